import Foundation
import TestSupport
import Testing

/// The daily, weekly and spot report.
@Suite struct DailyCommandTests {
    private func sheet(_ arguments: [String], _ words: [String: String] = [:]) throws -> (page: String, run: Run) {
        var page = ""
        var run = Run(status: 0, output: "", errors: "")
        try inCopy(of: "exercise") { copy in
            if !words.isEmpty {
                try FileManager.default.createDirectory(
                    atPath: copy + "/reports", withIntermediateDirectories: true)
            }
            for (name, text) in words {
                try text.write(toFile: "\(copy)/reports/\(name)", atomically: true, encoding: .utf8)
            }
            run = try truceline(["daily", copy, "-o", copy + "-sheet.html"] + arguments)
            run.errors = run.errors.replacingOccurrences(of: copy + "/", with: "")
            // A date stands in an element that does not wrap.
            page = ((try? TestSupport.text(of: copy + "-sheet.html")) ?? "")
                .replacing(/<span class="whole">([0-9-]+)<\/span>/) { $0.1 }
            for (name, text) in words { #expect(try TestSupport.text(of: "\(copy)/reports/\(name)") == text) }
        }
        return (page, run)
    }

    @Test func aSheetSaysWhatTheCommandsSay() throws {
        let (page, run) = try sheet(["--day", "2026-03-09"])
        #expect(run.status == 0, "\(run.errors)")
        let counts = try truceline("incidents", bundledExercise, "--from", "2026-03-09", "--until", "2026-03-09").output
        #expect(counts.contains("of all kinds: at least 14; 10 reports set no upper limit"), "\(counts)")
        #expect(page.contains("At least 14 distinct events (10 reports set no upper limit) of all kinds were reported"))
        let fire = try truceline(
            "incidents", bundledExercise, "--from", "2026-03-09", "--until", "2026-03-09", "--provision", "P1"
        ).output
        #expect(fire.contains("Events reported: at least 6; 5 reports set no upper limit"), "\(fire)")
        #expect(page.contains("At least 6 distinct events (5 reports set no upper limit) that break it"))
        let coverage = try truceline("coverage", bundledExercise).output
        #expect(coverage.contains("2026-03-09 66.7 %") && page.contains("66.7 % of the kilometre-hours of the line"))
        for part in [
            "<h1>Daily report 68/2026</h1>", "from 2026-03-08 18:00:00 UTC-10:00 to 2026-03-09 18:00:00 UTC-10:00",
            "counter(page)", ">Denied access<", ">Annex: reports<", ">Sign-off<", "13 report lines",
            "For the mission alone",
        ] { #expect(page.contains(part), "\(part)") }
    }

    @Test func wordsOfPeopleStandBesideAndAreNeverChanged() throws {
        let text = "Fog <b>all</b> day.\n\n## denied access\n- At the bridge: \"No passage.\"\n"
        let (page, run) = try sheet(["--day", "2026-03-09"], ["2026-03-09.md": text])
        #expect(run.status == 0, "\(run.errors)")
        #expect(page.contains("Written by the mission</p>\n<p><bdi>Fog &lt;b&gt;all&lt;/b&gt; day.</bdi></p>"))
        let denied = page.components(separatedBy: ">Denied access<").last ?? ""
        #expect(denied.contains("<li><bdi>At the bridge: &quot;No passage.&quot;</bdi></li>"))
        let (_, refused) = try sheet(
            ["--day", "2026-03-09"], ["2026-03-09.md": "# Denied acess\n\nx\n\n## Weather\ny\n"])
        #expect(refused.status == 2)
        #expect(
            refused.errors.contains("reports/2026-03-09.md:1:3: error: ")
                && refused.errors.contains("reports/2026-03-09.md:5:4: error: "), "\(refused.errors)")
        #expect(refused.errors.contains("Denied access"), "\(refused.errors)")
    }

    @Test func aPublicSheetNamesNobodyAndWaits() throws {
        let (page, run) = try sheet(["--day", "2026-03-09", "--public"])
        #expect(!page.contains("Nobody was looking") && page.contains("it would tell where nobody looks"))
        #expect(run.status == 0, "\(run.errors)")
        #expect(!page.contains("post-") && !page.contains("30.4") && page.contains("distances to 2 km"))
        // As the annex of the mission has it: km 41.4 to 43.6, 1.1 to 1.5 km from it.
        #expect(page.contains("Exercise line, km 40.0 to 44.0; 0.0 to 2.0 km from it, side: right"))
        try inCopy(of: "exercise") { copy in
            let terms = try TestSupport.text(of: copy + "/agreement.yaml")
            try ("public-delay: 2\npublic-grid: 5 km\n" + terms).write(
                toFile: copy + "/agreement.yaml", atomically: true, encoding: .utf8)
            let early = try truceline("daily", copy, "--day", "2026-03-15", "--public", "-o", copy + "-s.html")
            #expect(
                early.status == 2 && early.errors.contains("holds public sheets back for 2 days"), "\(early.errors)")
            #expect(!FileManager.default.fileExists(atPath: copy + "-s.html"))
            let late = try truceline("daily", copy, "--day", "2026-03-14", "--public", "-o", copy + "-s.html")
            #expect(late.status == 0, "\(late.errors)")
            #expect(try TestSupport.text(of: copy + "-s.html").contains("distances to 5 km"))
        }
    }

    @Test func weeksAndIncidents() throws {
        let (week, _) = try sheet(["--week", "2026-03-11", "--number", "7"])
        #expect(week.contains("<h1>Weekly report 7</h1>") && week.contains("(2026-03-09 to 2026-03-15;"))
        #expect(try sheet(["--week", "2026-W11"]).page.contains("(2026-03-09 to 2026-03-15;"))
        let (spot, _) = try sheet(["--incident", "I12", "--classification", "Restricted <b>"])
        #expect(spot.contains("<h1>Spot report I12</h1>") && spot.contains("Restricted &lt;b&gt;"))
        #expect(spot.contains("That it occurred: <b>corroborated</b>") && spot.contains("3 report lines"))
        for wrong in [
            ["--week", "2026-W54"], ["--week", "2025-W53"], ["--day", "2026-02-30"], ["--incident", "I9999"],
            ["--incident", "12"],
        ] {
            let (_, run) = try sheet(wrong)
            #expect(run.status == 2 && run.errors.contains("expected"), "\(wrong): \(run.errors)")
        }
        #expect(try sheet(["--day", "2026-03-09", "--week", "2026-W11"]).run.status != 0)
    }

    /// A falling count with falling coverage is said to be that. One watcher hears three shots on the first day; on the next
    /// he is there for an hour and a half: of the hours that the file of observers reaches, a quarter is not watched.
    @Test func fewerWithLessWatched() throws {
        let head = "id,time,lon,lat,radius_m,kind,count,means,observer\n"
        let shots = (1...3).map { "R\($0),2026-03-02T0\($0 + 4):00:00Z,37.\($0 * 2),48,300,shot,1,heard,post\n" }
            .joined()
        let observations = head + shots + "R9,2026-03-03T05:00:00Z,37.2,48,300,movement,1,seen,post\n"
        func words(until: String) throws -> String {
            let watchers =
                "id,lon,lat,from,until,means,status\npost,37.4,48,2026-03-01T16:00Z,2026-03-02T16:00Z,post,observing\n"
                + "post,37.4,48,2026-03-02T16:00Z,\(until),post,observing\n"
            var page = ""
            let run = try SmallLineCase.run(
                "daily", ["observations.csv": Data(observations.utf8), "observers.csv": Data(watchers.utf8)],
                ["--day", "2026-03-03", "-o", "FOLDER/s.html"]
            ) {
                page = try TestSupport.text(of: $0 + "/s.html")
                    .replacing(/<span class="whole">([0-9-]+)<\/span>/) { $0.1 }
            }
            #expect(run.status == 0, "\(run.errors)")
            return page
        }
        let less = try words(until: "2026-03-02T17:30Z")
        #expect(
            less.contains(
                "a falling count with falling coverage, which does not show that less happened (1 after 3 events"))
        let same = try words(until: "2026-03-03T16:00Z")
        #expect(same.contains("Fewer events reported than in 2026-03-02, though no less was watched (1 after 3 events"))
    }

    @Test("LibreOffice opens the office document, in both languages", .needs(.pandoc), .needs(.libreOffice))
    func libreOffice() throws {
        try inCopy(of: "exercise") { copy in
            let terms = try TestSupport.text(of: copy + "/case.yaml")
            for (language, expected) in [
                (
                    "en",
                    [
                        "Daily report 68/2026", "At least 14 distinct events", "Denied access", "Annex: reports",
                        "Sign-off",
                    ]
                ),
                (
                    "fr",
                    ["Rapport quotidien 68/2026", "14 événements distincts", "Accès refusé", "Annexe", "Signature"]
                ),
            ] {
                try ("language: \(language)\n" + terms).write(
                    toFile: copy + "/case.yaml", atomically: true, encoding: .utf8)
                let folder = copy + "-" + language
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                for form in ["odt", "docx"] {
                    let run = try truceline(
                        "daily", copy, "--day", "2026-03-09", "-o", folder + "/s.html", "--classification",
                        "<Staff & guests>", "--office", "\(folder)/s.\(form)")
                    #expect(run.status == 0, "\(run.errors)")
                    // A profile of its own: two of them at once would wait for each other.
                    let opened = try TestSupport.run(
                        "/usr/bin/env",
                        [
                            "soffice", "-env:UserInstallation=file://\(folder)/profile", "--headless", "--convert-to",
                            "pdf",
                            "--outdir", folder, "\(folder)/s.\(form)",
                        ])
                    #expect(opened.status == 0, "\(opened.errors)")
                    let read = try TestSupport.run("/usr/bin/env", ["pdftotext", "-layout", folder + "/s.pdf", "-"])
                    let words = read.output.replacingOccurrences(of: "\u{A0}", with: " ")
                    for part in expected { #expect(words.contains(part), "\(language), \(form): \(part)") }
                    // Who may read it, what it is and its number stand on each page.
                    let pages = words.split(separator: "\u{C}").map(String.init).filter { $0.contains(/\S/) }
                    #expect(pages.count > 2)
                    for (number, page) in pages.enumerated() {
                        #expect(
                            page.contains("<Staff & guests>")
                                && page.contains("\(number + 1) \(language == "fr" ? "sur" : "of") \(pages.count)")
                                && page.contains(/68\/2026, .*2026/) && page.contains(/[0-9a-f]{16}…/),
                            "\(language), \(form), page \(number + 1) of \(pages.count)")
                    }
                    try FileManager.default.removeItem(atPath: folder + "/s.pdf")
                }
            }
        }
    }

    @Test("An office document has every part", .needs(.pandoc))
    func office() throws {
        try inFolder { folder in
            for form in ["odt", "docx"] {
                let path = "\(folder)/s.\(form)"
                let run = try truceline(
                    "daily", bundledExercise, "--day", "2026-03-09", "-o", folder + "/s.html", "--office", path)
                #expect(run.status == 0, "\(run.errors)")
                let read = try TestSupport.run("/usr/bin/env", ["pandoc", "--to=plain", "--wrap=none", path]).output
                // Columns are as wide as their words: not all of one table equally wide.
                let columns = try TestSupport.run("/usr/bin/env", ["pandoc", "--to=native", path]).output
                let widths = columns.components(separatedBy: "ColWidth ").dropFirst().map { $0.prefix(8) }
                // Pandoc reads none out of an .odt.
                #expect(form == "odt" || Set(widths).count > 5, "\(form): \(widths)")
                for words in ["Daily report 68/2026", "At least 14 distinct events", "western sector", "Sign-off"] {
                    #expect(read.contains(words), "\(form): \(words)")
                }
            }
            let wrong = try truceline(
                "daily", bundledExercise, "--day", "2026-03-09", "-o", folder + "/w.html", "--office", folder + "/w.doc"
            )
            #expect(wrong.status == 2 && !FileManager.default.fileExists(atPath: folder + "/w.html"))
        }
    }
}
