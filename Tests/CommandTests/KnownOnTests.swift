import Foundation
import TestSupport
import Testing

/// What was answered on a day is answered again from the record, byte for byte, whatever came in since.
@Suite struct KnownOnTests {
    static let questions: [[String]] = [
        ["check"], ["assess", "-o", "-"], ["assess", "--all"], ["incidents", "--certificates", "-"], ["coverage"],
        ["calibrate"],
        ["mission", "--format", "json"], ["explain", "R1"], ["alerts", "--replicates", "99"], ["report", "-o", "-"],
        ["talks", "--format", "json"], ["show", "south"], ["precedents"],
    ]

    private func answers(_ folder: String, _ more: [String] = []) throws -> [Run] {
        try Self.questions.map { question in
            try run(
                trucelinePath(), [question[0], "case"] + question.dropFirst() + more, folder: folder,
                environment: ["SOURCE_DATE_EPOCH": "1773100000"])
        }
    }

    private func record(_ folder: String, _ arguments: [String], at second: Int) throws {
        let done = try run(
            trucelinePath(), ["record"] + arguments, folder: folder, environment: ["SOURCE_DATE_EPOCH": "\(second)"])
        #expect(done.status == 0, "\(done.errors)")
    }

    @Test func answersOfADayStay() throws {
        try inCopy(of: "exercise") { path in
            let folder = (path as NSString).deletingLastPathComponent
            try record(folder, ["init", "case", "--name", "record.example", "--key", "key"], at: 1_772_500_000)
            try record(folder, ["append", "case", "--case", "--by", "W"], at: 1_772_500_000)
            let first = try answers(folder)
            // Late evidence, another demand, an observer less, and a broken file.
            var rows = try text(of: path + "/observations.csv").split(separator: "\n")
            rows += rows[1...40].map { "L" + $0 }
            try write(rows.joined(separator: "\n") + "\n", to: path + "/observations.csv")
            let watch = try text(of: path + "/observers.csv").split(separator: "\n")
            try write(watch.dropLast(2).joined(separator: "\n") + "\n", to: path + "/observers.csv")
            try write(
                try text(of: path + "/case.yaml").replacing("title: ", with: "title: Later "), to: path + "/case.yaml")
            let second = try answers(folder)
            try record(folder, ["append", "case", "--case", "--by", "W"], at: 1_772_700_000)
            try write("id,time\nx", to: path + "/observations.csv")
            try write("title: [", to: path + "/talks.yaml")
            try record(folder, ["append", "case", "--case", "--by", "W"], at: 1_772_800_000)
            let third = try answers(folder)
            for (day, then) in [("2026-03-03", first), ("2026-03-05", second), ("2026-03-07", third)] {
                let again = try answers(folder, ["--as-known-on", day])
                for (question, (old, new)) in zip(Self.questions, zip(then, again)) {
                    #expect(old.status == new.status, "\(question) on \(day): \(new.errors)")
                    #expect(old.output == new.output, "\(question) on \(day)")
                    #expect(old.errors == new.errors, "\(question) on \(day)")
                }
            }
            #expect(zip(first, second).count { $0.output != $1.output } > 6)
            // Nothing is left behind where the files were taken to.
            let left = try run(
                "/bin/sh",
                ["-c", "TMPDIR=$PWD \"$T\" assess case --as-known-on 2026-03-03 > /dev/null; ls -d truceline-*"],
                folder: folder, environment: ["T": trucelinePath()])
            #expect(left.output == "")
        }
    }

    @Test func whatWasNotRecordedIsTold() throws {
        try inCopy(of: "exercise") { path in
            let none = try truceline("assess", path, "--as-known-on", "2026-03-03")
            #expect(none.status == 2)
            #expect(none.errors.contains("no record here"))
            try record(path, ["init", ".", "--name", "a", "--key", "../key"], at: 1_772_500_000)
            try record(path, ["append", ".", "--case", "--by", "W"], at: 1_772_500_000)
            let early = try truceline("assess", path, "--as-known-on", "2026-03-01")
            #expect(early.status == 2)
            #expect(early.errors.contains("nothing of the case was recorded up to 2026-03-0"))
            let both = try truceline("assess", path, "--as-known-on", "2026-03-03", "--observations", "x.csv")
            #expect(both.status == 2)
            #expect(both.errors.contains("expected one or the other"))
            let day = try truceline("assess", path, "--as-known-on", "yesterday")
            #expect(day.status == 2)
            #expect(day.errors.contains("expected a day"))
        }
    }
}
