// One form for numbers wherever a person reads them: terminal, page, sheet and table.

extension Double {
    /// "1,234", "12.3": as many figures as are of use.
    public var grouped: String {
        guard isFinite, abs(self) < 1e15 else { return "\(self)" }
        if abs(self) < 100 { return tenths }
        var digits = String(Int(rounded()))
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return ([digits] + groups).joined(separator: Language.spoken.catalogue?.groupSeparator ?? ",")
    }
    public var tenths: String { plainTenths.withDecimalPoint }
    public var thousandths: String { "\((self * 1000).rounded() / 1000)".withDecimalPoint }
    /// With a point in every language, for addresses and files.
    public var plainTenths: String { "\((self * 10).rounded() / 10)" }
}

extension ClosedRange<Double> {
    /// In tenths, rounded outward: nothing lies outside of what is told.
    public var outwardTenths: ClosedRange<Double> {
        let (low, high) = ((lowerBound * 10).rounded(.down) / 10, (upperBound * 10).rounded(.up) / 10)
        return low...Swift.max(low, high)
    }
}

extension String {
    /// A number with the decimal point of the language that is spoken.
    public var withDecimalPoint: String {
        guard let catalogue = Language.spoken.catalogue else { return self }
        return replacing(".", with: catalogue.decimalPoint)
    }
}

/// A share as a person reads it: "12.5 %".
public func percent(_ share: Double) -> String { say("\((share * 100).tenths) %") }

/// "1 core", "2 cores".
public func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    guard let catalogue = Language.spoken.catalogue else { return "\(number) \(number == 1 ? one : many ?? one + "s")" }
    return "\(number)\u{A0}\(catalogue.words(number, one, many ?? one + "s"))"
}

/// "2 to 32", "2", "2 or more" where there is no upper limit.
public func fromTo(_ least: Int, _ most: Int?) -> String {
    most.map { $0 == least ? "\($0)" : say("\(least) to \($0)") } ?? say("\(least) or more")
}
