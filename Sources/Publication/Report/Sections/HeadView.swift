import CaseModel
import Wording

/// What the file holds and how to read the page.
struct HeadView {
    var title: String
    var summary: String?
    var counts: [Count]
    var total: Int
    var files: String
    var documents: [Document]
    var hasDocuments: Bool
    var legend: [LegendEntry]

    struct Count {
        var number: Int
        var kind: String
        var anchor: String
    }

    struct Document {
        var mark: RecordMark
        var title: String
        var author: String
        var published: String
        var medium: String?
        var lines: Int?
        var kept: String?
    }

    struct LegendEntry {
        var flag: FlagMark
        var count: Int
    }

    init(_ index: CaseIndex) {
        let found = index.found
        title = found.title
        summary = found.summary
        total = found.sheets.count
        files = found.files.joined(separator: ", ")
        var perKind: [RecordKind: Int] = [:]
        var perFlag: [Flag: Int] = [:]
        for sheet in found.sheets {
            perKind[sheet.head.kind, default: 0] += 1
            for flag in sheet.head.flags { perFlag[flag, default: 0] += 1 }
        }
        // A demand that the editor drew bears the same words by its basis.
        perFlag[.inferred, default: 0] += found.demands.count {
            $0.basis == .inferred && !$0.head.flags.contains(.inferred)
        }
        counts = RecordKind.allCases.map { kind in
            let number = perKind[kind] ?? 0
            // Most sections say that they are empty; these are left out where they are.
            let isLeftOut = number == 0 && [.amount, .alternative].contains(kind)
            return Count(
                number: number, kind: spoken(number, kind.rawValue, kind.plural),
                anchor: isLeftOut ? "_absent" : kind.section)
        }
        documents = found.documents.map { document in
            Document(
                mark: index.mark(document.head), title: document.title, author: document.author.words,
                published: document.published.words(\.words), medium: document.medium?.words, lines: document.lines,
                kept: document.kept)
        }
        hasDocuments = !documents.isEmpty
        legend = Flag.allCases.map { LegendEntry(flag: FlagMark($0), count: perFlag[$0] ?? 0) }
    }
}
