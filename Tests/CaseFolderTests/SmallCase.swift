import CaseFolder
import CaseModel

/// A small case as text, to be changed and read.
struct SmallCase {
    var caseFile = """
        title: Test
        documents:
          - id: note
            title: A note
            author: not said
            published: 2026-03-02
            lines: 10
        parties:
          - id: north
            name: North
            role: party to the conflict
          - id: south
            name: South
            role: party to the conflict
        actors:
          - id: envoy
            name: Envoy
            party: north
            kind: person
            cites: note 1
        """
    var talksFile = """
        issues:
          - id: venue
            name: venue
            options:
              - id: lake
                name: the lake
              - id: hill
                name: the hill
        events:
          - id: ceasefire
            name: ceasefire
            state: to come
          - id: talks
            name: talks
            state: to come
        statements:
          - id: S1
            speaker: envoy
            form: paraphrase
            says: something
            medium: not said
            setting: not said
            when: Friday
            cites: note 2-3
        demands:
          - id: N1
            party: north
            says: at the lake
            salience: 8
            basis: stated
            rule: venue is lake
            from: S1
          - id: O1
            party: south
            says: not at the lake
            salience: 8
            basis: stated
            rule: venue is not lake
            from: S1
        goals:
          - id: goal
            name: talks
            requires:
              - id: part
                says: talks open
                rule: talks occurs
        """

    /// The same with one piece of text replaced; the piece must be there.
    func replacing(_ old: String, _ new: String) -> SmallCase {
        var changed = self
        precondition(caseFile.contains(old) || talksFile.contains(old), "no '\(old)' in the small case")
        changed.caseFile = SmallCase.replace(old, new, in: caseFile)
        changed.talksFile = SmallCase.replace(old, new, in: talksFile)
        return changed
    }

    private static func replace(_ old: String, _ new: String, in text: String) -> String {
        guard let range = text.firstRange(of: old) else { return text }
        return String(text[..<range.lowerBound]) + new + String(text[range.upperBound...])
    }

    func read() -> CaseReading {
        readCase(
            files: [("case.yaml", Array(caseFile.utf8)), ("talks.yaml", Array(talksFile.utf8))], folder: "T")
    }

    /// The mistakes as lines.
    func mistakes() -> [String] {
        switch read() {
        case .read: return []
        case .refused(let mistakes): return mistakes.map(\.line)
        }
    }
}
