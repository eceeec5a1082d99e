public import CaseModel

extension Case {
    /// The question where nobody says which days or events: the days that the file gives to needs and pledges, else the
    /// events on which they depend.
    public var usualMissionQuestion: MissionQuestion {
        var known = needs.flatMap { [$0.from, $0.until].compactMap { $0 } }
        known += pledges.flatMap { [$0.from, $0.until].compactMap { $0 } + $0.history.map(\.day) }
        if let first = known.min(), let last = known.max() {
            return MissionQuestion(firstDay: first, lastDay: min(last, first + longestMission))
        }
        return MissionQuestion(
            order: eventsOfMission.map { [$0] },
            orderFrom: "the events on which pledges and needs depend, in the order of the file, which says nothing of "
                + "what comes first")
    }

    /// The events on which pledges and needs depend, in the order of `talks.yaml`.
    public var eventsOfMission: [String] {
        let wanted = Set(pledges.flatMap(\.dependsOn) + needs.compactMap(\.after))
        return events.map(\.id).filter(wanted.contains)
    }
}

/// The most days that one question may span: ten years.
public let longestMission = 3_660
