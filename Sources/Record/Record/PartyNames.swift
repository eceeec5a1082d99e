import Foundation
import Tables

/// By which names a party is known: a complaint and its reply are of two parties, however they are written.
public struct PartyNames: Sendable {
    private let groups: @Sendable () -> [[String]]

    /// - Parameter groups: for each party all names that it has, its id among them; asked for when two names are compared.
    public init(_ groups: @escaping @Sendable () -> [[String]] = { [] }) { self.groups = groups }

    /// Whether two names are, or may be, those of one party.
    func isSame(_ one: String, _ other: String) -> Bool {
        let (first, second) = (Self.folded(one), Self.folded(other))
        if first == second { return true }
        return groups().contains { names in
            let known = names.map(Self.folded)
            return known.contains(first) && known.contains(second)
        }
    }

    /// Why a name is none of a party of the case; nil where it is one, or no case is known.
    func fault(of name: String) -> String? {
        let known = groups()
        let own = Self.folded(name)
        guard !known.isEmpty, !known.contains(where: { $0.contains { Self.folded($0) == own } }) else { return nil }
        let parties = known.compactMap { $0.dropFirst().first ?? $0.first }
        var shown: [String] = []
        for party in parties where !shown.contains(party) { shown.append(party) }
        return "'\(name)' is no party of the case; expected \(shown.joined(separator: ", "))"
    }

    /// Capitals, blanks, marks and forms of letters make no other party.
    static func folded(_ name: String) -> String {
        let plain = foldedName(name.precomposedStringWithCompatibilityMapping.uppercased())
            .precomposedStringWithCanonicalMapping
        let letters = plain.filter { $0.isLetter || $0.isNumber }
        return letters.isEmpty ? plain : letters
    }
}
