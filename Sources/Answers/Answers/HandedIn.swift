public import CaseFolder
import CaseModel
import CountProofs
import Tables

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Reads an answer that somebody hands in to be checked, of a type that refuses keys that it does not know; others are read
/// by ``strictAnswer(_:atPath:from:)``, which needs the whole of it in memory once more. A key that stands twice is refused:
/// readers differ on which one counts, and one of the two would go unchecked.
///
/// - Parameters:
///   - kind: what is expected where there is no such file: "counts".
///   - writer: what writes such a file: "`truceline incidents --certificates`".
func handedIn<Answer: ClosedKeys>(
    _: Answer.Type, atPath path: String, kind: String, writer: String
) throws(Refusal) -> Answer {
    guard let bytes = try wholeFile(path) else {
        throw Refusal(.noFile, file: path, "no such file; expected \(kind)")
    }
    let answer: Answer
    do {
        answer = try JSONDecoder().decode(Answer.self, from: Data(bytes))
    } catch {
        throw Refusal(
            .notAnAnswer, file: path, "is not what \(writer) writes: \(reason(error)); expected its JSON")
    }
    if let fault = jsonFault(in: bytes) {
        let place = bytes.withUnsafeBufferPointer { lineAndColumn(of: fault.offset, in: $0) }
        throw Refusal(
            .notAnAnswer, fault.message, at: FilePosition(file: path, line: place.line, column: place.column))
    }
    return answer
}

private func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.dataCorrupted(let context), DecodingError.keyNotFound(_, let context),
        DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
        let place = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
        return (place.isEmpty ? "" : "at \(place): ") + context.debugDescription
    default: return "\(error)"
    }
}

/// An answer as it is written to a file: JSON with its keys in order.
public func json(_ value: some Encodable, pretty: Bool = true) throws(Refusal) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
        pretty ? [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes] : [.sortedKeys, .withoutEscapingSlashes]
    do {
        return [UInt8](try encoder.encode(value)) + [UInt8(ascii: "\n")]
    } catch {
        throw Refusal(.system, "an answer cannot be written: \(error)")
    }
}
