public import Assessment
import CaseModel
import Counting
import Geodesy
public import Grading
import Wording

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// From whose ground fire may be said to have come.
public struct OriginOfFire: Sendable {
    public var finding: OriginFinding
    /// "the ground left of line-1 and right of line-2 (held by amber, says the file)"; empty where nothing is determined.
    public var area = ""
    /// The reports whose places say so, by their places in the list; none where nothing is determined.
    public var reports: [Int] = []
    /// What it rests on, or why nothing is determined.
    public var reason: String

    /// The finding in words, with what it rests on.
    public var words: String { "\(finding.words(area: area)): \(reason)" }
}

extension EventCounts {
    /// Metres by which the ground on either side is drawn in, for what is uncertain about where the line ran.
    public static let lineUncertainty = 100.0

    /// From which side of the line, or of the lines that say who holds a side, the fire of an incident came.
    ///
    /// Only reports of fire from where it was fired tell of it: a place of impact is none. Where the reports can all be
    /// true, their densities are multiplied on a grid: a bearing and a distance are normal with half of what they leave
    /// open as standard deviation, a circle is even. What of it lies on a side farther than ``lineUncertainty`` from the
    /// line is put to the test: the ground of a party first, else the ground that the most lines bound.
    public func origin(of members: [Int], judge: Judge) -> OriginOfFire {
        let firing = ActSet([.outgoing, .burst, .shot, .muzzleFlash])
        let telling = members.filter { reports[$0].acts.bits & ~firing.bits == 0 }
        func nothing(_ reason: String) -> OriginOfFire { OriginOfFire(finding: .notDetermined, reason: reason) }
        guard let first = telling.first else { return nothing("no report tells where something was fired") }
        let common = telling.dropFirst().reduce(Optional(CommonBox(reports[first].line))) { box, place in
            box.flatMap { $0.common(with: CommonBox(reports[place].line)) }
        }
        guard let common else { return nothing("the reports exclude each other") }
        guard let pieces = common.pieces else { return nothing("no report says where") }
        let vertices = pieces.flatMap(\.vertices)
        guard let west = vertices.map(\.x).min(), let east = vertices.map(\.x).max(),
            let south = vertices.map(\.y).min(), let north = vertices.map(\.y).max()
        else { return nothing("no report says where") }
        let whole = circle(west: west, east: east, south: south, north: north)
        let settled = whole.flatMap { settledGrounds(judge.grounds(of: $0, during: reports[first].span)) }
        let steps = 24
        var all = 0.0
        var masses: [HeldGround: Double] = [:]
        for column in 0..<steps {
            for row in 0..<steps {
                let x = west + (Double(column) + 0.5) / Double(steps) * (east - west)
                let y = south + (Double(row) + 0.5) / Double(steps) * (north - south)
                guard pieces.contains(where: { $0.holds(x: x, y: y) }) else { continue }
                let place = regions.place(x: x, y: y)
                let density = telling.reduce(1.0) { product, report in
                    product * (reports[report].sector.map { $0.density(at: place) } ?? 1)
                }
                all += density
                if let settled {
                    for ground in settled { masses[ground, default: 0] += density }
                    continue
                }
                let grounds = judge.grounds(of: Disc(centre: place, radius: 0), during: reports[first].span)
                guard !grounds.isEmpty else { return nothing("not one line was in force") }
                for ground in heldGrounds(grounds) { masses[ground, default: 0] += density }
            }
        }
        guard all > 0 else { return nothing("the reports leave no place in common") }
        // Where one of the reports has it on a ground for sure, all of the others' does lie there.
        for place in telling {
            guard let disc = reports[place].disc else { continue }
            for ground in heldGrounds(judge.grounds(of: disc, during: reports[place].span)) { masses[ground] = all }
        }
        let found = masses.map {
            (ground: $0.key, mass: $0.value, finding: originTest(shareOfMassInArea: $0.value / all))
        }
        .filter { $0.finding != .notDetermined }
        // A party's ground says most, then what is surest, then what the most lines bound.
        let best = found.max { a, b in
            if (a.ground.party != nil) != (b.ground.party != nil) { return b.ground.party != nil }
            if a.finding != b.finding { return b.finding == .fromWithin }
            if a.ground.sides.count != b.ground.sides.count { return a.ground.sides.count < b.ground.sides.count }
            return a.mass == b.mass ? b.ground.words < a.ground.words : a.mass < b.mass
        }
        guard let best else {
            return nothing("less than half of where it can have come from lies on either side, away from the line")
        }
        return told(best.finding, best.ground, telling)
    }

    /// The circle that holds a box of the plane; nil where it is so large that the plane bends.
    private func circle(west: Double, east: Double, south: Double, north: Double) -> Disc? {
        let middle = regions.place(x: (west + east) / 2, y: (south + north) / 2)
        let corners = [(west, south), (west, north), (east, south), (east, north)]
        let farthest = corners.map { geodesicDistance(middle, regions.place(x: $0.0, y: $0.1)) }.max() ?? 0
        return farthest < 100_000 ? Disc(centre: middle, radius: farthest * 1.02 + 1) : nil
    }

    /// The grounds that every place of a circle lies on, where all of it lies on one side of each line, away from it: no place of
    /// it need be looked at alone. Nil where that is not so.
    private func settledGrounds(_ grounds: [Ground]) -> Set<HeldGround>? {
        let isSettled = grounds.allSatisfy {
            $0.metres >= Self.lineUncertainty && ($0.side == .left || $0.side == .right)
        }
        return isSettled && !grounds.isEmpty ? heldGrounds(grounds) : nil
    }

    /// The grounds that a place lies on, away from the lines: of each party, on every side that lines say it holds; else
    /// the side of each line, and the sides of all together.
    private func heldGrounds(_ grounds: [Ground]) -> Set<HeldGround> {
        var found: Set<HeldGround> = []
        let sides = grounds.compactMap { ground -> HeldGround.Side? in
            guard ground.metres >= Self.lineUncertainty, ground.side == .left || ground.side == .right else {
                return nil
            }
            return HeldGround.Side(line: referenceLines[ground.line].wholeID, isLeft: ground.side == .left)
        }
        for side in sides { found.insert(HeldGround(sides: [side], party: nil)) }
        if sides.count > 1, sides.count == grounds.count { found.insert(HeldGround(sides: sides, party: nil)) }
        let holders = grounds.flatMap { ground -> [(party: String, side: HeldGround.Side)] in
            let record = referenceLines[ground.line]
            return [(record.leftParty, true), (record.rightParty, false)].compactMap { party, isLeft in
                party.map { ($0, HeldGround.Side(line: record.wholeID, isLeft: isLeft)) }
            }
        }
        for party in Set(holders.map(\.party)) {
            let own = holders.filter { $0.party == party }.map(\.side)
            // A line with one party on both sides tells nothing of where its ground ends.
            if own.allSatisfy({ sides.contains($0) }) { found.insert(HeldGround(sides: own, party: party)) }
        }
        return found
    }

    private func told(_ finding: OriginFinding, _ ground: HeldGround, _ telling: [Int]) -> OriginOfFire {
        let holder = ground.party.map { say(" (held by \(partyNames[$0] ?? $0), says the file)") } ?? ""
        let names = telling.map { reports[$0].reference }.joined(separator: ", ")
        return OriginOfFire(
            finding: finding, area: say("the ground \(ground.words)\(holder)"), reports: telling,
            reason: "\(finding == .fromWithin ? "at least 95 %" : "50 to 95 %") of where \(names) "
                + "\(telling.count == 1 ? "allows" : "allow") it lies there, \(Int(Self.lineUncertainty)) m and more from "
                + (ground.sides.count == 1 ? "the line" : "the lines"))
    }
}

/// Ground that lies on sides of lines in force, and who holds it where the file says so.
private struct HeldGround: Hashable {
    struct Side: Hashable {
        /// The line, with all its sectors.
        var line: String
        var isLeft: Bool
    }
    var sides: [Side]
    var party: String?

    /// "left of ng-1 and right of tf-1".
    var words: String {
        sides.map { $0.isLeft ? say("left of \($0.line)") : say("right of \($0.line)") }.joined(separator: say(" and "))
    }
}

extension Sector {
    /// How likely a place is, up to a factor: normal in bearing and distance, with half of what either leaves open to a
    /// side as standard deviation; even where every direction is open.
    func density(at place: Coordinate) -> Double {
        let distance = geodesicDistance(observer, place)
        func normal(_ off: Double, _ deviation: Double) -> Double {
            deviation > 0 ? exp(-off * off / (2 * deviation * deviation)) : 1
        }
        let reach = (ranges.upperBound - ranges.lowerBound) / 2 + observerError
        var density = normal(distance - (ranges.lowerBound + ranges.upperBound) / 2, max(25, reach / 2))
        let width = bearings.upperBound - bearings.lowerBound
        if width < 360 {
            let middle = (bearings.lowerBound + bearings.upperBound) / 2
            var off = (geodesicBearing(from: observer, to: place) - middle).truncatingRemainder(dividingBy: 360)
            if off > 180 { off -= 360 }
            if off < -180 { off += 360 }
            // Seen from a place that may be wrong, directions turn.
            let turn = distance > observerError ? asin(min(1, observerError / max(1, distance))) * 180 / .pi : 180
            density *= normal(off, max(0.5, (width / 2 + turn) / 2))
        }
        return density
    }
}
