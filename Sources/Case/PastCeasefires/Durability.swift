public import CaseModel

/// How long the ceasefires of a set lasted. The set is what an editor entered, no sample of all ceasefires, and it says
/// nothing of any one truce.
public struct Durability: Sendable, Codable {
    public struct Point: Sendable, Codable {
        public var years: Double
        public var atRisk: Int
        /// The share that had neither resumed nor been settled, with its 95 % interval (log-log).
        public var lasting: Double
        public var lower: Double
        public var upper: Double
        /// The shares that had ended in each way, with their standard errors.
        public var resumed: Double
        public var resumedError: Double
        public var settled: Double
        public var settledError: Double

        package init(
            years: Double, atRisk: Int, lasting: Double, lower: Double, upper: Double, resumed: Double,
            resumedError: Double, settled: Double, settledError: Double
        ) {
            self.years = years
            self.atRisk = atRisk
            self.lasting = lasting
            self.lower = lower
            self.upper = upper
            self.resumed = resumed
            self.resumedError = resumedError
            self.settled = settled
            self.settledError = settledError
        }
    }
    /// Ceasefires with a property beside those without it; war resumed is the ending, settled ones leave when they are.
    public struct Comparison: Sendable, Codable {
        public var property: PrecedentProperty
        public var with: Int
        public var withEndings: Int
        public var without: Int
        public var withoutEndings: Int
        public var chiSquare: Double?
        public var pValue: Double?
        /// The rate of resuming with the property over that without (Cox, ties by Efron).
        public var ratio: Double?
        public var lower: Double?
        public var upper: Double?
        /// Why nothing is reckoned; nil where it is.
        public var refused: String?

        package init(
            property: PrecedentProperty, with: Int, withEndings: Int, without: Int, withoutEndings: Int,
            chiSquare: Double? = nil, pValue: Double? = nil, ratio: Double? = nil, lower: Double? = nil,
            upper: Double? = nil, refused: String? = nil
        ) {
            self.property = property
            self.with = with
            self.withEndings = withEndings
            self.without = without
            self.withoutEndings = withoutEndings
            self.chiSquare = chiSquare
            self.pValue = pValue
            self.ratio = ratio
            self.lower = lower
            self.upper = upper
            self.refused = refused
        }
    }
    /// Ceasefires of the set, and those of which no end is known and which are left out.
    public var count: Int
    public var leftOut: Int
    public var resumed: Int
    public var settled: Int
    public var inForce: Int
    public var points: [Point]
    public var median: Double?
    public var medianLower: Double?
    public var medianUpper: Double?
    /// Why there is no curve; nil where there is one.
    public var refused: String?
    public var comparison: Comparison?

    package init(
        count: Int, leftOut: Int, resumed: Int, settled: Int, inForce: Int, points: [Point], median: Double? = nil,
        medianLower: Double? = nil, medianUpper: Double? = nil, refused: String? = nil, comparison: Comparison? = nil
    ) {
        self.count = count
        self.leftOut = leftOut
        self.resumed = resumed
        self.settled = settled
        self.inForce = inForce
        self.points = points
        self.median = median
        self.medianLower = medianLower
        self.medianUpper = medianUpper
        self.refused = refused
        self.comparison = comparison
    }

    /// Takes away what is reckoned, and says why; counts stay.
    package mutating func withhold(_ reason: String) {
        points = []
        (median, medianLower, medianUpper) = (nil, nil, nil)
        refused = reason
        guard let old = comparison else { return }
        comparison = Comparison(
            property: old.property, with: old.with, withEndings: old.withEndings, without: old.without,
            withoutEndings: old.withoutEndings, refused: reason)
    }
}

/// With fewer endings no curve is drawn and nothing is compared.
public let leastEndings = 10
