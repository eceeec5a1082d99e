import Foundation
import TestSupport
import Testing

/// A report as a folder of linked pages.
@Suite struct ReportFolderTests {
    private func files(_ folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.contains(".") }.sorted()
    }

    @Test func aCaseOfALineHasAPageForEachQuestion() throws {
        try inFolder { folder in
            let run = try truceline("report", bundledExercise, "-o", folder + "/r/")
            #expect(run.status == 0 && run.output.contains("r/index.html"), "\(run.errors)")
            let made = try files(folder + "/r")
            #expect(
                made == [
                    "case.html", "files.txt", "incidents/0000.html", "index.html", "line.html",
                    "mission.html", "proof.html", "reports.csv", "reports/0000.html",
                    "search/0000.js", "search/index.js", "talks.html",
                ])
            #expect(try text(of: folder + "/r/files.txt").split(separator: "\n").map(String.init).sorted() == made)
            // What the command counts of the last day stands on the first page, under the same words.
            let counts = try truceline("incidents", bundledExercise, "--from", "2026-03-16", "--until", "2026-03-16")
            #expect(counts.output.contains("Events reported, of all kinds: at least 10; 6 reports set no upper limit"))
            let today = try text(of: folder + "/r/index.html")
            #expect(
                today.contains("At least 10 distinct events (6 reports set no upper limit) of all kinds were reported"))
            #expect(today.contains("of the kilometre-hours of the line effectively watched for explosions"))
            #expect(try text(of: folder + "/r/reports.csv").split(separator: "\n").count == 224)
        }
    }

    @Test func observersAndTheirPlacesAreOnPagesOfTheMissionAlone() throws {
        try inFolder { folder in
            #expect(try truceline("report", bundledExercise, "-o", folder + "/public/").status == 0)
            #expect(try truceline("report", bundledExercise, "--internal", "-o", folder + "/own/").status == 0)
            // As reports name them, and the places of the first of them.
            let secrets = ["post-6", "silence of", "30.45082", "-139.03957", "2.184 km"]
            for name in try files(folder + "/public") {
                let page = try text(of: folder + "/public/" + name)
                for secret in secrets where name != "mission.html" && name != "case.html" {
                    #expect(!page.contains(secret), "\(name) has \(secret)")
                }
            }
            let found = try text(of: folder + "/own/search/index.js")
            #expect(found.contains("line.html#observer=post-6"))
            let own = try text(of: folder + "/own/reports/0000.html")
            #expect(own.contains("post-6") && own.contains("30.45082, -139.03957"))
            #expect(own.contains("Internal: names observers"))
        }
    }

    @Test func aFolderThatIsAnothersIsNotTouchedAndOwnOnesAreReplaced() throws {
        try inFolder { folder in
            let script = """
                mkdir d; echo mine > d/notes.txt; $T report \(bundledExercise) -o d; echo $?; ls d
                mkdir e; $T report \(bundledExercise) -o e > /dev/null; echo $?; $T report \(bundledCase) -o e/ > /dev/null; echo $?
                ls e; echo mine > e/notes.txt; $T report \(bundledCase) -o e; echo $?; ls | grep part; test -f e/notes.txt && echo kept
                """
            let run = try shell(script, in: folder)
            let lines = run.output.split(separator: "\n").map(String.init)
            #expect(lines[0].contains("d has files that this command did not make, such as notes.txt"), "\(lines)")
            #expect(lines[1] == "2" && lines[2] == "notes.txt")
            #expect(lines[3] == "0" && lines[4] == "0")
            #expect(
                lines[5..<11].sorted() == [
                    "case.html", "files.txt", "index.html", "mission.html", "search", "talks.html",
                ],
                "\(lines)")
            #expect(lines[11].contains("e has files") && lines[12] == "2" && lines.last == "kept", "\(lines)")
        }
    }

    @Test func nothingIsLeftOnSignals() throws {
        try inFolder { folder in
            let run = try shell(
                "for t in 0.3 0.8 1.4 2; do $T report \(bundledExercise) -o r/ > /dev/null & sleep $t; kill -TERM $!; wait $!; "
                    + "done 2> /dev/null; ls | grep -v '^r$'; test -d r && ls r | wc -l",
                in: folder)
            #expect(["", "11\n"].contains(run.output.replacingOccurrences(of: " ", with: "")), "\(run.output)")
        }
    }

    /// Each word of a page that is neither of the case nor of the file of French words is one that nobody translated.
    @Test func pagesOfAnotherLanguageHaveNoEnglishSentenceLeft() throws {
        func words(_ text: String) -> [String] {
            text.split { !$0.isLetter }.map { $0.lowercased() }.filter { $0.count > 1 }
        }
        let french = try text(of: bundledExercise + "/../../Sources/Ground/Wording/Languages/french.po")
        var known = Set(
            words("er UTC " + french.split(separator: "\n").filter { !$0.hasPrefix("msgid") }.joined(separator: " ")))
        try inCopy(of: "exercise") { copy in
            let terms = try text(of: copy + "/case.yaml")
            try ("language: fr\n" + terms).write(toFile: copy + "/case.yaml", atomically: true, encoding: .utf8)
            for name in [
                "case.yaml", "agreement.yaml", "line.geojson", "zones.geojson", "observations.csv", "observers.csv",
                "mission.yaml", "places.csv", "talks.yaml",
            ] {
                known.formUnion(words(try text(of: "\(copy)/\(name)")))
            }
            // A command stands as it is typed, and heights are told in English still.
            known.formUnion(
                words(
                    "FILE --from --until --certificates above ground agreement.yaml talks.yaml patrols.yaml places roads prior"
                ))
            #expect(try truceline("report", copy, "-o", copy + "-r/").status == 0)
            #expect(try truceline("daily", copy, "--day", "2026-03-09", "-o", copy + "-r/daily.html").status == 0)
            for name in [
                "index", "line", "proof", "reports/0000", "incidents/0000", "daily", "talks", "mission", "case",
            ] {
                let page = try text(of: "\(copy)-r/\(name).html")
                #expect(page.contains("<html lang=\"fr\" dir=\"ltr\">"))
                let bare = page.replacing(/<(script|style).*?<\/(script|style)>/.dotMatchesNewlines(), with: " ")
                    // What is in English still says so.
                    .replacing(/<(pre|p)[^>]* lang="en".*?<\/(pre|p)>/.dotMatchesNewlines(), with: " ")
                    .replacing(/<(code|td) class="hash">.*?</, with: " <")
                let titles = bare.matches(of: /(aria-label|title)="([^"]*)"/).map { String($0.2) }
                let shown = bare.replacing(/<[^>]*>/, with: "\n") + titles.joined(separator: "\n")
                for line in Set(
                    shown.replacing("&#39;", with: " ").replacing("&quot;", with: " ").split(separator: "\n"))
                {
                    let left = words(String(line)).filter { !known.contains($0) }
                    #expect(left.isEmpty, "\(name): \(left) in \(line)")
                }
            }
            let today = try text(of: copy + "-r/index.html")
            #expect(today.contains("16 mars 2026") && today.contains("événements distincts"))
            // Addresses and tables for programs are those of every language.
            #expect(today.contains("line.html#days=2026-03-16"))
            #expect(try text(of: copy + "-r/reports.csv").hasPrefix("report,when,what,"))
        }
    }

    @Test func aLanguageThatNobodyWroteIsAMistake() throws {
        try inCopy(of: "exercise") { copy in
            let terms = try text(of: copy + "/case.yaml")
            try ("language: fx\n" + terms).write(toFile: copy + "/case.yaml", atomically: true, encoding: .utf8)
            let run = try truceline("report", copy, "-o", copy + "-r/")
            #expect(
                run.status == 2 && run.errors.contains("case.yaml:1:11: error:") && run.errors.contains("fr"),
                "\(run.errors)")
        }
    }

    @Test func hostileTextStaysText() throws {
        let hostile = "</script></style><script>alert(1)</script>'\\\"<img src=x onerror=alert(2)>"
        let rows =
            "id,time,lon,lat,radius_m,kind,means\n\"\(hostile.replacingOccurrences(of: "\"", with: "\"\""))\",2026-03-02T06:00:00Z,37.5,48,500,burst,\"<b>heard</b>\"\n"
        let run = try SmallLineCase.run(
            "report", ["observations.csv": Data(rows.utf8)], ["-o", "FOLDER/r/"]
        ) { folder in
            let index = try text(of: folder + "/r/search/0000.js") + text(of: folder + "/r/search/index.js")
            #expect(index.contains("\\u003cb\\u003eheard") && !index.contains("<"), "\(index)")
            for name in ["line.html", "proof.html", "reports/0000.html", "incidents/0000.html"] {
                let page = try text(of: folder + "/r/" + name)
                #expect(
                    !page.contains("<script>alert") && !page.contains("<img") && !page.contains("<b>heard"), "\(name)")
                #expect(page.contains("default-src 'none'; style-src 'sha256-") && !page.contains("unsafe-inline"))
            }
        }
        #expect(run.status == 0, "\(run.errors)")
    }

    @Test(
        "A browser finds nothing to complain of", .needs(.python("playwright"), .chromium),
        arguments: [bundledExercise, bundledCase])
    func browser(folderOfCase: String) throws {
        try inFolder { folder in
            #expect(try truceline("report", folderOfCase, "-o", folder + "/r/").status == 0)
            let said = try Python.run(
                "CommandTests/set_check.py", [folder + "/r", folderOfCase, trucelinePath()])
            let lines = (said.output + said.errors).split(separator: "\n").filter { !$0.hasPrefix("ok") }
            #expect(said.status == 0, "\(lines)")
        }
    }
}
