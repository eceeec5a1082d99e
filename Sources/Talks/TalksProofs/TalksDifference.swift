/// What a change of the question does to cores and openings, by the demands that they name.
public struct TalksDifference: Sendable {
    public var vanishedCores: [[String]]
    public var newCores: [[String]]
    public var vanishedOpenings: [[String]]
    public var newOpenings: [[String]]
    /// Whether both answers list all their cores and openings, so that nothing is missing here.
    public var isComplete: Bool

    /// Whether nothing changes: all cores and openings are known, and are the same.
    public var isNothing: Bool {
        isComplete && [vanishedCores, newCores, vanishedOpenings, newOpenings].allSatisfy(\.isEmpty)
    }

    public init(from before: TalksAnswer, to after: TalksAnswer) {
        func cores(_ answer: TalksAnswer) -> [[String]] {
            answer.components.flatMap(\.cores).map(\.demands).sorted { $0.count < $1.count }
        }
        func openings(_ answer: TalksAnswer) -> [[String]] { answer.firstOpenings.map(\.demands) }
        func missing(_ from: [[String]], in other: [[String]]) -> [[String]] {
            let known = Set(other.map(Set.init))
            return from.filter { !known.contains(Set($0)) }
        }
        vanishedCores = missing(cores(before), in: cores(after))
        newCores = missing(cores(after), in: cores(before))
        vanishedOpenings = missing(openings(before), in: openings(after))
        newOpenings = missing(openings(after), in: openings(before))
        isComplete = [before, after].allSatisfy {
            $0.cores.complete && $0.openings.complete && $0.openings.number == $0.firstOpenings.count
        }
    }
}
