public import CaseFolder
import Foundation
import Postgres
import RecordProofs

extension RecordStore {
    /// Moves the record to a folder or a database that has none: every row as it is, and its root with it. Behind that this
    /// one is read-only, since a record that goes on in two places is two records. It can be written in one place at most at
    /// each moment; a move that broke off is taken up by the same move again, or called off by a move to where the record is.
    /// Whoever moves has a mark with the destination here: of two at a time the one whose mark is gone opens nothing.
    ///
    /// - Returns: the record where it goes on, checked as a whole.
    public func move(to place: String) throws(Refusal) -> RecordStore {
        let shown = try Self.shown(place)
        let goal = try Self.whole(place)
        let standing = try guarded(name) { try database.read { try $0.standing() } }
        if standing == .moving, try goal == Self.whole(name) { return try callOff() }
        let begun = try guarded(name) { try database.read { try $0.unfinished().contains(.move(to: goal)) } }
        if try Self.isThere(place) {
            guard begun else {
                throw Refusal(
                    .question, "\(shown) holds a record; expected a place without one, so that nothing is lost")
            }
            return try finishMove(to: place, goal)
        }
        guard standing != .restored else {
            throw Refusal(
                .impossible,
                "\(name) was restored from a copy; expected `truceline record restore --seen` before it is moved")
        }
        try clearMoves(but: goal)
        try guarded(name) {
            try database.write { tables in
                if try tables.standing() == .moved { try self.checkWritable(tables) }
                for case .move(let other) in try tables.unfinished() where other != goal {
                    throw Refusal(
                        .impossible,
                        "a move to \(other) was begun at the same time; expected one move of a record at a time")
                }
                // From here on nothing is added, whatever comes.
                try tables.begin(.move(to: goal))
                try tables.set(.moving)
            }
        }
        do throws(Refusal) {
            try copy(to: place, standing: .moving)
            return try finishMove(to: place, goal)
        } catch {
            // Nothing goes on elsewhere unless the copy was made.
            if let isThere = try? Self.isThere(place), !isThere { try endMove(to: goal) }
            throw error
        }
    }

    /// Where a copy is whole, lets it go on, and this one no more: first this ends, then that begins.
    private func finishMove(to place: String, _ goal: String) throws(Refusal) -> RecordStore {
        let there = try Self.open(place, names: names)
        let moved = try checkpoint().size
        try there.checkGoesOn(from: self)
        try guarded(name) {
            try database.write { tables in
                // Somebody may have begun another move, or called this one off, since.
                guard try tables.unfinished().contains(.move(to: goal)) else {
                    throw Refusal(
                        .impossible,
                        "another move of \(self.name) was begun meanwhile, or this one called off: what lies in \(goal) is not "
                            + "opened; expected it destroyed, since it holds the entries in the clear")
                }
                let (standing, size) = (try tables.standing(), try tables.size())
                guard standing == .moved || size == moved else {
                    throw Refusal(
                        .impossible,
                        "\(self.name) went on meanwhile; expected the same move again, once nothing is added to it")
                }
                try tables.set(.moved)
            }
        }
        try guarded(there.name) {
            try there.database.write { tables in
                if try tables.standing() == .moving { try tables.set(.open) }
                try tables.end(.move(to: goal))
            }
        }
        try guarded(name) { try database.write { try $0.end(.move(to: goal)) } }
        try there.clearMoves(but: nil)
        return there
    }

    /// A move came to nothing: where no other one is open, the record goes on where it is.
    private func endMove(to goal: String) throws(Refusal) {
        try guarded(name) {
            try database.write { tables in
                // Where the mark is gone the record is another move's.
                guard try tables.unfinished().contains(.move(to: goal)) else { return }
                try tables.end(.move(to: goal))
                let others = try tables.unfinished().contains { if case .move = $0 { true } else { false } }
                let standing = try tables.standing()
                if !others, standing == .moving { try tables.set(.open) }
            }
        }
    }

    /// Ends a move that broke off: the record goes on where it is.
    private func callOff() throws(Refusal) -> RecordStore {
        try clearMoves(but: nil)
        try guarded(name) {
            try database.write { tables in
                guard try tables.standing() == .moving else {
                    throw Refusal(
                        .impossible,
                        "the move of \(self.name) came to its end meanwhile: it goes on elsewhere; expected that place")
                }
                try tables.set(.open)
            }
        }
        return self
    }

    /// Removes what earlier moves left elsewhere. One that made a whole record there is taken up, or that record destroyed,
    /// before the record goes on in another place.
    private func clearMoves(but goal: String?) throws(Refusal) {
        let begun = try guarded(name) { try database.read { try $0.unfinished() } }
        for case .move(let place) in begun where place != goal {
            // A database that cannot be asked stays noted: a check tells of it.
            guard let isThere = try? Self.isThere(place) else { continue }
            guard !isThere else {
                throw Refusal(
                    .impossible,
                    "an earlier move left a record in \(place); expected `truceline record move` to there, which takes it up, "
                        + "or that record destroyed first")
            }
            if !Self.isAddress(place) { SQLiteRecord.removeLeftovers(place) }
            try guarded(name) { try database.write { try $0.end(.move(to: place)) } }
        }
    }

    /// A place as it is noted: a folder by its whole path, a database without a password.
    private static func whole(_ place: String) throws(Refusal) -> String {
        isAddress(place) ? try shown(place) : URL(fileURLWithPath: place).standardizedFileURL.path
    }

    /// Derives everything again in the record that was made, and compares its root with that of as many entries as were moved.
    private func checkGoesOn(from source: RecordStore) throws(Refusal) {
        let checked = try check()
        guard checked.faults.isEmpty else {
            throw Refusal(.notProved, Remarks(checked.faults.map { Remark("\(name): \($0)") }))
        }
        let last = try source.checkpoint()
        guard try size() >= last.size,
            try guarded(name, { try database.read { try checkpoint($0, size: last.size) } }) == last
        else {
            throw Refusal(.notProved, "\(name) is not what \(source.name) is; the record goes on in neither")
        }
    }

    /// Copies every row into a place without a record, in one transaction there.
    func copy(to place: String, standing: RecordStanding) throws(Refusal) {
        let goal = try Self.whole(place)
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
                    // Where earlier moves left something and could not be asked is not forgotten by this one.
                    for case .move(let earlier) in try from.unfinished() where earlier != goal {
                        try to.begin(.move(to: earlier))
                    }
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
