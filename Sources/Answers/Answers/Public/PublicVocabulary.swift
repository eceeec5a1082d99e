import AlertRun
import CaseModel

extension PublicAnswers {
    /// What an edition can say besides the words of its case: the audit of a folder whose case has changed since finds any other.
    /// A test publishes cases of all kinds and finds none.
    static var vocabulary: [String] {
        PublicPlaces.reasons + PublicFates.reasons + Act.allCases.map(\.rawValue) + Weapon.allCases.map(\.rawValue)
            + AlertOutcome.allCases.map(\.rawValue) + CasualtyMeasure.allCases.map(\.rawValue) + [
                "any", "none", "reports differ", "not told", "not determined",
                "possible certain excluded or none of them",
                "verified corroborated credible reported contested discounted not reported",
                "Observed Likely Possible Unknown Unlikely", "incident rise Alert Update Cancel",
                "events of all kinds", "events that break",
                "(or more of them)", "people", "events: to or more expected: breaks points to",
                "reports incidents squares of rises weeks of coverage by sector",
                "left out because of mistakes in their rows: they are in no count", "refuted",
                "row rows of the observations was were left out because of mistakes in it them: what it tells they tell is in no figure, and no “at most” holds for it them.",
                "too recent: of days after the delay: a report of them can be of a day: of weeks",
                "told only in incidents and counts: no report is published by itself",
                "of private people on their way: where they go about is not published",
                "told of the incidents that are published",
                "reasons why a sector cannot be told: they tell who watched where",
                "sectors shorter than two squares or with too few observers, and parts of weeks",
                "less than a quarter to a half to three quarters or more", "the whole line, km",
                "rise, no rise shown, cannot be told, no rise told", "states of sectors", "more than is usual",
                "nobody: a rise is of all parties together",
                "Whether more happens than is usual cannot be told: too little came in for it.",
                "Looked for up to; by chance alone, one alert in days of looking is borne. No forecast.",
                "Who was looking is not known: a rise can be one of reporting.",
                "the days are too few or too little came in, not used.",
                "space-time scan permutation sums CUSUM of sectors by part line cumulative Poisson",
                "verification by the mission, truth of the exercise, reports of which a breach is, breaches called, reports rated",
                "No reports from the line are in the file: what happened along it cannot be told.",
                "no observers are in the file. Where nothing is told, it cannot be told whether anything happened, and a rise can be "
                    + "one of reporting.", "How many observers stand behind a square is not known.",
                "The file has no line: nothing is told by distance from it or along it.",
            ]
    }
}
