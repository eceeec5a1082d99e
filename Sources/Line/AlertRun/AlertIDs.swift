public import CaseModel
import Foundation
import Geodesy

/// What alerts of a case can be called: a day, a method, and a place or sector of the case. Whether one was raised that day is
/// not said: reports that came later change it.
public struct AlertIDs: Sendable {
    private let lines: [String: Double]
    private let sectors: Set<String>

    public init(_ found: Case) {
        lines = Dictionary(found.lines.map { ($0.id, LineMeasure($0.run).length / 1000) }) { max($0, $1) }
        sectors = Set(found.sectors.map { alertKey($0.name) } + ["all-places"])
    }

    /// Why no alert of the case can have an id; nil where one can.
    public func fault(of id: String) -> String? {
        let shown = id.prefix(60)
        let day = String(id.prefix(10))
        let rest = id.dropFirst(10)
        guard dayNumber(day) != nil, let method = ["-scan-", "-sum-"].first(where: rest.hasPrefix),
            rest.count > method.count
        else {
            return "'\(shown)' is the id of no alert; expected one as `truceline alerts` prints it, "
                + "2026-03-09-scan-\(lines.keys.sorted().first ?? "48.1_37.5")-\(lines.isEmpty ? "1" : "km20-40")"
        }
        let key = String(rest.dropFirst(method.count))
        let isKnown = method == "-scan-" ? isPlace(key) : isSector(key)
        guard !isKnown else { return nil }
        let what = method == "-scan-" ? "a stretch of a line" : "a sector or a part of a line"
        let own = lines.map { "\($0.key) (km 0 to \(Int($0.value.rounded(.up))))" }.sorted().joined(separator: ", ")
        return "'\(shown)' is the id of no alert of this case: '\(key.prefix(40))' is not \(what) of it; expected "
            + (lines.isEmpty ? "a place in degrees" : own)
    }

    private func isPlace(_ key: String) -> Bool {
        if key == "nowhere" { return true }
        if let parts = parts(of: key, #"^(.+)-km(\d{1,6})-(\d{1,6})$"#) {
            return isStretch(parts[0], parts[1], parts[2])
        }
        guard let parts = parts(of: key, #"^(-?\d+(?:\.\d+)?)_(-?\d+(?:\.\d+)?)-(\d+)$"#),
            let latitude = Double(parts[0]), let longitude = Double(parts[1])
        else { return false }
        return abs(latitude) <= 90 && abs(longitude) <= 180
    }

    private func isSector(_ key: String) -> Bool {
        if sectors.contains(key) { return true }
        if parts(of: key, #"^(?:\d+-places-)?round-(-?[0-9.]+)-(-?[0-9.]+)$"#) != nil { return true }
        let stretches = key.replacingOccurrences(of: "-and-km-", with: "\n").split(separator: "\n")
        return !stretches.isEmpty
            && stretches.enumerated().allSatisfy { place, words in
                guard let parts = parts(of: (place == 0 ? "" : "km-") + words, #"^km-([0-9.]+)-to-([0-9.]+)-of-(.+)$"#)
                else { return false }
                return lines.contains { alertKey($0.key) == parts[2] && isStretch($0.key, parts[0], parts[1]) }
            }
    }

    private func isStretch(_ line: String, _ from: String, _ until: String) -> Bool {
        guard let length = lines[line], let from = Double(from), let until = Double(until) else { return false }
        return from <= until && until <= length + 1
    }

    private func parts(of text: String, _ pattern: String) -> [String]? {
        guard let found = try? NSRegularExpression(pattern: pattern),
            let match = found.firstMatch(in: text, range: NSRange(text.startIndex..., in: text))
        else { return nil }
        return (1..<match.numberOfRanges).map { Range(match.range(at: $0), in: text).map { String(text[$0]) } ?? "" }
    }
}

/// A name as part of an id: small letters, digits and hyphens of it; others are left out.
public func alertKey(_ name: String) -> String {
    let words = name.lowercased().split { !($0.isLetter || $0.isNumber || $0 == ".") }
    return words.joined(separator: "-")
}
