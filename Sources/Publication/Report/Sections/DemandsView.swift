import CaseModel
import Wording

/// What each party insists on, with the rule by which it is solved.
struct DemandsView {
    var demands: [DemandView]
    var hasDemands: Bool
    var readings: [ReadingView]
    var hasReadings: Bool

    struct DemandView {
        var mark: RecordMark
        var party: String
        var says: String
        var salience: Int
        var basis: String
        var steps: [Step]
        /// The scope within which it stands, as a rule in words.
        var scope: String?
        var from: [Link]
        /// The reading under which it stands.
        var reading: ReadingCondition?
    }

    struct Step {
        /// The step of a ladder; nil where the demand has one form.
        var number: Int?
        var says: String?
        var rule: String
        var salience: Int
    }

    struct ReadingCondition {
        var link: Link
        var choice: String
    }

    struct ReadingView {
        var mark: RecordMark
        var question: String
        var of: [Link]
        var choices: [Choice]
    }

    struct Choice {
        var id: String
        var says: String
        var isDefault: Bool
    }

    init(_ index: CaseIndex) {
        let found = index.found
        let solved = found.solvedNegotiation
        demands = found.demands.map { demand in
            let isLadder = demand.ladder.count > 1
            return DemandView(
                mark: index.mark(demand.head), party: found.partyName(demand.party), says: demand.says,
                salience: demand.salience, basis: DemandLine.basisWords(demand.basis) ?? spoken(demand.basis.rawValue),
                steps: demand.ladder.enumerated().map { place, step in
                    Step(
                        number: isLadder ? place + 1 : nil, says: isLadder ? step.says : nil,
                        rule: solved.wording(of: step.formula), salience: step.salience)
                },
                scope: demand.scope.map { solved.wording(of: $0) }, from: index.links(demand.from),
                reading: demand.reading.map { reading in
                    let choice = found.readings.first { $0.id == reading.reading }?.choices
                        .first { $0.id == reading.choice }
                    return ReadingCondition(
                        link: index.link(reading.reading), choice: choice?.says ?? reading.choice)
                })
        }
        hasDemands = !demands.isEmpty
        readings = found.readings.map { reading in
            ReadingView(
                mark: index.mark(reading.head), question: reading.question, of: index.links(reading.of),
                choices: reading.choices.enumerated().map {
                    Choice(id: $1.id, says: $1.says, isDefault: $0 == 0)
                })
        }
        hasReadings = !readings.isEmpty
    }
}
