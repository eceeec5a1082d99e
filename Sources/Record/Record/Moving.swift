public import CaseFolder
import Postgres
import RecordProofs

extension RecordStore {
    /// Moves the record to a folder or a database that has none: every row as it is, and its root with it. Behind that this
    /// one is read-only, since a record that goes on in two places is two records.
    ///
    /// - Returns: the record where it goes on, checked as a whole.
    public func move(to place: String) throws(Refusal) -> RecordStore {
        let shown = try Self.shown(place)
        guard try !Self.isThere(place) else {
            throw Refusal(.question, "\(shown) holds a record; expected a place without one, so that nothing is lost")
        }
        let before = try guarded(name) {
            try database.write { tables in
                let standing = try tables.standing()
                if standing == .moved { try self.checkWritable(tables) }
                // From here on nothing is added, whatever comes: a kill leaves a record that a new move takes up.
                try tables.set(.moving)
                return standing
            }
        }
        // One whose move broke off was open before: a restored one does not move.
        let there: RecordStore
        do throws(Refusal) {
            guard before != .restored else {
                throw Refusal(
                    .impossible,
                    "\(name) was restored from a copy; expected `truceline record restore --seen` before it is moved")
            }
            try copy(to: place, standing: .open)
            there = try Self.open(place)
            try there.checkEquals(self)
        } catch {
            // Nothing goes on elsewhere unless the copy was made.
            if let isThere = try? Self.isThere(place), !isThere {
                try guarded(name) { try database.write { try $0.set(before) } }
            }
            throw error
        }
        try guarded(name) { try database.write { try $0.set(.moved) } }
        return there
    }

    /// Derives everything again in the record that was made, and compares its root.
    private func checkEquals(_ source: RecordStore) throws(Refusal) {
        let checked = try check()
        guard checked.faults.isEmpty else {
            throw Refusal(.notProved, Remarks(checked.faults.map { Remark("\(name): \($0)") }))
        }
        guard try checkpoint() == source.checkpoint() else {
            throw Refusal(.notProved, "\(name) is not what \(source.name) is; the record goes on in neither")
        }
    }

    /// Copies every row into a place without a record, in one transaction there.
    func copy(to place: String, standing: RecordStanding) throws(Refusal) {
        try guarded(name) {
            try database.read { from in
                try Self.make(place) { to in
                    try Self.copy("SELECT \(RecordForm.columns) FROM entry ORDER BY idx", from, to, "entry")
                    // One at a time: an original can be large.
                    for index in try from.all("SELECT idx FROM original ORDER BY idx", [], { $0[0].number ?? -1 }) {
                        guard let original = try from.original(index) else { continue }
                        try to.execute(
                            EntryWriting.insertOriginal,
                            [.number(index), .bytes(original.salt), .bytes(original.bytes)])
                    }
                    try Self.copy("SELECT place, hash FROM node ORDER BY place", from, to, "node")
                    try from.each("SELECT size, note FROM checkpoint ORDER BY size", []) {
                        try to.execute("INSERT INTO checkpoint VALUES (?, ?)", $0)
                    }
                    try to.execute("UPDATE tree SET size = ?", [.number(try from.size())])
                    try to.set(standing)
                }
            }
        }
    }

    /// Copies rows with all columns of a table, some of them at a time.
    private static func copy(_ sql: String, _ from: any RecordTables, _ to: any RecordTables, _ table: String) throws {
        var batch: RowBatch?
        try from.each(sql, []) { row in
            var filled = batch ?? RowBatch(table, columns: row.count)
            batch = nil
            for value in row { filled.add(value) }
            if filled.bytes.count >= 1 << 20 {
                try to.insert(filled)
                filled.removeAll()
            }
            batch = filled
        }
        if let batch { try to.insert(batch) }
    }

    /// Makes the view of reports that have a place, for a map.
    ///
    /// - Returns: the name of the view, and how many reports it has.
    public func map() throws(Refusal) -> (view: String, count: Int) {
        try guarded(name) {
            guard let database = database as? PostgresRecord else {
                throw Refusal(
                    .question, "\(name) is a folder, which has no map; expected a record in PostgreSQL")
            }
            return try database.map()
        }
    }
}
