import Answers
import CaseFolder
import Foundation
import Report
import TestSupport
import Testing

/// The audit is given public folders with one leak each, and must name its file.
@Suite struct PlantedLeakTests {
    @Test func everyPlantedLeakIsFound() throws {
        try inFolder(with: PublishedCase.world(5)) { folder in
            let (answers, files, file) = try PublishedCase.found(folder)
            #expect(try PublishedCase.audit(files, file, isMadeAnew: true).faults == [])
            let posts = try PublicTruth.posts(folder)
            let (x, y) = (posts[2].longitude, posts[2].latitude)
            let recent = "2026-03-11"
            let leaks: [(file: String, from: String, to: String, says: String)] = [
                ("incidents.html", "</main>", "<p>Seen by post-2.</p></main>", "names an observer"),
                ("index.html", "</main>", "<p>R17 tells of it</p></main>", "names a report"),
                ("index.html", "</main>", "<p>near Settlement 1</p></main>", "names a place"),
                ("ledger.html", "</main>", "<p>for patrol-1</p></main>", "names an observer"),
                ("index.html", "</main>", "<p>\(y), \(x)</p></main>", "m from one of the posts"),
                ("ledger.csv", "\n#event", "\n\(x),\(y)\n#event", "m from one of the posts"),
                ("feed.atom", "</feed>", "<p>\(x + 0.004) \(y)</p></feed>", "m from one of the posts"),
                (
                    "incidents.geojson", "\"kind\":\"incident\"", "\"observer\":\"x\",\"kind\":\"incident\"",
                    "property 'observer'"
                ),
                ("incidents.geojson", "\"type\":\"Polygon\"", "\"type\":\"MultiPolygon\"", "no square"),
                ("incidents.csv", "id,kind", "id,means,kind", "column 'means'"),
                ("incidents.csv", "incident,2026-03-0", "incident,2026-03-04T07:12:00Z 2026-03-0", "finer than a day"),
                ("feed.atom", "</feed>", "<p>2026-03-04T07:12:00-00:00</p></feed>", "finer than a day"),
                ("withheld.csv", "\n#meta", "\n\(recent)\n#meta", "after 2026-03-09, the last public day"),
                (
                    "coverage.csv", "#status+watched", "#status+watched\nwestern sector,2026-W11,less than a quarter",
                    "hours before"
                ),
                (
                    "coverage.csv", "#status+watched", "#status+watched\nwestern sector,2026-W01,13 %",
                    "finer than a quarter"
                ),
                (
                    "coverage.csv", "#status+watched", "#status+watched\nwestern sector,2026-03-02,less than a quarter",
                    "no week"
                ),
                ("publication.json", "\"form\"", "\"secret\" : [], \"form\"", "has a key"),
            ]
            #expect(answers.cutOff == 20_521, "the days of the world are 2 to 11 March, and 72 hours are held back")
            for leak in leaks {
                var isPlanted = false
                let planted = files.map { file in
                    guard file.name == leak.file else { return file }
                    let text = String(decoding: file.bytes, as: UTF8.self)
                    guard let range = text.range(of: leak.from) else { return file }
                    isPlanted = true
                    return (file.name, Array(text.replacingCharacters(in: range, with: leak.to).utf8))
                }
                #expect(isPlanted, "\(leak)")
                let faults = try PublishedCase.audit(planted, file).faults.filter { $0.file == leak.file }
                #expect(faults.contains { $0.what.contains(leak.says) }, "\(leak): \(faults)")
            }
            let more = files + [("notes.txt", Array("x".utf8))]
            #expect(try PublishedCase.audit(more, file).faults.map(\.file) == ["notes.txt"])
        }
    }

    /// A folder whose every file was made anew from values that nobody published: the case gives others.
    @Test func valuesThatTheCaseDoesNotGiveAreFound() throws {
        try inFolder(with: PublishedCase.world(6)) { folder in
            let (answers, _, file) = try PublishedCase.found(folder)
            let plants: [(what: String, plant: (inout PublicAnswers) -> Void)] = [
                ("count", { $0.items[0].content.atLeast += 1 }),
                ("note", { $0.alertNotes.append("The mill stands at the ninth of March") }),
                ("title", { $0.title += " at the mill" }),
                ("sender", { $0.sender = "a-key-of-this-test-alone" }),
                ("name", { $0.items[0].content.what = "seen by post-2" }),
                ("term", { $0.provisions[0].says += " near post-2" }),
                ("later", { $0.cutOff += 2 }),
                ("days of its own", { $0.countedFrom = ($0.countedFrom ?? 0) + 9 }),
                ("item", { $0.items.append($0.items[0]) }),
                ("order", { $0.items.reverse() }),
                (
                    "square",
                    { $0.items[0].content.square = .init(west: -139.71, south: 30, east: -139.7, north: 30.01) }
                ),
                ("withheld", { $0.withheld.removeLast() }),
                ("identifier", { $0.items[0].identifier = "urn:uuid:36300000-0000-8361-a900-000000000000" }),
                ("no identifier", { $0.items[0].identifier = "post-2" }),
                ("time", { $0.items[0].sent = "07:12" }),
            ]
            for isOfThisCase in [true, false] {
                for plant in plants {
                    // Of another state of the case, figures cannot be held against it; words and places can.
                    if !isOfThisCase, ["count", "item", "order", "withheld"].contains(plant.what) { continue }
                    var changed = answers
                    plant.plant(&changed)
                    if !isOfThisCase { changed.commitment = String(repeating: "0", count: 64) }
                    let files = try publicFolder(changed, version: "test")
                    let audit = try PublishedCase.audit(files, file, isMadeAnew: true)
                    #expect(!audit.faults.isEmpty, "\(plant.what), of this case: \(isOfThisCase)")
                }
            }
            for version in ["0.1", "36.25.48", "Kowalska", "0.1.0 post-2"] {
                let files = try publicFolder(answers, version: version)
                let isPlausible = version == "36.25.48"
                #expect(try PublishedCase.audit(files, file).faults.isEmpty == isPlausible, "\(version)")
            }
            var other = answers
            other.commitment = String(repeating: "0", count: 64)
            let audit = try PublishedCase.audit(try publicFolder(other, version: "test"), file, isMadeAnew: true)
            #expect(audit.faults == [])
            #expect(audit.notChecked.contains { $0.contains("its files are not those") })
        }
    }

    /// A folder made by terms that are wider than those it is looked at by.
    @Test func aFolderOfWiderTermsIsBeyondNarrowerOnes() throws {
        let wide = "publication:\n  grid: 3 km\n  nearest: 500 m\n  delay: 1 h\n  watchers: 1\n"
        try inFolder(with: PublishedCase.world(5, terms: wide)) { folder in
            let (_, files, _) = try PublishedCase.found(folder)
            try write(text(of: folder + "/case.yaml").replacing(wide, with: ""), to: folder + "/case.yaml")
            let audit = try PublishedCase.audit(files, try CaseFile.read(atFolder: folder))
            let words = audit.faults.map(\.what)
            #expect(
                words.contains { $0.contains("the case allows 10000 m") || $0.contains("not where all squares lie") })
            #expect(words.contains { $0.contains("the last public day") })
        }
    }
}
