import CaseModel

/// Whether what is told to be known of how many contributors is what the case says.
func knownFaults(_ answer: MissionAnswer, _ facts: Facts) -> [String] {
    let pledges = facts.found.pledges.filter { facts.left($0, without: facts.without) != .excluded }
    var wanted: [MissionAnswer.Knowledge] = []
    for whole in pledges {
        guard let several = whole.contributors else { continue }
        let shares = pledges.filter { $0.partOf == whole.id }
        var row = MissionAnswer.Knowledge(pledge: whole.id, contributors: several.count)
        row.named = max(several.names.value?.count ?? 0, givers(shares.filter { hasName($0, facts.found) }))
        row.amountKnown = min(several.count, givers(shares.filter(saysAnAmount)))
        for (path, says) in counted(facts) {
            row[keyPath: path] = says(whole) ? several.count : min(several.count, givers(shares.filter(says)))
        }
        wanted.append(row)
    }
    let nothing = Stated<String>.absent(.none)
    let single = pledges.filter {
        $0.contributors == nil && $0.partOf == nil && facts.rank($0) != nil && $0.amount != nothing
    }
    if !single.isEmpty {
        var row = MissionAnswer.Knowledge(pledge: nil, contributors: givers(single))
        row.named = givers(single.filter { hasName($0, facts.found) })
        row.amountKnown = givers(single.filter(saysAnAmount))
        for (path, says) in counted(facts) { row[keyPath: path] = givers(single.filter(says)) }
        wanted.append(row)
    }
    guard answer.known.count == wanted.count else { return ["what is known of how many: a pledge is left out"] }
    return zip(answer.known, wanted).filter { $0 != $1 }.map { _, own in
        "what is known of how many that \(own.pledge.map { "share \($0)" } ?? "pledge for themselves") is not so"
    }
}

/// What is counted of a pledge of several as of its shares.
private func counted(_ facts: Facts) -> [(WritableKeyPath<MissionAnswer.Knowledge, Int>, (Pledge) -> Bool)] {
    [
        (\.domainKnown, { $0.domain != nil || $0.capability != nil }),
        (\.capabilityKnown, { $0.capability != nil }),
        (\.confirmed, { facts.state($0) == .confirmed }),
        (\.inPreparation, { facts.state($0) == .inPreparation }),
        (\.deployed, { facts.state($0) == .deployed }),
        (\.conditional, { $0.condition.value != nil || !$0.dependsOn.isEmpty }),
    ]
}

/// Whether an amount leaves anything out.
private func saysAnAmount(_ pledge: Pledge) -> Bool {
    guard let amount = pledge.quantity else { return false }
    return amount.atLeast != 0 || amount.atMost != nil
}

private func givers(_ pledges: [Pledge]) -> Int {
    Set(pledges.flatMap { $0.contributor.map { [$0] } ?? $0.by }).count
}

/// Whether those who give a pledge are named: not as "1 of 26", and not as a group that is only counted.
private func hasName(_ pledge: Pledge, _ found: Case) -> Bool {
    let names = pledge.contributor.map { [$0] } ?? pledge.by
    if names.isEmpty || names.contains(where: { name in found.actors.contains { $0.id == name && $0.members != nil } })
    {
        return false
    }
    return pledge.contributorNumber == nil
}
