import CaseModel
import ObservationFiles

/// Lines, zones, places, bases and stops that cannot lie where their files have them: at 0, 0, or among the others only when
/// their coordinates are exchanged or have another sign.
///
/// - Parameter patrolled: bases and stops, each with what it is and where the file has it.
func placementFaults(
    lines: [ReferenceLine], zones: [Zone], places: [NamedPlace],
    patrolled: [(words: String, position: FilePosition, place: Coordinate)], folder: String
) -> [Mistake] {
    var things: [PlacedThing] = []
    for line in lines { things.append(PlacedThing("line '\(line.id)'", line.head.position, line.run, isLine: true)) }
    for zone in zones {
        things.append(
            // A case without a line lies where its zones do.
            PlacedThing("zone '\(zone.id)'", zone.head.position, zone.vertices, isLine: lines.isEmpty))
    }
    for place in places {
        let position = FilePosition(file: "\(folder)/places.csv", line: place.line, column: 1)
        things.append(PlacedThing("place '\(place.name)'", position, [place.coordinate], isLine: false))
    }
    for one in patrolled { things.append(PlacedThing(one.words, one.position, [one.place], isLine: false)) }
    var mistakes: [Mistake] = []
    for thing in things {
        // A vertex at 0, 0 is what a device or a table without a value writes.
        let others = (thing.run.count > 1 ? thing.run : things.flatMap { $0.position == thing.position ? [] : $0.run })
            .filter { !$0.isNull }
        guard thing.run.contains(where: \.isNull), let box = DegreeBox(others), !box.holds(0, 0, margin: 5) else {
            continue
        }
        mistakes.append(
            Mistake(
                position: thing.position,
                message:
                    "\(thing.words) has longitude 0, latitude 0, far from everything else of the case: what a device "
                    + "without a fix writes; expected its place"))
    }
    guard mistakes.isEmpty else { return mistakes }
    for slip in CoordinateSlip.allCases {
        let found = misplaced(things, by: slip)
        if !found.isEmpty { return found }
    }
    return []
}

/// The things that lie far from the case's lines, and among them when a slip is undone. Where all that is no line lies so, it
/// is the lines that are told.
private func misplaced(_ things: [PlacedThing], by slip: CoordinateSlip) -> [Mistake] {
    var told: [PlacedThing] = []
    let lines = things.filter(\.isLine)
    for (place, line) in lines.enumerated() where lines.count > 1 {
        let others = lines.enumerated().filter { $0.offset != place }.flatMap(\.element.run)
        if let box = DegreeBox(others), line.isMisplaced(by: slip, in: box) { told.append(line) }
    }
    // Of two lines each lies so to the other.
    if told.count == lines.count, told.count > 1 { told.removeFirst() }
    if told.isEmpty {
        let rest = things.filter { !$0.isLine }
        if let box = DegreeBox(lines.flatMap(\.run)) {
            told = rest.filter { $0.isMisplaced(by: slip, in: box) }
            if told.count == rest.count, told.count > 0 { told = lines }
        }
    }
    let (how, expected) =
        slip == .exchanged
        ? ("when latitude and longitude are exchanged", "longitude first in all of them")
        : (slip.words, "its coordinates")
    return told.map { thing in
        Mistake(
            position: thing.position,
            message:
                "\(thing.words) lies far from the case's other lines, zones, places and stops, and among them \(how); expected "
                + expected)
    }
}

private struct PlacedThing {
    var words: String
    var position: FilePosition
    var run: [Coordinate]
    var isLine: Bool

    init(_ words: String, _ position: FilePosition, _ run: [Coordinate], isLine: Bool) {
        (self.words, self.position, self.run, self.isLine) = (words, position, run, isLine)
    }

    func isMisplaced(by slip: CoordinateSlip, in box: DegreeBox) -> Bool {
        run.allSatisfy { place in
            let meant = slip.undone(place)
            return !box.holds(place.longitude, place.latitude, margin: 5)
                && (box.holds(meant.longitude, meant.latitude, margin: 2)
                    || box.holds(meant.longitude + 360, meant.latitude, margin: 2))
        } && !run.isEmpty
    }
}

private struct DegreeBox {
    var west: Double
    var east: Double
    var south: Double
    var north: Double

    init?(_ places: [Coordinate]) {
        guard let west = places.map(\.longitude).min(), let east = places.map(\.longitude).max(),
            let south = places.map(\.latitude).min(), let north = places.map(\.latitude).max()
        else { return nil }
        (self.west, self.east, self.south, self.north) = (west, east, south, north)
    }

    func holds(_ longitude: Double, _ latitude: Double, margin: Double) -> Bool {
        longitude >= west - margin && longitude <= east + margin && latitude >= south - margin
            && latitude <= north + margin
    }
}

extension Coordinate {
    fileprivate var isNull: Bool { abs(longitude) < 0.01 && abs(latitude) < 0.01 }
}

/// Needs that are reckoned from the length of a line with several sectors: only one length stands for a line.
func needsOfSectors(_ found: Case) -> [Mistake] {
    found.needs.compactMap { need in
        guard case .derived(let rule) = need.amount else { return nil }
        let series = rule.series ?? found.agreement.mainSeries
        guard found.lines.contains(where: { $0.series == series && $0.sectorOf != nil }) else { return nil }
        return Mistake(
            position: need.head.position,
            message:
                "need '\(need.id)' is reckoned from the length of a line whose sectors do not touch; expected a line of one "
                + "piece in its series, or an amount")
    }
}
