import Foundation
import TestSupport
import Testing

/// `talks`, `verify-talks`, `check` and `show` on cases that stand for a kind each.
@Suite struct TalksCommandTests {
    private static let cases = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("TalksCases").path

    private func talks(_ name: String, _ options: String...) throws -> Run {
        try truceline(["talks", "\(Self.cases)/\(name)"] + options)
    }

    @Test("What was held stands first in every order of events")
    func held() throws {
        let run = try talks("held")
        #expect(run.status == 0)
        #expect(run.output.contains("one order of events: withdrawal (held) → opening of talks"))
        #expect(run.output.contains("Core 1: N1  [does not need the goal: it cannot hold whatever is to be reached]"))
        #expect(run.output.contains("Note: SO1 cannot hold, whatever the others ask, since withdrawal was held"))
        #expect(try truceline("check", "\(Self.cases)/held").output.contains("note: N1 cannot hold"))
    }

    @Test("A what-if cannot take apart what was held, and a law that it breaks is told")
    func past() throws {
        let run = try talks("past")
        #expect(run.status == 2)
        #expect(run.errors.contains("event 'withdrawal' was held, so nothing of it is to come"))
        try inFolder { folder in
            try FileManager.default.copyItem(atPath: "\(Self.cases)/past", toPath: "\(folder)/past")
            let file = "\(folder)/past/talks.yaml"
            let text = try String(contentsOfFile: file, encoding: .utf8)
            let cut = try #require(text.range(of: "# What-ifs by name"))
            try String(text[..<cut.lowerBound]).write(toFile: file, atomically: true, encoding: .utf8)
            let check = try truceline("check", "\(folder)/past")
            #expect(check.status == 2)
            #expect(check.errors.contains("the law 'withdrawal-under-ceasefire' is broken by what has taken place"))
        }
    }

    @Test("A step down is told in the demand's own words, and counts as one concession; ties are marked")
    func ladders() throws {
        let run = try talks("lad2")
        #expect(run.output.contains("2 demands of 2 parties (2 different; 3 with each form of a ladder)"))
        #expect(run.output.contains("Opening 1: give up N1  (1 demand, salience 8)  [ties with opening 2]"))
        #expect(!run.output.contains("asks less of every side"))
        let jeddah = try talks("jeddah-2023")
        #expect(jeddah.output.contains("give up SA2; step down to “homes are left” (SA1/2)  (2 demands, salience 12)"))
        #expect(jeddah.output.contains("5 demands of 2 parties"))
        #expect(try truceline("check", "\(Self.cases)/jeddah-2023").output.contains(" 5 demands,"))
        let shown = try truceline("show", "\(Self.cases)/jeddah-2023", "SA1/2")
        #expect(shown.output.hasPrefix("SA1/2: form 2 of SA1: homes are left"))
        #expect(shown.output.contains("- SA1/2: says: homes are left"))
    }

    @Test("Under a condition of scope a partial agreement shows")
    func partialAgreement() throws {
        #expect(try talks("jeddah-2023", "--goal", "aid-goal").output.contains("There is no deadlock"))
    }

    @Test("Deferring leaves the other half of a demand standing, and a split says which rule means which")
    func moves() throws {
        let deferred = try talks("defer1", "--what-if", "\(Self.cases)/defer1.yaml")
        #expect(deferred.output.contains("as to prisoners, is N1; what else N1 asks still stands"))
        #expect(deferred.output.contains("Core 1: N1 + SO1"))
        try inFolder { folder in
            #expect(try truceline("new", "\(folder)/mine").status == 0)
            let split = try truceline("talks", "\(folder)/mine", "--what-if", "\(Self.cases)/split2.yaml")
            #expect(
                split.output.contains(
                    "first-withdrawal (withdrawal from the road) is meant by withdrawal-under-ceasefire, N1; "
                        + "full-withdrawal (full withdrawal) by no rule; both by no rule"))
            let moves = try String(contentsOfFile: "\(Self.cases)/split2.yaml", encoding: .utf8)
            try moves.replacingOccurrences(
                of: "means-first: [N1, withdrawal-under-ceasefire]", with: "means-both: [withdrawal-under-ceasefire]"
            )
            .write(toFile: "\(folder)/both.yaml", atomically: true, encoding: .utf8)
            let both = try truceline("talks", "\(folder)/mine", "--what-if", "\(folder)/both.yaml")
            #expect(both.output.contains("both by withdrawal-under-ceasefire"), "\(both.errors)")
        }
    }

    @Test("Every command refuses what check refuses")
    func refused() throws {
        let bad = "\(Self.cases)/badladder"
        let expected = "talks.yaml:86:9: error: this step of the ladder of 'SA1' asks for something"
        try inFolder { folder in
            let answer = "\(folder)/a.json"
            #expect(try truceline("talks", "\(Self.cases)/jeddah-2023", "--format", "json", "-o", answer).status == 0)
            for arguments in [
                ["check", bad], ["talks", bad], ["verify-talks", answer, bad],
                ["report", bad, "-o", "\(folder)/r.html"],
            ] {
                let run = try truceline(arguments)
                #expect(run.status == 2 && run.errors.contains(expected), "\(arguments)")
            }
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/r.html"))
        }
    }

    /// Each option of the command changes what is answered, or is refused.
    @Test(arguments: [
        ["--goal", "settlement"], ["--reading", "before-ceasefire"], ["--without-law", "talks-before-agreement"],
        ["--soft-law", "L1"], ["--give-up", "RU3"], ["--order", "salience", "--weight", "RU2=20"],
        ["--weight", "RU5=9"], ["--order", "stands"], ["--first", "2"], ["--cheapest-only"],
    ])
    func everyOptionIsRead(_ options: [String]) throws {
        let plain = try truceline("talks", bundledCase)
        let run = try truceline(["talks", bundledCase] + options)
        #expect(run.status == 0)
        #expect(run.output != plain.output)
    }

    @Test func ladderOptionsChangeTheAnswer() throws {
        let plain = try talks("lad2")
        for options in [
            ["--give-up", "N1/2"], ["--give-up", "N1/1"], ["--step-down", "N1=2"], ["--weight", "N1/2=20"],
            ["--weight", "N1/2=3"], ["--weight", "N1=3"],
        ] {
            let run = try truceline(["talks", "\(Self.cases)/lad2"] + options)
            #expect(run.status == 0 && run.output != plain.output, "\(options)")
        }
        #expect(try talks("lad2", "--weight", "N1/2=20").output.contains("give up N1  (1 demand, salience 20)"))
        #expect(try talks("lad2", "--weight", "N1/2=3").output.contains("The weight 3 of N1/2 adds nothing"))
        #expect(try talks("lad2", "--give-up", "N1/2").output.contains("There is no deadlock"))
        for (option, value) in [
            ("--give-up", "N1/9"), ("--weight", "N1/9=3"), ("--weight", "N1/2=x"), ("--give-up", "N9/2"),
        ] {
            #expect(try talks("lad2", option, value).status == 2, "\(option) \(value)")
        }
    }

    /// A key that no check looks at, wherever it stands, is refused with its place.
    @Test func unknownKeysAreRefused() throws {
        try inFolder { folder in
            let file = "\(folder)/a.json"
            #expect(try truceline("talks", "\(Self.cases)/jeddah-2023", "--format", "json", "-o", file).status == 0)
            let tree = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: file)))
            let shapes = Self.objects(tree)
            #expect(shapes.count > 10)
            for (path, spoiled) in shapes {
                try JSONSerialization.data(withJSONObject: spoiled).write(to: URL(fileURLWithPath: "\(folder)/b.json"))
                let run = try truceline("verify-talks", "\(folder)/b.json", "\(Self.cases)/jeddah-2023")
                #expect(run.status == 2, "\(path)")
                #expect(run.errors.contains("unknown key 'surplus'"), "\(path): \(run.errors)")
            }
            let text = try String(contentsOfFile: file, encoding: .utf8)
            for (name, spoiled) in [
                ("twice", text.replacingOccurrences(of: "\"possible\" :", with: "\"possible\" : true, \"possible\" :")),
                ("null", text.replacingOccurrences(of: "\"possible\" :", with: "\"surplus\" : null, \"possible\" :")),
                ("behind", text + "{}"), ("empty", "{}"), ("list", "[]"), ("nothing", ""),
            ] {
                try spoiled.write(toFile: "\(folder)/c.json", atomically: true, encoding: .utf8)
                let run = try truceline("verify-talks", "\(folder)/c.json", "\(Self.cases)/jeddah-2023")
                #expect(run.status == 2 && run.errors.contains("c.json:"), "\(name): \(run.errors)")
            }
        }
    }

    /// The tree with one more key in one object, for each shape of object.
    private static func objects(_ tree: Any) -> [(String, Any)] {
        var seen: Set<String> = []
        var found: [(String, Any)] = []
        func visit(_ value: Any, _ shape: String, _ rebuild: (Any) -> Any) {
            if let members = value as? [String: Any] {
                if seen.insert(shape).inserted {
                    var more = members
                    more["surplus"] = 1
                    found.append((shape, rebuild(more)))
                }
                for key in members.keys.sorted() {
                    visit(members[key] ?? NSNull(), "\(shape).\(key)") { new in
                        var copy = members
                        copy[key] = new
                        return rebuild(copy)
                    }
                }
            } else if let list = value as? [Any] {
                for (place, element) in list.enumerated() {
                    visit(element, shape + "[]") { new in
                        var copy = list
                        copy[place] = new
                        return rebuild(copy)
                    }
                }
            }
        }
        visit(tree, "") { $0 }
        return found
    }

    @Test("Title, words of a stand and the past are checked, and what is left open is named")
    func wordsAreChecked() throws {
        try inFolder { folder in
            let file = "\(folder)/a.json"
            #expect(try truceline("talks", "\(Self.cases)/held", "--format", "json", "-o", file).status == 0)
            let right = try truceline("verify-talks", file, "\(Self.cases)/held")
            #expect(right.status == 0 && right.output.hasSuffix("Every proof holds.\n"))
            #expect(right.output.contains("Left open"))
            #expect(right.output.contains("1 openings listed of 1") == false)
            let text = try String(contentsOfFile: file, encoding: .utf8)
            for (old, new) in [
                ("A small case", "A large case"), ("withdrawal does not occur", "withdrawal occurs"),
                ("\"withdrawal\"", "\"talks\""),
            ] {
                let spoiled = text.replacingOccurrences(of: old, with: new)
                #expect(spoiled != text, "\(old)")
                try spoiled.write(toFile: "\(folder)/b.json", atomically: true, encoding: .utf8)
                #expect(try truceline("verify-talks", "\(folder)/b.json", "\(Self.cases)/held").status == 1, "\(old)")
            }
        }
    }
}
