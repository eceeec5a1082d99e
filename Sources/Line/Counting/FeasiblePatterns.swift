import CountProofs

/// Sets of units that one event can be of: jointly possible in place, time and kind, and no two of one channel. Only the
/// largest ones are listed, since a smaller one explains no more.
struct FeasiblePatterns {
    /// Each by the places of its units in the part.
    private(set) var patterns: [[Int]] = []
    private(set) var boxes: [CommonBox] = []
    /// Whether the search was ended before its end; then some are missing.
    private(set) var isCut = false
    private let part: UnitPart
    private var isNear: [Bool]
    private var tests: Int
    private let most: Int
    /// How many tests of common boxes it took.
    var used: Int { allowed - max(0, tests) }
    private let allowed: Int
    /// Corners of the boxes that are kept while the search is on. More than this many are not kept: 100 MB.
    private var kept = 0
    private static let mostKept = 4_000_000

    /// - Parameters:
    ///   - tests: how many times a set may be held against a unit.
    ///   - most: more patterns than this end the search.
    init(_ part: UnitPart, tests: Int, most: Int) {
        self.part = part
        self.tests = tests
        self.most = most
        allowed = tests
        isNear = Array(repeating: false, count: part.count * part.count)
        for (place, near) in part.near.enumerated() {
            for other in near { isNear[place * part.count + Int(other)] = true }
        }
        extend([], nil, candidates: (0..<part.count).map { ($0, part.box($0)) }, earlier: [])
        isNear = []
    }

    private func areNear(_ one: Int, _ other: Int) -> Bool { isNear[one * part.count + other] }

    /// Goes on from a set with the units that can still join it, each with what it would leave in common, and those with
    /// which it was tried before.
    private mutating func extend(
        _ chosen: [Int], _ box: CommonBox?, candidates: [(Int, CommonBox)], earlier: [(Int, CommonBox)]
    ) {
        tests -= 1 + candidates.count
        if tests < 0 || patterns.count > most || kept > Self.mostKept {
            isCut = true
            return
        }
        if candidates.isEmpty {
            if earlier.isEmpty, let box, !chosen.isEmpty {
                patterns.append(chosen)
                boxes.append(box)
                kept += box.size
            }
            return
        }
        // Where all that can join can join together, there is one largest set, unless it was found before.
        if let whole = together(candidates, box) {
            if earlier.allSatisfy({ !canJoin($0, candidates, whole) }) {
                patterns.append(chosen + candidates.map(\.0))
                boxes.append(whole)
                kept += whole.size
            }
            return
        }
        var tried = earlier
        for (place, candidate) in candidates.enumerated() {
            var size = 0
            var cost = 0
            func left(_ list: some Sequence<(Int, CommonBox)>) -> [(Int, CommonBox)] {
                list.compactMap { other in
                    cost += 1
                    guard areNear(candidate.0, other.0) else { return nil }
                    cost += candidate.1.cost(of: other.1) - 1
                    guard cost < tests else { return nil }
                    return candidate.1.common(with: other.1).map {
                        size += $0.size
                        return (other.0, $0)
                    }
                }
            }
            let next = (left(candidates[(place + 1)...]), left(tried))
            tests -= cost
            kept += size
            extend(chosen + [candidate.0], candidate.1, candidates: next.0, earlier: next.1)
            kept -= size
            if isCut { return }
            tried.append(candidate)
        }
    }

    private mutating func together(_ candidates: [(Int, CommonBox)], _ box: CommonBox?) -> CommonBox? {
        var whole = box
        for (place, candidate) in candidates.enumerated() {
            for other in candidates[..<place] where !areNear(candidate.0, other.0) { return nil }
            if let found = whole {
                tests -= found.cost(of: candidate.1) - 1
                if tests < 0 { return nil }
                guard let next = found.common(with: candidate.1) else { return nil }
                whole = next
            } else {
                whole = candidate.1
            }
        }
        return whole
    }

    private func canJoin(_ other: (Int, CommonBox), _ all: [(Int, CommonBox)], _ whole: CommonBox) -> Bool {
        all.allSatisfy { areNear(other.0, $0.0) } && whole.common(with: other.1) != nil
    }
}
