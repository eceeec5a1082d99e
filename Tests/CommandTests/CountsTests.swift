import Foundation
import TestSupport
import Testing

/// `incidents`, `verify-counts` and `coverage` as commands.
@Suite struct CountsTests {
    @Test func countsAreWrittenAndCheckedAndAChangedOneIsRefused() throws {
        try inCopy(of: "exercise") { folder in
            let file = folder + "/counts.json"
            let run = try truceline("incidents", folder, "--certificates", file, "-o", folder + "/incidents.csv")
            #expect(run.status == 0, "\(run.errors)")
            let good = try truceline("verify-counts", file, folder)
            #expect(good.status == 0 && good.output.hasSuffix("Every count holds.\n"), "\(good.output)\(good.errors)")
            let text = try String(contentsOfFile: file, encoding: .utf8)
            try text.replacingOccurrences(of: "\"atLeast\":5,", with: "\"atLeast\":6,")
                .write(toFile: file, atomically: true, encoding: .utf8)
            let bad = try truceline("verify-counts", file, folder)
            #expect(bad.status == 1 && bad.output.contains("does not hold"))
            for broken in ["", "{}", "[1]", String(text.prefix(text.count / 2))] {
                try broken.write(toFile: file, atomically: true, encoding: .utf8)
                let run = try truceline("verify-counts", file, folder)
                #expect(run.status == 2 && run.errors.contains(":1:1: error:"))
            }
            let shown = try truceline("incidents", folder, "--id", "I1")
            #expect(shown.status == 0 && shown.output.contains("that it occurred: "))
            #expect(try truceline("incidents", folder, "--id", "X").status == 2)
        }
    }

    @Test func aSelectionIsCountedWithItsOwnProof() throws {
        try inCopy(of: "exercise") { folder in
            let file = folder + "/counts.json"
            for options in [
                ["--provision", "P1", "--side", "left"], ["--km", "10-40", "--day", "2026-03-09"],
                ["--party", "amber", "--band", "0 to 2 km", "--provision", "P1"],
            ] {
                let run = try truceline(["incidents", folder, "--certificates", file] + options)
                #expect(run.status == 0 && run.output.contains("Events reported: at least "), "\(run.errors)")
                let checked = try truceline("verify-counts", file, folder)
                #expect(checked.status == 0 && checked.output.hasPrefix("1 count checked"), "\(checked.output)")
            }
            let text = try String(contentsOfFile: file, encoding: .utf8)
            try text.replacingOccurrences(of: "\"party\":\"amber\"", with: "\"party\":\"teal\"")
                .write(toFile: file, atomically: true, encoding: .utf8)
            #expect(try truceline("verify-counts", file, folder).status == 1)
            let bad = try truceline(
                "incidents", folder, "--provision", "P9", "--side", "up", "--band", "x", "--party", "y", "--day",
                "2026-02-30", "--km", "9-1")
            #expect(bad.status == 2)
            #expect(bad.errors.split(separator: "\n").count == 6, "\(bad.errors)")
        }
    }

    @Test func codesGoOutAsMachineTags() throws {
        try inCopy(of: "exercise") { folder in
            let run = try truceline("incidents", folder, "--tags", folder + "/tags.json")
            #expect(run.status == 0, "\(run.errors)")
            let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/tags.json"))
            let list = try #require(JSONSerialization.jsonObject(with: bytes) as? [[String: Any]])
            #expect(list.count == 223)
            for entry in list {
                let tags = try #require(entry["tags"] as? [String])
                #expect(tags.count == 2)
                #expect(tags[0].hasPrefix("admiralty-scale:source-reliability=\""))
                #expect(tags[1].hasPrefix("admiralty-scale:information-credibility=\""))
            }
        }
    }

    @Test func decisionsAreObeyedAndTheirMistakesTold() throws {
        try inCopy(of: "exercise") { folder in
            let head = "decided_on,decided_by,decision,observations,reason\n"
            let free = try truceline("incidents", bundledExercise, "-o", folder + "/incidents.csv")
            let joined = try String(contentsOfFile: folder + "/incidents.csv", encoding: .utf8).split(separator: "\n")
                .compactMap { $0.split(separator: ",").dropFirst().first }.first {
                    $0.hasPrefix("R") && $0.contains(" ")
                }
            let pair = try #require(joined?.split(separator: " ").prefix(2).joined(separator: " "))
            try (head + "2026-03-16,A. Person,not the same,\(pair),two recordings\n").write(
                toFile: folder + "/decisions.csv", atomically: true, encoding: .utf8)
            let decided = try truceline("incidents", folder)
            let number = { (output: String) in output.split(separator: "\n").first.map(String.init) }
            #expect(decided.status == 0 && number(decided.output) != number(free.output), "\(pair)")
            try (head + "2026-03-16,A. Person,same,R1 R9999,x\n").write(
                toFile: folder + "/decisions.csv", atomically: true, encoding: .utf8)
            let wrong = try truceline("incidents", folder)
            #expect(wrong.status == 2 && wrong.errors.contains("decisions.csv:2:1: error:"))
        }
    }

    @Test func coverageNamesWhatWasNotWatchedAndBadObserversAreTold() throws {
        try inCopy(of: "exercise") { folder in
            let run = try truceline("coverage", folder, "-o", folder + "/coverage.csv")
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output.contains("access denied by Amber") && run.output.contains("detection: prior"))
            #expect(run.output.contains("zero seen means fewer than"))
            let rows = try String(contentsOfFile: folder + "/coverage.csv", encoding: .utf8)
            #expect(rows.contains(",\"not observed\"\n"))
            #expect(try truceline("coverage", folder, "--kind", "explosions").status == 2)
            #expect(try truceline("coverage", folder, "--from", "yesterday").status == 2)
            try "id,lon,lat,from,until,means\np,500,0,2026-03-02,,tank\n".write(
                toFile: folder + "/observers.csv", atomically: true, encoding: .utf8)
            for command in ["coverage", "check", "report"] {
                let arguments = command == "report" ? [command, folder, "-o", folder + "/r.html"] : [command, folder]
                let wrong = try truceline(arguments)
                #expect(wrong.status == 2 && wrong.errors.contains("observers.csv:2:3: error:"), "\(command)")
            }
            #expect(!FileManager.default.fileExists(atPath: folder + "/r.html"))
            try FileManager.default.removeItem(atPath: folder + "/observers.csv")
            let without = try truceline("coverage", folder)
            #expect(without.status == 0 && without.output.contains("No observers in the file"))
        }
    }

    /// A year of an exercise calibrates most functions, the file is what coverage reckons with, and a fortnight is too short.
    @Test func calibrationWritesWhatCoverageReads() throws {
        try inCopy(of: "exercise") { folder in
            let short = try truceline("calibrate", folder)
            #expect(
                short.status == 0 && short.output.contains("too few, stays prior"), "\(short.output)\(short.errors)")
            #expect(!short.output.contains(": calibrated"))
            let long = folder + "/long"
            let made = try truceline(
                "exercise", long, "--seed", "2", "--days", "120", "--events", "1200", "--posts", "30")
            #expect(made.status == 0, "\(made.errors)")
            let file = long + "/detection.csv"
            let run = try truceline("calibrate", long, "-o", file)
            #expect(run.status == 0 && run.output.contains(": calibrated"), "\(run.output)\(run.errors)")
            #expect(run.output.contains("presence by eye, day: was 1.5 km; "))
            let watched = try truceline("coverage", long, "--kind", "presence", "--until", "2026-03-03")
            #expect(watched.status == 0 && watched.output.contains("eye by day calibrated, n = "), "\(watched.output)")
            #expect(try truceline("calibrate", folder + "/none").status == 2)
            try "kind,means\n".write(toFile: file, atomically: true, encoding: .utf8)
            #expect(try truceline("calibrate", long).status == 2)
        }
    }

    /// Reports of observers of known effort make a rate, those of others do not; where no report names an observer, all are
    /// taken to be theirs, and that is said.
    @Test func ratesAreOfObserversOfKnownEffort() throws {
        try inCopy(of: "exercise") { folder in
            let place = "-139.9,30.47"
            let head = "id,time,lon,lat,radius_m,observer,kind\n"
            func rate(_ rows: String) throws -> String {
                try (head + rows).write(toFile: folder + "/observations.csv", atomically: true, encoding: .utf8)
                let run = try truceline("coverage", folder, "--corridor", "20", "--until", "2026-03-05")
                #expect(run.status == 0, "\(run.errors)")
                return run.output
            }
            let mixed = try rate(
                "a,2026-03-03T10:00Z,\(place),100,post-1,incoming\nb,2026-03-03T20:00Z,\(place),100,,incoming\n")
            #expect(mixed.contains(": 1 incident in ") && mixed.contains("is in no rate"), "\(mixed)")
            let unnamed = try rate(
                "a,2026-03-03T10:00Z,\(place),100,,incoming\nb,2026-03-03T20:00Z,\(place),100,,incoming\n")
            #expect(
                unnamed.contains(": 2 incidents in ") && unnamed.contains("No report names an observer"), "\(unnamed)")
        }
    }

    @Test func rateOptionsAreChecked() throws {
        for arguments in [["--corridor", "-1"], ["--corridor", "51"], ["--claim", "0"], ["--corridor", "nan"]] {
            #expect(try truceline(["coverage", bundledExercise] + arguments).status != 0, "\(arguments)")
        }
        let told = try truceline("coverage", bundledExercise, "--claim", "0.5", "--corridor", "1")
        #expect(told.status == 0 && told.output.contains("To claim fewer than 0.5 in 100 kilometre-hours"))
        #expect(told.output.contains("within 1 km of the line") && told.output.contains("Horvitz and Thompson"))
    }
}
