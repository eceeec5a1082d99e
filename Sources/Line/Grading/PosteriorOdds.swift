import Foundation

/// The log-odds behind the word for how likely a proposition is: those of the prior, and for each class that has an
/// independent item the logarithm of what its source allows at most, added for what supports and subtracted for what is
/// contrary. Of dependent classes those count that together weigh the most. The number leaves the module as a word.
enum PosteriorOdds {
    static func logOdds(_ items: CountedItems, _ contrary: Provenance, prior: Double) -> Double {
        guard prior >= 0, prior <= 1 else { return .nan }
        let proposition = items.proposition
        let against = contrary.items.indices.filter { index in
            let item = contrary.items[index]
            return item.propositions.contains(proposition) && given(item.resolution) == nil
                && contrary.isTraced(index)
                && contrary.holdsThroughout(index) { CountedItems.canCount($0, proposition) }
        }
        return log(prior) - log(1 - prior)
            + heaviest(items.originals, items.provenance) - heaviest(contrary.originals(of: against), contrary)
    }

    /// The greatest sum of weights of independent items, at most one of each class. Exact for up to 40 items, which
    /// take fewer steps than the limit; for more it is what has been found when the steps run out.
    private static func heaviest(_ some: [Int], _ provenance: Provenance) -> Double {
        let weights = Dictionary(uniqueKeysWithValues: some.map { ($0, logRatio($0, provenance)) })
        func weight(of item: Int) -> Double { weights[item] ?? 0 }
        let classes = EvidenceClass.allCases.compactMap { one -> [Int]? in
            let members = some.filter { provenance.items[$0].evidenceClass == one && weight(of: $0) > 0 }
                .sorted { (-weight(of: $0), $0) < (-weight(of: $1), $1) }
            return members.isEmpty ? nil : members
        }
        var best = 0.0
        var steps = 0
        func search(_ place: Int, _ chosen: [Int], _ sum: Double) {
            best = max(best, sum)
            steps += 1
            guard place < classes.count, steps < 1_000_000 else { return }
            let hope = classes[place...].reduce(0) { $0 + weight(of: $1[0]) }
            guard sum + hope > best else { return }
            for item in classes[place] where !chosen.contains(where: { provenance.areDependent($0, item) }) {
                search(place + 1, chosen + [item], sum + weight(of: item))
            }
            search(place + 1, chosen, sum)
        }
        search(0, [], 0)
        return best
    }

    /// The logarithm of the likelihood ratio of one item, at most what the worst source in its chain allows.
    private static func logRatio(_ index: Int, _ provenance: Provenance) -> Double {
        let ratio = provenance.traits[index].ratio
        guard case .silence(let chance) = provenance.items[index].contrary else { return log(ratio) }
        guard chance >= 0, chance <= 1 else { return 0 }
        return min(log(ratio), -log(1 - chance))
    }
}
