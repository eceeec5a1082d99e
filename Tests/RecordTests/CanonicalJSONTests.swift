import Foundation
import RecordProofs
import Testing

/// RFC 8785: the numbers of its appendix B, its order and its escapes.
@Suite struct CanonicalJSONTests {
    @Test(arguments: [
        ("0000000000000000", "0"), ("8000000000000000", "0"), ("0000000000000001", "5e-324"),
        ("8000000000000001", "-5e-324"), ("7fefffffffffffff", "1.7976931348623157e+308"),
        ("ffefffffffffffff", "-1.7976931348623157e+308"), ("4340000000000000", "9007199254740992"),
        ("c340000000000000", "-9007199254740992"), ("4430000000000000", "295147905179352830000"),
        ("44b52d02c7e14af5", "9.999999999999997e+22"), ("44b52d02c7e14af6", "1e+23"),
        ("44b52d02c7e14af7", "1.0000000000000001e+23"), ("444b1ae4d6e2ef4e", "999999999999999700000"),
        ("444b1ae4d6e2ef4f", "999999999999999900000"), ("444b1ae4d6e2ef50", "1e+21"),
        ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"), ("3eb0c6f7a0b5ed8d", "0.000001"),
        ("41b3de4355555553", "333333333.3333332"), ("41b3de4355555554", "333333333.33333325"),
        ("41b3de4355555555", "333333333.3333333"), ("41b3de4355555556", "333333333.3333334"),
        ("41b3de4355555557", "333333333.33333343"), ("becbf647612f3696", "-0.0000033333333333333333"),
        ("43143ff3c1cb0959", "1424953923781206.2"),
    ])
    func numbers(_ bits: String, _ words: String) throws {
        let number = Double(bitPattern: try #require(UInt64(bits, radix: 16)))
        #expect(String(decoding: PlainJSON.number(number).canonicalBytes, as: UTF8.self) == words)
    }

    @Test func orderAndEscapes() {
        let value = PlainJSON.members([
            "\u{20ac}": .text("Euro Sign"), "\r": .text("Carriage Return"),
            "\u{fb33}": .text("Hebrew Letter Dalet With Dagesh"),
            "1": .text("One"), "\u{1f600}": .text("Emoji: Grinning Face"), "\u{80}": .text("Control"),
            "\u{f6}": .text("Latin Small Letter O With Diaeresis"),
        ])
        let expected =
            #"{"\r":"Carriage Return","1":"One","#
            + "\"\u{80}\":\"Control\",\"\u{f6}\":\"Latin Small Letter O With Diaeresis\","
            + "\"\u{20ac}\":\"Euro Sign\",\"\u{1f600}\":\"Emoji: Grinning Face\","
            + "\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}"
        #expect(String(decoding: value.canonicalBytes, as: UTF8.self) == expected)
        let text = PlainJSON.text("\u{20ac}$\u{f}\nA'B\"\\\\\"/\u{7f}")
        #expect(
            String(decoding: text.canonicalBytes, as: UTF8.self) == "\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\u{7f}\"")
    }

    /// The order of names is that of their UTF-16 units, by Foundation's own.
    @Test func orderOfNames() {
        let letters = [
            "", "a", "b", "\u{7f}", "\u{80}", "\u{7ff}", "\u{800}", "\u{d7ff}", "\u{e000}", "\u{ffff}", "\u{10000}",
            "\u{10ffff}",
        ]
        let names = letters.flatMap { first in letters.map { first + $0 } }
        for one in names {
            for other in names {
                #expect(isBefore(one, other) == Array(one.utf16).lexicographicallyPrecedes(Array(other.utf16)))
            }
        }
    }

    @Test(arguments: ["{ }", "{\"b\":1,\"a\":2}", "1.0", "1e2", "\"\\u0041\"", "{\"a\":1,\"a\":1}", "[1,]", "-0"])
    func anotherFormIsRefused(_ text: String) {
        #expect(throws: ProofFault.self) { try PlainJSON.canonical(Array(text.utf8)) }
    }

    @Test func numbersLeadBack() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let number = Double(bitPattern: .random(in: .min ... .max, using: &random))
            guard number.isFinite else { continue }
            let words = String(decoding: PlainJSON.number(number).canonicalBytes, as: UTF8.self)
            #expect(Double(words) == number, "\(number.bitPattern)")
        }
    }
}
