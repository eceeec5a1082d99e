public import Foundation

/// What is done to one place of a JSON text.
public enum LeafChange: String, CaseIterable, Sendable {
    case leftOut = "left out"
    case null = "null"
    /// A key that no form knows.
    case keyMore = "with a key more"
    case reworded
    /// Words or a list without anything; an empty list with an entry.
    case emptied
    /// Another text of the same file, as one who patches it by hand would take.
    case borrowed
    case more
    case less
    case zero
    case flipped
}

/// A JSON text with one change in one place.
public struct LeafMutation: Sendable {
    public var path: [String]
    public var change: LeafChange
    public var bytes: Data

    /// `.points.0.groups.1.low.met.2`.
    public var place: String { path.map { "." + $0 }.joined() }
    /// The place and what was done there.
    public var words: String { "\(place) \(change.rawValue)" }
}

/// Every change of one place of a JSON text: numbers more, less and nought, words other and none, truth turned round; every
/// key and entry left out or null, every object with a key more.
///
/// - Parameter isWanted: whether a place (`.points.0.met`) and what is below it are to be changed.
public func leafMutations(
    of data: Data, _ changes: Set<LeafChange> = Set(LeafChange.allCases), isWanted: (String) -> Bool = { _ in true }
) throws -> [LeafMutation] {
    let root = try JSONSerialization.jsonObject(with: data)
    let texts = Set(allTexts(root)).sorted()
    var found: [LeafMutation] = []
    /// - Parameter rebuilt: makes the whole tree with something in this place; nil for nothing there.
    func walk(_ value: Any, _ path: [String], _ rebuilt: (Any?) -> Any) throws {
        guard isWanted(path.map { "." + $0 }.joined()) else { return }
        func note(_ change: LeafChange, _ other: Any?) throws {
            guard changes.contains(change) else { return }
            let bytes = try JSONSerialization.data(
                withJSONObject: rebuilt(other), options: [.sortedKeys, .fragmentsAllowed])
            found.append(LeafMutation(path: path, change: change, bytes: bytes))
        }
        if !path.isEmpty {
            try note(.leftOut, nil)
            try note(.null, NSNull())
        }
        switch value {
        case let object as [String: Any]:
            try note(.keyMore, object.merging(["unknown": 1]) { $1 })
            for key in object.keys.sorted() {
                try walk(object[key] ?? NSNull(), path + [key]) { inner in
                    var changed = object
                    changed[key] = inner
                    return rebuilt(changed)
                }
            }
        case let list as [Any]:
            try note(.emptied, list.isEmpty ? ["x"] : [Any]())
            for place in list.indices {
                try walk(list[place], path + ["\(place)"]) { inner in
                    var changed = list
                    if let inner { changed[place] = inner } else { changed.remove(at: place) }
                    return rebuilt(changed)
                }
            }
        case let number as NSNumber:
            if number.isTruth { return try note(.flipped, !number.boolValue) }
            try note(.more, number.moved(by: 1))
            try note(.less, number.moved(by: -1))
            if number.doubleValue != 0 { try note(.zero, 0) }
        case let words as String:
            try note(.reworded, words + "x")
            if !words.isEmpty { try note(.emptied, "") }
            if let place = texts.firstIndex(of: words), texts.count > 1 {
                try note(.borrowed, texts[(place + 1) % texts.count])
            }
        default: break
        }
    }
    try walk(root, []) { $0 ?? NSNull() }
    return found
}

private func allTexts(_ value: Any) -> [String] {
    switch value {
    case let object as [String: Any]: object.values.flatMap(allTexts)
    case let list as [Any]: list.flatMap(allTexts)
    case let words as String: [words]
    default: []
    }
}

extension NSNumber {
    /// Foundation keeps truth values and numbers of JSON in one type.
    fileprivate var isTruth: Bool { ["c", "B"].contains(String(cString: objCType)) }

    /// Whole numbers by one, fractions by a tenth.
    fileprivate func moved(by step: Int) -> Any {
        doubleValue == doubleValue.rounded()
            ? Int64(clamping: int64Value &+ Int64(step)) : doubleValue * (1 + 0.1 * Double(step))
    }
}
