import CountProofs

/// Units that hang together, by their places among themselves.
struct UnitPart {
    let units: [Int32]
    let demands: [Int]
    /// By place, the places of those that it can share events with, in order.
    let near: [[Int32]]
    let test: SharingTest

    init(_ units: [Int32], _ graph: SharingGraph, _ test: SharingTest) {
        self.units = units
        self.test = test
        demands = units.map { test.units.demands[Int($0)] }
        var places: [Int32: Int32] = [:]
        places.reserveCapacity(units.count)
        for (place, unit) in units.enumerated() { places[unit] = Int32(place) }
        near = units.map { unit in graph.neighbours(of: unit).compactMap { places[$0] }.sorted() }
    }

    private init(_ units: [Int32], _ demands: [Int], _ near: [[Int32]], _ test: SharingTest) {
        self.units = units
        self.demands = demands
        self.near = near
        self.test = test
    }

    var count: Int { units.count }
    var pairCount: Int { near.reduce(0) { $0 + $1.count } / 2 }

    func times(_ place: Int) -> TimeSpan { test.units.reports.times(Int(test.units.heads[Int(units[place])])) }
    func channels(_ place: Int) -> [Int32] {
        test.units.reports.channels(of: Int(test.units.heads[Int(units[place])]))
    }
    func box(_ place: Int) -> CommonBox { test.box(units[place]) }

    /// Some of them, in parts that hang together.
    func parts(of places: [Int]) -> [UnitPart] {
        var number = [Int32](repeating: -1, count: count)
        for place in places { number[place] = -2 }
        var found: [UnitPart] = []
        for start in places where number[start] == -2 {
            var members = [start]
            number[start] = 0
            var next = 0
            while next < members.count {
                for other in near[members[next]] where number[Int(other)] == -2 {
                    number[Int(other)] = 0
                    members.append(Int(other))
                }
                next += 1
            }
            members.sort()
            for (place, member) in members.enumerated() { number[member] = Int32(place) }
            let inside = Set(members.map { Int32($0) })
            found.append(
                UnitPart(
                    members.map { units[$0] }, members.map { demands[$0] },
                    members.map { member in near[member].filter(inside.contains).map { number[Int($0)] } }, test))
        }
        return found
    }
}

/// A count of units with its certificates: what ``CountPart`` is of reports.
struct UnitCount {
    var atLeast: Int
    /// Nil where no assignment is known.
    var events: [UnitEvents]?
    /// By unit.
    var weights: [(unit: Int32, weight: Int)]
    var denominator: Int
}

/// Events at one place and moment that units can tell of.
struct UnitEvents {
    var number: Int
    var x: Double
    var y: Double
    var second: Int64
    var facets: [UInt64]
    var units: [Int32]

    init(
        _ number: Int, _ units: [Int32], _ box: CommonBox, at second: Int64? = nil, place: (x: Double, y: Double)? = nil
    ) {
        self.number = number
        self.units = units
        (x, y) = place ?? box.witness
        self.second = second ?? box.times.first
        facets = box.facets.map { $0 & (~$0 &+ 1) }
    }
}
