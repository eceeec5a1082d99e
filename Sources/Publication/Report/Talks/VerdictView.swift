import CaseModel
import Wording

/// The answer about the talks in a few sentences, for those who read no further.
struct VerdictView {
    var goal: Link
    var goalParts: [RuleLine]
    /// How an open sentence is read in this answer.
    var readings: [ChosenReading]
    /// What the asker changed before asking.
    var changes: [String]
    /// What has to be known of single demands.
    var notes: [String]
    var sentences: [String]
    /// All openings that are as cheap as the cheapest, up to four.
    var smallest: [Smallest]
    var moreSmallest: Int?
    /// Whether the answer was checked.
    var checked: String
    /// Where laws and goal exclude each other.
    var blocked: [BlockedRule]
    var isBlocked: Bool
    /// Where every demand can be kept: one way in which it goes.
    var possibleWorld: PossibleWorld?

    struct ChosenReading {
        var link: Link
        var question: String
        var choice: String
        var others: [OtherChoice]
        /// Whether cores and openings are the same under every choice.
        var isIdle: Bool
    }

    /// A choice that the answer does not make, with what would follow.
    struct OtherChoice {
        var says: String
        var counts: String?
    }

    /// One of the cheapest openings, in words.
    struct Smallest {
        var number: Int
        /// "gives up", or "asks" where a demand only steps down.
        var verb: String
        var demands: [DemandLine]
    }

    struct BlockedRule {
        var rule: RuleLine
        var world: String?
    }

    struct PossibleWorld {
        var drawing: Markup
        var words: String
        var outcomes: [OutcomeChip]
    }

    init(_ words: TalksWords) {
        let answer = words.answer
        goal = words.index.link(words.findings.goal.id)
        goal.label = words.findings.goal.name
        goalParts = words.findings.goal.parts.map { words.rule($0.id) }
        readings = words.found.readings.compactMap { reading in
            let asked = answer.question.readings.first { $0.reading == reading.id }?.choice
            let chosen = asked ?? reading.choices.first?.id
            guard let choice = reading.choices.first(where: { $0.id == chosen }) else { return nil }
            let others = reading.choices.filter { $0.id != choice.id }.map { OtherChoice($0, of: reading, words) }
            let answers = words.findings.otherReadings.filter { $0.reading.id == reading.id }.map(\.answer)
            let isIdle =
                answers.count == others.count
                && answers.allSatisfy {
                    TalksDifference(from: answer, to: $0).isNothing && $0.possible == answer.possible
                }
            return ChosenReading(
                link: words.index.link(reading.id), question: reading.question, choice: choice.says,
                others: others, isIdle: isIdle)
        }
        changes = answer.question.changes(weightsOf: "asker") + answer.changes
        // The page's template ends each note with a full stop.
        notes = dayAsked(answer, words.found).map { $0.drop { $0 == " " }.description } + words.findings.notes
        sentences = VerdictView.sentences(words)
        let cheapest = VerdictView.cheapest(answer)
        smallest = cheapest.prefix(4).enumerated().map { place, opening in
            let asked = words.forms.concessions(opening.demands)
            return Smallest(
                number: place + 1, verb: asked.allSatisfy { $0.steppedDownTo == nil } ? say("gives up") : say("asks"),
                demands: asked.map { DemandLine($0, words) })
        }
        moreSmallest = cheapest.count > 4 ? cheapest.count - 4 : nil
        checked = ProofView(words.findings.proof).verdict
        blocked = answer.blockedBy.enumerated().map { place, id in
            let witness = answer.blockedWithoutOne.indices.contains(place) ? answer.blockedWithoutOne[place] : nil
            return BlockedRule(rule: words.rule(id), world: witness.map(words.world))
        }
        isBlocked = !blocked.isEmpty
        if answer.possible == true, let opening = answer.firstOpenings.first {
            possibleWorld = PossibleWorld(
                drawing: orderOfEvents(opening.world, words), words: words.order(opening.world),
                outcomes: words.chips(opening.world))
        }
    }

    private static func sentences(_ words: TalksWords) -> [String] {
        let answer = words.answer
        guard answer.blockedBy.isEmpty else {
            return [
                say(
                    "The goal is impossible even with no demand at all: the laws, definitions and parts of the goal below exclude each other, and with any one of them left out the others do not."
                )
            ]
        }
        switch answer.possible {
        case true?: return [say("There is no deadlock: the goal can be reached with every demand in the file kept.")]
        case nil:
            return [
                say("The time given did not suffice to tell whether the goal can be reached with every demand kept.")
            ]
        case false?:
            var sentences = [say("With every demand kept, the goal cannot be reached.") + " " + cores(answer.cores)]
            let beside = answer.coresWithBearing(words.findings.negotiation).count { $0.bearing != .onGoal }
            if beside > 0 {
                sentences.append(
                    say(
                        beside,
                        "Of these, \(beside) would be there whatever the goal: the demands exclude each other in any case.",
                        "Of these, \(beside) would be there whatever the goal: the demands exclude each other in any case."
                    ))
            }
            if let openings = openings(words) { sentences.append(openings) }
            return sentences
        }
    }

    private static func cores(_ count: TalksAnswer.Count) -> String {
        if count.complete, count.number == 1 {
            return say("One set of demands excludes it (a “core”): giving up any one of them resolves it.")
        }
        let number = count.number.map { "\($0)" } ?? say("More than 9.2e18")
        return count.complete
            ? say(
                "\(number) sets of demands exclude it, each on its own (“cores”); in each of them, giving up any one demand resolves that set."
            )
            : say(
                "At least \(number) sets of demands exclude it, each on its own (“cores”); in each of them, giving up any one demand resolves that set."
            )
    }

    /// How many openings there are, and what the smallest take.
    private static func openings(_ words: TalksWords) -> String? {
        let answer = words.answer
        guard let least = answer.firstOpenings.first, answer.provedFirst > 0 else { return nil }
        let total = answer.openings.number ?? Int.max
        let number = answer.openings.number.map { "\($0)" } ?? say("more than 9.2e18")
        let measure: String
        switch answer.question.order {
        case .demands: measure = counted(least.cost.demands, "demand")
        case .salience: measure = say("a salience of \(least.cost.salience), as the file states it")
        case .stands: measure = say("\(counted(least.cost.demands, "demand")), equal ones counted once")
        }
        let all =
            answer.openings.complete
            ? say(
                total, "\(number) combination of demands, given up together, makes the goal possible (“openings”).",
                "\(number) combinations of demands, given up together, make the goal possible (“openings”).")
            : say(
                total,
                "At least \(number) combination of demands, given up together, makes the goal possible (“openings”).",
                "At least \(number) combinations of demands, given up together, make the goal possible (“openings”).")
        return all + " " + say("The smallest take \(measure):")
    }

    /// All openings that are as cheap as the cheapest: which of equals stands first is chance, and must not read as a
    /// verdict on a side.
    private static func cheapest(_ answer: TalksAnswer) -> [TalksAnswer.Opening] {
        guard answer.possible == false, let least = answer.firstOpenings.first else { return [] }
        return answer.firstOpenings.prefix(answer.provedFirst).filter { opening in
            answer.question.order == .salience
                ? opening.cost.salience == least.cost.salience : opening.cost.demands == least.cost.demands
        }
    }
}

extension VerdictView.OtherChoice {
    init(_ choice: Reading.Choice, of reading: Reading, _ words: TalksWords) {
        says = choice.says
        let other = words.findings.otherReadings.first { $0.reading.id == reading.id && $0.choice.id == choice.id }
        counts = other.map { other in
            let cores = other.answer.cores.number.map { counted($0, "core") } ?? say("cores beyond counting")
            let openings =
                other.answer.openings.number.map { counted($0, "opening") } ?? say("openings beyond counting")
            return say("\(cores) and \(openings)")
        }
    }
}
