import CaseModel
import Counting
import Grading

/// Which reports of an incident take from each other what they say of the party.
///
/// Two do that can be of one event and name different parties. One observer does not report one event twice, so that its
/// own reports never do; and what is not credible (not first-hand, rated below C, or inconclusive) takes nothing from what is.
struct PartyDisputes: Sendable {
    /// Incidents whose reports exclude each other in what no place, time or kind tells: who it was.
    private let incidents: ReportGroups
    /// By row of such an incident.
    private let credible: Set<Int>
    /// By row, who told of it: an observer's own reports take nothing from each other, at whatever hour.
    private let tellers: @Sendable (Int) -> Int32
    /// Reports that were decided to be the same.
    private let same: ReportGroups

    init(_ incidents: ReportGroups, credible: Set<Int>, same: ReportGroups, tellers: @escaping @Sendable (Int) -> Int32)
    {
        self.incidents = incidents
        self.credible = credible
        self.tellers = tellers
        self.same = same
    }

    /// Of certain reports those from which another takes it, among those of which `isExcluded` holds.
    func disputed(_ certain: [Int32], _ isExcluded: (Int) -> Bool) -> Set<Int32> {
        var found: Set<Int32> = []
        for members in incidents.touched(by: certain) {
            let against = members.filter(isExcluded)
            guard !against.isEmpty else { continue }
            let all = tellerSets(against)
            let ofCredible = tellerSets(against.filter(credible.contains))
            for row in members where certain.holdsInOrder(Int32(row)) {
                if isContradicted(row, by: credible.contains(row) ? ofCredible : all) { found.insert(Int32(row)) }
            }
        }
        return found
    }

    /// Whether a report of an incident is contradicted by one of others; by one that was decided to be the same in any case.
    func isContradicted(_ row: Int, by others: [Int]) -> Bool {
        if let group = same.group(of: row), others.contains(where: group.contains) { return true }
        return isContradicted(row, by: tellerSets(credible.contains(row) ? others.filter(credible.contains) : others))
    }

    /// Whether no observer reported both, so that they can be of one event, or they were decided to be.
    func canBeOne(_ one: Int, _ other: Int) -> Bool {
        same.group(of: one)?.contains(other) ?? false || Set(told(one)).isDisjoint(with: told(other))
    }

    private func isContradicted(_ row: Int, by others: Set<[Int32]>) -> Bool {
        let own = told(row)
        return others.contains { Set($0).isDisjoint(with: own) }
    }

    private func tellerSets(_ rows: [Int]) -> Set<[Int32]> { Set(rows.map(told)) }

    /// Through whom a report came, with those that were decided to be the same as it.
    private func told(_ row: Int) -> [Int32] {
        guard let group = same.group(of: row) else { return [tellers(row)] }
        return Set(group.map(tellers)).sorted()
    }
}
