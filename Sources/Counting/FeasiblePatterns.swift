import CaseModel

/// Sets of reports that one event can explain all of: jointly possible in place, time and kind, and no two of one
/// observer. Only the largest ones are listed, since a smaller one explains no more.
struct FeasiblePatterns {
    private(set) var patterns: [[Int]] = []
    private(set) var boxes: [CommonBox] = []
    /// Whether the search was ended before its end; then some are missing.
    private(set) var isCut = false
    private let lines: [ReportLine]
    private let neighbours: [Set<Int>]
    private var tests: Int
    private let most: Int
    /// How many tests of common boxes it took.
    var used: Int { allowed - max(0, tests) }
    private let allowed: Int

    /// - Parameters:
    ///   - members: the reports of a component.
    ///   - neighbours: by report of the whole problem, those that it can share an event with.
    init(_ lines: [ReportLine], members: [Int], neighbours: [Set<Int>], tests: Int, most: Int) {
        self.lines = lines
        self.neighbours = neighbours
        self.tests = tests
        self.most = most
        allowed = tests
        extend([], nil, candidates: members.map { ($0, CommonBox(lines[$0])) }, earlier: [])
    }

    /// Goes on from a set with the reports that can still join it, each with what it would leave in common, and those
    /// with which it was tried before.
    private mutating func extend(
        _ chosen: [Int], _ box: CommonBox?, candidates: [(Int, CommonBox)], earlier: [(Int, CommonBox)]
    ) {
        tests -= 1 + candidates.count
        if tests < 0 || patterns.count > most {
            isCut = true
            return
        }
        if candidates.isEmpty {
            if earlier.isEmpty, let box, !chosen.isEmpty {
                patterns.append(chosen)
                boxes.append(box)
            }
            return
        }
        // Where all that can join can join together, there is one largest set, unless it was found before.
        if let whole = together(candidates, box) {
            if earlier.allSatisfy({ !canJoin($0, candidates, whole) }) {
                patterns.append(chosen + candidates.map(\.0))
                boxes.append(whole)
            }
            return
        }
        var tried = earlier
        for (place, candidate) in candidates.enumerated() {
            tests -= candidates.count - place + tried.count
            func left(_ list: some Sequence<(Int, CommonBox)>) -> [(Int, CommonBox)] {
                list.compactMap { other in
                    guard neighbours[candidate.0].contains(other.0) else { return nil }
                    return candidate.1.common(with: other.1).map { (other.0, $0) }
                }
            }
            extend(
                chosen + [candidate.0], candidate.1, candidates: left(candidates[(place + 1)...]), earlier: left(tried))
            if isCut { return }
            tried.append(candidate)
        }
    }

    private func together(_ candidates: [(Int, CommonBox)], _ box: CommonBox?) -> CommonBox? {
        var whole = box
        for (place, candidate) in candidates.enumerated() {
            for other in candidates[..<place] where !neighbours[candidate.0].contains(other.0) { return nil }
            if let found = whole {
                guard let next = found.common(with: candidate.1) else { return nil }
                whole = next
            } else {
                whole = candidate.1
            }
        }
        return whole
    }

    private func canJoin(_ other: (Int, CommonBox), _ all: [(Int, CommonBox)], _ whole: CommonBox) -> Bool {
        all.allSatisfy { neighbours[other.0].contains($0.0) } && whole.common(with: other.1) != nil
    }
}
