import CaseModel
import Foundation
import MissionProofs
import SeededRandom

/// The keys of force generation, added to a random mission, and told to the oracle.
extension RandomMission {
    mutating func addForceTerms(_ random: inout SplitMix64) {
        func pick<Element>(_ list: [Element]) -> Element { list[Int.random(in: 0..<list.count, using: &random)] }
        func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
        let day = Self.day
        found.missions = [Mission(head: Self.head("M", .mission), name: "M", says: "", state: .agreed)]
        if chance(30) { found.missions[0].mandateFrom = day - number(-1...9) }
        if chance(30) { found.missions[0].mandateUntil = day + number(-1...9) }
        if chance(60) {
            found.missions[0].ceilings = (0..<number(1...2)).map { _ in
                .init(
                    personnel: number(0...60), from: chance(30) ? day - number(-2...5) : nil,
                    until: chance(30) ? day + number(-2...5) : nil)
            }
        }
        for task in found.tasks.indices {
            found.tasks[task].mission = "M"
            if chance(50) { found.tasks[task].priority = number(1...3) }
        }
        for capability in found.capabilities.indices { found.capabilities[capability].personnel = number(0...5) }
        func taking(_ id: String) -> Taking { Taking(capability: id, number: number(1...3), each: pick([1, 1, 2, 4])) }
        if chance(50) { found.capabilities[1].takes = [taking("teams")] }
        if chance(80) { found.capabilities[2].takes = [taking("teams")] + (chance(50) ? [taking("masts")] : []) }
        found.capabilities[2].yields = [DailyYield(unit: "sorties", number: number(1...4))]
        for need in found.needs.indices {
            if found.needs[need].sectors.count > 1, chance(30) { found.needs[need].isShared = true }
            found.needs[need].callsFor = Set(MissionNeed.Freedom.allCases.filter { _ in chance(15) })
            if found.needs[need].capability.value == "aircraft", chance(50),
                case .stated(var quantity) = found.needs[need].amount
            {
                quantity.unit = "sorties"
                found.needs[need].amount = .stated(quantity)
            }
        }
        for pledge in found.pledges.indices {
            if found.pledges[pledge].capability != nil, chance(25) {
                var when = day - number(-3...9)
                found.pledges[pledge].amounts = (0..<number(1...2)).map { _ in
                    let least = number(0...9)
                    when += number(1...4)
                    return .init(
                        day: when,
                        quantity: Quantity(atLeast: least, atMost: pick([least, least + 3, nil]), unit: "units"))
                }
            }
            if found.pledges[pledge].capability == "aircraft", chance(30) {
                found.pledges[pledge].quantity?.unit = "sorties"
                for place in found.pledges[pledge].amounts.indices {
                    found.pledges[pledge].amounts[place].quantity.unit = "sorties"
                }
            }
            if chance(10) {
                found.pledges[pledge].noticeToMove = .init(
                    days: number(0...8), decision: pick(["E0", "E1", "E2", "E3"]))
            }
            if chance(15) {
                let every = number(1...9)
                found.pledges[pledge].rotates = .init(
                    from: day - number(-2...20), everyDays: every, handoverDays: number(0...max(0, every - 1)))
            }
            if chance(15) {
                found.pledges[pledge].withdrawal = .init(
                    noticeDays: number(0...9), given: chance(60) ? day - number(-1...9) : nil)
            }
            if chance(10) {
                found.pledges[pledge].caveats.append(
                    Caveat(.consent(of: "the host", given: .yes, with: pick(["E0", "E1", "E3"]))))
            }
            if chance(10) { found.pledges[pledge].caveats.append(Caveat(.onlyTasks([pick(["T1", "T2"])]))) }
            if chance(10) { found.pledges[pledge].caveats.append(Caveat(.notTasks([pick(["T1", "T2"])]))) }
            if chance(15) { found.pledges[pledge].caveats.append(Caveat(.nationalCommand)) }
            if chance(15) { found.pledges[pledge].caveats.append(Caveat(.noForce)) }
            if found.pledges[pledge].capability != nil, chance(20) {
                found.pledges[pledge].package = pick(["alpha", "beta"])
            }
            if chance(5) { found.pledges[pledge].state = .declined }
        }
        // A package that nothing stands in the way of.
        let sized = found.pledges.indices.filter { found.pledges[$0].quantity?.atMost != nil }
        guard sized.count > 1, chance(50) else { return }
        for place in sized.prefix(number(2...3)) {
            found.pledges[place].package = "gamma"
            // By its history each can be in another state on the day.
            found.pledges[place].state = .confirmed
            found.pledges[place].history =
                chance(50)
                ? [] : [.init(state: .pledged, day: day - 9), .init(state: .confirmed, day: day + number(-1...1))]
            found.pledges[place].caveats = []
            found.pledges[place].dependsOn = []
            found.pledges[place].condition = .absent(.none)
            found.pledges[place].leadDays = nil
            found.pledges[place].noticeToMove = nil
            found.pledges[place].withdrawal = nil
            found.pledges[place].rotates = nil
        }
    }

    /// The same for the oracle: words, and days ago.
    var forceJSON: [String: Any] {
        func ago(_ other: Int?) -> Any { other.map { Self.day - $0 } ?? NSNull() }
        func since(_ event: String) -> Any {
            guard
                case .value(.date(let year, .some(let month), .some(let day)))? = found.events.first(where: {
                    $0.id == event
                })?.when
            else { return NSNull() }
            return Self.day - dayNumber(year: year, month: month, day: day)
        }
        var json = json
        let pledges = json["pledges"] as? [[String: Any]] ?? []
        json["pledges"] = zip(pledges, found.pledges).map { row, pledge in
            var row = row
            row["unit"] = pledge.quantity?.unit ?? pledge.amounts.first?.quantity.unit ?? ""
            row["amounts"] = pledge.amounts.map {
                [ago($0.day), $0.quantity.atLeast, $0.quantity.atMost ?? NSNull()] as [Any]
            }
            row["package"] = pledge.package ?? NSNull()
            row["move"] = pledge.noticeToMove.map { [$0.days, since($0.decision)] as [Any] } ?? NSNull()
            row["rotates"] = pledge.rotates.map { [Self.day - $0.from, $0.everyDays, $0.handoverDays] } ?? NSNull()
            row["leaves"] = ago(pledge.withdrawal.flatMap { terms in terms.given.map { $0 + terms.noticeDays } })
            var withheld: [String] = []
            var with: [Any] = []
            var only: Set<String>?
            var not: Set<String> = []
            for caveat in pledge.caveats {
                switch caveat.kind {
                case .onlyTasks(let tasks): only = tasks.reduce(into: only ?? Set(tasks)) { _, _ in }
                case .notTasks(let tasks): not.formUnion(tasks)
                case .nationalCommand: withheld.append("command")
                case .noForce: withheld.append("force")
                case .consent(_, _, .some(let event)): with.append(since(event))
                default: break
                }
            }
            row["withheld"] = withheld
            row["consent_with"] = with
            row["only_tasks"] = only.map { Array($0) as Any } ?? NSNull()
            row["not_tasks"] = Array(not)
            return row
        }
        let needs = json["needs"] as? [[String: Any]] ?? []
        json["needs"] = zip(needs, found.needs).map { row, need in
            var row = row
            row["task"] = need.task
            row["shared"] = need.isShared
            row["calls"] = need.callsFor.map(\.rawValue)
            if case .stated(let quantity) = need.amount { row["unit"] = quantity.unit }
            return row
        }
        func table(_ value: (Capability) -> Any) -> [String: Any] {
            Dictionary(uniqueKeysWithValues: found.capabilities.map { ($0.id, value($0)) })
        }
        json["order"] = found.capabilities.map(\.id)
        json["personnel"] = table { $0.personnel ?? 0 }
        json["takes"] = table { $0.takes.map { [$0.capability, $0.number, $0.each] as [Any] } }
        json["yields"] = table { Dictionary($0.yields.map { ($0.unit, $0.number) }, uniquingKeysWith: { $1 }) }
        json["ceilings"] = found.missions[0].ceilings.map { [$0.personnel, ago($0.from), ago($0.until)] as [Any] }
        json["mandate"] = [
            found.missions[0].mandateFrom.map { Self.day - $0 } ?? 0,
            found.missions[0].mandateUntil.map { Self.day - $0 } ?? 0,
        ]
        json["mandate_age"] = ago(found.missions[0].mandateFrom)
        json["priority"] = Dictionary(uniqueKeysWithValues: found.tasks.map { ($0.id, $0.priority ?? 0) })
        json["is_together"] = found.isMetTogether
        return json
    }
}
