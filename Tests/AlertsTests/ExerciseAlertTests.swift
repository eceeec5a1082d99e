import Answers
import Exercise
import Foundation
import Report
import Testing

/// Alerts of made-up worlds whose truth is known, through the door that a command uses.
@Suite struct ExerciseAlertTests {
    /// A short line with six posts and forty days; from the middle on so many times as many events.
    static func world(_ seed: Int, laterRate: Double) -> [(name: String, text: String)] {
        var size = ExerciseSize()
        size.events = Int(450 * (1 + laterRate) / 2)
        size.days = 40
        size.posts = 6
        size.patrols = 1
        size.lineVertices = 17
        size.lineDegrees = 0.5
        size.laterRate = laterRate
        return ExerciseWorld(seed: UInt64(seed), size: size).files
    }

    static func answers(
        _ files: [(name: String, text: String)], _ change: (inout AlertRequest) -> Void = { _ in }
    ) throws -> AlertAnswers {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("alerts-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for file in files {
            try file.text.write(to: folder.appendingPathComponent(file.name), atomically: true, encoding: .utf8)
        }
        var request = AlertRequest()
        request.replicates = 1999
        change(&request)
        return try answer(request, about: try CaseFile.read(atFolder: folder.path))
    }

    static var worlds: Int { Int(ProcessInfo.processInfo.environment["TRUCELINE_WORLDS"] ?? "") ?? 60 }

    /// Without a rise alerts come about as rarely as is said, though posts leave and are shut out; a fourfold rise is noticed
    /// within days. Second lane.
    @Test func alertsComeAsRarelyAsIsSaidAndARiseIsNoticed() throws {
        var (looks, called) = (0, 0)
        var noticed: [Int: Int] = [:]
        let worlds = Self.worlds
        for seed in 1...worlds {
            let quiet = try Self.answers(Self.world(seed, laterRate: 1)) { $0.on = "2026-03-31" }
            looks += 1
            if !quiet.cards.isEmpty { called += 1 }
            // The rate rises on 21 March at six in the evening.
            let risen = Self.world(seed, laterRate: 4)
            for (days, day) in [(2, "2026-03-23"), (4, "2026-03-25"), (6, "2026-03-27")] {
                if !(try Self.answers(risen) { $0.on = day }).cards.isEmpty { noticed[days, default: 0] += 1 }
            }
        }
        print(
            "exercises of seeds 1 to \(worlds): false alarms \(called) in \(looks) looks; a fourfold rise noticed after "
                + noticed.sorted { $0.key < $1.key }.map { "\($0.key) days in \($0.value)" }.joined(separator: ", "))
        // One in a hundred is borne; four standard errors more.
        let error = (0.01 * 0.99 / Double(looks)).squareRoot()
        #expect(Double(called) / Double(looks) < 0.01 + 4 * error, "\(called) of \(looks)")
        #expect(noticed[6, default: 0] * 2 > worlds)
    }

    /// A post that comes for the last week brings reports that nobody could have given before, and no alert.
    @Test func aPostThatIsAddedRaisesNone() throws {
        var called = 0
        let worlds = max(6, Self.worlds / 5)
        for seed in 101..<(101 + worlds) {
            let cut = "2026-04-02"
            let files = Self.world(seed, laterRate: 1).map { file -> (name: String, text: String) in
                let rows = file.text.split(separator: "\n", omittingEmptySubsequences: false)
                if file.name == "observers.csv" {
                    let kept = rows.compactMap { row -> String? in
                        var fields = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                        guard fields[0] == "post-2" else { return String(row) }
                        if fields[4] < cut { return nil }
                        fields[3] = max(cut, fields[3])
                        return fields.joined(separator: ",")
                    }
                    return (file.name, kept.joined(separator: "\n"))
                }
                guard file.name == "observations.csv" else { return file }
                let kept = rows.filter { row in
                    let fields = row.split(separator: ",", omittingEmptySubsequences: false)
                    return fields.count < 7 || fields[6] != "post-2" || fields[1] >= cut + "T10"
                }
                return (file.name, kept.joined(separator: "\n"))
            }
            let found = try Self.answers(files) { $0.on = "2026-04-08" }
            if !found.cards.isEmpty { called += 1 }
            #expect(found.isWatched)
        }
        print("a post added in \(worlds) worlds: \(called) alerts")
        #expect(called <= 1)
    }

    /// With the names of the parties exchanged everything is said as before, of the other.
    @Test func exchangedPartiesAreTheMirror() throws {
        let files = Self.world(2, laterRate: 4)
        func exchanged(_ text: String) -> String {
            text.replacing("amber", with: "\u{1}").replacing("teal", with: "amber").replacing("\u{1}", with: "teal")
                .replacing("Amber", with: "\u{1}").replacing("Teal", with: "Amber").replacing("\u{1}", with: "Teal")
        }
        let one = try Self.answers(files) { $0.on = "2026-03-27" }
        let other = try Self.answers(files.map { ($0.name, exchanged($0.text)) }) { $0.on = "2026-03-27" }
        #expect(!one.cards.isEmpty)
        #expect(exchanged(alertsText(other)) == alertsText(one))
    }

    /// Every alert is a card with its reports, and every report is one that was counted there.
    @Test func cardsCarryWhatTheyRestOn() throws {
        let found = try Self.answers(Self.world(2, laterRate: 4)) { $0.on = "2026-03-27" }
        let card = try #require(found.cards.first)
        #expect(card.observed == card.incidents.count && card.reports.count >= card.observed)
        #expect(card.expected < Double(card.observed) && card.chance <= 0.005)
        #expect(abs(card.falseAlarmDays * card.chance - 1) < 1e-9 || card.method != "scan with effort")
        let base = try #require(card.base)
        #expect(base.lower < base.estimate && base.estimate < base.upper ?? .infinity)
        let effort = try #require(card.effort)
        #expect(effort.kilometreHours > 0 && effort.kilometreHours <= effort.lineHours)
        let more = try #require(card.moreWatching)
        #expect(more.toBeExpected > more.toBeUnsurprising)
        let text = alertsText(found)
        #expect(!text.contains("quiet") && text.contains("No forecast"))
        let sums = found.counts.filter { card.places.contains($0.place) }.filter {
            dayWords((dayNumber(found.from) ?? 0) + $0.day) >= card.from
        }
        #expect(sums.reduce(0) { $0 + $1.count } == card.observed)
        // On any number of cores.
        let one = try Self.answers(Self.world(2, laterRate: 4)) {
            $0.on = "2026-03-27"
            $0.cores = 1
        }
        #expect(alertsText(one) == text)
        // The days after are not known to it.
        let later = found.counts.map(\.day).max() ?? 0
        #expect(later <= (dayNumber("2026-03-27") ?? 0) - (dayNumber(found.from) ?? 0))
    }

    /// Posts that are said to watch and report nothing where they used to are silent, and their sectors are untold.
    @Test func silenceIsNotQuiet() throws {
        let files = Self.world(9, laterRate: 1).map { file -> (name: String, text: String) in
            guard file.name == "observations.csv" else { return file }
            let kept = file.text.split(separator: "\n").filter { row in
                let fields = row.split(separator: ",", omittingEmptySubsequences: false)
                return !fields[6].hasPrefix("post-") || fields[1] < "2026-04-02T03"
            }
            return (file.name, kept.joined(separator: "\n") + "\n")
        }
        let found = try Self.answers(files) { $0.on = "2026-04-09" }
        let reasons = found.sectors.flatMap(\.reasons)
        #expect(
            reasons.contains { $0.contains("said to watch, and reports nothing from 2026-04-03 to 2026-04-09") },
            "\(reasons)")
        #expect(!alertsText(found).contains("quiet"))
    }

    /// Nobody looks in the last days: it cannot be told, and is never called quiet.
    @Test(arguments: ["access denied", "jammed", "not observing"])
    func whoWasKeptFromWatchingMakesItUntold(_ state: String) throws {
        let files = Self.world(9, laterRate: 1).map { file -> (name: String, text: String) in
            guard file.name == "observers.csv" else { return file }
            let rows = file.text.split(separator: "\n").flatMap { row -> [String] in
                var fields = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                guard fields[0].hasPrefix("post-"), fields[4] >= "2026-04-05", fields[6] == "observing" else {
                    return [String(row)]
                }
                var kept = fields
                kept[4] = "2026-04-03"
                fields[3] = max("2026-04-04", fields[3])
                fields[6] = state
                return fields[3] == kept[3]
                    ? [fields.joined(separator: ",")] : [kept, fields].map { $0.joined(separator: ",") }
            }
            return (file.name, rows.joined(separator: "\n") + "\n")
        }
        let found = try Self.answers(files) { $0.on = "2026-04-09" }
        let untold = found.sectors.filter { $0.state == .cannotBeTold }
        #expect(!untold.isEmpty)
        #expect(untold.contains { $0.reasons.contains { $0.contains(state) } }, "\(found.sectors.map(\.reasons))")
        #expect(!alertsText(found).contains("quiet"))
    }
}
