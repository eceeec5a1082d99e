import CaseModel
import Geodesy

/// The observers' mission of an exercise: made-up needs and pledges that use everything a mission can hold.
extension ExerciseWorld {
    /// Steps of the exercise, on which pledges and needs depend.
    var talksFile: String {
        """
        # The steps of the exercise. There are no talks in it: the accord is in force.

        events:
          - id: accord-in-force
            name: entry into force of the accord
            state: held
            when: \(day(0))
            cites: accord 1
          - id: full-access
            name: full access for observers
            state: held
            when: \(day(5))
            cites: accord 7
          - id: handover
            name: handover of the holding areas
            state: to come
            cites: accord 8

        """
    }

    var missionFile: String { missionHead + missionNeeds + missionPledges }

    private func day(_ number: Int) -> String { dayWords(Self.firstDay + number) }

    /// Kilometres along the line to a part of its length, a decimal below.
    private func kilometres(_ part: Double) -> String {
        let length = zip(line, line.dropFirst()).reduce(0) { $0 + geodesicDistance($1.0, $1.1) }
        return "\((length * part / 100).rounded(.down) / 10) km"
    }

    private var missionHead: String {
        """
        # The observers' mission, made up like the rest of the exercise. Pledges in different states are never summed.

        missions:
          - id: watch
            name: observer mission
            says: unarmed observers watch the line and report
            state: deployed
            cites: accord 7
        tasks:
          - id: T1
            mission: watch
            says: patrol the line by day and by night
            kind: patrol
            cites: accord 8
          - id: T2
            mission: watch
            says: watch the crossings
            kind: other
            cites: accord 8
          - id: T3
            mission: watch
            says: carry the sick and wounded out by air
            kind: skies
            cites: accord 8
          - id: T4
            mission: watch
            says: keep boats of both sides apart
            kind: sea
            needs: not said
            cites: accord 8
        capabilities:
          - id: patrol-team
            says: four observers with two vehicles
            unit: teams
            domain: land
            cost: 3
          - id: camera-mast
            says: a mast with a camera for day and night
            unit: masts
            domain: land
            cost: 1
            rests: "no"
          - id: helicopter
            says: a helicopter with crew
            unit: aircraft
            domain: air
            cost: 20
        sectors:
          - id: west
            name: western sector
            line-from: 0 km
            line-until: \(kilometres(1.0 / 3))
          - id: middle
            name: middle sector
            line-from: \(kilometres(1.0 / 3))
            line-until: \(kilometres(2.0 / 3))
          - id: east
            name: eastern sector
            line-from: \(kilometres(2.0 / 3))
            line-until: \(kilometres(1))

        """
    }

    private var missionNeeds: String {
        """
        needs:
          - id: N1
            task: T1
            says: every place of the line is seen every four hours
            capability: patrol-team
            derived:
              speed: 6 km/h
              revisit:
                value: 4 h
                cites: accord 8
              shift: 8 h
              night: 12 h
            sectors: [west, middle, east]
            part: both
            rotation: 2
            from: \(day(0))
            until: \(day(size.days - 1))
            cites: accord 8
            note: Speed, shift and night are the editor's; only the four hours stand in the accord.
          - id: N2
            task: T2
            capability: camera-mast
            amount: {number: 2, unit: masts}
            sectors: [west, east]
            part: both
            cites: accord 8
          - id: N3
            task: T2
            says: a team at the crossing while cameras are missing
            capability: patrol-team
            amount: {number: 2, unit: teams}
            sectors: east
            cites: accord 8
          - id: N4
            task: T3
            capability: helicopter
            amount: {at-least: 2, at-most: 3, unit: aircraft}
            after: full-access
            offset-days: 1
            cites: accord 8
          - id: N5
            task: T1
            says: interpreters, or what else the patrols need
            capability: not said
            amount: not said
            cites: accord 8

        """
    }

    private var missionPledges: String {
        """
        pledges:
          - id: A
            contributor: Contributor Ash
            says: patrol teams
            capability: patrol-team
            amount: {number: 16, unit: teams}
            state: deployed
            history:
              - {state: pledged, on: \(day(-10)), cites: accord 9}
              - {state: confirmed, on: \(day(-5)), cites: accord 9}
              - {state: in preparation, on: \(day(-1)), cites: accord 9}
              - {state: deployed, on: \(day(2)), cites: accord 9}
            condition: none
            disclosure: disclosed
            cites: accord 9
          - id: B
            contributor: Contributor Birch
            says: patrol teams for the west and the middle, by day
            capability: patrol-team
            amount: {number: 14, unit: teams}
            state: in preparation
            history:
              - {state: confirmed, on: \(day(-3)), cites: accord 9}
              - {state: in preparation, on: \(day(3)), cites: accord 9}
            caveats:
              - only-in: [west, middle]
                cites: accord 9
              - no-night: its teams do not drive by night
                cites: accord 9
            condition: none
            disclosure: disclosed
            cites: accord 9
          - id: C
            contributor: Contributor Cedar
            says: patrol teams once observers are let in everywhere
            capability: patrol-team
            amount: {at-least: 6, at-most: 10, unit: teams}
            state: confirmed
            lead-days: 3
            depends-on: full-access
            condition: once observers have full access
            disclosure: disclosed
            cites: accord 9
          - id: D
            contributor: Contributor Dune
            says: patrol teams after the handover, not in the east
            capability: patrol-team
            amount: {number: 8, unit: teams}
            state: pledged
            depends-on: handover
            lead-days: 7
            caveats:
              - not-in: east
                cites: accord 9
            condition: once the holding areas are handed over
            disclosure: disclosed
            cites: accord 9
          - id: E
            contributor: Contributor Elm
            says: masts with cameras
            capability: camera-mast
            amount: {number: 3, unit: masts}
            state: confirmed
            caveats:
              - consent: {of: teal, given: not said}
                cites: accord 9
            condition: none
            disclosure: disclosed
            cites: accord 9
          - id: F
            contributor: Contributor Fern
            says: helicopters
            capability: helicopter
            amount: {number: 2, unit: aircraft}
            state: in preparation
            caveats:
              - notice-days: 2
                cites: accord 9
              - consent: {of: the flag state, given: "yes"}
                cites: accord 9
            condition: none
            disclosure: disclosed
            cites: accord 9
          - id: G
            contributor: Contributor Grove
            says: patrol teams, taken back
            capability: patrol-team
            amount: {number: 8, unit: teams}
            state: withdrawn
            history:
              - {state: pledged, on: \(day(-8)), cites: accord 9}
              - {state: withdrawn, on: \(day(6)), cites: accord 9}
            condition: none
            disclosure: disclosed
            cites: accord 9
          - id: H
            contributor: five more contributors
            says: patrol teams
            capability: patrol-team
            amount: undisclosed
            state: pledged
            contributors: {count: 5, names: undisclosed}
            condition: none
            disclosure: number only
            cites: accord 9
            flags: [undisclosed]
          - id: H1
            contributor: 1 of 5
            part-of: H
            says: patrol teams of one of the five
            capability: patrol-team
            amount: {number: 2, unit: teams}
            state: confirmed
            condition: none
            disclosure: number only
            cites: accord 9
            flags: [unnamed]
          - id: I
            contributor: Contributor Ivy
            says: a mast with a camera
            capability: camera-mast
            amount: {number: 1, unit: masts}
            state: offered
            condition: none
            disclosure: disclosed
            cites: accord 9

        """
    }
}
