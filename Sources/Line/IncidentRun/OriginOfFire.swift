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
    /// "the ground left of line-1 (held by amber, says the file)"; empty where nothing is determined.
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

    /// From which side of the line the fire of an incident came.
    ///
    /// Only reports of fire from where it was fired tell of it: a place of impact is none. Where the reports can all be
    /// true, their densities are multiplied on a grid: a bearing and a distance are normal with half of what they leave
    /// open as standard deviation, a circle is even. What of it lies on a side farther than ``lineUncertainty`` from the
    /// line is put to the test.
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
        if let sure = sureSide(of: telling, judge: judge) {
            return found(.fromWithin, isLeft: sure.isLeft, line: sure.line, telling)
        }
        let vertices = pieces.flatMap(\.vertices)
        guard let west = vertices.map(\.x).min(), let east = vertices.map(\.x).max(),
            let south = vertices.map(\.y).min(), let north = vertices.map(\.y).max()
        else { return nothing("no report says where") }
        let steps = 24
        var mass = (all: 0.0, left: 0.0, right: 0.0)
        var line: Int?
        for column in 0..<steps {
            for row in 0..<steps {
                let x = west + (Double(column) + 0.5) / Double(steps) * (east - west)
                let y = south + (Double(row) + 0.5) / Double(steps) * (north - south)
                guard pieces.contains(where: { $0.holds(x: x, y: y) }) else { continue }
                let place = regions.place(x: x, y: y)
                let density = telling.reduce(1.0) { product, report in
                    product * (reports[report].sector.map { $0.density(at: place) } ?? 1)
                }
                mass.all += density
                guard let ground = judge.ground(at: place, during: reports[first].span) else {
                    return nothing("not one line was in force")
                }
                line = ground.line
                guard ground.metres >= Self.lineUncertainty else { continue }
                if ground.side == .left { mass.left += density }
                if ground.side == .right { mass.right += density }
            }
        }
        guard mass.all > 0, let line else { return nothing("the reports leave no place in common") }
        let isLeft = mass.left >= mass.right
        let finding = originTest(shareOfMassInArea: max(mass.left, mass.right) / mass.all)
        guard finding != .notDetermined else {
            return nothing("less than half of where it can have come from lies on either side, away from the line")
        }
        return found(finding, isLeft: isLeft, line: line, telling)
    }

    /// The side on which one of the reports has it for sure, away from the line: then all of the others' does lie there.
    private func sureSide(of telling: [Int], judge: Judge) -> (isLeft: Bool, line: Int)? {
        for place in telling {
            let report = reports[place]
            guard report.sides == .left || report.sides == .right,
                report.lineDistance.lowerBound >= Self.lineUncertainty, let disc = report.disc,
                let ground = judge.ground(at: disc.centre, during: report.span)
            else { continue }
            return (report.sides == .left, ground.line)
        }
        return nil
    }

    private func found(_ finding: OriginFinding, isLeft: Bool, line: Int, _ telling: [Int]) -> OriginOfFire {
        let record = referenceLines[line]
        let holder =
            (isLeft ? record.leftParty : record.rightParty).map {
                say(" (held by \(partyNames[$0] ?? $0), says the file)")
            } ?? ""
        let names = telling.map { reports[$0].reference }.joined(separator: ", ")
        return OriginOfFire(
            finding: finding,
            area: isLeft
                ? say("the ground left of \(record.id)\(holder)") : say("the ground right of \(record.id)\(holder)"),
            reports: telling,
            reason: "\(finding == .fromWithin ? "at least 95 %" : "50 to 95 %") of where \(names) "
                + "\(telling.count == 1 ? "allows" : "allow") it lies there, \(Int(Self.lineUncertainty)) m and more from "
                + "the line")
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
