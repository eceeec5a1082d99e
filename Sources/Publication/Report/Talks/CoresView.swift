import CaseModel
import Wording

/// Why there is no deal: the cores as a drawing and one by one.
struct CoresView {
    var count: Int
    var drawing: Markup
    var cards: [CoreCard]
    /// How many cores are known and not shown.
    var unshown: Int?
    var isIncomplete: Bool

    /// Beyond this many cards nobody reads on; the answer as JSON lists them all.
    static let shownCores = 100

    /// Nil where there is nothing to show: no core was found.
    init?(_ words: TalksWords) {
        let all = words.answer.coresWithBearing(words.findings.negotiation)
        guard !all.isEmpty else { return nil }
        let shown = Array(all.prefix(CoresView.shownCores))
        count = shown.count
        drawing = coresByParty(shown.map(\.core.demands), words)
        cards = shown.enumerated().map { CoreCard($1.core, $1.bearing, number: $0 + 1, words) }
        unshown = all.count > shown.count ? all.count - shown.count : nil
        isIncomplete = !words.answer.cores.complete
    }
}

/// One core: who asks for what, on what it rests, and the proof that none of it is to spare.
struct CoreCard {
    var number: Int
    var parties: String
    var demands: [DemandLine]
    var rules: [RuleLine]
    var hasRules: Bool
    /// The numbers that clash.
    var clashes: [String]
    var hasClashes: Bool
    /// What is told of a core that does not hang on the goal.
    var bearing: String?
    var circle: CircleView?
    var proofs: [Proof]

    struct Proof {
        var link: Link
        var party: String
        var world: String
    }

    /// The events that a core's rules put in a circle.
    struct CircleView {
        var drawing: Markup
        var arrows: [Arrow]
    }

    struct Arrow {
        var first: String
        var then: String
        var holders: [Holder]
    }

    struct Holder {
        var link: Link
        var party: String
        /// At the arrow: the demand, or what sort of rule it is; ids of laws are long.
        var short: String
    }

    init(_ core: TalksAnswer.Core, _ bearing: TalksAnswer.Bearing, number: Int, _ words: TalksWords) {
        self.number = number
        let demands = core.demands.map { DemandLine($0, words) }
        self.demands = demands
        let having = Set(core.demands.map { words.entry($0)?.party })
        parties = words.columns.filter { having.contains($0.id) }.map(\.name).joined(separator: ", ")
        rules = core.rules.map(words.rule)
        hasRules = !rules.isEmpty
        clashes = core.clashes.map(words.numbers.words)
        hasClashes = !clashes.isEmpty
        switch bearing {
        case .onGoal: self.bearing = nil
        case .whateverTheGoal: self.bearing = say("Does not need the goal: it is impossible whatever is to be reached.")
        case .apart: self.bearing = say("Has nothing to do with the goal: it is impossible whatever is to be reached.")
        }
        proofs = zip(demands, core.withoutOne).map {
            Proof(link: $0.link, party: $0.party, world: words.world($1))
        }
        if let circle = EventCircle(core, in: words.findings.negotiation) {
            let arrows = circle.arrows.map { arrow in
                Arrow(
                    first: words.findings.negotiation.events[arrow.first].name,
                    then: words.findings.negotiation.events[arrow.then].name,
                    holders: arrow.holders.map { id in
                        let isDemand = words.entry(id) != nil
                        let link = words.index.link(id)
                        let kind = words.rule(id).kind
                        return Holder(
                            link: link, party: isDemand ? DemandLine(id, words).party : kind,
                            short: isDemand ? link.label : kind)
                    })
            }
            self.circle = CircleView(drawing: circleOfEvents(arrows), arrows: arrows)
        }
    }
}
