/// The search proper: values of parts under what is known so far, pushing what must hold down to the atoms, and
/// trying an open atom both ways when nothing more follows.
///
/// It is a plain backtracking search in the manner of constraint programming. Which open atom comes first is decided
/// by the conditions that failed most often so far, per open part (F. Boussemart, F. Hemery, C. Lecoutre, L. Sais,
/// "Boosting systematic search by weighting constraints", ECAI 2004).
struct Search {
    enum Verdict { case holds, none, gaveUp }

    private(set) var state: SearchState
    private let problem: SearchProblem
    private var failures: [Int]

    init(_ problem: SearchProblem) {
        self.problem = problem
        state = SearchState(problem)
        failures = Array(repeating: 1, count: problem.roots.count)
    }

    /// Decides whether all conditions can hold at once. Afterwards `state` tells how, if they can.
    mutating func run(limit: Int) -> Verdict {
        guard problem.issues.allSatisfy({ $0.optionCount > 0 }) else { return .none }
        var decisions: [(mark: Int, literal: SearchProblem.Node)] = []
        var consistent = state.settleRanges() && propagate()
        while true {
            if state.steps > limit { return .gaveUp }
            if consistent {
                guard let literal = openLiteral() else { return .holds }
                decisions.append((state.mark, literal))
                consistent = require(literal) && propagate()
            } else {
                guard let (mark, literal) = decisions.popLast() else { return .none }
                state.goBack(to: mark)
                consistent = require(literal.opposite) && propagate()
            }
        }
    }

    /// Follows up everything that has changed; false on a contradiction.
    private mutating func propagate() -> Bool {
        while true {
            guard state.settlePendingOrders(), state.settlePendingDays() else { return false }
            guard let root = state.nextInQueue() else { return true }
            guard push(problem.roots[root]) else {
                failures[root] += 1
                return false
            }
        }
    }

    /// Makes the part hold as far as there is only one way to do it; false if there is none.
    private mutating func push(_ index: Int) -> Bool {
        let node = problem.nodes[index]
        state.steps += 1
        switch node.kind {
        case .all:
            for part in node.first..<node.first + node.second {
                guard push(problem.parts[part]) else { return false }
            }
            return true
        case .any:
            var open: Int?
            for part in node.first..<node.first + node.second {
                switch value(of: problem.parts[part]) {
                case true?: return true
                case false?: continue
                case nil:
                    if open != nil { return true }
                    open = problem.parts[part]
                }
            }
            guard let open else { return false }
            return push(open)
        default:
            return require(node)
        }
    }

    /// Makes a literal hold; false if it cannot.
    private mutating func require(_ literal: SearchProblem.Node) -> Bool {
        switch literal.kind {
        case .occurs: return state.setOccurs(literal.first)
        case .absent: return state.setAbsent(literal.first)
        case .before:
            return state.setOccurs(literal.first) && state.setOccurs(literal.second)
                && state.relate(literal.first, literal.second, strictly: true)
        case .notBefore: return state.relate(literal.second, literal.first, strictly: false)
        case .oneOf: return state.restrict(literal.first, toMaskAt: literal.second, inverted: false)
        case .noneOf: return state.restrict(literal.first, toMaskAt: literal.second, inverted: true)
        case .span, .noSpan:
            let span = problem.spans[literal.first]
            return literal.kind == .span
                ? state.limit(span.larger, span.smaller, toAtMost: span.atMost)
                : state.limit(span.smaller, span.larger, toAtMost: -span.atMost - 1)
        case .all, .any: return true
        }
    }

    /// Whether the part holds in every world that is still open, in none (false), or in some (nil).
    private mutating func value(of index: Int) -> Bool? {
        let node = problem.nodes[index]
        state.steps += 1
        switch node.kind {
        case .occurs: return state.occurs(node.first) ? true : state.isAbsent(node.first) ? false : nil
        case .absent: return state.isAbsent(node.first) ? true : state.occurs(node.first) ? false : nil
        case .before: return valueOfBefore(node.first, node.second)
        case .notBefore: return valueOfBefore(node.first, node.second).map { !$0 }
        case .oneOf: return valueOfOutcome(node.first, mask: node.second)
        case .noneOf: return valueOfOutcome(node.first, mask: node.second).map { !$0 }
        case .span: return state.isWithin(problem.spans[node.first])
        case .noSpan: return state.isWithin(problem.spans[node.first]).map { !$0 }
        case .all: return valueOfParts(node, decidedBy: false)
        case .any: return valueOfParts(node, decidedBy: true)
        }
    }

    private mutating func valueOfParts(_ node: SearchProblem.Node, decidedBy decisive: Bool) -> Bool? {
        var isOpen = false
        for part in node.first..<node.first + node.second {
            guard let known = value(of: problem.parts[part]) else {
                isOpen = true
                continue
            }
            if known == decisive { return decisive }
        }
        return isOpen ? nil : !decisive
    }

    private func valueOfBefore(_ first: Int, _ second: Int) -> Bool? {
        if state.isAbsent(first) || state.isAbsent(second) || state.isNotAfter(second, first) { return false }
        return state.occurs(first) && state.occurs(second) && state.isStrictly(first, second) ? true : nil
    }

    private func valueOfOutcome(_ issue: Int, mask: Int) -> Bool? {
        var inside = false
        var outside = false
        for word in 0..<problem.issues[issue].width {
            let options = state.optionWord(issue, word)
            inside = inside || options & problem.masks[mask + word] != 0
            outside = outside || options & ~problem.masks[mask + word] != 0
        }
        return inside && outside ? nil : inside
    }

    /// An atom that is open in a condition that is open, or nil if all conditions hold.
    private mutating func openLiteral() -> SearchProblem.Node? {
        var best: (root: Int, failures: Int, parts: Int)?
        for (root, index) in problem.roots.enumerated() {
            guard value(of: index) == nil else { continue }
            let parts = openParts(of: index)
            if let known = best, known.failures * parts >= failures[root] * known.parts { continue }
            best = (root, failures[root], parts)
        }
        guard let best else { return nil }
        return firstOpenLiteral(in: problem.roots[best.root])
    }

    private mutating func openParts(of index: Int) -> Int {
        let node = problem.nodes[index]
        guard node.kind == .any || node.kind == .all else { return 1 }
        var open = 0
        for part in node.first..<node.first + node.second where value(of: problem.parts[part]) == nil { open += 1 }
        return max(open, 1)
    }

    private mutating func firstOpenLiteral(in index: Int) -> SearchProblem.Node? {
        let node = problem.nodes[index]
        guard node.kind == .any || node.kind == .all else { return node }
        for part in node.first..<node.first + node.second where value(of: problem.parts[part]) == nil {
            return firstOpenLiteral(in: problem.parts[part])
        }
        return nil
    }
}
