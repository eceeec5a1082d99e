import CaseModel
import Tables

extension CaseBuilder {
    func buildMission(_ built: inout Case) {
        built.missions = list(.mission).map {
            Mission(
                head: $0.head, name: $0.text("name"), says: $0.text("says"), state: $0.word("state") ?? .proposed,
                mandateFrom: $0.day("mandate-from"), mandateUntil: $0.day("mandate-until"),
                ceilings: $0.records("ceilings").map {
                    .init(personnel: $0.integer("personnel") ?? 0, from: $0.day("from"), until: $0.day("until"))
                })
        }
        built.tasks = list(.task).map {
            MissionTask(
                head: $0.head, mission: $0.reference("mission", names) ?? "", says: $0.text("says"),
                kind: $0.word("kind") ?? .other, needs: $0.word("needs"), priority: $0.integer("priority"))
        }
        built.limits = list(.limit).map {
            MissionLimit(head: $0.head, mission: $0.reference("mission", names) ?? "", says: $0.text("says"))
        }
        built.descriptions = list(.description).map {
            MissionDescription(
                head: $0.head, mission: $0.reference("mission", names) ?? "", by: $0.references("by", names),
                says: $0.text("says"))
        }
        built.capabilities = list(.capability).map {
            Capability(
                head: $0.head, says: $0.text("says"), unit: $0.text("unit"), domain: $0.word("domain") ?? .land,
                cost: $0.integer("cost") ?? 1, rests: $0.word("rests") != Resting.no,
                personnel: $0.integer("personnel"),
                takes: $0.records("takes").map {
                    Taking(
                        capability: $0.reference("capability", names) ?? "", number: $0.integer("number") ?? 1,
                        each: $0.integer("each") ?? 1)
                },
                yields: $0.records("yields").map {
                    DailyYield(unit: $0.text("unit"), number: $0.integer("number") ?? 1)
                })
        }
        built.sectors = list(.sector).map {
            var range: ClosedRange<Double>?
            if let from = $0.quantity("line-from"), let until = $0.quantity("line-until"), from < until {
                range = from...until
            }
            return MissionSector(
                head: $0.head, name: $0.text("name"), series: $0.optionalText("line"), range: range)
        }
        built.needs = list(.need).map(need)
        let givers = NamesOfGivers(built.actors)
        built.pledges = list(.pledge).map { givers.known(pledge($0)) }
        built.precedents = list(.precedent).map {
            Precedent(
                head: $0.head, of: $0.statedText("of") ?? .absent(.notSaid), kind: $0.word("kind") ?? .property,
                says: $0.text("says"), claimedBy: $0.references("claimed-by", names),
                statements: $0.references("statements", names), property: $0.word("property"), value: $0.word("value"))
        }
    }

    private func need(_ fields: Fields) -> MissionNeed {
        let amount: MissionNeed.Amount
        if case .record(let rule)? = fields.values["derived"] {
            amount = .derived(patrols(rule))
        } else if let quantity = quantity(fields) {
            amount = .stated(quantity)
        } else {
            amount = .words(fields.statedText("amount")?.words ?? Absence.notSaid.rawValue)
        }
        let part: NeededPart = fields.word("part") ?? .day
        return MissionNeed(
            head: fields.head, task: fields.reference("task", names) ?? "", says: fields.optionalText("says"),
            capability: fields.statedReference("capability", names) ?? .absent(.notSaid), amount: amount,
            sectors: fields.references("sectors", names),
            parts: part.parts,
            rotation: fields.integer("rotation") ?? 1, from: fields.day("from"), until: fields.day("until"),
            after: fields.reference("after", names), offsetDays: fields.integer("offset-days") ?? 0,
            forDays: fields.integer("for-days"), isShared: fields.optionalText("shared") == "yes",
            callsFor: Set(fields.texts("calls-for").compactMap(MissionNeed.Freedom.init(rawValue:))))
    }

    private func patrols(_ rule: Fields) -> PatrolRule {
        PatrolRule(
            series: rule.optionalText("line"), speed: rule.input("speed") ?? .init(1),
            revisit: rule.input("revisit") ?? .init(1), shift: rule.input("shift"), night: rule.input("night"))
    }

    private func pledge(_ fields: Fields) -> Pledge {
        var contributors: Pledge.Contributors?
        if case .record(let group)? = fields.values["contributors"] {
            let stated: Stated<[String]>
            if case .absent(let absence)? = group.values["names"] {
                stated = .absent(absence)
            } else {
                stated = .value(group.texts("names"))
            }
            contributors = .init(count: group.integer("count") ?? 1, names: stated)
        }
        var domains: Pledge.Domains?
        if case .record(let given)? = fields.values["domains"] {
            domains = .init(
                land: given.word("land") ?? .unknown, air: given.word("air") ?? .unknown,
                sea: given.word("sea") ?? .unknown)
        }
        let quantity = quantity(fields)
        return Pledge(
            head: fields.head, by: fields.references("by", names),
            contributor: fields.optionalText("contributor").map { names.id(of: $0, kinds: [.actor]) ?? $0 },
            contributorNumber: fields.contributorNumber,
            partOf: fields.reference("part-of", names), says: fields.text("says"),
            state: fields.word("state") ?? .notSaid, contributors: contributors,
            wordings: fields.records("wordings").map { .init(words: $0.text("words"), cites: $0.citations()) },
            domains: domains, domain: fields.word("domain"),
            capability: fields.reference("capability", names),
            amount: quantity.map { .value($0.words) } ?? fields.statedText("amount") ?? .absent(.notSaid),
            quantity: quantity, from: fields.day("from"), until: fields.day("until"),
            leadDays: fields.integer("lead-days"),
            history: fields.records("history").compactMap { entry in
                entry.day("on").map {
                    DatedState(state: entry.word("state") ?? .notSaid, day: $0, cites: entry.citations())
                }
            },
            dependsOn: fields.references("depends-on", names), caveats: fields.records("caveats").compactMap(caveat),
            condition: (fields.statedText("condition") ?? .absent(.notSaid)).withoutWordsForNone,
            disclosure: fields.word("disclosure") ?? .notSaid,
            statements: fields.references("statements", names),
            amounts: datedAmounts(fields),
            noticeToMove: fields.record("notice-to-move").map {
                NoticeToMove(days: $0.integer("days") ?? 0, decision: $0.reference("decision", names) ?? "")
            }, package: fields.optionalText("package"),
            rotates: fields.record("rotates").flatMap { rotation in
                rotation.day("from").map {
                    ContingentRotation(
                        from: $0, everyDays: rotation.integer("every-days") ?? 1,
                        handoverDays: rotation.integer("handover-days") ?? 0)
                }
            },
            withdrawal: fields.record("withdrawal").map {
                WithdrawalTerms(noticeDays: $0.integer("notice-days") ?? 0, given: $0.day("given"))
            })
    }

    /// The numbers of an amount; nil where it is in words. A part of another amount is worked out.
    private func quantity(_ fields: Fields) -> Quantity? {
        guard let amount = fields.record("amount") else { return nil }
        guard let whole = amount.reference("of", names) else { return fields.amount() }
        return other(whole)?.amount().flatMap { amount.part(of: $0, named: whole) }
    }

    /// A need or pledge of whose amount another is a part.
    private func other(_ id: String) -> Fields? {
        (list(.need) + list(.pledge)).first { $0.optionalText("id") == id }
    }

    /// The amounts of a pledge from their days on. A part of a pledge that grows grows with it: it has an amount from each
    /// day on which it is stated anew, or its whole is.
    private func datedAmounts(_ fields: Fields) -> [DatedAmount] {
        let own = fields.records("amounts").filter { $0.day("on") != nil }
        /// The entries of the wholes of which an amount is a part.
        func growth(_ entry: Fields) -> [Fields] {
            entry.record("amount")?.reference("of", names).flatMap(other)?.records("amounts") ?? []
        }
        let growing = ([fields] + own).flatMap(growth)
        let days = Set((own + growing).compactMap { $0.day("on") }).sorted()
        return days.compactMap { day in
            let said = own.last { $0.day("on").map { $0 <= day } ?? false } ?? fields
            let whole = growth(said).last { $0.day("on").map { $0 <= day } ?? false }
            let quantity =
                whole.flatMap { whole in
                    whole.amount().flatMap { all in
                        said.record("amount").flatMap { $0.part(of: all, named: $0.reference("of", names) ?? "") }
                    }
                } ?? self.quantity(said)
            let cites = said.citations() + (whole?.citations() ?? [])
            return quantity.map { DatedAmount(day: day, quantity: $0, cites: cites) }
        }
    }

    private func caveat(_ fields: Fields) -> Caveat? {
        let cites = fields.citations()
        if fields.values["only-in"] != nil {
            return Caveat(.onlyIn(fields.references("only-in", names)), cites: cites)
        }
        if fields.values["not-in"] != nil {
            return Caveat(.notIn(fields.references("not-in", names)), cites: cites)
        }
        if fields.values["no-night"] != nil { return Caveat(.noNight, cites: cites) }
        if let days = fields.integer("notice-days") { return Caveat(.notice(days: days), cites: cites) }
        if case .record(let consent)? = fields.values["consent"] {
            return Caveat(
                .consent(
                    of: consent.text("of"), given: consent.word("given") ?? .notSaid,
                    with: consent.reference("with", names)),
                cites: cites)
        }
        if fields.values["only-tasks"] != nil {
            return Caveat(.onlyTasks(fields.references("only-tasks", names)), cites: cites)
        }
        if fields.values["not-tasks"] != nil {
            return Caveat(.notTasks(fields.references("not-tasks", names)), cites: cites)
        }
        if fields.values["national-command"] != nil { return Caveat(.nationalCommand, cites: cites) }
        if fields.values["no-force"] != nil { return Caveat(.noForce, cites: cites) }
        return nil
    }
}

/// Who gives pledges, each under one name: an actor's id for every name that the case has of the actor, and words as they
/// stand first, in whatever capitals and with however many blanks they come again.
private final class NamesOfGivers {
    private var known: [String: String] = [:]

    init(_ actors: [Actor]) {
        for actor in actors {
            for name in [actor.id, actor.name.value ?? "", actor.title] + actor.alsoCalled where !name.isEmpty {
                let folded = foldedName(name)
                if known[folded] == nil { known[folded] = actor.id }
            }
        }
    }

    private func name(_ text: String) -> String {
        let folded = foldedName(text)
        if let own = known[folded] { return own }
        known[folded] = text
        return text
    }

    func known(_ pledge: Pledge) -> Pledge {
        var pledge = pledge
        pledge.contributor = pledge.contributor.map(name)
        if case .value(let names)? = pledge.contributors?.names {
            pledge.contributors?.names = .value(names.map(name))
        }
        return pledge
    }
}

extension Stated<String> {
    /// The way in which a condition is absent, where words such as `None` or `no` tell it.
    fileprivate var withoutWordsForNone: Self {
        guard case .value(let words) = self else { return self }
        let plain = foldedName(words)
        if ["none", "no", "no condition", "no conditions", "unconditional", "without condition"].contains(plain) {
            return .absent(.none)
        }
        return Absence(rawValue: plain).map { .absent($0) } ?? self
    }
}

extension Fields {
    /// The number of a contributor without a name, from its own keys or from the words "1 of 26".
    var contributorNumber: ContributorNumber? {
        if case .record(let fields)? = values["contributor"] {
            return fields.integer("number").flatMap { number in
                fields.integer("of").map { ContributorNumber(number, of: $0) }
            }
        }
        let words = optionalText("contributor")?.split(separator: " ") ?? []
        guard words.count == 3, words[1] == "of", let number = Int(words[0]), let count = Int(words[2]) else {
            return nil
        }
        return ContributorNumber(number, of: count)
    }

    /// Who is to give a pledge, in words.
    var contributorWords: String? { contributorNumber?.words ?? optionalText("contributor") }

    /// The number of a day since 1970-01-01.
    func day(_ key: String) -> Int? {
        if case .moment(let moment)? = values[key] { return moment.day }
        return nil
    }

    /// The keys and values under a key.
    func record(_ key: String) -> Fields? {
        if case .record(let fields)? = values[key] { return fields }
        return nil
    }

    /// The numbers of an amount; nil where it is in words, or a part of another.
    func amount(_ key: String = "amount") -> Quantity? {
        guard let fields = record(key), fields.values["share"] == nil else { return nil }
        if let about = fields.integer("about") {
            let margin = fields.integer("give-or-take") ?? 0
            return Quantity(
                atLeast: max(0, about - margin), atMost: about + margin, unit: fields.text("unit"),
                said: "about \(about)")
        }
        if let number = fields.integer("number") {
            return Quantity(atLeast: number, atMost: number, unit: fields.text("unit"))
        }
        return Quantity(
            atLeast: fields.integer("at-least") ?? 0, atMost: fields.integer("at-most"), unit: fields.text("unit"))
    }

    /// Of an amount that is a part of another: whole units at least and at most; nil where the part is none.
    func part(of whole: Quantity, named name: String) -> Quantity? {
        guard let share = Portion(text("share")) else { return nil }
        return Quantity(
            atLeast: share.numerator * whole.atLeast / share.denominator,
            atMost: whole.atMost.map { (share.numerator * $0 + share.denominator - 1) / share.denominator },
            unit: text("unit"), said: "\(text("share")) of \(name)")
    }

    /// A measure, bare or with its source.
    func input(_ key: String) -> PatrolRule.Input? {
        if case .record(let fields)? = values[key] {
            return fields.quantity("value").map { .init($0, cites: fields.citations()) }
        }
        return quantity(key).map { .init($0) }
    }
}

/// A part of a whole: `30 %` or `1/3`.
struct Portion: Equatable {
    var numerator: Int
    var denominator: Int

    /// Nil where the text is none, or more than the whole.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map {
            $0.trimmingPrefix(" ").prefix { $0 != " " }
        }
        if parts.count == 2, let above = Int(parts[0]), let below = Int(parts[1]) {
            (numerator, denominator) = (above, below)
        } else if let sign = text.lastIndex(of: "%"), text[sign...] == "%",
            let number = Portion.decimal(text[..<sign].filter { $0 != " " })
        {
            (numerator, denominator) = (number.digits, 100 * number.scale)
        } else {
            return nil
        }
        guard (1...1_000_000).contains(denominator), (0...denominator).contains(numerator) else { return nil }
    }

    /// `33`, `33.3`, `12,5`: the digits, and by what they are divided.
    private static func decimal(_ text: String) -> (digits: Int, scale: Int)? {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard (1...2).contains(parts.count), parts.allSatisfy({ (1...4).contains($0.count) }),
            parts.joined().allSatisfy({ $0.isASCII && $0.isNumber }), let digits = Int(parts.joined())
        else { return nil }
        return (digits, parts.dropFirst().reduce(1) { scale, part in part.reduce(scale) { own, _ in own * 10 } })
    }
}
