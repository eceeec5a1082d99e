import Foundation
import TestSupport
import Testing

/// `precedents` as a command.
@Suite struct PrecedentsCommandTests {
    @Test func theClaimsOfTheArticleAreLookedUp() throws {
        let run = try truceline("precedents", bundledCase)
        #expect(run.status == 0, "\(run.errors)")
        for line in [
            "31 ceasefires of 31 in the library; 163 of 403 properties known",
            "  H1  the ceasefire has endured without a comprehensive peace deal (article 46)\n      supported: ",
            "  H2  an armed truce has lasted for decades (article 46)\n      supported: ",
            "  H3  American forces deter renewed aggression (article 46)\n      not known: the library tells what was, not why\n",
            "      not known: no ceasefire of the library is named 'unnamed'\n",
            "  partly: monitors by sea: pledged for sea, not deployed (C1)\n",
            "no forecast of any",
            "  n = 20: 11 resumed, 5 settled, 4 last known in force; 11 without a known end left out\n",
        ] { #expect(run.output.contains(line), "missing: \(line)") }
    }

    @Test func aSetIsAskedForAndComparedAndItsSourcesAreTold() throws {
        let few = try truceline("precedents", bundledCase, "--having", "joint commission", "--sources")
        #expect(few.status == 0 && few.output.contains("no curve: "), "\(few.errors)")
        #expect(few.output.contains("Korean armistice: from 1953-07-27, in force on 2021-09-27\n"))
        let by = try truceline("precedents", bundledCase, "--by", "demilitarised zone")
        #expect(by.status == 0 && by.output.contains("  By 'demilitarised zone': with it n = "))
        let wrong = try truceline("precedents", bundledCase, "--having", "demilitarised zon", "--by", "luck")
        #expect(
            wrong.status == 2 && wrong.errors.contains("--having") && wrong.errors.contains("--by"), "\(wrong.errors)")
        #expect(wrong.errors.contains("'demilitarised zone'"))
        #expect(try truceline("precedents", bundledCase, "--nearest", "0").status != 0)
    }

    @Test func thePageSaysWhatBecomesOfClaims() throws {
        try inFolder { folder in
            #expect(try truceline("report", bundledCase, "-o", "\(folder)/page.html").status == 0)
            let page = try String(contentsOfFile: "\(folder)/page.html", encoding: .utf8)
            #expect(page.contains("by the library of earlier ceasefires: <b class=\"word\">supported</b>"))
            #expect(page.contains("by the library of earlier ceasefires: <b class=\"word\">not known</b>"))
        }
    }

    @Test func theAnswerIsWrittenAsJSON() throws {
        let run = try truceline("precedents", bundledCase, "--format", "json")
        let read = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        #expect((read?["caseHash"] as? String)?.count == 64)
        #expect((read?["set"] as? [Any])?.count == 31 && (read?["claims"] as? [Any])?.count == 6)
        #expect(read?["durability"] != nil && read?["nearest"] != nil && read?["own"] != nil)
    }

    /// A claim with a property that is none is a mistake of the case, with its place.
    @Test func aPropertyThatIsNoneIsAMistake() throws {
        try inFolder { folder in
            let copy = folder + "/case"
            try FileManager.default.copyItem(atPath: bundledCase, toPath: copy)
            let file = copy + "/precedents.yaml"
            let text = try String(contentsOfFile: file, encoding: .utf8)
            try text.replacingOccurrences(of: "property: peace agreement", with: "property: peace agrement")
                .write(toFile: file, atomically: true, encoding: .utf8)
            let run = try truceline("precedents", copy)
            #expect(run.status == 2 && run.errors.contains("precedents.yaml:8:15: error: "), "\(run.errors)")
        }
    }
}
