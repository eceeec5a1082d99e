public import CaseFolder
import CaseModel

/// What differs between two cases, as it is written to a file.
public struct ComparisonAnswer: Codable, Sendable, Equatable {
    public static let currentFormat = "truceline-comparison-1"
    /// The version of this form.
    public var format: String
    public var before: Side
    public var after: Side
    public var removed: [Record]
    public var added: [Record]
    public var changed: [Changed]
    /// What holds for the whole of each case and differs; absent where nothing does.
    public var settings: [Field]?
    /// Files that differ; absent where none does.
    public var files: [String]?
    /// Nil where not both cases have a goal.
    public var talks: Sets?
    /// What the checker found wrong with either answer, or could not check.
    public var faults: [String]
    public var unchecked: [String]

    public struct Side: Codable, Sendable, Equatable {
        public var title: String
        public var caseHash: String
    }

    public struct Record: Codable, Sendable, Equatable {
        public var kind: String
        public var id: String
        public var title: String
    }

    public struct Changed: Codable, Sendable, Equatable {
        public var kind: String
        public var id: String
        public var fields: [Field]
    }

    public struct Field: Codable, Sendable, Equatable {
        public var key: String
        public var before: [String]
        public var after: [String]
    }

    public struct Sets: Codable, Sendable, Equatable {
        /// What each case was asked.
        public var askedBefore: Asked
        public var askedAfter: Asked
        public var vanishedCores: [[String]]
        public var newCores: [[String]]
        public var vanishedOpenings: [[String]]
        public var newOpenings: [[String]]
        /// Whether both answers list all their cores and openings.
        public var isComplete: Bool
    }

    /// The goal, the day and the choices of readings of a question.
    public struct Asked: Codable, Sendable, Equatable {
        public var goal: String?
        public var on: String?
        public var readings: [String]

        init(_ question: TalksQuestion) {
            goal = question.goal
            on = question.on
            readings = question.readings.map { "\($0.reading)=\($0.choice)" }
        }
    }

    public init(_ found: CaseComparison, from before: CaseFile, to after: CaseFile) throws(Refusal) {
        format = ComparisonAnswer.currentFormat
        self.before = Side(title: found.titles.before, caseHash: try before.hash(of: []))
        self.after = Side(title: found.titles.after, caseHash: try after.hash(of: []))
        func record(_ sheet: RecordSheet) -> Record {
            Record(kind: sheet.head.kind.rawValue, id: sheet.head.id, title: sheet.title)
        }
        removed = found.removed.map(record)
        added = found.added.map(record)
        changed = found.changed.map { change in
            Changed(
                kind: change.after.head.kind.rawValue, id: change.after.head.id,
                fields: change.fields.map { Field(key: $0.key, before: $0.before, after: $0.after) })
        }
        settings =
            found.settings.isEmpty
            ? nil : found.settings.map { Field(key: $0.key, before: [$0.before], after: [$0.after]) }
        files = found.files.isEmpty ? nil : found.files
        talks = found.talks.map { talks in
            Sets(
                askedBefore: Asked(talks.before.question), askedAfter: Asked(talks.after.question),
                vanishedCores: talks.difference.vanishedCores, newCores: talks.difference.newCores,
                vanishedOpenings: talks.difference.vanishedOpenings, newOpenings: talks.difference.newOpenings,
                isComplete: talks.difference.isComplete)
        }
        faults = found.faults
        unchecked = found.unchecked
    }
}
