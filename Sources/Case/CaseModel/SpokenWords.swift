public import Values
import Wording

// Closed words in the language of a page. The words of files and of the terminal are the English ones beside these.

extension SmallSet {
    /// Its elements in the language that is spoken; "any" for all of them.
    public var spokenWords: String {
        self == .all ? say("any") : elements.map { spoken($0.rawValue) }.joined(separator: ", ")
    }
}

extension ThreeValued {
    public var spokenWord: String { spoken(word) }
    public var spokenAdverb: String { spoken(adverb) }
}

extension CountRange {
    public var spokenWords: String {
        if most == Self.unbounded { return say("at least \(least)") }
        return least == most ? "\(least)" : say("\(least) to \(most)")
    }
}

extension VerificationStatus {
    public var spokenWord: String { spoken(word) }
}

extension CasualtyMeasure {
    public var spokenWord: String { spoken(rawValue) }
}

extension Casualties {
    /// ``words`` in the language that is spoken.
    public var spokenWords: String {
        func part(_ name: String, _ all: CountRange?, _ civilians: CountRange?, _ who: [PeopleHarmed]) -> String? {
            guard let all else { return nil }
            return "\(spoken(name)) \(all.spokenWords)"
                + (civilians.map { say(", of them civilians \($0.spokenWords)") } ?? "")
                + (who.isEmpty ? "" : " (\(who.map(\.spokenWords).joined(separator: ", ")))")
        }
        return [
            part("dead", dead, deadCivilians, deadWho), part("injured", injured, injuredCivilians, injuredWho),
        ].compactMap { $0 }.joined(separator: "; ")
    }
}

extension PeopleHarmed {
    var spokenWords: String {
        let isOne = number.least == 1 && [1, CountRange.unbounded].contains(number.most)
        let name = (standing.map { "\($0.rawValue) " } ?? "") + (isOne ? sort.rawValue : sort.plural)
        return "\(number.spokenWords) \(spoken(name))"
    }
}
