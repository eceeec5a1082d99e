import Foundation

/// The keys of a JSON text that reading it as a value has passed over: a checker must not be shown what it does not look
/// at. `points.3.cells.0.colour`, in order.
func unknownKeys(in bytes: [UInt8], decodedAs value: some Encodable) -> [String] {
    guard let given = try? JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed]),
        let again = try? JSONEncoder().encode(value),
        let known = try? JSONSerialization.jsonObject(with: again, options: [.fragmentsAllowed])
    else { return ["(unreadable)"] }
    var found: [String] = []
    func compare(_ given: Any, _ known: Any, _ path: [String]) {
        if let object = given as? [String: Any] {
            let other = known as? [String: Any] ?? [:]
            for key in object.keys.sorted() {
                // A key whose value is null says nothing.
                guard let inner = object[key], !(inner is NSNull) else { continue }
                if let same = other[key] {
                    compare(inner, same, path + [key])
                } else {
                    found.append((path + [key]).joined(separator: "."))
                }
            }
        } else if let list = given as? [Any] {
            let other = known as? [Any] ?? []
            for (number, inner) in list.enumerated() where number < other.count {
                compare(inner, other[number], path + ["\(number)"])
            }
        }
    }
    compare(given, known, [])
    return found
}
