import Coverage
import Statistics
import Testing

@Suite struct StatementTests {
    private func period(_ least: Int, _ most: Int?, _ effort: Double) -> WatchedPeriod {
        WatchedPeriod(words: "then", atLeast: least, atMost: most, effort: effort)
    }

    /// -ln(0.05)/E: 100 kilometre-hours with nothing seen leave fewer than 3.00 in 100.
    @Test func silenceIsSaidWithWhatItProves() {
        #expect(silenceSentence(effort: 100).contains("fewer than 3.0 in 100 kilometre-hours at 95 %"))
        #expect(silenceSentence(effort: 0) == "Nobody was looking: zero seen proves nothing.")
    }

    @Test func aFallingCountWithFallingCoverageIsSaidToBeThat() {
        let said = comparisonSentences(period(40, 40, 1000), period(10, 10, 250)).joined(separator: " ")
        #expect(said.contains("coverage fell") && said.contains("does not show that there were fewer"))
        #expect(said.contains("neither a rise nor a fall of the rate is shown"))
        #expect(!said.contains("the rate fell"))
    }

    @Test func aFallOfTheRateIsSaidOnlyWhereItIsShown() {
        let said = comparisonSentences(period(100, 110, 1000), period(10, 12, 1000)).joined(separator: " ")
        #expect(said.contains("the rate fell") && said.contains("about the same coverage"))
        let open = comparisonSentences(period(100, nil, 1000), period(10, nil, 1000)).joined(separator: " ")
        #expect(open.contains("neither a rise nor a fall"))
        #expect(comparisonSentences(period(1, 1, 0), period(1, 1, 5)).last?.contains("nobody was looking") == true)
    }

    @Test func aRateHasItsExactInterval() {
        // Garwood for 10: 4.795388696 to 18.39035604.
        #expect(rateSentence(period(10, 10, 100))?.contains("4.8 to 18.4 in 100 (95 %)") == true)
        #expect(rateSentence(period(10, 10, 0)) == nil)
    }

    /// The lower end takes the kind that was watched best, the upper end the one that was watched least.
    @Test func eventsOfSeveralKindsGetTheirOwnEffort() throws {
        func period(_ least: Int, _ efforts: [Double]) -> WatchedPeriod {
            WatchedPeriod(
                words: "then", atLeast: least, atMost: least,
                efforts: zip(["small arms", "artillery"], efforts).map { .init(kind: $0, kilometreHours: $1) })
        }
        // Garwood for 10: 4.795388696 to 18.39035604.
        let rate = try #require(period(10, [100, 1000]).rateInterval())
        #expect(abs(rate.lower - 0.4795388696) < 1e-8 && abs(rate.upper - 18.39035604) < 1e-7)
        #expect(period(10, [0, 1000]).rateInterval()?.upper == .infinity)
        // R's example of a ratio, 11/800 to 21/3011, with the efforts of a second kind twice and half.
        let ratio = try #require(period(21, [3011, 3011]).ratioInterval(of: period(11, [800, 400])))
        #expect(abs(ratio.lower - 0.8584264) < 1e-6 && abs(ratio.upper - 2 * 4.2772659) < 1e-6)
        let said = comparisonSentences(period(40, [1000, 4000]), period(10, [980, 2000])).joined(separator: " ")
        #expect(said.contains("coverage fell") && said.contains("does not show that there were fewer"))
        #expect(said.contains("for a mix of kinds that stayed the same"))
    }

    @Test func burstsAndClaimsAreSaid() {
        #expect(burstsSentence(2.25)?.contains("2.25 times as much") == true)
        #expect(burstsSentence(1.2)?.contains("not widened") == true)
        #expect(burstsSentence(nil) == nil)
        #expect(rateSentence(period(10, 10, 100), dispersion: 4)?.contains("2.9 to 34.5 in 100") == true)
        // 3.00 kilometre-hours for fewer than 100 in 100 (rule of three).
        let said = claimSentence(below: 100, effort: 6, hours: 12)
        #expect(said?.contains("3.0 effective kilometre-hours: 5.99 hours") == true, "\(said ?? "")")
        #expect(claimSentence(below: 1, effort: 0, hours: 12) == nil)
        // Small figures are told without an exponent: 0.0253178 in 416,468 kilometre-hours.
        #expect(rateSentence(period(1, 1, 416_468))?.contains(" 0.00000608 to 0.00134 in 100") == true)
    }

    @Test func withoutObserversOnlyReportingIsToldOf() {
        let before = ReportingVolume(words: "March", reports: 900...900, sources: 20...20, days: 30)
        let after = ReportingVolume(words: "April", reports: 90...90, sources: 3...3, days: 30)
        #expect(reportingSentence(before, after).hasPrefix("Reporting fell"))
        #expect(reportingSentence(after, before).hasPrefix("Reporting rose"))
        #expect(reportingSentence(before, before).hasPrefix("Reporting stayed"))
        // Reports of a month are of no one day: what can lie in either is no rise and no fall.
        let first = ReportingVolume(words: "1 May", reports: 0...9, sources: 0...3, days: 1)
        let rest = ReportingVolume(words: "the rest", reports: 0...9, sources: 0...3, days: 29)
        let said = reportingSentence(first, rest)
        #expect(said.hasPrefix("Whether reporting rose or fell cannot be told"))
        #expect(said.contains("0 to 9.0 a day in 1 May, 0 to 0.31 a day in the rest; sources: 0 to 3, then 0 to 3"))
    }
}
