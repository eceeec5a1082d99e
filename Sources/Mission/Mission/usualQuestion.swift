public import CaseModel

extension Case {
    /// The days that the file gives to needs and pledges, from the first to the last; nil where it gives none.
    public var missionDays: ClosedRange<Int>? {
        var known = needs.flatMap { [$0.from, $0.until].compactMap { $0 } }
        known += pledges.flatMap { [$0.from, $0.until].compactMap { $0 } + $0.history.map(\.day) }
        known += pledges.flatMap { pledge in
            pledge.amounts.map(\.day)
                + [pledge.rotates?.from, pledge.withdrawal?.given, pledge.withdrawal?.leaves]
                .compactMap { $0 }
        }
        known += missions.flatMap { mission in
            ([mission.mandateFrom, mission.mandateUntil] + mission.ceilings.flatMap { [$0.from, $0.until] })
                .compactMap { $0 }
        }
        guard let first = known.min(), let last = known.max() else { return nil }
        return first...last
    }

    /// The question where nobody says which days or events: the days of the file (the first ten years of them), else
    /// the events on which needs and pledges depend.
    public var usualMissionQuestion: MissionQuestion {
        if let days = missionDays {
            return MissionQuestion(
                firstDay: days.lowerBound, lastDay: min(days.upperBound, days.lowerBound + longestMission))
        }
        return MissionQuestion(
            order: eventsOfMission.map { [$0] },
            orderFrom: "the events on which pledges and needs depend, in the order of the file, which says nothing of "
                + "what comes first")
    }

    /// The events on which pledges and needs depend, in the order of `talks.yaml`.
    public var eventsOfMission: [String] {
        let wanted = Set(pledges.flatMap(\.eventsOnWhichItDepends) + needs.compactMap(\.after))
        return events.map(\.id).filter(wanted.contains)
    }
}

/// The most days that one question may span: ten years.
public let longestMission = 3_660
