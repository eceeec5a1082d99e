import CaseModel
import Wording

/// What would open it: the cheapest openings, each with what every side gives.
struct OpeningsView {
    /// The first ones, shown.
    var first: OpeningGroup
    /// The others, folded.
    var rest: OpeningGroup?
    var order: String
    var total: String
    var isIncomplete: Bool
    var proved: Int
    var hasMerged: Bool
    /// Equal demands of several parties.
    var merged: [MergedStand]

    struct MergedStand {
        var rule: String
        var demands: [Link]
        var supporters: String
    }

    static let shownFirst = 10
    static let listed = 100

    /// Nil where nothing has to be given up, or nothing that is given up helps.
    init?(_ words: TalksWords) {
        let answer = words.answer
        guard answer.possible != true, answer.blockedBy.isEmpty, !answer.firstOpenings.isEmpty else { return nil }
        let views = answer.firstOpenings.prefix(OpeningsView.listed).enumerated().map {
            OpeningView(
                $1, number: $0 + 1, ties: answer.ties(of: $0), isProved: $0 < answer.provedFirst, words)
        }
        first = OpeningGroup(Array(views.prefix(OpeningsView.shownFirst)), words, caption: say("The first openings"))
        if views.count > OpeningsView.shownFirst {
            let others = Array(views.dropFirst(OpeningsView.shownFirst))
            rest = OpeningGroup(others, words, caption: say("Further openings"))
        }
        switch answer.question.order {
        case .demands: order = say("fewest demands first, then least salience")
        case .salience: order = say("least salience first, then fewest demands")
        case .stands: order = say("fewest different demands first, then least salience")
        }
        total =
            (answer.openings.complete ? "" : say("at least ")) + (answer.openings.number.map { "\($0)" } ?? "9.2e18")
        isIncomplete = !answer.openings.complete
        proved = answer.provedFirst
        merged = answer.stands.filter { $0.demands.count > 1 }.map { stand in
            MergedStand(
                rule: stand.rule, demands: stand.demands.map { DemandLine($0, words).link },
                supporters: stand.supporters.map { words.found.partyName($0) }.joined(separator: ", "))
        }
        hasMerged = !merged.isEmpty
    }
}

/// Openings that are shown together: a table of what each side gives, then each with its order of events.
struct OpeningGroup {
    var caption: String
    var columns: [PartyColumn]
    var openings: [OpeningView]
    var count: Int

    init(_ openings: [OpeningView], _ words: TalksWords, caption: String) {
        self.caption = caption
        self.openings = openings
        columns = words.columns
        count = openings.count
    }
}

/// One opening.
struct OpeningView {
    var number: Int
    /// What it asks, demand by demand: to give it up, or the form to step down to.
    var demands: [DemandLine]
    var givenUp: [DemandLine]
    var hasGivenUp: Bool
    var steps: [DemandLine]
    var hasBoth: Bool
    /// The openings that cost as much.
    var ties: String?
    /// What each column gives: a vector, never one sum.
    var gives: [Gift]
    var isUnproved: Bool
    var drawing: Markup
    var order: String
    var outcomes: [OutcomeChip]
    var hasOutcomes: Bool
    /// How far the numbers of what is given up would have to move.
    var shifts: [String]
    var hasShifts: Bool

    struct Gift {
        var column: String
        var demands: [Link]
        var salience: Int
        var isNothing: Bool
    }

    init(_ opening: TalksAnswer.Opening, number: Int, ties: [Int], isProved: Bool, _ words: TalksWords) {
        self.number = number
        let asked = words.forms.concessions(opening.demands)
        demands = asked.map { DemandLine($0, words) }
        givenUp = asked.filter { $0.steppedDownTo == nil }.map { DemandLine($0, words) }
        hasGivenUp = !givenUp.isEmpty
        steps = asked.filter { $0.steppedDownTo != nil }.map { DemandLine($0, words) }
        hasBoth = hasGivenUp && !steps.isEmpty
        self.ties = ties.isEmpty ? nil : openingsInWords(ties)
        gives = words.columns.map { column in
            let given = asked.filter { $0.party == column.id }
            return Gift(
                column: column.name, demands: given.map { DemandLine($0, words).link },
                salience: given.reduce(0) { $0 + $1.salience }, isNothing: given.isEmpty)
        }
        isUnproved = !isProved
        drawing = orderOfEvents(opening.world, words)
        order = words.order(opening.world)
        outcomes = words.chips(opening.world)
        hasOutcomes = !outcomes.isEmpty
        shifts = words.numbers.shifts(of: opening, in: words.answer)
        hasShifts = !shifts.isEmpty
    }
}
