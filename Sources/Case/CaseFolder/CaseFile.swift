public import CaseModel
public import Detection
public import Tables
import Digests
public import ObservationFiles

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A case and its evidence together: what people wrote, and the rows that came in from the line.
///
///     let file = try CaseFile.read(atFolder: "Examples/exercise")
///     file.records.title            // what stands in the YAML and GeoJSON files
///     try file.stays()              // who watched, from observers.csv
///     try file.hash()               // names exactly these files
///
/// The records are read at once. The evidence is read when it is asked for: a question about the talks does not wait for
/// ten million rows, nor fail for a mistake in one of them. Names of files are known here and nowhere else.
public struct CaseFile: Sendable {
    /// Files of evidence that stand elsewhere than in the folder.
    public struct Elsewhere: Sendable {
        public var observations: String?
        public var observers: String?
        public var decisions: String?
        public init(observations: String? = nil, observers: String? = nil, decisions: String? = nil) {
            self.observations = observations
            self.observers = observers
            self.decisions = decisions
        }
    }

    /// The folder as it is named to people.
    public let folder: String
    /// Where its files lie: the folder itself, or what they were taken to from the record.
    public let root: String
    public private(set) var records: Case
    /// The civil time of the agreement. A time zone that is not known is a mistake, never UTC in silence.
    public var clock: LocalClock { records.agreement.clock }
    public let elsewhere: Elsewhere
    /// The end of the day as known on which the case is read from its record; nil where it is read from its folder.
    public let knownUntil: Int64?
    /// That day, as the case's clock has it.
    public var knownOn: Int? { knownUntil.map { clock.reportingDay($0, dayEnds: 0) } }
    /// Told what is worth telling though it stands in nobody's way: rows left out, columns that are not read.
    public var tell: @Sendable (Remarks) -> Void = { _ in }

    /// The same with reporting days that are those of the calendar, as days of events in talks are.
    public var withCalendarDays: CaseFile {
        var made = self
        made.records.agreement.dayEnds = 0
        return made
    }

    /// Reads the records, or refuses with every mistake in them.
    public static func read(
        atFolder folder: String, elsewhere: Elsewhere = Elsewhere()
    ) throws(Refusal) -> CaseFile {
        try made(of: readCase(atFolder: folder), folder: folder, root: folder, elsewhere: elsewhere, knownUntil: nil)
    }

    /// Reads a case whose files were saved once, as the record has them.
    ///
    /// - Parameters:
    ///   - folder: the folder that they were saved from, by which their places are named.
    ///   - root: where they lie now.
    ///   - known: the end of the day as known on which they are: nothing can have been observed behind it.
    public static func read(
        saved files: [(name: String, bytes: [UInt8])], from folder: String, lyingIn root: String,
        knownUntil known: Int64
    ) throws(Refusal) -> CaseFile {
        let plain = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        return try made(
            of: readCase(files: files, folder: plain), folder: folder, root: root, elsewhere: Elsewhere(),
            knownUntil: known)
    }

    private static func made(
        of reading: CaseReading, folder: String, root: String, elsewhere: Elsewhere, knownUntil: Int64?
    ) throws(Refusal) -> CaseFile {
        switch reading {
        case .refused(let mistakes): throw Refusal(.caseFiles, mistakes)
        case .read(let records):
            return CaseFile(
                folder: folder, root: root, records: records, elsewhere: elsewhere, knownUntil: knownUntil)
        }
    }

    /// Opens observations that are in no file but in a database, as CSV; `elsewhere` has the name that messages call them by.
    public var openRows: (@Sendable () throws(Refusal) -> ByteSource)?

    /// Told of each further file that is opened, such as a track.
    public var opened: @Sendable (String) -> Void = { _ in }

    /// The names that files of a case can have.
    public static let names =
        FileSchema.all.map(\.name) + FileSchema.withRows + observationNames
        + ["observers.csv", "decisions.csv", "detection.csv", "alerts.csv"]

    /// Further files of the folder that the case names, and those that its answers rest on under names of their own: tracks, kept
    /// texts, the truth of an exercise.
    public func namesInIt() throws(Refusal) -> [String] {
        var found = records.files + records.documents.compactMap(\.kept) + ["truth.csv"]
        if let observers = try wholeFile(elsewhere.observers ?? inFolder("observers.csv")) {
            _ = readTable(observers, columns: [TableColumn("track")], likeness: { _, _ in nil }) { row in
                if !row.text(0).isEmpty { found.append(row.text(0)) }
            }
        }
        return found
    }

    // MARK: Observations

    /// The names under which a case can have its observations.
    private static let observationNames = [
        "observations.csv", "observations.csv.gz", "observations.tsv", "observations.ndjson", "observations.ndjson.gz",
        "observations.jsonl", "observations.geojson", "observations.json",
    ]

    /// The case's own files of observations.
    private var observationPaths: [String] { Self.observationNames.map(inFolder).filter(fileExists) }

    public var hasObservations: Bool { elsewhere.observations != nil || !observationPaths.isEmpty }

    /// The file of observations, or a refusal where the case has none, or more than one.
    public func observations() throws(Refusal) -> String {
        if let given = elsewhere.observations { return given }
        let paths = observationPaths
        guard let first = paths.first else {
            throw Refusal(
                .noFile, file: inFolder("observations.csv"),
                "no such file; expected observations, or --observations FILE")
        }
        guard paths.count == 1 else {
            throw Refusal(
                .evidence,
                Remarks(
                    paths.dropFirst().map {
                        Remark(
                            "a second file of observations beside \(first); expected one, or --observations FILE",
                            at: FilePosition(file: $0, line: 1, column: 1))
                    }))
        }
        return first
    }

    /// Tells of columns of a file that are not read, each at its place; further ones by their number.
    package func tellUnread(_ columns: [RowMistake], in path: String) {
        guard !columns.isEmpty else { return }
        var remarks = Remarks(
            columns.prefix(20).map {
                Remark(
                    $0.message, at: FilePosition(file: path, line: $0.line, column: $0.column), weight: .warning)
            })
        if columns.count > 20 {
            remarks.notes.append("\(path): warning: \(columns.count - 20) more columns are not read")
        }
        tell(remarks)
    }

    // MARK: Who watched

    public var hasObservers: Bool { elsewhere.observers != nil || fileExists(inFolder("observers.csv")) }

    /// The moment after which nothing can have been observed: the end of the day that the case is as of, or as known on which
    /// it is read, or this moment.
    public var now: Int64 { records.asOf ?? min(knownUntil ?? .max, Int64(time(nil))) }

    /// Who watched, from where, when and by what means, or every mistake in it.
    ///
    /// - Parameter planned: whether what has not come yet counts too.
    public func stays(planned: Bool = false) throws(Refusal) -> [ObserverStay] {
        try observers(planned: planned).stays
    }

    /// Who watched, with what is not shown of what rows claim.
    ///
    /// - Parameter planned: whether what has not come yet counts too, as a plan for a coming day needs it.
    public func observers(planned: Bool = false) throws(Refusal) -> ObserversRead {
        let path = elsewhere.observers ?? inFolder("observers.csv")
        guard let bytes = try wholeFile(path) else {
            throw Refusal(
                .noFile, file: path, "no such file; expected who watched the line, or --observers FILE")
        }
        let read = ObserverRows(records, clock: clock, now: planned ? .max : now).stays(of: bytes) { name in
            opened(inFolder(name))
            return try? wholeFile(inFolder(name))
        }
        guard read.mistakes.isEmpty else { throw Refusal(.evidence, mistakes(read.mistakes, path)) }
        tellUnread(ObserverRows.unreadColumns(of: bytes), in: path)
        tellUnread(read.idle, in: path)
        for (track, columns) in read.unreadOfTracks { tellUnread(columns, in: inFolder(track)) }
        return read
    }

    /// The mission's own detection functions over the usual ones.
    public func detection() throws(Refusal) -> DetectionTable {
        let path = inFolder("detection.csv")
        guard let bytes = try wholeFile(path) else { return usualDetection }
        switch readDetectionTable(bytes, over: usualDetection) {
        case .success(let table): return table
        case .failure(let faults):
            throw Refusal(
                .evidence,
                faults.list.map {
                    Mistake(position: FilePosition(file: path, line: $0.line, column: $0.column), message: $0.message)
                })
        }
    }

    // MARK: What was decided

    /// The file of decisions and its bytes; nil where the case has none.
    public func decisions() throws(Refusal) -> (path: String, bytes: [UInt8])? {
        let path = elsewhere.decisions ?? inFolder("decisions.csv")
        if let bytes = try wholeFile(path) { return (path, bytes) }
        if elsewhere.decisions != nil { throw Refusal(.noFile, file: path, "no such file; expected decisions") }
        return nil
    }

    /// The record of past alerts and its bytes; nil where the case has none.
    public func alertRecord() throws(Refusal) -> (path: String, bytes: [UInt8])? {
        let path = inFolder("alerts.csv")
        return try wholeFile(path).map { (path, $0) }
    }

    /// What really happened in a made-up case, and its bytes; nil where the case has no such file.
    public func truth() throws(Refusal) -> (path: String, bytes: [UInt8])? {
        let path = inFolder("truth.csv")
        return try wholeFile(path).map { (path, $0) }
    }

    // MARK: The whole

    /// What an answer rests on besides the records.
    public struct Evidence: OptionSet, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }
        public static let observations = Evidence(rawValue: 1)
        public static let observers = Evidence(rawValue: 2)
        public static let decisions = Evidence(rawValue: 4)
        public static let alerts = Evidence(rawValue: 8)
        public static let all: Evidence = [.observations, .observers, .decisions, .alerts]
    }

    /// Whether the observations come through a pipe: they cannot be read again, and are in no ``hash(of:)``.
    public var isGivenThroughPipe: Bool {
        openRows == nil && elsewhere.observations.map { !isPlainFile($0) } ?? false
    }

    /// SHA-256 over the names and contents of the files of the case, the evidence included: one figure that says from
    /// which files an answer was made. It reads every one of them.
    ///
    /// - Parameter evidence: what is looked at besides the records.
    public func hash(of evidence: Evidence = .all) throws(Refusal) -> String {
        var paths = Dictionary(records.files.map { ($0, inFolder($0)) }, uniquingKeysWith: { first, _ in first })
        if evidence.contains(.observers) {
            paths["observers.csv"] = elsewhere.observers ?? inFolder("observers.csv")
            paths["detection.csv"] = inFolder("detection.csv")
        }
        if evidence.contains(.alerts) { paths["alerts.csv"] = inFolder("alerts.csv") }
        if evidence.contains(.decisions) { paths["decisions.csv"] = elsewhere.decisions ?? inFolder("decisions.csv") }
        if evidence.contains(.observations) {
            // By their place and not by their path: a case that was moved is the same.
            for (number, path) in (elsewhere.observations.map { [$0] } ?? observationPaths).enumerated() {
                paths["observations \(number)"] = path
            }
        }
        let rows = evidence.contains(.observations) ? openRows : nil
        var whole = SHA256()
        for (name, path) in paths.sorted(by: { $0.key < $1.key }) {
            let isInDatabase = rows != nil && name == "observations 0"
            guard isInDatabase || isPlainFile(path) else { continue }
            var own = SHA256()
            if isInDatabase, let rows {
                try eachBlock(of: try rows(), named: path) { own.add($0) }
            } else {
                try eachBlock(of: path) { own.add($0) }
            }
            whole.add("\(name)\n\(own.words)\n".utf8)
        }
        return whole.words
    }

    /// By name, the SHA-256 of each file that the case and its evidence are read from.
    public func fileHashes() throws(Refusal) -> [String: String] {
        var paths = Dictionary(records.files.map { ($0, inFolder($0)) }, uniquingKeysWith: { first, _ in first })
        for name in ["observers.csv", "detection.csv", "decisions.csv", "alerts.csv", "truth.csv"] {
            paths[name] = inFolder(name)
        }
        for path in observationPaths { paths[String(path.split(separator: "/").last ?? "")] = path }
        var hashes: [String: String] = [:]
        for (name, path) in paths where fileExists(path) {
            var own = SHA256()
            try eachBlock(of: path) { own.add($0) }
            hashes[name] = own.words
        }
        return hashes
    }

    private func inFolder(_ name: String) -> String { "\(root)/\(name)" }

    private func mistakes(_ rows: [RowMistake], _ path: String) -> [Mistake] {
        rows.map { Mistake($0, in: path) }
    }
}
