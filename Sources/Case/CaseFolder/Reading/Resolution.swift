import CaseModel

/// Looks up every reference, checks every citation and parses every rule, when all files have been read. Returns the
/// formulas by the place where their rule stands.
func resolve(
    _ readers: [SchemaReader], _ names: NameTable, talks: Fields?, documents: Fields?, _ mistakes: inout [Mistake]
) -> [FilePosition: Formula] {
    for reader in readers {
        for reference in reader.references {
            if let fault = names.fault(of: reference.name, kinds: reference.kinds) {
                mistakes.append(Mistake(position: reference.position, message: fault))
            }
        }
    }

    var lengths: [String: Int] = [:]
    for document in documents?.records("documents") ?? [] {
        if case .integer(let lines)? = document.values["lines"], let id = document.optionalText("id") {
            lengths[id] = lines
        }
    }
    for reader in readers {
        for (citation, position) in reader.citations {
            if let fault = names.fault(of: citation.document, kinds: [.document]) {
                mistakes.append(Mistake(position: position, message: fault))
            } else if let id = names.id(of: citation.document), let length = lengths[id],
                let last = citation.lines.map(\.upperBound).max(), last > length
            {
                mistakes.append(
                    Mistake(
                        position: position,
                        message: "line \(last) of '\(id)'; expected at most \(length), its last line"))
            }
        }
    }

    let ruleNames = RuleNames(talks: talks, names)
    mistakes += faultsOfPast(talks, names)
    var formulas: [FilePosition: Formula] = [:]
    for reader in readers {
        for (text, position) in reader.rules {
            do {
                formulas[position.start] = try RuleParser.formula(of: text, names: ruleNames)
            } catch {
                mistakes.append(Mistake(position: position.offset(by: error.offset), message: error.message))
            }
        }
    }
    return formulas
}

extension RuleNames {
    /// The events and issues of `talks.yaml`, in its order.
    init(talks: Fields?, _ names: NameTable) {
        self.init()
        let records = talks?.records("events") ?? []
        for (place, event) in records.enumerated() {
            if let id = event.optionalText("id"), events[id] == nil { events[id] = place }
            states[place] = event.word("state")
            if event.statedWhen("when")?.value?.day != nil { dated.insert(place) }
        }
        past = PastEvents(
            records.map { event in
                .init(
                    isHeld: event.word("state") == EventState.held, when: event.statedWhen("when")?.value,
                    after: event.references("after", names).compactMap { events[$0] })
            })
        for (place, amount) in (talks?.records("amounts") ?? []).enumerated() {
            guard let id = amount.optionalText("id"), amounts[id] == nil else { continue }
            amounts[id] = (place, amount.word("unit") ?? .pieces)
        }
        for (place, issue) in (talks?.records("issues") ?? []).enumerated() {
            guard let id = issue.optionalText("id"), issues[id] == nil else { continue }
            var options: [String: Int] = [:]
            for (number, option) in issue.records("options").enumerated() {
                if let name = option.optionalText("id"), options[name] == nil { options[name] = number }
            }
            issues[id] = (place, options)
        }
    }
}

/// Events that were held and that the file puts after steps to come, in a circle, or beside steps to come.
private func faultsOfPast(_ talks: Fields?, _ names: NameTable) -> [Mistake] {
    let ruleNames = RuleNames(talks: talks, names)
    let pairs = (talks?.records("simultaneous") ?? []).flatMap { pair -> [Mistake] in
        ["first", "second"].compactMap { key in
            guard let id = pair.reference(key, names), let place = ruleNames.events[id], ruleNames.past.isHeld(place)
            else {
                return nil
            }
            return Mistake(
                position: pair.position(of: key),
                message: "'\(id)' was held, so it is not at the same time as anything to come; expected a step to come")
        }
    }
    return pairs
        + (talks?.records("events") ?? []).enumerated().compactMap { place, event in
            guard ruleNames.past.isHeld(place), let id = event.optionalText("id") else { return nil }
            func fault(_ message: String) -> Mistake {
                Mistake(position: event.position(of: "after"), message: message)
            }
            let toCome = event.references("after", names).first {
                ruleNames.events[$0].map { ruleNames.states[$0] == .toCome } ?? false
            }
            if let toCome {
                return fault(
                    "'\(id)' was held, and stands after '\(toCome)', which is to come; expected events that came before it"
                )
            }
            guard ruleNames.past.isEarlier(place, than: place) else { return nil }
            return fault("'\(id)' comes after itself, by 'after' and by days; expected an order without a circle")
        }
}

extension Fields {
    func records(_ key: String) -> [Fields] {
        guard case .list(let values)? = self.values[key] else { return [] }
        return values.compactMap { if case .record(let fields) = $0 { return fields } else { return nil } }
    }

    func optionalText(_ key: String) -> String? {
        if case .text(let text)? = values[key] { return text }
        return nil
    }

    /// The texts of a key that holds one or more.
    func texts(_ key: String) -> [String] {
        switch values[key] {
        case .text(let text)?: return [text]
        case .list(let values)?:
            return values.compactMap { if case .text(let text) = $0 { return text } else { return nil } }
        default: return []
        }
    }
}
