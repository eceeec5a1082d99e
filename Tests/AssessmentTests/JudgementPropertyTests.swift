import Assessment
import CaseFolder
import CaseModel
import Exercise
import Foundation
import Geodesy
import SeededRandom
import TestSupport
import Testing

/// What must hold of judgements whatever the case.
@Suite struct JudgementPropertyTests {
    /// A table of one row, to be grown.
    private func table(_ random: inout SplitMix64, _ world: ExerciseWorld) -> ObservationTable {
        var table = ObservationTable()
        let anchor = world.line.randomElement(using: &random) ?? world.line[0]
        let place = geodesicDestination(
            from: anchor, bearing: Double.random(in: 0...360, using: &random),
            distance: Double.random(in: 0...20_000, using: &random))
        let start = Int64(20_514 * 86_400) + Int64.random(in: -86_400...1_300_000, using: &random)
        table.firsts = [start]
        table.lasts = [start + Int64.random(in: 0...7200, using: &random)]
        table.longitudes = [place.longitude]
        table.latitudes = [place.latitude]
        table.radii = [Float([0, 0, 100, 1500][Int.random(in: 0...3, using: &random)])]
        table.regionNumbers = [-1]
        if Int.random(in: 0...2, using: &random) == 0 {
            let low = Double.random(in: 0...360, using: &random)
            let near = Double.random(in: 0...8000, using: &random)
            table.regionNumbers = [0]
            table.regions = [
                .sector(
                    Sector(
                        observer: place, observerError: 0,
                        bearings: low...(low + Double.random(in: 1...60, using: &random)),
                        ranges: near...(near + Double.random(in: 10...4000, using: &random))))
            ]
        }
        let acts = Array(Act.allCases)
        table.acts = [ActSet([acts[Int.random(in: 0..<acts.count, using: &random)]]).bits]
        let weapons = Array(Weapon.allCases)
        table.weapons = [WeaponSet([weapons[Int.random(in: 0..<weapons.count, using: &random)]]).bits]
        table.parties = [[UInt64.max, 1, 2, 3][Int.random(in: 0...3, using: &random)]]
        let altitude = Float.random(in: 0...4000, using: &random)
        table.lowest = [altitude]
        table.highest = [altitude]
        table.domains = [7]
        table.statuses = [0]
        table.counts = [CountRange(least: 1, most: 1)]
        table.bytes = [65]
        table.idStarts = [0]
        table.idCounts = [1]
        table.fileLines = [1]
        return table
    }

    /// The same observation, known less well.
    private func grown(_ table: ObservationTable, _ random: inout SplitMix64) -> ObservationTable {
        var more = table
        switch Int.random(in: 0...5, using: &random) {
        case 0:
            more.firsts[0] -= Int64.random(in: 0...200_000, using: &random)
            more.lasts[0] += Int64.random(in: 0...200_000, using: &random)
        case 1: more.acts[0] |= UInt64.random(in: 0...UInt64(ActSet.all.bits), using: &random)
        case 2: more.weapons[0] |= UInt64.random(in: 0...UInt64(WeaponSet.all.bits), using: &random)
        case 3: more.parties[0] = .max
        case 4: (more.lowest[0], more.highest[0]) = (more.lowest[0] - 500, more.highest[0] + 800)
        default:
            if case .sector(var sector)? = more.regions.first {
                let low = sector.bearings.lowerBound - Double.random(in: 0...40, using: &random)
                let high = sector.bearings.upperBound + Double.random(in: 0...40, using: &random)
                sector.bearings = low...high
                sector.ranges = max(0, sector.ranges.lowerBound - 900)...(sector.ranges.upperBound + 2500)
                more.regions = [.sector(sector)]
            } else {
                let shift = Double.random(in: 0...3000, using: &random)
                let centre = geodesicDestination(
                    from: Coordinate(longitude: more.longitudes[0], latitude: more.latitudes[0]),
                    bearing: Double.random(in: 0...360, using: &random), distance: shift)
                more.longitudes[0] = centre.longitude
                more.latitudes[0] = centre.latitude
                more.radii[0] += Float(shift) * 1.001 + 1
            }
        }
        return more
    }

    @Test func knowingLessNeverMakesAJudgementSharper() throws {
        let seed = testSeed(42, for: "judgements")
        print("seed \(seed)")
        var random = SplitMix64(seed: seed)
        var sharp = 0
        for world in 1...6 {
            var size = ExerciseSize()
            size.events = 1
            let judged = try JudgedWorld(ExerciseWorld(seed: UInt64(world), size: size))
            for _ in 0..<250 {
                let table = table(&random, judged.world)
                let more = grown(table, &random)
                let before = judged.judge.findings(of: table)
                let after = judged.judge.findings(of: more)
                for (one, other) in zip(before.values, after.values) where other != .possible {
                    sharp += 1
                    #expect(one == other, "seed \(seed), world \(world), \(table) → \(more)")
                }
                #expect(after.least[0] <= before.least[0] + 0.2)
                #expect(after.most[0] >= before.most[0] - 0.2)
            }
        }
        #expect(sharp > 1000)
    }

    /// Mirroring the map about a meridian turns left into right and changes nothing else.
    @Test func mirroringTheMapSwapsTheSidesAndNothingElse() throws {
        var random = SplitMix64(seed: 99)
        for world in 1...4 {
            var size = ExerciseSize()
            size.events = 1
            let judged = try JudgedWorld(ExerciseWorld(seed: UInt64(world), size: size))
            func mirrored(_ place: Coordinate) -> Coordinate {
                Coordinate(longitude: -278 - place.longitude, latitude: place.latitude)
            }
            var found = judged.found
            for place in found.lines.indices {
                found.lines[place].run = found.lines[place].run.map(mirrored)
                found.lines[place].prolongations = (.east, .west)
            }
            for place in found.zones.indices {
                found.zones[place].area = Area(rings: found.zones[place].area.rings.map { $0.map(mirrored) })
            }
            for place in found.agreement.provisions.indices {
                let side = found.agreement.provisions[place].place.side
                found.agreement.provisions[place].place.side = side.map { $0 == .left ? .right : .left }
            }
            let judge = Judge(found, clock: try #require(localClock(named: "Pacific/Honolulu")))
            for _ in 0..<200 {
                var table = table(&random, judged.world)
                let before = judged.judge.findings(of: table)
                let place = mirrored(Coordinate(longitude: table.longitudes[0], latitude: table.latitudes[0]))
                table.longitudes[0] = place.longitude
                if case .sector(var sector)? = table.regions.first {
                    sector.observer = place
                    sector.bearings = (360 - sector.bearings.upperBound)...(360 - sector.bearings.lowerBound)
                    table.regions = [.sector(sector)]
                }
                let after = judge.findings(of: table)
                #expect(before.values == after.values)
                let swapped = [0, 2, 1, 3, 4, 6, 5, 7][Int(before.sides[0])]
                #expect(after.sides[0] == UInt8(swapped))
                #expect(abs(after.least[0] - before.least[0]) < 0.01)
            }
        }
    }
}
