import CaseModel

/// The answer about the talks in a few sentences, for those who read no further.
struct VerdictView {
    var goal: Link
    var goalParts: [RuleLine]
    /// How an open sentence is read in this answer.
    var readings: [ChosenReading]
    /// What the asker changed before asking.
    var changes: [String]
    var sentences: [String]
    /// Where laws and goal exclude each other.
    var blocked: [BlockedRule]
    var isBlocked: Bool
    /// Where every demand can be kept: one way in which it goes.
    var possibleWorld: PossibleWorld?

    struct ChosenReading {
        var link: Link
        var question: String
        var choice: String
        var others: String
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
            let chosen = answer.question.readings.first { $0.reading == reading.id }?.choice ?? reading.choices.first?.id
            guard let choice = reading.choices.first(where: { $0.id == chosen }) else { return nil }
            let others = reading.choices.filter { $0.id != choice.id }.map(\.says)
            return ChosenReading(
                link: words.index.link(reading.id), question: reading.question, choice: choice.says,
                others: others.joined(separator: "; or: "))
        }
        changes = VerdictView.changes(answer.question)
        sentences = VerdictView.sentences(words)
        blocked = answer.blockedBy.enumerated().map { place, id in
            let witness = answer.blockedWithoutOne.indices.contains(place) ? answer.blockedWithoutOne[place] : nil
            return BlockedRule(rule: words.rule(id), world: witness.map(words.world))
        }
        isBlocked = !blocked.isEmpty
        if answer.possible == true, let opening = answer.firstOpenings.first {
            possibleWorld = PossibleWorld(
                drawing: orderOfEvents(opening.world, words), words: words.order(opening.world),
                outcomes: opening.world.outcome.map(words.words))
        }
    }

    private static func sentences(_ words: TalksWords) -> [String] {
        let answer = words.answer
        guard answer.blockedBy.isEmpty else {
            return [
                "The goal is impossible even with no demand at all: the laws, definitions and parts of the goal below "
                    + "exclude each other, and with any one of them left out the others do not."
            ]
        }
        switch answer.possible {
        case true?: return ["There is no deadlock: the goal can be reached with every demand in the file kept."]
        case nil: return ["The time given did not suffice to tell whether the goal can be reached with every demand kept."]
        case false?:
            let cores = answer.cores.complete ? "" : "at least "
            let number = answer.cores.number.map { counted($0, "set") } ?? "more sets than can be counted"
            var sentences = [
                "With every demand kept, the goal cannot be reached. In this file \(cores)\(number) of demands "
                    + "\(answer.cores.number == 1 ? "excludes" : "exclude") it (“cores”); in each of them, giving up any "
                    + "one demand resolves that set."
            ]
            if let least = answer.firstOpenings.first, answer.provedFirst > 0 {
                let openings = answer.openings.number.map { "\($0)" } ?? "more than 9.2e18"
                sentences.append(
                    "\(answer.openings.complete ? "" : "At least ")\(openings) combinations of demands, given up "
                        + "together, make the goal possible (“openings”). The \(measure(answer.question.order)) gives "
                        + "up \(counted(least.cost.demands, "demand")): \(least.demands.joined(separator: ", ")).")
            }
            return sentences
        }
    }

    private static func measure(_ order: TalksQuestion.OpeningOrder) -> String {
        switch order {
        case .demands: return "smallest"
        case .salience: return "lightest by the salience that the file states"
        case .stands: return "smallest, with equal demands of several parties counted once,"
        }
    }

    private static func changes(_ question: TalksQuestion) -> [String] {
        var lines: [String] = []
        func add(_ label: String, _ names: [String]) {
            if !names.isEmpty { lines.append("\(label): \(names.joined(separator: ", "))") }
        }
        add("laws left out", question.lawsOff)
        add("laws made negotiable", question.softLaws)
        add("given up before the question", question.givenUp)
        add("stepped down", question.steppedDown.map { "\($0.demand) to step \($0.step)" })
        add("moves", question.moves.map(\.words))
        add("weights of the asker", question.weights.map { "\($0.demand) = \($0.weight)" })
        return lines
    }
}
