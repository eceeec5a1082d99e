import Testing

@Suite struct HouseTests {
    /// What still points the wrong way. The list may only become shorter.
    static let rule: HouseRule = {
        var rule = HouseRule()
        // Words are made from the types that areas answer with: Publication names them, and calls no engine.
        rule.borne["Report"] = [
            "Assessment", "CountVerification", "Coverage", "CoverageRun", "Grading", "IncidentRun", "Mission",
            "MissionVerification", "PatrolPlanning", "PatrolProblems", "PatrolVerification", "TalksVerification",
        ]
        rule.borne["GeoPackage"] = ["Assessment"]
        rule.borne["PostGIS"] = ["Assessment"]
        // The list of forms is the option's list of values.
        rule.borne["truceline"] = ["Exercise", "SourceImport"]
        return rule
    }()

    static let house = Result { try House.read() }

    @Test func noArrowAgainstTheRule() throws {
        let house = try Self.house.get()
        #expect(house.rooms.count > 40)
        #expect(Self.rule.faults(house) == [])
    }

    @Test func nothingIsBorneThatIsNoMore() throws {
        #expect(Self.rule.outlived(try Self.house.get()) == [])
    }

    /// Package.swift says what the sources import, neither more nor less.
    @Test func theListIsTrue() throws {
        for room in try Self.house.get().rooms {
            #expect(room.imports.subtracting(room.knows) == [], "\(room.name) imports what its line does not name")
            // The tests of the program need it built, and run it as a process.
            let unread = room.knows.subtracting(room.imports).subtracting(["truceline"])
            #expect(
                unread == [], "the line of \(room.name) names what it does not import")
        }
    }

    @Test(arguments: [
        ("Talks", "Mission", "Talks/Talks knows Mission/Mission"),
        ("Geodesy", "CaseModel", "Ground/Geodesy knows Case/CaseModel"),
        ("TalksVerification", "Talks", "TalksVerification knows the engine that it checks, Talks"),
        ("Mission", "Report", "Mission/Mission knows Publication/Report"),
    ])
    func aPlantedArrowIsFound(_ room: String, _ known: String, _ fault: String) throws {
        var house = try Self.house.get()
        let place = try #require(house.rooms.firstIndex { $0.name == room })
        house.rooms[place].imports.insert(known)
        #expect(Self.rule.faults(house) == [fault])
    }

    @Test func importsAreReadInEveryForm() {
        let lines = ["A", "public B", "@testable C", "@_exported public D", "    E", "// F"].map { line in
            let words = line.split(separator: " ")
            return (words.dropLast() + ["import", words[words.count - 1]]).joined(separator: " ")
        }
        let text = lines.joined(separator: "\n")
        #expect(House.imports(of: text) == ["A", "B", "C", "D", "E"])
    }
}
