import Foundation
import TestSupport
import Testing

/// The command as a user runs it: what it prints, what it writes, how it ends.
@Suite struct CommandTests {
    @Test func theBundledCaseIsClean() throws {
        let run = try truceline("check", bundledCase)
        #expect(run.status == 0)
        #expect(run.output.contains("no mistakes"))
    }

    @Test func talksSaysWhyAndWhatWouldOpenIt() throws {
        let run = try truceline("talks", bundledCase)
        #expect(run.status == 0)
        #expect(run.output.contains("10 sets of demands make the goal impossible"))
        #expect(run.output.contains("26 openings"))
        #expect(run.output.contains("Opening 1: give up RU2 + RU3 + RU5  (3 demands, salience 18)"))
        #expect(!run.output.contains("WRONG"))
        #expect(run.errors.isEmpty, "nothing is written to standard error in a pipe")
    }

    @Test func anAnswerIsWrittenWholeAndVerifiedAgain() throws {
        try inFolder { folder in
            let file = folder + "/answer.json"
            try #expect(truceline("talks", bundledCase, "--format", "json", "-o", file).status == 0)
            let verified = try truceline("verify-talks", file, bundledCase)
            #expect(verified.status == 0)
            #expect(verified.output.contains("Every proof holds."))

            let text = try String(contentsOfFile: file, encoding: .utf8)
            try text.replacingOccurrences(of: "\"number\" : 26", with: "\"number\" : 27").write(
                toFile: file, atomically: true, encoding: .utf8)
            try #expect(truceline("verify-talks", file, bundledCase).status == 1)

            for broken in ["", "{", "[]", "{\"format\": 3}", String(repeating: "[", count: 100_000)] {
                try broken.write(toFile: file, atomically: true, encoding: .utf8)
                let run = try truceline("verify-talks", file, bundledCase)
                #expect(run.status == 2, "\(broken.prefix(20))")
                #expect(run.errors.hasPrefix("\(file):1:1: error: "))
            }
            try #expect(truceline("verify-talks", folder + "/none.json", bundledCase).status == 2)
            try #expect(FileManager.default.contentsOfDirectory(atPath: folder) == ["answer.json"])
        }
    }

    @Test func aQuestionWithOptionsIsVerifiedToo() throws {
        try inFolder { folder in
            let file = folder + "/answer.json"
            let asked = [
                "--goal", "settlement", "--reading", "before-ceasefire", "--soft-law", "L1", "--without-law",
                "agreement-settles-territory", "--give-up", "US1", "--scenario", "territory-deferred", "--order",
                "stands", "--weight", "UA3=9",
            ]
            try #expect(truceline(["talks", bundledCase, "--format", "json", "-o", file] + asked).status == 0)
            try #expect(truceline("verify-talks", file, bundledCase).status == 0)
        }
    }

    @Test func everyScenarioShowsWhatItChanges() throws {
        for scenario in [
            "venue-offer-dropped", "territory-deferred", "two-agreements", "consent-by-guarantor", "neutral-venue",
        ] {
            let run = try truceline("talks", bundledCase, "--scenario", scenario)
            #expect(run.status == 0)
            #expect(run.output.contains("cores that vanish: {"), "\(scenario)")
            #expect(!run.output.contains("WRONG"), "\(scenario)")
        }
    }

    @Test func showFindsRecordsByNumber() throws {
        let run = try truceline("show", bundledCase, "S25")
        #expect(run.status == 0)
        #expect(run.output.contains("Mark Rutte") && run.output.contains("23–24"))
        let misspelt = try truceline("show", bundledCase, "putni")
        #expect(misspelt.status == 2)
        #expect(misspelt.errors.contains("did you mean 'putin'?"))
    }

    @Test func aNewCasePassesTheCheckAndIsAnswered() throws {
        try inFolder { folder in
            let made = folder + "/mine"
            try #expect(truceline("new", made).status == 0)
            try #expect(truceline("check", made).status == 0)
            let run = try truceline("talks", made, "--scenario", "two-stage-withdrawal")
            #expect(run.status == 0 && run.output.contains("Core 1:") == false)
            try #expect(truceline("talks", made).output.contains("Core 1: N1 + SO1"))
            try #expect(truceline("report", made, "-o", folder + "/mine.html").status == 0)
            let again = try truceline("new", made)
            #expect(again.status == 2, "an existing case is not overwritten")
            try #expect(FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["mine", "mine.html"])
        }
    }

    @Test func theReportIsOneFileWrittenWhole() throws {
        try inFolder { folder in
            let file = folder + "/report.html"
            try #expect(truceline("report", bundledCase, "-o", file).status == 0)
            try #expect(FileManager.default.contentsOfDirectory(atPath: folder) == ["report.html"])
            try #expect(truceline("report", bundledCase, "-o", folder + "/no/such/report.html").status == 1)
        }
    }
}
