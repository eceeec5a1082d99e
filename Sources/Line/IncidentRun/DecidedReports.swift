import CaseModel
public import Grading
public import ObservationFiles
public import Tables

extension Decisions {
    /// Decisions about reports of a file, by their places in it: the latest about each pair.
    ///
    /// - Returns: pairs that are the same and pairs that are not, and mistakes for names that are none.
    public func pairs(of reports: ReportRows) -> (
        same: [(Int, Int)], notSame: [(Int, Int)], mistakes: [RowMistake]
    ) {
        var places: [String: Int] = [:]
        for (place, report) in reports.enumerated() where places[report.reference] == nil {
            places[report.reference] = place
        }
        var latest: [[Int]: (isSame: Bool, line: Int)] = [:]
        var mistakes: [RowMistake] = []
        for entry in entries {
            var numbers: [Int] = []
            for name in entry.observations {
                if let place = places[name] {
                    numbers.append(place)
                } else {
                    mistakes.append(
                        RowMistake(
                            line: entry.line, column: 1,
                            message: unknownName(name, kind: "observation", among: places.keys.sorted())
                                + "; expected the id of an observation that is not refuted"))
                }
            }
            guard entry.kind == .same || entry.kind == .notSame else { continue }
            for (offset, first) in numbers.enumerated() {
                for second in numbers.dropFirst(offset + 1) {
                    latest[[min(first, second), max(first, second)]] = (entry.kind == .same, entry.line)
                }
            }
        }
        let sorted = latest.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        let same = sorted.filter(\.value.isSame)
        let notSame = sorted.filter { !$0.value.isSame }
        let group = groups(same.map { ($0.key[0], $0.key[1]) })
        for (pair, decided) in notSame {
            guard let one = group[pair[0]], let other = group[pair[1]], one == other else { continue }
            let names = pair.map { reports[$0].reference }
            mistakes.append(
                RowMistake(
                    line: decided.line, column: 1,
                    message: "'\(names[0])' and '\(names[1])' are not the same here, and the same by what other lines "
                        + "say together; expected a later decision about one of those pairs too"))
        }
        return (
            same.map { ($0.key[0], $0.key[1]) }, notSame.map { ($0.key[0], $0.key[1]) }, mistakes
        )
    }

    /// By report, the first of those that are the same by pairs put together.
    private func groups(_ pairs: [(Int, Int)]) -> [Int: Int] {
        var first: [Int: Int] = [:]
        func root(_ report: Int) -> Int {
            var here = report
            while let before = first[here], before != here { here = before }
            return here
        }
        for (one, other) in pairs {
            let (low, high) = (min(root(one), root(other)), max(root(one), root(other)))
            first[low] = low
            first[high] = low
        }
        return first.keys.reduce(into: [:]) { $0[$1] = root($1) }
    }

    /// By the id of an observation, what the mission did about it: its latest visit or examination, and whether a second
    /// person reviewed it.
    public var checks: [String: ReportCheck] {
        var found: [String: ReportCheck] = [:]
        var reviewers: [String: Set<String>] = [:]
        for entry in entries {
            for name in entry.observations {
                switch entry.kind {
                case .same, .notSame: continue
                case .visited, .examined:
                    found[name, default: ReportCheck()].examination = Examination(
                        by: entry.decidedBy, day: dayNumber(entry.decidedOn.prefix(10)),
                        isOnSite: entry.kind == .visited)
                case .reviewed: reviewers[name, default: []].insert(foldedName(entry.decidedBy))
                }
            }
        }
        // Who reviews his own visit is no second person.
        for (name, own) in reviewers {
            let examiner = (found[name]?.examination?.by).map(foldedName)
            found[name, default: ReportCheck()].isReviewed = own.contains { $0 != examiner }
        }
        return found
    }
}

/// What the mission did about a report.
public struct ReportCheck: Sendable, Hashable {
    public var examination: Examination?
    public var isReviewed = false
    public init() {}
}
