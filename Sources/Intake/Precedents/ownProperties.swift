public import CaseModel
public import PastCeasefires

/// Which terms a case has, from its provisions, its mission and who watches its line. What is only proposed or pledged is
/// had partly. A term for which a file has no place is unknown, and so is every term of a case without an agreement.
///
/// - Parameter means: by what the line is watched, where the case says who watched.
public func ownProperties(of found: Case, watchedBy means: Set<ObserverMeans>) -> [OwnProperty] {
    PrecedentProperty.terms.map { OwnTerms(found: found, means: means).property($0) }
}

private struct OwnTerms {
    let found: Case
    let means: Set<ObserverMeans>

    func property(_ property: PrecedentProperty) -> OwnProperty {
        func own(_ value: PropertyValue, _ why: String, _ records: [String] = []) -> OwnProperty {
            OwnProperty(property: property, value: value, why: why, records: records)
        }
        switch property {
        case .demilitarisedZone:
            let kept = presence.filter { !$0.place.zones.isEmpty || $0.place.within != nil }
            let troops = kept.filter { $0.acts.elements.contains(.troopsPresent) }
            // A side that leaves ground to the other leaves none without forces.
            let sides = Set(found.parties.filter { $0.role == .party }.map(\.id))
            let ofAll = troops.filter { $0.parties.isEmpty || sides.isSubset(of: $0.parties) }
            if !ofAll.isEmpty { return own(.yes, "a provision keeps troops out of an area", ofAll.map(\.label)) }
            if !troops.isEmpty {
                return own(.partly, "a provision keeps troops of one side out of an area", troops.map(\.label))
            }
            if !kept.isEmpty { return own(.partly, "provisions keep weapons out of an area", kept.map(\.label)) }
            return without(property)
        case .withdrawalBands:
            let kept = presence.filter { $0.place.within != nil }
            let distances = Set(kept.compactMap(\.place.within))
            if distances.count > 1 {
                return own(.yes, "\(distances.count) distances from the line", kept.map(\.label))
            }
            if let one = distances.first {
                return own(.partly, "one distance from the line, \(kilometres(one))", kept.map(\.label))
            }
            return without(property)
        case .landMonitors: return watched(property, by: [.post, .patrol, .camera, .acousticSensor], domain: .land)
        case .airMonitors: return watched(property, by: [.uav], domain: .air)
        case .seaMonitors: return watched(property, by: [], domain: .sea)
        case .verification:
            if !means.isEmpty { return own(.yes, "observers watch the line", []) }
            let patrols = living(found.tasks.filter { $0.kind == .patrol })
            if patrols.isEmpty, found.tasks.contains(where: { $0.kind == .patrol }) {
                return own(.unknown, "the mission that was to patrol is over")
            }
            if !patrols.isEmpty {
                return own(.partly, "a mission that is to patrol, \(states)", patrols.map(\.label))
            }
            return own(.unknown, "the file does not say")
        case .guarantee:
            let all = found.tasks.filter { $0.kind == .deter || $0.kind == .strengthen }
            let tasks = living(all)
            guard !tasks.isEmpty else {
                return own(
                    .unknown,
                    all.isEmpty ? "the file does not say" : "the mission that was to deter or strengthen is over")
            }
            return own(
                isDeployed ? .yes : .partly, "a mission that is to deter or strengthen, \(states)", tasks.map(\.label))
        case .foreignForces:
            guard !found.missions.isEmpty else { return own(.unknown, "the file does not say") }
            guard !missions.isEmpty else { return own(.unknown, "every mission of the file is over") }
            // Who only watches or carries may be unarmed, whom the library does not call forces either.
            let duties = living(found.tasks)
            let forces = missions.filter { mission in
                let own = duties.filter { $0.mission == mission.id }
                return own.isEmpty || own.contains { [.deter, .strengthen, .skies, .sea].contains($0.kind) }
            }
            guard !forces.isEmpty else {
                return own(.unknown, "the mission is to watch or to help, and may be unarmed", missions.map(\.label))
            }
            return own(isDeployed ? .yes : .partly, "a mission, \(states)", forces.map(\.label))
        case .jointCommission, .disputeSettlement, .signedByAll, .publicVote, .peaceAgreement, .lastedTenYears:
            return own(.unknown, "the file has no place for it")
        }
    }

    /// Provisions against being there.
    private var presence: [Provision] {
        found.agreement.provisions.filter {
            $0.rule == .prohibited
                && ($0.acts.elements.contains(.weaponPresent) || $0.acts.elements.contains(.troopsPresent))
        }
    }

    /// Missions that are not over on the day of the file: neither ended, nor behind their mandate.
    private var missions: [Mission] { found.missions.filter { $0.state != .ended && !isPast($0.mandateUntil) } }

    private func isPast(_ last: Int?) -> Bool {
        guard let last, let day = found.asOfDay else { return false }
        return last < day
    }

    private func isToCome(_ first: Int?) -> Bool {
        guard let first, let day = found.asOfDay else { return false }
        return first > day
    }

    /// Tasks whose mission is not over.
    private func living(_ tasks: [MissionTask]) -> [MissionTask] {
        let over = Set(found.missions.map(\.id)).subtracting(missions.map(\.id))
        return tasks.filter { !over.contains($0.mission) }
    }

    private var isDeployed: Bool { missions.contains { $0.state == .deployed && !isToCome($0.mandateFrom) } }

    private var states: String {
        let words = Set(missions.map(\.state.rawValue)).sorted()
        return words.isEmpty ? "state not said" : words.joined(separator: ", ")
    }

    private func without(_ property: PrecedentProperty) -> OwnProperty {
        let count = found.agreement.provisions.count
        guard count > 0 else {
            return OwnProperty(property: property, value: .unknown, why: "the case has no agreement", records: [])
        }
        return OwnProperty(
            property: property, value: .no,
            why: count == 1 ? "the one provision has no such term" : "none of the \(count) provisions has such a term",
            records: [])
    }

    private func watched(
        _ property: PrecedentProperty, by kinds: Set<ObserverMeans>, domain: Domain
    ) -> OwnProperty {
        let own = means.intersection(kinds)
        if !own.isEmpty {
            let words = own.map(\.rawValue).sorted().joined(separator: ", ")
            return OwnProperty(property: property, value: .yes, why: "the line is watched by \(words)", records: [])
        }
        let pledges = found.pledges.filter { pledge in
            let promised = [.pledged, .confirmed, .inPreparation, .deployed].contains(pledge.state)
            let capability = found.capabilities.first { $0.id == pledge.capability }
            let own = pledge.domain ?? (pledge.domains == nil ? capability?.domain : nil)
            let here = own == domain || [.yes, .part].contains(pledge.domains?[domain])
            return promised && here && !isPast(pledge.until)
        }
        if !pledges.isEmpty {
            let deployed = pledges.filter { $0.state == .deployed && !isToCome($0.from) }
            return OwnProperty(
                property: property, value: deployed.isEmpty ? .partly : .yes,
                why: deployed.isEmpty ? "pledged for \(domain), not deployed" : "deployed for \(domain)",
                records: (deployed.isEmpty ? pledges : deployed).map(\.label))
        }
        if !means.isEmpty {
            return OwnProperty(
                property: property, value: .no, why: "nobody who watches the line does so by \(domain)", records: [])
        }
        return OwnProperty(property: property, value: .unknown, why: "the file does not say", records: [])
    }
}
