import CaseModel
import Coverage
import Geodesy
import SeededRandom

/// Who wrote a report of an exercise: one of the observers, or somebody else.
private enum Reporter {
    case observer(ObserverStay, metres: Double)
    case uav, contact, unnamed
}

extension ExerciseWorld {
    /// Each observer on watch notices an event with the chance that the usual detection functions give for its kind, light
    /// and distance, on its own, and reports it once. Others, whom the observers' effort says nothing of, tell of some
    /// events too.
    mutating func report(_ event: TrueEvent, _ random: inout SplitMix64) {
        let kind = detectionKinds(acts: ActSet([event.act]), weapons: WeaponSet([event.weapon])).first
        let isDark = isNight(at: event.place, second: event.moment)
        for stay in stays
        where stay.state == .observing && stay.span.first <= event.moment && event.moment <= stay.span.last {
            let metres = geodesicDistance(stay.track[0].place, event.place)
            let chance = kind.map {
                usualDetection.chance($0, by: stay.detectionMeans, at: metres, isNight: isDark)
            }
            let drawn = Double.random(in: 0..<1, using: &random)
            // Whoever is turned back tells of it: kinds without detection functions are left to others.
            guard let chance, drawn < chance else { continue }
            reports.append(oneReport(event, .observer(stay, metres: metres), &random))
        }
        let others = [0, 0, 0, 0, 1, 2][Int.random(in: 0...5, using: &random)]
        for _ in 0..<others {
            let style = Int.random(in: 0...9, using: &random)
            reports.append(oneReport(event, style < 4 ? .uav : style < 9 ? .contact : .unnamed, &random))
        }
    }

    private func oneReport(_ event: TrueEvent, _ reporter: Reporter, _ random: inout SplitMix64) -> ExerciseReport {
        var fields: [String: String] = ["id": "R\(reports.count + 1)", "status": "reported"]
        timeFields(event, &fields, &random)
        switch reporter {
        case .observer(let stay, let metres): observerFields(event, stay, metres, &fields, &random)
        case .uav:
            fields["lon"] = "\(event.place.longitude)"
            fields["lat"] = "\(event.place.latitude)"
            fields["means"] = "uav"
        case .contact:
            fields["means"] = "local contact"
            if let named = places.first(where: { geodesicDistance($0.coordinate, event.place) <= $0.radius }) {
                fields["place"] = named.name
            } else {
                discFields(event, &fields, &random)
            }
        case .unnamed: break
        }
        kindFields(event, &fields, &random)
        fields["admiralty"] = ["uav": "A2", "local contact": "C3"][fields["means"] ?? ""] ?? "B2"
        if Int.random(in: 0...2, using: &random) == 0 { fields["party"] = Self.parties[event.party] }
        if event.altitude > 0, Bool.random(using: &random) {
            let low = max(0, Int(event.altitude) - Int.random(in: 0...300, using: &random))
            fields["altitude_m"] = "\(low)-\(Int(event.altitude) + Int.random(in: 0...300, using: &random))"
        }
        return ExerciseReport(event: event.id, fields: Self.observationColumns.map { fields[$0] ?? "" })
    }

    private func timeFields(_ event: TrueEvent, _ fields: inout [String: String], _ random: inout SplitMix64) {
        let style = Int.random(in: 0...9, using: &random)
        let before = Int64.random(in: 0...600, using: &random)
        switch style {
        case 0:
            // A day alone is a day of the exercise's civil time, ten hours behind UTC.
            fields["time"] = dayWords(Int((event.moment - 36_000) / 86_400))
        case 1...4:
            fields["time"] = utcWords(event.moment)
        default:
            fields["time"] = utcWords(event.moment - before)
            fields["time_end"] = utcWords(event.moment - before + Int64.random(in: before...1800, using: &random))
        }
    }

    /// A circle that holds the place.
    private func discFields(_ event: TrueEvent, _ fields: inout [String: String], _ random: inout SplitMix64) {
        let radius = Double([200, 500, 1000, 3000][Int.random(in: 0...3, using: &random)])
        let off = geodesicDestination(
            from: event.place, bearing: Double.random(in: 0...360, using: &random),
            distance: Double.random(in: 0...0.95, using: &random) * radius)
        let shown = rounded(off.longitude, off.latitude)
        fields["lon"] = "\(shown.longitude)"
        fields["lat"] = "\(shown.latitude)"
        fields["radius_m"] = "\(Int(radius))"
    }

    /// What an observer writes: a circle on the map, or a direction and mostly a distance from where it stands.
    private func observerFields(
        _ event: TrueEvent, _ stay: ObserverStay, _ metres: Double, _ fields: inout [String: String],
        _ random: inout SplitMix64
    ) {
        fields["observer"] = stay.id
        let isFire = [.outgoing, .impact, .burst, .shot].contains(event.act)
        fields["means"] = stay.means == .camera ? "camera" : isFire ? "heard" : "seen"
        if Int.random(in: 0...9, using: &random) < 4 { return discFields(event, &fields, &random) }
        let post = stay.track[0].place
        fields["observer_lon"] = "\(post.longitude)"
        fields["observer_lat"] = "\(post.latitude)"
        let bearing = geodesicBearing(from: post, to: event.place)
        let words = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"]
        // A word for a direction that it holds; the ends of its range are left to degrees.
        let nearest = Int((bearing / 45).rounded()) % 8
        let off = abs(bearing - Double(Int((bearing / 45).rounded())) * 45)
        fields["bearing"] = off < 22 ? words[nearest] : "\(Int(bearing.rounded()) % 360)"
        let kilometres = metres / 1000
        switch Int.random(in: 0...3, using: &random) {
        case 0 where metres < 20_000: break
        case 1: fields["range"] = "\(Int(kilometres))-\(Int(kilometres) + Int.random(in: 1...3, using: &random)) km"
        default:
            let said = (kilometres * Double.random(in: 0.85...1.15, using: &random) * 10).rounded() / 10
            fields["range"] = kilometres > 0.6 ? "\(said) km" : "0-1 km"
        }
    }

    private func kindFields(_ event: TrueEvent, _ fields: inout [String: String], _ random: inout SplitMix64) {
        let vague = Int.random(in: 0...3, using: &random)
        switch event.act {
        case .impact, .outgoing:
            fields["kind"] =
                vague == 0
                ? "undetermined explosion" : vague == 1 ? "explosion" : event.act == .impact ? "incoming" : "outgoing"
            if vague > 1 { fields["weapon"] = event.weapon.rawValue }
        case .burst, .shot:
            fields["kind"] = vague == 0 ? "fire" : vague == 1 ? "gunfire" : event.act.rawValue
            if vague > 1 { fields["weapon"] = event.weapon.rawValue }
        case .uavFlight, .aircraftFlight: fields["kind"] = vague == 0 ? "uav|aircraft" : event.act.rawValue
        case .weaponPresent:
            fields["kind"] = vague == 0 ? "undetermined" : event.act.rawValue
            if vague > 1 { fields["weapon"] = event.weapon.rawValue }
        default: fields["kind"] = vague == 0 ? "undetermined" : event.act.rawValue
        }
        switch Int.random(in: 0...4, using: &random) {
        case 0: fields["count"] = "\(event.count)"
        case 1: fields["count"] = "\(max(1, event.count - 1))-\(event.count + 2)"
        case 2: fields["count"] = "at least \(max(1, event.count - 1))"
        case 3 where event.count > 1: fields["count"] = "multiple"
        default: break
        }
    }
}
