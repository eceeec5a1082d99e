import Foundation
import Record
import RecordProofs
import RecordVerification
import TestSupport
import Testing

@Suite struct ExportTests {
    @Test func anExportHolds() throws {
        try inFolder { place in
            let record = try SmallRecord(in: place)
            try record.fill()
            let found = checked(try record.exported(), key: record.key.key.verifier)
            #expect(found.faults.map(\.message) == [])
            #expect((found.whole, found.keptBack, found.originals) == (5, 0, 2))
            #expect(found.checkpoint == (try record.store.checkpoint()))
            let stranger = try SignerKey(name: "mission.example/record", kind: .note)
            #expect(!checked(try record.exported(), key: stranger.verifier).holds)
        }
    }

    /// What is kept back is counted, and what is shown is what was sealed.
    @Test func whatIsKeptBackIsCounted() throws {
        try inFolder { place in
            let record = try SmallRecord(in: place)
            try record.fill()
            var request = ExportRequest()
            request.hiddenMembers = ["by"]
            request.hiddenKinds = [.access]
            request.withOriginals = false
            let files = try record.exported(request)
            let found = checked(files)
            #expect(found.faults.map(\.message) == [])
            #expect((found.whole, found.inPart, found.keptBack) == (2, 2, 1))
            #expect((found.originals, found.originalsKeptBack) == (0, 2))
            let text = String(decoding: files[ExportForm.entries] ?? [], as: UTF8.self)
            #expect(!text.contains("a complaint"))
            request.hiddenMembers = ["kind"]
            #expect(throws: (any Error).self) { try record.exported(request) }
        }
    }

    /// A bit flipped at every byte of an export: found every time, by both checks, and where the sums were made anew too in
    /// all that the record's key stands for.
    @Test func everyFlippedByteIsFound() throws {
        try inFolder { place in
            let record = try SmallRecord(in: place)
            try record.store.append(
                [NewEntry(.report, ["by": .text("7"), "text": .text("firing")], original: [0, 255, 10, 13])],
                at: SmallRecord.start)
            try record.store.sign(with: record.key)
            var files = try record.exported()
            files[ExportForm.verifier] = nil
            files[ExportForm.readme] = Array("How to check it\n".utf8)
            files = resealed(files)
            let key = record.key.key.verifier
            #expect(checked(files, key: key).holds)
            var flips = 0
            for (name, bytes) in files {
                for index in bytes.indices {
                    var changed = files
                    changed[name]?[index] ^= 1 << UInt8(index % 8)
                    #expect(!checked(changed, key: key).holds, "\(name), byte \(index)")
                    flips += 1
                    // The words of the README are nobody's proof.
                    guard name != ExportForm.readme, name != ExportForm.sums else { continue }
                    #expect(!checked(resealed(changed), key: key).holds, "\(name), byte \(index), sums made anew")
                }
            }
            #expect(flips > 1500)
        }
    }

    @Test func filesMoreOrLessAreFound() throws {
        try inFolder { place in
            let record = try SmallRecord(in: place)
            try record.fill()
            let files = try record.exported()
            for name in files.keys where ![ExportForm.readme, ExportForm.verifier].contains(name) {
                var less = files
                less[name] = nil
                #expect(!checked(less).holds, "without \(name)")
                if name != ExportForm.sums {
                    #expect(!checked(resealed(less)).holds, "without \(name), sums made anew")
                }
            }
            var more = files
            more["originals/1b"] = [1]
            #expect(!checked(resealed(more)).holds)
        }
    }

    /// The tiles have the paths of C2SP tlog-tiles.
    @Test func tilesHaveTheirPaths() {
        func paths(_ size: Int) -> [String] {
            ExportForm.tiles(of: (0..<size).map { MerkleTree.leaf([UInt8($0 & 255), UInt8($0 >> 8)]) }).map(\.path)
        }
        #expect(paths(1) == ["tile/entries/000.p/1", "tile/0/000.p/1"])
        #expect(paths(256) == ["tile/entries/000", "tile/0/000", "tile/1/000.p/1"])
        #expect(
            paths(600) == [
                "tile/entries/000", "tile/entries/001", "tile/entries/002.p/88", "tile/0/000", "tile/0/001",
                "tile/0/002.p/88", "tile/1/000.p/2",
            ])
    }

    /// The second verifier, in another language and without a line of ours, says the same of good and of changed exports.
    @Test func theSecondVerifierSaysTheSame() throws {
        try inFolder { place in
            let record = try SmallRecord(in: place)
            let witness = try SignerKey(name: "north.example", kind: .cosignature)
            try record.store.append([NewEntry(.witness, ["key": .text(witness.verifier.words)])], at: SmallRecord.start)
            try record.fill()
            try record.store.append(
                (0..<260).map { NewEntry(.alert, ["text": .text("№ \($0) \u{1F600}\u{7}\"\\")]) },
                at: SmallRecord.start + 90)
            let note = try record.store.sign(with: record.key)
            try record.store.keep([try witness.line(signing: note.text, at: 1_772_600_000)])
            var request = ExportRequest()
            request.hiddenMembers = ["by"]
            request.hiddenKinds = [.access]
            let files = try record.exported(request)
            #expect(checked(files).faults.map(\.message) == [])
            let folder = place + "/export"
            try write(files, to: folder)
            let key = record.key.key.verifier.words
            let script = repository.appendingPathComponent("Sources/Record/Record/Export/verify-record.py").path
            let good = try run("/usr/bin/env", ["python3", script, folder, key])
            #expect(good.status == 0, "\(good.errors)")
            #expect(good.output.hasPrefix("266 entries hold, 265 shown ("), "\(good.output)")
            #expect(
                good.output.contains(
                    " members kept back), 1 kept back, 2 originals; root \(try record.store.checkpoint().root.words)"),
                "\(good.output)")
            #expect(try run("/bin/sh", ["-c", "cd '\(folder)' && sha256sum --quiet -c SHA256SUMS"]).status == 0)
            #expect(try run("/usr/bin/env", ["python3", script, folder, witness.verifier.words]).status == 1)
            // Each file that a key stands for, changed with the sums made anew.
            let flips = try run(
                "/usr/bin/env",
                [
                    "python3", repository.appendingPathComponent("Tests/Oracles/record_flips.py").path, script, folder,
                    key,
                ])
            #expect(flips.status == 0, "\(flips.errors)")
            #expect(flips.output.hasPrefix("found "))
        }
    }
}
