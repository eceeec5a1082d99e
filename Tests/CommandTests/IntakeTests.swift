import Foundation
import TestSupport
import Testing

/// From a text to the records of a case, through the command.
@Suite struct IntakeTests {
    private static let article = """
        Talks on the river crossing stall
        RIVERTON — Northland’s Foreign Minister Anna Berg rejected the plan on Friday, calling it “a grave danger.”
        “No convoy crosses before the guns are gone,” she said.
        Southland army chief Karl Dahl told Reuters: “We hold our fire once the monitors are there.”
        Diplomats warned that talks could end.
        Northland’s statement named 12 monitors.
        """
    private static let caseFile = """
        # Kept by hand; the order matters.
        title: "The crossing"   # a remark
        documents: []
        parties:
            # North first, as in the treaty
            - id: N
              name: Northland
              role: party to the conflict
            - id: S
              name: Southland
              role: party to the conflict
            - id: others
              name: Others
              role: others

        # Who speaks.
        actors:
            - id: berg
              name: Anna Berg
              party: N
              kind: person

        unknowns:
          - id: U1
            says: how many monitors there are
        """

    private func inCase(_ body: (String, String) throws -> Void) throws {
        try inFolder { folder in
            try Data(Self.article.utf8).write(to: URL(fileURLWithPath: folder + "/crossing.txt"))
            let place = folder + "/case"
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
            try Data((Self.caseFile + "\n").utf8).write(to: URL(fileURLWithPath: place + "/case.yaml"))
            try body(folder + "/crossing.txt", place)
        }
    }

    private func read(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
    private func write(_ text: String, _ path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    /// The file of proposals with one key of one record set.
    private func setting(_ key: String, of record: String, to value: String, in text: String) -> String {
        var lines = text.components(separatedBy: "\n")
        guard let start = lines.firstIndex(of: "  - id: \(record)") else { return text }
        let end = lines[(start + 1)...].firstIndex { $0.hasPrefix("  - ") || !$0.hasPrefix("    ") } ?? lines.count
        if let line = lines[start..<end].firstIndex(where: { $0.hasPrefix("    \(key):") }) {
            lines[line] = "    \(key): \(value)"
        } else {
            lines.insert("    \(key): \(value)", at: end)
        }
        return lines.joined(separator: "\n")
    }

    @Test func acceptedStatementsEnterAndNothingElse() throws {
        try inCase { text, folder in
            let looked = try truceline("intake", text, "--case", folder)
            #expect(looked.status == 0, "\(looked.errors)")
            #expect(looked.output.contains("line 3  S2  likely  berg (by pronoun) · said · direct"), "\(looked.output)")
            #expect(looked.output.contains("number: 12 monitors, line 6"))
            let proposals = folder + "/intake.yaml"
            #expect(try read(folder + "/crossing.txt") == Self.article)
            // Proposals that lie in the folder are no part of the case, and nothing has entered.
            #expect(try truceline("check", folder).status == 0)
            #expect(try read(folder + "/case.yaml") == Self.caseFile + "\n")
            let none = try truceline("intake", "--apply", "--case", folder)
            #expect(none.status == 0 && none.output.contains("Nothing is accepted"))
            #expect(!FileManager.default.fileExists(atPath: folder + "/talks.yaml"))

            var text = try read(proposals)
            for (key, record, value) in [
                ("accept", "S1", "yes"), ("accept", "S2", "edited"), ("says", "S2", "guns before convoys"),
                ("accept", "S3", "yes"), ("accept", "dahl", "yes"), ("party", "dahl", "S"),
                ("accept", "reuters", "yes"),
                ("party", "reuters", "others"),
            ] {
                text = setting(key, of: record, to: value, in: text)
            }
            try write(text, proposals)
            let applied = try truceline("intake", "--apply", "--case", folder)
            #expect(applied.status == 0, "\(applied.errors)")
            #expect(applied.output.contains("Added to statements: S1, S2, S3"), "\(applied.output)")

            // What people wrote stands, byte for byte and in its order; the new lines stand between.
            let after = try read(folder + "/case.yaml")
            var rest = after.components(separatedBy: "\n")[...]
            for line in Self.caseFile.components(separatedBy: "\n") where line != "documents: []" {
                let place = try #require(rest.firstIndex(of: line), "\(line) is gone:\n\(after)")
                rest = rest[(place + 1)...]
            }
            #expect(after.contains("sha256: \""))
            let checked = try truceline("check", folder)
            #expect(checked.status == 0 && checked.output.contains("3 statements"), "\(checked.errors)\(after)")
            let shown = try truceline("show", folder, "S3")
            #expect(shown.output.contains("We hold our fire once the monitors are there."), "\(shown.output)")
            #expect(shown.output.contains("condition: once the monitors are there"), "\(shown.output)")

            // Once more enters nothing twice.
            let again = try truceline("intake", "--apply", "--case", folder)
            #expect(
                again.status == 0 && again.output.contains("In the case already: "), "\(again.output)\(again.errors)")
            #expect(try read(folder + "/case.yaml") == after)
            // What an editor has accepted is not proposed anew; what he put in other words may be another statement.
            let second = try truceline(
                "intake", folder + "/crossing.txt", "--case", folder, "-o", folder + "-second.yaml")
            #expect(second.status == 0, "\(second.errors)")
            for id in ["S1", "S3"] {
                #expect(second.output.contains("statement of the case: \(id), line "), "\(second.output)")
            }
            #expect(try !read(folder + "-second.yaml").contains("We hold our fire once the monitors are there."))
            let outline = try truceline("intake", "--demands", "--case", folder)
            #expect(
                outline.output.contains("from: [S1, S2]") && outline.output.contains("party: S"), "\(outline.output)")

            // A kept text that is changed is found, and its proposals are refused.
            try write(Self.article + "\nmore", folder + "/crossing.txt")
            let changed = try truceline("check", folder)
            #expect(changed.status == 2 && changed.errors.contains("is not the one of its sha256"), "\(changed.errors)")
            let refused = try truceline("intake", "--apply", "--case", folder)
            #expect(refused.status == 2 && refused.errors.contains("has changed since its proposals were made"))
        }
    }

    @Test func everyMistakeAtOnceAndNothingWritten() throws {
        try inCase { text, folder in
            _ = try truceline("intake", text, "--case", folder)
            let proposals = folder + "/intake.yaml"
            var text = try read(proposals)
            for (key, record, value) in [
                ("accept", "S1", "maybe"), ("accept", "S2", "yes"), ("accept", "S3", "yes"), ("accept", "S4", "yes"),
            ] {
                text = setting(key, of: record, to: value, in: text)
            }
            try write(text, proposals)
            let first = try truceline("intake", "--apply", "--case", folder)
            #expect(
                first.status == 2 && first.errors.contains("'maybe' for 'accept' of 'S1'; expected yes, no or edited"))
            text = setting("accept", of: "S1", to: "yes", in: text)
            text = setting("quote", of: "S2", to: "\"No convoy crosses before the bridge is gone,\"", in: text)
            try write(text, proposals)
            let found = try truceline("intake", "--apply", "--case", folder)
            #expect(found.status == 2)
            for part in [
                "these words do not stand in line 3", "the speaker 'dahl' of 'S3' is neither in the case nor accepted",
                "the medium 'reuters' of 'S3' is neither in the case nor accepted",
            ] {
                #expect(found.errors.contains(part), "\(part): \(found.errors)")
            }
            #expect(
                found.errors.split(separator: "\n").allSatisfy {
                    $0.contains("intake.yaml:") || $0.hasSuffix("mistakes")
                })
            #expect(try read(folder + "/case.yaml") == Self.caseFile + "\n")
            #expect(!FileManager.default.fileExists(atPath: folder + "/talks.yaml"))
            // Begun work is not written over.
            let over = try truceline("intake", folder + "/crossing.txt", "--case", folder)
            #expect(over.status == 2 && over.errors.contains("has accepted proposals"), "\(over.errors)")
            #expect(try read(proposals) == text)
        }
    }

    /// What the editor writes may break the case: then nothing is written.
    @Test func aCaseThatWouldNotCheckIsNotWritten() throws {
        try inCase { text, folder in
            _ = try truceline("intake", text, "--case", folder)
            let proposals = folder + "/intake.yaml"
            var text = try read(proposals)
            text = setting("accept", of: "S1", to: "edited", in: text)
            text = setting("about", of: "S1", to: "crossing", in: text)
            try write(text, proposals)
            let found = try truceline("intake", "--apply", "--case", folder)
            #expect(found.status == 2 && found.errors.contains("nothing was written"), "\(found.errors)")
            #expect(
                found.errors.contains("talks.yaml:") && found.errors.contains("expected the id of an issue"),
                "\(found.errors)")
            #expect(try read(folder + "/case.yaml") == Self.caseFile + "\n")
            #expect(!FileManager.default.fileExists(atPath: folder + "/talks.yaml"))
        }
    }

    @Test func badInput() throws {
        try inFolder { folder in
            for (name, bytes, message) in [
                ("empty.txt", Data(), "empty.txt:1:1: error: is empty; expected a text"),
                ("bytes.txt", Data([0x61, 0x0A, 0x62, 0xFF]), "bytes.txt:2:2: error: byte 0xff is not UTF-8"),
                (
                    "binary", Data([0x7F, 0x45, 0x4C, 0x46, 0, 1, 2]),
                    "error: a control character (0x00); expected text"
                ),
                ("a.pdf", Data("%PDF-1.4 broken".utf8), "a.pdf:1:1: error: "),
            ] {
                try bytes.write(to: URL(fileURLWithPath: folder + "/" + name))
                let found = try truceline("intake", folder + "/" + name)
                #expect(found.status == 2 && found.errors.contains(message), "\(name): \(found.errors)")
            }
            #expect(try truceline("intake", folder + "/none.txt").status == 2)
            #expect(try truceline("intake").status != 0)
            let outside = try truceline("intake", folder + "/bytes.txt", "--case", folder, "--id", "../outside")
            #expect(outside.status == 2 && outside.errors.contains("the id '../outside'"), "\(outside.errors)")
            #expect(try truceline("intake", "--apply").status != 0)
            let no = try truceline("intake", folder + "/none.txt", "--case", folder + "/none")
            #expect(no.status == 2 && no.errors.contains("no such folder"), "\(no.errors)")
        }
    }

    /// A folder without a case gets one, of what is accepted.
    @Test func aNewCaseFromAPage() throws {
        try inFolder { folder in
            let page =
                "<html><head><title>On the crossing</title></head><body><p>Northland president Anna Berg said: “We sign nothing today.”</p></body></html>"
            try write(page, folder + "/page.html")
            let place = folder + "/new"
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
            let looked = try truceline("intake", folder + "/page.html", "--case", place, "--published", "2025-09-05")
            #expect(looked.status == 0, "\(looked.errors)")
            var text = try read(place + "/intake.yaml")
            #expect(text.contains("taken-from: page.html, SHA-256 "), "\(text)")
            for (key, record, value) in [("accept", "S1", "yes"), ("accept", "berg", "yes"), ("party", "berg", "N")] {
                text = setting(key, of: record, to: value, in: text)
            }
            text += "parties:\n  - id: N\n    accept: edited\n    name: Northland\n    role: party to the conflict\n"
            try write(text, place + "/intake.yaml")
            let applied = try truceline("intake", "--apply", "--case", place)
            #expect(applied.status == 0, "\(applied.errors)\(text)")
            let checked = try truceline("check", place)
            #expect(checked.status == 0 && checked.output.contains("On the crossing: no mistakes"), "\(checked.errors)")
            #expect(try read(place + "/case.yaml").contains("published: \"2025-09-05\""))
        }
    }

    /// A program named pdftotext on the path gives the text.
    @Test func aPDFIsReadByPdftotext() throws {
        try inFolder { folder in
            try Data("%PDF-1.4".utf8).write(to: URL(fileURLWithPath: folder + "/a.pdf"))
            let tool = folder + "/pdftotext"
            try write("#!/bin/sh\nprintf 'Minister Anna Berg said: “We sign nothing today.”\\n'\n", tool)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tool)
            let process = Process()
            process.executableURL = URL(fileURLWithPath: trucelinePath())
            process.arguments = ["intake", folder + "/a.pdf"]
            process.environment = ["PATH": folder + ":/bin:/usr/bin"]
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(
                process.terminationStatus == 0 && text.contains("line 1  S1  sure  berg · said · direct"), "\(text)")
        }
    }
}
