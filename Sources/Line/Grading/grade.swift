/// The most items on either side that are weighed against each other. Of more than that, those that rest on nothing
/// else and have the better source come first, the rest only report, and the grade says so: it is then a lower bound.
public let mostGradedItems = 1000

/// Grades the five propositions about an incident apart, in their order.
///
/// The level is a function of the facts alone: the order of the items, an item given twice, and copies or re-posts of
/// an item change nothing. A supporting item never lowers a level and a contrary item never raises one (in the order
/// of ``GradeLevel``, up to ``mostGradedItems`` items).
public func grade(items: [EvidenceItem], facts: IncidentFacts = IncidentFacts()) -> [PropositionGrade] {
    let ordered = inOrder(items)
    let supporting = mostTelling(ordered.filter { !$0.isContrary })
    let contrary = mostTelling(ordered.filter(\.isContrary))
    let provenance = Provenance(supporting.taken)
    let contraryProvenance = Provenance(contrary.taken)
    var grades: [Proposition: PropositionGrade] = [:]
    var odds: [Proposition: Double] = [:]
    return Proposition.allCases.map { proposition in
        let own = SupportOfProposition(
            CountedItems(proposition, provenance, facts), contraryProvenance, facts)
        let ceiling = proposition.ceiling.flatMap { grades[$0] }
        let logOdds = min(own.logOdds, proposition.ceiling.flatMap { odds[$0] } ?? own.logOdds)
        odds[proposition] = logOdds
        let grade = GradeWording.grade(own, ceiling: ceiling, logOdds: logOdds, left: supporting.left + contrary.left)
        grades[proposition] = grade
        return grade
    }
}

/// How credible an item's information is, computed: 1 only if another independent item that counts corroborates it and
/// nothing credible speaks against it, whatever it was received as. Otherwise as received, a received 1 becoming 2 and
/// a missing value 6.
public func informationCredibility(
    of reference: String, for proposition: Proposition, items: [EvidenceItem], facts: IncidentFacts = IncidentFacts()
) -> InformationCredibility {
    informationCredibilities(for: proposition, items: items, facts: facts)[reference] ?? .cannotBeJudged
}

/// The same of all items, by their references: what they rest on is followed once for all of them.
public func informationCredibilities(
    for proposition: Proposition, items: [EvidenceItem], facts: IncidentFacts = IncidentFacts()
) -> [String: InformationCredibility] {
    let ordered = inOrder(items)
    let counted = CountedItems(
        proposition, Provenance(mostTelling(ordered.filter { !$0.isContrary }).taken), facts)
    let contrary = ContraryItems(proposition, Provenance(mostTelling(ordered.filter(\.isContrary)).taken))
    var confirmed: Set<String> = []
    if contrary.credible.isEmpty {
        for item in counted.counted where counted.originals.contains(where: { counted.corroborate(item, $0) }) {
            confirmed.insert(counted.provenance.items[item].reference)
        }
    }
    var found: [String: InformationCredibility] = [:]
    for received in ordered where found[received.reference] == nil {
        let asReceived = received.credibilityAsReceived ?? .cannotBeJudged
        found[received.reference] =
            confirmed.contains(received.reference)
            ? .confirmed : asReceived == .confirmed ? .probablyTrue : asReceived
    }
    return found
}

/// The items, each once, in an order that does not depend on the order in which they were given.
func inOrder(_ items: [EvidenceItem]) -> [EvidenceItem] {
    Set(items).sorted { a, b in
        a.reference != b.reference ? a.reference < b.reference : orderKey(a) < orderKey(b)
    }
}

private func orderKey(_ item: EvidenceItem) -> String {
    let parts: [String] = [
        item.evidenceClass.rawValue, item.propositions.map(\.rawValue).sorted().joined(separator: " "),
        item.reliability.rawValue, "\(item.credibilityAsReceived?.rawValue ?? 0)", "\(item.cites)",
        "\(String(describing: item.contrary))", "\(item.isPossible)", "\(item.isInconclusive)",
        "\(String(describing: item.examination))",
        "\(item.otherUpstreams)", "\(item.secondReviewer)", "\(String(describing: item.directionWords))",
    ]
    let names = [
        item.team, item.position, item.recording, item.channel, item.upstream, item.speaker, item.concerns,
        item.resolution,
    ]
    return (parts + names.map { $0.map { "+" + $0 } ?? "-" }).joined(separator: "\u{0}")
}

private func mostTelling(_ items: [EvidenceItem]) -> (taken: [EvidenceItem], left: Int) {
    guard items.count > mostGradedItems else { return (items, 0) }
    let telling = items.enumerated().sorted { a, b in
        func key(_ one: (offset: Int, element: EvidenceItem)) -> (Int, Double, Int) {
            (one.element.cites.isEmpty ? 0 : 1, -one.element.reliability.greatestLikelihoodRatio, one.offset)
        }
        return key(a) < key(b)
    }
    let taken = telling.prefix(mostGradedItems).sorted { $0.offset < $1.offset }.map(\.element)
    return (taken, items.count - taken.count)
}
