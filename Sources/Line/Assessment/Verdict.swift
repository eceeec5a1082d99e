import CaseModel

/// A value with the facts on which it hangs where it is possible only.
struct Verdict: Sendable, Equatable {
    var value: ThreeValued
    var hangsOn: MissingFacts

    static let certain = Verdict(.certain)
    static let excluded = Verdict(.excluded)

    /// - Parameter facts: those that would decide a value that is possible.
    @inline(__always)
    init(_ value: ThreeValued, on facts: MissingFacts = .place) {
        self.value = value
        hangsOn = value == .possible ? facts : []
    }

    /// Both hold.
    @inline(__always)
    func and(_ other: Verdict) -> Verdict {
        let least = min(value, other.value)
        return Verdict(least, on: hangsOn.union(other.hangsOn))
    }

    /// One of them holds.
    func or(_ other: Verdict) -> Verdict { Verdict(max(value, other.value), on: hangsOn.union(other.hangsOn)) }

    /// Of one of several cases, of which a fact tells which it is: what is not the same in all of them hangs on that fact.
    func orElse(_ other: Verdict, by fact: MissingFacts) -> Verdict {
        let facts = hangsOn.union(other.hangsOn)
        return Verdict(value.orElse(other.value), on: value == other.value ? facts : facts.union(fact))
    }

    static prefix func ! (verdict: Verdict) -> Verdict { Verdict(!verdict.value, on: verdict.hangsOn) }
}
