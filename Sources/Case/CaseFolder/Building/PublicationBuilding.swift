import CaseModel

/// What the public may see, of a record that has been checked; the usual terms where there is none.
func publicationTerms(_ fields: Fields?, _ mistakes: inout [Mistake]) -> PublicationTerms {
    var terms = PublicationTerms()
    guard let fields else { return terms }
    func note(_ key: String, _ message: String) {
        mistakes.append(Mistake(position: fields.position(of: key), message: message))
    }
    if let hours = fields.quantity("delay") {
        terms.delay = Int64((hours * 3600).rounded(.up))
        terms.isDelaySaid = true
    }
    if let hours = fields.quantity("coverage-delay") {
        terms.coverageDelay = Int64((hours * 3600).rounded(.up))
        if terms.coverageDelay < terms.delay {
            note("coverage-delay", "'coverage-delay' is shorter than 'delay'; expected at least as long")
        }
    } else {
        terms.coverageDelay = max(terms.coverageDelay, terms.delay)
    }
    if let metres = fields.quantity("grid") { terms.grid = metres }
    if let metres = fields.quantity("nearest") {
        terms.nearest = metres
    } else {
        terms.nearest = min(terms.nearest, terms.grid / 2)
    }
    if !(1000...1_000_000).contains(terms.grid) {
        note("grid", "'grid' is no place for the public; expected 1 km to 1000 km")
    }
    if terms.nearest > terms.grid / 2 {
        note(
            "nearest",
            "'nearest' is more than half of 'grid'; expected at most \(Int(terms.grid / 2)) m, or a larger grid")
    }
    if let number = fields.integer("watchers") { terms.watchers = number }
    terms.key = fields.optionalText("key")
    if let key = terms.key, key.unicodeScalars.count < 16 {
        note("key", "a key of \(key.unicodeScalars.count) characters; expected at least 16")
    }
    terms.sender = fields.optionalText("sender")
    let hasWrong = terms.sender?.unicodeScalars.contains {
        !(0x21...0x7E).contains($0.value) || ",<&".unicodeScalars.contains($0)
    }
    if hasWrong == true {
        note("sender", "'\(terms.sender ?? "")' for sender; expected a name without blanks, commas, '<' and '&'")
    }
    terms.status = fields.word("status")
    return terms
}
