import CaseFolder
import Foundation
import Record
import RecordProofs
import RecordVerification
import TestSupport
import Testing

/// A record in PostgreSQL: the same as in a folder, and as hard to change.
@Suite(.needs(.postgres)) struct PostgresRecordTests {
    private func inServer(_ body: (PostgresServer, String, String) throws -> Void) throws {
        let server = try PostgresServer.shared.get()
        let schema = PostgresServer.newSchema()
        defer { _ = try? server.psql("DROP SCHEMA IF EXISTS \(schema) CASCADE") }
        try body(server, schema, server.address(schema: schema))
    }

    private func files(_ store: RecordStore) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        _ = try store.export(ExportRequest()) { files[$0] = $1 }
        return files
    }

    /// From a folder into a database, on from there, and back: one root, one export, every proof.
    @Test func goesThereAndBack() throws {
        try inServer { _, _, address in
            try inFolder { place in
                let record = try SmallRecord(in: place)
                try record.fill()
                let before = try record.store.checkpoint()
                let there = try record.store.move(to: address)
                #expect(try there.checkpoint() == before)
                #expect(try files(there) == files(record.store))
                #expect(try there.check().faults == [])
                #expect(try there.check().originals == 2)
                // It goes on in one place alone.
                #expect(throws: Refusal.self) {
                    try record.store.append([NewEntry(.alert, ["text": .text("x")])], at: SmallRecord.start + 70)
                }
                #expect(throws: Refusal.self) { try record.store.sign(with: record.key) }
                #expect(throws: Refusal.self) { try record.store.move(to: place + "/third") }
                for group in [1, 1, 3, 7, 20, 50] {
                    try there.append(
                        (0..<group).map { NewEntry(.alert, ["text": .text("alert \($0)")]) }, at: SmallRecord.start + 80
                    )
                }
                try there.sign(with: record.key)
                var leaves: [[UInt8]] = []
                try there.each { leaves.append($0.commitment.bytes) }
                let slow = SlowTree(leaves: leaves)
                var heads = SlowTree.Heads()
                #expect(leaves.count == 87)
                #expect(try there.checkpoint().root.bytes == slow.head(0..<87))
                for index in [0, 43, 86] {
                    #expect(
                        try there.inclusionProof(of: index, in: 87).map(\.bytes) == slow.path(index, 0..<87, &heads))
                }
                let back = try there.move(to: place + "/back")
                #expect(try back.checkpoint() == there.checkpoint())
                #expect(try files(back) == files(there))
                try back.append([NewEntry(.alert, ["text": .text("on")])], at: SmallRecord.start + 90)
                try back.sign(with: record.key)
                #expect(try back.check().faults == [])
            }
        }
    }

    @Test func everyCommitIsSynced() throws {
        try inServer { server, schema, address in
            try inFolder { place in
                let key = try SignerKey(name: "a", kind: .note)
                let store = try RecordStore.create(
                    address, key: key.verifier, zone: "UTC", retention: [:], at: SmallRecord.start)
                #expect(try store.durability() == ["synchronous_commit": "on", "fsync": "on"])
                // What the role would have counts less.
                #expect(try server.psql("ALTER ROLE truceline SET synchronous_commit = off").status == 0)
                defer { _ = try? server.psql("ALTER ROLE truceline RESET synchronous_commit") }
                #expect(try RecordStore.open(address).durability()["synchronous_commit"] == "on")
            }
        }
    }

    /// The guards hold against somebody with SQL in his hand.
    @Test func theDatabaseRefusesWhatIsNotAppended() throws {
        try inServer { server, schema, address in
            try inFolder { place in
                let record = try SmallRecord(in: place)
                try record.fill()
                let store = try record.store.move(to: address)
                let refused = [
                    ("UPDATE entry SET recorded = 1 WHERE idx = 1", "entries are never changed"),
                    ("UPDATE entry SET leaf = leaf || leaf", "entries are never changed"),
                    ("UPDATE entry SET name = 'x' WHERE idx = 1", "entries are never changed"),
                    ("UPDATE entry SET body = '\\x00'", "entries are never changed"),
                    ("DELETE FROM entry WHERE idx = 4", "entries are never taken out"),
                    ("TRUNCATE entry", "entries are never taken out"),
                    ("UPDATE node SET hash = '\\x00'", "nodes are never changed"),
                    ("DELETE FROM node", "nodes are never taken out"),
                    ("TRUNCATE node", "nodes are never taken out"),
                    ("UPDATE tree SET size = 1", "a record never becomes shorter"),
                ]
                for (sql, words) in refused {
                    let done = try server.psql("SET search_path = \(schema); \(sql)")
                    #expect(done.status != 0 && done.errors.contains(words), "\(sql): \(done.errors)")
                }
                #expect(try store.check().faults == [])
                // With the guards off a check finds it.
                let done = try server.psql(
                    """
                    SET search_path = \(schema); SET session_replication_role = replica;
                    UPDATE entry SET recorded = recorded + 1 WHERE idx = 4; UPDATE node SET hash = sha256('x') WHERE place = 2
                    """)
                #expect(done.status == 0, "\(done.errors)")
                let faults = try store.check().faults
                #expect(faults.contains("entry 4 is listed under another kind, time or name than its own"))
                #expect(faults.contains { $0.hasPrefix("node ") })
            }
        }
    }

    @Test func whatIsForgottenIsGone() throws {
        try inServer { server, schema, address in
            try inFolder { place in
                let record = try SmallRecord(in: place, retention: [.report: 30])
                try record.fill()
                let store = try record.store.move(to: address)
                let before = try store.checkpoint()
                #expect(try store.due(at: SmallRecord.start + 32 * 86_400) == [1])
                try store.forget([1], by: "W", reason: "30 days are over", at: SmallRecord.start + 32 * 86_400)
                #expect(try store.entry(1)?.members == nil)
                #expect(try store.original(1) == nil)
                let left = try server.psql("SELECT count(*) FROM \(schema).entry WHERE body IS NULL AND salt IS NULL")
                #expect(left.output == "1\n")
                try MerkleTree.checkConsistency(
                    from: UInt64(before.size), before.root, to: UInt64(before.size + 1), store.checkpoint().root,
                    proof: store.consistencyProof(from: before.size, to: before.size + 1))
                #expect(try store.check().faults == [])
                // Destroyed past the record, which no guard hinders: no entry tells of it.
                let past = try server.psql(
                    "SET search_path = \(schema); UPDATE entry SET salt = NULL, body = NULL WHERE idx = 2; "
                        + "DELETE FROM original WHERE idx = 4")
                #expect(past.status == 0, "\(past.errors)")
                let faults = try store.check().faults
                #expect(faults.count == 2)
                #expect(faults.contains { $0.hasPrefix("entry 2 (alert) has lost its data") })
                #expect(faults.contains { $0.hasPrefix("entry 4 (publication) has lost its original") })
                #expect(throws: Refusal.self) {
                    try store.forget([2], by: "W", reason: "x", at: SmallRecord.start + 33 * 86_400)
                }
                try store.sign(with: record.key)
                let found = checked(try files(store))
                #expect(found.faults.map(\.line) == [3, 5])
            }
        }
    }

    /// Two who append at once, each by a connection of his own: every entry has a place, and the tree is whole.
    @Test func manyWritersAtOnce() async throws {
        let server = try PostgresServer.shared.get()
        let address = server.address(schema: PostgresServer.newSchema())
        let key = try SignerKey(name: "a", kind: .note)
        _ = try RecordStore.create(address, key: key.verifier, zone: "UTC", retention: [:], at: SmallRecord.start)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<3 {
                group.addTask {
                    let store = try RecordStore.open(address)
                    for number in 0..<20 {
                        try store.append(
                            [NewEntry(.alert, ["text": .text("\(writer) \(number)")])], at: SmallRecord.start)
                    }
                }
            }
            try await group.waitForAll()
        }
        let store = try RecordStore.open(address, readOnly: true)
        #expect(try store.size() == 61)
        #expect(try store.check().faults == [])
    }

    @Test func whatIsNoRecordIsRefused() throws {
        try inServer { server, schema, address in
            func refusal(_ address: String) -> String {
                do {
                    _ = try RecordStore.open(address)
                    return "opened"
                } catch { return error.remarks.list[0].message }
            }
            #expect(refusal(address).contains("no record here; expected one"))
            #expect(try server.psql("CREATE SCHEMA \(schema); CREATE TABLE \(schema).entry (idx int)").status == 0)
            #expect(refusal(address).contains("the schema holds no record of truceline"))
            let key = try SignerKey(name: "a", kind: .note)
            #expect(throws: Refusal.self) {
                try RecordStore.create(address, key: key.verifier, zone: "UTC", retention: [:], at: 0)
            }
            #expect(try server.psql("SELECT count(*) FROM pg_tables WHERE schemaname = '\(schema)'").output == "1\n")
        }
    }

    /// No password in any message, and a right one lets in.
    @Test func passwordsAreNotTold() throws {
        try inServer { server, schema, address in
            let secret = "tell-nobody"
            let right = server.address(schema: schema, user: "secretive", password: secret)
            let key = try SignerKey(name: "a", kind: .note)
            let store = try RecordStore.create(
                right, key: key.verifier, zone: "UTC", retention: [:], at: SmallRecord.start)
            #expect(store.name == "postgresql://secretive@127.0.0.1:\(server.port)/postgres?schema=\(schema)")
            let wrong = [
                server.address(schema: schema, user: "secretive", password: "S3cr"),
                "postgresql://secretive:S3cr@127.0.0.1:1/postgres",
                "postgresql://secretive:S3cr@nowhere.invalid/postgres",
                "postgresql://secretive:S3cr@x@127.0.0.1/postgres", "postgresql://secretive:S3cr/x@127.0.0.1/postgres",
                "postgresql://secretive:S3cr%zz@127.0.0.1/postgres", "postgresql://secretive:S3cr@[::1/postgres",
                "postgresql://127.0.0.1:1/postgres?password=S3cr", "postgresql://127.0.0.1:1/x?pasword=S3cr",
                "postgresql://127.0.0.1:1/postgres?password=S3cr&schema=",
                "postgresql://a:S3cr@127.0.0.1:S3cr/postgres",
            ]
            for address in wrong {
                #expect {
                    try RecordStore.open(address)
                } throws: { error in
                    guard let refusal = error as? Refusal else { return false }
                    let words = refusal.remarks.lines(program: "truceline").joined()
                    return !words.contains("S3cr") && words.count > 30
                }
            }
        }
    }

    /// QGIS opens a view that has one column of geometry, registered as points on WGS84, and a column of its own values.
    @Test func reportsStandOnAMap() throws {
        try inServer { server, schema, address in
            let key = try SignerKey(name: "a", kind: .note)
            let store = try RecordStore.create(
                address, key: key.verifier, zone: "UTC", retention: [:], at: SmallRecord.start)
            let places = [
                "geo:48.0159,37.8028;u=500", "bridge", "geo:-33.9,151.2", "\u{0}",
                " GEO:48.0159,37.8028,120.5;crs=WGS84;U=7.5;note=a%20b;flag ",
            ]
            // What begins as one and is none is refused; entered before it was, it is on no map.
            let wrong = [
                "geo:91,0", "geo:48,181", "geo:48.1,37.9;u=x", "geo:48.1", "geo:48.1,37.9,x", "geo:48.1,37.9;crs=nad27",
                "geo:48.1,37.9;u=1;u=2", "geo:48.1,37.9;u", "geo:48.1,37.9;u=-5", "geo:48.1,37.9;a b=1",
                "geo:48.1,37.9;x=%2",
                "geo:48.1, 37.9", "geo:+48.1,37.9", "geo:48.,37.9", "geo:1e1,2", "geo:48.1,37.9;;", "geo:",
                "geo:48.1,37.9;crs=wgs84;crs=wgs84", "geo:48.1,37.9;u=1234567890",
            ]
            let right = [
                "geo:90,-180", "geo:048.10,037.9", "geo:-0,0", "geo:48.1,37.9;u=0", "geo:48.1,37.9;crs=wgs84",
                "geo:48.1,37.9;x;y=[:]", "geo:48.1,37.9,-12;u=00012.50;z", "geo:48.123456789012345678,37.9",
                "\tgeo:1,2\n",
            ]
            for place in wrong + right {
                let entry = NewEntry(.report, ["by": .text("7"), "place": .text(place)])
                #expect(entry.faults.isEmpty == right.contains(place), "\(place): \(entry.faults)")
            }
            _ = try store.map()
            let read = try server.psql(
                (wrong + right).map {
                    "SELECT \(schema).geo_parts('\($0.replacing("'", with: "''"))') IS NOT NULL"
                }.joined(separator: ";"))
            let told = read.output.split(separator: "\n").map { $0 == "t" }
            #expect(told == wrong.map { _ in false } + right.map { _ in true }, "\(read.errors)\(told)")
            try store.append(
                places.map { NewEntry(.report, ["by": .text("7"), "place": .text($0), "observation": .text("R1")]) },
                at: SmallRecord.start)
            let map = try store.map()
            #expect(map.view == "\(schema).report_places")
            #expect(map.count == 3)
            let rows = try server.psql(
                "SELECT idx, ST_X(geom), ST_Y(geom), radius_m, said_by FROM \(schema).report_places ORDER BY idx")
            #expect(
                rows.output == "1|37.8028|48.0159|500|7\n3|151.2|-33.9||7\n5|37.8028|48.0159|7.5|7\n", "\(rows.errors)")
            let column = try server.psql(
                "SELECT type, srid FROM geometry_columns WHERE f_table_schema = '\(schema)'")
            #expect(column.output == "POINT|4326\n")
        }
    }
}
