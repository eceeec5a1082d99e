import Assessment
import CaseFolder
import CaseModel
import Tables
import Exercise
import Foundation
import Geodesy
import ObservationFiles
import TestSupport
import Testing

/// A world of an exercise with its findings.
struct JudgedWorld {
    var world: ExerciseWorld
    var found: Case
    var judge: Judge
    var table: ObservationTable
    var findings: FindingTable
    var clock: LocalClock

    /// - Parameter provisions: how many of the first provisions are judged by; all of them if nil.
    init(_ world: ExerciseWorld, provisions: Int? = nil) throws {
        self.world = world
        let files = world.files.map { (name: $0.name, bytes: Array($0.text.utf8)) }
        switch readCase(files: files.filter { !$0.name.contains("observations") }, folder: "exercise") {
        case .refused(let mistakes): throw mistakes[0]
        case .read(var found):
            if let provisions {
                found.agreement.provisions.removeLast(max(0, found.agreement.provisions.count - provisions))
                found.zones = []
            }
            self.found = found
        }
        let clock = try #require(localClock(named: found.agreement.timeZone))
        self.clock = clock
        judge = Judge(found, clock: clock)
        let reader = ObservationReader(found, words: usualKindWords, clock: clock, now: 2_000_000_000)
        let bytes = try #require(files.first { $0.name == "observations.csv" }).bytes
        let order = bytes.withUnsafeBufferPointer { ColumnOrder.reading(header: $0) }
        #expect(order.mistakes == [])
        let read = reader.table(of: RecordBlock(bytes: bytes, firstLine: 1), order: order.order, isFirst: true)
        #expect(read.mistakes == [])
        table = read.table
        findings = judge.findings(of: table)
    }
}

/// What is true of an event, told without the engine: the provisions of the exercise in plain arithmetic.
struct ExerciseTruth {
    let world: ExerciseWorld

    /// Nil where the distance is too near to a limit for this arithmetic.
    func violates(_ provision: String, _ event: TrueEvent) -> Bool? {
        let fire: Set<Act> = [.outgoing, .impact, .burst, .shot, .airstrike, .missileStrike]
        let heavy: Set<Weapon> = [.heavyMortar, .tank, .artillery, .rocketLauncher, .missile, .antiAircraft]
        let local = event.moment - 36_000
        let day = Int(local / 86_400)
        let first = 20_514
        switch provision {
        case "P1": return fire.contains(event.act) && day >= first && day <= first + 13
        case "P2":
            guard [.weaponPresent, .outgoing].contains(event.act), heavy.contains(event.weapon), day >= first + 3 else {
                return false
            }
            if event.act == .weaponPresent, isIn("holding-amber", event) || isIn("holding-teal", event) { return false }
            return isWithin(15_000, event)
        case "P3":
            return (fire.union([.movement, .weaponPresent, .troopsPresent])).contains(event.act)
                && (isIn("disengagement-1", event) || isIn("disengagement-2", event))
        case "P4":
            return [.uavFlight, .aircraftFlight].contains(event.act) && isIn("no-fly", event) && event.altitude <= 3000
        case "P5":
            guard [.weaponPresent, .outgoing].contains(event.act), heavy.contains(event.weapon), event.party == 0,
                isLeft(event)
            else { return false }
            return isWithin(5000, event)
        case "P6":
            let second = local % 86_400
            return event.act == .crossing && (second >= 20 * 3600 || second < 6 * 3600)
        default: return event.act == .accessDenied || event.act == .interference
        }
    }

    private func isIn(_ zone: String, _ event: TrueEvent) -> Bool {
        let ring = world.zones.first { $0.id == zone }?.ring ?? []
        var isInside = false
        for (a, b) in zip(ring, ring.dropFirst())
        where (a.latitude > event.place.latitude) != (b.latitude > event.place.latitude) {
            let share = (event.place.latitude - a.latitude) / (b.latitude - a.latitude)
            if event.place.longitude < a.longitude + share * (b.longitude - a.longitude) { isInside.toggle() }
        }
        return isInside
    }

    /// The line runs from west to east and never back, so that left is north of it.
    private func isLeft(_ event: TrueEvent) -> Bool {
        let line = world.line
        let longitude = min(max(event.place.longitude, line[0].longitude), line[line.count - 1].longitude)
        for (a, b) in zip(line, line.dropFirst()) where a.longitude <= longitude && longitude <= b.longitude {
            let share = (longitude - a.longitude) / (b.longitude - a.longitude)
            return event.place.latitude > a.latitude + share * (b.latitude - a.latitude)
        }
        return false
    }

    private func isWithin(_ limit: Double, _ event: TrueEvent) -> Bool? {
        let line = world.line
        let scale = cos(event.place.latitude * .pi / 180)
        var least = Double.infinity
        for (a, b) in zip(line, line.dropFirst()) {
            let (x, y) = ((b.longitude - a.longitude) * scale, b.latitude - a.latitude)
            let (u, v) = ((event.place.longitude - a.longitude) * scale, event.place.latitude - a.latitude)
            let share = min(1, max(0, (u * x + v * y) / (x * x + y * y)))
            let metres = ((u - share * x) * (u - share * x) + (v - share * y) * (v - share * y)).squareRoot() * 111_200
            least = min(least, metres)
        }
        // A degree is 111.2 km within half a percent here, and the plane's error is less.
        if abs(least - limit) < limit * 0.012 { return nil }
        return least < limit
    }
}

@Suite struct ExerciseTruthTests {
    /// Teal is north of the line and Amber south of it: each holds its weapons on its own ground.
    @Test(arguments: 1...10) func holdingAreasLieOnTheirHoldersSide(seed: UInt64) throws {
        let world = ExerciseWorld(seed: seed)
        for (id, isNorth) in [("holding-teal", true), ("holding-amber", false)] {
            let zone = try #require(world.zones.first { $0.id == id })
            for corner in zone.ring {
                let next = try #require(world.line.firstIndex { $0.longitude > corner.longitude })
                let around = [world.line[next - 1].latitude, world.line[next].latitude]
                #expect(around.allSatisfy { isNorth ? corner.latitude > $0 : corner.latitude < $0 }, "\(id)")
            }
        }
    }

    /// Over many worlds: nothing called certain is false, and nothing called excluded is true.
    @Test func nothingCertainIsFalseAndNothingExcludedIsTrue() async throws {
        let count = setting("TRUCELINE_WORLDS", usually: 1000)
        print("worlds of seeds 1 to \(count)")
        let parts = 4
        let sums = try await withThrowingTaskGroup(of: [Int].self) { group in
            for part in 0..<parts {
                group.addTask { try Self.checkedWorlds(stride(from: part + 1, through: count, by: parts)) }
            }
            return try await group.reduce([0, 0, 0]) { sums, more in zip(sums, more).map { $0 + $1 } }
        }
        print("\(sums[2]) certain, \(sums[1]) possible, \(sums[0]) excluded")
        #expect(sums[2] > count)
        #expect(sums[0] > count)
    }

    /// How many findings of these worlds have each value; each is compared with the truth.
    private static func checkedWorlds(_ seeds: StrideThrough<Int>) throws -> [Int] {
        var sums = [0, 0, 0]
        for seed in seeds {
            var size = ExerciseSize()
            size.events = 10
            size.lineVertices = 33
            let judged = try JudgedWorld(ExerciseWorld(seed: UInt64(seed), size: size))
            let truth = ExerciseTruth(world: judged.world)
            let events = Dictionary(uniqueKeysWithValues: judged.world.events.map { ($0.id, $0) })
            for (row, report) in judged.world.reports.enumerated() {
                let event = try #require(events[report.event])
                for (place, provision) in judged.found.agreement.provisions.enumerated() {
                    let value = judged.findings.value(row: row, provision: place)
                    sums[Int(value.rawValue)] += 1
                    let isTrue = truth.violates(provision.id, event)
                    let isRefuted = value == .certain && isTrue == false || value == .excluded && isTrue == true
                    #expect(!isRefuted, "seed \(seed), \(report.fields), \(provision.id), \(value), \(event)")
                }
            }
        }
        return sums
    }

    @Test func theSameSeedMakesTheSameExerciseAndItIsTheBundledOne() throws {
        let folder = example("exercise")
        for file in ExerciseWorld(seed: 7).files {
            let bundled = try String(contentsOf: folder.appendingPathComponent(file.name), encoding: .utf8)
            #expect(bundled == file.text, "\(file.name)")
        }
    }
}
