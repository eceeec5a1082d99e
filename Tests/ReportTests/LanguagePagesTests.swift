import Answers
import CaseFolder
import CaseModel
import Foundation
import Report
import TestSupport
import Testing
import Wording

/// Pages in another language: each sentence and each word of a closed list is in its catalogue.
@Suite struct LanguagePagesTests {
    /// Nothing of the code's own words is asked for in vain, in any language, by any page of the bundled cases.
    @Test func everyWordOfThePagesIsInEachCatalogue() throws {
        for language in Language.all {
            guard let catalogue = language.catalogue else { continue }
            for name in ["exercise", "reassurance-force", "georgia-2008", "eufor-chad", "skies-and-sea"] {
                try inFolder { folder in
                    let copy = folder + "/" + name
                    try FileManager.default.copyItem(atPath: example(name).path, toPath: copy)
                    let terms = try String(contentsOfFile: copy + "/case.yaml", encoding: .utf8)
                    try ("language: \(language.code)\n" + terms).write(
                        toFile: copy + "/case.yaml", atomically: true, encoding: .utf8)
                    try writePages(of: copy)
                }
            }
            // A means of observing is a word of the file where it is none of the list; commands stand as they are
            // typed; pieces of a drawing's path have single letters.
            let missing = catalogue.asked.filter {
                $0 != "local contact" && !$0.hasPrefix("truceline ") && $0.contains(/[A-Za-z]{2}/)
            }
            #expect(missing.isEmpty, "\(language.name): \(missing.sorted().joined(separator: "\n"))")
        }
    }

    private func writePages(of folder: String) throws {
        let file = try CaseFile.read(atFolder: folder)
        let request = ReportRequest()
        let answers = try answer(request, about: file)
        for audience in [PageAudience.mission, .everybody] {
            let set = PageSet(
                file, answers, facts: try PageFacts(version: "0", about: file, audience: audience),
                rows: request.coverage.rows, period: PeriodRequest())
            var written = 0
            try set.write { _, bytes in written += bytes.count }
            #expect(written > 10_000)
        }
        #expect(try reportPage(file.records, answers).count > 10_000)
        if folder.contains("exercise") { try writeSheets(of: file) }
    }

    /// A sheet of each kind for each reader, and the working paper of the patrols.
    private func writeSheets(of file: CaseFile) throws {
        let kinds: [(SheetSubject, isPublic: [Bool])] = [
            (.day("2026-03-14"), [false]), (.day("2026-03-02"), [true]), (.week("2026-W11"), [false]),
            (.incident("I128"), [false, true]),
        ]
        for (subject, isPublic) in kinds {
            for isPublic in isPublic {
                var request = SheetRequest(subject)
                request.isPublic = isPublic
                guard let found = try? answer(request, about: file) else { continue }
                let facts = SheetFacts(
                    pages: try PageFacts(version: "0", about: file, audience: isPublic ? .everybody : .mission))
                #expect(sheetPage(found, about: file, facts).count > 5000)
                #expect(sheetMargins(found, about: file, facts).title.count > 5)
            }
        }
        var request = PatrolRequest()
        request.day = "2026-03-14"
        request.seed = 1
        request.timeLimit = 0.5
        let plan = PatrolsText(try answer(request, about: file))
        let facts = try PageFacts(version: "0", about: file, audience: .mission)
        #expect(try workingPlanPage(file.records, plan: plan, facts: facts).count > 5000)
    }
}
