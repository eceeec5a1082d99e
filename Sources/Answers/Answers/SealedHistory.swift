public import CaseFolder
import CaseModel

/// When cores appeared and vanished, as it is written to a file: ids, no words.
public struct HistoryAnswer: Codable, Sendable, Equatable {
    public static let currentFormat = "truceline-changes-1"
    /// The version of this form.
    public var format: String
    public var title: String
    public var periods: [Period]
    /// What the checker found wrong with the answers behind this, or could not check.
    public var faults: [String]
    public var unchecked: [String]

    public struct Period: Codable, Sendable, Equatable {
        /// The first day, `2026-03-01`; of the first period the day before anything changed.
        public var from: String
        public var possible: Bool?
        public var began: [String]
        public var ended: [String]
        public var cores: [[String]]
        public var appeared: [Change]
        public var vanished: [Change]
        /// The cheapest opening; nil where nothing has to be given up, or none is known.
        public var cheapestOpening: [String]?
    }

    public struct Change: Codable, Sendable, Equatable {
        public var core: [String]
        public var through: [String]
    }

    init(_ history: TalksHistory, title: String) {
        format = HistoryAnswer.currentFormat
        self.title = title
        periods = history.periods.map { period in
            Period(
                from: dayWords(period.firstDay), possible: period.answer.possible, began: period.began,
                ended: period.ended, cores: period.answer.allCores.map(\.demands),
                appeared: period.appeared.map { .init(core: $0.core, through: $0.through) },
                vanished: period.vanished.map { .init(core: $0.core, through: $0.through) },
                cheapestOpening: period.answer.possible == false ? period.answer.firstOpenings.first?.demands : nil)
        }
        faults = history.faults
        unchecked = history.unchecked
    }
}

/// The changes with the hash of the case that they are of.
public func sealed(_ history: TalksHistory, of file: CaseFile) throws(Refusal) -> SealedAnswer<HistoryAnswer> {
    try SealedAnswer(HistoryAnswer(history, title: file.records.title), of: file, restingOn: [])
}

/// Earlier ceasefires with the hash of the case beside which they were set.
public func sealed(_ answer: PrecedentsAnswer, of file: CaseFile) throws(Refusal) -> SealedAnswer<PrecedentsAnswer> {
    try SealedAnswer(answer, of: file, restingOn: file.hasObservers ? .observers : [])
}
