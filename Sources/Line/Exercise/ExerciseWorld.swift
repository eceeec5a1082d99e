public import CaseModel
import Geodesy
import SeededRandom

/// How large an exercise is to be.
public struct ExerciseSize: Sendable {
    public var days = 14
    public var posts = 8
    /// Patrols, each of which stands at another place of the line each day.
    public var patrols = 2
    public var events = 320
    /// Vertices of the line; a power of two and one.
    public var lineVertices = 65
    /// Degrees of longitude from the line's one end to the other; 1.4 are 135 km.
    public var lineDegrees = 1.4
    /// How many times as many events happen in an hour from the middle of the days on as before.
    public var laterRate = 1.0
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

/// A made-up ceasefire in the open Pacific, with everything that happened in it. Observers notice what happens with the
/// chances of the usual detection functions, each on its own. Reports are never wrong: what happened lies within what
/// they say. They are imprecise in the ways that real ones are.
public struct ExerciseWorld: Sendable {
    public var seed: UInt64
    public var line: [Coordinate] = []
    public var zones: [(id: String, name: String, ring: [Coordinate])] = []
    public var posts: [(id: String, place: Coordinate)] = []
    public var places: [NamedPlace] = []
    /// Who watches from where and when: the rows of `observers.csv`.
    public var stays: [ObserverStay] = []
    public var events: [TrueEvent] = []
    public var reports: [ExerciseReport] = []
    public static let parties = ["amber", "teal"]
    /// Metres to either side of the line within which six of ten events lie, spread evenly.
    public static let corridor = 2000.0
    static let nearShare = 0.6
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
        makeStays(&random)
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
        var height = 0.12 * size.lineDegrees / 1.4
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
                Self.west + size.lineDegrees * Double(place) / Double(size.lineVertices - 1), Self.south + latitude)
        }
    }

    private mutating func makeZones(_ random: inout SplitMix64) {
        let names = [
            ("disengagement-1", "Disengagement area 1"), ("disengagement-2", "Disengagement area 2"),
            // Each on the ground of its holder: Teal is north of the line, Amber south.
            ("holding-teal", "Holding area of Teal"), ("holding-amber", "Holding area of Amber"),
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
                distance: Double.random(in: 300...2500, using: &random))
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

    func rounded(_ longitude: Double, _ latitude: Double) -> Coordinate {
        Coordinate(
            longitude: (longitude * 1e6).rounded() / 1e6, latitude: (latitude * 1e6).rounded() / 1e6)
    }
}
