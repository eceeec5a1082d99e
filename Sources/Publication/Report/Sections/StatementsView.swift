import CaseModel
import Wording

/// Every statement with its chain, and the choices by which the reader can narrow the list.
struct StatementsView {
    var statements: [StatementView]
    var hasStatements: Bool
    var count: Int
    var filters: [Filter]

    struct StatementView {
        var mark: RecordMark
        var quotes: [String]
        var says: String
        var speakers: [Link]
        var parties: String
        var forms: String
        var medium: Link?
        /// The word for a medium that is not said.
        var noMedium: String?
        var setting: String
        var when: String
        var about: [Link]
        var isAbout: Bool
        var repeats: Link?
        /// For the filters: values as slugs and labels, parted by blanks.
        var keys: Keys
    }

    struct Keys {
        var party: String
        var form: String
        var issue: String
        var flag: String
    }

    struct Filter {
        var name: String
        var label: String
        var choices: [Choice]
    }

    struct Choice {
        var value: String
        var label: String
    }

    init(_ index: CaseIndex) {
        let found = index.found
        statements = found.statements.map { StatementsView.view($0, index) }
        count = statements.count
        hasStatements = count > 0

        let parties = index.parties(ofActors: found.statements.flatMap(\.speakers))
        let forms = Set(found.statements.flatMap(\.forms))
        let about = Set(found.statements.flatMap(\.about))
        let flags = Set(found.statements.flatMap(\.head.flags))
        filters = [
            Filter(
                name: "party", label: say("Party of the speaker"),
                choices: parties.map { Choice(value: $0.label, label: $0.name) }),
            Filter(
                name: "form", label: say("Form"),
                choices: StatementForm.allCases.filter(forms.contains).map {
                    Choice(value: slug($0.rawValue), label: spoken($0.rawValue))
                }),
            Filter(
                name: "issue", label: say("Issue"),
                choices: found.issues.filter { about.contains($0.id) }.map { Choice(value: $0.label, label: $0.name) }),
            Filter(
                name: "flag", label: say("Flag"),
                choices: Flag.allCases.filter(flags.contains).map {
                    Choice(value: slug($0.rawValue), label: spoken($0.rawValue))
                }),
        ]
    }

    private static func view(_ statement: Statement, _ index: CaseIndex) -> StatementView {
        let parties = index.parties(ofActors: statement.speakers)
        let about = index.found.issues.filter { statement.about.contains($0.id) }
        return StatementView(
            mark: index.mark(statement.head), quotes: statement.quotes, says: statement.says,
            speakers: statement.speakers.map(index.actor), parties: parties.map(\.name).joined(separator: ", "),
            forms: statement.forms.map { spoken($0.rawValue) }.joined(separator: ", "),
            medium: statement.medium.value.map(index.actor),
            noMedium: statement.medium.value == nil ? statement.medium.words { $0 } : nil,
            setting: statement.setting.words { $0 },
            when: statement.when.words(\.words), about: about.map { index.named($0.id) }, isAbout: !about.isEmpty,
            repeats: statement.repeats.map(index.link),
            keys: Keys(
                party: parties.map(\.label).joined(separator: " "),
                form: statement.forms.map { slug($0.rawValue) }.joined(separator: " "),
                issue: about.map(\.label).joined(separator: " "),
                flag: statement.head.flags.map { slug($0.rawValue) }.joined(separator: " ")))
    }
}
