import Foundation

/// A place as a geo URI (RFC 5870): latitude and longitude in degrees on WGS 84, and how far off it may be in metres. What the
/// map makes of a place in PostgreSQL (``words``) is read by the same rules.
struct GeoPlace: Equatable {
    var latitude: Double
    var longitude: Double
    var radius: Double?

    /// Whether a place is meant as one; other places are words.
    static func isMeant(by place: String) -> Bool { trimmed(place).lowercased().hasPrefix("geo:") }

    /// Why a place that is meant as one is none; nil where it is one.
    static func fault(_ place: String) -> String? {
        guard isMeant(by: place), GeoPlace(place) == nil else { return nil }
        return
            "'place' begins as a geo URI and is none; expected geo:48.0159,37.8028;u=500, latitude from -90 to 90, longitude "
            + "from -180 to 180 in degrees of WGS 84, and how far off in metres"
    }

    init?(_ place: String) {
        let text = Self.trimmed(place)
        guard text.utf8.count <= 1000, text.lowercased().hasPrefix("geo:") else { return nil }
        let parts = text.dropFirst(4).split(separator: ";", omittingEmptySubsequences: false)
        let coordinates = parts[0].split(separator: ",", omittingEmptySubsequences: false)
        guard (2...3).contains(coordinates.count) else { return nil }
        let numbers = coordinates.map { Self.number($0, isSigned: true) }
        guard let latitude = numbers[0], let longitude = numbers[1], numbers.last != .some(nil), abs(latitude) <= 90,
            abs(longitude) <= 180
        else { return nil }
        self.init(latitude: latitude, longitude: longitude)
        var seen: Set<String> = []
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = pair[0].lowercased()
            guard !name.isEmpty, name.utf8.allSatisfy(Self.isNamed), pair.count == 1 || Self.isValue(pair[1]) else {
                return nil
            }
            guard name == "crs" || name == "u" else { continue }
            guard seen.insert(name).inserted, pair.count == 2 else { return nil }
            if name == "crs" {
                guard pair[1].lowercased() == "wgs84" else { return nil }
            } else {
                guard let metres = Self.number(pair[1], isSigned: false) else { return nil }
                radius = metres
            }
        }
    }

    private init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }

    private static func trimmed(_ place: String) -> String { place.trimmingCharacters(in: .whitespacesAndNewlines) }

    private static func number(_ text: Substring, isSigned: Bool) -> Double? {
        let figures = isSigned && text.hasPrefix("-") ? text.dropFirst() : text
        let parts = figures.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let number = Double(text), number.isFinite, abs(number) < 1e9
        else { return nil }
        return number
    }

    private static func isNamed(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-")
    }

    private static func isValue(_ text: Substring) -> Bool {
        let allowed = Set("[]:&+$-_.!~*'()".utf8)
        var bytes = Array(text.utf8)[...]
        guard !bytes.isEmpty else { return false }
        func isHex(_ byte: UInt8) -> Bool {
            (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte) || (0x41...0x46).contains(byte)
        }
        while let byte = bytes.popFirst() {
            if byte == UInt8(ascii: "%") {
                guard let one = bytes.popFirst(), let other = bytes.popFirst(), isHex(one), isHex(other) else {
                    return false
                }
            } else if !(allowed.contains(byte) || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)) {
                return false
            }
        }
        return true
    }

    /// The same in the words of PostgreSQL, over a row with `place`: latitude, longitude and `u` in `part`, NULL where it is none.
    /// A number is taken as one only where it can be: digits are bounded.
    static let words = #"""
        CASE WHEN octet_length(place) <= 1000
            AND place !~* ';crs(?!=wgs84[[:space:]]*(;|$))(=|;|[[:space:]]*$)' AND place !~* ';(crs|u)=[^;]*;(.*;)?\1='
            AND place !~* ';u(?!=[0-9])(=|;|[[:space:]]*$)'
            AND place !~* ';u=(?!0*[0-9]{1,9}(\.[0-9]+)?[[:space:]]*(;|$))'
          THEN pg_catalog.regexp_match(place, '^[[:space:]]*geo:(-?0*[0-9]{1,3}(?:\.[0-9]+)?),(-?0*[0-9]{1,3}(?:\.[0-9]+)?)'
            || '(?:,-?0*[0-9]{1,9}(?:\.[0-9]+)?)?((?:;[a-z0-9-]+(?:=(?:[]:&[+$a-z0-9_.!~*''()-]|%[0-9a-f]{2})+)?)*)[[:space:]]*$',
            'i') END
        """#
}
