import CaseModel

extension CaseBuilder {
    func buildTalks(_ built: inout Case) {
        built.issues = list(.issue).map { issue in
            Issue(
                head: issue.head, name: issue.text("name"), question: issue.optionalText("question"),
                options: issue.records("options").map { .init(id: $0.text("id"), name: $0.text("name")) })
        }
        built.amounts = list(.amount).map {
            Amount(
                head: $0.head, name: $0.text("name"), unit: $0.word("unit") ?? .pieces, least: $0.integer("least") ?? 0,
                most: $0.integer("most"))
        }
        built.events = list(.event).map {
            CaseEvent(
                head: $0.head, name: $0.text("name"), state: $0.word("state") ?? .toCome, when: $0.statedWhen("when"),
                venue: $0.statedReference("where", names), actors: $0.references("actors", names),
                says: $0.optionalText("says"), after: $0.references("after", names), kind: $0.word("kind"))
        }
        let places = Dictionary(built.events.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        built.simultaneous = (roots["talks.yaml"]?.records("simultaneous") ?? []).compactMap { pair in
            guard let first = pair.reference("first", names).flatMap({ places[$0] }),
                let second = pair.reference("second", names).flatMap({ places[$0] }), first != second
            else { return nil }
            return Negotiation.Pair(first, second)
        }
        built.laws = list(.law).map {
            Law(
                head: $0.head, kind: $0.word("kind") ?? .law, says: $0.text("says"), formula: $0.formula("rule", rules),
                holder: $0.statedText("holder"))
        }
        built.demands = list(.demand).map(demand)
        built.alternatives = list(.alternative).map {
            Alternative(
                head: $0.head, party: $0.reference("party", names) ?? "", says: $0.text("says"),
                from: $0.references("from", names), standing: standing($0))
        }
        built.readings = list(.reading).map { reading in
            Reading(
                head: reading.head, question: reading.text("question"), of: reading.references("of", names),
                choices: reading.records("choices").map { .init(id: $0.text("id"), says: $0.text("says")) })
        }
        built.goals = list(.goal).map { goal in
            Goal(
                head: goal.head, name: goal.text("name"),
                parts: goal.records("requires").map {
                    .init(
                        id: $0.text("id"), text: $0.text("says"), formula: $0.formula("rule", rules) ?? .constant(true))
                }, agreedBy: goal.references("agreed-by", names))
        }
        built.proposals = list(.proposal).map { proposal in
            Proposal(
                head: proposal.head, title: proposal.text("title"), by: proposal.references("by", names),
                when: proposal.statedWhen("when"),
                points: proposal.records("points").map {
                    .init(
                        rule: .init(
                            id: $0.text("id"), text: $0.text("says"),
                            formula: $0.formula("rule", rules) ?? .constant(true)),
                        accepted: $0.references("accepted", names), rejected: $0.references("rejected", names))
                })
        }
        built.scenarios = list(.scenario).map {
            Scenario(head: $0.head, title: $0.text("title"), moves: $0.records("moves").compactMap { $0.move(names) })
        }
    }

    private func demand(_ fields: Fields) -> Demand {
        let salience = fields.integer("salience") ?? 0
        var ladder = fields.records("ladder").map {
            Demand.Step(
                says: $0.text("says"), formula: $0.formula("rule", rules) ?? .constant(true),
                salience: $0.integer("salience") ?? salience, position: $0.position)
        }
        if let formula = fields.formula("rule", rules) {
            ladder = [
                Demand.Step(
                    says: fields.text("says"), formula: formula, salience: salience, position: fields.position)
            ]
        }
        return Demand(
            head: fields.head, party: fields.reference("party", names) ?? "", says: fields.text("says"),
            salience: salience, basis: fields.word("basis") ?? .stated, ladder: ladder,
            from: fields.references("from", names),
            reading: fields.readingChoice(), scope: fields.formula("scope", rules), standing: standing(fields))
    }

    /// From when to when a record stands; the statement that withdraws it has a day, or the case would not have passed.
    private func standing(_ fields: Fields) -> Standing {
        var withdrawal: Standing.Withdrawal?
        if let id = fields.reference("withdrawn-by", names),
            let day = list(.statement).first(where: { $0.optionalText("id") == id })?.statedWhen("when")?.value?.day
        {
            withdrawal = .init(statement: id, day: day)
        }
        return Standing(since: fields.day("since"), until: fields.day("until"), withdrawn: withdrawal)
    }

    func buildPositions(_ built: inout Case) {
        built.statements = list(.statement).map {
            Statement(
                head: $0.head, speakers: $0.references("speaker", names), forms: $0.words("form"),
                says: $0.text("says"), quotes: $0.texts("quote"),
                medium: $0.statedReference("medium", names) ?? .absent(.notSaid),
                setting: $0.statedText("setting") ?? .absent(.notSaid),
                when: $0.statedWhen("when") ?? .absent(.notSaid), about: $0.references("about", names),
                repeats: $0.reference("repeats", names), standing: standing($0))
        }
        built.positions = list(.position).map {
            Position(
                head: $0.head, by: $0.references("by", names), issue: $0.reference("issue", names) ?? "",
                stance: $0.word("stance") ?? .hint, says: $0.text("says"),
                verb: $0.statedText("verb") ?? .absent(.notSaid),
                strength: $0.word("strength") ?? .notStated, rests: $0.references("statements", names),
                standing: standing($0))
        }
        built.orderRules = list(.orderRule).map {
            OrderRule(
                head: $0.head, holder: $0.statedText("holder") ?? .absent(.notSaid),
                first: $0.statedText("first") ?? .absent(.notSaid), then: $0.statedText("then") ?? .absent(.notSaid),
                basis: $0.word("basis") ?? .reading, statements: $0.references("statements", names),
                usedBy: $0.references("used-by", names))
        }
        built.venues = list(.venue).map {
            Venue(
                head: $0.head, name: $0.text("name"), states: $0.words("state"),
                by: $0.statedReferences("by", names), says: $0.optionalText("says"))
        }
        built.formats = list(.format).map {
            TalksFormat(
                head: $0.head, name: $0.text("name"), states: $0.words("state"),
                with: $0.statedReferences("with", names), says: $0.optionalText("says"))
        }
        built.tensions = list(.tension).map {
            Tension(
                head: $0.head, between: $0.references("between", names), says: $0.text("says"),
                isHard: $0.word("kind") == TensionKind.hard, demands: $0.references("demands", names),
                impossible: $0.formula("impossible", rules), reading: $0.readingChoice())
        }
    }
}

extension Fields {
    /// The move of a record with exactly one of the five keys.
    func move(_ names: NameTable) -> Move? {
        func ids(_ fields: Fields, _ key: String) -> [String] { fields.texts(key).map { names.id(of: $0) ?? $0 } }
        if let demand = reference("drop", names) { return .drop(demand: demand) }
        if case .record(let step)? = values["step-down"] {
            return .stepDown(demand: step.reference("demand", names) ?? "", step: step.integer("step") ?? 2)
        }
        if case .record(let split)? = values["split"] {
            return .split(
                event: split.text("event"), first: split.named("first"), second: split.named("second"),
                meansFirst: ids(split, "means-first"), meansBoth: ids(split, "means-both"))
        }
        if case .record(let added)? = values["add-option"] {
            return .addOption(
                issue: added.text("issue"), option: added.named("option"), contents: ids(added, "contents"))
        }
        if case .record(let deferred)? = values["defer"] {
            return .postpone(
                issue: deferred.text("issue"), to: deferred.text("to"), contents: ids(deferred, "contents"),
                except: ids(deferred, "except"))
        }
        return nil
    }

    private func named(_ key: String) -> Move.Named {
        guard case .record(let fields)? = values[key] else { return Move.Named(id: "", name: "") }
        return Move.Named(id: fields.text("id"), name: fields.text("name"))
    }
}
