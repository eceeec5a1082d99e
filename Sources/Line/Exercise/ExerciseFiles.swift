import Tables
import CaseModel

extension ExerciseWorld {
    /// The files of the exercise: a case folder, and the hidden truth in `truth.csv`.
    public var files: [(name: String, text: String)] {
        [
            ("case.yaml", caseFile), ("talks.yaml", talksFile), ("mission.yaml", missionFile),
            ("agreement.yaml", agreementFile), ("line.geojson", lineFile),
            ("zones.geojson", zonesFile), ("places.csv", placesFile), ("observers.csv", observersFile),
            ("observations.csv", observationsFile), ("truth.csv", truthFile), ("patrols.yaml", patrolsFile),
            ("roads.csv", roadsFile),
        ]
    }

    private var caseFile: String {
        """
        # A training exercise, made by `truceline exercise --seed \(seed)`. Nothing in it is real.

        title: Training exercise \(seed)
        summary: >-
          A made-up ceasefire between Amber and Teal in the open Pacific, with observers, their reports and, in truth.csv,
          everything that really happened.
        as-of: \(dayWords(lastDay + 1))

        documents:
          - id: accord
            title: The exercise accord
            author: none
            published: not said
            lines: 9
        parties:
          - id: amber
            name: Amber
            role: party to the conflict
          - id: teal
            name: Teal
            role: party to the conflict

        """
    }

    private var agreementFile: String {
        let from = dayWords(Self.firstDay)
        let later = dayWords(Self.firstDay + 3)
        let until = dayWords(Self.firstDay + size.days - 1)
        return """
            # The terms of the exercise accord.

            time-zone: Pacific/Honolulu
            day-ends: "18:00"
            bands: [2 km, 5 km, 15 km]
            provisions:
              - id: P1
                says: No fire by any weapon
                wording: The sides shall cease all fire.
                rule: prohibited
                acts: [fire, airstrike, missile strike]
                from: \(from)
                until: \(until)
                cites: accord 1
              - id: P2
                says: No heavy weapon within 15 km of the line but in the listed holding areas
                wording: Heavy weapons shall be withdrawn 15 km from the line.
                rule: prohibited
                acts: [weapon present, outgoing]
                weapons: heavy weapons
                where:
                  within: 15 km
                from: \(later)
                except:
                  - reason: holding area
                    says: weapons in the listed holding areas
                    acts: weapon present
                    zones: [holding-amber, holding-teal]
                cites: accord 2
              - id: P3
                says: Nobody in the disengagement areas
                rule: prohibited
                acts: [fire, movement, weapon present, troops present]
                where:
                  zones: [disengagement-1, disengagement-2]
                cites: accord 3
              - id: P4
                says: No flights in the no-fly zone below 3,000 m
                rule: prohibited
                acts: [uav flight, aircraft flight]
                where:
                  zones: no-fly
                  altitude: 0-3000
                cites: accord 4
              - id: P5
                says: Amber keeps its heavy weapons 5 km away left of the line
                rule: prohibited
                acts: [weapon present, outgoing]
                weapons: heavy weapons
                parties: amber
                where:
                  within: 5 km
                  side: left
                cites: accord 5
              - id: P6
                says: No crossing of the line by night
                rule: prohibited
                acts: crossing
                daily: 20:00-06:00
                cites: accord 6
              - id: P7
                says: Observers are let in everywhere
                rule: required
                acts: access given
                breaches: [access denied, interference]
                cites: accord 7

            """
    }

    private var lineFile: String {
        let coordinates = line.map { "[\($0.longitude),\($0.latitude)]" }.joined(separator: ",")
        return """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"id":"line-1","name":"Exercise line","series":"line","before-start":"west","after-end":"east","left":"teal","right":"amber"},"geometry":{"type":"LineString","coordinates":[\(coordinates)]}}
            ]}

            """
    }

    private var zonesFile: String {
        let features = zones.map { zone in
            let ring = zone.ring.map { "[\($0.longitude),\($0.latitude)]" }.joined(separator: ",")
            return "{\"type\":\"Feature\",\"properties\":{\"id\":\"\(zone.id)\",\"name\":\"\(zone.name)\"},"
                + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[\(ring)]]}}"
        }
        return "{\"type\":\"FeatureCollection\",\"features\":[\n\(features.joined(separator: ",\n"))\n]}\n"
    }

    private var placesFile: String {
        var table = TableText(columns: ["name", "lon", "lat", "radius_m"])
        for place in places {
            table.row([
                place.name, "\(place.coordinate.longitude)", "\(place.coordinate.latitude)", "\(Int(place.radius))",
            ])
        }
        return table.text
    }

    private var observationsFile: String {
        var table = TableText(columns: Self.observationColumns)
        for report in reports { table.row(report.fields) }
        return table.text
    }

    private var truthFile: String {
        var table = TableText(
            columns: ["event", "time", "lon", "lat", "act", "weapon", "party", "altitude_m", "count", "observations"])
        let reported = Dictionary(grouping: reports, by: \.event)
        for event in events {
            let told = (reported[event.id] ?? []).map { $0.fields[0] }.joined(separator: " ")
            table.row([
                event.id, utcWords(event.moment), "\(event.place.longitude)", "\(event.place.latitude)",
                event.act.rawValue,
                event.weapon.rawValue, Self.parties[event.party], "\(Int(event.altitude))", "\(event.count)", told,
            ])
        }
        return table.text
    }
}
