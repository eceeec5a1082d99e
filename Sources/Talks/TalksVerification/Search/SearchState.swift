/// What a search knows at one moment: which options each issue still has, which events occur, and in which order.
///
/// All of it lies in one array of words with a trail of overwritten ones, so that a step back costs what the steps
/// forward changed, however many events there are. ``SearchState`` only stores; the order's rules are in
/// `EventOrder.swift`, the search in `Search.swift`.
struct SearchState {
    let problem: SearchProblem
    private var memory: [UInt64]
    private var trail: [(index: Int, old: UInt64)] = []
    private let width: Int
    private let occursStart: Int
    private let absentStart: Int
    private let notAfterStart: Int
    private let strictlyStart: Int
    private let spanStart: Int
    let measureCount: Int

    /// The orders learned of that have not been put in yet (see ``relate(_:_:strictly:)``).
    var pendingOrders: [(first: Int, second: Int)] = []
    /// Events whose days are known not to run backward, which has not been put in yet.
    var pendingDays: [(first: Int, second: Int)] = []
    /// The roots to look at again, because something that they name has changed.
    private(set) var queue: [Int] = []
    private var queued: [Bool]
    /// The work done so far.
    var steps = 0

    init(_ problem: SearchProblem) {
        self.problem = problem
        width = problem.eventWidth
        let rows = width * problem.events.count
        occursStart = problem.issueWords
        absentStart = occursStart + width
        notAfterStart = absentStart + width
        strictlyStart = notAfterStart + rows
        spanStart = strictlyStart + rows
        measureCount = problem.measures.count
        memory = Array(repeating: 0, count: spanStart)
        for row in 0..<measureCount {
            for column in 0..<measureCount {
                memory.append(UInt64(bitPattern: Int64(row == column ? 0 : SearchState.unlimited)))
            }
        }
        queued = Array(repeating: false, count: problem.roots.count)
        for slot in problem.issues {
            for option in 0..<slot.optionCount { memory[slot.offset + option >> 6] |= 1 << UInt64(option & 63) }
        }
        for root in problem.roots.indices { enqueue(root) }
    }

    // MARK: Going forward and back

    /// A moment to come back to.
    var mark: Int { trail.count }

    mutating func goBack(to mark: Int) {
        while trail.count > mark {
            let (index, old) = trail.removeLast()
            memory[index] = old
        }
        pendingOrders.removeAll(keepingCapacity: true)
        pendingDays.removeAll(keepingCapacity: true)
        for root in queue { queued[root] = false }
        queue.removeAll(keepingCapacity: true)
    }

    private mutating func write(_ word: UInt64, at index: Int) {
        trail.append((index, memory[index]))
        memory[index] = word
    }

    mutating func enqueue(_ root: Int) {
        guard !queued[root] else { return }
        queued[root] = true
        queue.append(root)
    }

    mutating func nextInQueue() -> Int? {
        guard let root = queue.popLast() else { return nil }
        queued[root] = false
        return root
    }

    mutating func touch(event: Int) {
        for root in problem.rootsOfEvent[event] { enqueue(root) }
    }

    // MARK: Numbers

    /// Stands for "nothing limits it"; two of them can be added.
    static let unlimited = Int.max / 4

    /// The most that one measure can be above the other.
    func limit(_ larger: Int, _ smaller: Int) -> Int {
        Int(Int64(bitPattern: memory[spanStart + larger * measureCount + smaller]))
    }

    mutating func setLimit(_ larger: Int, _ smaller: Int, _ limit: Int) {
        write(UInt64(bitPattern: Int64(limit)), at: spanStart + larger * measureCount + smaller)
        for measure in [larger, smaller] { for root in problem.rootsOfMeasure[measure] { enqueue(root) } }
    }

    // MARK: Issues

    /// The words of options that the issue still has.
    func optionWord(_ issue: Int, _ word: Int) -> UInt64 { memory[problem.issues[issue].offset + word] }

    /// Leaves the issue only the options in the mask, or only the others; false if it then has none.
    mutating func restrict(_ issue: Int, toMaskAt mask: Int, inverted: Bool) -> Bool {
        let slot = problem.issues[issue]
        var left: UInt64 = 0
        var changed = false
        for word in 0..<slot.width {
            let old = memory[slot.offset + word]
            let allowed = inverted ? ~problem.masks[mask + word] : problem.masks[mask + word]
            left |= old & allowed
            if old & ~allowed != 0 {
                write(old & allowed, at: slot.offset + word)
                changed = true
            }
        }
        if changed { for root in problem.rootsOfIssue[issue] { enqueue(root) } }
        return left != 0
    }

    // MARK: Events and rows of their order

    private func bit(_ event: Int, inRowAt start: Int) -> Bool {
        memory[start + event >> 6] & (1 << UInt64(event & 63)) != 0
    }

    func occurs(_ event: Int) -> Bool { bit(event, inRowAt: occursStart) }
    func isAbsent(_ event: Int) -> Bool { bit(event, inRowAt: absentStart) }

    mutating func markOccurring(_ event: Int) {
        let index = occursStart + event >> 6
        write(memory[index] | 1 << UInt64(event & 63), at: index)
        touch(event: event)
    }

    mutating func markAbsent(_ event: Int) {
        let index = absentStart + event >> 6
        write(memory[index] | 1 << UInt64(event & 63), at: index)
        touch(event: event)
    }

    /// Whether it is known that where both occur, the first is not after the second.
    func isNotAfter(_ first: Int, _ second: Int) -> Bool { bit(second, inRowAt: notAfterStart + first * width) }

    /// Whether it is known that where both occur, the first is strictly before the second.
    func isStrictly(_ first: Int, _ second: Int) -> Bool { bit(second, inRowAt: strictlyStart + first * width) }

    func mayBeSimultaneous(_ one: Int, _ other: Int) -> Bool {
        problem.simultaneous[one * width + other >> 6] & (1 << UInt64(other & 63)) != 0
    }

    func notAfterWord(_ event: Int, _ word: Int) -> UInt64 { memory[notAfterStart + event * width + word] }
    func strictlyWord(_ event: Int, _ word: Int) -> UInt64 { memory[strictlyStart + event * width + word] }

    mutating func setOrderWords(_ event: Int, _ word: Int, notAfter: UInt64, strictly: UInt64) {
        write(notAfter, at: notAfterStart + event * width + word)
        write(strictly, at: strictlyStart + event * width + word)
    }
}
