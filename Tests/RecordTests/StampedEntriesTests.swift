import Record
import RecordProofs
import RecordVerification
import TestSupport
import Testing

/// Entries `timestamp` that lie: about another tree, a tree to come, another record. Tokens of an authority are tried by
/// `Tests/Commands/time-stamps.case`, where OpenSSL gives and checks them.
@Suite struct StampedEntriesTests {
    private func faults(_ text: (SmallRecord) throws -> String) throws -> (check: [String], export: [String]) {
        var found: (check: [String], export: [String]) = ([], [])
        try inFolder { place in
            let record = try SmallRecord(in: place)
            try record.fill()
            let members: EntryMembers = [
                "by": .text("W"), "checkpoint": .text(try text(record)), "time": .text("2026-03-03T12:00:00Z"),
            ]
            try record.store.append([NewEntry(.timestamp, members)], at: SmallRecord.start + 100)
            try record.store.sign(with: record.key)
            found = (
                try record.store.check().faults,
                checked(try record.exported(), key: record.key.key.verifier).faults.map(\.message)
            )
        }
        return found
    }

    @Test func whatWasThereHolds() throws {
        let found = try faults { try $0.store.checkpoint().text }
        #expect(found.check == [] && found.export == [])
    }

    @Test(arguments: ["another root", "more entries", "another record", "no checkpoint"])
    func liesAreFound(_ lie: String) throws {
        let found = try faults { record in
            var stamped = try record.store.checkpoint()
            switch lie {
            case "another root": stamped.root = RecordHash.of([1])
            case "more entries": stamped.size += 1
            case "another record": stamped.origin = "other.example/record"
            default: return "nothing\n"
            }
            return stamped.text
        }
        #expect(!found.export.isEmpty, "\(found)")
        #expect(!found.check.isEmpty, "\(found)")
    }
}
