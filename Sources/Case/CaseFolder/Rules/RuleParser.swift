import CaseModel

/// The issues and events that rules may name.
struct RuleNames {
    var events: [String: Int] = [:]
    /// The state of each event, by its place.
    var states: [Int: EventState] = [:]
    /// The events that the file gives the day of, by their place.
    var dated: Set<Int> = []
    /// For each amount its place and unit.
    var amounts: [String: (place: Int, unit: AmountUnit)] = [:]
    /// What the file tells of the order of the events that were held.
    var past = PastEvents([])
    /// For each issue its place and the places of its options.
    var issues: [String: (place: Int, options: [String: Int])] = [:]
}

/// A mistake in a rule, at a place in its text.
struct RuleMistake: Error {
    var offset: Int
    var message: String
}

/// Reads the language of rules:
///
///     rule        = condition [ "exactly" "when" condition ]
///     condition   = "if" condition "then" condition | choice
///     choice      = both { "or" both }
///     both        = plain { "and" plain }
///     plain       = "not" plain | "(" rule ")" | "true" | "false" | fact
///     fact        = EVENT "occurs" | EVENT "does" "not" "occur" | EVENT "before" EVENT | EVENT "only" "after" EVENT
///                 | ISSUE "is" [ "not" ] OPTION | ISSUE "is" "either" OPTION { "or" OPTION }
///                 | EVENT ( "by" | "on" | "from" ) DAY
///                 | EVENT limit NUMBER UNIT ( "after" | "before" ) EVENT | EVENT "within" NUMBER UNIT ( "after" | "before" | "of" ) EVENT
///                 | AMOUNT limit ( NUMBER UNIT | AMOUNT ) | AMOUNT "between" NUMBER "and" NUMBER UNIT
///     limit       = "at" "least" | "at" "most" | "more" "than" | ( "less" | "fewer" ) "than" | "exactly"
///
/// Days and amounts are read in `RuleNumbers.swift`.
struct RuleParser {
    let tokens: [RuleToken]
    let names: RuleNames
    var next = 0
    private var depth = 0
    /// Deeper nesting than people write, and far less than the stack holds.
    private static let deepest = 100

    /// The formula of a rule.
    static func formula(of text: String, names: RuleNames) throws(RuleMistake) -> Formula {
        var parser = RuleParser(tokens: ruleTokens(of: text), names: names)
        let formula = try parser.rule()
        guard parser.current == .end else { throw parser.unexpected("the end of the rule, 'and' or 'or'") }
        return formula
    }

    private init(tokens: [RuleToken], names: RuleNames) {
        self.tokens = tokens
        self.names = names
    }

    var current: RuleToken.Kind { tokens[next].kind }

    mutating func take(_ word: String) -> Bool {
        guard current == .word(word) else { return false }
        next += 1
        return true
    }

    mutating func expect(_ word: String) throws(RuleMistake) {
        guard take(word) else { throw unexpected("'\(word)'") }
    }

    func unexpected(_ expected: String) -> RuleMistake {
        let found: String
        switch current {
        case .open: found = "'('"
        case .close: found = "')'"
        case .comma: found = "','"
        case .word(let word): found = "'\(word.prefix(60))'"
        case .stray(let text): found = "'\(text)'"
        case .end: found = "the end"
        }
        return RuleMistake(offset: tokens[next].offset, message: "\(found) in a rule; expected \(expected)")
    }

    private mutating func enter() throws(RuleMistake) {
        depth += 1
        if depth > RuleParser.deepest {
            throw RuleMistake(
                offset: tokens[next].offset,
                message: "a rule nested more than \(RuleParser.deepest) deep; expected less")
        }
    }

    private mutating func rule() throws(RuleMistake) -> Formula {
        try enter()
        defer { depth -= 1 }
        let left = try condition()
        guard take("exactly") else { return left }
        try expect("when")
        return .exactlyWhen(left, try condition())
    }

    private mutating func condition() throws(RuleMistake) -> Formula {
        guard take("if") else { return try choice() }
        try enter()
        defer { depth -= 1 }
        let condition = try self.condition()
        try expect("then")
        return .implies(condition, try self.condition())
    }

    private mutating func choice() throws(RuleMistake) -> Formula {
        var parts = [try both()]
        while take("or") { parts.append(try both()) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func both() throws(RuleMistake) -> Formula {
        var parts = [try plain()]
        while take("and") { parts.append(try plain()) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func plain() throws(RuleMistake) -> Formula {
        if take("not") {
            try enter()
            defer { depth -= 1 }
            return .not(try plain())
        }
        if current == .open {
            next += 1
            let inner = try rule()
            guard current == .close else { throw unexpected("')'") }
            next += 1
            return inner
        }
        if take("true") { return .constant(true) }
        if take("false") { return .constant(false) }
        return try fact()
    }

    private mutating func fact() throws(RuleMistake) -> Formula {
        guard case .word(let name) = current, !ruleKeywords.contains(name) else {
            throw unexpected("the id of an event or issue, 'not', 'if' or '('")
        }
        let start = next
        next += 1
        if take("occurs") { return .occurs(event: try event(at: start)) }
        if take("does") {
            try expect("not")
            try expect("occur")
            return .not(.occurs(event: try event(at: start)))
        }
        if take("before") {
            let first = try event(at: start)
            return .before(first: first, second: try otherEvent(than: first))
        }
        if take("only") {
            try expect("after")
            let late = try event(at: start)
            return .onlyAfter(event: late, other: try otherEvent(than: late))
        }
        if names.amounts[name] != nil { return try amountFact(amountAt: start) }
        if take("is") { return try outcome(issueAt: start) }
        if names.events[name] != nil, let fact = try dayFact(eventAt: start) { return fact }
        let isIssue = names.issues[name] != nil
        throw unexpected(
            isIssue
                ? "'is' or 'is not' after the issue '\(name)'"
                : "'occurs', 'before', 'only after', 'by', 'within' or 'is'")
    }

    private mutating func otherEvent(than event: Int) throws(RuleMistake) -> Int {
        let other = try self.event(at: next)
        if other == event {
            throw RuleMistake(
                offset: tokens[next].offset, message: "an event before itself in a rule; expected two different events")
        }
        if names.past.isHeld(event), names.past.isHeld(other), !names.past.isEarlier(event, than: other),
            !names.past.isEarlier(other, than: event)
        {
            throw RuleMistake(
                offset: tokens[next].offset,
                message: "a rule about the order of two events that were held, and the file does not tell which came "
                    + "first; expected 'after' or days that tell it")
        }
        next += 1
        return other
    }

    func event(at index: Int) throws(RuleMistake) -> Int {
        guard case .word(let name) = tokens[index].kind, !ruleKeywords.contains(name) else {
            throw unexpected("the id of an event")
        }
        if let event = names.events[name] {
            if let state = names.states[event], !state.isOfRules {
                throw RuleMistake(
                    offset: tokens[index].offset,
                    message:
                        "a rule about '\(name)', whose state is '\(state.rawValue)'; expected a step that is to come, or an "
                        + "event that was held")
            }
            return event
        }
        if names.amounts[name] != nil {
            throw RuleMistake(
                offset: tokens[index].offset,
                message: "'\(name)' is an amount, not an event; expected an event or '\(name) at least NUMBER UNIT'")
        }
        if names.issues[name] != nil {
            throw RuleMistake(
                offset: tokens[index].offset,
                message: "'\(name)' is an issue, not an event; expected an event or '\(name) is OPTION'")
        }
        throw RuleMistake(
            offset: tokens[index].offset, message: unknownName(name, kind: "event", among: names.events.keys.sorted()))
    }

    private mutating func outcome(issueAt start: Int) throws(RuleMistake) -> Formula {
        guard case .word(let name) = tokens[start].kind else { throw unexpected("an issue") }
        guard let issue = names.issues[name] else {
            throw RuleMistake(
                offset: tokens[start].offset,
                message: unknownName(name, kind: "issue", among: names.issues.keys.sorted()))
        }
        if issue.options.isEmpty {
            throw RuleMistake(
                offset: tokens[start].offset,
                message: "issue '\(name)' has no options, so no rule can speak of it; expected an issue with options")
        }
        let isNegated = take("not")
        var options: [Int] = []
        if !isNegated, take("either") {
            repeat { options.append(try option(of: name, issue.options)) } while take("or")
        } else {
            options.append(try option(of: name, issue.options))
        }
        let outcome = Formula.outcome(issue: issue.place, options: Array(Set(options)).sorted())
        return isNegated ? .not(outcome) : outcome
    }

    private mutating func option(of issue: String, _ options: [String: Int]) throws(RuleMistake) -> Int {
        guard case .word(let name) = current else { throw unexpected("an option of '\(issue)'") }
        guard let option = options[name] else {
            throw RuleMistake(
                offset: tokens[next].offset,
                message: unknownName(name, kind: "option of '\(issue)'", among: options.keys.sorted())
                    + "; its options are \(options.keys.sorted().joined(separator: ", "))")
        }
        next += 1
        return option
    }
}
