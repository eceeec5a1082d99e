import CaseModel

/// What is wrong with ceilings, with what capabilities take and yield, and with the forms of an amount.
extension MissionCheck {
    mutating func mission(_ mission: Fields) {
        let id = mission.optionalText("id") ?? ""
        if let from = mission.day("mandate-from"), let until = mission.day("mandate-until"), until < from {
            note(
                mission, "mandate-until",
                "the mandate of '\(id)' ends on \(dayWords(until)), before it starts on \(dayWords(from)); expected that "
                    + "day or a later one")
        }
        let ceilings = mission.records("ceilings")
        for ceiling in ceilings {
            guard let from = ceiling.day("from"), let until = ceiling.day("until"), until < from else { continue }
            note(
                ceiling, "until",
                "a ceiling ends on \(dayWords(until)), before it starts on \(dayWords(from)); expected that day or a "
                    + "later one")
        }
        guard !ceilings.isEmpty else { return }
        for (name, capability) in capabilities.sorted(by: { $0.key < $1.key })
        where capability.positions["personnel"] == nil {
            mistakes.append(
                Mistake(
                    position: capability.position,
                    message: "capability '\(name)' does not say how many people a unit is, and mission '\(id)' has a "
                        + "ceiling; expected 'personnel', 0 for none"))
        }
    }

    mutating func capability(_ capability: Fields) {
        let id = capability.optionalText("id") ?? ""
        var units: Set<String> = [capability.optionalText("unit") ?? ""]
        for yield in capability.records("yields") {
            guard let unit = yield.optionalText("unit"), !units.insert(unit).inserted else { continue }
            note(yield, "unit", "capability '\(id)' is measured in '\(unit)' twice; expected each unit once")
        }
        var taken: Set<String> = []
        for taking in capability.records("takes") {
            guard let other = taking.reference("capability", names) else { continue }
            if !taken.insert(other).inserted {
                note(taking, "capability", "capability '\(id)' takes '\(other)' twice; expected it once")
            } else if reaches(id, from: other) {
                note(
                    taking, "capability",
                    "capability '\(id)' takes '\(other)', which takes '\(id)' itself; expected no circle")
            }
        }
    }

    /// Whether a capability takes another, by itself or by what it takes; or is it.
    private func reaches(_ goal: String, from start: String) -> Bool {
        var seen: Set<String> = []
        var waiting = [start]
        while let next = waiting.popLast() {
            if next == goal { return true }
            guard seen.insert(next).inserted else { continue }
            waiting += capabilities[next]?.records("takes").compactMap { $0.reference("capability", names) } ?? []
        }
        return false
    }

    /// An amount in one of its four forms.
    mutating func amountForm(_ amount: Fields) {
        let forms = [["number"], ["at-least", "at-most"], ["about", "give-or-take"], ["share", "of"]]
        let used = forms.filter { $0.contains { amount.positions[$0] != nil } }
        guard let form = used.first else {
            mistakes.append(
                Mistake(
                    position: amount.position,
                    message: "an amount without a number; expected 'number', or 'at-least' and 'at-most'"))
            return
        }
        if used.count > 1 {
            note(
                amount, form[0],
                form == ["number"] && used.count == 2 && used[1][0] == "at-least"
                    ? "an amount with 'number' and limits; expected one or the other"
                    : "an amount in \(used.count) forms (\(used.map { "'\($0[0])'" }.joined(separator: ", "))); expected one"
            )
            return
        }
        if let least = amount.integer("at-least"), let most = amount.integer("at-most"), most < least {
            note(amount, "at-most", "at most \(most), and at least \(least); expected \(least) or more")
        }
        if form[0] == "about" || form[0] == "share" {
            for missing in form where amount.positions[missing] == nil {
                let has = form.first { $0 != missing } ?? ""
                note(amount, has, "'\(has)' without '\(missing)'; expected both")
            }
        }
        if let about = amount.integer("about"), let margin = amount.integer("give-or-take"), margin > about {
            note(
                amount, "give-or-take",
                "about \(about), give or take \(margin), is less than nothing at the least; expected at most \(about)")
        }
        if let share = amount.optionalText("share"), (Portion(share)?.numerator ?? 0) == 0 {
            note(amount, "share", "'\(share)' is no part of a whole; expected `30 %` or `1/3`")
        }
        guard let whole = amount.reference("of", names) else { return }
        let other = records.first { $0.optionalText("id") == whole && [.need, .pledge].contains($0.schema.kind) }
        if let other, other.amount() == nil {
            note(
                amount, "of",
                "'\(whole)' has no amount in numbers of its own; expected a need or pledge with a number or limits")
        } else if let unit = amount.optionalText("unit"), let wanted = other?.amount()?.unit, unit != wanted {
            note(amount, "unit", "a part of '\(whole)' in '\(unit)'; expected '\(wanted)', in which it is stated")
        }
        // A part grows with its whole.
        for entry in other?.records("amounts") ?? [] {
            let day = entry.day("on").map(dayWords) ?? "a day"
            guard let grown = entry.amount() else {
                note(
                    amount, "of",
                    "'\(whole)' has no amount in numbers of its own from \(day) on; expected a number, since this is a part of "
                        + "it")
                continue
            }
            if let unit = amount.optionalText("unit"), unit != grown.unit, unit == other?.amount()?.unit {
                note(
                    amount, "unit",
                    "a part of '\(whole)' in '\(unit)', which from \(day) on is stated in '\(grown.unit)'; expected one unit "
                        + "for all of it")
            }
        }
    }
}
