import Foundation

/// A JSON text with one leaf changed, left out or one entry of a list left out.
struct LeafMutation {
    /// `points.0.groups.1.low.met.2`, and what was done there.
    var path: String
    var bytes: Data
}

/// Every change of one leaf of a JSON text: numbers by one more (fractions by a tenth), words by a letter, truth turned round;
/// every key and entry left out.
///
/// - Parameter isWanted: whether a path is to be changed.
func leafMutations(of data: Data, _ isWanted: (String) -> Bool = { _ in true }) throws -> [LeafMutation] {
    let root = try JSONSerialization.jsonObject(with: data)
    var found: [LeafMutation] = []
    func text(_ value: Any) throws -> Data { try JSONSerialization.data(withJSONObject: value, options: [.sortedKeys]) }
    /// - Parameter rebuilt: makes the whole text with something in this place; nil for nothing there.
    func walk(_ value: Any, _ path: String, _ rebuilt: (Any?) -> Any) throws {
        guard isWanted(path) else { return }
        if path != "" { found.append(LeafMutation(path: path + " left out", bytes: try text(rebuilt(nil)))) }
        switch value {
        case let object as [String: Any]:
            for key in object.keys.sorted() {
                try walk(object[key] ?? NSNull(), path + "." + key) { inner in
                    var changed = object
                    changed[key] = inner
                    return rebuilt(changed)
                }
            }
        case let list as [Any]:
            for place in list.indices {
                try walk(list[place], path + ".\(place)") { inner in
                    var changed = list
                    if let inner { changed[place] = inner } else { changed.remove(at: place) }
                    return rebuilt(changed)
                }
            }
        case let number as NSNumber:
            let isWhole = number.doubleValue == number.doubleValue.rounded()
            for step in [1] {
                let other: Any =
                    isWhole ? number.intValue + step : number.doubleValue * (1 + 0.1 * Double(step))
                found.append(LeafMutation(path: path + (step < 0 ? " less" : " more"), bytes: try text(rebuilt(other))))
            }
        case let words as String:
            found.append(LeafMutation(path: path + " reworded", bytes: try text(rebuilt(words + "x"))))
        default: break
        }
    }
    try walk(root, "") { $0 ?? NSNull() }
    return found
}
