import CaseFolder
import CaseModel
import Foundation
import SeededRandom
import TestSupport
import Testing

@testable import PatrolPlanning
@testable import PatrolProblems
@testable import PatrolVerification

/// Ways past closed roads: those of the planner are as quick as walking second by second, and the check takes them and no others.
@Suite struct ClosedRoadsTests {
    private static let length = 70

    private func random(_ seed: UInt64) throws -> PatrolTerms {
        guard case .read(let found) = readCase(atFolder: bundledExercise) else {
            throw CocoaError(.fileReadCorruptFile)
        }
        var random = SplitMix64(seed: seed)
        var terms = try #require(found.patrols)
        terms.bases = Array(terms.bases.prefix(1))
        terms.places = Array(terms.places.prefix(Int.random(in: 2...5, using: &random)))
        let count = terms.bases.count + terms.places.count
        terms.roads = []
        for from in 0..<count {
            for to in 0..<count where from != to && Int.random(in: 0..<3, using: &random) > 0 {
                let seconds = Int.random(in: 0...9, using: &random)
                func road(_ closed: TimeSpan?) {
                    terms.roads.append(.init(from: from, to: to, seconds: seconds, closed: closed))
                }
                road(nil)
                for _ in 0..<Int.random(in: 0...2, using: &random) where Bool.random(using: &random) {
                    let first = Int64.random(in: -10..<60, using: &random)
                    road(TimeSpan(first: first, last: first + Int64.random(in: 0...25, using: &random)))
                }
            }
        }
        return terms
    }

    /// When somebody arrives who leaves at a time, second by second.
    private func walked(_ roads: [(road: PatrolRoad, shut: [Range<Int>])], _ count: Int, _ from: Int, _ leaving: Int)
        -> [Int?]
    {
        var there = [Int?](repeating: nil, count: count)
        there[from] = leaving
        for time in leaving...(leaving + 180) {
            // Roads of no time are gone along in the same second.
            var goesOn = true
            while goesOn {
                goesOn = false
                for (road, shut) in roads {
                    guard let since = there[road.from], since <= time, there[road.to] ?? .max > time + road.seconds,
                        !shut.contains(where: { time < $0.upperBound && time + road.seconds > $0.lowerBound })
                    else { continue }
                    there[road.to] = time + road.seconds
                    goesOn = true
                }
            }
        }
        return there
    }

    @Test(arguments: 0..<40) func waysAreTheSoonest(_ seed: Int) throws {
        let terms = try random(UInt64(seed))
        let times = PatrolTimes(terms, start: 0, length: Self.length)
        let check = RoadCheck(terms, start: 0, length: Self.length)
        let problem = PatrolProblem(
            stops: [], shifts: [], placeCount: times.placeCount, travel: times.travel, passages: times.passages)
        #expect(problem.faults == [] && check.faults(problem) == [])
        let roads = terms.roads.filter { $0.closed == nil }.map { road in
            let shut = terms.roads.compactMap { other -> Range<Int>? in
                guard other.from == road.from, other.to == road.to, let closed = other.closed, closed.last >= 0,
                    closed.first < Self.length
                else { return nil }
                return max(0, Int(closed.first))..<min(Self.length, Int(closed.last) + 1)
            }
            return (road, shut)
        }
        for from in 0..<times.placeCount {
            for leaving in 0..<Self.length {
                let own = walked(roads, times.placeCount, from, leaving)
                for to in 0..<times.placeCount where to != from {
                    let given = times.passages.filter { $0.from == from && $0.to == to }
                    let travel = Int(times.travel[from * times.placeCount + to])
                    let ways = given.isEmpty && travel >= 0 ? [RoadPassage.always(from, to, travel)] : given
                    let arrives = ways.filter { $0.leaves.until > leaving }.map {
                        max(leaving, $0.leaves.from) + $0.seconds
                    }.min()
                    #expect(arrives == own[to], "\(from) to \(to) at \(leaving)")
                }
            }
        }
        // What is changed is refused, but for a way that is as true and nobody takes.
        for number in times.passages.indices {
            for change: (inout RoadPassage) -> Void in [
                { $0.seconds -= 1 }, { $0.seconds += 1 }, { $0.leaves.from -= 1 }, { $0.leaves.from += 1 },
                { $0.leaves.until += 1 }, { $0.leaves.until -= 1 },
            ] {
                var wrong = problem
                change(&wrong.passages[number])
                guard wrong.faults.isEmpty, check.faults(wrong).isEmpty else { continue }
                let own = problem.passages[number]
                func arrivals(_ some: PatrolProblem) -> [Int?] {
                    (0..<Self.length).map { time in
                        some.passages.filter { $0.from == own.from && $0.to == own.to && $0.leaves.until > time }.map {
                            max(time, $0.leaves.from) + $0.seconds
                        }.min()
                    }
                }
                #expect(arrivals(wrong) == arrivals(problem), "\(own)")
            }
        }
    }
}
