import Foundation
import TestSupport
import Testing

/// Outputs appear whole or not at all, and never over an input.
@Suite struct OutputTests {
    private func inExercise(_ body: (_ folder: String, _ copy: String) throws -> Void) throws {
        try inCopy(of: "exercise") { copy in try body(String(copy.dropLast("/case".count)), copy) }
    }

    @Test(arguments: [
        "assess case -o case/observations.csv", "coverage case -o case/observers.csv",
        "mission case -o case/mission.yaml",
        "calibrate case -o case/observations.csv", "incidents case -o i.csv --tags case/case.yaml",
        "assess case -o link.csv", "assess case -o hard.csv", "report case -o case/talks.yaml",
        "assess case -o case/observations.ndjson",
    ])
    func anInputIsNeverWrittenOver(command: String) throws {
        try inExercise { folder, copy in
            let before = try FileManager.default.subpathsOfDirectory(atPath: copy).sorted()
            let script =
                "ln -s case/observations.csv link.csv; ln case/observations.csv hard.csv; cat case/* | cksum; $T \(command); "
                + "echo $?; cat case/* | cksum; ls"
            let lines = try shell(script, in: folder).output.split(separator: "\n").map(String.init)
            #expect(lines.contains { $0.contains("is a file of the case or another input") }, "\(lines)")
            #expect(lines.contains("2"))
            #expect(lines.filter { $0 == lines[0] }.count == 2, "the case has changed: \(lines)")
            #expect(!lines.contains("i.csv"), "a part of the set has appeared")
            #expect(try FileManager.default.subpathsOfDirectory(atPath: copy).sorted() == before)
        }
    }

    @Test func standardOutputTakesDataAndTheWordsGoElsewhere() throws {
        let run = try truceline("assess", bundledExercise, "-o", "-")
        #expect(run.status == 0 && run.output.hasPrefix("observation,provision,violation"))
        #expect(!run.output.contains("judged by") && run.errors.contains("judged by"))
    }

    @Test func pipesLinksAndRightsAreKept() throws {
        try inExercise { folder, _ in
            let run = try shell(
                """
                mkfifo p; (head -c 11 p; cat > /dev/null) < p > got & $T coverage case -o p > /dev/null; wait; test -p p && cat got
                echo; echo x > real; chmod 600 real; ln -s real link; $T coverage case -o link > /dev/null
                ls -l real | cut -c1-10; test -L link && head -c 4 real; ls | grep part
                """, in: folder)
            #expect(run.output == "line,km_fro\n-rw-------\nline", "\(run.output)")
        }
    }

    @Test func aFullOrClosedStandardOutputIsTold() throws {
        try inExercise { folder, _ in
            for command in ["check case", "assess case", "coverage case", "keys", "--help", "show case accord"] {
                let full = try shell("$T \(command) > /dev/full; echo $?", in: folder)
                #expect(
                    full.output.hasSuffix("1\n") && full.output.contains("cannot be written"),
                    "\(command): \(full.output)")
                #expect(try shell("$T \(command) >&-; echo $?", in: folder).output.hasSuffix("1\n"), "\(command)")
            }
        }
    }

    @Test func aSetOfOutputsAppearsWholeOrNotAtAll() throws {
        try inExercise { folder, _ in
            let run = try shell("$T assess case -o a.csv --totals /no/such/t.csv; echo $?; ls", in: folder)
            #expect(run.output.hasSuffix("1\ncase\n"), "\(run.output)")
            let same = try shell("$T assess case -o a.csv --totals a.csv; echo $?; ls", in: folder)
            #expect(same.output.hasSuffix("2\ncase\n"), "\(same.output)")
        }
    }

    @Test func nothingIsLeftOnSignals() throws {
        try inExercise { folder, _ in
            let run = try shell(
                "for s in TERM INT HUP; do for t in 0.05 0.15 0.3; do $T assess case -o a.geojson > /dev/null & sleep $t; "
                    + "kill -$s $!; wait $!; echo $? >> ended; done; done 2> /dev/null; ls | grep -v '^a.geojson$'",
                in: folder)
            #expect(run.output == "case\nended\n")
            let ended = try text(of: folder + "/ended").split(separator: "\n").compactMap { Int($0) }
            #expect(ended.contains { $0 > 128 }, "no signal ended it: \(ended)")
        }
    }

    @Test func stampsFollowTheEnvironment() throws {
        try inExercise { folder, _ in
            let run = try shell(
                "export SOURCE_DATE_EPOCH=1700000000; $T assess case -o a.gpkg > /dev/null; $T assess case -o b.gpkg > "
                    + "/dev/null; cmp a.gpkg b.gpkg && echo same; SOURCE_DATE_EPOCH=late $T assess case -o c.gpkg; echo $?; ls",
                in: folder)
            #expect(
                run.output.hasPrefix("same\n") && run.output.hasSuffix("2\na.gpkg\nb.gpkg\ncase\n"), "\(run.output)")
        }
    }

    @Test func whatSteersATerminalIsShownAsItsCode() throws {
        try inFolder { folder in
            let yaml =
                "title: \"T\\e]0;owned\\a\\u202e\\u009b\"\ndocuments: [{id: d, title: d, author: none, published: not said}]\nparties: [{id: a, name: A, role: party to the conflict}]\n"
            try yaml.write(toFile: folder + "/case.yaml", atomically: true, encoding: .utf8)
            let run = try truceline("check", folder)
            #expect(
                run.output.hasPrefix("T\\u001b]0;owned\\u0007\\u202e\\u009b: no mistakes"), "\(run.output)\(run.errors)"
            )
            let page = try truceline("report", folder, "-o", "-")
            #expect(
                page.status == 0 && !page.output.unicodeScalars.contains("\u{1B}"))
        }
    }

    @Test func anExerciseOfAnyLengthCanBeRead() throws {
        try inFolder { folder in
            #expect(try truceline("exercise", folder + "/e", "--days", "366", "--events", "50").status == 0)
            let run = try truceline("check", folder + "/e")
            #expect(run.status == 0, "\(run.errors.prefix(300))")
        }
    }
}
