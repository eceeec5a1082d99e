public import CaseModel
import Wording

/// One step of a finding: a condition of the provision, what the observation says of it, and what follows.
public struct FindingStep: Sendable, Hashable {
    /// What is asked: "act", "place".
    public var condition: String
    /// The provision's side of it.
    public var asks: String
    /// The observation's side of it.
    public var says: String
    public var value: ThreeValued
}

/// A finding with all that led to it.
public struct Explanation: Sendable {
    public var value: ThreeValued
    public var missing: MissingFacts
    public var steps: [FindingStep]
    public var attribution: Attribution
    public var least: Double
    public var most: Double
    public var sides: SideSet
    public var zones: [(zone: Int, value: ThreeValued)]
    /// What the vessel or aircraft says of itself, with where it was said; a claim proves no identity.
    public var claims: String?
    /// Of a requirement, what the row tells of acts that fulfil it; nil where it tells of none.
    public var fulfilment: Fulfilment?
}

extension Judge {
    /// The finding of a row and a provision, step by step. The steps are those of the judgement itself: their least
    /// value is the finding's.
    public func explanation(row: Int, of table: ObservationTable, provision number: Int) -> Explanation {
        explanation(row, table, number, relation(row, table))
    }

    /// The findings of a row and each provision, in their order: where the row lies is asked once.
    public func explanations(row: Int, of table: ObservationTable) -> [Explanation] {
        let relation = relation(row, table)
        return provisions.indices.map { explanation(row, table, $0, relation) }
    }

    private func explanation(
        _ row: Int, _ table: ObservationTable, _ number: Int, _ relation: Relation
    ) -> Explanation {
        let provision = provisions[number]
        let (value, missing) = judged(number, row, table, relation)
        let acts = ActSet(bits: table.acts[row])
        let weapons = WeaponSet(bits: table.weapons[row])
        let span = TimeSpan(first: table.firsts[row], last: table.lasts[row])
        let wanted = provision.rule == .prohibited ? provision.acts : provision.breaches
        var steps = [
            FindingStep(
                condition: "act",
                asks: provision.rule == .prohibited
                    ? say("prohibited: \(wanted.spokenWords)") : say("breaks the requirement: \(wanted.spokenWords)"),
                says: acts.spokenWords, value: wanted.withWhatTheyMean.holds(acts)),
            FindingStep(
                condition: "weapon", asks: provision.weapons.spokenWords, says: weapons.spokenWords,
                value: provision.weapons == .all ? .certain : provision.weapons.holds(weapons)),
        ]
        if provision.craft != .all {
            let craft = table.craftSet(row)
            steps.append(
                FindingStep(
                    condition: "craft", asks: provision.craft.spokenWords,
                    says: craft == .all ? say("not told") : craft.spokenWords,
                    value: provision.craft.holds(craft)))
        }
        if !provision.flagStates.isEmpty {
            steps.append(
                FindingStep(
                    condition: "flag", asks: provision.flagStates.joined(separator: ", "),
                    says: table.text(table.flagStates, row) ?? say("not told"), value: flagValue(number, table, row)))
        }
        steps.append(
            FindingStep(
                condition: "time", asks: timeWords(provision), says: spanWords(span), value: timeValue(provision, span))
        )
        steps += placeSteps(number, row, table, relation)
        steps.append(
            FindingStep(
                condition: "party",
                asks: provision.parties.isEmpty
                    ? say("everybody is bound") : say("binds \(provision.parties.joined(separator: ", "))"),
                says: Attribution(parties: table.parties[row], count: parties.count).spokenParties(parties),
                value: partyValue(number, table.parties[row])))
        for (place, exception) in provision.exceptions.enumerated() {
            let applies = exceptionValue(number, place, row, table, relation)
            steps.append(
                FindingStep(
                    condition: "no exception", asks: "\(spoken(exception.reason.rawValue)): \(exception.says)",
                    says: say("the exception is \(applies.spokenWord)"), value: !applies))
        }
        let status = VerificationStatus(rawValue: table.statuses[row]) ?? .reported
        steps.append(
            FindingStep(
                condition: "verification", asks: say("not refuted"), says: status.spokenWord,
                value: status == .refuted ? .excluded : status == .inconclusive ? .possible : .certain))
        return Explanation(
            value: value, missing: missing, steps: steps,
            attribution: Attribution(parties: table.parties[row], count: parties.count), least: relation.main.least,
            most: relation.main.most, sides: relation.main.sides,
            zones: relation.zones.map { (Int($0.0), $0.1.value) }, claims: table.text(table.claims, row),
            fulfilment: provision.rule == .required
                ? fulfilments(row: row, of: table).first { $0.provision == number } : nil)
    }

    private func placeSteps(
        _ number: Int, _ row: Int, _ table: ObservationTable, _ relation: Relation
    ) -> [FindingStep] {
        let place = provisions[number].place
        guard !place.isEverywhere else {
            return [FindingStep(condition: "place", asks: say("everywhere"), says: say("any place"), value: .certain)]
        }
        return groups(number).filter { table.parties[row] & $0.parties != 0 }.map { group in
            let series = group.series
            var says: [String] = []
            if let series, let main = mainSeries, series == main || relation.circles == nil {
                says.append(spotWords(relation.main))
            } else if let series {
                says.append(say("measured from \(geometry.series[series])"))
            }
            if !relation.zones.isEmpty {
                says.append(
                    relation.zones.map { say("\($0.1.value.spokenAdverb) in \(geometry.zones[Int($0.0)].id)") }.joined(
                        separator: ", "))
            }
            let asksForHeight =
                place.altitude != nil || relation.zones.contains { geometry.zones[Int($0.0)].altitude != nil }
            if let height = table.height(row) {
                says.append(height.words)
            } else if asksForHeight {
                says.append(say("altitude not told"))
            }
            let asksForDomain =
                place.domains != .all || relation.zones.contains { geometry.zones[Int($0.0)].domains != .all }
            if asksForDomain {
                let domains = table.whereabouts(row)
                says.append(domains == .all ? say("domain not told") : say("on or in: \(domains.spokenWords)"))
            }
            return FindingStep(
                condition: "place", asks: place.words, says: says.joined(separator: "; "),
                value: placeVerdict(number, series, row, table, relation).value)
        }
    }

    private func spotWords(_ spot: Spot) -> String {
        guard spot.least.isFinite else { return say("no line in force then") }
        let distance =
            spot.most.isFinite
            ? spot.least == spot.most
                ? say("\(kilometres(spot.least)) from the line")
                : say("\(kilometres(spot.least)) to \(kilometres(spot.most)) from the line")
            : say("at no known distance from the line")
        return say("\(distance), side: \(spot.sides.spokenWords)")
    }

    private func timeWords(_ provision: Provision) -> String {
        func end(_ moment: Int64, _ none: String) -> String {
            moment == .min || moment == .max ? none : momentWords(moment)
        }
        // A term that ends at 14:00 holds up to the second before.
        func last(_ moment: Int64) -> String {
            guard moment < .max else { return end(moment, say("further notice")) }
            let isOfDay = (moment + 1 + clock.offset(at: moment)) % 86_400 == 0
            return end(isOfDay ? moment : moment + 1, say("further notice"))
        }
        var words = provision.validity.map {
            $0 == .always
                ? say("at any time") : say("from \(end($0.first, say("the beginning"))) until \(last($0.last))")
        }.joined(separator: say(", or "))
        if let daily = provision.daily {
            words += say(", daily \(hourWords(daily.from)) to \(hourWords(daily.to)) \(clock.name)")
        }
        return words
    }

    /// A moment in the case's civil time.
    public func momentWords(_ moment: Int64) -> String {
        let offset = clock.offset(at: moment)
        let local = utcClock(moment + offset)
        return "\(spokenDay(local.day)) \(local.time) \(zoneWords(offset))"
    }

    /// A stretch of time in the case's civil time: the day and the zone once where both ends have the same.
    public func spanWords(_ span: TimeSpan) -> String {
        guard span.first != span.last else { return momentWords(span.first) }
        let offset = clock.offset(at: span.first)
        guard offset == clock.offset(at: span.last) else {
            return say("\(momentWords(span.first)) to \(momentWords(span.last))")
        }
        let (first, last) = (utcClock(span.first + offset), utcClock(span.last + offset))
        let from = "\(spokenDay(first.day)) \(first.time)"
        return first.day == last.day
            ? say("\(from) to \(last.time) \(zoneWords(offset))")
            : say("\(from) to \(spokenDay(last.day)) \(last.time) \(zoneWords(offset))")
    }

    private func zoneWords(_ offset: Int64) -> String { "UTC" + (offset == 0 ? "" : offsetWords(offset)) }
}
