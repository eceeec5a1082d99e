public import CaseModel

/// The whole case with its answers as one HTML page that loads nothing from elsewhere.
public func reportPage(_ found: Case, talks: TalksFindings?) throws -> String {
    "<!doctype html><title>\(found.title)</title>"
}
