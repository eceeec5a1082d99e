public import CaseModel
import Geodesy
import Wording

/// The sides of a line on which something can lie, as bits.
public struct SideSet: Sendable, Hashable {
    public var bits: UInt8
    @inlinable public init(bits: UInt8) { self.bits = bits }
    @inlinable public init(_ side: LineSide) { bits = 1 << UInt8(side.number) }
    public static let left = SideSet(.left)
    public static let right = SideSet(.right)
    public static let untold = SideSet(.notTold)
    public static let any = SideSet(bits: 7)

    @inlinable public func union(_ other: SideSet) -> SideSet { SideSet(bits: bits | other.bits) }

    /// "left", "left or right", "not told".
    public var words: String { elements.map(\.rawValue).joined(separator: " or ") }
    /// ``words`` in the language that is spoken.
    public var spokenWords: String { elements.map { spoken($0.rawValue) }.joined(separator: say(" or ")) }

    public var elements: [LineSide] { LineSide.allCases.filter { bits & SideSet($0).bits != 0 } }

    /// The side, where it is one only.
    @inlinable public var only: LineSide? {
        switch bits {
        case 1: return .left
        case 2: return .right
        case 4: return .notTold
        default: return nil
        }
    }
}

/// How a circle on the ground lies to a line: how near and how far, and on which sides.
struct Spot {
    var least: Double
    var most: Double
    var sides: SideSet

    /// Where there is no line to measure from.
    static let withoutLine = Spot(least: .infinity, most: .infinity, sides: .untold)
    /// Where it is not known how the line ran at the time.
    static let atUnknownLine = Spot(least: 0, most: .infinity, sides: .any)
    var isAtUnknownLine: Bool { least.isFinite && most.isInfinite }

    /// To two sectors of one line together: the nearer one counts, and either where both can be.
    func nearer(_ other: Spot) -> Spot {
        var sides = SideSet(bits: 0)
        let error = NearestOnLine.error(of: min(most, other.most)) * 2
        if least <= other.most + error { sides = sides.union(self.sides) }
        if other.least <= most + error { sides = sides.union(other.sides) }
        return Spot(least: min(least, other.least), most: min(most, other.most), sides: sides)
    }

    func union(_ other: Spot) -> Spot {
        Spot(least: min(least, other.least), most: max(most, other.most), sides: sides.union(other.sides))
    }
}

/// What a large circle comes near to: only that need be looked at for the circles in it.
struct NearThings {
    /// Zones whose borders it may meet; nil for any.
    var zones: [Int]?
    /// Lines near whose ends or windows it is.
    var lineEnds: Set<Int>
    var windows: Set<Int>
}

/// How a circle lies to the zones: those that hold all or some of it.
struct ZoneRelations {
    var held: [(zone: Int32, verdict: Verdict)] = []

    func verdict(_ zone: Int32) -> Verdict { held.first { $0.zone == zone }?.verdict ?? .excluded }

    /// Whether one of some zones holds it.
    func verdict(inOneOf zones: [Int32]) -> Verdict { zones.reduce(.excluded) { $0.or(verdict($1)) } }
}

extension LineGeometry {
    /// How a circle lies to a line. Distances are exact for its centre; the rest follows from the radius, since no two
    /// places of the circle are farther apart from the line than from each other.
    ///
    /// - Parameter near: what a circle round it comes near to.
    func spot(_ disc: Disc, _ number: Int, near: NearThings) -> Spot {
        let line = lines[number]
        let distance = line.nearest.distance(to: disc.centre)
        var sides: SideSet
        if !line.sides.covers(longitude: disc.centre.longitude, latitude: disc.centre.latitude) {
            sides = .untold
        } else {
            sides = areas.areas(at: disc.centre).contains(line.leftArea) ? .left : .right
        }
        let reach = max(disc.radius, AreaIndex.borderWidth)
        if disc.radius > 0 || areas.isOnBorder(disc.centre) {
            let isNearEnd =
                near.lineEnds.contains(number)
                && line.prolongations.contains { $0.isWithin(reach, of: disc.centre) }
            if distance <= reach || isNearEnd { sides = sides.union(.left).union(.right) }
        }
        // Nearest to the end of a sector it lies beside a gap: on which side depends on how the line runs there. The distance
        // to the end is PROJ's, and the one to the line differs from that by as much as it may be wrong.
        let open = 2 * disc.radius + NearestOnLine.error(of: distance)
        if line.gapEnds.contains(where: { geodesicDistance(disc.centre, $0) - distance <= open }) {
            sides = sides.union(.left).union(.right)
        }
        if disc.radius > 0 {
            if near.windows.contains(number), nearWindow(disc, line.sides) { sides = sides.union(.untold) }
        }
        return Spot(least: max(0, distance - disc.radius), most: distance + disc.radius, sides: sides)
    }

    private func nearWindow(_ disc: Disc, _ sides: LineSides) -> Bool {
        let latitude = disc.radius / 110_000
        let longitude = latitude / max(0.05, (90 - abs(disc.centre.latitude)) / 90)
        return !sides.covers(longitude: disc.centre.longitude - longitude, latitude: disc.centre.latitude - latitude)
            || !sides.covers(longitude: disc.centre.longitude + longitude, latitude: disc.centre.latitude + latitude)
    }

    /// What a circle comes near to of zones and of some lines; all of it for none.
    func near(_ whole: Disc?, lines: [Int]) -> NearThings {
        guard let whole else { return NearThings(zones: nil, lineEnds: Set(lines), windows: Set(lines)) }
        return NearThings(
            zones: zones.indices.filter { zone in
                zoneBorders[zone].contains { $0.isWithin(whole.radius, of: whole.centre) }
                    || zoneGrounds[zone].isNear(whole)
            },
            lineEnds: Set(
                lines.filter { number in
                    self.lines[number].prolongations.contains { $0.isWithin(whole.radius, of: whole.centre) }
                }),
            windows: Set(lines.filter { nearWindow(whole, self.lines[$0].sides) }))
    }

    /// How a circle lies to the ground of the zones at an unknown moment of a span.
    func zoneRelations(_ disc: Disc, near: NearThings, during span: TimeSpan) -> ZoneRelations {
        let holding = Set(areas.areas(at: disc.centre).filter { $0 < zones.count })
        var relations = ZoneRelations()
        func take(_ zone: Int, _ verdict: Verdict) {
            if verdict != .excluded { relations.held.append((Int32(zone), verdict)) }
        }
        let isAcross = disc.radius > 0 || areas.isOnBorder(disc.centre)
        let reach = max(disc.radius, AreaIndex.borderWidth)
        let candidates = near.zones.map { Set($0).union(holding).sorted() } ?? Array(zones.indices)
        for zone in candidates {
            let ground = zoneGrounds[zone]
            if let course = ground.course {
                take(zone, ground.verdict(onCourse: disc, course, during: span))
            } else if !ground.strips.isEmpty {
                take(zone, ground.verdict(inStrips: disc))
            } else if isAcross, zoneBorders[zone].contains(where: { $0.isWithin(reach, of: disc.centre) }) {
                take(zone, Verdict(.possible))
            } else if holding.contains(zone) {
                take(zone, .certain)
            }
        }
        return relations
    }

    /// Circles that cover a zone.
    func cover(zone: Int) -> [Disc] {
        let strips = zones[zone].strips
        guard strips.isEmpty else { return strips.flatMap(cover) }
        let vertices = zones[zone].area.rings.joined()
        guard let west = vertices.map(\.longitude).min(), let east = vertices.map(\.longitude).max(),
            let south = vertices.map(\.latitude).min(), let north = vertices.map(\.latitude).max()
        else { return [] }
        let cells = 12
        let width = (east - west) / Double(cells)
        let height = (north - south) / Double(cells)
        var discs: [Disc] = []
        for row in 0..<cells {
            for column in 0..<cells {
                let corner = Coordinate(
                    longitude: west + Double(column) * width, latitude: south + Double(row) * height)
                let centre = Coordinate(longitude: corner.longitude + width / 2, latitude: corner.latitude + height / 2)
                let opposite = Coordinate(longitude: corner.longitude + width, latitude: corner.latitude + height)
                let radius = max(geodesicDistance(centre, corner), geodesicDistance(centre, opposite)) * 1.001
                let touches =
                    areas.areas(at: centre).contains(zone)
                    || zoneBorders[zone].contains { $0.isWithin(radius, of: centre) }
                if touches { discs.append(Disc(centre: centre, radius: radius)) }
            }
        }
        return discs
    }

    /// Circles that cover a strip: round places of its line as far apart as it reaches, and no more than some hundreds.
    private func cover(strip: ZoneStrip) -> [Disc] {
        let length = LineMeasure(strip.run).length
        let step = max(strip.reach / 2, length / 300, 1)
        let radius = (strip.reach + step / 2) * 1.001
        var discs: [Disc] = []
        for (from, to) in zip(strip.run, strip.run.dropFirst()) {
            let count = max(1, Int((geodesicDistance(from, to) / step).rounded(.up)))
            for number in 0...count {
                let share = Double(number) / Double(count)
                discs.append(
                    Disc(
                        centre: Coordinate(
                            longitude: from.longitude + share * (to.longitude - from.longitude),
                            latitude: from.latitude + share * (to.latitude - from.latitude)), radius: radius))
            }
        }
        return discs
    }
}
