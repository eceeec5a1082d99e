import CountProofs

/// Reports gathered into units: what one channel reports within one region, time and set of kinds is one claim, the sum
/// of its claims, since none of its reports can be of the events of another.
///
/// A channel that stands in one unit only follows a unit of the same region, time and kinds that claims at least as much:
/// every event of that unit can be one of its own, so that it changes no count. Thirty posts that hear the same minute of
/// fire are so one unit with twenty-nine followers.
///
/// Units are numbered by what they say and not by where they stand: what a budget of work leaves open, and every tie, is
/// then the same in whichever order the rows of a file come.
struct ReportUnits {
    let reports: ReportColumns
    /// By unit, the report that stands for it, and how many events it claims.
    private(set) var heads: [Int32] = []
    private(set) var demands: [Int] = []
    /// The reports of units that have several.
    private var several: [Int32: [Int32]] = [:]
    /// By unit, the units that follow it.
    private(set) var followers: [Int32: [Int32]] = [:]
    /// Those that follow no other: what is counted.
    private(set) var leading: [Int32] = []

    init(_ reports: ReportColumns, among chosen: [Int32]) {
        self.reports = reports
        gather(chosen)
        arrange()
        follow()
    }

    var count: Int { heads.count }

    func rows(of unit: Int32) -> [Int32] { several[unit] ?? [heads[Int(unit)]] }
    func isSeveral(_ unit: Int32) -> Bool { several[unit] != nil }

    private var groups: [Int32] = []
    private var groupCount: Int32 = 0

    private mutating func gather(_ chosen: [Int32]) {
        var known = PlaceTable(capacity: chosen.count)
        var firstOfGroup: [Int32] = []
        var ofChannel = PlaceTable(capacity: chosen.count)
        heads.reserveCapacity(chosen.count)
        for row in chosen where reports.atLeast[Int(row)] > 0 {
            let place = Int(row)
            let isFree = reports.channels[place] >= 0 && (reports.apart.isEmpty || reports.apart[place] == nil)
            guard isFree else {
                add(row, group: groupCount)
                groupCount += 1
                firstOfGroup.append(row)
                continue
            }
            let group = known.place(hash: hash(place)) {
                isAlike(place, Int(firstOfGroup[Int($0)]))
            } make: {
                firstOfGroup.append(row)
                groupCount += 1
                return groupCount - 1
            }
            let channel = reports.channels[place]
            let next = Int32(heads.count)
            let unit = ofChannel.place(hash: mix(UInt64(UInt32(bitPattern: group)) << 32 | UInt64(channel))) {
                groups[Int($0)] == group && reports.channels[Int(heads[Int($0)])] == channel
            } make: {
                next
            }
            if unit == next {
                add(row, group: group)
            } else {
                several[unit, default: [heads[Int(unit)]]].append(row)
                demands[Int(unit)] = sum((demands[Int(unit)], reports.atLeast[place]))
            }
        }
    }

    private mutating func add(_ row: Int32, group: Int32) {
        heads.append(row)
        demands.append(reports.atLeast[Int(row)])
        groups.append(group)
    }

    private func hash(_ row: Int) -> UInt64 {
        var value = mix(UInt64(bitPattern: reports.firsts[row]) &+ 0x9E37_79B9)
        value = mix(value ^ UInt64(bitPattern: reports.lasts[row]))
        value = mix(value ^ UInt64(UInt32(bitPattern: reports.regions[row])))
        for facet in reports.facets { value = mix(value ^ facet[row]) }
        return value
    }

    private func isAlike(_ one: Int, _ other: Int) -> Bool {
        guard reports.firsts[one] == reports.firsts[other], reports.lasts[one] == reports.lasts[other],
            reports.regions[one] == reports.regions[other], reports.channels[other] >= 0,
            reports.apart.isEmpty || reports.apart[other] == nil
        else { return false }
        for facet in reports.facets where facet[one] != facet[other] { return false }
        return true
    }

    /// Numbers the units by their times, and those of the same times by the rest of what they say: their kinds and places,
    /// what else their channels report, and what they were decided not to be.
    private mutating func arrange() {
        guard count > 1 else { return }
        struct Key {
            var first: Int64
            var last: Int64
            var rest: UInt64
            var unit: Int32
            static func isBefore(_ one: Key, _ other: Key) -> Bool {
                (one.first, one.last, one.rest) < (other.first, other.last, other.rest)
            }
        }
        let own = heads.indices.map { content(Int(heads[$0]), demands[$0]) }
        // By channel, the sum of what its units say, which has no order.
        var table = PlaceTable(
            capacity: heads.reduce(0) { $0 + (reports.channels[Int($1)] < 0 ? reports.channels(of: Int($1)).count : 1) }
        )
        var names: [Int32] = []
        var sums: [UInt64] = []
        func place(_ channel: Int32) -> Int {
            Int(
                table.place(hash: mix(UInt64(UInt32(bitPattern: channel)))) {
                    names[Int($0)] == channel
                } make: {
                    names.append(channel)
                    sums.append(0)
                    return Int32(names.count - 1)
                })
        }
        for (unit, head) in heads.enumerated() {
            if reports.channels[Int(head)] >= 0 {
                sums[place(reports.channels[Int(head)])] &+= mix(own[unit])
            } else {
                for channel in reports.channels(of: Int(head)) { sums[place(channel)] &+= mix(own[unit]) }
            }
        }
        var keys = heads.indices.map { unit -> Key in
            let row = Int(heads[unit])
            var rest = own[unit]
            if reports.channels[row] >= 0 {
                rest &+= mix(sums[place(reports.channels[row])] ^ 0xC1)
            } else {
                for channel in reports.channels(of: row) { rest &+= mix(sums[place(channel)] ^ 0xC1) }
            }
            if !reports.apart.isEmpty {
                for other in reports.apart[row] ?? [] { rest &+= mix(content(other, reports.atLeast[other]) ^ 0xA9) }
            }
            return Key(first: reports.firsts[row], last: reports.lasts[row], rest: rest, unit: Int32(unit))
        }
        keys.sort(by: Key.isBefore)
        let old = (heads, demands, groups, several)
        heads = keys.map { old.0[Int($0.unit)] }
        demands = keys.map { old.1[Int($0.unit)] }
        groups = keys.map { old.2[Int($0.unit)] }
        several = [:]
        if !old.3.isEmpty {
            for (number, key) in keys.enumerated() { several[Int32(number)] = old.3[key.unit] }
        }
    }

    /// What a unit says, without the numbers that channels and regions have in this problem.
    private func content(_ row: Int, _ demand: Int) -> UInt64 {
        var value = mix(UInt64(bitPattern: reports.firsts[row]) &+ 0x9E37_79B9)
        func add(_ bits: UInt64) { value = mix(value ^ bits) }
        add(UInt64(bitPattern: reports.lasts[row]))
        add(UInt64(bitPattern: Int64(demand)))
        for facet in reports.facets { add(facet[row]) }
        let region = Int(reports.regions[row])
        if region >= 0 {
            let shapes = reports.shapes
            add(shapes.west[region].bitPattern)
            add(shapes.east[region].bitPattern)
            add(shapes.south[region].bitPattern)
            add(shapes.north[region].bitPattern)
        }
        return value
    }

    private mutating func follow() {
        // How many units each channel stands in.
        var table = PlaceTable(capacity: count)
        var numbers: [Int32] = []
        var uses: [Int32] = []
        numbers.reserveCapacity(count)
        func number(_ channel: Int32, _ uses: inout [Int32], _ channels: inout [Int32]) -> Int32 {
            table.place(hash: mix(UInt64(UInt32(bitPattern: channel)))) {
                channels[Int($0)] == channel
            } make: {
                channels.append(channel)
                uses.append(0)
                return Int32(uses.count - 1)
            }
        }
        var channels: [Int32] = []
        for head in heads {
            let own = reports.channels[Int(head)]
            if own >= 0 {
                let place = number(own, &uses, &channels)
                uses[Int(place)] += 1
                numbers.append(place)
            } else {
                numbers.append(-1)
                for channel in reports.channels(of: Int(head)) {
                    let place = number(channel, &uses, &channels)
                    uses[Int(place)] += 1
                }
            }
        }
        var leader = [Int32](repeating: -1, count: Int(groupCount))
        func isSole(_ unit: Int) -> Bool { numbers[unit] >= 0 && uses[Int(numbers[unit])] == 1 }
        // Of those that claim most, one whose channel stands in other units too: it cannot follow.
        func leads(_ unit: Int, _ other: Int) -> Bool {
            demands[unit] != demands[other] ? demands[unit] > demands[other] : !isSole(unit) && isSole(other)
        }
        for unit in heads.indices {
            let group = Int(groups[unit])
            if leader[group] < 0 || leads(unit, Int(leader[group])) { leader[group] = Int32(unit) }
        }
        leading.reserveCapacity(count)
        for unit in heads.indices {
            let head = leader[Int(groups[unit])]
            if head != Int32(unit), isSole(unit) {
                followers[head, default: []].append(Int32(unit))
            } else {
                leading.append(Int32(unit))
            }
        }
        groups = []
    }
}

@inline(__always)
func mix(_ value: UInt64) -> UInt64 {
    var mixed = value &* 0x9E37_79B9_7F4A_7C15
    mixed ^= mixed >> 32
    mixed = mixed &* 0xD6E8_FEB8_6659_FD93
    return mixed ^ (mixed >> 32)
}

/// Finds numbers of things by their hashes: open addressing, nothing is ever removed.
struct PlaceTable {
    private var slots: [Int32]
    private let mask: Int

    init(capacity: Int) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        slots = Array(repeating: -1, count: size)
        mask = size - 1
    }

    /// The number of what has this hash and is the one that is meant; a new one is made where there is none. No more may
    /// be made than the capacity.
    @inline(__always)
    mutating func place(hash: UInt64, isMeant: (Int32) -> Bool, make: () -> Int32) -> Int32 {
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 {
            if isMeant(slots[slot]) { return slots[slot] }
            slot = (slot + 1) & mask
        }
        let made = make()
        slots[slot] = made
        return made
    }
}
