public import CaseFolder
import CaseModel

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What came of some parts of the rows of observations, as a file tells it.
public protocol PartOfRows: Codable, Sendable {
    /// What such a file is, and in which version.
    static var format: String { get }
    var format: String { get }
    /// The days that were asked for, as numbers of days; nil for all.
    var firstDay: Int? { get }
    var lastDay: Int? { get }
    /// The parts that are in it, ascending, and how many there are in all.
    var parts: [Int] { get }
    var of: Int { get }
}

/// What the files of parts say together of which parts they are.
struct PartsRead<Part: PartOfRows> {
    var first: Part
    /// All that are there, and those that none of the files has; ascending.
    var parts: [Int]
    var missing: [Int]
}

/// Reads the files of parts, in any order. Parts of other cases, of other periods or of another number of parts are refused,
/// and so are those that overlap.
///
/// - Parameters:
///   - command: what writes such files.
///   - take: takes a part in, or says what is wrong with it.
func readParts<Part: PartOfRows>(
    _: Part.Type, atPaths paths: [String], of file: CaseFile, restingOn evidence: CaseFile.Evidence,
    from command: String,
    _ take: (Part) -> String?
) throws(Refusal) -> PartsRead<Part> {
    var mistakes: [Mistake] = []
    func wrong(_ path: String, _ message: String) {
        mistakes.append(Mistake(position: FilePosition(file: path, line: 1, column: 1), message: message))
    }
    var first: (path: String, part: Part)?
    var owners: [Int: String] = [:]
    for path in paths {
        let sealed = try strictAnswer(SealedAnswer<Part>.self, atPath: path, from: command)
        let part = sealed.answer
        if let fault = try sealFault(sealed.caseHash, of: file, restingOn: evidence) { wrong(path, fault) }
        guard part.format == Part.format else {
            wrong(path, "has the format '\(part.format)'; expected '\(Part.format)'")
            continue
        }
        let asked = first?.part ?? part
        if part.of != asked.of {
            wrong(path, "one of \(part.of) parts, where \(first?.path ?? path) is of \(asked.of); expected the same")
        }
        if (part.firstDay, part.lastDay) != (asked.firstDay, asked.lastDay) {
            wrong(path, "judged for other days than \(first?.path ?? path); expected the same")
        }
        guard (1...RowsPart.most).contains(part.of), !part.parts.isEmpty, part.parts.count <= part.of,
            part.parts.allSatisfy({ (1...part.of).contains($0) })
        else {
            wrong(path, "parts beyond 1 to \(part.of); expected those that it is made of")
            continue
        }
        for number in part.parts {
            if let owner = owners.updateValue(path, forKey: number) {
                wrong(path, "part \(number) is in \(owner) too; expected each part once")
            }
        }
        if let fault = take(part) {
            wrong(path, fault)
            continue
        }
        if first == nil { first = (path, part) }
    }
    guard mistakes.isEmpty else { throw Refusal(.notAnAnswer, mistakes) }
    guard let asked = first?.part else { throw Refusal(.question, "no parts; expected files of --partial") }
    return PartsRead(
        first: asked, parts: owners.keys.sorted(), missing: (1...asked.of).filter { owners[$0] == nil })
}

/// What a file of a part says that it is; nil where it says nothing.
public func formatOfPart(atPath path: String) throws(Refusal) -> String? {
    struct Part: Decodable { var format: String? }
    let bytes = try bytes(ofFile: path)
    return (try? JSONDecoder().decode(Part.self, from: Data(bytes)))?.format
}
