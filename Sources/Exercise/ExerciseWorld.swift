public import CaseModel
import Geodesy
import SeededRandom

/// How large an exercise is to be.
public struct ExerciseSize: Sendable {
    public var days = 14
    public var posts = 8
    public var events = 160
    /// Vertices of the line; a power of two and one.
    public var lineVertices = 65
    public init() {}
}

/// Something that really happened in an exercise: what the observers' reports are about and nobody in it knows.
public struct TrueEvent: Sendable {
    public var id: String
    public var moment: Int64
    public var place: Coordinate
    public var act: Act
    public var weapon: Weapon
    /// The place of the party in the list of parties.
    public var party: Int
    public var altitude: Double
    public var count: Int
}

/// What an observer wrote down about a true event, by column of ``observationColumns``.
public struct ExerciseReport: Sendable {
    public var event: String
    public var fields: [String]
}

/// A made-up ceasefire in the open Pacific, with everything that happened in it. Reports are never wrong: what happened
/// lies within what they say. They are imprecise in the ways that real ones are.
public struct ExerciseWorld: Sendable {
    public var seed: UInt64
    public var line: [Coordinate] = []
    public var zones: [(id: String, name: String, ring: [Coordinate])] = []
    public var posts: [(id: String, place: Coordinate)] = []
    public var places: [NamedPlace] = []
    public var events: [TrueEvent] = []
    public var reports: [ExerciseReport] = []
    public static let parties = ["amber", "teal"]
    static let west = -140.0
    static let south = 30.0
    /// 2026-03-02T00:00:00Z, a Monday.
    static let firstDay = 20_514
    let size: ExerciseSize

    public static let observationColumns = [
        "id", "time", "time_end", "lon", "lat", "radius_m", "observer", "observer_lon", "observer_lat",
        "observer_error_m", "bearing", "range", "place", "kind", "weapon", "count", "party", "altitude_m", "status",
        "means", "admiralty",
    ]

    public init(seed: UInt64, size: ExerciseSize = ExerciseSize()) {
        self.seed = seed
        self.size = size
        var random = SplitMix64(seed: seed)
        makeLine(&random)
        makeZones(&random)
        makePosts(&random)
        makeEvents(&random)
        for event in events { report(event, &random) }
    }

    // MARK: The ground

    /// A line from west to east, by moving midpoints north and south: it never runs back, so it cannot cross itself.
    private mutating func makeLine(_ random: inout SplitMix64) {
        var latitudes = [Double](repeating: 0, count: size.lineVertices)
        latitudes[0] = Double.random(in: 0.35...0.65, using: &random)
        latitudes[size.lineVertices - 1] = Double.random(in: 0.35...0.65, using: &random)
        var step = size.lineVertices - 1
        var height = 0.12
        while step > 1 {
            for middle in stride(from: step / 2, to: size.lineVertices, by: step) {
                let between = (latitudes[middle - step / 2] + latitudes[middle + step / 2]) / 2
                latitudes[middle] = between + Double.random(in: -height...height, using: &random)
            }
            step /= 2
            height *= 0.55
        }
        line = latitudes.enumerated().map { place, latitude in
            rounded(
                Self.west + 1.4 * Double(place) / Double(size.lineVertices - 1), Self.south + latitude)
        }
    }

    private mutating func makeZones(_ random: inout SplitMix64) {
        let names = [
            ("disengagement-1", "Disengagement area 1"), ("disengagement-2", "Disengagement area 2"),
            ("holding-amber", "Holding area of Amber"), ("holding-teal", "Holding area of Teal"),
            ("no-fly", "No-fly zone"),
        ]
        for (number, name) in names.enumerated() {
            let anchor = line[Int.random(in: (line.count / 8)..<(line.count - line.count / 8), using: &random)]
            let away = number == 2 ? 0.30 : number == 3 ? -0.30 : 0.0
            let middle = Coordinate(longitude: anchor.longitude, latitude: anchor.latitude + away)
            let radius = number == 4 ? 14_000.0 : Double.random(in: 1500...4000, using: &random)
            var ring: [Coordinate] = []
            for corner in 0..<14 {
                let reach = radius * Double.random(in: 0.75...1.2, using: &random)
                let place = geodesicDestination(from: middle, bearing: -Double(corner) * 360 / 14, distance: reach)
                ring.append(rounded(place.longitude, place.latitude))
            }
            ring.append(ring[0])
            zones.append((name.0, name.1, ring))
        }
    }

    private mutating func makePosts(_ random: inout SplitMix64) {
        for number in 0..<size.posts {
            let at = Int((Double(number) + 0.5) / Double(size.posts) * Double(line.count))
            let place = geodesicDestination(
                from: line[min(at, line.count - 1)], bearing: Bool.random(using: &random) ? 0 : 180,
                distance: Double.random(in: 800...4000, using: &random))
            posts.append(("post-\(number + 1)", rounded(place.longitude, place.latitude)))
        }
        for number in 0..<6 {
            let anchor = line[Int.random(in: 0..<line.count, using: &random)]
            let place = geodesicDestination(
                from: anchor, bearing: Double.random(in: 0...360, using: &random),
                distance: Double.random(in: 1000...12_000, using: &random))
            places.append(
                NamedPlace(
                    name: "Settlement \(number + 1)", coordinate: rounded(place.longitude, place.latitude),
                    radius: Double(Int.random(in: 8...20, using: &random)) * 100))
        }
    }

    /// The moment at which a post is given up: the last two go when two thirds of the days are over, so that fewer
    /// reports come from their part of the line without less happening there.
    func leaving(_ post: Int) -> Int64 {
        guard posts.count >= 4, post >= posts.count - 2 else { return .max }
        return Int64(Self.firstDay + size.days * 2 / 3) * 86_400 + 36_000
    }

    private func rounded(_ longitude: Double, _ latitude: Double) -> Coordinate {
        Coordinate(
            longitude: (longitude * 1e6).rounded() / 1e6, latitude: (latitude * 1e6).rounded() / 1e6)
    }

    // MARK: What happened

    private mutating func makeEvents(_ random: inout SplitMix64) {
        let acts: [(Act, [Weapon])] = [
            (.impact, [.lightMortar, .heavyMortar, .artillery, .rocketLauncher]),
            (.outgoing, [.lightMortar, .heavyMortar, .artillery, .tank]), (.burst, [.smallArms, .heavyMachineGun]),
            (.shot, [.smallArms]), (.uavFlight, [.uav]),
            (.weaponPresent, [.heavyMortar, .tank, .artillery, .rocketLauncher]),
            (.crossing, [.noWeapon, .smallArms]), (.accessDenied, [.noWeapon]), (.demining, [.mine]),
            (.aircraftFlight, [.aircraft]), (.movement, [.tank, .noWeapon]),
        ]
        for number in 0..<size.events {
            let (act, weapons) = acts[Int.random(in: 0..<acts.count, using: &random)]
            let edge = Int.random(in: 0..<(line.count - 1), using: &random)
            let share = Double.random(in: 0...1, using: &random)
            let anchor = Coordinate(
                longitude: line[edge].longitude + share * (line[edge + 1].longitude - line[edge].longitude),
                latitude: line[edge].latitude + share * (line[edge + 1].latitude - line[edge].latitude))
            let reach = act == .crossing ? 0.0 : Double.random(in: 0...1, using: &random)
            let place = geodesicDestination(
                from: anchor, bearing: Double.random(in: 0...360, using: &random), distance: 28_000 * reach * reach)
            let isFlying = act == .uavFlight || act == .aircraftFlight
            events.append(
                TrueEvent(
                    id: "event-\(number + 1)",
                    moment: Int64(Self.firstDay) * 86_400
                        + Int64.random(in: 0..<Int64(size.days * 86_400), using: &random),
                    place: rounded(place.longitude, place.latitude), act: act,
                    weapon: weapons[Int.random(in: 0..<weapons.count, using: &random)],
                    party: Int.random(in: 0...1, using: &random),
                    altitude: isFlying ? Double(Int.random(in: 50...3500, using: &random)) : 0,
                    count: Int.random(in: 1...6, using: &random)))
        }
        events.sort { $0.moment < $1.moment }
    }

    // MARK: What was reported

    /// Some events are reported by nobody, some by several.
    private mutating func report(_ event: TrueEvent, _ random: inout SplitMix64) {
        let count = [0, 1, 1, 1, 2, 3][Int.random(in: 0...5, using: &random)]
        for _ in 0..<count { reports.append(oneReport(event, &random)) }
    }

    private func oneReport(_ event: TrueEvent, _ random: inout SplitMix64) -> ExerciseReport {
        var fields: [String: String] = ["id": "R\(reports.count + 1)", "status": "reported"]
        let style = Int.random(in: 0...9, using: &random)
        let before = Int64.random(in: 0...600, using: &random)
        switch style {
        case 0:
            // A day alone is a day of the exercise's civil time, ten hours behind UTC.
            fields["time"] = dayWords(Int((event.moment - 36_000) / 86_400))
        case 1...4:
            fields["time"] = momentWords(event.moment)
        default:
            fields["time"] = momentWords(event.moment - before)
            fields["time_end"] = momentWords(event.moment - before + Int64.random(in: before...1800, using: &random))
        }
        placeFields(event, &fields, &random)
        kindFields(event, &fields, &random)
        fields["admiralty"] = ["uav": "A2", "local contact": "C3"][fields["means"] ?? ""] ?? "B2"
        if Int.random(in: 0...2, using: &random) == 0 { fields["party"] = Self.parties[event.party] }
        if event.altitude > 0, Bool.random(using: &random) {
            let low = max(0, Int(event.altitude) - Int.random(in: 0...300, using: &random))
            fields["altitude_m"] = "\(low)-\(Int(event.altitude) + Int.random(in: 0...300, using: &random))"
        }
        return ExerciseReport(event: event.id, fields: Self.observationColumns.map { fields[$0] ?? "" })
    }

    private func momentWords(_ moment: Int64) -> String {
        func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let second = moment % 86_400
        return "\(dayWords(Int(moment / 86_400)))T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))Z"
    }

    private func placeFields(_ event: TrueEvent, _ fields: inout [String: String], _ random: inout SplitMix64) {
        // Nobody reports one event twice: a post that has told of it leaves the next report to the next nearest.
        let column = Self.observationColumns.firstIndex(of: "observer") ?? 0
        let told = reports.filter { $0.event == event.id }.map { $0.fields[column] }
        let nearby = posts.indices.filter { !told.contains(posts[$0].id) && event.moment < leaving($0) }.map {
            (post: posts[$0], metres: geodesicDistance(posts[$0].place, event.place))
        }.min { $0.metres < $1.metres }
        let named = places.first { geodesicDistance($0.coordinate, event.place) <= $0.radius }
        switch Int.random(in: 0...9, using: &random) {
        case 0...2:
            fields["lon"] = "\(event.place.longitude)"
            fields["lat"] = "\(event.place.latitude)"
            fields["means"] = "uav"
        case 3...5:
            let radius = Double([200, 500, 1000, 3000][Int.random(in: 0...3, using: &random)])
            let off = geodesicDestination(
                from: event.place, bearing: Double.random(in: 0...360, using: &random),
                distance: Double.random(in: 0...0.95, using: &random) * radius)
            let shown = rounded(off.longitude, off.latitude)
            fields["lon"] = "\(shown.longitude)"
            fields["lat"] = "\(shown.latitude)"
            fields["radius_m"] = "\(Int(radius))"
            fields["means"] = "patrol"
        case 6 where named != nil:
            fields["place"] = named?.name ?? ""
            fields["means"] = "local contact"
        default:
            guard let nearby, nearby.metres < 20_000 else { return }
            heard(event, nearby.post, nearby.metres, &fields, &random)
        }
    }

    /// Heard from a post: a direction and a distance.
    private func heard(
        _ event: TrueEvent, _ post: (id: String, place: Coordinate), _ metres: Double, _ fields: inout [String: String],
        _ random: inout SplitMix64
    ) {
        fields["observer"] = post.id
        fields["observer_lon"] = "\(post.place.longitude)"
        fields["observer_lat"] = "\(post.place.latitude)"
        fields["means"] = "heard"
        let bearing = geodesicBearing(from: post.place, to: event.place)
        let words = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"]
        // A word for a direction that it holds; the ends of its range are left to degrees.
        let nearest = Int((bearing / 45).rounded()) % 8
        let off = abs(bearing - Double(Int((bearing / 45).rounded())) * 45)
        fields["bearing"] = off < 22 ? words[nearest] : "\(Int(bearing.rounded()) % 360)"
        let kilometres = metres / 1000
        switch Int.random(in: 0...2, using: &random) {
        case 0: break
        case 1: fields["range"] = "\(Int(kilometres))-\(Int(kilometres) + Int.random(in: 1...3, using: &random)) km"
        default:
            let said = (kilometres * Double.random(in: 0.85...1.15, using: &random) * 10).rounded() / 10
            fields["range"] = kilometres > 0.6 ? "\(said) km" : "0-1 km"
        }
    }

    private func kindFields(_ event: TrueEvent, _ fields: inout [String: String], _ random: inout SplitMix64) {
        let vague = Int.random(in: 0...3, using: &random)
        switch event.act {
        case .impact, .outgoing:
            fields["kind"] =
                vague == 0
                ? "undetermined explosion" : vague == 1 ? "explosion" : event.act == .impact ? "incoming" : "outgoing"
            if vague > 1 { fields["weapon"] = event.weapon.rawValue }
        case .burst, .shot: fields["kind"] = vague == 0 ? "fire" : vague == 1 ? "gunfire" : event.act.rawValue
        case .uavFlight, .aircraftFlight: fields["kind"] = vague == 0 ? "uav|aircraft" : event.act.rawValue
        case .weaponPresent:
            fields["kind"] = vague == 0 ? "undetermined" : event.act.rawValue
            if vague > 1 { fields["weapon"] = event.weapon.rawValue }
        default: fields["kind"] = vague == 0 ? "undetermined" : event.act.rawValue
        }
        switch Int.random(in: 0...4, using: &random) {
        case 0: fields["count"] = "\(event.count)"
        case 1: fields["count"] = "\(max(1, event.count - 1))-\(event.count + 2)"
        case 2: fields["count"] = "at least \(max(1, event.count - 1))"
        case 3 where event.count > 1: fields["count"] = "multiple"
        default: break
        }
    }
}
