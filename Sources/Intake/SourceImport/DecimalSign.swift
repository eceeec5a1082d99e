import Tables

/// Which sign the numbers of a row have before their decimals, told by its degrees: no number of degrees has thousands.
struct DecimalSign {
    private let sign: Character?

    /// - Parameter fields: a row by columns of observations.
    init(of fields: [String: String]) {
        let degrees = [fields["lat"], fields["lon"]].compactMap { $0 }
        let isPointed = degrees.contains { $0.contains(".") } || fields["geopoint"]?.contains(".") ?? false
        let hasComma = degrees.contains { $0.contains(",") } || fields["geopoint"]?.contains(",") ?? false
        sign = isPointed ? "." : hasComma ? "," : nil
    }

    /// A text with points in its numbers; nil where one can be a thousand times more or less, or is none.
    func pointed(_ text: String) -> String? {
        var made = ""
        var number = ""
        for letter in text + " " {
            if letter.isASCII, letter.isNumber || letter == "." || letter == "," {
                number.append(letter)
                continue
            }
            let rest = number.reversed().prefix { !$0.isNumber }.count
            let own = String(number.dropLast(rest))
            guard let read = self.number(own) else { return nil }
            made += read + number.suffix(rest) + String(letter)
            number = ""
        }
        return String(made.dropLast())
    }

    private func number(_ text: String) -> String? {
        let signs = text.filter { !$0.isNumber }
        guard let own = signs.first else { return text }
        guard signs.count == 1, own == sign || !isOfThousands(text) else { return nil }
        return text.replacing(String(own), with: ".")
    }
}
