public import CaseModel

/// Totals in a form that can be written down and put together with those of other parts of the same rows.
///
/// The numbers are those of reports, which add up. Numbers of events do not: one event can be reported in two parts.
public struct PartialTotals: Codable, Sendable, Equatable {
    /// A total and what it counts, by numbers as ``Totals/Key`` has them.
    public struct Cell: Codable, Sendable, Equatable {
        public var provision: Int
        public var day: Int?
        public var side: LineSide?
        public var band: Int?
        public var least: Int
        public var most: Int
    }
    /// How many rows were judged, and how many left out for mistakes in them.
    public var rows: Int
    public var skipped: Int
    /// By value: excluded, possible, certain.
    public var values: [Int]
    /// Findings whose day, side and band are all known; they add up to every other total.
    public var exact: [Cell]
    /// Totals of the other findings, each told by the same parts as the totals are.
    public var spread: [Cell]

    /// What is wrong with the numbers; nil where they can be those of a part.
    ///
    /// - Parameter totals: those of the case, which have its provisions and bands.
    public func fault(for totals: Totals) -> String? {
        let (provisions, bands) = (totals.provisionCount, totals.bandCount)
        func wrong(_ cell: Cell) -> Bool {
            !(0..<provisions).contains(cell.provision) || !(cell.band.map { (0..<bands).contains($0) } ?? true)
                || !(cell.day.map { abs($0) < 1_000_000 } ?? true) || !(0...cell.most).contains(cell.least)
                || cell.most > Self.most
        }
        guard (0...Self.most).contains(rows), (0...Self.most).contains(skipped) else {
            return "\(rows) rows, \(skipped) skipped; expected 0 to \(Self.most)"
        }
        guard values.count == 3, values.allSatisfy({ (0...Self.most).contains($0) }) else {
            return "\(values.count) values; expected three numbers of findings"
        }
        if exact.contains(where: { $0.day == nil || $0.side == nil || $0.band == nil }) {
            return "a total that is not told by day, side and band among those that are; expected it elsewhere"
        }
        if (exact + spread).contains(where: wrong) {
            return "a total beyond the case's provisions or bands, or more at least than at most; expected it within"
        }
        return nil
    }

    /// More than any rows give, so that sums of parts cannot overflow.
    public static let most = 1 << 40
}
