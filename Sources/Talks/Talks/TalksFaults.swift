public import CaseModel
import Wording

/// A mistake in the talks that only shows when they are solved.
public struct TalksFault: Sendable {
    public var position: FilePosition
    /// What is wrong; what was expected.
    public var message: String
}

/// What is wrong with the talks of a case although each record is in order: laws that exclude each other or what was
/// held, laws whose order runs in a circle, demands that contradict themselves or ask for nothing, and ladders whose weaker
/// form asks for something that the stronger one does not.
public func talksFaults(of found: Case, timeLimit: Double = 10) -> [TalksFault] {
    let deadline = ContinuousClock.now + .seconds(timeLimit)
    let negotiation = found.withEveryDemand.withPastSettled()
    // A deadline that had passed when something was held is a rule that nobody can fulfil any more, and no mistake: the
    // talks tell what comes of it.
    var asked = found.withEveryDemand
    asked.firstDay = nil
    let ofAnyDay = asked.withPastSettled()
    var faults: [TalksFault] = []
    for law in found.laws {
        guard let formula = law.formula else { continue }
        let isPossible = (try? isPossible([settled(formula, asked)], ofAnyDay, deadline)) ?? true
        if !isPossible {
            faults.append(TalksFault(position: law.head.position, message: brokenLaw(law, formula, asked, deadline)))
        }
    }
    guard faults.isEmpty else { return faults }
    for part in partition(ofAnyDay, asked: asked) {
        do {
            faults += try faultsOfLaws(part, of: found, ofAnyDay, deadline)
        } catch {
            break  // Out of time: `talks` will say so where it matters.
        }
    }
    var first = 0
    for demand in found.demands {
        guard ContinuousClock.now < deadline else { break }
        let forms = Array(negotiation.demands[first..<first + demand.ladder.count])
        first += forms.count
        faults += (try? emptyForms(demand, asked, deadline)) ?? []
        faults += (try? ladderFaults(demand, forms, negotiation, deadline)) ?? []
    }
    return faults
}

/// What has to be known of single demands before anybody reads more into them: those that cannot hold whatever the
/// others ask, and those that hold whatever happens, each by the laws and by what was held alone.
public func demandNotes(of asked: Negotiation, timeLimit: Double = 2) -> [String] {
    let deadline = ContinuousClock.now + .seconds(timeLimit)
    let negotiation = asked.withPastSettled()
    var notes: [String] = []
    for (place, form) in negotiation.demands.enumerated() where form.party != nil {
        guard ContinuousClock.now < deadline else { break }
        let formula = form.formula
        func reason(_ excluded: Formula) -> String? {
            guard let named = laws(excluding: excluded, negotiation, deadline) else { return nil }
            if !named.isEmpty { return say("by \(named.joined(separator: ", "))") }
            let names = asked.demands[place].formula.events
            let past = asked.past.filter(names.contains).map { asked.events[$0].id }
            var withoutCalendar = negotiation
            withoutCalendar.firstDay = nil
            if let first = asked.firstDay, formula.isDated, laws(excluding: excluded, withoutCalendar, deadline) == nil
            {
                return say("since every step to come lies on \(spokenDay(first)) or later")
            }
            let steps = past.joined(separator: say(" and "))
            return past.isEmpty
                ? say("by itself") : say(past.count, "since \(steps) was held", "since \(steps) were held")
        }
        if let why = reason(formula) {
            notes.append(say("\(form.id) cannot hold, whatever the others ask, \(why)"))
        } else if let why = reason(.not(formula)) {
            notes.append(say("\(form.id) holds whatever happens, \(why): nobody gives anything up with it"))
        }
    }
    return notes
}

extension Case {
    /// Laws and demands under all readings, without a goal.
    public var withEveryDemand: Negotiation {
        var negotiation = bare
        negotiation.laws = laws.compactMap { law in
            law.formula.map { .init(id: law.id, text: law.says, formula: $0) }
        }
        negotiation.demands = demands.flatMap { $0.forms(in: negotiation) }
        return negotiation
    }
}

private func settled(_ formula: Formula, _ asked: Negotiation) -> Formula {
    var one = asked
    one.laws = [.init(id: "", text: "", formula: formula)]
    one.goal = []
    one.demands = []
    return one.withPastSettled().laws[0].formula
}

private func isPossible(
    _ formulas: [Formula], _ negotiation: Negotiation, _ deadline: ContinuousClock.Instant
) throws -> Bool {
    try solver(formulas, negotiation, deadline).isPossible(Array(formulas.indices))
}

private func solver(
    _ formulas: [Formula], _ negotiation: Negotiation, _ deadline: ContinuousClock.Instant
) throws -> PartSolver {
    let part = TalksPart(
        issues: Set(formulas.flatMap(\.issues)).sorted(), amounts: Set(formulas.flatMap(\.amounts)).sorted(),
        events: Set(formulas.flatMap(\.events)).sorted(), rules: [],
        stands: formulas.map { Stand(demands: [], formula: $0) })
    return try PartSolver(negotiation, part: part, deadline: deadline)
}

private func brokenLaw(
    _ law: Law, _ formula: Formula, _ asked: Negotiation, _ deadline: ContinuousClock.Instant
) -> String {
    let past = asked.past.filter { formula.events.contains($0) }.map { "'\(asked.events[$0].id)'" }
    guard (try? isPossible([formula], asked, deadline)) == true else {
        return "the law '\(law.id)' contradicts itself; expected one that can hold"
    }
    return "the law '\(law.id)' is broken by what has taken place: \(past.joined(separator: ", ")) "
        + "\(past.count == 1 ? "was" : "were") held before every step to come; expected a law that what was held obeys, "
        + "or the state 'to come'"
}

/// Forms of a demand that no outcome fulfils, or that every outcome fulfils, whatever laws and past are.
private func emptyForms(
    _ demand: Demand, _ asked: Negotiation, _ deadline: ContinuousClock.Instant
) throws -> [TalksFault] {
    var faults: [TalksFault] = []
    let forms = demand.forms(in: asked)
    for (form, step) in zip(forms, demand.ladder) {
        let name = forms.count == 1 ? "the demand '\(demand.id)'" : "this step of the ladder of '\(demand.id)'"
        if try !isPossible([step.formula], asked, deadline) {
            faults.append(
                TalksFault(
                    position: step.position,
                    message: "\(name) contradicts itself, no outcome fulfils it; expected a rule that can hold"))
        } else if try !isPossible([.not(form.formula)], asked, deadline) {
            faults.append(
                TalksFault(
                    position: step.position,
                    message: "\(name) asks for nothing, every outcome fulfils it; expected a rule that excludes some"))
        }
    }
    return faults
}

/// Laws of a part that exclude each other, and those whose order runs in a circle, so that an event occurs in no world.
/// That laws forbid an event, or leave it no day, is no mistake.
private func faultsOfLaws(
    _ part: TalksPart, of found: Case, _ negotiation: Negotiation, _ deadline: ContinuousClock.Instant
) throws -> [TalksFault] {
    let lawsOfPart = LawsOfPart(part, negotiation)
    guard !lawsOfPart.laws.isEmpty else { return [] }
    let solver = try lawsOfPart.solver(negotiation, deadline)
    if let core = try lawsOfPart.core(without: nil, solver) {
        guard let law = found.laws.first(where: { $0.id == core.first?.id }) else { return [] }
        return [
            TalksFault(
                position: law.head.position,
                message: "the laws \(quoted(core.map(\.id))) exclude each other; expected laws that can hold together")
        ]
    }
    var faults: [TalksFault] = []
    var known: Set<[String]> = []
    for (place, event) in part.events.enumerated() {
        guard let core = try lawsOfPart.core(without: place, solver) else { continue }
        guard try runInCircle(core.map(\.formula), event, negotiation, deadline), known.insert(core.map(\.id)).inserted,
            let law = found.laws.first(where: { $0.id == core.first?.id })
        else { continue }
        faults.append(
            TalksFault(
                position: law.head.position,
                message: "under \(core.count == 1 ? "the law" : "the laws") \(quoted(core.map(\.id))) the event "
                    + "'\(negotiation.events[event].id)' can never occur, since their order runs in a circle; "
                    + "expected laws that leave it a place"))
    }
    return faults
}

/// The events that occur in no world that the laws allow, each with the laws that exclude it, in words.
public func notesOfForbiddenEvents(of asked: Negotiation, timeLimit: Double = 2) -> [String] {
    let deadline = ContinuousClock.now + .seconds(timeLimit)
    let negotiation = asked.withPastSettled()
    var notes: [String] = []
    for part in partition(negotiation, asked: asked) {
        let lawsOfPart = LawsOfPart(part, negotiation)
        guard !lawsOfPart.laws.isEmpty, let solver = try? lawsOfPart.solver(negotiation, deadline),
            (try? lawsOfPart.core(without: nil, solver)) == .some(nil)
        else { continue }
        for (place, event) in part.events.enumerated() {
            guard let core = try? lawsOfPart.core(without: place, solver) else { continue }
            notes.append(
                "the event '\(asked.events[event].id)' never occurs, whatever is agreed, by "
                    + core.map(\.id).joined(separator: ", "))
        }
    }
    return notes
}

/// The laws of a part of the talks, beside the events of which each may be wanted.
private struct LawsOfPart {
    let part: TalksPart
    let laws: [Negotiation.Rule]

    init(_ part: TalksPart, _ negotiation: Negotiation) {
        self.part = part
        // The goal is left out: it may well leave a step no place.
        laws = part.rules.filter { $0 < negotiation.laws.count }.map { negotiation.laws[$0] }
    }

    func solver(_ negotiation: Negotiation, _ deadline: ContinuousClock.Instant) throws -> PartSolver {
        let events = part.events.map { Stand(demands: [], formula: .occurs(event: $0)) }
        return try PartSolver(
            negotiation,
            part: TalksPart(
                issues: part.issues, amounts: part.amounts, events: part.events, rules: [],
                stands: laws.map { Stand(demands: [], formula: $0.formula) } + events),
            deadline: deadline)
    }

    /// The laws that together exclude the event at this place of the part, or each other, none to spare; nil where they
    /// leave it possible.
    func core(without event: Int?, _ solver: PartSolver) throws -> [Negotiation.Rule]? {
        let wanted = Array(laws.indices) + (event.map { [laws.count + $0] } ?? [])
        guard try !solver.isPossible(wanted) else { return nil }
        return try solver.core(in: solver.failedStands(of: wanted)).members.filter { $0 < laws.count }.map { laws[$0] }
    }
}

/// Whether the laws exclude the event by the order that they ask for alone, and would not if of two events each could
/// come before the other.
private func runInCircle(
    _ laws: [Formula], _ event: Int, _ negotiation: Negotiation, _ deadline: ContinuousClock.Instant
) throws -> Bool {
    let ordered = [.occurs(event: event)] + laws.map { $0.order() }
    guard try !isPossible(ordered, negotiation, deadline) else { return false }
    // In place of each "before" an issue of its own, which its opposite leaves open.
    var loose = negotiation
    var issueOf: [Formula: Int] = [:]
    let free = ordered.map { formula in
        formula.replacingAtoms { atom in
            guard case .before(let first, let second) = atom else { return atom }
            let issue = issueOf[atom] ?? loose.issues.count
            if issue == loose.issues.count {
                issueOf[atom] = issue
                loose.issues.append(.init(id: "", name: "", options: ["y", "n"].map { .init(id: $0, name: $0) }))
            }
            return .all([
                .outcome(issue: issue, options: [0]), .occurs(event: first), .occurs(event: second),
            ])
        }
    }
    return try isPossible(free, loose, deadline)
}

extension Formula {
    /// What it asks, at the least, of the order in which events take place, with no day of it.
    fileprivate func order(asked: Bool = true) -> Formula {
        switch self {
        case .not(let inner): return .not(inner.order(asked: !asked))
        case .all(let parts): return .all(parts.map { $0.order(asked: asked) })
        case .any(let parts): return .any(parts.map { $0.order(asked: asked) })
        case .comparison(let own) where !own.events.isEmpty:
            guard asked else { return .constant(false) }
            if let early = own.larger.event, let late = own.smaller.event, own.atMost < 0 {
                return .before(first: early, second: late)
            }
            return .all(own.events.map { .occurs(event: $0) })
        default: return self
        }
    }
}

/// Steps of a ladder that do not follow from the step above.
private func ladderFaults(
    _ demand: Demand, _ forms: [Negotiation.DemandForm], _ negotiation: Negotiation, _ deadline: ContinuousClock.Instant
) throws -> [TalksFault] {
    guard forms.count > 1 else { return [] }
    var faults: [TalksFault] = []
    for (place, (stronger, weaker)) in zip(forms, forms.dropFirst()).enumerated() {
        let formulas: [Formula] = [stronger.formula, .not(weaker.formula)] + negotiation.laws.map(\.formula)
        guard try isPossible(formulas, negotiation, deadline) else { continue }
        faults.append(
            TalksFault(
                position: demand.ladder[place + 1].position,
                message: "this step of the ladder of '\(demand.id)' asks for something that the step above does not; "
                    + "expected a step that follows from the one above"))
    }
    return faults
}

private func quoted(_ names: [String]) -> String { names.map { "'\($0)'" }.joined(separator: ", ") }

/// The ids of laws that together exclude a formula, none to spare; nil where the laws allow it or the time runs out.
public func lawsThatExclude(_ formula: Formula, in asked: Negotiation, timeLimit: Double = 10) -> [String]? {
    laws(
        excluding: settled(formula, asked), asked.withPastSettled(), ContinuousClock.now + .seconds(timeLimit))
}

private func laws(
    excluding formula: Formula, _ negotiation: Negotiation, _ deadline: ContinuousClock.Instant
) -> [String]? {
    let formulas = [formula] + negotiation.laws.map(\.formula)
    do {
        let solver = try solver(formulas, negotiation, deadline)
        let all = Array(formulas.indices)
        guard try !solver.isPossible(all) else { return nil }
        let core = try solver.core(in: solver.failedStands(of: all)).members
        return core.filter { $0 > 0 }.map { negotiation.laws[$0 - 1].id }
    } catch {
        return nil
    }
}
