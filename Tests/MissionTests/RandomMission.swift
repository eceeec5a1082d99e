import CaseModel
import Mission
import Foundation
import SeededRandom

/// A random mission on one day, as a case and as the oracle reads it.
struct RandomMission {
    var found = Case(title: "Random")
    /// The day that is asked about.
    static let day = 20_000
    static let sectors = ["west", "middle", "east"]
    private static let file = FilePosition(file: "mission.yaml", line: 1, column: 1)

    static func head(_ id: String, _ kind: RecordKind) -> RecordHead {
        RecordHead(id: id, kind: kind, position: file)
    }

    init(_ random: inout SplitMix64) {
        func pick<Element>(_ list: [Element]) -> Element {
            list[Int.random(in: 0..<list.count, using: &random)]
        }
        func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
        func some(_ list: [String]) -> [String] {
            let taken = list.filter { _ in chance(50) }
            return taken.isEmpty ? [pick(list)] : taken
        }
        for (id, domain) in [("teams", Domain.land), ("masts", .land), ("aircraft", .air)] {
            found.capabilities.append(
                Capability(
                    head: Self.head(id, .capability), says: id, unit: id, domain: domain,
                    cost: Int.random(in: 1...9, using: &random), rests: id != "masts"))
        }
        found.sectors = Self.sectors.map { MissionSector(head: Self.head($0, .sector), name: $0) }
        for number in 0..<4 {
            let isHeld = number < 3
            let date = civilDay(Self.day - Int.random(in: 0...8, using: &random))
            found.events.append(
                CaseEvent(
                    head: Self.head("E\(number)", .event), name: "event \(number)", state: isHeld ? .held : .toCome,
                    when: isHeld ? .value(.date(year: date.year, month: date.month, day: date.day)) : nil, actors: [],
                    after: []))
        }
        found.tasks = ["T1", "T2"].map { MissionTask(head: Self.head($0, .task), mission: "", says: $0, kind: .other) }
        for number in 0..<Int.random(in: 1...4, using: &random) {
            let least = Int.random(in: 0...6, using: &random)
            found.needs.append(
                MissionNeed(
                    head: Self.head("N\(number)", .need), task: pick(["T1", "T2"]),
                    capability: .value(pick(["teams", "teams", "masts", "masts", "aircraft"])),
                    amount: .stated(
                        Quantity(
                            atLeast: least, atMost: pick([least, least + 3, nil]), unit: "units")),
                    sectors: chance(75) ? some(Self.sectors) : [],
                    parts: pick([[.day], [.night], [.day, .night]]), rotation: pick([1, 1, 2, 3]),
                    from: chance(40) ? Self.day - Int.random(in: -1...6, using: &random) : nil))
        }
        for number in 0..<Int.random(in: 1...8, using: &random) { found.pledges.append(pledge(number, &random)) }
    }

    private func pledge(_ number: Int, _ random: inout SplitMix64) -> Pledge {
        func pick<Element>(_ list: [Element]) -> Element { list[Int.random(in: 0..<list.count, using: &random)] }
        func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
        func some(_ list: [String]) -> [String] {
            let taken = list.filter { _ in chance(50) }
            return taken.isEmpty ? [pick(list)] : taken
        }
        var caveats: [Caveat] = []
        if chance(30) { caveats.append(Caveat(.onlyIn(some(Self.sectors)))) }
        if chance(20) { caveats.append(Caveat(.notIn(some(Self.sectors)))) }
        if chance(25) { caveats.append(Caveat(.noNight)) }
        if chance(25) { caveats.append(Caveat(.notice(days: Int.random(in: 0...5, using: &random)))) }
        if chance(25) {
            caveats.append(Caveat(.consent(of: "the flag state", given: pick([Consent.yes, .no, .notSaid]))))
        }
        let least = Int.random(in: 0...9, using: &random)
        let isKnown = chance(80)
        let capability = chance(90) ? pick(["teams", "teams", "masts", "aircraft"]) : nil
        let states: [PledgeState] = [
            .deployed, .inPreparation, .confirmed, .pledged, .offered, .hinted, .withdrawn, .lapsed, .pledged,
            .confirmed,
        ]
        let state = pick(states)
        var history: [DatedState] = []
        if chance(30) {
            let first = Self.day - Int.random(in: -1...12, using: &random)
            history = [
                DatedState(state: pick(states), day: first),
                DatedState(state: state, day: first + Int.random(in: 1...6, using: &random)),
            ]
        }
        return Pledge(
            head: Self.head("P\(number)", .pledge), by: [],
            contributor: "Contributor \(pick(["A", "B", "C", "D", "E"]))",
            says: "", state: state,
            domain: capability == nil ? pick([Domain.land, .air, nil]) : nil, capability: capability,
            amount: .absent(.undisclosed),
            quantity: isKnown && capability != nil
                ? Quantity(atLeast: least, atMost: pick([least, least + 4, nil]), unit: "units") : nil,
            leadDays: chance(40) ? Int.random(in: 0...6, using: &random) : nil,
            history: history,
            dependsOn: chance(40) ? some(["E0", "E1", "E2", chance(20) ? "E3" : "E0"]).uniqued : [],
            caveats: caveats,
            condition: chance(15) ? .value("if all goes well") : .absent(pick([.none, .none, .none, .none, .notSaid])),
            disclosure: .disclosed)
    }

    /// The mission for the oracle: words and days, nothing worked out.
    var json: [String: Any] {
        func since(_ event: String) -> Any {
            guard
                case .value(.date(let year, .some(let month), .some(let day)))? = found.events.first(where: {
                    $0.id == event
                })?.when
            else { return NSNull() }
            return Self.day - dayNumber(year: year, month: month, day: day)
        }
        let pledges = found.pledges.map { pledge -> [String: Any] in
            var only: Any = NSNull()
            var not: Any = NSNull()
            var consents: [String] = []
            var notice = 0
            for caveat in pledge.caveats {
                switch caveat.kind {
                case .onlyIn(let sectors): only = sectors
                case .notIn(let sectors): not = sectors
                case .notice(let days): notice = days
                case .consent(_, let given, _): consents.append(given.rawValue)
                default: break
                }
            }
            return [
                "contributor": pledge.contributorName, "state": pledge.state.rawValue,
                "capability": pledge.capability ?? NSNull(), "domain": pledge.domain?.rawValue ?? NSNull(),
                "least": pledge.quantity?.atLeast ?? NSNull(), "most": pledge.quantity?.atMost ?? NSNull(),
                "only": only, "not": not, "no_night": pledge.caveats.contains { $0.kind == .noNight },
                "has_notice": pledge.caveats.contains {
                    if case .notice = $0.kind { return true }
                    return false
                }, "notice": notice, "consents": consents, "since": pledge.dependsOn.map(since),
                "lead": pledge.leadDays ?? 0,
                "history": pledge.history.map { [$0.state.rawValue, Self.day - $0.day] as [Any] },
                "condition": pledge.condition == .absent(.none) ? "" : pledge.condition.words,
            ]
        }
        let needs = found.needs.map { need -> [String: Any] in
            guard case .stated(let quantity) = need.amount else { return [:] }
            return [
                "capability": need.capability.words, "sectors": need.sectors, "parts": need.parts.map(\.rawValue),
                "least": quantity.atLeast, "most": quantity.atMost ?? quantity.atLeast, "rotation": need.rotation,
                "age": need.from.map { Self.day - $0 } ?? NSNull(),
            ]
        }
        func table(_ value: (Capability) -> Any) -> [String: Any] {
            Dictionary(uniqueKeysWithValues: found.capabilities.map { ($0.id, value($0)) })
        }
        return [
            "pledges": pledges, "needs": needs, "cost": table { $0.cost }, "rests": table { $0.rests },
            "domain": table { $0.domain.rawValue },
        ]
    }
}

extension Array where Element: Hashable {
    /// Each once, in order.
    var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
