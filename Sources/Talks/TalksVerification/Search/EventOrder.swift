/// The order of the events: for every pair what is known "where both occur", closed under transitivity.
///
/// A chain a, c, b says something about a and b only if the event in its middle occurs, so relations are composed
/// through an event as soon as it is known to occur and not before. The relation "not after" together with its strict
/// part is a weak order in the making: two events not after each other are at the same time, which is open only
/// to pairs that the negotiation lists; for all others "not after" is at once "strictly before".
///
/// Adding one pair joins every predecessor of the first to every successor of the second by whole rows of bits, as in
/// Warshall's closure (S. Warshall, "A theorem on Boolean matrices", JACM 9(1), 1962), done one pair at a time.
extension SearchState {
    /// The event takes place; false if that cannot be.
    mutating func setOccurs(_ event: Int) -> Bool {
        if occurs(event) { return true }
        if isAbsent(event) { return false }
        markOccurring(event)
        // What could not occur together with it does not occur.
        for other in 0..<problem.events.count where other != event && excludeEachOther(event, other) {
            guard setAbsent(other) else { return false }
        }
        steps += problem.events.count
        // It may now stand in the middle of chains.
        for earlier in 0..<problem.events.count where earlier != event && isNotAfter(earlier, event) {
            guard join(earlier, withRowOf: event, strictly: isStrictly(earlier, event)) else { return false }
        }
        for other in 0..<problem.events.count where other != event && occurs(other) {
            if isNotAfter(other, event) { pendingDays.append((other, event)) }
            if isNotAfter(event, other) { pendingDays.append((event, other)) }
        }
        return true
    }

    /// The event does not take place; false if it is known to.
    mutating func setAbsent(_ event: Int) -> Bool {
        if isAbsent(event) { return true }
        if occurs(event) { return false }
        markAbsent(event)
        return true
    }

    /// Where both occur, the first is before the second, strictly or not; false if that cannot be.
    mutating func relate(_ first: Int, _ second: Int, strictly wanted: Bool) -> Bool {
        if first == second { return !wanted || setAbsent(first) }
        let strictly = wanted || !mayBeSimultaneous(first, second)
        if strictly ? isStrictly(first, second) : isNotAfter(first, second) { return true }
        let through = occurs(first)
        steps += problem.events.count
        for event in 0..<problem.events.count {
            let strictlyToFirst: Bool
            if event == first {
                strictlyToFirst = false
            } else if through, isNotAfter(event, first) {
                strictlyToFirst = isStrictly(event, first)
            } else {
                continue
            }
            let strictlyToSecond = strictlyToFirst || strictly
            guard note(event, second, strictly: strictlyToSecond) else { return false }
            if occurs(second), event != second {
                guard join(event, withRowOf: second, strictly: strictlyToSecond) else { return false }
            }
        }
        return true
    }

    /// Puts in the orders that followed from others.
    mutating func settlePendingOrders() -> Bool {
        while let (first, second) = pendingOrders.popLast() {
            guard relate(first, second, strictly: true) else { return false }
        }
        return true
    }

    private func excludeEachOther(_ one: Int, _ other: Int) -> Bool {
        isNotAfter(one, other) && isNotAfter(other, one) && (isStrictly(one, other) || isStrictly(other, one))
    }

    /// Notes one pair, with no regard to chains.
    private mutating func note(_ first: Int, _ second: Int, strictly: Bool) -> Bool {
        if first == second { return !strictly || setAbsent(first) }
        let bit: UInt64 = 1 << UInt64(second & 63)
        return add(to: first, word: second >> 6, notAfter: bit, strictly: strictly ? bit : 0)
    }

    /// What is not before `event` is not before `earlier` either.
    private mutating func join(_ earlier: Int, withRowOf event: Int, strictly: Bool) -> Bool {
        for word in 0..<problem.eventWidth {
            let later = notAfterWord(event, word)
            guard later != 0 else { continue }
            let strictlyLater = strictly ? later : strictlyWord(event, word)
            guard add(to: earlier, word: word, notAfter: later, strictly: strictlyLater) else { return false }
        }
        steps += problem.eventWidth
        return true
    }

    private mutating func add(to event: Int, word: Int, notAfter: UInt64, strictly: UInt64) -> Bool {
        var notAfter = notAfter
        var strictly = strictly
        if event >> 6 == word {
            let own: UInt64 = 1 << UInt64(event & 63)
            if strictly & own != 0, !setAbsent(event) { return false }
            notAfter &= ~own
            strictly &= ~own
        }
        let oldNotAfter = notAfterWord(event, word)
        let oldStrictly = strictlyWord(event, word)
        let added = (notAfter & ~oldNotAfter) | (strictly & ~oldStrictly)
        guard added != 0 else { return true }
        setOrderWords(event, word, notAfter: oldNotAfter | notAfter, strictly: oldStrictly | strictly)
        touch(event: event)
        var rest = added
        while rest != 0 {
            let other = word << 6 + rest.trailingZeroBitCount
            rest &= rest - 1
            steps += 1
            if occurs(event), occurs(other) { pendingDays.append((event, other)) }
            if !isStrictly(event, other), !mayBeSimultaneous(event, other) { pendingOrders.append((event, other)) }
            if excludeEachOther(event, other) {
                if occurs(event), !setAbsent(other) { return false }
                if occurs(other), !setAbsent(event) { return false }
            }
        }
        return true
    }
}
