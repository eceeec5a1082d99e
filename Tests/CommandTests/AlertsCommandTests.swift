import Foundation
import TestSupport
import Testing

/// `alerts` as a command.
@Suite struct AlertsCommandTests {
    private static let exercise = repository.appendingPathComponent("Examples/exercise").path

    @Test func theExerciseSaysWhatCannotBeTold() throws {
        let run = try truceline("alerts", Self.exercise, "--replicates", "1999")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("cannot be told") && run.output.contains("access denied by amber"))
        #expect(run.output.contains("post-7: watched before, and has no row"))
        #expect(run.output.contains("cumulative sum: needs 26 days") && run.output.contains("needs two years"))
        #expect(run.output.contains("Counted are incidents") && !run.output.contains("quiet"))
        let one = try truceline("alerts", Self.exercise, "--replicates", "1999", "--cores", "1")
        #expect(one.output == run.output)
        let day = try truceline("alerts", Self.exercise, "--on", "2026-03-12", "--replicates", "1999")
        #expect(day.status == 0 && day.output.contains("on 2026-03-12, by the days from 2026-03-03"))
    }

    /// A row a shift loses as much as a row a day.
    @Test func whatIsLostInManyShortRowsIsLost() throws {
        try inFolder { folder in
            let copy = folder + "/case"
            try FileManager.default.copyItem(atPath: Self.exercise, toPath: copy)
            let path = copy + "/observers.csv"
            let rows = try String(contentsOfFile: path, encoding: .utf8)
            let denied = "post-4,-139.3875,30.506359,2026-03-14,2026-03-14,post,access denied,amber,turned back"
            #expect(rows.contains(denied))
            let short = (10..<22).map {
                "post-4,-139.3875,30.506359,2026-03-14T\($0):00,2026-03-14T\($0 + 1):00,post,access denied,amber,turned back"
            }
            try rows.replacingOccurrences(of: denied, with: short.joined(separator: "\n"))
                .write(toFile: path, atomically: true, encoding: .utf8)
            let run = try truceline("alerts", copy, "--replicates", "1999")
            let start = try #require(run.output.range(of: "middle sector: "), "\(run.errors)")
            let told = run.output[start.upperBound...].prefix(300)
            #expect(told.hasPrefix("cannot be told"), "\(told)")
            #expect(told.contains("post-4: access denied by amber from 2026-03-14 to 2026-03-15"), "\(told)")
        }
    }

    @Test func formsAreReadByOthers() throws {
        let run = try truceline("alerts", Self.exercise, "--replicates", "1999", "--format", "json")
        let read = try #require(
            JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.errors)")
        let setting = try #require(read["setting"] as? [String: Any])
        #expect(setting["seed"] as? Int == 1 && setting["unit"] as? String == "incidents")
        let counts = try #require(read["counts"] as? [[String: Any]])
        #expect(counts.compactMap { $0["count"] as? Int }.reduce(0, +) == read["counted"] as? Int)
        #expect((read["effort"] as? [[Double]])?.count == (read["places"] as? [Any])?.count)
        try inFolder { folder in
            let file = folder + "/alerts.csv"
            let written = try truceline(
                "alerts", Self.exercise, "--replicates", "1999", "--format", "csv", "-o", file)
            #expect(written.status == 0, "\(written.errors)")
            let rows = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
            #expect(rows.count == 4 && rows[0].hasPrefix("id,state,raised_on,place,"))
        }
    }

    /// An alert is checked apart from what raised it; each changed figure is refused.
    @Test func alertsAreCheckedAndChangedOnesRefused() throws {
        try inFolder { folder in
            let copy = try Self.risen(folder)
            let file = folder + "/alerts.json"
            let written = try truceline(
                "alerts", copy, "--replicates", "1999", "--longest", "5", "--reports", "--format", "json", "-o", file)
            #expect(written.status == 0, "\(written.errors)")
            let good = try truceline("verify-alerts", file, copy)
            #expect(good.status == 0 && good.output.hasSuffix("Everything holds.\n"), "\(good.output)\(good.errors)")
            #expect(good.output.contains("worlds drawn anew"), "\(good.output)")
            let text = try String(contentsOfFile: file, encoding: .utf8)
            for (pattern, replacement) in [
                (#""chance" : 0\.0005"#, #""chance" : 0.0000005"#), (#""observed" : \d+"#, #""observed" : 999"#),
                (#""score" : \d"#, #""score" : 9"#), (#""seed" : 1"#, #""seed" : 2"#),
                (#""count" : 1\b"#, #""count" : 2"#), (#""falseAlarmDays" : \d"#, #""falseAlarmDays" : 77"#),
            ] {
                let range = try #require(text.range(of: pattern, options: .regularExpression), "\(pattern)")
                try text.replacingCharacters(in: range, with: replacement)
                    .write(toFile: file, atomically: true, encoding: .utf8)
                let bad = try truceline("verify-alerts", file, copy)
                #expect([1, 2].contains(bad.status) && !bad.output.contains("Everything"), "\(pattern): \(bad.output)")
            }
            for broken in ["", "{}", text.replacing("\"title\"", with: "\"titel\"")] {
                try broken.write(toFile: file, atomically: true, encoding: .utf8)
                #expect(try truceline("verify-alerts", file, copy).status == 2)
            }
        }
    }

    @Test func everyMistakeInTheQuestionIsTold() throws {
        let run = try truceline(
            "alerts", Self.exercise, "--on", "x", "--longest", "99", "--provision", "P99", "--place", "999",
            "--false-alarm", "1", "--replicates", "7", "--corridor", "70")
        #expect(run.status == 2)
        #expect(run.errors.split(separator: "\n").count == 7, "\(run.errors)")
        let late = try truceline("alerts", Self.exercise, "--on", "2027-01-01")
        #expect(late.status == 2 && late.errors.contains("expected 2026-03-03 to 2026-03-15"), "\(late.errors)")
        #expect(try truceline("alerts", bundledCase).status == 2)
    }

    @Test func theRecordOfPastAlertsIsReadAndItsMistakesTold() throws {
        try inFolder { folder in
            let copy = folder + "/case"
            try FileManager.default.copyItem(atPath: Self.exercise, toPath: copy)
            let head = "id,outcome,decided_on,decided_by,note\n"
            func write(_ rows: String) throws {
                try (head + rows).write(toFile: copy + "/alerts.csv", atomically: true, encoding: .utf8)
            }
            try write(
                "2026-03-08-scan-line-1-km0-10,open,2026-03-09,A. Person,\n"
                    + "2026-03-08-scan-line-1-km0-10,came to nothing,2026-03-10,A. Person,firing range\n"
                    + "2026-03-09-scan-line-1-km0-10,Confirmed,2026-03-10,B. Person,\n"
                    + "2026-03-09-sum-western-sector,more watching,2026-03-11,B. Person,new post\n")
            let run = try truceline("alerts", copy, "--replicates", "1999")
            #expect(run.status == 0, "\(run.errors)")
            #expect(
                run.output.contains(
                    "Of 3 alerts on record: 1 confirmed, 1 came to nothing, 1 explained by more watching, 0 open."),
                "\(run.output)")
            // Two of three: R's binom.test(2, 3) gives 0.0943 to 0.9916.
            #expect(run.output.contains("No rise in 9.4 % to 99.2 % of those decided (95 %)."))
            try write(",perhaps,yesterday,,\n")
            let wrong = try truceline("alerts", copy)
            #expect(wrong.status == 2)
            #expect(
                wrong.errors.contains("alerts.csv:2:1: error:") && wrong.errors.contains("4 mistakes"),
                "\(wrong.errors)")
        }
    }

    /// News without observers: a rise is told as one that can be of reporting, and nothing else is.
    @Test func newsWithoutObserversSaysWhatItCannotTell() throws {
        try inFolder { folder in
            let copy = try Self.risen(folder)
            let run = try truceline("alerts", copy, "--replicates", "1999", "--longest", "5")
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output.contains("Who was looking is not known: a rise can be one of reporting"))
            #expect(run.output.contains("Alert 2026-02-28-sum-all-places"), "\(run.output)")
            #expect(run.output.contains("effort: not known; the rise can be one of reporting"))
            #expect(run.output.contains("more reporting than before"))
            #expect(!run.output.contains("quiet"))
        }
    }

    /// A case of news alone: one report a day in any of twenty squares, and six more a day in one of them from the 26th on.
    private static func risen(_ folder: String) throws -> String {
        let copy = folder + "/case"
        try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: exercise + "/case.yaml", toPath: copy + "/case.yaml")
        var rows = "id,time,lon,lat,radius_m,kind\n"
        for day in 1...28 {
            let date = "2026-02-\(day < 10 ? "0" : "")\(day)"
            for number in 0..<3 {
                let (east, north) = ((day + 3 * number) % 5, (day + number) % 4)
                rows += "a\(day)-\(number),\(date)T0\(day % 10):0\(number)Z,20.\(2 * east),50.\(2 * north),500,impact\n"
            }
            if day > 25 {
                for hour in 10...15 { rows += "b\(day)-\(hour),\(date)T\(hour):00Z,20.2,50.2,500,impact\n" }
            }
        }
        try rows.write(toFile: copy + "/observations.csv", atomically: true, encoding: .utf8)
        return copy
    }
}
