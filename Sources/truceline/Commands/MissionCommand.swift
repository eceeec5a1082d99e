import ArgumentParser
import CaseFolder
import CaseModel
import Mission
import MissionVerification
import Talks

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

struct MissionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mission",
        abstract: "Tells what the pledges cover of the mission's needs, by state and with proof.",
        discussion: """
            For each task and stretch of days, or each stage of an order of events: what is met by what is deployed, \
            further by what is in preparation, confirmed and pledged, and by nothing. States are never summed; what is \
            offered or hinted is shown apart; an amount that is not known makes an interval.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
    }

    @OptionGroup var folder: CaseArgument
    @OptionGroup var question: MissionOptions
    @OptionGroup var talks: TalksOptions
    @Option(help: "text or json; json holds every proof, for `truceline verify-mission`.")
    var format: Format = .text
    @Option(name: .shortAndLong, help: "Writes to this file, whole or not at all.", completion: .file())
    var output: String?

    func run() throws {
        let found = try folder.read()
        let asked = try question.question(for: found) { number in try order(ofOpening: number, found) }
        let answer = missionAnswer(found, question: asked)
        switch format {
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            try emit([UInt8](try encoder.encode(answer)) + [UInt8(ascii: "\n")], to: output)
        case .text:
            let proof = verifyMission(answer, of: found)
            try emit(Array(MissionText(found, answer, proof).text().utf8), to: output)
            if !proof.faults.isEmpty { throw ExitCode(1) }
        }
    }

    /// The order of events in the world of an opening of the talks.
    private func order(ofOpening number: Int, _ found: Case) throws -> [[String]] {
        guard !found.goals.isEmpty else {
            try refuse(["--opening: the case has no goal; expected one in talks.yaml"])
            return []
        }
        let question = try talks.question(for: found)
        var limits = TalksLimits(timeLimit: talks.timeLimit, isComplete: false)
        limits.firstOpenings = number
        let asking = TalksAsking(found: found, question: question, limits: limits)
        let answer = try unlessRefused { () throws(QuestionError) in try asking.answer(question).1 }
        guard answer.firstOpenings.count >= number else {
            try refuse(["--opening \(number): the talks have \(answer.firstOpenings.count) openings"])
            return []
        }
        return answer.firstOpenings[number - 1].world.order
    }
}

/// For which days or events the mission is asked about, and without whom.
struct MissionOptions: ParsableArguments {
    @Option(help: "One day, 2025-09-05.")
    var on: String?
    @Option(help: "The first day; that of the file if left out.")
    var from: String?
    @Option(help: "The last day; that of the file if left out.")
    var until: String?
    @Option(help: "An event of talks.yaml taken to happen on a day: EVENT=DAY. May be repeated.")
    var suppose: [String] = []
    @Option(help: "Events in their order, instead of days: EVENT,EVENT; `+` joins those of one moment.")
    var after: String?
    @Option(help: "The order of events of this opening of the talks, counted from 1, instead of days.")
    var opening: Int?
    @Option(help: "Leaves a contributor out. May be repeated.")
    var without: [String] = []

    mutating func validate() throws {
        let days = on != nil || from != nil || until != nil || !suppose.isEmpty
        if on != nil, from != nil || until != nil { throw ValidationError("--on and --from or --until: one of them") }
        if after != nil, opening != nil { throw ValidationError("--after and --opening: one of them") }
        if days, after != nil || opening != nil {
            throw ValidationError("days, and an order of events: one of them; --suppose gives an event its day")
        }
        if let opening, !(1...100_000).contains(opening) { throw ValidationError("--opening must be 1 to 100000") }
    }

    func question(
        for found: Case, opening order: (Int) throws -> [[String]]
    ) throws -> MissionQuestion {
        var mistakes: [String] = []
        func known(_ event: String, _ option: String) -> String? {
            if let one = found.events.first(where: { $0.id == event || $0.head.number == event }) { return one.id }
            mistakes.append("\(option): " + unknownName(event, kind: "event", among: found.events.map(\.id)))
            return nil
        }
        func day(_ text: String, _ option: String) -> Int? {
            if let number = dayNumber(text) { return number }
            mistakes.append("'\(text)' for \(option); expected a day, 2025-09-05")
            return nil
        }
        var asked = found.usualMissionQuestion
        if let after {
            asked = MissionQuestion(
                order: after.split(separator: ",").map { step in
                    step.split(separator: "+").compactMap { known(String($0), "--after") }
                }, orderFrom: "the order asked for")
        } else if let opening {
            asked = MissionQuestion(order: try order(opening), orderFrom: "opening \(opening) of the talks")
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
            let key = found.contributorKey(name)
            if !keys.contains(key) {
                mistakes.append(
                    "--without: "
                        + unknownName(
                            name, kind: "contributor",
                            among: contributors + contributors.map(found.contributorTitle).filter { $0 != name }))
            }
            return key
        }
        mistakes += excludedOrder(asked.order, found)
        try refuse(mistakes)
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
