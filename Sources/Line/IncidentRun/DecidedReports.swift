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
        var latest: [[Int]: Bool] = [:]
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
                    latest[[min(first, second), max(first, second)]] = entry.kind == .same
                }
            }
        }
        let sorted = latest.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        return (
            sorted.filter(\.value).map { ($0.key[0], $0.key[1]) },
            sorted.filter { !$0.value }.map { ($0.key[0], $0.key[1]) },
            mistakes
        )
    }

    /// By the id of an observation, what the mission did about it: its latest visit or examination, and whether a second
    /// person reviewed it.
    public var checks: [String: ReportCheck] {
        var found: [String: ReportCheck] = [:]
        for entry in entries {
            for name in entry.observations {
                switch entry.kind {
                case .same, .notSame: continue
                case .visited, .examined:
                    found[name, default: ReportCheck()].examination = Examination(
                        by: entry.decidedBy, day: dayNumber(entry.decidedOn.prefix(10)),
                        isOnSite: entry.kind == .visited)
                case .reviewed: found[name, default: ReportCheck()].isReviewed = true
                }
            }
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
