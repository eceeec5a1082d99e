import CaseFolder
import CaseModel
import Foundation
import TestSupport
import Testing

/// A case and its evidence through one door.
@Suite struct CaseFileTests {
    @Test func theHashNamesEveryFile() throws {
        try inCopy(of: "exercise") { folder in
            let before = try CaseFile.read(atFolder: folder).hash()
            #expect(before.count == 64)
            #expect(try CaseFile.read(atFolder: folder).hash() == before)
            for name in ["case.yaml", "observations.csv", "observers.csv", "places.csv", "roads.csv", "line.geojson"] {
                let path = "\(folder)/\(name)"
                let text = try String(contentsOfFile: path, encoding: .utf8)
                try write(text + "\n", to: path)
                #expect(try CaseFile.read(atFolder: folder).hash() != before, "\(name)")
                try write(text, to: path)
            }
            try write("decided_on,decided_by,decision,observations,reason\n", to: folder + "/decisions.csv")
            #expect(try CaseFile.read(atFolder: folder).hash() != before)
        }
    }

    @Test func whatIsNotThereIsRefusedWithACodeAndAPlace() throws {
        try inCopy(of: "exercise") { folder in
            try FileManager.default.removeItem(atPath: folder + "/observations.csv")
            try FileManager.default.removeItem(atPath: folder + "/observers.csv")
            let file = try CaseFile.read(atFolder: folder)
            #expect(!file.hasObservations && !file.hasObservers)
            let refusal = #expect(throws: Refusal.self) { try file.observations() }
            #expect(refusal?.code == .noFile && refusal?.exitStatus == 2)
            #expect(refusal?.remarks.list.first?.wrong == "no such file")
            #expect(refusal?.remarks.list.first?.expected == "observations, or --observations FILE")
            #expect(
                refusal?.remarks.lines(program: "truceline") == [
                    "\(folder)/observations.csv:1:1: error: no such file; expected observations, or --observations FILE"
                ])
            #expect(throws: Refusal.self) { try file.stays() }
        }
    }

    @Test func aMistakeInTheEvidenceStandsInNobodyElsesWay() throws {
        try inCopy(of: "exercise") { folder in
            try write("id,from,until,means\nX,yesterday,,ear\n", to: folder + "/observers.csv")
            let file = try CaseFile.read(atFolder: folder)
            let refusal = #expect(throws: Refusal.self) { try file.stays() }
            #expect(refusal?.code == .evidence)
            #expect(refusal?.remarks.list.allSatisfy { $0.place?.file == folder + "/observers.csv" } ?? false)
        }
    }

    @Test func aTimeZoneThatIsNotKnownIsAMistake() throws {
        try inCopy(of: "exercise") { folder in
            let path = folder + "/agreement.yaml"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let zone = try #require(text.split(separator: "\n").first { $0.hasPrefix("time-zone:") })
            try write(text.replacingOccurrences(of: zone, with: "time-zone: Atlantis/Capital"), to: path)
            let refusal = #expect(throws: Refusal.self) { try CaseFile.read(atFolder: folder) }
            #expect(refusal?.code == .caseFiles)
        }
    }

    @Test func everyMistakeAndTheirNumberAreShown() {
        let many = (1...1200).map { Mistake(position: .init(file: "f", line: $0, column: 1), message: "a; expected b") }
        let lines = Refusal(.caseFiles, many).remarks.lines(program: "truceline")
        #expect(lines.count == 1002)
        #expect(lines[0] == "f:1:1: error: a; expected b")
        #expect(lines.suffix(2) == ["… and 200 more", "1200 mistakes"])
    }
}
