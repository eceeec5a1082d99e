internal import CCaDiCaL

/// CaDiCaL behind a safe face: variables are numbered from 1, a negative number is the negation.
///
/// The C interface follows IPASIR. One solver is used from one thread at a time.
final class SATSolver {
    enum Verdict {
        case satisfiable
        case unsatisfiable
        /// The deadline passed first.
        case undecided
    }

    private let handle: OpaquePointer
    private let stopwatch: Stopwatch
    private(set) var variableCount: Int32 = 0

    /// What the solver asks from time to time: has the deadline passed?
    private final class Stopwatch {
        let deadline: ContinuousClock.Instant
        init(deadline: ContinuousClock.Instant) {
            self.deadline = deadline
        }
    }

    init(deadline: ContinuousClock.Instant) {
        handle = ccadical_init()
        // It would otherwise write remarks to standard output.
        ccadical_set_option(handle, "quiet", 1)
        stopwatch = Stopwatch(deadline: deadline)
        ccadical_set_terminate(handle, Unmanaged.passUnretained(stopwatch).toOpaque()) { state in
            guard let state else { return 0 }
            let stopwatch = Unmanaged<Stopwatch>.fromOpaque(state).takeUnretainedValue()
            return ContinuousClock.now >= stopwatch.deadline ? 1 : 0
        }
    }

    deinit {
        ccadical_release(handle)
    }

    var isOutOfTime: Bool { ContinuousClock.now >= stopwatch.deadline }

    func newVariable() -> Int32 {
        variableCount += 1
        return variableCount
    }

    func add(_ clause: [Int32]) {
        for literal in clause { ccadical_add(handle, literal) }
        ccadical_add(handle, 0)
    }

    func solve(assuming literals: some Sequence<Int32> = []) -> Verdict {
        for literal in literals { ccadical_assume(handle, literal) }
        switch ccadical_solve(handle) {
        case 10: return .satisfiable
        case 20: return .unsatisfiable
        default: return .undecided
        }
    }

    /// The value of a literal after `.satisfiable`.
    func isTrue(_ literal: Int32) -> Bool {
        // CaDiCaL 1.5 answers with the variable, positive where the literal is true, also for a negative literal.
        ccadical_val(handle, literal) > 0
    }

    /// Whether an assumption was used to show `.unsatisfiable`.
    func isFailed(_ literal: Int32) -> Bool {
        ccadical_failed(handle, literal) != 0
    }
}
