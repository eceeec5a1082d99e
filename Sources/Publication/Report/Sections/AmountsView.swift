import CaseModel
import Wording

/// The numbers that are negotiated: what each side asks of them, and whether the ranges overlap.
struct AmountsView {
    var amounts: [AmountView]
    /// Days, and other numbers that are no amounts of the file.
    var others: [ZoneView]
    var hasOthers: Bool

    struct AmountView {
        var mark: RecordMark
        var name: String
        var unit: String
        var range: String
        var zone: ZoneView?
    }

    struct ZoneView {
        var name: String
        var asks: [Ask]
        var verdict: String
    }

    struct Ask {
        var link: Link
        var party: String
        var words: String
        var isConditional: Bool
    }

    /// Nil where the case negotiates no number.
    init?(_ index: CaseIndex, _ talks: TalksFindings?) {
        let found = index.found
        let negotiation = talks?.negotiation
        let zones = negotiation.map { NumberZone.zones(in: $0) } ?? []
        func view(_ zone: NumberZone) -> ZoneView? {
            guard let negotiation else { return nil }
            return ZoneView(
                name: zone.name,
                asks: zone.asks.map { ask in
                    Ask(
                        link: index.link(ask.record), party: ask.asker.words(found), words: ask.words,
                        isConditional: ask.isConditional)
                }, verdict: zone.verdict(in: negotiation))
        }
        amounts = found.amounts.enumerated().map { place, amount in
            let least = amount.unit.words(amount.least * amount.unit.size)
            return AmountView(
                mark: index.mark(amount.head), name: amount.name, unit: spoken(amount.unit.rawValue),
                range: amount.most.map { say("\(least) to \(amount.unit.words($0 * amount.unit.size))") }
                    ?? say("\(least) or more"),
                zone: zones.first { $0.larger == .amount(place) && $0.smaller == .zero }.flatMap(view))
        }
        others = zones.filter { $0.larger.amount == nil || $0.smaller != .zero }.compactMap(view)
        hasOthers = !others.isEmpty
        if amounts.isEmpty && others.isEmpty { return nil }
    }
}
