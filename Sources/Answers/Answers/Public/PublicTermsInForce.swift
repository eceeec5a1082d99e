public import CaseFolder
import CaseModel
import Digests

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

// What maker and audit of a public folder agree on: the terms of the case. All else each of them has of its own.

extension CaseFile {
    /// The stricter of the terms of publication and of what the agreement says of public reports.
    var publicTerms: PublicationTerms {
        var terms = records.publication
        terms.delay = max(terms.delay, Int64(records.agreement.publicDelay) * 86_400)
        terms.coverageDelay = max(terms.coverageDelay, terms.delay)
        terms.grid = max(terms.grid, records.agreement.publicGrid)
        return terms
    }

    /// How what is published is to be taken: as the case says, else as an exercise where it has its truth, and as a test.
    func publicStatus() throws(Refusal) -> PublicationTerms.Status {
        if let status = records.publication.status { return status }
        return try truth() == nil ? .test : .exercise
    }

    /// From when delays are counted: the earliest of this moment, the end of the day that the case is as of, and that of the
    /// day on which it was known so. The days of an exercise are made up and may be to come: for them this moment is left aside
    /// where they have a day that they are as of.
    ///
    /// - Parameter moment: seconds since 1970 that the output is stamped with: a stamp to come makes nothing older.
    /// - Returns: the second, and the day that it ends where the computer's clock was left aside.
    func publicClock(at moment: Int64) throws(Refusal) -> (second: Int64, madeUp: Int?) {
        let now = min(moment, Int64(time(nil)))
        let known = knownOn.map { clock.start(ofReportingDay: $0 + 1, dayEnds: 0) }
        guard let asOf = records.asOf.map({ $0 + 1 }), let day = records.asOfDay else {
            return (min(now, known ?? now), nil)
        }
        let isMadeUp = try publicStatus() == .exercise
        return (min(asOf, known ?? asOf, isMadeUp ? asOf : now), isMadeUp ? min(day, knownOn ?? day) : nil)
    }

    /// Names the files of the case to those who have its key, and tells others nothing; nil without a key. A plain hash would let
    /// whoever has all files but one try out what stands in that one.
    public func commitment() throws(Refusal) -> String? {
        guard let key = publicTerms.key else { return nil }
        var hash = SHA256()
        hash.add("\(key)\n\(try self.hash())".utf8)
        return hash.words
    }

    /// The last reporting day that is public, and the last of which it is told what was watched.
    ///
    /// - Parameter moment: seconds since 1970 that the folder is stamped with.
    func lastPublicDays(at moment: Int64) throws(Refusal) -> (events: Int, coverage: Int) {
        let terms = publicTerms
        let now = try publicClock(at: moment).second
        func last(_ delay: Int64) -> Int { clock.reportingDay(now - delay, dayEnds: records.agreement.dayEnds) - 1 }
        return (last(terms.delay), last(terms.coverageDelay))
    }
}

extension PublicLimits {
    /// - Parameter squares: metres, the least side of a square.
    init(_ terms: PublicationTerms, squares: Double) {
        // Never shorter than it is.
        func hours(_ seconds: Int64) -> Int { Int((seconds + 3599) / 3600) }
        self.init(
            delayHours: hours(terms.delay), coverageDelayHours: hours(terms.coverageDelay),
            squareKilometres: squares / 1000, nearestMetres: terms.nearest, watchers: terms.watchers)
    }
}
