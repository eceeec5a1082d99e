/// `0-3000`, `GND-FL245`, `1000-3000 ft AMSL`, `FL195-UNL`, `0-200 m depth`; nil for another form. Metres without a mark are
/// above the ground; feet need one.
public func parsedHeightBand(_ text: String) -> HeightBand? {
    guard let ends = HeightEnd.ends(of: text), ends.count == 2 else { return nil }
    let band = HeightBand(lower: ends[0].height, upper: ends[1].height)
    if ends[0].isUnlimited { return nil }
    if let lower = band.lower, let upper = band.upper, lower.level == upper.level, lower.metres > upper.metres {
        // Depths run the other way.
        return ends.allSatisfy(\.isDepth) ? HeightBand(lower: upper, upper: lower) : nil
    }
    return band
}

/// `120`, `100-300`, `FL350`, `35000 ft AMSL`, `10668 m STD`; nil for another form.
public func parsedHeightRange(_ text: String) -> HeightRange? {
    guard let ends = HeightEnd.ends(of: text), let first = ends.first?.height, let last = ends.last?.height,
        first.level == last.level
    else { return nil }
    let isReversed = first.metres > last.metres
    guard !isReversed || ends.allSatisfy(\.isDepth) else { return nil }
    return HeightRange(
        least: min(first.metres, last.metres), most: max(first.metres, last.metres), level: first.level)
}

/// One end of a range of heights.
private struct HeightEnd {
    /// Nil for no limit.
    var height: Height?
    var isUnlimited: Bool { height == nil }
    var isDepth = false

    /// What stands behind a number: its unit and its mark, as one text.
    private struct Parts {
        var number: Double?
        var unit = ""
        var mark = ""
        var isFlightLevel = false
        var fixed: HeightEnd?
    }

    /// The one or two ends of a text.
    static func ends(of text: String) -> [HeightEnd]? {
        let pieces = text.uppercased().replacingDashes.split(separator: "-", omittingEmptySubsequences: false).map {
            String($0).withoutEndBlanks
        }
        guard (1...2).contains(pieces.count) else { return nil }
        var parts: [Parts] = []
        for piece in pieces {
            guard let part = parsed(piece) else { return nil }
            parts.append(part)
        }
        if parts.count == 2 {
            // "1000-3000 ft AMSL": the unit and the mark of the second are those of the first; "FL100-200" the other way.
            if parts[0].number != nil, parts[0].unit.isEmpty, !parts[0].isFlightLevel, parts[1].number != nil {
                (parts[0].unit, parts[0].isFlightLevel) = (parts[1].unit, parts[1].isFlightLevel)
            }
            if parts[0].number != nil, parts[0].mark.isEmpty, !parts[0].isFlightLevel { parts[0].mark = parts[1].mark }
            if parts[0].isFlightLevel, parts[1].number != nil, parts[1].unit.isEmpty { parts[1].isFlightLevel = true }
        }
        var found: [HeightEnd] = []
        for part in parts {
            guard let end = end(of: part) else { return nil }
            found.append(end)
        }
        return found
    }

    private static func parsed(_ piece: String) -> Parts? {
        switch piece {
        case "GND", "SFC", "GROUND", "SURFACE": return Parts(fixed: HeightEnd(height: Height(0, .ground)))
        case "MSL", "SEA LEVEL": return Parts(fixed: HeightEnd(height: Height(0, .sea)))
        case "UNL", "UNLIMITED": return Parts(fixed: HeightEnd(height: nil))
        default: break
        }
        var rest = piece
        var part = Parts()
        if rest.hasPrefix("FL") {
            part.isFlightLevel = true
            rest = String(rest.dropFirst(2)).withoutEndBlanks
        }
        let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
        guard let number = Double(digits), number.isFinite, number < 1e7 else { return nil }
        part.number = number
        let words = rest.dropFirst(digits.count).split(separator: " ").map(String.init)
        guard !part.isFlightLevel || words.isEmpty && number <= 999 && number == number.rounded() else { return nil }
        var left = words[...]
        if let unit = left.first, ["M", "FT", "KM"].contains(unit) {
            part.unit = unit
            left = left.dropFirst()
        }
        part.mark = left.joined(separator: " ")
        return part
    }

    private static func end(of part: Parts) -> HeightEnd? {
        if let fixed = part.fixed { return fixed }
        guard let number = part.number else { return nil }
        if part.isFlightLevel { return HeightEnd(height: Height(number * 100 * metresOfAFoot, .pressure)) }
        let metres = number * (part.unit == "FT" ? metresOfAFoot : part.unit == "KM" ? 1000 : 1)
        switch part.mark {
        case "AGL", "ABOVE GROUND": return HeightEnd(height: Height(metres, .ground))
        case "AMSL", "ABOVE SEA LEVEL": return HeightEnd(height: Height(metres, .sea))
        case "STD": return HeightEnd(height: Height(metres, .pressure))
        case "DEPTH": return HeightEnd(height: Height(-metres, .sea), isDepth: true)
        // Feet are told above any of the three: which, has to be said.
        case "" where part.unit != "FT": return HeightEnd(height: Height(metres, .ground))
        default: return nil
        }
    }
}

extension StringProtocol {
    /// Without blanks at its ends.
    var withoutEndBlanks: String {
        var part = self[...]
        while part.first == " " { part = part.dropFirst() }
        while part.last == " " { part = part.dropLast() }
        return String(part)
    }
}

extension String {
    fileprivate var replacingDashes: String { String(map { $0 == "–" || $0 == "—" ? "-" : $0 }) }
}
