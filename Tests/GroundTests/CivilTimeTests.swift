import Testing
import Values

/// Days and clocks against Python's datetime and zoneinfo.
@Suite struct CivilTimeTests {
    static let days: [(words: String, number: Int)] = [
        ("1900-01-01", -25567), ("1970-01-01", 0), ("2000-02-29", 11016), ("2026-03-01", 20513), ("2200-12-31", 84370),
    ]

    @Test(arguments: days.indices) func daysAreNumberedFrom1970(_ index: Int) {
        let (words, number) = Self.days[index]
        #expect(dayNumber(words) == number)
        #expect(dayWords(number) == words)
        let civil = civilDay(number)
        #expect(dayNumber(year: civil.year, month: civil.month, day: civil.day) == number)
    }

    @Test(arguments: [
        "2025-02-29", "2100-02-29", "2025-13-01", "2025-00-10", "2025-04-31", "1899-12-31", "2201-01-01", "2025-4-1x",
        "2025-04", "", "--", "2025-04-01-01",
    ]) func whatIsNoDayIsNone(_ words: String) { #expect(dayNumber(words) == nil) }

    @Test func momentsAreWrittenInUTC() {
        #expect(utcWords(1_743_296_400) == "2025-03-30T01:00:00Z")
        #expect(utcWords(-1) == "1969-12-31T23:59:59Z")
        #expect(offsetWords(-16_200) == "-04:30" && offsetWords(0) == "+00:00")
        #expect(hourNumber(-1) == -1 && hourNumber(3599) == 0 && hourNumber(3600) == 1)
    }

    /// Kyiv in 2025: ahead by 2 h, from 30 March 01:00Z by 3 h, from 26 October 01:00Z by 2 h.
    static let kyiv = LocalClock(
        name: "Europe/Kyiv", offsets: [(.min, 7200), (1_743_296_400, 10_800), (1_761_440_400, 7200)])

    @Test func anHourThatOccursTwiceIsTwoMoments() {
        let day = Int64(dayNumber("2025-10-26") ?? 0) * 86_400
        let twice = Self.kyiv.moments(ofLocal: day + 3 * 3600 + 1800)
        #expect(utcWords(twice.first) == "2025-10-26T00:30:00Z" && utcWords(twice.last) == "2025-10-26T01:30:00Z")
        let once = Self.kyiv.moments(ofLocal: day + 4 * 3600)
        #expect(once.first == once.last && utcWords(once.first) == "2025-10-26T02:00:00Z")
    }

    @Test func anHourThatWasLeaptOverIsAMistake() {
        let day = dayNumber("2025-03-30") ?? 0
        #expect(Moment(day: day, second: 3 * 3600 + 1799).fault(Self.kyiv) != nil)
        #expect(Moment(day: day, second: 4 * 3600).fault(Self.kyiv) == nil)
        #expect(Moment(day: day, second: 3 * 3600 + 1799, offset: 7200).fault(Self.kyiv) == nil)
        #expect(Moment(day: day).fault(Self.kyiv) == nil)
        #expect(Moment(day: 84_371).fault(Self.kyiv) == "the year 2201; expected 1900 to 2200")
    }

    @Test func aDayLastsWhatItLasts() {
        func hours(_ words: String) -> Int64 {
            let span = Moment(day: dayNumber(words) ?? 0).span(Self.kyiv)
            return (span.last + 1 - span.first) / 3600
        }
        #expect([hours("2025-03-30"), hours("2025-06-01"), hours("2025-10-26")] == [23, 24, 25])
    }

    /// Samoa left out 30 December 2011: from 10:00Z on its clocks were 24 hours further.
    @Test func aDayThatNeverWasIsAMistake() {
        let apia = LocalClock(name: "Pacific/Apia", offsets: [(.min, -36_000), (1_325_239_200, 50_400)])
        #expect(Moment(day: dayNumber("2011-12-30") ?? 0).fault(apia)?.contains("this day does not exist") == true)
        #expect(Moment(day: dayNumber("2011-12-29") ?? 0).fault(apia) == nil)
        #expect(Moment(day: dayNumber("2011-12-31") ?? 0).fault(apia) == nil)
    }

    @Test func reportingDaysEndWhereTheMissionSays() {
        let six = 18 * 3600
        let evening = Int64(dayNumber("2025-06-01") ?? 0) * 86_400 + 15 * 3600
        // 18:00 of Kyiv is 15:00Z: what is reported from then on counts for the next day.
        #expect(dayWords(Self.kyiv.reportingDay(evening - 1, dayEnds: six)) == "2025-06-01")
        #expect(dayWords(Self.kyiv.reportingDay(evening, dayEnds: six)) == "2025-06-02")
        #expect(Self.kyiv.start(ofReportingDay: dayNumber("2025-06-02") ?? 0, dayEnds: six) == evening)
    }
}
