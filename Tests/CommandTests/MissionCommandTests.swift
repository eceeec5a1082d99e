import Foundation
import TestSupport
import Testing

/// `mission` and `verify-mission` as commands.
@Suite struct MissionCommandTests {

    @Test func theArticleIsToldAndNothingIsInvented() throws {
        let run = try truceline("mission", bundledCase)
        #expect(run.status == 0, "\(run.errors)")
        for line in [
            "  Of 26 that share C1: 0 named, domain known of 0, capability of 0, amount of 0; confirmed 0, in preparation 0, "
                + "deployed 0; under a condition 26\n",
            "      26 contributors, names undisclosed; amount undisclosed; condition once fighting halts; depends on "
                + "ceasefire; disclosure: number only\n",
            "      land: some, not said which; air: some, not said which; sea: some, not said which\n",
            "  C2  United States: not given: ground troops are not promised so far (article 22)\n",
            "  C3  United States: hinted: air support in place of ground troops (article 22)\n",
            "  K1  patrol the ceasefire lines (article 9)\n      needs: not said\n",
            "  No need with a known amount is in force: nothing can be reckoned.\n",
        ] { #expect(run.output.contains(line), "missing: \(line)") }
        #expect(!run.output.contains(" needed: "))
    }

    /// An order that a law of the case excludes, and sectors that share a stretch of the line, are told.
    @Test func excludedOrdersAndSharedStretchesAreTold() throws {
        try inCopy(of: "exercise") { copy in
            let talks = copy + "/talks.yaml"
            let own = try String(contentsOfFile: talks, encoding: .utf8)
            let law = """
                laws:
                  - id: access-first
                    kind: definition
                    says: nothing is handed over before there is full access
                    rule: handover only after full-access
                """
            try (own + "\n" + law + "\n").write(toFile: talks, atomically: true, encoding: .utf8)
            #expect(try truceline("mission", copy, "--after", "full-access,handover").status == 0)
            for order in ["handover,full-access", "accord-in-force+handover,full-access", "full-access+handover"] {
                let run = try truceline("mission", copy, "--after", order)
                #expect(run.status == 2, "\(order)")
                #expect(run.errors.contains("the order of events goes against the law 'access-first'"), "\(run.errors)")
            }
            let supposed = try truceline(
                "mission", copy, "--suppose", "handover=2026-03-10", "--suppose", "full-access=2026-03-11")
            #expect(supposed.status == 2 && supposed.errors.contains("what is supposed goes against the law"))
            let path = copy + "/mission.yaml"
            let sectors = try String(contentsOfFile: path, encoding: .utf8)
            #expect(sectors.contains("line-from: 47.7 km"))
            try sectors.replacingOccurrences(of: "line-from: 47.7 km", with: "line-from: 40 km").write(
                toFile: path, atomically: true, encoding: .utf8)
            let words = "sectors 'west' and 'middle' share 7.7 km of the line"
            let checked = try truceline("check", copy)
            #expect(checked.status == 0 && (checked.output + checked.errors).contains(words), "\(checked.output)")
            #expect(try truceline("mission", copy, "--on", "2026-03-08").output.contains("Note: \(words)"))
        }
        #expect(try !truceline("mission", bundledExercise, "--on", "2026-03-08").output.contains("Note: sectors"))
    }

    @Test func anOpeningGivesTheOrderOfEvents() throws {
        let run = try truceline("mission", bundledCase, "--opening", "1")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("(opening 1 of the talks)") && run.output.contains("Order of events: "))
        let before = try #require(
            run.output.range(of: "pledge C1 (pledged) cannot be used: ceasefire has not happened"))
        let after = try #require(run.output.range(of: "pledge C1 (pledged): no stated condition stands in its way"))
        let ceasefire = try #require(run.output.range(of: "\nAfter ceasefire\n"))
        #expect(before.lowerBound < ceasefire.lowerBound && ceasefire.lowerBound < after.lowerBound)
        #expect(try truceline("mission", bundledCase, "--opening", "9999").status == 2)
        #expect(try truceline("mission", bundledExercise, "--opening", "1").status == 2)
    }

    @Test func theAnswerIsWrittenWholeAndCheckedAndAChangedOneIsRefused() throws {
        try inFolder { folder in
            let file = folder + "/mission.json"
            let run = try truceline("mission", bundledExercise, "--format", "json", "-o", file)
            #expect(run.status == 0 && run.output.isEmpty, "\(run.errors)")
            let good = try truceline("verify-mission", file, bundledExercise)
            #expect(good.status == 0 && good.output.hasSuffix("Everything holds.\n"), "\(good.output)\(good.errors)")
            let text = try String(contentsOfFile: file, encoding: .utf8)
            try text.replacingOccurrences(of: "\"units\" : 8", with: "\"units\" : 9")
                .write(toFile: file, atomically: true, encoding: .utf8)
            let bad = try truceline("verify-mission", file, bundledExercise)
            #expect(bad.status == 1 && bad.output.contains("does not hold"))
            for broken in ["", "{}", String(text.prefix(text.count / 2))] {
                try broken.write(toFile: file, atomically: true, encoding: .utf8)
                let run = try truceline("verify-mission", file, bundledExercise)
                #expect(run.status == 2 && run.errors.contains(":1:1: error:"))
            }
        }
    }

    @Test func daysEventsAndContributorsAreAskedFor() throws {
        let one = try truceline("mission", bundledExercise, "--on", "2026-03-06")
        #expect(one.status == 0 && one.output.contains("\n2026-03-06\n") && !one.output.contains("\n2026-03-07"))
        #expect(one.output.contains("pledge G (pledged)"))
        let later = try truceline("mission", bundledExercise, "--on", "2026-03-09")
        #expect(later.output.contains("pledge G (withdrawn) cannot be used: withdrawn"))
        let without = try truceline("mission", bundledExercise, "--on", "2026-03-09", "--without", "Contributor Ash")
        #expect(without.status == 0 && without.output.contains("Left out: Contributor Ash"))
        #expect(without.output != later.output)
        let supposed = try truceline(
            "mission", bundledExercise, "--from", "2026-03-09", "--until", "2026-03-31", "--suppose",
            "handover=2026-03-10")
        #expect(supposed.output.contains("\n2026-03-17 to ") && supposed.output.contains("Supposed: handover"))
        for wrong in [
            ["--on", "yesterday"], ["--without", "Contributor Ahs"], ["--after", "handovr"], ["--suppose", "handover"],
            ["--suppose", "handover=2026-02-30"], ["--from", "2026-03-09", "--until", "2026-03-01"],
        ] {
            let run = try truceline(["mission", bundledExercise] + wrong)
            #expect(run.status == 2 && run.errors.contains("truceline: error: "), "\(wrong): \(run.errors)")
        }
    }
}
