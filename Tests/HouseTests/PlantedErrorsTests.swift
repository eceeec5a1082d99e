import Foundation
import Testing

/// What `make mutants` plants stands in the sources, once: an error that can no longer be planted catches nothing.
@Suite struct PlantedErrorsTests {
    @Test func everyErrorCanBePlanted() throws {
        let list = try String(contentsOf: House.root.appending(path: "Tests/Mutants/mutants.toml"), encoding: .utf8)
        var names: Set<String> = []
        for block in list.components(separatedBy: "[[mutant]]").dropFirst() {
            func value(_ key: String) throws -> String {
                let long = try Regex("(?m)^\(key) = '''((?s:.*?))'''$")
                let short = try Regex("(?m)^\(key) = \"(.*)\"$")
                let found = block.firstMatch(of: long) ?? block.firstMatch(of: short)
                return String(try #require(found?.output[1].substring, "\(key): \(block.prefix(200))"))
            }
            let (name, old) = (try value("name"), try value("old"))
            #expect(names.insert(name).inserted, "\(name) stands twice")
            let source = try String(contentsOf: House.root.appending(path: try value("file")), encoding: .utf8)
            #expect(
                source.ranges(of: old).count == 1,
                "\(name): what it changes stands \(source.ranges(of: old).count) times")
            #expect(try value("new") != old, "\(name) changes nothing")
        }
        #expect(names.count >= 67)
    }
}
