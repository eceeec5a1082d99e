import CaseModel
import Wording

/// A statement as it is shown behind something that rests on it: the words, the speaker, the form, the passage.
struct Evidence {
    var link: Link
    var quotes: [String]
    /// The editor's words; shown where nothing is quoted.
    var paraphrase: String?
    var speakers: [Link]
    var forms: String
    var passages: [Passage]
    var flags: [FlagMark]

    init(_ statement: Statement, _ index: CaseIndex) {
        link = index.link(statement.id)
        quotes = statement.quotes
        paraphrase = statement.quotes.isEmpty || statement.forms != [.direct] ? statement.says : nil
        speakers = statement.speakers.map(index.actor)
        forms = statement.forms.map { spoken($0.rawValue) }.joined(separator: ", ")
        passages = index.passages(statement.head.cites)
        flags = statement.head.flags.map(FlagMark.init)
    }
}
