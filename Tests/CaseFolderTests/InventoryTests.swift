import CaseFolder
import CaseModel
import Foundation
import TestSupport
import Testing

/// Everything that the article's inventory lists is held by the bundled case: found by its number, with its line and
/// its flags.
@Suite struct InventoryTests {
    struct Item: Sendable, CustomTestStringConvertible {
        var number: String
        var lines: Set<Int>
        var flags: [String]
        var testDescription: String { number }
    }

    static let items: [Item] = {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("inventory.csv")
        let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").dropFirst().map { row in
            let columns = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            var lines: Set<Int> = []
            for range in columns[1].split(separator: " ") {
                let ends = range.split(separator: "-").compactMap { Int($0) }
                lines.formUnion(ends[0]...ends[ends.count - 1])
            }
            return Item(
                number: columns[0], lines: lines, flags: columns[2].split(separator: "|").map { String($0) })
        }
    }()

    static let found: Case? = {
        let folder = bundledCase
        guard case .read(let found) = readCase(atFolder: folder) else { return nil }
        return found
    }()

    @Test func theInventoryHasTwoHundredAndThirtyOneItems() {
        #expect(Self.items.count == 231)
        #expect(Set(Self.items.map(\.number)).count == 231)
    }

    @Test(arguments: items) func itemIsHeldWithItsLineAndFlags(_ item: Item) throws {
        let found = try #require(Self.found, "the bundled case has mistakes")
        let sheets = found.sheets(named: item.number)
        #expect(sheets.count == 1, "\(item.number) is found \(sheets.count) times")
        let sheet = try #require(sheets.first)
        var lines = sheet.head.cites.flatMap(\.lines)
        lines += found.statementsBehind(sheet.head.id).flatMap(\.head.cites).flatMap(\.lines)
        let held = Set(lines.flatMap { Array($0) })
        #expect(item.lines.isSubset(of: held), "\(item.number) lacks lines \(item.lines.subtracting(held).sorted())")
        for flag in item.flags {
            #expect(sheet.head.flags.map(\.rawValue).contains(flag), "\(item.number) has lost the flag '\(flag)'")
        }
    }

    @Test func everyStatementCarriesItsWholeChain() throws {
        let found = try #require(Self.found)
        #expect(found.statements.count == 55)
        for statement in found.statements {
            #expect(!statement.speakers.isEmpty && !statement.head.cites.isEmpty, "\(statement.id)")
        }
        #expect(found.statements.filter { $0.forms.contains(.direct) }.count == 7)
    }

    @Test func whatConflictsIsHeldAsWhatItIs() throws {
        let found = try #require(Self.found)
        let offices = found.actors.first { $0.head.number == "A5" }?.offices ?? []
        #expect(offices.count == 2)
        let pledge = try #require(found.pledges.first { $0.label == "C1" })
        #expect(pledge.wordings.count == 3)
        #expect(pledge.contributors?.count == 26)
        #expect(pledge.contributors?.names == .absent(.undisclosed))
        #expect(found.statements.first { $0.id == "S1" }?.when == .value(.weekday("Friday")))
        #expect(found.readings.first?.choices.count == 2)
    }
}
