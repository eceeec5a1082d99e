public import CaseModel

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
}

extension Judge {
    /// The finding of a row and a provision, step by step. The steps are those of the judgement itself: their least
    /// value is the finding's.
    public func explanation(row: Int, of table: ObservationTable, provision number: Int) -> Explanation {
        let provision = provisions[number]
        let relation = relation(row, table)
        let (value, missing) = judged(number, row, table, relation)
        let acts = ActSet(bits: table.acts[row])
        let weapons = WeaponSet(bits: table.weapons[row])
        let span = TimeSpan(first: table.firsts[row], last: table.lasts[row])
        let wanted = provision.rule == .prohibited ? provision.acts : provision.breaches
        var steps = [
            FindingStep(
                condition: "act",
                asks: "\(provision.rule == .prohibited ? "prohibited" : "breaks the requirement"): "
                    + wanted.words,
                says: acts.words, value: wanted.holds(acts)),
            FindingStep(
                condition: "weapon", asks: provision.weapons.words, says: weapons.words,
                value: provision.weapons == .all ? .certain : provision.weapons.holds(weapons)),
            FindingStep(
                condition: "time", asks: timeWords(provision), says: spanWords(span), value: timeValue(provision, span)),
        ]
        steps += placeSteps(number, row, table, relation)
        steps.append(
            FindingStep(
                condition: "party",
                asks: provision.parties.isEmpty
                    ? "everybody is bound"
                    : "binds "
                        + provision.parties.joined(separator: ", "),
                says: Attribution(parties: table.parties[row], count: parties.count).partyWords(parties),
                value: partyValue(number, table.parties[row])))
        for (place, exception) in provision.exceptions.enumerated() {
            let applies = exceptionValue(number, place, row, table, relation)
            steps.append(
                FindingStep(
                    condition: "no exception", asks: "\(exception.reason.rawValue): \(exception.says)",
                    says: "the exception is \(applies.word)", value: !applies))
        }
        let status = VerificationStatus(rawValue: table.statuses[row]) ?? .reported
        steps.append(
            FindingStep(
                condition: "verification", asks: "not refuted", says: status.word,
                value: status == .refuted ? .excluded : status == .inconclusive ? .possible : .certain))
        return Explanation(
            value: value, missing: missing, steps: steps,
            attribution: Attribution(parties: table.parties[row], count: parties.count), least: relation.main.least,
            most: relation.main.most, sides: relation.main.sides,
            zones: relation.zones.map { (Int($0.0), $0.1) })
    }

    private func placeSteps(
        _ number: Int, _ row: Int, _ table: ObservationTable, _ relation: Relation
    ) -> [FindingStep] {
        let place = provisions[number].place
        guard !place.isEverywhere else {
            return [FindingStep(condition: "place", asks: "everywhere", says: "any place", value: .certain)]
        }
        return groups(number).filter { table.parties[row] & $0.parties != 0 }.map { group in
            let series = group.series
            var says: [String] = []
            if let series, let main = mainSeries, series == main || relation.circles == nil {
                says.append(spotWords(relation.main))
            } else if let series {
                says.append("measured from \(geometry.series[series])")
            }
            if !relation.zones.isEmpty {
                says.append(
                    relation.zones.map { "\($0.1.adverb) in \(geometry.zones[Int($0.0)].id)" }.joined(separator: ", "))
            }
            if table.lowest[row].isFinite {
                says.append("\(table.lowest[row]) to \(table.highest[row]) m above ground")
            }
            return FindingStep(
                condition: "place", asks: place.words, says: says.joined(separator: "; "),
                value: placeValue(number, series, row, table, relation))
        }
    }

    private func spotWords(_ spot: Spot) -> String {
        guard spot.least.isFinite else { return "no line in force then" }
        let distance =
            spot.most.isFinite
            ? spot.least == spot.most
                ? "\(kilometres(spot.least)) from the line"
                : "\(kilometres(spot.least)) to \(kilometres(spot.most)) from the line"
            : "at no known distance from the line"
        return distance + ", side: " + spot.sides.words
    }

    private func timeWords(_ provision: Provision) -> String {
        func end(_ moment: Int64, _ none: String) -> String {
            moment == .min || moment == .max ? none : momentWords(moment)
        }
        var words = provision.validity.map {
            $0 == .always
                ? "at any time" : "from \(end($0.first, "the beginning")) until \(end($0.last, "further notice"))"
        }.joined(separator: ", or ")
        if let daily = provision.daily {
            words += ", daily \(hourWords(daily.from)) to \(hourWords(daily.to)) \(clock.name)"
        }
        return words
    }

    /// A moment in the case's civil time.
    public func momentWords(_ moment: Int64) -> String {
        let offset = clock.offset(at: moment)
        let local = utcClock(moment + offset)
        return "\(dayWords(local.day)) \(local.time) UTC" + (offset == 0 ? "" : offsetWords(offset))
    }

    func spanWords(_ span: TimeSpan) -> String {
        span.first == span.last ? momentWords(span.first) : "\(momentWords(span.first)) to \(momentWords(span.last))"
    }
}
