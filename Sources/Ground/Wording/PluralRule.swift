/// Which form a number takes: the expression of `Plural-Forms`, in which `n` is the number, as gettext reads it from C.
struct PluralRule: Sendable {
    private indirect enum Term: Sendable {
        case number(Int)
        case n
        case pair(String, Term, Term)
        case choice(Term, Term, Term)
    }
    private let term: Term
    private let count: Int

    /// - Parameter text: "nplurals=2; plural=(n > 1);". What cannot be read is English.
    init(_ text: String) {
        let english = Term.pair("!=", .n, .number(1))
        guard let place = text.firstRange(of: "plural=", after: "nplurals") else {
            (term, count) = (english, 2)
            return
        }
        var reader = Reader(text[place.upperBound...].prefix { $0 != ";" })
        term = reader.choice() ?? english
        count =
            text.firstRange(of: "nplurals=", after: "").flatMap { range in
                Int(text[range.upperBound...].prefix { $0.isNumber })
            } ?? 2
    }

    func form(_ number: Int) -> Int { max(0, min(count - 1, Self.value(term, abs(number)))) }

    private static func value(_ term: Term, _ n: Int) -> Int {
        switch term {
        case .number(let number): return number
        case .n: return n
        case .choice(let condition, let one, let other):
            return value(condition, n) != 0 ? value(one, n) : value(other, n)
        case .pair(let sign, let left, let right):
            let a = value(left, n)
            if sign == "||" { return a != 0 || value(right, n) != 0 ? 1 : 0 }
            if sign == "&&" { return a != 0 && value(right, n) != 0 ? 1 : 0 }
            let b = value(right, n)
            switch sign {
            case "%": return b == 0 ? 0 : a % b
            case "==": return a == b ? 1 : 0
            case "!=": return a != b ? 1 : 0
            case "<=": return a <= b ? 1 : 0
            case ">=": return a >= b ? 1 : 0
            case "<": return a < b ? 1 : 0
            default: return a > b ? 1 : 0
            }
        }
    }

    /// The signs from the loosest to the closest, as in C.
    private static let levels = [["||"], ["&&"], ["==", "!="], ["<=", ">=", "<", ">"], ["%"]]

    private struct Reader {
        private var rest: Substring
        private var depth = 0
        init(_ text: Substring) { rest = Substring(text.filter { !$0.isWhitespace }) }

        mutating func choice() -> Term? {
            depth += 1
            defer { depth -= 1 }
            guard depth < 40, let condition = pair(0) else { return nil }
            guard take("?") else { return condition }
            guard let one = choice(), take(":"), let other = choice() else { return nil }
            return .choice(condition, one, other)
        }

        private mutating func pair(_ level: Int) -> Term? {
            guard level < PluralRule.levels.count else { return atom() }
            guard var left = pair(level + 1) else { return nil }
            while let sign = PluralRule.levels[level].first(where: { rest.hasPrefix($0) }) {
                rest = rest.dropFirst(sign.count)
                guard let right = pair(level + 1) else { return nil }
                left = .pair(sign, left, right)
            }
            return left
        }

        private mutating func atom() -> Term? {
            if take("(") {
                guard let inner = choice(), take(")") else { return nil }
                return inner
            }
            if take("n") { return .n }
            let digits = rest.prefix { $0.isNumber }
            rest = rest.dropFirst(digits.count)
            return Int(digits).map(Term.number)
        }

        private mutating func take(_ sign: String) -> Bool {
            guard rest.hasPrefix(sign) else { return false }
            rest = rest.dropFirst(sign.count)
            return true
        }
    }
}

extension String {
    /// Where a text stands behind another.
    fileprivate func firstRange(of text: String, after other: String) -> Range<String.Index>? {
        var from = startIndex
        if !other.isEmpty {
            guard let place = self.firstRange(of: other) else { return nil }
            from = place.upperBound
            // "nplurals=2; plural=…": the name holds the other's.
            guard let semicolon = self[from...].firstIndex(of: ";") else { return nil }
            from = semicolon
        }
        return self[from...].firstRange(of: text)
    }
}
