import CaseModel

/// What hangs on how a sentence is read, and what a scenario would change: both as a difference of two answers.
struct ChoicesView {
    var readings: [DifferenceView]
    var hasReadings: Bool
    var scenarios: [DifferenceView]
    var hasScenarios: Bool

    init(_ words: TalksWords) {
        readings = words.findings.otherReadings.map { other in
            DifferenceView(
                link: words.index.link(other.reading.id), title: "Read as: \(other.choice.says)",
                lead: other.reading.question, from: words.answer, to: other.answer, words)
        }
        hasReadings = !readings.isEmpty
        scenarios = words.findings.scenarios.map { scenario in
            DifferenceView(
                link: words.index.link(scenario.scenario.id), title: scenario.scenario.title, lead: nil,
                from: scenario.before, to: scenario.after, words)
        }
        hasScenarios = !scenarios.isEmpty
    }
}

/// Two answers side by side: how many cores and openings, which vanish, which appear.
struct DifferenceView {
    var link: Link
    var title: String
    var lead: String?
    var coresBefore: String
    var coresAfter: String
    var openingsBefore: String
    var openingsAfter: String
    var lists: [SetList]
    var isIncomplete: Bool

    /// Sets of demands under a heading.
    struct SetList {
        var heading: String
        var count: Int
        var isNone: Bool
        var sets: [DemandSet]
        var more: Int?
    }

    struct DemandSet {
        var demands: [Link]
        /// The opening that gives nothing up: the goal is possible as it stands.
        var isEmpty: Bool
    }

    private static let shownSets = 20

    init(
        link: Link, title: String, lead: String?, from before: TalksAnswer, to after: TalksAnswer, _ words: TalksWords
    ) {
        self.link = link
        self.title = title
        self.lead = lead
        func number(_ count: TalksAnswer.Count) -> String {
            (count.complete ? "" : "at least ") + (count.number.map { "\($0)" } ?? "more than 9.2e18")
        }
        coresBefore = number(before.cores)
        coresAfter = number(after.cores)
        openingsBefore = number(before.openings)
        openingsAfter = number(after.openings)
        let difference = TalksDifference(from: before, to: after)
        func list(_ heading: String, _ sets: [[String]]) -> SetList {
            SetList(
                heading: heading, count: sets.count, isNone: sets.isEmpty,
                sets: sets.prefix(DifferenceView.shownSets).map { ids in
                    DemandSet(demands: ids.map { DemandLine($0, words).link }, isEmpty: ids.isEmpty)
                }, more: sets.count > DifferenceView.shownSets ? sets.count - DifferenceView.shownSets : nil)
        }
        lists = [
            list("Cores that vanish", difference.vanishedCores), list("Cores that appear", difference.newCores),
            list("Openings that vanish", difference.vanishedOpenings),
            list("Openings that appear", difference.newOpenings),
        ]
        isIncomplete = !difference.isComplete
    }
}
