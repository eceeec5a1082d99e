import CaseFolder
import CaseModel
import Mission
import Tables

/// For which days or events the mission is asked about, and without whom; in the words of the one who asks.
public struct MissionRequest: Sendable {
    /// Days, `2025-09-05`.
    public var on: String?
    public var from: String?
    public var until: String?
    /// `EVENT=DAY`.
    public var suppose: [String] = []
    /// `EVENT,EVENT`; `+` joins those of one moment.
    public var after: String?
    /// The number of an opening of the talks, from 1.
    public var opening: Int?
    public var without: [String] = []
    public init() {}

    /// The question in the terms of a case.
    ///
    /// - Parameter order: the order of events in the world of an opening of the talks.
    func question(
        for found: Case, opening order: (Int) throws(Refusal) -> [[String]]
    ) throws(Refusal) -> MissionQuestion {
        var mistakes: [String] = []
        func known(_ event: String, _ option: String) -> String? {
            if let one = found.events.first(where: { $0.id == event || $0.head.number == event }) { return one.id }
            mistakes.append("\(option): " + unknownName(event, kind: "event", among: found.events.map(\.id)))
            return nil
        }
        func day(_ text: String, _ option: String) -> Int? {
            if let number = dayNumber(text) { return number }
            mistakes.append("'\(text)' for \(option); expected \(expectedDay(for: text))")
            return nil
        }
        var asked = found.usualMissionQuestion
        if let after {
            let pieces = after.split(separator: ",", omittingEmptySubsequences: false).flatMap {
                $0.split(separator: "+", omittingEmptySubsequences: false)
            }
            if pieces.contains(where: { $0.allSatisfy(\.isWhitespace) }) {
                mistakes.append("--after '\(after)' names no event in a place; expected EVENT,EVENT")
            }
            asked = MissionQuestion(
                order: after.split(separator: ",").map { step in
                    step.split(separator: "+").compactMap { known(String($0), "--after") }
                }, orderFrom: "the order asked for")
        } else if let opening {
            // What was held stands before the first step, on its day.
            let held = Set(found.events.filter(\.state.hasBegun).map(\.id))
            asked = MissionQuestion(
                order: try order(opening).map { $0.filter { !held.contains($0) } }.filter { !$0.isEmpty },
                orderFrom: "opening \(opening) of the talks")
        } else {
            if on == nil, from == nil || until == nil, let days = found.missionDays, days.count > longestMission {
                mistakes.append(
                    "the days of the file are \(dayWords(days.lowerBound)) to \(dayWords(days.upperBound)), more than "
                        + "\(longestMission); expected --from and --until")
            }
            let one = on.flatMap { day($0, "--on") }
            let first = on == nil ? from.flatMap { day($0, "--from") } : one
            let last = on == nil ? until.flatMap { day($0, "--until") } : one
            asked.supposed = suppose.compactMap { text in
                let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
                guard parts.count == 2 else {
                    mistakes.append("--suppose '\(text)'; expected EVENT=DAY")
                    return nil
                }
                guard let event = known(parts[0], "--suppose"), let day = day(parts[1], "--suppose") else { return nil }
                return .init(event: event, day: day)
            }
            if on != nil || from != nil || until != nil || !suppose.isEmpty {
                let days = asked.supposed.map(\.day)
                asked.firstDay = first ?? asked.firstDay ?? days.min() ?? last
                asked.lastDay = last ?? max(asked.lastDay ?? .min, days.max() ?? .min, asked.firstDay ?? .min)
                asked.order = []
                asked.orderFrom = nil
            }
            if let first = asked.firstDay, let last = asked.lastDay, mistakes.isEmpty {
                if last < first { mistakes.append("the last day is before the first; expected it later") }
                if last - first > longestMission { mistakes.append("more than \(longestMission) days; expected fewer") }
            }
        }
        let contributors = found.pledges.flatMap { $0.contributorNames + $0.memberNames }
        let keys = Set(contributors.map(found.contributorKey))
        asked.without = without.map { name in
            // As people compare names: in any capitals, with any blanks.
            let folded = foldedName(name)
            let alike = contributors.first {
                foldedName(found.contributorTitle($0)) == folded || foldedName($0) == folded
            }
            let own = found.contributorKey(name)
            let actor = found.actors.first {
                ([$0.name.words, $0.title] + $0.alsoCalled).map(foldedName).contains(folded)
            }
            let key = keys.contains(own) ? own : (alike.map(found.contributorKey) ?? actor?.id) ?? own
            if !keys.contains(key) {
                mistakes.append(
                    "--without: "
                        + unknownName(
                            name, kind: "contributor",
                            among: contributors + contributors.map(found.contributorTitle).filter { $0 != name }))
            }
            return key
        }
        for event in Set(asked.supposed.map(\.event)).sorted()
        where asked.supposed.count(where: { $0.event == event }) > 1 {
            mistakes.append("--suppose '\(event)' twice; expected it once")
        }
        for key in Set(asked.without).sorted() where asked.without.count(where: { $0 == key }) > 1 {
            mistakes.append("--without names \(found.contributorTitle(key)) twice; expected once")
        }
        mistakes += excludedOrder(asked.order, found)
        if mistakes.isEmpty {
            mistakes += ordersAgainstLaws(asked.order, found, "the order of events")
            mistakes += supposedAgainst(found, asked.supposed)
        }
        guard mistakes.isEmpty else { throw .question(mistakes) }
        return asked
    }

    /// Where an order asked for goes against what the case says of its events.
    private func excludedOrder(_ order: [[String]], _ found: Case) -> [String] {
        var step: [String: Int] = [:]
        var mistakes: [String] = []
        for (number, events) in order.enumerated() {
            for event in events {
                if step[event] != nil { mistakes.append("the order of events has '\(event)' twice; expected it once") }
                step[event] = number
            }
        }
        for event in found.events {
            guard let own = step[event.id] else { continue }
            for earlier in event.after {
                guard let other = step[earlier], other > own else { continue }
                mistakes.append(
                    "the order of events has '\(event.id)' before '\(earlier)', and by the case '\(event.id)' comes "
                        + "after '\(earlier)'; expected that order")
            }
        }
        return mistakes
    }
}
