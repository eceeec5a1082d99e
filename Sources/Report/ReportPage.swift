public import CaseModel

/// The whole case with its answers as one HTML page that loads nothing from elsewhere.
///
/// `talks` is nil where the case has no goal: then there is no question to answer, and the page says so.
public func reportPage(_ found: Case, talks: TalksFindings?) throws -> String {
    try PageTemplates().page(PageView(found, talks))
}
