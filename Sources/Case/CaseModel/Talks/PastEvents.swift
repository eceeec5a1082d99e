/// Which of the events that were held came before which, as far as the file tells: by `after`, and by days, months or
/// years that differ.
package struct PastEvents: Sendable {
    /// One event of the file.
    package struct Entry: Sendable {
        package var isHeld: Bool
        package var when: When?
        /// The places of the events that the file puts before it.
        package var after: [Int]
        package init(isHeld: Bool, when: When?, after: [Int]) {
            self.isHeld = isHeld
            self.when = when
            self.after = after
        }
    }
    private let entries: [Entry]

    package init(_ entries: [Entry]) {
        self.entries = entries
    }

    package func isHeld(_ event: Int) -> Bool { entries.indices.contains(event) && entries[event].isHeld }

    /// Whether the file tells that the first of two held events came before the second.
    package func isEarlier(_ first: Int, than second: Int) -> Bool {
        var waiting = [second]
        var seen: Set<Int> = []
        while let here = waiting.popLast() {
            for earlier in entries.indices where entries[earlier].isHeld {
                let isBefore =
                    entries[here].after.contains(earlier) || Self.isEarlier(entries[earlier].when, entries[here].when)
                guard isBefore, seen.insert(earlier).inserted else { continue }
                if earlier == first { return true }
                waiting.append(earlier)
            }
        }
        return false
    }

    /// The held events among these, earliest first; where the file does not tell, in its order.
    package func inOrder(_ events: Set<Int>) -> [Int] {
        var waiting = events.filter(isHeld).sorted()
        var order: [Int] = []
        while let next = waiting.first(where: { event in
            !waiting.contains { $0 != event && isEarlier($0, than: event) }
        }) ?? waiting.first {
            order.append(next)
            waiting.removeAll { $0 == next }
        }
        return order
    }

    private static func isEarlier(_ one: When?, _ other: When?) -> Bool {
        guard case .date(let year, let month, let day)? = one,
            case .date(let otherYear, let otherMonth, let otherDay)? = other
        else { return false }
        if year != otherYear { return year < otherYear }
        guard let month, let otherMonth else { return false }
        if month != otherMonth { return month < otherMonth }
        guard let day, let otherDay else { return false }
        return day < otherDay
    }
}

extension Case {
    /// The events that were held, by the file, after a day: on it they were still to come.
    public func eventsHeld(after day: Int) -> [CaseEvent] {
        events.filter { $0.state == .held && $0.when?.value?.firstDay.map { $0 > day } ?? false }
    }

    /// What the events of the file tell of the past.
    package var pastEvents: PastEvents { pastEvents(on: nil) }

    /// The same as it was on a day: what was held after it was still to come.
    package func pastEvents(on day: Int?) -> PastEvents {
        let places = Dictionary(events.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        return PastEvents(
            events.map { event in
                let isLater = day.flatMap { day in event.when?.value?.firstDay.map { $0 > day } } ?? false
                return .init(
                    isHeld: event.state == .held && !isLater, when: event.when?.value,
                    after: event.after.compactMap { places[$0] })
            })
    }
}
