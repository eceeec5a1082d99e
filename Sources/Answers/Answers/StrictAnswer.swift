import CaseFolder
import CaseModel
import Tables

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// An answer from a JSON file that anybody may have written: what is not in the form of the answer, or
/// is in it twice, or goes beyond it, is refused with its line and column, since nothing would check it.
func strictAnswer<Answer: Codable>(_ type: Answer.Type, atPath path: String, from command: String) throws(Refusal)
    -> Answer
{
    func refuse(_ place: (line: Int, column: Int), _ what: String) -> Refusal {
        Refusal(
            .notAnAnswer,
            [
                Mistake(
                    position: FilePosition(file: path, line: place.line, column: place.column),
                    message: "\(what); expected the JSON of `\(command)`")
            ])
    }
    let bytes = try bytes(ofFile: path)
    let answer: Answer
    do {
        answer = try JSONDecoder().decode(type, from: Data(bytes))
    } catch {
        throw refuse((1, 1), "not an answer (\(words(for: error)))")
    }
    do {
        let known = [UInt8](try JSONEncoder().encode(answer))
        let surplus = try bytes.withUnsafeBufferPointer { text throws(JSONFault) in
            let written = try jsonValue(of: text)
            let wanted = try known.withUnsafeBufferPointer { own throws(JSONFault) in try jsonValue(of: own) }
            return firstSurplus(written, beyond: wanted).map { (lineAndColumn(of: $0.offset, in: text), $0.name) }
        }
        if let (place, name) = surplus { throw refuse(place, "unknown key '\(name)', or a key without a value") }
    } catch let fault as JSONFault {
        let place = bytes.withUnsafeBufferPointer { lineAndColumn(of: fault.offset, in: $0) }
        throw refuse(place, fault.message)
    } catch let refusal as Refusal {
        throw refusal
    } catch {
        throw Refusal(.system, "an answer cannot be written: \(error)")
    }
    return answer
}

/// The first member, in the order of the text, that the other value does not have.
private func firstSurplus(_ value: JSONValue, beyond known: JSONValue) -> (name: String, offset: Int)? {
    switch (value.content, known.content) {
    case (.members(let members), .members):
        for member in members {
            guard let own = known[member.name] else { return (member.name, member.value.offset) }
            if let found = firstSurplus(member.value, beyond: own) { return found }
        }
    case (.list(let list), .list(let others)):
        for (one, other) in zip(list, others) {
            if let found = firstSurplus(one, beyond: other) { return found }
        }
    default: break
    }
    return nil
}

private func words(for error: any Error) -> String {
    func path(_ context: DecodingError.Context) -> String {
        let keys = context.codingPath.map(\.stringValue).joined(separator: ".")
        return keys.isEmpty ? context.debugDescription : "at \(keys): \(context.debugDescription)"
    }
    switch error {
    case DecodingError.keyNotFound(let key, let context):
        let keys = context.codingPath.map(\.stringValue).joined(separator: ".")
        return "without '\(key.stringValue)'" + (keys.isEmpty ? "" : " at \(keys)")
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
        DecodingError.dataCorrupted(let context):
        return path(context)
    default: return "\(error)"
    }
}
