/// How many events there were at each place on each day, and how much was watched there.
public struct SpaceTimeCounts: Sendable, Hashable {
    public let places: Int
    public let days: Int
    /// Place by place, each with its days in order.
    public private(set) var counts: [Int32]
    /// The same in any unit; nil where who was looking is not known.
    public private(set) var exposure: [Double]?

    /// - Parameter exposure: by place, its days in order.
    public init(places: Int, days: Int, exposure: [Double]? = nil) {
        precondition(places >= 0 && days >= 0 && exposure?.count ?? places * days == places * days)
        self.places = places
        self.days = days
        self.exposure = exposure
        counts = Array(repeating: 0, count: places * days)
    }

    public subscript(place: Int, day: Int) -> Int {
        get { Int(counts[place * days + day]) }
        set { counts[place * days + day] = Int32(clamping: newValue) }
    }

    public func exposure(_ place: Int, _ day: Int) -> Double { exposure?[place * days + day] ?? 1 }

    public var total: Int { counts.reduce(0) { $0 + Int($1) } }

    /// The first days alone.
    public func prefix(_ number: Int) -> SpaceTimeCounts {
        var found = SpaceTimeCounts(
            places: places, days: number,
            exposure: exposure.map { all in
                (0..<places).flatMap { all[($0 * days)..<($0 * days + number)] }
            })
        for place in 0..<places {
            for day in 0..<number { found[place, day] = self[place, day] }
        }
        return found
    }

    /// The places of some rows as one series.
    public func series(_ chosen: [Int]) -> (counts: [Int], exposure: [Double]) {
        (
            (0..<days).map { day in chosen.reduce(0) { $0 + self[$1, day] } },
            (0..<days).map { day in chosen.reduce(0) { $0 + exposure($1, day) } }
        )
    }
}
