import Wording

/// From what a height is measured.
public enum HeightLevel: UInt8, Sendable, CaseIterable {
    case ground, sea
    /// The level of 1013.25 hPa in the standard atmosphere: what flight levels and altimeters set to it count from.
    case pressure

    /// The mark behind a number in files.
    public var mark: String {
        switch self {
        case .ground: return "AGL"
        case .sea: return "AMSL"
        case .pressure: return "STD"
        }
    }

    public var words: String {
        switch self {
        case .ground: return say("above ground")
        case .sea: return say("above sea level")
        case .pressure: return say("by pressure (1013.25 hPa)")
        }
    }
}

/// A height with the level from which it is measured.
public struct Height: Sendable, Hashable {
    public var metres: Double
    public var level: HeightLevel
    public init(_ metres: Double, _ level: HeightLevel) {
        self.metres = metres
        self.level = level
    }

    /// "3000 m above ground", "FL245", "-40 m above sea level".
    public var words: String {
        level == .pressure && isWholeFlightLevel ? flightLevel : say("\(metreWords(metres)) m \(level.words)")
    }

    private var feet: Double { metres / metresOfAFoot }
    private var isWholeFlightLevel: Bool { metres >= 0 && abs(feet / 100 - (feet / 100).rounded()) < 1e-6 }
    private var flightLevel: String {
        let number = "\(Int((feet / 100).rounded()))"
        return "FL" + String(repeating: "0", count: max(0, 3 - number.count)) + number
    }
}

/// Heights from one to another, each with its own level: what airspace is told by. A limit that is not there sets none.
public struct HeightBand: Sendable, Hashable {
    public var lower: Height?
    public var upper: Height?
    public init(lower: Height?, upper: Height?) {
        self.lower = lower
        self.upper = upper
    }

    /// "0 to 3000 m above ground", "0 m above ground to FL245", "FL195 and higher".
    public var words: String {
        guard let lower else { return upper.map { say("up to \($0.words)") } ?? say("at any height") }
        guard let upper else { return say("\(lower.words) and higher") }
        let isOfOneLevel = lower.level == upper.level && lower.level != .pressure
        let least = isOfOneLevel ? metreWords(lower.metres) : lower.words
        return say("\(least) to \(upper.words)")
    }
}

/// How high something was: at least and at most.
public struct HeightRange: Sendable, Hashable {
    public var least: Double
    public var most: Double
    public var level: HeightLevel
    public init(least: Double, most: Double, level: HeightLevel) {
        self.least = least
        self.most = most
        self.level = level
    }

    /// "300 to 500 m above ground".
    public var words: String {
        least == most
            ? Height(least, level).words : HeightBand(lower: Height(least, level), upper: Height(most, level)).words
    }
}

/// How far levels can lie apart.
public enum LevelDifference {
    /// Metres above the sea of ground that is not told: from the shore of the Dead Sea to the top of Everest.
    public static let anyGround = -430.0...8850.0
    /// Metres by which the pressure level can lie off sea level, from the lowest sea-level pressure ever measured, 870
    /// hPa, to the highest, 1085 hPa, at 8.3 m a hectopascal.
    public static let pressure = -1200.0...600.0
    /// The share by which warm or cold air stretches heights by pressure: 4 % for each 10 °C off the standard (ICAO Doc
    /// 8168), 50 °C at most.
    public static let stretch = 0.2
}

extension HeightRange {
    /// The range above another level: wider by what is not known of the ground or of the air.
    ///
    /// - Parameter ground: metres above the sea of the ground below it, at least and at most.
    public func above(_ wanted: HeightLevel, ground: ClosedRange<Double>) -> HeightRange {
        switch (level, wanted) {
        case (.ground, .ground), (.sea, .sea), (.pressure, .pressure): return self
        case (.ground, .sea):
            return HeightRange(least: least + ground.lowerBound, most: most + ground.upperBound, level: .sea)
        case (.sea, .ground):
            return HeightRange(least: least - ground.upperBound, most: most - ground.lowerBound, level: .ground)
        case (.pressure, .sea):
            let (low, high) = (1 - LevelDifference.stretch, 1 + LevelDifference.stretch)
            return HeightRange(
                least: min(least * low, least * high) + LevelDifference.pressure.lowerBound,
                most: max(most * low, most * high) + LevelDifference.pressure.upperBound, level: .sea)
        case (.sea, .pressure):
            let (low, high) = (1 - LevelDifference.stretch, 1 + LevelDifference.stretch)
            let (from, to) = (least - LevelDifference.pressure.upperBound, most - LevelDifference.pressure.lowerBound)
            return HeightRange(
                least: min(from / low, from / high), most: max(to / low, to / high), level: .pressure)
        case (.pressure, .ground), (.ground, .pressure):
            return above(.sea, ground: ground).above(wanted, ground: ground)
        }
    }
}

extension HeightBand {
    /// Whether it lies under the surface of the sea, or reaches up to it: so depths are kept.
    public var isDepth: Bool { upper.map { $0.level == .sea && $0.metres <= 0 } ?? false }

    /// Whether nothing can be in the band: its upper end lies below its lower one, whatever the weather.
    ///
    /// - Parameter ground: metres above the sea of the ground below it, at least and at most.
    public func isEmpty(above ground: ClosedRange<Double>) -> Bool {
        guard let lower, let upper else { return false }
        // Below the ground nothing flies.
        if upper.level == .ground, upper.metres <= 0, lower.metres > 0 { return true }
        let seen = HeightRange(least: lower.metres, most: lower.metres, level: lower.level)
        return seen.above(upper.level, ground: ground).least > upper.metres
    }

    /// Whether something at a height was within the band; and whether "possible" hangs on how far the levels lie apart
    /// rather than on the height itself.
    public func holds(_ range: HeightRange, ground: ClosedRange<Double>) -> (value: ThreeValued, isOfLevels: Bool) {
        var value = ThreeValued.certain
        var isOfLevels = false
        func take(_ here: ThreeValued, _ limit: Height) {
            value = min(value, here)
            if here == .possible, limit.level != range.level { isOfLevels = true }
        }
        // Heights are kept to half a metre in a thousand kilometres: limits are compared as they are kept.
        // What flies or floats is above the ground, however high that is.
        let isAboveGround =
            lower?.level == .ground && lower?.metres ?? 0 <= 0 && range.level != .ground && range.least >= 0
        if let lower, !isAboveGround {
            let seen = range.above(lower.level, ground: ground)
            let limit = Double(Float(lower.metres))
            take(seen.most < limit ? .excluded : seen.least < limit ? .possible : .certain, lower)
        }
        if let upper {
            let seen = range.above(upper.level, ground: ground)
            let limit = Double(Float(upper.metres))
            take(seen.least > limit ? .excluded : seen.most > limit ? .possible : .certain, upper)
        }
        return (value, isOfLevels)
    }
}

/// Metres of a foot.
public let metresOfAFoot = 0.3048

/// To a tenth of a metre, without a point where there is no need of one.
private func metreWords(_ metres: Double) -> String {
    let tenths = (metres * 10).rounded() / 10
    return tenths == tenths.rounded() && abs(tenths) < 1e9 ? "\(Int(tenths))" : "\(tenths)"
}
