public import CaseFolder
public import CaseModel
import Talks
import TalksVerification

/// What becomes of a proposal: who says what of its points, and what would have to be given up for it.
public struct ProposalFindings: Sendable {
    /// What a party says of a point.
    public struct Stance: Sendable {
        public var party: String
        public var accepting: [String]
        public var rejecting: [String]
    }

    /// What is given up at the least, and in which ways that cost as much.
    public struct Giving: Sendable {
        /// Each way that costs as little, of those that are listed; one empty way where nothing is given up.
        public var ways: [[Concession]]
        /// What each way weighs.
        public var salience: Int { ways.first?.reduce(0) { $0 + $1.salience } ?? 0 }
        public var isNothing: Bool { ways.allSatisfy(\.isEmpty) }
    }

    /// What is given up for the points, and what beside them: where demands exclude each other, or a law excludes one,
    /// though the points do not speak of it, in parts of the talks that share nothing with them.
    public struct Price: Sendable {
        public var forPoints: Giving
        public var beside: Giving
    }

    /// What one party would have to give up of its own demands, whatever the others ask.
    public struct PartyPrice: Sendable {
        public var party: String
        /// Nil where the time did not suffice.
        public var price: Price?
    }

    public var proposal: Proposal
    /// For each point the parties that speak of it, in the order of the case; others are silent.
    public var stances: [[Stance]]
    /// The talks with the points in place of the goal, and every demand that stands.
    public var answer: TalksAnswer
    /// What all parties together would have to give up, at the least. Nil where laws and points exclude each other, or
    /// the time did not suffice.
    public var together: Price?
    public var prices: [PartyPrice]
    /// What the checker found wrong with any of these answers, or could not check.
    public var faults: [String]
    public var unchecked: [String]
}

/// The proposals of a case side by side: the points in place of the goal, with the laws and the demands that stand.
///
/// What a party would have to give up is the cheapest opening of the points, the laws and its own demands alone; together,
/// that of all demands. Both are told in two parts: for the points, and beside them.
public func proposals(_ request: TalksRequest, about file: CaseFile) throws(Refusal) -> [ProposalFindings] {
    if let goal = request.goal {
        throw Refusal(.question, "the goal '\(goal)': the points of a proposal take its place; expected none")
    }
    let asking = try asking(request, file)
    let found = file.records
    // A split makes two events of one, and a point cannot say which of them it means.
    for case .split(let event, _, _, _, _) in asking.question.moves {
        throw .question(["a what-if that splits '\(event)'; expected none, since points speak of the event as it is"])
    }
    let question = found.inFull(asking.question)

    let base = try unlessRefused { () throws(QuestionError) in
        try found.negotiation(for: question, needsGoal: false)
    }
    return found.proposals.map { proposal in
        var negotiation = base
        negotiation.goal = proposal.points.map(\.rule)
        var faults: [String] = []
        var unchecked: [String] = []
        func answer(_ asked: Negotiation, _ what: String) -> TalksAnswer {
            let answer = answerTalks(asked, question: question, title: found.title, limits: asking.limits)
            let report = verifyTalks(answer, of: asked)
            faults += report.faults.map { "\(proposal.id), \(what): \($0)" }
            unchecked += report.unchecked.map { "\(proposal.id), \(what): \($0)" }
            return answer
        }
        let whole = answer(negotiation, "all demands")
        let prices = negotiation.parties.compactMap { party -> ProposalFindings.PartyPrice? in
            var own = negotiation
            own.demands = negotiation.demands.filter { $0.party == party }
            guard !own.demands.isEmpty else { return nil }
            let alone = answer(own, party)
            return .init(party: party, price: price(alone, negotiation))
        }
        return ProposalFindings(
            proposal: proposal, stances: proposal.points.map { stances($0, found, on: question.on.flatMap(dayNumber)) },
            answer: whole, together: price(whole, negotiation), prices: prices, faults: faults, unchecked: unchecked)
    }
}

/// What the cheapest opening of an answer gives up for the points, the goal of its negotiation, and what beside them.
private func price(_ answer: TalksAnswer, _ negotiation: Negotiation) -> ProposalFindings.Price? {
    guard answer.blockedBy.isEmpty, answer.provedFirst > 0 else { return nil }
    let touched = answer.components(
        touchedBy: negotiation.goal.map(\.formula), issues: negotiation.issues.map(\.id),
        amounts: negotiation.amounts.map(\.id), events: negotiation.events.map(\.id))
    let forms = DemandForms(answer)
    func giving(_ places: [Int]) -> ProposalFindings.Giving {
        .init(ways: answer.cheapestWays(in: places).map { forms.concessions($0) })
    }
    return .init(
        forPoints: giving(touched), beside: giving(answer.components.indices.filter { !touched.contains($0) }))
}

/// Who accepts and rejects a point, by statements that stand on the day.
private func stances(_ point: Proposal.Point, _ found: Case, on day: Int?) -> [ProposalFindings.Stance] {
    func speaking(_ ids: [String]) -> [(party: String, statement: String)] {
        found.statements.filter { statement in
            ids.contains(statement.id) && (day.map(statement.stands(on:)) ?? true)
        }.flatMap { statement in
            statement.speakers.compactMap { speaker in
                found.actors.first { $0.id == speaker }.map { ($0.party, statement.label) }
            }
        }
    }
    let accepting = speaking(point.accepted)
    let rejecting = speaking(point.rejected)
    func labels(_ list: [(party: String, statement: String)], _ party: String) -> [String] {
        var seen: Set<String> = []
        return list.filter { $0.party == party && seen.insert($0.statement).inserted }.map(\.statement)
    }
    return found.parties.compactMap { party in
        let stance = ProposalFindings.Stance(
            party: party.id, accepting: labels(accepting, party.id), rejecting: labels(rejecting, party.id))
        return stance.accepting.isEmpty && stance.rejecting.isEmpty ? nil : stance
    }
}
