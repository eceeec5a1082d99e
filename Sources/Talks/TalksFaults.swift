public import CaseModel

/// A mistake in the talks that only shows when they are solved.
public struct TalksFault: Sendable {
    public var position: FilePosition
    /// What is wrong; what was expected.
    public var message: String
}

/// What is wrong with the talks of a case although each record is in order: steps that the laws exclude for ever, as
/// laws that run in a circle do, and ladders whose weaker form asks for something that the stronger one does not.
public func talksFaults(of found: Case, timeLimit: Double = 10) -> [TalksFault] {
    let deadline = ContinuousClock.now + .seconds(timeLimit)
    guard let goal = found.goals.first,
        let negotiation = try? found.negotiation(for: TalksQuestion(goal: goal.id))
    else { return [] }
    var faults: [TalksFault] = []
    for part in partition(negotiation) {
        do {
            faults += try impossibleEvents(part, of: found, negotiation, deadline)
        } catch {
            break  // Out of time: `talks` will say so where it matters.
        }
    }
    for demand in found.demands { faults += (try? ladderFaults(demand, negotiation, deadline)) ?? [] }
    return faults
}

/// Events that occur in no world that the laws allow.
private func impossibleEvents(
    _ part: TalksPart, of found: Case, _ negotiation: Negotiation, _ deadline: ContinuousClock.Instant
) throws -> [TalksFault] {
    let rules = negotiation.hardRules
    // The goal is left out: it may well leave a step no place.
    let laws = part.rules.filter { $0 < negotiation.laws.count }
    guard !laws.isEmpty else { return [] }
    let asStands = laws.map { Stand(demands: [], formula: rules[$0].formula) }
    let events = part.events.map { Stand(demands: [], formula: .occurs(event: $0)) }
    let solver = try PartSolver(
        negotiation, part: TalksPart(issues: part.issues, events: part.events, rules: [], stands: asStands + events),
        deadline: deadline)
    let all = Array(laws.indices)
    guard try solver.isPossible(all) else {
        let core = try solver.core(in: solver.failedStands(of: all)).members.map { rules[laws[$0]].id }
        guard let law = found.laws.first(where: { $0.id == core.first }) else { return [] }
        return [
            TalksFault(
                position: law.head.position,
                message: "the laws \(quoted(core)) exclude each other; expected laws that can hold together")
        ]
    }
    var faults: [TalksFault] = []
    var known: Set<[String]> = []
    for (place, event) in part.events.enumerated() {
        let wanted = laws.count + place
        guard try !solver.isPossible(all + [wanted]) else { continue }
        let core = try solver.core(in: solver.failedStands(of: all + [wanted])).members.filter { $0 < laws.count }
        let names = core.map { rules[laws[$0]].id }
        guard known.insert(names).inserted, let law = found.laws.first(where: { $0.id == names.first }) else {
            continue
        }
        faults.append(
            TalksFault(
                position: law.head.position,
                message: "under \(names.count == 1 ? "the law" : "the laws") \(quoted(names)) the event "
                    + "'\(negotiation.events[event].id)' can never occur (do they run in a circle?); "
                    + "expected laws that leave every event possible"))
    }
    return faults
}

/// Steps of a ladder that do not follow from the step above.
private func ladderFaults(
    _ demand: Demand, _ negotiation: Negotiation, _ deadline: ContinuousClock.Instant
) throws -> [TalksFault] {
    var faults: [TalksFault] = []
    for (stronger, weaker) in zip(demand.ladder, demand.ladder.dropFirst()) {
        let formulas: [Formula] = [stronger.formula, .not(weaker.formula)] + negotiation.laws.map(\.formula)
        let part = TalksPart(
            issues: Set(formulas.flatMap(\.issues)).sorted(), events: Set(formulas.flatMap(\.events)).sorted(),
            rules: [],
            stands: formulas.map { Stand(demands: [], formula: $0) })
        let solver = try PartSolver(negotiation, part: part, deadline: deadline)
        guard try solver.isPossible(Array(formulas.indices)) else { continue }
        faults.append(
            TalksFault(
                position: weaker.position,
                message: "this step of the ladder of '\(demand.id)' asks for something that the step above does not; "
                    + "expected a step that follows from the one above"))
    }
    return faults
}

private func quoted(_ names: [String]) -> String { names.map { "'\($0)'" }.joined(separator: ", ") }

/// The ids of laws that together exclude a formula, none to spare; nil where the laws allow it or the time runs out.
public func lawsThatExclude(_ formula: Formula, in negotiation: Negotiation, timeLimit: Double = 10) -> [String]? {
    let formulas = [formula] + negotiation.laws.map(\.formula)
    let part = TalksPart(
        issues: Set(formulas.flatMap(\.issues)).sorted(), events: Set(formulas.flatMap(\.events)).sorted(), rules: [],
        stands: formulas.map { Stand(demands: [], formula: $0) })
    do {
        let deadline = ContinuousClock.now + .seconds(timeLimit)
        let solver = try PartSolver(negotiation, part: part, deadline: deadline)
        let all = Array(formulas.indices)
        guard try !solver.isPossible(all) else { return nil }
        let core = try solver.core(in: solver.failedStands(of: all)).members
        return core.filter { $0 > 0 }.map { negotiation.laws[$0 - 1].id }
    } catch {
        return nil
    }
}
