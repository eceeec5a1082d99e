import CaseFolder
import CaseModel

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

    /// The last reporting day that is public, and the last of which it is told what was watched.
    ///
    /// - Parameter moment: seconds since 1970, for a case that does not say until when it tells.
    func lastPublicDays(at moment: Int64) -> (events: Int, coverage: Int) {
        let terms = publicTerms
        let now = records.asOf.map { $0 + 1 } ?? moment
        func last(_ delay: Int64) -> Int { clock.reportingDay(now - delay, dayEnds: records.agreement.dayEnds) - 1 }
        return (last(terms.delay), last(terms.coverageDelay))
    }
}

extension PublicLimits {
    /// - Parameter squares: metres, the least side of a square.
    init(_ terms: PublicationTerms, squares: Double) {
        self.init(
            delayHours: Int(terms.delay / 3600), coverageDelayHours: Int(terms.coverageDelay / 3600),
            squareKilometres: squares / 1000, nearestMetres: terms.nearest, watchers: terms.watchers)
    }
}
