import Coverage
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

    @Test func withoutObserversOnlyReportingIsToldOf() {
        let before = ReportingVolume(words: "March", reports: 900, sources: 20, days: 30)
        let after = ReportingVolume(words: "April", reports: 90, sources: 3, days: 30)
        #expect(reportingSentence(before, after).hasPrefix("Coverage fell"))
        #expect(reportingSentence(after, before).hasPrefix("Coverage rose"))
        #expect(reportingSentence(before, before).hasPrefix("Reporting stayed"))
    }
}
