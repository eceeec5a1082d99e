import CaseModel

/// Heights, domains and flags: what of a term is no place on a map.
extension Judge {
    /// Whether a row was at a height and in a domain that a term asks for.
    ///
    /// - Parameter ground: metres above the sea of the ground there, where the term says it.
    func aboveGround(
        _ altitude: HeightBand?, _ domains: DomainSet, ground: ClosedRange<Double>?, _ table: ObservationTable,
        _ row: Int
    ) -> Verdict {
        var verdict = Verdict.certain
        let whereabouts = table.whereabouts(row)
        if domains != .all { verdict = Verdict(domains.holds(whereabouts), on: .domain) }
        guard let altitude, verdict != .excluded else { return verdict }
        // Nothing on land or in the air is under the sea.
        if altitude.isDepth { verdict = verdict.and(Verdict(DomainSet([.sea]).holds(whereabouts), on: .domain)) }
        guard verdict != .excluded else { return verdict }
        guard let height = table.height(row) else {
            let isOutside = heightOfVessel(table, row).map { altitude.holds($0, ground: 0...0).value == .excluded }
            return isOutside ?? false ? .excluded : verdict.and(Verdict(.possible, on: .altitude))
        }
        // At sea the ground is the sea.
        let ground = altitude.isDepth || whereabouts == DomainSet([.sea]) ? 0...0 : ground ?? LevelDifference.anyGround
        let (value, isOfLevels) = altitude.holds(height, ground: ground)
        return verdict.and(Verdict(value, on: isOfLevels ? .level : .altitude))
    }

    /// The heights that a vessel can have been at where none is told: what swims lies no deeper than its draught, what dives
    /// anywhere below the surface, and neither is in the air; what is done from its deck can be some way above. Nil where it
    /// need be no vessel.
    private func heightOfVessel(_ table: ObservationTable, _ row: Int) -> HeightRange? {
        let craft = table.craftSet(row)
        let isMoving = ActSet(bits: table.acts[row]).domains == DomainSet([.sea])
        guard table.whereabouts(row) == DomainSet([.sea]), isMoving || craft.bits & ~CraftSet.vessels.bits == 0 else {
            return nil
        }
        let swims = craft.bits & ~CraftSet.vessels.bits == 0 && craft.bits & CraftSet.divers.bits == 0
        return HeightRange(least: swims ? -30 : -12_000, most: isMoving ? 0 : 100, level: .sea)
    }

    /// What besides its ground bounds a zone: when it is in force, and its heights and domains. What a report puts into a
    /// zone by its name is there at whatever height it does not tell.
    func bound(_ zone: Zone, _ row: Int, _ table: ObservationTable, _ span: TimeSpan, isNamed: Bool) -> Verdict {
        let time = Verdict(zone.validity.holds(span), on: .time)
        if isNamed, table.height(row) == nil { return time }
        return time.and(aboveGround(zone.altitude, zone.domains, ground: zone.ground, table, row))
    }

    /// Whether the flag that was seen is one that a provision speaks of. What a vessel claims to fly is not asked.
    func flagValue(_ provision: Int, _ table: ObservationTable, _ row: Int) -> ThreeValued {
        guard let told = table.text(table.flagStates, row) else { return .possible }
        let wanted = provisions[provision].flagStates
        let states = told.split(separator: "|").map { part in
            String(part.filter { $0 != " " })
        }
        var value: ThreeValued?
        for state in states {
            let here = ThreeValued(wanted.contains(state))
            value = value?.orElse(here) ?? here
        }
        return value ?? .possible
    }
}
