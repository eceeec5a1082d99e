public import CaseFolder
import CaseModel

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Reads an answer that somebody hands in to be checked; keys that the type does not know are its own matter.
///
/// - Parameters:
///   - kind: what is expected where there is no such file: "counts".
///   - writer: what writes such a file: "`truceline mission --format json`".
///   - isReasoned: whether it is said what is wrong with the JSON.
func handedIn<Answer: Decodable>(
    _: Answer.Type, atPath path: String, kind: String, writer: String, isReasoned: Bool = false
) throws(Refusal) -> Answer {
    try decoded(try bytes(path, kind), path, writer, isReasoned)
}

private func bytes(_ path: String, _ kind: String) throws(Refusal) -> [UInt8] {
    if let bytes = try wholeFile(path) { return bytes }
    throw Refusal(.noFile, file: path, "no such file; expected \(kind)")
}

private func decoded<Answer: Decodable>(
    _ bytes: [UInt8], _ path: String, _ writer: String, _ isReasoned: Bool
) throws(Refusal) -> Answer {
    do {
        return try JSONDecoder().decode(Answer.self, from: Data(bytes))
    } catch {
        let why = isReasoned ? ": \(reason(error))" : ""
        throw Refusal(.notAnAnswer, file: path, "is not what \(writer) writes\(why); expected its JSON")
    }
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
