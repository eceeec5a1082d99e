public import CaseModel

/// What a report tells of an act that fulfils a requirement.
public struct Fulfilment: Sendable, Hashable {
    /// The place of the requirement among the provisions.
    public var provision: Int
    /// Whether the act is one that fulfils it.
    public var value: ThreeValued
    /// Whether it can have been while the requirement held; else it was certainly before or after.
    public var isInTime: Bool
}

/// How many reports tell of what fulfils each requirement. None says nothing of what was done: nobody reported it.
public struct FulfilmentTotals: Sendable {
    public struct OfProvision: Sendable, Hashable {
        /// Reports of acts that fulfil it, while it holds.
        public var inTime = Total()
        /// The same before or after.
        public var outOfTime = Total()
        public init() {}
    }
    /// Whether reports were left out, since they are of other days than those asked about.
    public var isOfSomeDays = false
    /// By the place of the requirement; those of which nothing is reported are not in it.
    public private(set) var byProvision: [Int: OfProvision] = [:]
    public init() {}

    /// Counts the reports of a block.
    ///
    /// - Parameter span: of which the totals are; what can lie outside of it is not certain to count.
    public mutating func add(_ table: ObservationTable, _ judge: Judge, within span: TimeSpan = .always) {
        guard judge.provisions.contains(where: { $0.rule == .required }) else { return }
        for row in 0..<table.count {
            let isInside = table.firsts[row] >= span.first && table.lasts[row] <= span.last
            for one in judge.fulfilments(row: row, of: table) {
                let total = Total(least: one.value == .certain && isInside ? 1 : 0, most: 1)
                if one.isInTime {
                    byProvision[one.provision, default: .init()].inTime =
                        (byProvision[one.provision]?.inTime ?? Total()) + total
                } else {
                    byProvision[one.provision, default: .init()].outOfTime =
                        (byProvision[one.provision]?.outOfTime ?? Total()) + total
                }
            }
        }
    }
}
