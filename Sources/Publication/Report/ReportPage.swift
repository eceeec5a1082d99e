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
    try Language.$spoken.withValue(found.spokenLanguage) {
        try PageTemplates().page(PageView(found, talks, line, mission, base: base))
    }
}

/// The whole case with its answers, as they were given to the questions of a report.
public func reportPage(_ found: Case, _ answers: ReportAnswers, base: [[Coordinate]] = []) throws -> String {
    try reportPage(found, talks: answers.talks, line: answers.line, mission: answers.mission, base: base)
}
