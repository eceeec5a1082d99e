import CaseModel
import CountProofs
import IncidentRun
import SeededRandom
import TestSupport
import Testing

/// Reports of different vessels or aircraft, at one place and in one minute, are not joined.
@Suite struct CraftMarkTests {
    /// A report as a test knows it: heights above ground in whole metres.
    private struct Told {
        var craft: Set<Int>
        var height: ClosedRange<Int>?
        var mmsi: String?
        var callSign: String?

        var mark: CraftMark {
            let all = Array(Craft.allCases)
            return CraftMark(
                craft: craft.isEmpty ? .all : CraftSet(craft.map { all[$0] }),
                height: height.map {
                    HeightRange(least: Double($0.lowerBound), most: Double($0.upperBound), level: .ground)
                },
                claims: [
                    mmsi.map { IdentityClaim(kind: .mmsi, value: $0, source: "AIS") },
                    callSign.map { IdentityClaim(kind: .callSign, value: $0, source: "radio") },
                ].compactMap { $0 })
        }
    }

    /// Whether one craft can stand behind all reports, by trying every kind and every pair of whole metres.
    private static func canBeOne(_ reports: [Told]) -> Bool {
        let kinds = Craft.allCases.indices.filter { kind in
            reports.allSatisfy { $0.craft.isEmpty || $0.craft.contains(kind) }
        }
        if kinds.isEmpty { return false }
        for one in reports {
            for other in reports {
                if let mine = one.mmsi, let theirs = other.mmsi, mine != theirs { return false }
                if let mine = one.callSign, let theirs = other.callSign, mine != theirs { return false }
                guard let mine = one.height, let theirs = other.height else { continue }
                let highest = max(mine.upperBound, theirs.upperBound)
                let isNear = mine.contains { low in
                    theirs.contains { 4 * abs(low - $0) <= max(200, highest) }
                }
                if !isNear { return false }
            }
        }
        return true
    }

    private static func line(_ number: Int) -> ReportLine {
        let square = [(0.0, 0.0), (100, 0), (100, 100), (0, 100)].map { ConvexPiece.Vertex(x: $0.0, y: $0.1) }
        return ReportLine(
            reference: String(UnicodeScalar(UInt8(97 + number))), observers: [Int32(number)],
            pieces: [ConvexPiece(vertices: square)],
            times: TimeSpan(first: 1_774_008_000, last: 1_774_008_060), facets: [1], atLeast: 1, atMost: nil)
    }

    private static func incidents(_ marks: [CraftMark?], same: [(Int, Int)] = []) -> [[Int]] {
        let lines = marks.indices.map(line)
        return fusedIncidents(ReportColumns(lines), same: same, marks: CraftMarks(marks)) { lines[$0].reference }
    }

    /// The place and the time being one, each report joins the first incident of which it can be.
    @Test func aThousandPilesEqualTryingAll() {
        let seed = testSeed(20_261_127, for: "piles of reports of craft")
        var random = SplitMix64(seed: seed)
        func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
        var (apart, joined) = (0, 0)
        for pile in 0..<1000 {
            let told = (0..<Int.random(in: 2...7, using: &random)).map { _ -> Told in
                let low = Int.random(in: 0...40, using: &random) * 25
                return Told(
                    craft: chance(50)
                        ? Set(
                            (0..<Int.random(in: 1...3, using: &random)).map { _ in
                                Int.random(in: 0..<5, using: &random)
                            }) : [],
                    height: chance(50) ? low...(low + Int.random(in: 0...2, using: &random) * 100) : nil,
                    mmsi: chance(25) ? ["799000001", "799000002"].randomElement(using: &random) : nil,
                    callSign: chance(25) ? ["XX1", "XX2"].randomElement(using: &random) : nil)
            }
            var wanted: [[Int]] = []
            for report in told.indices {
                let place = wanted.firstIndex { Self.canBeOne(($0 + [report]).map { told[$0] }) }
                if let place { wanted[place].append(report) } else { wanted.append([report]) }
            }
            let found = Self.incidents(told.map(\.mark))
            #expect(found == wanted, "pile \(pile): \(told)")
            apart += wanted.count - 1
            joined += told.count - wanted.count
        }
        print("incidents kept apart \(apart), reports joined \(joined)")
        #expect(apart > 500 && joined > 500)
    }

    @Test func whatPeopleDecideWins() {
        let marks = [CraftMark(craft: CraftSet([.tanker])), CraftMark(craft: CraftSet([.warship])), nil]
        #expect(Self.incidents(marks) == [[0, 2], [1]])
        #expect(Self.incidents(marks, same: [(0, 1)]) == [[0, 1, 2]])
    }

    /// Heights above different levels are one where some ground or some weather makes them one.
    @Test func levelsAreSetAgainstEachOther() {
        func mark(_ height: Double, _ level: HeightLevel) -> CraftMark {
            CraftMark(height: HeightRange(least: height, most: height, level: level))
        }
        // 35,000 feet by pressure are at least 7,334 m above the sea in the coldest air and the lowest pressure.
        let cruising = mark(35_000 * 0.3048, .pressure)
        #expect(!cruising.canBe(mark(3000, .sea)))
        #expect(cruising.canBe(mark(9000, .sea)))
        // Above the highest ground 3,000 m above it are 11,850 m above the sea.
        #expect(cruising.canBe(mark(3000, .ground)))
        #expect(mark(100, .ground).canBe(mark(149, .ground)) && !mark(100, .ground).canBe(mark(151, .ground)))
        #expect(mark(1000, .ground).canBe(mark(1333, .ground)) && !mark(1000, .ground).canBe(mark(1334, .ground)))
    }

    /// Names are the same however they are written; a flag names nobody.
    @Test func namesAreComparedAsTheyAreSaid() {
        func mark(_ kind: IdentityClaim.Kind, _ value: String) -> CraftMark {
            CraftMark(claims: [IdentityClaim(kind: kind, value: value, source: "radio")])
        }
        #expect(mark(.name, "MV Made-Up").canBe(mark(.name, "mv made up")))
        #expect(!mark(.name, "Made Up").canBe(mark(.name, "Other")))
        #expect(mark(.name, "Made Up").canBe(mark(.callSign, "XX1")))
        #expect(mark(.flag, "TR").isBlank)
    }
}
