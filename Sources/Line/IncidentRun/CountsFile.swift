#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
import CaseModel

/// Counts with their proofs as a file: what was asked, the reports by name, and each count; a proof names reports by
/// their places in that list.
public struct CountsFile: Sendable, ClosedKeys {
    public static let format = "truceline counts 3"
    public var format = Self.format
    /// The hash of the files that they were made from, the observations and decisions included.
    public var caseHash: String
    /// Whether it has all counts of the case, or one that was asked for.
    public var isWhole: Bool
    /// The reporting days asked for; nil for all.
    public var from: Int?
    public var until: Int?
    /// Rows of the observations that were left out because of mistakes in them; nil where none were.
    public var rowsLeftOut: Int?
    /// The ids of the reports, in the order of the file.
    public var reports: [String]
    public var counts: [EventCount]

    public init(caseHash: String, isWhole: Bool, within: ClosedRange<Int>?, counts: [EventCount], of run: EventCounts) {
        self.caseHash = caseHash
        self.isWhole = isWhole
        from = within?.lowerBound
        until = within?.upperBound
        rowsLeftOut = run.leftOut > 0 ? run.leftOut : nil
        reports = run.reports.map(\.reference)
        self.counts = counts
    }

    public enum CodingKeys: String, CodingKey, CaseIterable {
        case format, caseHash, isWhole, from, until, rowsLeftOut, reports, counts
    }
    public init(known: KeyedDecodingContainer<CodingKeys>) throws {
        format = try known.decode(String.self, forKey: .format)
        caseHash = try known.decode(String.self, forKey: .caseHash)
        isWhole = try known.decode(Bool.self, forKey: .isWhole)
        from = try known.decodeIfPresent(Int.self, forKey: .from)
        until = try known.decodeIfPresent(Int.self, forKey: .until)
        rowsLeftOut = try known.decodeIfPresent(Int.self, forKey: .rowsLeftOut)
        reports = try known.decode([String].self, forKey: .reports)
        counts = try known.decode([EventCount].self, forKey: .counts)
        guard format == Self.format else {
            throw DecodingError.dataCorruptedError(
                forKey: .format, in: known, debugDescription: "'\(format)'; expected '\(Self.format)'")
        }
    }

    /// Writes it, a count at a time.
    public func write(_ write: (ArraySlice<UInt8>) -> Void) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        func put(_ words: String) { write(Array(words.utf8)[...]) }
        func put(_ value: some Encodable) throws { write(Array(try encoder.encode(value))[...]) }
        put("{\"format\":")
        try put(Self.format as String?)
        put(",\"caseHash\":")
        try put(caseHash as String?)
        put(",\"isWhole\":\(isWhole)")
        if let from { put(",\"from\":\(from)") }
        if let until { put(",\"until\":\(until)") }
        if let rowsLeftOut { put(",\"rowsLeftOut\":\(rowsLeftOut)") }
        put(",\"reports\":")
        try put(reports)
        put(",\"counts\":[")
        for (number, count) in counts.enumerated() {
            put(number == 0 ? "\n" : ",\n")
            try put(count)
        }
        put("\n]}\n")
    }
}
