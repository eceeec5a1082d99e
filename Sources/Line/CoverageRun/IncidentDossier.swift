public import Assessment
public import CaseModel
public import Coverage
public import Grading
public import IncidentRun

/// Everything that is told of how sure an incident is.
public struct IncidentDossier: Sendable {
    /// A report's Admiralty code: as it came, and with the digit that corroboration gives.
    public struct Rating: Sendable {
        public var reference: String
        public var received: AdmiraltyCode?
        public var computed: AdmiraltyCode
    }
    public var count: EventCount
    /// People harmed, by what its reports tell of; empty where they tell of none.
    public var casualties: [EventCount]
    /// From whose ground its fire came.
    public var origin: OriginOfFire
    /// Those who watched and reported nothing of it; nil where who watched is not known.
    public var silence: [EvidenceItem]?
    public var grades: [PropositionGrade]
    public var ratings: [Rating]

    /// - Parameters:
    ///   - members: the incident's reports, by their places.
    ///   - watch: who watched; nil where the case has no observers.
    public init(_ members: [Int], _ counts: EventCounts, judge: Judge, watch: SilentObservers?) {
        count = counts.count(ofIncident: members)
        casualties = counts.casualtiesTold.map { counts.count(ofIncident: members, casualty: $0) }
            .filter { $0.possible > 0 }
        origin = counts.origin(of: members, judge: judge)
        silence = watch?.items(of: members)
        let evidence = counts.evidence(
            of: members, origin: origin, silence: silence ?? [],
            impossible: watch?.unable(of: members) ?? [])
        grades = grade(items: evidence.items, facts: evidence.facts)
        let digits = informationCredibilities(for: .occurred, items: evidence.items, facts: evidence.facts)
        ratings = members.map { place in
            let report = counts.reports[place]
            let received = report.admiralty.flatMap { AdmiraltyCode(text: $0) }
            let digit = digits[report.reference] ?? .cannotBeJudged
            return Rating(
                reference: report.reference, received: received,
                computed: AdmiraltyCode(source: received?.source ?? .f, information: digit))
        }
    }
}
