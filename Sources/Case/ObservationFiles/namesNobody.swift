import CaseModel

/// Whether a field says that somebody is not named: by a word for it, by "unknown" or the like before a word for a person, or by
/// nothing but signs (`-`, `??`). Two rows of nobody may be of one person. What is taken for nobody wrongly lowers an "at least";
/// what is taken for a person wrongly proves events that never were.
func namesNobody(_ bytes: Bytes, _ start: Int, _ count: Int) -> Bool {
    let field = bytes[start..<start + count]
    // Half of all names end here: a figure in them, or more letters than any word for nobody has.
    guard count <= longestField, !field.contains(where: { $0 &- 48 < 10 }) else { return false }
    guard field.contains(where: { ($0 | 0x20) &- 97 < 26 || $0 >= 0x80 }) else { return true }
    if wordsOfLength[count].contains(where: { isSame(field, $0[...]) }) { return true }
    return adjectives.contains { $0.count < count && isSame(field.prefix($0.count), $0[...]) }
}

private func isSame(_ field: Slice<Bytes>, _ word: ArraySlice<UInt8>) -> Bool {
    zip(field, word).allSatisfy { $0 == $1 || $0 | 0x20 == $1 && $1 &- 97 < 26 }
}

private let longestField = 40

private let wordsForNobody: [[UInt8]] =
    (Absence.allCases.map(\.rawValue) + [
        "not determined", "not known", "not named", "not given", "not stated", "not reported", "not recorded",
        "not specified",
        "not available", "not identified", "unspecified", "unidentified", "unavailable", "anonymous", "confidential",
        "withheld",
        "redacted", "undetermined", "various", "several", "multiple", "many", "other", "others", "someone", "somebody",
        "nobody",
        "no one", "tbd", "tbc", "missing", "blank", "empty",
        // What programs write where there is nothing.
        "na", "n/a", "n.a.", "n. a.", "#n/a", "#na", "nan", "null", "nil", "(null)", "<na>", "undefined",
        // Signs that are no ASCII.
        "–", "—", "…", "inconnu", "inconnue", "anonyme", "non précisé",
    ]).map { Array($0.utf8) }

/// The words by their bytes: names are many, and few have a length in common with a word for nobody.
private let wordsOfLength: [[[UInt8]]] = (0...longestField).map { length in wordsForNobody.filter { $0.count == length }
}

/// Before "observer", "source", "person" or whatever follows.
private let adjectives: [[UInt8]] = ["unknown ", "unnamed ", "unidentified ", "anonymous ", "unspecified "].map {
    Array($0.utf8)
}
