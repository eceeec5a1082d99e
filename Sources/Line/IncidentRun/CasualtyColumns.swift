import CaseModel
import CountProofs

extension ReportRows.Storage {
    /// The claims with people harmed in the place of events, by what any report tells of. Two observers who use different
    /// words for an act, or name different weapons or parties, may tell of the same people.
    func claimsOfHarm(_ claims: ReportColumns) -> [CasualtyMeasure: ReportColumns] {
        let told = CasualtyMeasure.allCases.filter { measure in casualties.values.contains { $0[measure] != nil } }
        return Dictionary(
            uniqueKeysWithValues: told.map { measure in
                (measure, claims.claimingOfAnyKind { row in casualties[row]?[measure].map(\.bounds) })
            })
    }

    /// By row, which numbers of dead it allows, as ``fusedIncidents(_:same:notSame:tolls:marks:names:)`` takes them.
    var tolls: [Int: UInt64] { casualties.compactMapValues { $0.dead.map(tollBits) } }
}

extension CountRange {
    /// As columns of claims take it: no limit where it has none.
    var bounds: (least: Int, most: Int?) { (Int(least), most == Self.unbounded ? nil : Int(most)) }
}
