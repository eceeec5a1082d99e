import CaseFolder
import Foundation
import Record
import RecordProofs
import RecordVerification
import SeededRandom
import TestSupport
import Testing

@Suite struct RecordStoreTests {
    /// GRDB and SQLite have ways of their own to make commits fast and unsafe: what the writing connection says is read.
    @Test func everyCommitIsSynced() throws {
        try inFolder { place in
            let record = try SmallRecord(in: place)
            #expect(try record.store.durability() == ["synchronous": "2", "journal_mode": "wal"])
            #expect(try RecordStore.open(record.folder).durability() == ["synchronous": "2", "journal_mode": "wal"])
        }
    }

    @Test func whatIsAppendedIsThere() throws {
        try inFolder { place in
            let record = try SmallRecord(in: place)
            try record.fill()
            let again = try RecordStore.open(record.folder)
            #expect(try again.size() == 5)
            #expect(try again.entry(1)?.members?["text"] == .text("firing"))
            #expect(try again.entry(1)?.members?["recorded"] == .text("2026-03-03T01:07:40Z"))
            #expect(try again.original(4)?.bytes == [0, 255, 10, 13])
            let checked = try again.check()
            #expect(checked.faults == [])
            #expect(checked.size == 5)
            #expect(checked.originals == 2)
            #expect(checked.checkpoints == 1)
            #expect(try again.latestNote()?.text == again.checkpoint().text)
        }
    }

    /// The stored nodes give the root and the proofs that the leaves give, at every size.
    @Test func storedNodesAreThoseOfTheLeaves() throws {
        try inFolder { place in
            let record = try SmallRecord(in: place)
            for group in [1, 1, 3, 7, 20, 50] {
                try record.store.append(
                    (0..<group).map { NewEntry(.alert, ["text": .text("alert \($0)")]) }, at: SmallRecord.start)
            }
            var leaves: [[UInt8]] = []
            try record.store.each { leaves.append($0.commitment.bytes) }
            let slow = SlowTree(leaves: leaves)
            var heads = SlowTree.Heads()
            #expect(leaves.count == 83)
            #expect(try record.store.checkpoint().root.bytes == slow.head(0..<83))
            for size in [1, 2, 5, 31, 64, 65, 83] {
                for index in [0, size / 2, size - 1] {
                    #expect(
                        try record.store.inclusionProof(of: index, in: size).map(\.bytes)
                            == slow.path(index, 0..<size, &heads))
                }
                #expect(
                    try record.store.consistencyProof(from: size, to: 83).map(\.bytes)
                        == slow.subproof(size, 0..<83, true, &heads))
            }
        }
    }

    @Test func aClockSetBackDatesNothingEarlier() throws {
        try inFolder { place in
            let record = try SmallRecord(in: place)
            try record.store.append([NewEntry(.alert, ["text": .text("a")])], at: SmallRecord.start + 100)
            try record.store.append([NewEntry(.alert, ["text": .text("b")])], at: SmallRecord.start)
            #expect(try record.store.entry(2)?.recorded == SmallRecord.start + 100)
            #expect(try record.store.check().faults == [])
        }
    }

    /// One wrong entry among several: none of them is added, and every mistake is told.
    @Test func allOrNone() throws {
        try inFolder { place in
            let record = try SmallRecord(in: place)
            #expect {
                try record.store.append(
                    [
                        NewEntry(.alert, ["text": .text("a")]),
                        NewEntry(.report, ["test": .text("b"), "at": .number(1)]),
                    ],
                    at: SmallRecord.start)
            } throws: { error in
                (error as? Refusal)?.remarks.list.map(\.message) == [
                    "an entry 'report' without 'by'; expected by",
                    "'at' is no moment; expected 2026-03-09T14:05, 2026-03-09T14:05Z or 2026-03-09",
                    "unknown 'test' of an entry 'report'; expected 'text'",
                ]
            }
            #expect(try record.store.size() == 1)
            #expect(try record.store.check().faults == [])
        }
    }

    @Test func manyWritersAtOnce() async throws {
        let place = FileManager.default.temporaryDirectory.path + "/truceline-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: place) }
        let record = try SmallRecord(in: place)
        let queue = CommitQueue(record.store) { SmallRecord.start }
        let told = try await withThrowingTaskGroup(of: (Int, Int).self) { group in
            for number in 0..<200 {
                group.addTask { (number, try await queue.append(NewEntry(.alert, ["text": .text("\(number)")]))) }
            }
            var told: [Int: Int] = [:]
            for try await (number, place) in group { told[place] = number }
            return told
        }
        #expect(told.keys.sorted() == Array(1...200))
        for (place, number) in told {
            #expect(try record.store.entry(place)?.members?["text"] == .text("\(number)"))
        }
        // One that is wrong is refused alone.
        await #expect(throws: Refusal.self) { try await queue.append(NewEntry(.alert, [:])) }
        #expect(try record.store.check().faults == [])
    }

    /// A byte flipped anywhere in the database is found, or was in a part that holds nothing.
    @Test func flippedBytesAreFound() throws {
        try inFolder { place in
            let record = try SmallRecord(in: place)
            try record.fill()
            var before: [String: [UInt8]] = [:]
            _ = try record.store.export(ExportRequest()) { before[$0] = $1 }
            let copy = try RecordStore.restore(place + "/copy", from: record.folder)
            let path = copy.name + "/record.sqlite"
            let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            var random = SplitMix64(seed: testSeed(7, for: "flips of a record"))
            var found = 0
            for round in 0..<setting("TRUCELINE_FLIPS", usually: 150) {
                var changed = bytes
                let place = Int.random(in: 0..<bytes.count, using: &random)
                changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                let folder = copy.name + "-\(round)"
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                try changed.write(to: URL(fileURLWithPath: folder + "/record.sqlite"))
                defer { try? FileManager.default.removeItem(atPath: folder) }
                guard let store = try? RecordStore.open(folder, readOnly: true), let checked = try? store.check(),
                    checked.faults.isEmpty
                else {
                    found += 1
                    continue
                }
                var after: [String: [UInt8]] = [:]
                _ = try store.export(ExportRequest()) { after[$0] = $1 }
                #expect(after == before, "byte \(place)")
            }
            #expect(found > 10)
        }
    }

    /// Salt, members and original are gone from every file of the record, and every proof stays.
    @Test func whatIsForgottenIsGone() throws {
        try inFolder { place in
            let record = try SmallRecord(in: place, retention: [.report: 30])
            let secret = "Olena Petrenko, 38 Lisova"
            try record.store.append(
                [
                    NewEntry(
                        .report, ["by": .text(secret), "text": .text("firing")],
                        original: Array("said by \(secret)".utf8)),
                    NewEntry(.alert, ["text": .text("a")]),
                ], at: SmallRecord.start)
            try record.store.sign(with: record.key)
            let before = try record.store.checkpoint()
            let proof = try record.store.inclusionProof(of: 1, in: 3)
            let leaf = try #require(try record.store.entry(1)).commitment
            func holdsSecret() throws -> Bool {
                try FileManager.default.contentsOfDirectory(atPath: record.folder).contains { name in
                    let data = try Data(contentsOf: URL(fileURLWithPath: "\(record.folder)/\(name)"))
                    return data.range(of: Data(secret.utf8)) != nil
                }
            }
            #expect(try holdsSecret())
            #expect(try record.store.due(at: SmallRecord.start + 29 * 86_400) == [])
            #expect(try record.store.due(at: SmallRecord.start + 31 * 86_400) == [1])
            try record.store.forget([1], by: "W", reason: "30 days are over", at: SmallRecord.start + 31 * 86_400)
            #expect(try !holdsSecret())
            #expect(try record.store.due(at: SmallRecord.start + 31 * 86_400) == [])
            #expect(try record.store.entry(1)?.members == nil)
            try MerkleTree.checkInclusion(
                of: MerkleTree.leaf(leaf.bytes), at: 1, proof: proof, in: 3, root: before.root)
            let checked = try record.store.check()
            #expect(checked.faults == [])
            #expect(checked.forgotten == 1)
            try record.store.sign(with: record.key)
            #expect(RecordTests.checked(try record.exported()).faults.map(\.message) == [])
            // What the record stands on is not forgotten.
            #expect(throws: Refusal.self) {
                try record.store.forget([0], by: "W", reason: "x", at: SmallRecord.start)
            }
        }
    }

    /// A record that was put back is not signed by a key that signed what came behind.
    @Test func aRecordPutBackIsNotSigned() throws {
        try inFolder { place in
            let record = try SmallRecord(in: place)
            try record.fill()
            let copy = place + "/copy"
            _ = try RecordStore.restore(copy, from: record.folder)
            try record.store.append([NewEntry(.alert, ["text": .text("later")])], at: SmallRecord.start + 90)
            try record.store.sign(with: record.key)
            let restored = try RecordStore.open(copy)
            #expect(throws: Refusal.self) { try restored.append([NewEntry(.alert, ["text": .text("x")])], at: 0) }
            #expect(throws: Refusal.self) { try restored.sign(with: record.key) }
            #expect { try restored.goOn(seen: [], with: record.key, by: "W", at: 0) } throws: {
                ($0 as? Refusal)?.remarks.list[0].message.contains("entries are lost") ?? false
            }
            // A plain copy of the files, without the mark of a restored one, is caught by what the key signed.
            let plain = place + "/plain"
            try FileManager.default.createDirectory(atPath: plain, withIntermediateDirectories: true)
            let whole = try RecordStore.restore(place + "/now", from: record.folder)
            #expect(try whole.goOn(seen: [], with: record.key, by: "W", at: SmallRecord.start + 100) == 6)
            try whole.sign(with: record.key)
            #expect(throws: Refusal.self) { try record.store.sign(with: record.key) }
        }
    }

    @Test func aRestoredRecordAsksEveryWitness() throws {
        try inFolder { place in
            let record = try SmallRecord(in: place)
            let north = try SignerKey(name: "north.example", kind: .cosignature)
            let south = try SignerKey(name: "south.example", kind: .cosignature)
            try record.store.append(
                [north, south].map { NewEntry(.witness, ["key": .text($0.verifier.words)]) }, at: SmallRecord.start)
            let note = try record.store.sign(with: record.key)
            var signed = note
            signed.signatures.append(try north.line(signing: note.text, at: 5))
            #expect(try record.store.keep([signed.signatures[1]]).names == ["north.example"])
            let copy = try RecordStore.restore(place + "/copy", from: record.folder)
            #expect { try copy.goOn(seen: [signed], with: nil, by: "W", at: SmallRecord.start) } throws: {
                ($0 as? Refusal)?.remarks.list.map(\.message) == [
                    "nothing that 'south.example' signed; expected its last checkpoint"
                ]
            }
            signed.signatures.append(try south.line(signing: note.text, at: 6))
            #expect(try copy.goOn(seen: [signed], with: nil, by: "W", at: SmallRecord.start) == 3)
            try copy.append([NewEntry(.alert, ["text": .text("on")])], at: SmallRecord.start)
            #expect(try copy.check().faults == [])
        }
    }
}
