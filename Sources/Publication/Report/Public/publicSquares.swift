import Answers
import Tables

/// What is published as GeoJSON (RFC 7946): squares, and nothing where a place is withheld.
func publicSquares(_ found: PublicAnswers) -> [UInt8] {
    var text = "{\"type\":\"FeatureCollection\",\"features\":["
    for (place, item) in found.items.enumerated() {
        let told = item.content
        var parts = ["\"id\":\(quoted(item.id))", "\"kind\":\(quoted(item.kind.rawValue))"]
        parts += [
            ("from", told.from), ("until", told.until), ("what", told.what), ("weapon", told.weapon),
            ("breaks", told.breaks.joined(separator: "; ")), ("points_to", told.pointsTo),
        ].map { "\"\($0)\":\(quoted($1))" }
        parts.append("\"at_least\":\(told.atLeast)")
        parts.append("\"at_most\":\(told.atMost.map { "\($0)" } ?? "null")")
        parts += [("sureness", told.sureness), ("certainty", told.certainty)].map { "\"\($0)\":\(quoted($1))" }
        parts.append("\"no_square\":\(told.noSquare.map(quoted) ?? "null")")
        parts += [("message", item.message.rawValue), ("identifier", item.identifier)].map { "\"\($0)\":\(quoted($1))" }
        var shape = "null"
        if let square = told.square {
            let (w, s, e, n) = (
                sixDecimals(square.west), sixDecimals(square.south), sixDecimals(square.east), sixDecimals(square.north)
            )
            // Against the clock.
            shape =
                "{\"type\":\"Polygon\",\"coordinates\":[[[\(w),\(s)],[\(e),\(s)],[\(e),\(n)],[\(w),\(n)],[\(w),\(s)]]]}"
        }
        text += "\(place == 0 ? "" : ",")\n{\"type\":\"Feature\",\"id\":\(quoted(item.id)),\"properties\":{"
        text += "\(parts.joined(separator: ","))},\"geometry\":\(shape)}"
    }
    return Array((text + "\n]}\n").utf8)
}

/// A text in JSON.
private func quoted(_ text: String) -> String {
    var made = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": made += "\\\""
        case "\\": made += "\\\\"
        case _ where scalar.value < 32 || scalar.value == 127:
            let hex = String(scalar.value, radix: 16)
            made += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        default: made.unicodeScalars.append(scalar)
        }
    }
    return made + "\""
}
