import CaseModel
import Wording

/// Words of an edition, which `publication.json` keeps in English, in the language of its pages.
func kept(_ text: String) -> String {
    guard let catalogue = Language.spoken.catalogue, !text.isEmpty else { return text }
    if catalogue.entries[text] != nil { return spoken(text) }
    if let day = dayNumber(text) { return spokenDay(day) }
    for sentence in sentences {
        if let made = catalogue.retold(
            text, madeBy: sentence.english, { place, value in sentence.values[place].said(value) })
        {
            return made
        }
    }
    return text
}

/// Acts or weapons of an incident, one behind the other.
func keptKinds(_ text: String) -> String { Value.list.said(text) }

/// A line of the ledger: days, what it was, how many, and so on.
func keptLine(_ text: String) -> String {
    guard Language.spoken.catalogue != nil else { return text }
    return text.split(separator: "; ").map { part in
        let own = kept(String(part))
        return own == part ? keptKinds(own) : own
    }.joined(separator: say("; "))
}

/// What stands in a sentence.
private enum Value {
    /// Words of the case, numbers.
    case asItIs
    case words
    case list
    case parties

    func said(_ text: String) -> String {
        func each(_ separator: String, _ between: String) -> String {
            text.split(separator: separator).map { kept(String($0)) }.joined(separator: between)
        }
        switch self {
        case .asItIs: return text
        case .words: return kept(text)
        case .list: return each(", ", ", ")
        case .parties: return each(" or ", say(" or "))
        }
    }
}

/// The sentences with something put into them that an edition keeps, those first that others could be taken for.
private let sentences: [(english: String, values: [Value])] = [
    ("events that break {1}: {2}", [.asItIs, .asItIs]), ("people {1}", [.words]),
    (
        "Looked for up to {1}; by chance alone, one alert in {2} days of looking is borne. No forecast.",
        [.words, .asItIs]
    ), ("{1}: the days are too few or too little came in, not used.", [.words]),
    (
        "{1} rows of the observations were left out because of mistakes in them: what they tell is in no figure, and no “at most” holds for it.",
        [.asItIs]
    ),
    ("reports of which a breach is {1}", [.words]), ("reports rated {1}", [.asItIs]),
    ("breaches called {1}", [.words]), ("decided by the mission on {1}", [.words]),
    ("events: {1} to {2}", [.asItIs, .asItIs]), ("events: {1} or more", [.asItIs]), ("events: {1}", [.asItIs]),
    ("expected: {1}", [.asItIs]), ("breaks {1}", [.list]), ("points to {1}", [.words]),
    ("{1}, by another report than tells what it was", [.words]),
    ("certain {1} ({2} or more of them), {3}", [.asItIs, .asItIs, .words]),
    ("certain {1} ({2} or more of them)", [.asItIs, .asItIs]), ("certain {1}", [.words]),
    ("possible {1}", [.parties]), ("{1} certain ({2} or more of them)", [.asItIs, .asItIs]),
    ("{1} possible ({2} or more of them)", [.asItIs, .asItIs]), ("{1} certain", [.asItIs]),
    ("{1} possible", [.asItIs]), ("{1}, km {2} to {3}", [.asItIs, .asItIs, .asItIs]), ("{1} to {2}", [.words, .words]),
]
