import CaseModel
import Geodesy

/// Made-up teams, stops and roads for planning patrols. No chance is drawn for them, so that the rest of the exercise
/// stays as it is.
extension ExerciseWorld {
    private static let stopsOnASide = 9

    /// Stops 2 km north and south of the line, and two bases a little farther away.
    private var patrolPlaces: (bases: [(id: String, place: Coordinate)], stops: [(id: String, place: Coordinate)]) {
        func off(_ share: Double, _ north: Double) -> Coordinate {
            let vertex = line[min(line.count - 1, max(0, Int((share * Double(line.count - 1)).rounded())))]
            return Coordinate(longitude: vertex.longitude, latitude: rounded(vertex.latitude + north))
        }
        var stops: [(id: String, place: Coordinate)] = []
        for number in 0..<Self.stopsOnASide {
            let share = (Double(number) + 0.5) / Double(Self.stopsOnASide)
            stops.append(("north-\(number + 1)", off(share, 0.018)))
            stops.append(("south-\(number + 1)", off(share, -0.018)))
        }
        return ([("base-west", off(0.3, -0.08)), ("base-east", off(0.7, 0.08))], stops)
    }

    private func rounded(_ degrees: Double) -> Double { (degrees * 100_000).rounded() / 100_000 }

    var patrolsFile: String {
        let places = patrolPlaces
        func entry(_ id: String, _ place: Coordinate) -> String {
            "  - id: \(id)\n    at: \(place.longitude), \(place.latitude)\n"
        }
        let locked = dayWords(Self.firstDay + 12)
        return """
            # Teams, stops and locks of the exercise. Working paper: future patrols. Not for publication.

            dwell: 60
            period: 6
            bases:
            \(places.bases.map { entry($0.id, $0.place) }.joined())teams:
              - id: team-1
                base: base-west
                shift: 07:00-17:00
                longest: 540
              - id: team-2
                base: base-east
                shift: 07:00-17:00
                longest: 540
              - id: team-3
                base: base-east
                shift: 17:00-03:00
                longest: 480
            stops:
            \(places.stops.map { entry($0.id, $0.place) }.joined())security:
              - stops: [north-4, south-4]
                from: \(locked)T06:00
                until: \(locked)T12:00
                reason: demining in disengagement area 2
            locks:
              - stop: south-8
                must: be visited
                team: team-2
                from: \(locked)T08:00
                until: \(locked)T14:00
                reason: promised to the joint commission
              - stop: north-1
                must: not be visited
                from: \(locked)
                until: \(locked)
                reason: the road is being mended
            equal-treatment:
              of: time
              within: 60

            """
    }

    var roadsFile: String {
        let places = patrolPlaces
        var rows = ["from,to,minutes,closed_from,closed_until"]
        let locked = dayWords(Self.firstDay + 12)
        func road(
            _ from: (id: String, place: Coordinate), _ to: (id: String, place: Coordinate), _ closed: String = ","
        ) {
            // A quarter longer than straight, at 45 km an hour.
            let minutes = Int((geodesicDistance(from.place, to.place) * 1.25 / 750).rounded(.up))
            rows.append("\(from.id),\(to.id),\(minutes),\(closed)")
        }
        for side in 0..<2 {
            let own = places.stops.indices.filter { $0 % 2 == side }.map { places.stops[$0] }
            for (from, to) in zip(own, own.dropFirst()) { road(from, to) }
        }
        for number in stride(from: 1, to: Self.stopsOnASide, by: 3) {
            // One crossing of the line is closed for a morning.
            let closed = number == 4 ? "\(locked)T06:00,\(locked)T12:00" : ","
            road(places.stops[2 * number], places.stops[2 * number + 1], closed)
        }
        road(places.bases[0], places.stops[5])
        road(places.bases[0], places.stops[3])
        road(places.bases[1], places.stops[12])
        road(places.bases[1], places.stops[10])
        return rows.joined(separator: "\n") + "\n"
    }
}
