import CaseModel

/// Conditions that all have to hold, laid out flat for the search, with issues and events numbered from 0 in the
/// order in which they are met.
struct SearchProblem {
    enum Kind: UInt8 {
        case occurs, absent, before, notBefore
        /// The outcome of issue `first` is in the option mask that begins at `second`, or is not in it.
        case oneOf, noneOf
        /// The comparison at `first` of `spans` holds of the bare numbers, or does not.
        case span, noSpan
        /// Parts `first ..< first + second` of `parts`.
        case all, any
    }

    /// One part of a condition; what the numbers mean depends on the kind.
    struct Node {
        var kind: Kind
        var first: Int
        var second: Int

        /// The literal that holds exactly where this one does not.
        var opposite: Node {
            switch kind {
            case .occurs: return Node(kind: .absent, first: first, second: second)
            case .absent: return Node(kind: .occurs, first: first, second: second)
            case .before: return Node(kind: .notBefore, first: first, second: second)
            case .notBefore: return Node(kind: .before, first: first, second: second)
            case .oneOf: return Node(kind: .noneOf, first: first, second: second)
            case .noneOf: return Node(kind: .oneOf, first: first, second: second)
            case .span: return Node(kind: .noSpan, first: first, second: second)
            case .noSpan: return Node(kind: .span, first: first, second: second)
            case .all, .any: return self
            }
        }
    }

    struct IssueSlot {
        var issue: Int
        var optionCount: Int
        /// Where its set of possible options begins in the search's memory, and how many words it takes.
        var offset: Int
        var width: Int
    }

    private(set) var nodes: [Node] = []
    private(set) var parts: [Int] = []
    private(set) var masks: [UInt64] = []
    private(set) var roots: [Int] = []
    private(set) var issues: [IssueSlot] = []
    private(set) var events: [Int] = []
    /// The roots that name an issue or an event.
    private(set) var rootsOfIssue: [[Int]] = []
    private(set) var rootsOfEvent: [[Int]] = []
    /// For each event a row of bits: the events that may happen at the same time as it.
    private(set) var simultaneous: [UInt64] = []
    private(set) var issueWords = 0
    /// Comparisons of two measures by their slots.
    private(set) var spans: [(larger: Int, smaller: Int, atMost: Int)] = []
    /// What is measured: nought first, then the amounts and, where any day is compared, the days of all events to come.
    private(set) var measures: [Measure] = [.zero]
    private(set) var rootsOfMeasure: [[Int]] = [[]]
    /// The slot of the day of each event, by the event's slot; nil where it has none.
    private(set) var dayOfEvent: [Int?] = []
    /// What is known of the measures from the start.
    private(set) var ranges: [(larger: Int, smaller: Int, atMost: Int)] = []
    var eventWidth: Int { BitSet.wordCount(events.count) }

    private var slotOfIssue: [Int: Int] = [:]
    private var slotOfEvent: [Int: Int] = [:]

    init(_ conditions: [Condition], simultaneousWith: [Int: Set<Int>], in negotiation: Negotiation) {
        for condition in conditions {
            let node = add(condition, root: roots.count)
            roots.append(node)
        }
        measureDays(in: negotiation)
        let width = eventWidth
        simultaneous = Array(repeating: 0, count: width * events.count)
        for (slot, event) in events.enumerated() {
            for other in simultaneousWith[event] ?? [] {
                guard let otherSlot = slotOfEvent[other] else { continue }
                simultaneous[slot * width + otherSlot >> 6] |= 1 << UInt64(otherSlot & 63)
            }
        }
    }

    private mutating func add(_ condition: Condition, root: Int) -> Int {
        switch condition {
        case .occurs(let event): return append(.occurs, slot(of: event, root), 0)
        case .absent(let event): return append(.absent, slot(of: event, root), 0)
        case .before(let one, let other): return append(.before, slot(of: one, root), slot(of: other, root))
        case .notBefore(let one, let other): return append(.notBefore, slot(of: one, root), slot(of: other, root))
        case .oneOf(let issue, let options):
            let slot = slot(ofIssue: issue, optionCount: options.count, root)
            let offset = masks.count
            masks += BitSet(options.indices.filter { options[$0] }, bound: options.count).words
            return append(.oneOf, slot, offset)
        case .span(let comparison):
            let larger = slot(of: comparison.larger, root)
            let smaller = slot(of: comparison.smaller, root)
            spans.append((larger, smaller, comparison.atMost))
            return append(.span, spans.count - 1, 0)
        case .all(let conditions):
            return append(.all, conditions, root)
        case .any(let conditions):
            return append(.any, conditions, root)
        }
    }

    private mutating func append(_ kind: Kind, _ conditions: [Condition], _ root: Int) -> Int {
        let children = conditions.map { add($0, root: root) }
        let start = parts.count
        parts += children
        return append(kind, start, children.count)
    }

    private mutating func append(_ kind: Kind, _ first: Int, _ second: Int) -> Int {
        nodes.append(Node(kind: kind, first: first, second: second))
        return nodes.count - 1
    }

    private mutating func slot(of event: Int, _ root: Int) -> Int {
        let slot = slotOfEvent[event] ?? events.count
        if slot == events.count {
            slotOfEvent[event] = slot
            events.append(event)
            rootsOfEvent.append([])
        }
        if rootsOfEvent[slot].last != root { rootsOfEvent[slot].append(root) }
        return slot
    }

    private mutating func slot(of measure: Measure, _ root: Int) -> Int {
        var slot = measures.firstIndex(of: measure) ?? measures.count
        if slot == measures.count { slot = addMeasure(measure) }
        if slot > 0, rootsOfMeasure[slot].last != root { rootsOfMeasure[slot].append(root) }
        return slot
    }

    private mutating func addMeasure(_ measure: Measure) -> Int {
        measures.append(measure)
        rootsOfMeasure.append([])
        return measures.count - 1
    }

    /// Gives every event to come a day where any day is compared, and all measures their ranges.
    private mutating func measureDays(in negotiation: Negotiation) {
        dayOfEvent = Array(repeating: nil, count: events.count)
        if measures.contains(where: { $0.event != nil }) {
            let past = Set(negotiation.past)
            for (slot, event) in events.enumerated() where !past.contains(event) {
                dayOfEvent[slot] =
                    measures.firstIndex(of: .day(event: event)) ?? addMeasure(.day(event: event))
            }
        }
        for (slot, measure) in measures.enumerated() {
            switch measure {
            case .zero: continue
            case .day: if let first = negotiation.firstDay { ranges.append((0, slot, -first)) }
            case .amount(let amount):
                ranges.append((0, slot, -negotiation.amounts[amount].least))
                if let most = negotiation.amounts[amount].most { ranges.append((slot, 0, most)) }
            }
        }
    }

    private mutating func slot(ofIssue issue: Int, optionCount: Int, _ root: Int) -> Int {
        let slot = slotOfIssue[issue] ?? issues.count
        if slot == issues.count {
            slotOfIssue[issue] = slot
            let width = BitSet.wordCount(optionCount)
            issues.append(IssueSlot(issue: issue, optionCount: optionCount, offset: issueWords, width: width))
            issueWords += width
            rootsOfIssue.append([])
        }
        if rootsOfIssue[slot].last != root { rootsOfIssue[slot].append(root) }
        return slot
    }
}
