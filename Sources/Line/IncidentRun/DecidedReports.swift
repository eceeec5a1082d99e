import CaseModel
public import Grading
public import ObservationFiles
public import Tables

extension Decisions {
    /// Decisions about reports of a file, by their places in it: the latest about each pair.
    ///
    /// - Parameter refuted: ids of reports that were left out: what was decided about them before stays, and tells nothing more.
    /// - Returns: pairs that are the same and pairs that are not, mistakes for names that are none, and what tells nothing.
    public func pairs(of reports: ReportRows, refuted: Set<String> = []) -> (
        same: [(Int, Int)], notSame: [(Int, Int)], mistakes: [RowMistake], idle: [RowMistake]
    ) {
        var places: [String: Int] = [:]
        for (place, report) in reports.enumerated() where places[report.reference] == nil {
            places[report.reference] = place
        }
        var latest: [[Int]: (isSame: Bool, line: Int)] = [:]
        var mistakes: [RowMistake] = []
        var idle: [RowMistake] = []
        for entry in entries {
            var numbers: [Int] = []
            for name in entry.observations {
                if let place = places[name] {
                    numbers.append(place)
                } else if refuted.contains(name) {
                    idle.append(
                        RowMistake(
                            line: entry.line, column: 1,
                            message:
                                "'\(entry.kind.rawValue)' tells nothing of '\(name)', which was refuted: it stays, and counts for nothing"
                        ))
                } else {
                    mistakes.append(
                        RowMistake(
                            line: entry.line, column: 1,
                            message: unknownName(name, kind: "observation", among: places.keys.sorted())
                                + "; expected the id of an observation"
                                + Self.blankWords(name, among: places.keys)))
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
        let group = joinedPairs(same.map { ($0.key[0], $0.key[1]) }).reduce(into: [Int: Int]()) { first, members in
            for report in members { first[report] = members[0] }
        }
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
            same.map { ($0.key[0], $0.key[1]) }, notSame.map { ($0.key[0], $0.key[1]) }, mistakes, idle
        )
    }

    /// That an id which holds blanks is told apart from others by `;`, where a name may be a piece of one.
    private static func blankWords(_ name: String, among ids: some Sequence<String>) -> String {
        let whole = ids.filter { id in
            id.contains(where: \.isWhitespace) && id.split(whereSeparator: \.isWhitespace).contains { $0 == name }
        }.min()
        return whole.map { "; '\($0)' holds blanks: ids as it stand apart by `;`, or in quotation marks" } ?? ""
    }

    /// Days on which nobody can have decided so: before what the reports tell of began, after the day up to which the case
    /// tells, and a review before there was anything to review.
    ///
    /// - Parameters:
    ///   - clock: tells the civil day on which a report's time begins.
    ///   - lastDay: the day up to which the case tells; nil where it does not say.
    public func datedFaults(of reports: ReportRows, clock: LocalClock, until lastDay: Int?) -> [RowMistake] {
        var first: [String: Int] = [:]
        // A reporting day can begin on the evening before; a person's decision has a civil day.
        for report in reports where first[report.reference] == nil {
            first[report.reference] = clock.reportingDay(report.span.first, dayEnds: 0)
        }
        let checks = checks
        var mistakes: [RowMistake] = []
        for entry in entries {
            guard let day = entry.day else { continue }
            func note(_ message: String) { mistakes.append(RowMistake(line: entry.line, column: 1, message: message)) }
            if let lastDay, day > lastDay {
                note(
                    "'\(entry.kind.rawValue)' on \(dayWords(day)), after \(dayWords(lastDay)), up to which the case tells; "
                        + "expected a day up to then")
            }
            if let name = entry.observations.first(where: { first[$0].map { $0 > day } ?? false }) {
                note(
                    "'\(entry.kind.rawValue)' on \(dayWords(day)), and '\(name)' is of \(dayWords(first[name] ?? day)); "
                        + "expected a day from then on")
            }
            guard entry.kind == .reviewed else { continue }
            for name in entry.observations {
                let examined = checks[name]?.examinations.compactMap(\.day) ?? []
                guard let earliest = examined.min(), earliest > day else { continue }
                note(
                    "reviewed on \(dayWords(day)), before '\(name)' was visited or examined on \(dayWords(earliest)); "
                        + "expected a day from then on")
            }
        }
        return mistakes
    }

    /// By the id of an observation, what the mission did about it: its visits and examinations, and who reviewed them.
    public var checks: [String: ReportCheck] {
        var found: [String: ReportCheck] = [:]
        for entry in entries {
            for name in entry.observations {
                switch entry.kind {
                case .same, .notSame: continue
                case .visited, .examined:
                    found[name, default: ReportCheck()].examinations.append(
                        Examination(by: entry.decidedBy, day: entry.day, isOnSite: entry.kind == .visited))
                case .reviewed:
                    found[name, default: ReportCheck()].reviews.append(
                        .init(by: foldedName(entry.decidedBy), day: entry.day))
                }
            }
        }
        return found
    }
}

extension Decisions.Entry {
    fileprivate var day: Int? { dayNumber(decidedOn.prefix(10)) }
}

/// What the mission did about a report. One visit or examination does not undo another: the report stands on the best.
public struct ReportCheck: Sendable, Hashable {
    public struct Review: Sendable, Hashable {
        /// As ``foldedName(_:)`` has it.
        public var by: String
        public var day: Int?
    }
    public var examinations: [Examination] = []
    public var reviews: [Review] = []
    public init() {}

    /// Whether a second person reviewed an examination, on its day or later: who reviews his own is none.
    public func isReviewed(_ examination: Examination) -> Bool {
        let examiner = foldedName(examination.by)
        return reviews.contains { $0.by != examiner && $0.day ?? .max >= examination.day ?? .min }
    }

    /// The examination on which most can rest: of an item of material evidence any that was reviewed, of every item a timely
    /// visit before others, then the earliest.
    ///
    /// - Parameter isMaterial: whether the item is a recording or a trace, which can be examined.
    public func best(_ facts: IncidentFacts, isMaterial: Bool) -> Examination? {
        examinations.min { one, other in
            func key(_ examination: Examination) -> (Int, Int, Int, Int) {
                let isTimely = facts.isTimelyVisit(examination)
                return (
                    isTimely || isMaterial ? 0 : 1, isReviewed(examination) ? 0 : 1,
                    isTimely ? 0 : examination.isOnSite ? 1 : 2, examination.day ?? .max
                )
            }
            return key(one) < key(other)
        }
    }
}
