import CaseFolder
import CaseModel
import Talks

/// Talks of two parties as text, in the form of `talks.yaml`.
struct SmallTalks {
    var text: String

    static let caseFile = """
        title: Small talks
        documents:
          - {id: note, title: A note, author: not said, published: 2026-03-02, lines: 10}
        parties:
          - {id: north, name: North, role: party to the conflict}
          - {id: south, name: South, role: party to the conflict}
          - {id: east, name: East, role: party to the conflict}
        actors:
          - {id: envoy, name: Envoy, party: north, kind: person, cites: note 1}
        """

    static let statement = """

        statements:
          - {id: S1, speaker: envoy, form: paraphrase, says: something, medium: not said, setting: not said, when: not said, cites: note}

        """

    /// The case, or what is wrong with it, as `check` tells it.
    func read() throws -> Case {
        switch readCase(
            files: [("case.yaml", Array(Self.caseFile.utf8)), ("talks.yaml", Array((text + Self.statement).utf8))],
            folder: "case")
        {
        case .read(let found):
            let faults = talksFaults(of: found)
            guard faults.isEmpty else {
                throw BundledCaseError(
                    lines: faults.map { "\($0.position.line):\($0.position.column): \($0.message)" })
            }
            return found
        case .refused(let mistakes): throw BundledCaseError(lines: mistakes.map(\.line))
        }
    }

    func answer(_ question: TalksQuestion = TalksQuestion()) throws -> (Case, Negotiation, TalksAnswer) {
        let found = try read()
        let full = found.inFull(question)
        let negotiation = try found.negotiation(for: full)
        return (found, negotiation, answerTalks(negotiation, question: full, title: found.title))
    }

    /// What is wrong with the case, in lines; empty where nothing is.
    var mistakes: [String] {
        do {
            _ = try read()
            return []
        } catch let error as BundledCaseError {
            return error.lines
        } catch {
            return ["\(error)"]
        }
    }
}

extension TalksAnswer {
    var openingSets: Set<Set<String>> { Set(firstOpenings.map { Set($0.demands) }) }
}
