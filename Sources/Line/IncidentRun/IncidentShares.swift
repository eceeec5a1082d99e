public import CaseModel
import Grading

/// Of how many of an incident's events something is sure. An incident whose reports together prove several events can have
/// one report that proves a breach, or names a party, and another that proves the number: the two are not one statement.
extension EventCounts {
    /// What the reports say of a provision, and where it is certain of how many of the events at the least; nil where that is
    /// all that are proved, or where one event is proved at the most.
    ///
    /// - Parameter whole: how many events are proved together.
    public func breach(
        _ provision: Int, ofIncident members: [Int], whole: Int
    ) -> (value: ThreeValued, ofSome: Int?) {
        let value = value(ofIncident: members, provision: provision)
        return (value, value == .certain ? share(members, of: Selection(provision: provision), whole) : nil)
    }

    /// How many of the events are by a party for sure, by what reports name, at the least; nil as above.
    public func leastNaming(_ party: Int, ofIncident members: [Int], whole: Int) -> Int? {
        share(members, of: Selection(party: party), whole)
    }

    /// How many of the events reports prove that tell of no other acts and weapons than these; nil as above.
    public func leastOf(_ acts: ActSet, _ weapons: WeaponSet, ofIncident members: [Int], whole: Int) -> Int? {
        guard whole > 1 else { return nil }
        let rows = members.sorted().filter {
            reports[$0].acts.bits & ~acts.bits == 0 && reports[$0].weapons.bits & ~weapons.bits == 0
        }
        return smaller(least(of: rows.map { Int32($0) }, Selection()), whole)
    }

    /// How many events those of the reports prove that are credible; where none is, those whose source weighs something.
    public func leastCredible(ofIncident members: [Int], whole: Int) -> Int {
        guard whole > 1, members.count > 1 else { return whole }
        let ordered = members.sorted()
        let items = ordered.map { reports[$0].evidence(tellsOrigin: false, speakers: speakers) }
        var rows = zip(ordered, items).filter { $1.isCredible }.map(\.0)
        if rows.isEmpty {
            rows = zip(ordered, items).filter { !$1.isInconclusive && $1.reliability.weighs }.map(\.0)
        }
        guard !rows.isEmpty, rows.count < members.count else { return whole }
        return min(whole, least(of: rows.map { Int32($0) }, Selection()))
    }

    private func share(_ members: [Int], of selection: Selection, _ whole: Int) -> Int? {
        guard whole > 1, members.count > 1 else { return nil }
        let rows = members.sorted().map { Int32($0) }
        let certain = rows.filter { value(Int($0), selection) == .certain }
        var chosen = ChosenReports(selection, certain: certain, possible: rows)
        settle(&chosen)
        return smaller(least(of: chosen.certain, selection), whole)
    }

    private func smaller(_ least: Int, _ whole: Int) -> Int? { least < whole ? least : nil }

    private func least(of rows: [Int32], _ selection: Selection) -> Int {
        guard !rows.isEmpty else { return 0 }
        var run = CountingRun(self, tests: 100_000)
        return run.count(ChosenReports(selection, certain: rows, possible: rows)).atLeast
    }
}
