import Synchronization
public import Values
import Wording

// Closed words in the language of a page. The words of files and of the terminal are the English ones beside these.

extension SmallSet {
    /// Its elements in the language that is spoken; "any" for all of them.
    public var spokenWords: String {
        let key = SpokenSets.Key(vocabulary: ObjectIdentifier(Element.self), bits: bits, language: Language.spoken.code)
        return SpokenSets.words(key) {
            self == .all ? say("any") : elements.map { spoken($0.rawValue) }.joined(separator: ", ")
        }
    }
}

/// The words of sets that were spoken before: a page of reports says a few hundred different ones, a hundred thousand times.
private enum SpokenSets {
    struct Key: Hashable {
        var vocabulary: ObjectIdentifier
        var bits: UInt64
        var language: String
    }
    private static let known = Mutex<[Key: String]>([:])
    private static let most = 10_000

    static func words(_ key: Key, _ make: () -> String) -> String {
        if let words = known.withLock({ $0[key] }) { return words }
        let words = make()
        known.withLock { if $0.count < most { $0[key] = words } }
        return words
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
