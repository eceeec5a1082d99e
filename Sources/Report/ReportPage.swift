public import CaseModel

/// The whole case with its answers as one HTML page that loads nothing from elsewhere.
///
/// - Parameters:
///   - talks: nil where the case has no goal: then there is no question to answer, and the page says so.
///   - line: what observations say of the line, and what was watched of it.
///   - mission: what the pledges cover; nil where the case has no mission.
///   - base: runs of a base map to draw under the lines, such as coasts.
public func reportPage(
    _ found: Case, talks: TalksFindings?, line: LineAnswers = LineAnswers(), mission: MissionAnswers? = nil,
    base: [[Coordinate]] = []
) throws -> String {
    try PageTemplates().page(PageView(found, talks, line, mission, base: base))
}
