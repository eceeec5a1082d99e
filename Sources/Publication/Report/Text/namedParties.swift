import Assessment
import CaseModel
import IncidentRun
import Wording

/// Which parties the reports of an incident name, each by some reports alone: where fire came from tells of ground, and who
/// holds it need not be who fired.
func namedParties(_ members: [Int], _ counts: EventCounts, _ found: Case) -> [(party: Party, reports: Int)] {
    found.parties.enumerated().compactMap { place, party in
        let naming = members.count { counts.reports[$0].attribution == .certain(place) }
        return naming > 0 ? (party, naming) : nil
    }
}

/// "Teal, named by 2 of 2 reports"; "Amber, named by 1 of 3 reports; Teal, named by 1 of 3 reports"; "named by no report".
func namedPartyWords(_ members: [Int], _ counts: EventCounts, _ found: Case) -> String {
    let named = namedParties(members, counts, found)
    guard !named.isEmpty else { return say("named by no report") }
    return named.map { one in
        say("\(one.party.name), named by \("\(one.reports)") of \(counted(members.count, "report"))")
    }.joined(separator: "; ")
}
