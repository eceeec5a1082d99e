import CaseModel

/// What each side asks of one number, and whether the ranges overlap: read off the demands as they are written. Only what
/// a demand asks of the number whatever else is agreed is counted, so that an overlap here is not yet an agreement; a gap is
/// a core, which the answer proves.
struct NumberZone {
    /// What one demand asks.
    struct Ask {
        var demand: String
        var party: String?
        var range: Range
        /// The rule in words.
        var words: String
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
    /// Limits that stand there by what they deny: "less than 60" is the smallest part less than 60.
    var denied: (least: Set<Int>, most: Set<Int>) = ([], [])

    /// The numbers of which demands of two parties or more ask something.
    static func zones(in negotiation: Negotiation) -> [NumberZone] {
        var zones: [NumberZone] = []
        // Of a ladder the first form is what is asked.
        for form in negotiation.demands where form.step == negotiation.firstStep(of: form.demand) {
            var ranges: [(larger: Measure, smaller: Measure, range: Range)] = []
            var denied: (least: Set<Int>, most: Set<Int>) = ([], [])
            let written = Set(form.formula.comparisons)
            for comparison in form.formula.withAmountsAffirmed.comparisonsOnTop {
                let isTurned = comparison.larger.sortKey.lexicographicallyPrecedes(comparison.smaller.sortKey)
                let larger = isTurned ? comparison.smaller : comparison.larger
                let smaller = isTurned ? comparison.larger : comparison.smaller
                let range = isTurned ? Range(least: -comparison.atMost) : Range(most: comparison.atMost)
                if comparison.events.isEmpty, !written.contains(comparison) {
                    if let least = range.least { denied.least.insert(least) }
                    if let most = range.most { denied.most.insert(most) }
                }
                if let place = ranges.firstIndex(where: { $0.larger == larger && $0.smaller == smaller }) {
                    ranges[place].range = ranges[place].range.meeting(range)
                } else {
                    ranges.append((larger, smaller, range))
                }
            }
            for (larger, smaller, range) in ranges {
                func take(_ place: Int) {
                    if let least = range.least, denied.least.contains(least) { zones[place].denied.least.insert(least) }
                    if let most = range.most, denied.most.contains(most) { zones[place].denied.most.insert(most) }
                }
                let ask = Ask(
                    demand: form.id, party: form.party, range: range, words: negotiation.wording(of: form.formula))
                if let place = zones.firstIndex(where: { $0.larger == larger && $0.smaller == smaller }) {
                    zones[place].asks.append(ask)
                    zones[place].left = zones[place].left.meeting(range)
                    take(place)
                } else {
                    var limits = Range()
                    if let amount = larger.amount, smaller == .zero {
                        limits = Range(
                            least: negotiation.amounts[amount].least, most: negotiation.amounts[amount].most)
                    } else if larger.event != nil, smaller == .zero {
                        limits.least = negotiation.firstDay
                    }
                    zones.append(
                        NumberZone(
                            larger: larger, smaller: smaller, name: negotiation.name(larger, above: smaller),
                            asks: [ask], left: limits.meeting(range)))
                    take(zones.count - 1)
                }
            }
        }
        return zones.filter { Set($0.asks.map(\.party)).count > 1 }
    }

    /// "overlap from 40 to 60 kilometres", "no overlap: a gap of 20 kilometres".
    func verdict(in negotiation: Negotiation) -> String {
        switch (left.least, left.most) {
        case (let least?, let most?) where least > most:
            let unit = larger.amount.map { negotiation.amounts[$0].unit } ?? .days
            let parts = (denied.least.contains(least) ? 1 : 0) + (denied.most.contains(most) ? 1 : 0)
            let gap = larger.amount == nil ? (least - most) * AmountUnit.days.size : least - most - parts
            return gap <= 0 && larger.amount != nil
                ? "they touch and do not overlap" : "no overlap: a gap of \(unit.words(gap))"
        case (let least?, let most?):
            return least == most
                ? "overlap at \(words(most, negotiation))"
                : "overlap from \(leastWords(least, negotiation)) to \(mostWords(most, negotiation))"
        case (let least?, nil): return "overlap from \(leastWords(least, negotiation)) on"
        case (nil, let most?):
            return denied.most.contains(most)
                ? "overlap at \(mostWords(most, negotiation))" : "overlap up to \(words(most, negotiation))"
        case (nil, nil): return "any will do"
        }
    }

    private func leastWords(_ number: Int, _ negotiation: Negotiation) -> String {
        denied.least.contains(number)
            ? "more than \(words(number - 1, negotiation))" : words(number, negotiation)
    }

    private func mostWords(_ number: Int, _ negotiation: Negotiation) -> String {
        denied.most.contains(number)
            ? "less than \(words(number + 1, negotiation))" : words(number, negotiation)
    }

    func words(_ number: Int, _ negotiation: Negotiation) -> String {
        if let amount = larger.amount { return negotiation.amounts[amount].unit.words(number) }
        return smaller == .zero ? dayWords(number) : AmountUnit.days.words(number * AmountUnit.days.size)
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

extension Negotiation {
    fileprivate func firstStep(of demand: String) -> Int? {
        demands.filter { $0.demand == demand }.map(\.step).min()
    }

    fileprivate func name(_ larger: Measure, above smaller: Measure) -> String {
        switch (larger, smaller) {
        case (.amount(let amount), .zero): return amounts[amount].name
        case (.amount(let one), .amount(let other)): return "\(amounts[one].name) above \(amounts[other].name)"
        case (.day(let event), .zero): return "the day of \(events[event].name)"
        case (.day(let one), .day(let other)): return "the days from \(events[other].name) to \(events[one].name)"
        default: return "a number"
        }
    }
}
