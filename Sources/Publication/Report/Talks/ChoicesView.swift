import CaseModel
import Wording

/// What hangs on how a sentence is read, and what a scenario would change: both as a difference of two answers.
struct ChoicesView {
    var readings: [DifferenceView]
    var hasReadings: Bool
    var scenarios: [DifferenceView]
    var hasScenarios: Bool

    init(_ words: TalksWords) {
        readings = words.findings.otherReadings.map { other in
            DifferenceView(
                link: words.index.link(other.reading.id), title: say("Read as: \(other.choice.says)"),
                lead: other.reading.question, labels: (say("as read above"), say("so read")),
                answers: (words.answer, other.answer), words)
        }
        hasReadings = !readings.isEmpty
        scenarios = words.findings.scenarios.map { scenario in
            DifferenceView(
                link: words.index.link(scenario.scenario.id), title: scenario.scenario.title,
                lead: ChoicesView.otherReading(of: scenario.before, words),
                labels: (say("as it stands"), say("with the what-if")), answers: (scenario.before, scenario.after),
                words)
        }
        hasScenarios = !scenarios.isEmpty
    }

    /// A scenario may be meant for another reading than the answer above.
    private static func otherReading(of before: TalksAnswer, _ words: TalksWords) -> String? {
        let others = before.question.readings.filter { !words.answer.question.readings.contains($0) }
        let choices = others.compactMap { other in
            words.found.readings.first { $0.id == other.reading }?.choices.first { $0.id == other.choice }?.says
        }
        return choices.isEmpty ? nil : say("Both under the reading: \(choices.joined(separator: "; ")).")
    }
}

/// Two answers side by side: how many cores and openings, which vanish, which appear.
struct DifferenceView {
    var link: Link
    var title: String
    var lead: String?
    var before: String
    var after: String
    var coresBefore: String
    var coresAfter: String
    var openingsBefore: String
    var openingsAfter: String
    var lists: [SetList]
    var isIncomplete: Bool

    /// Sets of demands under a heading.
    struct SetList {
        var heading: String
        /// Cores are few and are the point; openings are folded.
        var isOpen: Bool
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
        link: Link, title: String, lead: String?, labels: (before: String, after: String),
        answers: (before: TalksAnswer, after: TalksAnswer), _ words: TalksWords
    ) {
        self.link = link
        self.title = title
        self.lead = lead
        self.before = labels.before
        self.after = labels.after
        func number(_ count: TalksAnswer.Count) -> String {
            (count.complete ? "" : say("at least ")) + (count.number.map { "\($0)" } ?? say("more than 9.2e18"))
        }
        coresBefore = number(answers.before.cores)
        coresAfter = number(answers.after.cores)
        openingsBefore = number(answers.before.openings)
        openingsAfter = number(answers.after.openings)
        let difference = TalksDifference(from: answers.before, to: answers.after)
        func list(_ heading: String, _ sets: [[String]], isOpen: Bool = false) -> SetList {
            SetList(
                heading: heading, isOpen: isOpen, count: sets.count, isNone: sets.isEmpty,
                sets: sets.prefix(DifferenceView.shownSets).map { ids in
                    DemandSet(demands: ids.map { DemandLine($0, words).link }, isEmpty: ids.isEmpty)
                }, more: sets.count > DifferenceView.shownSets ? sets.count - DifferenceView.shownSets : nil)
        }
        lists = [
            list(say("Cores that vanish"), difference.vanishedCores, isOpen: true),
            list(say("Cores that appear"), difference.newCores, isOpen: true),
            list(say("Openings that vanish"), difference.vanishedOpenings),
            list(say("Openings that appear"), difference.newOpenings),
        ]
        isIncomplete = !difference.isComplete
    }
}
