import CaseModel
import Tables

/// The ids of the rows of a file, to find those that stand twice: as 64-bit hashes in one flat table, so that millions
/// take little room.
struct SeenNames {
    /// Ids beyond so many are not compared.
    static let most = 4_194_304
    private var hashes: [UInt64] = Array(repeating: 0, count: 1024)
    private var lines: [Int32] = Array(repeating: 0, count: 1024)
    private var count = 0

    /// Enters the ids of a block's rows; the rows whose id stands in an earlier one, and what to say of them.
    mutating func entering(_ table: ObservationTable) -> [(row: Int, mistake: RowMistake)] {
        var second: [(row: Int, mistake: RowMistake)] = []
        table.bytes.withUnsafeBufferPointer { bytes in
            for row in 0..<table.count {
                guard count < Self.most else { return }
                if count * 2 >= hashes.count { grow() }
                let start = Int(table.idStarts[row])
                var hash: UInt64 = 0xcbf2_9ce4_8422_2325
                var isPlain = true
                for place in start..<start + Int(table.idCounts[row]) {
                    hash = (hash ^ UInt64(bytes[place])) &* 0x100_0000_01b3
                    isPlain = isPlain && bytes[place] < 0x80
                }
                if !isPlain {
                    // What looks the same is the same: an accent of its own, or one with its letter.
                    var hasher = Hasher()
                    hasher.combine(String(decoding: table.id(row), as: UTF8.self))
                    hash = UInt64(bitPattern: Int64(hasher.finalize()))
                }
                // Neighbouring ids would stand close together; 0 marks an empty place.
                hash = (hash ^ (hash >> 29)) &* 0xbf58_476d_1ce4_e5b9 | 1
                let place = self.place(of: hash)
                if hashes[place] == hash {
                    let id = String(decoding: table.id(row), as: UTF8.self)
                    second.append(
                        (
                            row,
                            RowMistake(
                                line: Int(table.fileLines[row]), column: 1,
                                message:
                                    "id '\(id)' for the second time, after line \(lines[place]); expected each id once")
                        ))
                } else {
                    hashes[place] = hash
                    lines[place] = table.fileLines[row]
                    count += 1
                }
            }
        }
        return second
    }

    private func place(of hash: UInt64) -> Int {
        var place = Int(truncatingIfNeeded: hash >> 17) & (hashes.count - 1)
        while hashes[place] != 0, hashes[place] != hash { place = (place + 1) & (hashes.count - 1) }
        return place
    }

    private mutating func grow() {
        let (old, oldLines) = (hashes, lines)
        hashes = Array(repeating: 0, count: old.count * 2)
        lines = Array(repeating: 0, count: old.count * 2)
        for (number, hash) in old.enumerated() where hash != 0 {
            let place = self.place(of: hash)
            hashes[place] = hash
            lines[place] = oldLines[number]
        }
    }
}

extension ObservationTable {
    /// Takes out rows, given in their order.
    mutating func remove(_ rows: [Int]) {
        let gone = Set(rows)
        func kept<Element>(_ column: [Element]) -> [Element] {
            column.isEmpty ? [] : column.enumerated().filter { !gone.contains($0.offset) }.map(\.element)
        }
        idStarts = kept(idStarts)
        idCounts = kept(idCounts)
        fileLines = kept(fileLines)
        longitudes = kept(longitudes)
        latitudes = kept(latitudes)
        radii = kept(radii)
        regionNumbers = kept(regionNumbers)
        acts = kept(acts)
        weapons = kept(weapons)
        parties = kept(parties)
        counts = kept(counts)
        lowest = kept(lowest)
        highest = kept(highest)
        heightLevels = kept(heightLevels)
        domains = kept(domains)
        craft = kept(craft)
        statuses = kept(statuses)
        for words in [\ObservationTable.observers, \.means, \.sources, \.ratings, \.flagStates, \.claims] {
            self[keyPath: words].starts = kept(self[keyPath: words].starts)
            self[keyPath: words].counts = kept(self[keyPath: words].counts)
        }
        if !casualties.isEmpty {
            let rows = (0..<count).filter { !gone.contains($0) }
            casualties = Dictionary(
                uniqueKeysWithValues: rows.enumerated().compactMap { place, row in casualties[row].map { (place, $0) } }
            )
        }
        firsts = kept(firsts)
        lasts = kept(lasts)
    }
}
