import Assessment
import CaseModel
import Counting
public import Grading
import Tables

extension GatheredReport {
    /// The report as an item of evidence: by its means, who observed from where, and its rating. A report without a
    /// rating of its source cannot be judged (F); what a person cannot judge is not rated by the program.
    ///
    /// - Parameter tellsOrigin: whether its place says from whose ground something was fired.
    ///
    /// - Parameter speakers: by name, the parties to the conflict, whose own words are no observation of the mission.
    func evidence(tellsOrigin: Bool, speakers: [String: Int] = [:]) -> EvidenceItem {
        var kind: EvidenceClass
        switch ObservingMeans(text: means) {
        case .heard: kind = .directEar
        case .camera, .uav, .acousticSensor, .sensor, .satellite: kind = .sensor
        case .craterAnalysis, .physicalTrace, .remnants: kind = .physicalTrace
        case .post, .patrol, .seen, .saw, .observed: kind = .directEye
        case nil: kind = .media
        }
        if let speaker = [observer, source].compactMap({ $0.flatMap { speakers[foldedName($0)] } }).first {
            kind = attribution == .certain(speaker) ? .partyAdmission : .partyClaim
        }
        let code = admiralty.flatMap { AdmiraltyCode(text: $0) }
        var supported: Set<Proposition> = [.occurred, .what, .place]
        if case .certain = attribution {
            supported.insert(.party)
            // Whoever sees who is there sees where; of fire, only the place where it was fired tells from where it came.
            if acts.bits & ~ActSet.doneOnTheSpot.bits == 0 { supported.insert(.origin) }
        }
        if tellsOrigin { supported.insert(.origin) }
        let upstreams = upstreams
        var item = EvidenceItem(
            reference: reference, evidenceClass: kind, propositions: supported, reliability: code?.source ?? .f,
            credibilityAsReceived: code?.information, team: observer.map(foldedName),
            position: observer.map(foldedName), upstream: upstreams.first)
        item.isInconclusive = status == .inconclusive
        item.otherUpstreams = Array(upstreams.dropFirst())
        return item
    }

    /// Whether it can take from another report what that says of the party.
    func isCredible(_ speakers: [String: Int]) -> Bool {
        evidence(tellsOrigin: false, speakers: speakers).isCredible
    }

    /// The sources from which it was taken over, as ``foldedName(_:)`` has them: several stand with `;` or `|` between.
    var upstreams: [String] {
        (source ?? "").split { $0 == ";" || $0 == "|" }.map { foldedName(String($0)) }.filter { !$0.isEmpty }
    }
}

extension EventCounts {
    /// The grades of the five propositions about an incident: it occurred, what, where, from where, by which party.
    ///
    /// Reports of one incident that exclude each other in kind, place or time do not corroborate each other. Where two say
    /// that it was another party's, each speaks against the other as to that.
    ///
    /// - Parameters:
    ///   - origin: what the places of the reports say of where it came from; nil where that was not asked.
    ///   - silence: items of those who watched and reported nothing.
    ///   - impossible: reports of observers who could not have noticed it, by their places.
    public func grades(
        of members: [Int], origin: OriginOfFire? = nil, silence: [EvidenceItem] = [], impossible: Set<Int> = []
    ) -> [PropositionGrade] {
        let evidence = evidence(of: members, origin: origin, silence: silence, impossible: impossible)
        return grade(items: evidence.items, facts: evidence.facts)
    }

    /// What the grades of an incident rest on.
    public func evidence(
        of members: [Int], origin: OriginOfFire?, silence: [EvidenceItem], impossible: Set<Int> = []
    ) -> (items: [EvidenceItem], facts: IncidentFacts) {
        var facts = IncidentFacts(day: members.map { reports[$0].days.lowerBound }.max())
        // Shapes are drawn once, not for each pair.
        let boxes = members.map { CommonBox(reports[$0].line) }
        for (place, one) in members.enumerated() {
            for next in members.indices.dropFirst(place + 1) where boxes[place].common(with: boxes[next]) == nil {
                facts.inconsistent.insert(
                    InconsistentPair(reports[one].reference, reports[members[next]].reference))
            }
        }
        // Whoever takes its words from another report of the incident, or from its observer, tells nothing of its own.
        var known: [String: [String]] = [:]
        for place in members {
            for name in Set([reports[place].reference, reports[place].observer ?? ""].map(foldedName))
            where !name.isEmpty {
                known[name, default: []].append(reports[place].reference)
            }
        }
        let items = members.map { place -> EvidenceItem in
            let tellsOrigin = origin?.reports.contains(place) ?? false
            var item = reports[place].evidence(tellsOrigin: tellsOrigin, speakers: speakers)
            item.isPossible = !impossible.contains(place)
            item.cites = reports[place].upstreams.flatMap { known[$0] ?? [] }.filter { $0 != item.reference }
            if let check = checks[item.reference] {
                item.examination = check.best(facts, isMaterial: item.evidenceClass.isMaterial)
                item.secondReviewer = item.examination.map(check.isReviewed) ?? !check.reviews.isEmpty
            }
            return item
        }
        // What is not credible takes nothing from what is, and one observer does not contradict itself by another event.
        var contrary: [EvidenceItem] = []
        for (place, item) in zip(members, items) {
            let others = zip(members, items).filter { other, its in
                its.propositions.contains(.party) && reports[other].parties & reports[place].parties == 0
                    && (its.isCredible || !item.isCredible) && disputes.canBeOne(place, other)
            }
            guard !others.isEmpty else { continue }
            facts.disagreeing.formUnion(others.map { InconsistentPair(item.reference, $0.1.reference) })
            var against = item
            against.propositions = [.party]
            against.contrary = .account
            contrary.append(against)
        }
        return (items + contrary + silence, facts)
    }
}

extension ActSet {
    /// What somebody does at the place that is reported: who it is and where it comes from are seen together. What is fired
    /// or flies comes from elsewhere.
    fileprivate static let doneOnTheSpot = ActSet([
        .weaponPresent, .troopsPresent, .movement, .crossing, .fortification, .mineLaying, .demining, .accessDenied,
        .detention, .withdrawal, .accessGiven, .vesselMovement, .vesselStopped,
    ])
}

extension EventCounts {
    /// What the reports of an incident say of a provision: what the surest of them says; no more than "possible" where one says
    /// that it broke it and another that it did not; and nothing where what one leaves open another tells: that it did not.
    public func value(ofIncident members: [Int], provision: Int) -> ThreeValued {
        let values = members.map { reports[$0].value(provision) }
        guard let surest = values.max() else { return .excluded }
        guard surest != .excluded else { return .excluded }
        let against = zip(members, values).filter { $1 == .excluded }.map(\.0)
        let holds = zip(members, values).contains { $1 == surest && !disputes.isContradicted($0, by: against) }
        if holds { return surest }
        return surest == .certain ? .possible : .excluded
    }
}
