import CaseModel

extension Capability {
    /// Units for an amount that a need takes, which may be stated in what a unit yields in a day: rounded up.
    func units(needed quantity: Quantity) -> (least: Int, most: Int) {
        let yield = yields.first { $0.unit == quantity.unit }?.number ?? 1
        let most = quantity.atMost ?? quantity.atLeast
        return ((quantity.atLeast + yield - 1) / yield, (most + yield - 1) / yield)
    }

    /// Units of a pledge: those that are whole at the least, and those begun at the most.
    func units(pledged quantity: Quantity) -> (least: Int, most: Int?) {
        let yield = yields.first { $0.unit == quantity.unit }?.number ?? 1
        return (quantity.atLeast / yield, quantity.atMost.map { ($0 + yield - 1) / yield })
    }
}

extension Pledge {
    /// How much it is at a moment: as it has grown by then. In an order of events, from the least to the most that it
    /// grows to, since days are left out of account.
    ///
    /// - Parameter capability: of which it is, by which amounts in several units are set beside each other.
    func quantity(at moment: MissionMoment, of capability: Capability? = nil) -> Quantity? {
        guard !amounts.isEmpty else { return quantity }
        if let day = moment.day { return amounts.last { $0.day <= day }?.quantity ?? quantity }
        guard let quantity else { return nil }
        var all = [quantity] + amounts.map(\.quantity)
        if let capability, all.contains(where: { $0.unit != quantity.unit }) {
            all = all.map {
                let units = capability.units(pledged: $0)
                return Quantity(atLeast: units.least, atMost: units.most, unit: capability.unit)
            }
        }
        let most = all.compactMap(\.atMost)
        return Quantity(
            atLeast: all.map(\.atLeast).min() ?? 0, atMost: most.count < all.count ? nil : most.max(),
            unit: all[0].unit)
    }

    /// The events that something of it waits for.
    var eventsOnWhichItDepends: [String] {
        dependsOn + [noticeToMove?.decision].compactMap { $0 }
            + caveats.compactMap {
                if case .consent(_, _, let event) = $0.kind { return event }
                return nil
            }
    }

    /// The state as which it counts: of a package, which comes whole or not at all, that of its least sure pledge.
    func countedState(_ own: PledgeState, at moment: MissionMoment, _ who: Contributing) -> PledgeState {
        who.others(inPackageOf: self).compactMap { $0.state(at: moment) }.reduce(own) { least, other in
            guard let held = PledgeRank(state: least), let rank = PledgeRank(state: other), rank > held else {
                return least
            }
            return other
        }
    }

    /// Whether the pledge can be used, and what stands in the way: its own conditions and those of its package, which is
    /// given whole or not at all.
    func standing(
        at moment: MissionMoment, _ found: Case, _ who: Contributing, without: Set<String>
    ) -> MissionAnswer.PledgeStanding {
        func own(_ pledge: Pledge) -> MissionAnswer.PledgeStanding {
            pledge.ownStanding(at: moment, found, isWhole: who.isWhole(pledge, without: without))
        }
        var standing = own(self)
        guard let package, let rank = PledgeRank(state: standing.state) else { return standing }
        let begins = "package \(package) comes whole or not at all, and "
        for other in who.others(inPackageOf: self) {
            if who.isWhole(other, without: without) == .excluded {
                standing.usable = .excluded
                standing.why.append(begins + "\(other.id) is left out")
                continue
            }
            let its = own(other)
            if its.usable != .excluded, PledgeRank(state: its.state) == .offered, rank != .offered {
                standing.usable = .excluded
                standing.why.append(begins + "\(other.id) is \(its.state) only")
            } else if its.usable != .certain {
                standing.usable = min(standing.usable, its.usable)
                standing.why.append(
                    begins + "\(other.id) \(its.usable == .possible ? "may not be usable" : "cannot be used")")
            }
        }
        return standing
    }
}

extension Case {
    /// The mission that a need is of, by its task.
    func mission(of need: MissionNeed) -> Mission? {
        tasks.first { $0.id == need.task }.flatMap { task in missions.first { $0.id == task.mission } }
    }
}
