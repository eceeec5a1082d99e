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
                    "case.html", "files.txt", "incidents/0000.html", "incidents/0001.html", "index.html", "line.html",
                    "mission.html", "proof.html", "reports.csv", "reports/0000.html", "reports/0001.html",
                    "reports/0002.html", "talks.html",
                ])
            #expect(try text(of: folder + "/r/files.txt").split(separator: "\n").map(String.init).sorted() == made)
            // What the command counts of the last day stands on the first page, under the same words.
            let counts = try truceline("incidents", bundledExercise, "--from", "2026-03-16", "--until", "2026-03-16")
            #expect(counts.output.contains("Events reported, of all kinds: at least 10; 6 reports set no upper limit"))
            let today = try text(of: folder + "/r/index.html")
            #expect(
                today.contains("At least 10 distinct events (6 reports set no upper limit) of all kinds were reported"))
            #expect(today.contains("of the kilometre-hours of the line effectively watched"))
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
                lines[5..<10].sorted() == ["case.html", "files.txt", "index.html", "mission.html", "talks.html"],
                "\(lines)")
            #expect(lines[10].contains("e has files") && lines[11] == "2" && lines.last == "kept", "\(lines)")
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

    @Test func hostileTextStaysText() throws {
        let hostile = "</script></style><script>alert(1)</script>'\\\"<img src=x onerror=alert(2)>"
        let rows =
            "id,time,lon,lat,radius_m,kind,means\n\"\(hostile.replacingOccurrences(of: "\"", with: "\"\""))\",2026-03-02T06:00:00Z,37.5,48,500,burst,\"<b>heard</b>\"\n"
        let run = try SmallLineCase.run(
            "report", ["observations.csv": Data(rows.utf8)], ["-o", "FOLDER/r/"]
        ) { folder in
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
