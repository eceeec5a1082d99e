import CaseModel

/// A time at which a mission is looked at: a day, or so many days after a step of an order of events.
struct MissionMoment {
    enum Kind {
        case day(Int)
        /// Events of the steps before the last one, events of the last one, and days since.
        case stage(earlier: Set<String>, last: Set<String>, daysSince: Int)
    }
    let kind: Kind
    /// The days on which an event that is held, or that the question supposes, can have been: one, or those of a month
    /// or year where the file gives no more.
    let dated: [String: ClosedRange<Int>]
    /// Events that are held on a day that the file does not give.
    let undated: Set<String>

    var day: Int? {
        if case .day(let day) = kind { return day }
        return nil
    }

    /// Days since an event: at least and at most; below zero at least where it may not have happened yet; nil where it
    /// has not. In an order of events nothing is said of the time between steps, so what happened before the last step
    /// may be any longer ago.
    func elapsed(since event: String) -> Elapsed? {
        switch kind {
        case .day(let day):
            if let dates = dated[event] {
                return day < dates.lowerBound
                    ? nil : Elapsed(least: day - dates.upperBound, most: day - dates.lowerBound)
            }
            return undated.contains(event) ? Elapsed(least: 0, most: nil) : nil
        case .stage(let earlier, let last, let days):
            if last.contains(event) { return Elapsed(least: days, most: days) }
            let before = earlier.contains(event) || undated.contains(event) || dated[event] != nil
            return before ? Elapsed(least: days, most: nil) : nil
        }
    }
}

/// Days that have passed: at least, and at most; without limit where nil.
struct Elapsed {
    var least: Int
    var most: Int?

    /// Whether so many days have passed.
    func reaches(_ days: Int) -> ThreeValued {
        if least >= days { return .certain }
        guard let most else { return .possible }
        return most >= days ? .possible : .excluded
    }

    /// The shorter of two.
    func shorter(_ other: Elapsed) -> Elapsed {
        let most = [most, other.most].compactMap { $0 }.min()
        return Elapsed(least: min(least, other.least), most: most)
    }

    func minus(_ days: Int) -> Elapsed { Elapsed(least: least - days, most: most.map { $0 - days }) }
}

/// The days of the events of a case that have happened, and of those that the question supposes.
struct EventCalendar {
    var dated: [String: ClosedRange<Int>] = [:]
    var undated: Set<String> = []

    /// What has happened before any step to come.
    var happened: Set<String> { undated.union(dated.keys) }

    init(_ found: Case, _ question: MissionQuestion) {
        for event in found.events where event.state.hasBegun {
            if let days = event.when?.value?.days {
                dated[event.id] = days
            } else {
                undated.insert(event.id)
            }
        }
        for supposed in question.supposed {
            dated[supposed.event] = supposed.day...supposed.day
            undated.remove(supposed.event)
        }
        // An order of events says itself when its events happen.
        for event in question.order.joined() {
            dated[event] = nil
            undated.remove(event)
        }
    }

    func moment(_ kind: MissionMoment.Kind) -> MissionMoment {
        MissionMoment(kind: kind, dated: dated, undated: undated)
    }
}
