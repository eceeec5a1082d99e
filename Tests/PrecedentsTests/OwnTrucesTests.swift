import PastCeasefires
import Testing

@testable import Precedents

/// How long a case's own truces held, by arithmetic on made-up days.
@Suite struct OwnTrucesTests {
    private func days(_ list: [Int: Int]) -> [Int: DayOfEvents] { list.mapValues { .init(atLeast: $0, atMost: $0) } }

    private func begun(_ days: Int...) -> [TruceBeginning] {
        days.map { TruceBeginning(event: "e\($0)", name: "truce", day: $0) }
    }

    @Test func eachEndsAsItsDaysSay() {
        // The day of a beginning is not looked at; of that on which the sides bound themselves anew, nobody knows what came first.
        let made = ownTruces(
            begun(20, 0, 10), days: days([0: 99, 3: 5, 4: 6, 10: 99, 12: 5, 20: 99, 25: 1]), last: 25, level: 5,
            window: 1, provision: nil)
        #expect(made.truces.map(\.event) == ["e0", "e10", "e20"])
        #expect(made.truces.map(\.means) == [4, 9, 5] && made.truces[1].possibleFrom == 20)
        #expect(
            made.truces.map(\.end) == [.passed, .renewedOnTheDay, .lasting] && made.truces.map(\.days) == [4, 10, 5])
        #expect(made.truces.map(\.until) == [4, 20, 25] && made.truces.map(\.silentDays) == [2, 8, 4])
        let quiet = ownTruces(
            begun(20, 10), days: days([12: 5, 20: 5]), last: 25, level: 5, window: 1, provision: nil)
        #expect(quiet.truces[0].end == .renewed && quiet.truces[0].possibleFrom == nil)
        #expect(made.passed == 1 && made.refused == "1 ending is known; a curve is drawn from 10 on")
        #expect(made.points.isEmpty && made.median == nil)
    }

    @Test func aMeanOfSeveralDaysLiesInOneTruce() {
        // 12 events in three days are 4 a day; two days before the window is full say nothing.
        let counts = days([1: 12, 2: 0, 3: 0, 5: 4, 6: 4, 7: 5])
        func made(_ level: Double) -> OwnTruces {
            ownTruces(begun(0), days: counts, last: 9, level: level, window: 3, provision: nil)
        }
        // A truce shorter than the window is not looked at.
        let short = ownTruces(begun(0), days: counts, last: 9, level: 1, window: 10, provision: nil).truces[0]
        #expect(short.means == 0 && short.end == .lasting)
        #expect(made(3.9).truces[0].days == 3 && made(4).truces[0].days == 7 && made(4.4).truces[0].end == .lasting)
    }

    @Test func whatHasNoLimitCanHavePassed() {
        let made = ownTruces(
            begun(0), days: [2: .init(atLeast: 1, atMost: nil), 4: .init(atLeast: 9, atMost: 9)], last: 6, level: 5,
            window: 1, provision: nil)
        #expect(made.truces[0].possibleFrom == 2 && made.truces[0].days == 4 && made.truces[0].end == .passed)
    }

    @Test func whatIsNotInTheReportsIsLeftOut() {
        let made = ownTruces(
            begun(0, 0, 6, 8), days: days([5: 1]), last: 6, level: 5, window: 1, provision: nil, leftOut: ["e"])
        #expect(made.truces.count == 1 && made.leftOut.sorted() == ["e", "e0", "e6", "e8"])
        #expect(made.truces[0].end == .renewed)
    }

    /// Twelve truces that held 1 to 12 days: without one cut short, the share beyond a day is a fraction; half is between
    /// the sixth and the seventh.
    @Test func aCurveFromTenOn() {
        var counts: [Int: Int] = [:]
        for place in 0..<12 { counts[place * 100 + place + 1] = 9 }
        let beginnings = (0..<12).map { TruceBeginning(event: "e\($0)", name: "truce", day: $0 * 100) }
        let made = ownTruces(beginnings, days: days(counts), last: 1200, level: 5, window: 1, provision: nil)
        #expect(made.passed == 12 && made.refused == nil)
        for (days, share) in [(1.0, 11.0 / 12), (3, 9.0 / 12), (7, 5.0 / 12)] {
            let point = made.points.first { $0.days == days }
            #expect(
                abs((point?.held ?? 0) - share) < 1e-12 && (point?.lower ?? 1) < share && share < (point?.upper ?? 0))
        }
        #expect(made.median == 6.5)
        let nine = ownTruces(
            Array(beginnings.prefix(9)), days: days(counts), last: 1200, level: 5, window: 1, provision: nil)
        #expect(nine.passed == 9 && nine.refused != nil && nine.points.isEmpty)
    }
}
