import Answers
import CaseFolder
import CaseModel
import Exercise
import Foundation
import Geodesy
import Report
import SeededRandom
import TestSupport
import Testing

/// What an edition tells, holds back and corrects.
@Suite struct EditionTests {
    @Test func everyRowIsToldOrCounted() throws {
        for seed in 11...14 {
            try inFolder(with: PublishedCase.world(UInt64(seed))) { folder in
                let (answers, _, _) = try PublishedCase.found(folder)
                let rows = try PublicTruth.rows(folder + "/observations.csv")
                func sum(_ what: String) -> Int {
                    answers.withheld.filter { $0.what == what }.map(\.number).reduce(0, +)
                }
                #expect(sum("reports") == rows.count, "seed \(seed)")
                // Days of the exercise end at 18:00, ten hours behind UTC; the last public one is 9 March.
                let ends = "2026-03-10T04:00:00Z"
                let late = rows.filter { row in
                    let time = row["time"] ?? ""
                    return time.count > 10 ? time >= ends : time > "2026-03-09"
                }.count
                #expect(answers.withheld.first { $0.why.hasPrefix("too recent: of days") }?.number == late)
                let incidents = answers.items.filter { $0.kind == .incident }
                #expect(sum("squares") == incidents.count)
                #expect(
                    incidents.filter { $0.content.square != nil }.count
                        + incidents.filter { $0.content.noSquare != nil }.count == incidents.count)
                #expect(answers.items.allSatisfy { $0.content.until <= "2026-03-09" })
            }
        }
    }

    /// The square that is told holds what really happened.
    @Test func squaresHoldTheTruth() throws {
        try inFolder(with: PublishedCase.world(21)) { folder in
            let terms = try text(of: folder + "/case.yaml")
            // Each report is an incident of its own, so that its square can be set beside its event.
            var rows = try text(of: folder + "/observations.csv").split(separator: "\n").map(String.init)
            let truth = try PublicTruth.rows(folder + "/truth.csv")
            var tried = 0
            let all = rows
            for number in stride(from: 1, to: all.count, by: 5) {
                rows = [all[0], all[number]]
                try write(rows.joined(separator: "\n") + "\n", to: folder + "/observations.csv")
                try write(
                    terms.replacing("publication:", with: "publication:\n  watchers: 1"), to: folder + "/case.yaml")
                let (answers, _, _) = try PublishedCase.found(folder)
                let id = all[number].split(separator: ",")[0]
                let event = truth.first { ($0["observations"] ?? "").split(separator: " ").contains(id) }
                guard let item = answers.items.first(where: { $0.kind == .incident }), let square = item.content.square,
                    let event, let x = Double(event["lon"] ?? ""), let y = Double(event["lat"] ?? "")
                else { continue }
                #expect(square.holds(Coordinate(longitude: x, latitude: y)), "\(id)")
                tried += 1
            }
            #expect(tried > 4)
        }
    }

    @Test func correctionsAreMessagesAndRowsOfTheLedger() throws {
        try inFolder(with: PublishedCase.world(31)) { folder in
            let (first, firstFiles, _) = try PublishedCase.found(folder)
            let one = folder + "-1"
            defer { for name in [one, one + "2", one + "3"] { try? FileManager.default.removeItem(atPath: name) } }
            try PublishedCase.save(firstFiles, in: one)
            // An incident of one report is refuted, another has three times as many events.
            var rows = try text(of: folder + "/observations.csv").split(separator: "\n").map(String.init)
            let head = rows[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            let (status, count) = (
                try #require(head.firstIndex(of: "status")), try #require(head.firstIndex(of: "count"))
            )
            func change(_ row: Int, _ column: Int, _ text: String) {
                var fields = rows[row].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                fields[column] = text
                rows[row] = fields.joined(separator: ",")
            }
            change(1, status, "refuted")
            change(4, count, "777")
            try write(rows.joined(separator: "\n") + "\n", to: folder + "/observations.csv")
            let (second, secondFiles, file) = try PublishedCase.found(
                folder, since: one, moment: PublishedCase.moment + 86_400)
            try PublishedCase.save(secondFiles, in: one + "2")
            #expect(try PublishedCase.audit(secondFiles, file, isMadeAnew: true).faults == [])
            // What is kept of the edition before is held against words and keys.
            let plants: [(inout PublicAnswers) -> Void] = [
                { $0.ledger[0].said += " at the mill" }, { $0.ledger[0].why = "seen from the mill" },
                { $0.ledger[0].item = "mill" },
                { made in
                    let place = made.items.firstIndex { !$0.references.isEmpty } ?? 0
                    made.items[place].references[0].identifier = "urn:uuid:36300000-0000-8361-a900-000000000000"
                },
            ]
            for (number, plant) in plants.enumerated() {
                var planted = second
                plant(&planted)
                let audit = try PublishedCase.audit(
                    try publicFolder(planted, version: "test"), file, isMadeAnew: true)
                #expect(!audit.faults.isEmpty, "\(number)")
            }
            let changed = second.items.filter { $0.message != .alert }
            #expect(!changed.isEmpty && changed.count == second.ledger.count)
            for item in changed {
                let old = try #require(first.items.first { $0.id == item.id })
                #expect(
                    item.references.map(\.identifier) == [old.identifier] && item.references.map(\.sent) == [old.sent])
                #expect(item.sent == "2026-03-21T09:46:40-00:00" && item.identifier != old.identifier)
                let message = try #require(secondFiles.first { $0.name == "cap/\(item.id).xml" })
                #expect(
                    String(decoding: message.bytes, as: UTF8.self).contains(
                        "<references>feed@mission.example,\(old.identifier),\(old.sent)</references>"))
                let row = try #require(second.ledger.first { $0.item == item.id })
                #expect(row.published == old.sent && row.said == old.content.words)
            }
            #expect(second.items.contains { $0.message == .update && $0.content.atLeast >= 777 })
            #expect(second.ledger.contains { $0.change == "corrected" && $0.why.contains("how many") })
            // What did not change is the same message, byte for byte.
            for item in second.items where item.message == .alert && item.sent == first.items[0].sent {
                let name = "cap/\(item.id).xml"
                #expect(firstFiles.first { $0.name == name }?.bytes == secondFiles.first { $0.name == name }?.bytes)
            }
            // A third edition corrects nothing and forgets nothing.
            let (third, _, _) = try PublishedCase.found(
                folder, since: one + "2", moment: PublishedCase.moment + 172_800)
            #expect(third.items == second.items && third.ledger == second.ledger && third.follows != second.follows)
            // An edition that was tampered with is not followed.
            try write("x", to: one + "2/ledger.csv")
            #expect(throws: Refusal.self) { try PublishedCase.found(folder, since: one + "2") }
        }
    }

    @Test func aRefutedReportIsTakenBackAndSaidToBe() throws {
        let head = "id,time,lon,lat,radius_m,kind,count,status\n"
        var files = [
            (
                "case.yaml",
                PublishedCase.key
                    + "title: News\nas-of: 2026-03-20\ndocuments: []\nparties:\n  - {id: north, name: North, role: party to the conflict}\n"
            ),
            (
                "observations.csv",
                head
                    + "A1,2026-03-02T06:00Z,37.5,48.1,500,shot,2,reported\nA2,2026-03-04T06:00Z,36.5,48.1,500,shot,1,reported\n"
            ),
        ]
        try inFolder(with: files) { folder in
            let (first, made, _) = try PublishedCase.found(folder)
            #expect(first.items.count == 2)
            try PublishedCase.save(made, in: folder + "/public")
            files[1].1 =
                head
                + "A1,2026-03-02T06:00Z,37.5,48.1,500,shot,2,refuted\nA2,2026-03-04T06:00Z,36.5,48.1,500,shot,1,verified\n"
            try write(files[1].1, to: folder + "/observations.csv")
            let (second, _, _) = try PublishedCase.found(folder, since: folder + "/public")
            #expect(second.items.map(\.message) == [.cancel, .alert])
            #expect(second.ledger.map(\.why) == ["its report was refuted"])
            #expect(second.ledger.map(\.change) == ["withdrawn"] && second.ledger[0].says.isEmpty)
            // One was verified and one refuted, both of nothing that a provision names.
            #expect(second.withheld.first { $0.why.hasPrefix("refuted") }?.number == 1)
            #expect(second.cannotTell.contains { $0.contains("no observers are in the file") })
        }
    }

    /// What editions tell together is no finer than what each tells: squares keep their size, and a place that turns out to
    /// be elsewhere gets no second square beside the first.
    @Test func twoEditionsTogetherTellNoMore() throws {
        func files(_ longitude: String, _ radius: Int, _ grid: String = "10 km") -> [(name: String, text: String)] {
            [
                (
                    "case.yaml",
                    PublishedCase.key + "  grid: \(grid)\n"
                        + "title: News\nas-of: 2026-03-20\ndocuments: []\nparties:\n  - {id: north, name: North, role: party to the conflict}\n"
                ),
                (
                    "observations.csv",
                    "id,time,lon,lat,radius_m,kind,count\nA1,2026-03-02T06:00Z,\(longitude),48.1,\(radius),shot,2\n"
                ),
            ]
        }
        try inFolder(with: files("37.50", 500)) { folder in
            let (first, made, _) = try PublishedCase.found(folder)
            let square = try #require(first.items[0].content.square)
            try PublishedCase.save(made, in: folder + "/public")
            // A little off, and better told: the same square, with the same margin.
            for (longitude, radius) in [("37.501", 300), ("37.499", 1000)] {
                for file in files(longitude, radius) { try write(file.text, to: "\(folder)/\(file.name)") }
                let (second, _, _) = try PublishedCase.found(folder, since: folder + "/public")
                #expect(second.items[0].content.square == square)
                #expect(second.items[0].message == .alert && second.ledger.isEmpty)
            }
            // Elsewhere, near or far: none.
            for longitude in ["\(square.east + 0.001)", "\(square.west)", "39.2"] {
                for file in files(longitude, 500) { try write(file.text, to: "\(folder)/\(file.name)") }
                let (second, _, _) = try PublishedCase.found(folder, since: folder + "/public")
                #expect(second.items[0].content.square == nil && second.items[0].message == .update)
                #expect(second.ledger.map(\.why) == ["where it was"])
            }
            for file in files("37.5", 500, "20 km") { try write(file.text, to: "\(folder)/\(file.name)") }
            #expect(throws: Refusal.self) { try PublishedCase.found(folder, since: folder + "/public") }
        }
    }

    /// A rise is a message; what the mission finds it to have been is one too, and stands in the ledger.
    @Test func aRiseThatCameToNothingIsTakenBack() throws {
        var size = ExerciseSize()
        size.events = 1125
        size.days = 40
        size.posts = 6
        size.patrols = 1
        size.lineVertices = 17
        size.lineDegrees = 0.5
        size.laterRate = 4
        let files = ExerciseWorld(seed: 2, size: size).files.map {
            (
                $0.name,
                $0.name == "case.yaml"
                    ? PublishedCase.key + $0.text.replacing("2026-04-11", with: "2026-03-31") : $0.text
            )
        }.map { name, text in
            // The days after the one on which the file tells up to are cut off.
            guard name == "observations.csv" else { return (name: name, text: text) }
            let rows = text.split(separator: "\n").filter { row in
                let fields = row.split(separator: ",", omittingEmptySubsequences: false)
                return fields[0] == "id" || fields[1] < "2026-03-29" && fields[2] < "2026-03-29"
            }
            return (name: name, text: rows.joined(separator: "\n") + "\n")
        }
        try inFolder(with: files) { folder in
            let (first, made, file) = try PublishedCase.found(folder)
            let rise = try #require(first.items.first { $0.kind == .rise }, "\(first.alertNotes) \(first.sectors)")
            #expect(rise.content.certainty == "Possible" && rise.content.sureness == "open")
            #expect((rise.content.expected ?? 0) < Double(rise.content.atLeast))
            #expect(try PublishedCase.audit(made, file, isMadeAnew: true).faults == [])
            try PublishedCase.save(made, in: folder + "/public")
            var asked = AlertRequest()
            asked.on = dayWords(first.cutOff)
            asked.replicates = 1999
            let card = try #require(try answer(asked, about: file).cards.first)
            try write(
                "id,outcome,decided_on,decided_by\n\(card.id),came to nothing,\(dayWords(first.cutOff)),A. Person\n",
                to: folder + "/alerts.csv")
            let (second, again, _) = try PublishedCase.found(
                folder, since: folder + "/public", moment: PublishedCase.moment + 86_400)
            let ended = try #require(second.items.first { $0.kind == .rise && $0.message == .cancel })
            #expect(ended.content.certainty == "Unlikely" && ended.references.count == 1)
            #expect(second.ledger.contains { $0.item == ended.id && $0.change == "came to nothing" })
            #expect(second.pastAlerts.map(\.outcome) == ["came to nothing"])
            #expect(again.allSatisfy { !String(decoding: $0.bytes, as: UTF8.self).contains("A. Person") })
        }
    }

    /// Names of parties swapped give the mirror, byte for byte.
    @Test func swappedNamesGiveTheMirror() throws {
        func swapped(_ text: String) -> String {
            text.replacing("Amber", with: "\u{1}").replacing("Teal", with: "Amber").replacing("\u{1}", with: "Teal")
        }
        let world = PublishedCase.world(41)
        try inFolder(with: world) { folder in
            try inFolder(with: world.map { ($0.name, swapped($0.text)) }) { other in
                let (one, two) = (try PublishedCase.found(folder), try PublishedCase.found(other))
                // Other files have another hash, and other words another seal, whoever is named in them.
                func plain(_ file: (name: String, bytes: [UInt8]), _ hash: String?) -> String {
                    String(decoding: file.bytes, as: UTF8.self).replacing(hash ?? "-", with: "HASH")
                        .replacing(/"seal" : "[0-9a-f]{64}"/, with: "SEAL")
                }
                #expect(one.files.map(\.name) == two.files.map(\.name))
                for (a, b) in zip(one.files, two.files) where a.name != "SHA256SUMS" {
                    // The feed is named after the title alone.
                    #expect(swapped(plain(a, one.answers.commitment)) == plain(b, two.answers.commitment), "\(a.name)")
                }
                #expect(one.files.contains { String(decoding: $0.bytes, as: UTF8.self).contains("Amber") })
            }
        }
    }

    /// Nothing that was called certain is false, by the truth of the exercises.
    @Test func surenessIsSetBesideTheTruth() throws {
        var (held, open) = (0, 0)
        for seed in 51...53 {
            try inFolder(with: PublishedCase.world(UInt64(seed))) { folder in
                let (answers, _, _) = try PublishedCase.found(folder)
                let rows = answers.sureness.filter { $0.basis == "truth of the exercise" }
                let certain = try #require(rows.first { $0.level.hasSuffix("certain") })
                let possible = try #require(rows.first { $0.level.hasSuffix("possible") })
                #expect(certain.failed == 0)
                held += certain.held
                open += possible.failed
                // Clopper and Pearson's lower end where all held: the n-th root of 0.025.
                let lower = try #require(certain.lower)
                #expect(abs(lower - pow(0.025, 1 / Double(certain.held))) < 1e-9 && certain.upper == 1)
            }
        }
        #expect(held > 50 && open > 20)
    }

    /// Squares are as long and wide as they say, hold their places, and are the same for all places in them.
    @Test func squaresOfTheEarth() {
        var random = SplitMix64(seed: 61)
        print("squares of seed 61")
        for _ in 0..<2000 {
            let metres = Double.random(in: 1000...80_000, using: &random)
            let place = Coordinate(
                longitude: .random(in: -180..<180, using: &random), latitude: .random(in: -85...85, using: &random))
            let squares = EvenSquares(metres: metres)
            let square = squares.square(of: place)
            #expect(square.holds(place))
            #expect(squares.square(of: square.middle) == square)
            func corner(_ x: Double, _ y: Double) -> Coordinate { Coordinate(longitude: x, latitude: y) }
            let sides = [
                geodesicDistance(corner(square.west, square.south), corner(square.west, square.north)),
                geodesicDistance(corner(square.west, square.south), corner(square.east, square.south)),
                geodesicDistance(corner(square.west, square.north), corner(square.east, square.north)),
            ]
            #expect((sides.min() ?? 0) >= metres && (sides.max() ?? 0) < 2.2 * metres, "\(place) \(metres) \(sides)")
            if let wide = square.widened(metres) {
                #expect(
                    geodesicDistance(corner(square.west, square.south), corner(square.west, wide.south)) >= metres
                        * 0.999)
            }
        }
    }
}
