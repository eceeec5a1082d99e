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

    /// What one party would have to give up of its own demands for all the points, whatever the others ask.
    public struct Price: Sendable {
        public var party: String
        /// Its own demands that are given up, cheapest first; empty where it can keep all. Nil where the time did not
        /// suffice.
        public var concessions: [Concession]?
        public var salience: Int
    }

    public var proposal: Proposal
    /// For each point the parties that speak of it, in the order of the case; others are silent.
    public var stances: [[Stance]]
    /// The talks with the points in place of the goal, and every demand that stands.
    public var answer: TalksAnswer
    public var prices: [Price]
    /// What the checker found wrong with any of these answers, or could not check.
    public var faults: [String]
    public var unchecked: [String]
}

/// The proposals of a case side by side: the points in place of the goal, with the laws and the demands that stand.
///
/// What a party would have to give up is the cheapest opening of the points, the laws and its own demands alone.
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
        let prices = negotiation.parties.compactMap { party -> ProposalFindings.Price? in
            var own = negotiation
            own.demands = negotiation.demands.filter { $0.party == party }
            guard !own.demands.isEmpty else { return nil }
            let alone = answer(own, party)
            guard alone.blockedBy.isEmpty, let cheapest = alone.firstOpenings.first, alone.provedFirst > 0 else {
                return .init(party: party, concessions: nil, salience: 0)
            }
            return .init(
                party: party, concessions: DemandForms(alone).concessions(cheapest.demands),
                salience: cheapest.cost.salience)
        }
        return ProposalFindings(
            proposal: proposal, stances: proposal.points.map { stances($0, found, on: question.on.flatMap(dayNumber)) },
            answer: whole, prices: prices, faults: faults, unchecked: unchecked)
    }
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
