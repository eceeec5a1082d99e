import Foundation
import Testing

/// The list of the second lane names tests that are there: one that was given another name would be in no lane's care.
@Suite struct LanesTests {
    @Test func everyNameOfTheSecondLaneIsThere() throws {
        let tests = House.root.appending(path: "Tests")
        let list = try String(contentsOf: tests.appending(path: "second-lane.txt"), encoding: .utf8)
        let names = list.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: "/") }
        #expect(names.count > 10)
        var sources: [String] = []
        let files = try #require(FileManager.default.enumerator(atPath: tests.path))
        for case let file as String in files where file.hasSuffix(".swift") {
            sources.append(try String(contentsOf: tests.appending(path: file), encoding: .utf8))
        }
        for name in names {
            let isThere = sources.contains {
                $0.contains("struct \(name[0]) ") && (name.count == 1 || $0.contains("func \(name[1])("))
            }
            #expect(isThere, "\(name.joined(separator: "/"))")
        }
    }
}
