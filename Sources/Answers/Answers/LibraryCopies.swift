import PastCeasefires
import Precedents
public import SourceImport
import Tables
import Values

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Turns a user's own copy of a data set of ceasefires into a library; refuses where the file cannot be read.
///
///     let copy = try importCeasefires(.pax, fromPath: "pax.csv")
///     copy.tables.ceasefires    // the bytes of ceasefires.csv
///
/// - Parameters:
///   - meanings: what the codes of `ended` mean, `1=resumed`, for the form `cf`.
///   - coveredUntil: the last day of which the copy tells.
public func importCeasefires(
    _ form: LibraryForm, fromPath path: String, ended meanings: [String] = [], coveredUntil: String? = nil
) throws(Refusal) -> CopiedCeasefires {
    var mistakes: [String] = []
    var ended: [Int: CeasefireEnd] = [:]
    for words in meanings {
        let parts = words.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let code = Int(parts[0]), let end = CeasefireEnd(rawValue: parts[1]) else {
            mistakes.append(
                "'\(words)' for --ended; expected a code and resumed, settled, in force or unknown, as in 1=resumed")
            continue
        }
        if let known = ended[code], known != end {
            mistakes.append("--ended gives \(code) two meanings; expected one")
        }
        ended[code] = end
    }
    // What is dated after it is told.
    let today = utcClock(Int64(time(nil))).day
    let until = coveredUntil.flatMap { PastDate($0) }
    if let coveredUntil, until == nil {
        mistakes.append("'\(coveredUntil)' for --covered-until; expected a day, 2020-12-31")
    }
    if let until, until.first > today {
        mistakes.append(
            "'\(until.words)' for --covered-until is still to come; expected a day of which the copy can tell")
    }
    guard mistakes.isEmpty else { throw .question(mistakes) }
    guard let bytes = try wholeFile(path) else {
        throw Refusal(.noFile, file: path, "no such file; expected your copy of the data set as CSV")
    }
    let read = importLibrary(form, from: bytes, ended: ended, coveredUntil: until, today: today)
    return CopiedCeasefires(
        result: ImportedRows(read.result), number: read.ceasefires.count, tables: libraryTables(read.ceasefires))
}

/// A data set of ceasefires in the form of a library.
public struct CopiedCeasefires: Sendable {
    public var result: ImportedRows
    /// How many ceasefires the rows tell of.
    public var number: Int
    public var tables: (ceasefires: [UInt8], properties: [UInt8])
}

/// The ceasefires of a folder that `import pax` or `import cf` made, or an editor.
func ownLibrary(atFolder folder: String) throws(Refusal) -> [PastCeasefire] {
    var tables: [[UInt8]] = []
    for name in ["ceasefires.csv", "properties.csv"] {
        guard let bytes = try wholeFile("\(folder)/\(name)") else {
            throw Refusal(
                .noFile, file: "\(folder)/\(name)", "no such file; expected a folder that `truceline import pax` made")
        }
        tables.append(bytes)
    }
    switch readLibrary(tables[0], tables[1], citing: .words) {
    case .success(let found): return found
    case .failure(let faults):
        throw Refusal(.evidence, faults.mistakes.map { Mistake($0.mistake, in: "\(folder)/\($0.file)") })
    }
}
