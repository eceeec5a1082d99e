import CaseModel

/// Equal demands merged: what one or more parties insist on.
struct Stand {
    /// Places in the negotiation's demands, ascending.
    var demands: [Int]
    var formula: Formula
}

/// A part of the talks that shares no issue, amount or event with any other: its answer is found alone.
struct TalksPart {
    var issues: [Int] = []
    var amounts: [Int] = []
    var events: [Int] = []
    /// Places in the negotiation's hard rules.
    var rules: [Int] = []
    var stands: [Stand] = []
}

/// Merges equal demands and splits the talks into parts that do not touch each other, in the order of the file.
///
/// What a rule speaks of is told by its words as they were asked about; events that have taken place join nothing.
func partition(_ negotiation: Negotiation, asked: Negotiation) -> [TalksPart] {
    var stands: [Stand] = []
    var placeOfForm: [NormalForm: Int] = [:]
    for (index, demand) in negotiation.demands.enumerated() {
        let form = NormalForm(asked.demands[index].formula, in: asked)
        if let place = placeOfForm[form] {
            stands[place].demands.append(index)
        } else {
            placeOfForm[form] = stands.count
            stands.append(Stand(demands: [index], formula: demand.formula))
        }
    }

    // Issues, amounts and events are nodes; each rule and each demand joins those that it names. The demands of a stand may
    // name different ones (where one is written in a roundabout way), so each of them joins.
    let issueCount = negotiation.issues.count
    let past = Set(negotiation.past)
    let eventStart = issueCount + negotiation.amounts.count
    var groups = DisjointGroups(count: eventStart + negotiation.events.count)
    func nodes(_ formula: Formula) -> [Int] {
        formula.issues.sorted() + formula.amounts.sorted().map { $0 + issueCount }
            + formula.events.subtracting(past).sorted().map { $0 + eventStart }
    }
    let rules = asked.hardRules
    let nodesOfRule = rules.map { nodes($0.formula) }
    let nodesOfStand = stands.map { stand in stand.demands.flatMap { nodes(asked.demands[$0].formula) } }
    for named in nodesOfRule + nodesOfStand {
        for node in named.dropFirst() { groups.join(named[0], node) }
    }

    var parts: [TalksPart] = []
    var partOfGroup: [Int: Int] = [:]
    func part(of node: Int?) -> Int {
        if let node, let known = partOfGroup[groups.representative(of: node)] { return known }
        if let node { partOfGroup[groups.representative(of: node)] = parts.count }
        parts.append(TalksPart())
        return parts.count - 1
    }
    // Parts come in the order of their first demand, so that answers do not depend on names.
    for (index, stand) in stands.enumerated() { parts[part(of: nodesOfStand[index].first)].stands.append(stand) }
    for index in rules.indices {
        // A rule without issue, amount or event is a constant; only "never" matters, and that blocks the whole.
        guard let node = nodesOfRule[index].first else { continue }
        parts[part(of: node)].rules.append(index)
    }
    let named = Set((nodesOfRule + nodesOfStand).joined())
    for node in named.sorted() {
        let place = part(of: node)
        if node < issueCount {
            parts[place].issues.append(node)
        } else if node < eventStart {
            parts[place].amounts.append(node - issueCount)
        } else {
            parts[place].events.append(node - eventStart)
        }
    }
    return parts
}

/// Union-find with path halving.
private struct DisjointGroups {
    private var parents: [Int]

    init(count: Int) {
        parents = Array(0..<count)
    }

    mutating func representative(of node: Int) -> Int {
        var current = node
        while parents[current] != current {
            parents[current] = parents[parents[current]]
            current = parents[current]
        }
        return current
    }

    mutating func join(_ one: Int, _ other: Int) {
        let first = representative(of: one)
        let second = representative(of: other)
        // The lower node represents the group: no order of joining changes the answer.
        parents[max(first, second)] = min(first, second)
    }
}
