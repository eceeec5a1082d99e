/// What an answer about alerts says, as a checker reads it: counts and effort, and what is claimed of them.
public struct ClaimedRises: Sendable {
    /// By place, then day.
    public var counts: [[Int]]
    /// The same; nil where who was looking is not known: then the days are exchanged.
    public var effort: [[Double]]?
    /// Kilometres.
    public var x: [Double]
    public var y: [Double]
    public var radius: Double
    public var longest: Int
    /// The rises that the scan raised, the strongest first.
    public var scanned: [Scanned] = []
    /// Sums that were raised.
    public var sums: [Sum] = []
    public var sectors: [Sector] = []
    /// How rarely chance alone gives each, and one false alarm in how many days of looking is borne.
    public var lengths: [Length] = []
    public var borneDays = 0

    /// How rarely chance alone gives a rise that was raised.
    public struct Length: Sendable {
        public var name: String
        public var chance: Double
        /// How many such questions are put in one look.
        public var looks: Int
        public var days: Double
        public init(name: String, chance: Double, looks: Int, days: Double) {
            self.name = name
            self.chance = chance
            self.looks = looks
            self.days = days
        }
    }

    public struct Scanned: Sendable {
        public var name: String
        public var places: [Int]
        /// How many of the last days.
        public var days: Int
        public var observed: Int
        public var expected: Double
        public var score: Double
        public var chance: Double
        public init(
            name: String, places: [Int], days: Int, observed: Int, expected: Double, score: Double, chance: Double
        ) {
            self.name = name
            self.places = places
            self.days = days
            self.observed = observed
            self.expected = expected
            self.score = score
            self.chance = chance
        }
    }
    public struct Sum: Sendable {
        public var name: String
        public var places: [Int]
        /// The first day since which the sum is above zero, from 0.
        public var beganOn: Int
        public var observed: Int
        public var sum: Double
        public init(name: String, places: [Int], beganOn: Int, observed: Int, sum: Double) {
            self.name = name
            self.places = places
            self.beganOn = beganOn
            self.observed = observed
            self.sum = sum
        }
    }
    public struct Sector: Sendable {
        public var name: String
        public var places: [Int]
        public var observed: Int
        public var expected: Double?
        public var chance: Double?
        public var overAll: Double?
        public init(
            name: String, places: [Int], observed: Int, expected: Double?, chance: Double?, overAll: Double?
        ) {
            self.name = name
            self.places = places
            self.observed = observed
            self.expected = expected
            self.chance = chance
            self.overAll = overAll
        }
    }

    public init(
        counts: [[Int]], effort: [[Double]]?, x: [Double], y: [Double], radius: Double, longest: Int
    ) {
        self.counts = counts
        self.effort = effort
        self.x = x
        self.y = y
        self.radius = radius
        self.longest = longest
    }

    var days: Int { counts.first?.count ?? 0 }
    func watched(_ place: Int, _ day: Int) -> Double { effort?[place][day] ?? 1 }
    func sum(_ places: [Int], _ days: Range<Int>) -> Int {
        places.reduce(0) { sum, place in days.reduce(sum) { $0 + counts[place][$1] } }
    }
    func watched(_ places: [Int], _ days: Range<Int>) -> Double {
        places.reduce(0) { sum, place in days.reduce(sum) { $0 + watched(place, $1) } }
    }
}
