import Assessment
import CaseModel
import CountVerification
import Exercise
import Foundation
import Geodesy
import Grading
import IncidentRun
import ObservationFiles
import Tables
import TestSupport
import Testing

@Suite struct EventCountTests {
    private static func gathered(_ judged: JudgedWorld, _ clock: LocalClock) -> GatheredReports {
        var gathered = GatheredReports(judged.found, judge: judged.judge, clock: clock)
        gathered.add(judged.table, judged.findings)
        return gathered
    }

    private static func counts(_ judged: JudgedWorld, _ clock: LocalClock) -> EventCounts {
        EventCounts(gathered(judged, clock).reports, of: judged.found)
    }

    /// Over many worlds the true number of events that were reported lies within the bounds, in all, by provision and
    /// by day; and every certificate holds.
    @Test func theTruthLiesWithinTheBounds() async throws {
        let count = setting("TRUCELINE_WORLDS", usually: 1000)
        print("counts in worlds of seeds 1 to \(count)")
        let sums = try await withThrowingTaskGroup(of: [Int].self) { group in
            for part in 0..<4 {
                group.addTask { try Self.checkedWorlds(stride(from: part + 1, through: count, by: 4)) }
            }
            return try await group.reduce([0, 0, 0]) { sums, more in zip(sums, more).map { $0 + $1 } }
        }
        print("true events \(sums[0]), at least \(sums[1]), bounds checked \(sums[2])")
        #expect(sums[1] > sums[0] / 4)
    }

    private static func checkedWorlds(_ seeds: StrideThrough<Int>) throws -> [Int] {
        var sums = [0, 0, 0]
        for seed in seeds {
            var size = ExerciseSize()
            size.events = 12
            size.days = 4
            size.lineVertices = 33
            let judged = try JudgedWorld(ExerciseWorld(seed: UInt64(seed), size: size))
            let clock = judged.clock
            let counts = counts(judged, clock)
            let truth = ExerciseTruth(world: judged.world)
            let reported = Set(judged.world.reports.map(\.event))
            let events = judged.world.events.filter { reported.contains($0.id) }
            func check(_ selection: EventCounts.Selection, _ chosen: [TrueEvent], _ unsure: Int) {
                let found = counts.count(selection)
                let number = chosen.reduce(0) { $0 + $1.count }
                #expect(found.atLeast <= number + unsure, "seed \(seed), \(selection): \(found.atLeast) > \(number)")
                if let most = found.atMost {
                    #expect(number <= most, "seed \(seed), \(selection): \(number) > \(most)")
                }
                #expect(found.certain <= found.possible)
                sums[2] += 1
            }
            check(.init(), events, 0)
            sums[0] += events.reduce(0) { $0 + $1.count }
            sums[1] += counts.count().atLeast
            for (place, provision) in judged.found.agreement.provisions.enumerated() {
                let chosen = events.filter { truth.violates(provision.id, $0) == true }
                let unsure = events.filter { truth.violates(provision.id, $0) == nil }.reduce(0) { $0 + $1.count }
                check(.init(provision: place), chosen, unsure)
            }
            for party in judged.found.parties.indices {
                check(.init(party: party), events.filter { $0.party == party }, 0)
            }
            checkStretches(judged, events, check)
            for day in counts.days(.init()) {
                check(
                    .init(day: day),
                    events.filter {
                        clock.reportingDay($0.moment, dayEnds: judged.found.agreement.dayEnds) == day
                    }, 0)
            }
            let all = counts.count()
            let posed = counts.problem(counts.reports.indices.map { Int32($0) })
            let checked = verifyCounts(all.proof, of: posed.claims, among: posed.chosen)
            #expect(checked.isProved, "seed \(seed): \(checked)")
        }
        return sums
    }

    /// Thirds of the line; an event so near to where one ends that the plane of this arithmetic cannot tell is unsure.
    private static func checkStretches(
        _ judged: JudgedWorld, _ events: [TrueEvent], _ check: (EventCounts.Selection, [TrueEvent], Int) -> Void
    ) {
        let measure = LineMeasure(judged.found.lines[0].run)
        let third = measure.length / 3
        for part in 0..<3 {
            let (low, high) = (Double(part) * third, Double(part + 1) * third)
            let along = events.map { event in measure.nearest(to: event.place)?.along ?? 0 }
            let isUnsure = along.map { min(abs($0 - low), abs($0 - high)) < 50 }
            check(
                .init(stretch: .init(lines: [0], kilometres: (low / 1000)...(high / 1000))),
                events.indices.filter { !isUnsure[$0] && along[$0] >= low && along[$0] <= high }.map { events[$0] },
                events.indices.filter { isUnsure[$0] }.reduce(0) { $0 + events[$1].count })
        }
    }

    @Test func decisionsOfPeopleWin() throws {
        let judged = try JudgedWorld(ExerciseWorld(seed: 7))
        let clock = judged.clock
        let reports = Self.gathered(judged, clock).reports
        let lines = reports.map(\.line)
        let free = fusedIncidents(lines)
        #expect(free.flatMap { $0 }.sorted() == Array(lines.indices))
        let joined = try #require(free.first { $0.count > 1 })
        let split = fusedIncidents(lines, notSame: [(joined[0], joined[1])])
        #expect(!split.contains { $0.contains(joined[0]) && $0.contains(joined[1]) })
        let far = (joined[0], try #require(free.last?.last))
        #expect(fusedIncidents(lines, same: [far]).contains { $0.contains(far.0) && $0.contains(far.1) })
        let plain = EventCounts(reports, of: judged.found)
        let apart = EventCounts(reports, of: judged.found, notSame: [(joined[0], joined[1])])
        let together = EventCounts(reports, of: judged.found, same: [far])
        #expect(apart.count().atLeast >= plain.count().atLeast)
        #expect(together.problem(reports.indices.map { Int32($0) }).chosen.count == reports.count - 1)
    }

    @Test func incidentsDoNotHangOnTheOrderOfRows() throws {
        let judged = try JudgedWorld(ExerciseWorld(seed: 9))
        let lines = Self.gathered(judged, judged.clock).reports.map(\.line)
        let names = { (found: [[Int]], of: [ReportLine]) in Set(found.map { Set($0.map { of[$0].reference }) }) }
        let turned = Array(lines.reversed())
        #expect(names(fusedIncidents(lines), lines) == names(fusedIncidents(turned), turned))
    }

    @Test func decisionsAreReadWithTheirMistakes() {
        let head = "decided_on,decided_by,decision,observations,reason\n"
        let good = Decisions.reading(Array((head + "2026-03-09,A. Person,same,R1 R2,one recording\n").utf8))
        #expect(good.mistakes == [] && good.decisions.entries.first?.observations == ["R1", "R2"])
        let bad = Decisions.reading(
            Array((head + ",,maybe,R1 R2,x\n,x,same,R1,x\n,,same,R1 R2,\nx\n").utf8))
        #expect(bad.mistakes.map(\.line) == [2, 3, 4, 5])
        #expect(Decisions.reading(Array("a,b\n".utf8)).mistakes.count == 5, "each column that is missing")
        #expect(Decisions.reading([]).mistakes.count == 1)
    }
}

@Suite struct IncidentGradeTests {
    /// Two independent reports from two places corroborate; one alone does not; nothing is verified without a visit.
    @Test func corroborationIsByIndependentReports() throws {
        let judged = try JudgedWorld(ExerciseWorld(seed: 7))
        var gathered = GatheredReports(judged.found, judge: judged.judge, clock: judged.clock)
        gathered.add(judged.table, judged.findings)
        let counts = EventCounts(gathered.reports, of: judged.found)
        let incidents = fusedIncidents(counts.reports.map(\.line))
        let single = try #require(incidents.first { $0.count == 1 && counts.reports[$0[0]].means == "heard" })
        let one = counts.grades(of: single)
        #expect(one.count == 5)
        #expect(one[0].level == .credible)
        #expect(!one[0].missing.isEmpty)
        for members in incidents {
            let grades = counts.grades(of: members)
            #expect(grades.allSatisfy { $0.level <= grades[0].level && $0.level < .verified })
            #expect(grades[4].level <= grades[3].level)
        }
        #expect(incidents.contains { counts.grades(of: $0)[0].level == .corroborated })
    }

    /// A corroborated incident is verified once somebody of the mission was there within a week and a second person has
    /// reviewed it: each alone is not enough, and a visit a month later is none.
    @Test func visitsAndReviewsVerifyWhatIsCorroborated() throws {
        let judged = try JudgedWorld(ExerciseWorld(seed: 7))
        var gathered = GatheredReports(judged.found, judge: judged.judge, clock: judged.clock)
        gathered.add(judged.table, judged.findings)
        let plain = EventCounts(gathered.reports, of: judged.found)
        let incidents = fusedIncidents(plain.reports.map(\.line))
        let members = try #require(
            incidents.first { plain.grades(of: $0)[0].level == .corroborated && plain.reports[$0[0]].days.count == 1 })
        let names = members.map { plain.reports[$0].line.reference }.joined(separator: " ")
        let day = plain.reports[members[0]].days.lowerBound
        func level(_ rows: [String]) -> GradeLevel {
            let text = "decided_on,decided_by,decision,observations,reason\n" + rows.joined(separator: "\n") + "\n"
            let read = Decisions.reading(Array(text.utf8))
            #expect(read.mistakes == [])
            let counts = EventCounts(gathered.reports, of: judged.found, checks: read.decisions.checks)
            return counts.grades(of: members)[0].level
        }
        let visit = "\(dayWords(day + 2)),A. Person,visited,\(names),crater seen"
        let review = "\(dayWords(day + 3)),B. Person,reviewed,\(names),read"
        #expect(level([visit, review]) == .verified)
        #expect(level([visit]) == .corroborated)
        #expect(level([review]) == .corroborated)
        let isMaterial = members.contains { ["uav", "camera"].contains(plain.reports[$0].means ?? "") }
        if !isMaterial {
            #expect(level(["\(dayWords(day + 40)),A. Person,visited,\(names),late", review]) == .corroborated)
        }
        let wrong = Decisions.reading(
            Array(
                "decided_on,decided_by,decision,observations,reason\nx,A,visited,R1,y\n2026-03-09,A,reviewed,,y\n".utf8)
        )
        #expect(wrong.mistakes.map(\.line) == [2, 3])
    }

    /// "From within" names the right side at least 95 times in 100, "consistent with" at least every second time.
    @Test func theOriginOfFireIsMostlyRight() throws {
        var told: [OriginFinding: (right: Int, all: Int)] = [:]
        for seed in 1...12 {
            var size = ExerciseSize()
            size.events = 60
            let judged = try JudgedWorld(ExerciseWorld(seed: UInt64(seed), size: size))
            var gathered = GatheredReports(judged.found, judge: judged.judge, clock: judged.clock)
            gathered.add(judged.table, judged.findings)
            let counts = EventCounts(gathered.reports, of: judged.found)
            let events = Dictionary(uniqueKeysWithValues: judged.world.events.map { ($0.id, $0) })
            for (place, report) in judged.world.reports.enumerated() {
                let event = try #require(events[report.event])
                let origin = counts.origin(of: [place], judge: judged.judge)
                guard origin.finding != .notDetermined else { continue }
                #expect([.outgoing, .burst, .shot].contains(event.act))
                let there = Disc(centre: event.place, radius: 0)
                guard let ground = judged.judge.grounds(of: there, during: gathered.reports[place].span).first else {
                    continue
                }
                let isRight = origin.area.contains(" \(ground.side.words) of ")
                told[origin.finding, default: (0, 0)].all += 1
                told[origin.finding, default: (0, 0)].right += isRight ? 1 : 0
            }
        }
        print("origins of fire: \(told)")
        let within = try #require(told[.fromWithin])
        #expect(within.all > 40 && within.right * 100 >= within.all * 95)
        if let consistent = told[.consistentWith] { #expect(consistent.right * 2 >= consistent.all) }
    }
}

@Suite struct ReportRegionTests {
    /// Regions are drawn never smaller than they are: what really happened is in the region of each of its reports, and
    /// places of a ring as PROJ finds them are too.
    @Test func whatAReportAllowsIsInItsRegion() throws {
        var checked = 0
        var missed: [String] = []
        for seed in 1...15 {
            let judged = try JudgedWorld(ExerciseWorld(seed: UInt64(seed)))
            var gathered = GatheredReports(judged.found, judge: judged.judge, clock: judged.clock)
            gathered.add(judged.table, judged.findings)
            let counts = EventCounts(gathered.reports, of: judged.found)
            let events = Dictionary(uniqueKeysWithValues: judged.world.events.map { ($0.id, $0) })
            for (place, report) in judged.world.reports.enumerated() {
                let event = try #require(events[report.event])
                if !counts.canHold(event.place, report: place) { missed.append("seed \(seed), \(report.fields)") }
                let gathered = gathered.reports[place]
                if let sector = gathered.sector {
                    let (low, high) = (sector.bearings.lowerBound, sector.bearings.upperBound)
                    for share in [0.0, 0.13, 0.5, 0.77, 1] {
                        for range in [sector.ranges.lowerBound, sector.ranges.upperBound] {
                            let edge = geodesicDestination(
                                from: sector.observer, bearing: low + share * (high - low), distance: range)
                            if !counts.canHold(edge, report: place) { missed.append("seed \(seed), \(report.fields)") }
                            checked += 1
                        }
                    }
                }
                if let disc = gathered.disc {
                    for bearing in stride(from: 0.0, to: 360, by: 17) {
                        let edge = geodesicDestination(from: disc.centre, bearing: bearing, distance: disc.radius)
                        if !counts.canHold(edge, report: place) { missed.append("seed \(seed), \(report.fields)") }
                        checked += 1
                    }
                }
            }
        }
        #expect(missed.prefix(5) == [])
        #expect(checked > 1000)
    }
}
