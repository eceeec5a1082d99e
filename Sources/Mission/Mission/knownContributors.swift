import CaseModel

/// Of each pledge of several, and of all pledges by single contributors together: what is known of how many. States are those
/// of the last day that is asked about; in an order of events those of the record.
func knownContributors(
    _ pledges: [Pledge], _ found: Case, at moment: MissionMoment
) -> [MissionAnswer.Knowledge] {
    func isState(_ state: PledgeState) -> (Pledge) -> Bool { { $0.state(at: moment) == state } }
    let groups = pledges.compactMap { pledge -> MissionAnswer.Knowledge? in
        guard let several = pledge.contributors else { return nil }
        let shares = pledges.filter { $0.partOf == pledge.id }
        /// All of them where the pledge of several says it, else those whose share says it.
        func count(_ says: (Pledge) -> Bool) -> Int {
            says(pledge) ? several.count : min(several.count, contributors(of: shares.filter(says)))
        }
        return .init(
            pledge: pledge.id, contributors: several.count,
            named: max(several.names.value?.count ?? 0, contributors(of: shares.filter(found.isByName))),
            domainKnown: count(\.isOfKnownDomain), capabilityKnown: count { $0.capability != nil },
            amountKnown: min(several.count, contributors(of: shares.filter { $0.isOfKnownAmount })),
            confirmed: count(isState(.confirmed)), inPreparation: count(isState(.inPreparation)),
            deployed: count(isState(.deployed)), conditional: count(\.isConditional))
    }
    let single = pledges.filter {
        $0.contributors == nil && $0.partOf == nil && $0.state(at: moment).flatMap(PledgeRank.init(state:)) != nil
            && $0.amount != .absent(.none)
    }
    guard !single.isEmpty else { return groups }
    func count(_ says: (Pledge) -> Bool) -> Int { contributors(of: single.filter(says)) }
    return groups + [
        .init(
            pledge: nil, contributors: count { _ in true }, named: count(found.isByName),
            domainKnown: count(\.isOfKnownDomain), capabilityKnown: count { $0.capability != nil },
            amountKnown: count { $0.isOfKnownAmount }, confirmed: count(isState(.confirmed)),
            inPreparation: count(isState(.inPreparation)), deployed: count(isState(.deployed)),
            conditional: count(\.isConditional))
    ]
}

/// How many different contributors have these pledges.
private func contributors(of pledges: [Pledge]) -> Int { Set(pledges.flatMap(\.contributorNames)).count }

extension Case {
    /// Whether the contributor has a name: not a number such as "1 of 26", nor a group whose members are only counted.
    fileprivate func isByName(_ pledge: Pledge) -> Bool {
        let ids = pledge.contributor.map { [$0] } ?? pledge.by
        let isGroup = ids.contains { id in actors.contains { $0.id == id && $0.members != nil } }
        return !isGroup && pledge.contributorNumber == nil && !ids.isEmpty
    }
}

extension Pledge {
    var isOfKnownDomain: Bool { domain != nil || capability != nil }
    /// Whether something is known by what it says of the amount: "at least 0" says nothing.
    var isOfKnownAmount: Bool { quantity.map { $0.atLeast > 0 || $0.atMost != nil } ?? false }
    var isConditional: Bool {
        if case .value = condition { return true }
        return !dependsOn.isEmpty
    }
}
