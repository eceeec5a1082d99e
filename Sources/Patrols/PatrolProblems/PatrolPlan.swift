/// Who visits what when.
public struct PatrolPlan: Sendable, Codable, Hashable {
    /// One visit, by the place of its stop in the list of stops.
    public struct Visit: Sendable, Codable, Hashable {
        public var stop: Int
        /// When the visit begins; it lasts the stop's service time.
        public var begins: Int
        public init(stop: Int, begins: Int) {
            self.stop = stop
            self.begins = begins
        }
    }

    /// What one shift does.
    public struct Route: Sendable, Codable, Hashable {
        public var shift: Int
        /// When its duty begins, and when it is back.
        public var starts: Int
        public var ends: Int
        public var visits: [Visit]
        public init(shift: Int, starts: Int, ends: Int, visits: [Visit]) {
            self.shift = shift
            self.starts = starts
            self.ends = ends
            self.visits = visits
        }
    }

    /// Routes with visits, by ascending shift; a shift without one stays at its base.
    public var routes: [Route]
    /// The sum of the rewards.
    public var reward: Int
    /// How many wishes it keeps.
    public var kept: Int

    public init(routes: [Route], reward: Int, kept: Int = 0) {
        self.routes = routes
        self.reward = reward
        self.kept = kept
    }

    /// Whether it keeps more wishes than another, or as many and gains more.
    public func isBetter(than other: PatrolPlan?) -> Bool {
        other.map { (kept, reward) > ($0.kept, $0.reward) } ?? true
    }
}
