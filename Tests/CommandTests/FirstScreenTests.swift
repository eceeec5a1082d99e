import Foundation
import TestSupport
import Testing

/// What stands first on the page of a case that is about the line: its figures are those of the other commands.
@Suite struct FirstScreenTests {
    @Test func aLineCaseAnswersFirst() throws {
        let exercise = repository.appendingPathComponent("Examples/exercise").path
        try inFolder { folder in
            let page = folder + "/page.html"
            let made = try truceline("report", exercise, "-o", page)
            #expect(made.status == 0, "\(made.errors)")
            let text = try String(contentsOfFile: page, encoding: .utf8)
            let short = try #require(text.firstRange(of: "id=\"_short\""))
            let line = try #require(text.firstRange(of: "<section id=\"_line\""))
            let file = try #require(text.firstRange(of: "<section id=\"_file\""))
            #expect(short.upperBound < line.lowerBound && line.lowerBound < file.lowerBound)
            let first = text[short.upperBound..<line.lowerBound]
            // The same events as `incidents` counts, the same share as `coverage` reckons.
            let counts = try truceline("incidents", exercise).output
            let all = try #require(counts.firstMatch(of: /Events reported, of all kinds: (.*)\n/)).1
            #expect(first.contains("events of all kinds: \(all)."), "\(first.prefix(900))")
            let coverage = try truceline("coverage", exercise).output
            let share = try #require(coverage.firstMatch(of: /effectively observed, ([0-9.]+ %)/)).1
            #expect(first.contains("Of the line, \(share) of all kilometre-hours was effectively watched"))
            // Each of the two last days of P1, as a selection counts it.
            let days = first.matches(of: /<th scope="col">(2026-[0-9-]+)<\/th>/).map { String($0.1) }
            #expect(days.count == 2)
            let cells = try #require(first.firstMatch(of: /<a href="#P1">(?s:.*?)<\/tr>/)).0
                .matches(of: /<td>([0-9]+)/).dropFirst().map { String($0.1) }
            for (day, cell) in zip(days, cells) {
                let own = try truceline("incidents", exercise, "--provision", "P1", "--day", day).output
                #expect(own.contains("at least \(cell);") || own.contains("at least \(cell),"), "\(day) \(cell) \(own)")
            }
            for id in ["P2", "P3", "P4", "P5", "P6", "P7"] { #expect(first.contains("<a href=\"#\(id)\">")) }
        }
    }

    @Test func aTalksCaseStillBeginsWithTheTalks() throws {
        try inFolder { folder in
            let page = folder + "/page.html"
            #expect(try truceline("report", bundledCase, "-o", page).status == 0)
            let text = try String(contentsOfFile: page, encoding: .utf8)
            let cores = try #require(text.firstRange(of: "<section id=\"_cores\""))
            let line = try #require(text.firstRange(of: "<section id=\"_line\""))
            #expect(cores.lowerBound < line.lowerBound)
            #expect(!text.contains("nothing is asked about the talks"))
        }
    }
}
