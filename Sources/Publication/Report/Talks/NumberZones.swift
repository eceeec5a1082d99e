import CaseModel
import Wording

/// What is asked of one number, and whether the ranges overlap: read off the demands, laws and parts of the goal as they
/// are written. Only what is asked of the number whatever else is agreed is counted, so that an overlap here is not yet an
/// agreement; a gap is a core, which the answer proves.
struct NumberZone {
    /// What one demand, law or part of the goal asks.
    struct Ask {
        var record: String
        /// Whose demand it is.
        var asker: Asker
        var range: Range
        /// The rule in words.
        var words: String
        /// Whether it asks this of the number only where something else holds.
        var isConditional: Bool
    }

    enum Asker: Hashable {
        case party(String)
        case lawMadeNegotiable
        /// A law, a definition or a part of the goal, which nobody can give up.
        case rule

        /// In the words of the text and the page.
        func words(_ found: Case) -> String {
            switch self {
            case .party(let id): return found.partyName(id)
            case .lawMadeNegotiable: return say("a law made negotiable")
            case .rule: return say("laws and goal")
            }
        }
    }

    /// From the least to the most; nil where nothing limits it.
    struct Range {
        var least: Int?
        var most: Int?

        func meeting(_ other: Range) -> Range {
            Range(
                least: [least, other.least].compactMap(\.self).max(), most: [most, other.most].compactMap(\.self).min())
        }
    }

    /// The number is that of `larger`, above `smaller`.
    var larger: Measure
    var smaller: Measure
    /// "withdrawal depth", "the days from ceasefire to withdrawal".
    var name: String
    var asks: [Ask]
    /// What all of them leave.
    var left: Range
    /// Other numbers of which others ask something and into which this one goes: what they ask may bind it too.
    var boundUp: [String] = []
    /// Limits that stand there by what they deny: "less than 60" is the smallest part less than 60.
    var denied: (least: Set<Int>, most: Set<Int>) = ([], [])

    /// Every number of which a demand asks something.
    static func zones(in negotiation: Negotiation) -> [NumberZone] {
        var zones: [NumberZone] = []
        // Of a ladder the first form is what is asked.
        for form in negotiation.demands where form.step == negotiation.firstStep(of: form.demand) {
            take(
                form.formula, of: form.id, form.party.map { .party($0) } ?? .lawMadeNegotiable, in: negotiation,
                into: &zones)
        }
        // What laws and goal ask counts where a demand speaks of the same number.
        let asked = zones.count
        for rule in negotiation.hardRules { take(rule.formula, of: rule.id, .rule, in: negotiation, into: &zones) }
        zones.removeLast(zones.count - asked)
        let all = zones
        for place in zones.indices {
            let own = zones[place]
            let askers = Set(own.asks.filter { $0.asker != .rule }.map(\.asker))
            zones[place].boundUp = all.filter { other in
                other.name != own.name && !other.measures.isDisjoint(with: own.measures)
                    && other.asks.contains { $0.asker != .rule && !askers.contains($0.asker) }
            }.map(\.name)
        }
        return zones
    }

    private var measures: Set<Measure> { Set([larger, smaller].filter { $0 != .zero }) }

    private static func take(
        _ formula: Formula, of record: String, _ asker: Asker, in negotiation: Negotiation,
        into zones: inout [NumberZone]
    ) {
        var parts: [(larger: Measure, smaller: Measure, range: Range?)] = []
        var denied: (least: Set<Int>, most: Set<Int>) = ([], [])
        let written = Set(formula.comparisons)
        let affirmed = formula.withAmountsAffirmed
        for comparison in affirmed.comparisonsOnTop {
            let (larger, smaller, isTurned) = comparison.measuresInOrder
            let range = isTurned ? Range(least: -comparison.atMost) : Range(most: comparison.atMost)
            if comparison.events.isEmpty, !written.contains(comparison) {
                if let least = range.least { denied.least.insert(least) }
                if let most = range.most { denied.most.insert(most) }
            }
            if let place = parts.firstIndex(where: { $0.larger == larger && $0.smaller == smaller }) {
                parts[place].range = parts[place].range?.meeting(range)
            } else {
                parts.append((larger, smaller, range))
            }
        }
        for comparison in affirmed.comparisons {
            let (larger, smaller, _) = comparison.measuresInOrder
            if !parts.contains(where: { $0.larger == larger && $0.smaller == smaller }) {
                parts.append((larger, smaller, nil))
            }
        }
        for (larger, smaller, range) in parts {
            let own = range ?? Range()
            let ask = Ask(
                record: record, asker: asker, range: own, words: negotiation.wording(of: formula),
                isConditional: range == nil)
            let known = zones.firstIndex { $0.larger == larger && $0.smaller == smaller }
            let place = known ?? zones.count
            if known == nil {
                zones.append(
                    NumberZone(
                        larger: larger, smaller: smaller, name: negotiation.name(larger, above: smaller), asks: [],
                        left: negotiation.limits(larger, above: smaller)))
            }
            zones[place].asks.append(ask)
            zones[place].left = zones[place].left.meeting(own)
            if let least = own.least, denied.least.contains(least) { zones[place].denied.least.insert(least) }
            if let most = own.most, denied.most.contains(most) { zones[place].denied.most.insert(most) }
        }
    }

    /// "overlap from 40 to 60 kilometres", "no overlap: a gap of 20 kilometres"; where one party asks alone there is nothing
    /// to overlap with, but a law may leave no number.
    func verdict(in negotiation: Negotiation) -> String {
        let askers = Set(asks.filter { !$0.isConditional && $0.asker != .rule }.map(\.asker))
        let isGap = left.least.flatMap { least in left.most.map { least > $0 } } ?? false
        if askers.count < 2, !isGap {
            if asks.contains(where: { $0.isConditional && $0.asker != .rule }) {
                return say("asked in part under a condition: whether that overlaps hangs on what is agreed")
            }
            return boundUp.isEmpty
                ? say("asked by one party alone")
                : say("asked by one party alone; bound up with what others ask of \(boundUpWords)")
        }
        switch (left.least, left.most) {
        case (let least?, let most?) where least > most:
            let unit = larger.amount.map { negotiation.amounts[$0].unit } ?? .days
            let parts = (denied.least.contains(least) ? 1 : 0) + (denied.most.contains(most) ? 1 : 0)
            let gap = larger.amount == nil ? (least - most) * AmountUnit.days.size : least - most - parts
            return gap <= 0 && larger.amount != nil
                ? say("they touch and do not overlap") : say("no overlap: a gap of \(unit.words(gap))")
        case (let least?, let most?):
            return least == most
                ? say("overlap at \(words(most, negotiation))")
                : say("overlap from \(leastWords(least, negotiation)) to \(mostWords(most, negotiation))")
        case (let least?, nil): return say("overlap from \(leastWords(least, negotiation)) on")
        case (nil, let most?):
            return denied.most.contains(most)
                ? say("overlap at \(mostWords(most, negotiation))")
                : say("overlap up to \(words(most, negotiation))")
        case (nil, nil): return say("any will do")
        }
    }

    private var boundUpWords: String {
        let shown = 3
        return boundUp.prefix(shown).joined(separator: "; ")
            + (boundUp.count > shown ? say(" and \(boundUp.count - shown) more") : "")
    }

    private func leastWords(_ number: Int, _ negotiation: Negotiation) -> String {
        denied.least.contains(number)
            ? say("more than \(words(number - 1, negotiation))") : words(number, negotiation)
    }

    private func mostWords(_ number: Int, _ negotiation: Negotiation) -> String {
        denied.most.contains(number)
            ? say("less than \(words(number + 1, negotiation))") : words(number, negotiation)
    }

    func words(_ number: Int, _ negotiation: Negotiation) -> String {
        if let amount = larger.amount { return negotiation.amounts[amount].unit.words(number) }
        return smaller == .zero ? spokenDay(number) : AmountUnit.days.words(number * AmountUnit.days.size)
    }
}

extension Formula {
    /// The comparisons that hold wherever the formula does, as its shape shows.
    fileprivate var comparisonsOnTop: [Comparison] {
        switch self {
        case .comparison(let comparison): return [comparison]
        case .all(let parts): return parts.flatMap(\.comparisonsOnTop)
        default: return []
        }
    }
}

extension Comparison {
    /// Its measures in an order that each pair has always, and whether the comparison has them the other way round.
    fileprivate var measuresInOrder: (larger: Measure, smaller: Measure, isTurned: Bool) {
        let isTurned = larger.sortKey.lexicographicallyPrecedes(smaller.sortKey)
        return isTurned ? (smaller, larger, true) : (larger, smaller, false)
    }
}

extension Negotiation {
    /// What the number can be at all.
    fileprivate func limits(_ larger: Measure, above smaller: Measure) -> NumberZone.Range {
        guard smaller == .zero else { return .init() }
        if let amount = larger.amount { return .init(least: amounts[amount].least, most: amounts[amount].most) }
        return .init(least: firstDay)
    }

    fileprivate func firstStep(of demand: String) -> Int? {
        demands.filter { $0.demand == demand }.map(\.step).min()
    }

    fileprivate func name(_ larger: Measure, above smaller: Measure) -> String {
        switch (larger, smaller) {
        case (.amount(let amount), .zero): return amounts[amount].name
        case (.amount(let one), .amount(let other)): return say("\(amounts[one].name) above \(amounts[other].name)")
        case (.day(let event), .zero): return say("the day of \(events[event].name)")
        case (.day(let one), .day(let other)): return say("the days from \(events[other].name) to \(events[one].name)")
        default: return say("a number")
        }
    }
}
