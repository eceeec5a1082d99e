import IncidentRun
import Wording

extension EventCount {
    /// How many reports can tell of it: "3 reports"; "3 reports (counted as 2: some were decided to be the same)".
    var reportWords: String { Self.words(possible, possibleJoined) }

    /// How many certainly do.
    var certainReportWords: String { Self.words(certain, certainJoined) }

    private static func words(_ number: Int, _ joined: Int?) -> String {
        let reports = counted(number, "report")
        guard let joined else { return reports }
        return say("\(reports) (counted as \(joined): some were decided to be the same)")
    }

    /// "from 2 reports that certainly tell of it and 3 that can": those that were decided to be the same are told apart from
    /// how many reports they are.
    var supportWords: String {
        let certainly = counted(certain, "report that certainly tells", "reports that certainly tell")
        guard let possibleJoined else { return "from \(certainly) of it and \(possible) that can" }
        return "from \(certainly) of it and \(possible) that can (counted as \(certainJoined ?? certain) and "
            + "\(possibleJoined): some were decided to be the same)"
    }

    /// "3 reports share no event with another".
    var aloneWords: String {
        let alone = proof.alone
        guard certainJoined == nil else {
            return say(
                alone,
                "\(counted(alone, "report")) shares no event with another, those decided to be the same being one",
                "\(counted(alone, "report")) share no event with another, those decided to be the same being one")
        }
        return say(
            alone, "\(counted(alone, "report")) shares no event with another",
            "\(counted(alone, "report")) share no event with another")
    }
}
