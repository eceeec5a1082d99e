public import CaseModel
import Geodesy
import SeededRandom

extension ExerciseWorld {
    private static let acts: [(act: Act, weapons: [Weapon])] = [
        (.impact, [.lightMortar, .heavyMortar, .artillery, .rocketLauncher]),
        (.outgoing, [.lightMortar, .heavyMortar, .artillery, .tank]), (.burst, [.smallArms, .heavyMachineGun]),
        (.shot, [.smallArms]), (.uavFlight, [.uav]),
        (.weaponPresent, [.heavyMortar, .tank, .artillery, .rocketLauncher]),
        (.crossing, [.noWeapon, .smallArms]), (.accessDenied, [.noWeapon]), (.demining, [.mine]),
        (.aircraftFlight, [.aircraft]), (.movement, [.tank, .noWeapon]),
    ]

    /// Events happen from ten hours before the first day of the observers until the end of their last.
    var firstMoment: Int64 { Int64(Self.firstDay) * 86_400 }
    var endMoment: Int64 { Self.start(ofDay: lastDay + 1) }
    /// The end of the reporting day, six in the evening, in the middle of the days: from then on events are so many times
    /// as frequent as ``ExerciseSize/laterRate`` says.
    public var middleMoment: Int64 { Self.start(ofDay: Self.firstDay + size.days / 2) - 21_600 }

    /// Kilometres of line.
    public var lineKilometres: Double {
        zip(line, line.dropFirst()).reduce(0) { $0 + geodesicDistance($1.0, $1.1) } / 1000
    }

    /// How many events of some acts are to be expected within ``corridor`` metres of the line, in a kilometre of it and an
    /// hour before ``middleMoment``: what an estimate of the rate is compared with. Crossings, which happen on the line
    /// itself, are left out.
    public func trueRate(of acts: Set<Act>) -> Double {
        let chosen = Self.acts.filter { acts.contains($0.act) && $0.act != .crossing }.count
        let hours =
            (Double(middleMoment - firstMoment) + size.laterRate * Double(endMoment - middleMoment)) / 3600
        return Double(size.events) * Self.nearShare * Double(chosen) / Double(Self.acts.count) / hours / lineKilometres
    }

    mutating func makeEvents(_ random: inout SplitMix64) {
        let index = NearestOnLine(line)
        var reached = [0.0]
        for (from, to) in zip(line, line.dropFirst()) {
            reached.append((reached.last ?? 0) + geodesicDistance(from, to))
        }
        for number in 0..<size.events {
            let (act, weapons) = Self.acts[Int.random(in: 0..<Self.acts.count, using: &random)]
            let place = place(act, reached, index, &random)
            let isFlying = act == .uavFlight || act == .aircraftFlight
            events.append(
                TrueEvent(
                    id: "event-\(number + 1)", moment: moment(&random), place: rounded(place.longitude, place.latitude),
                    act: act, weapon: weapons[Int.random(in: 0..<weapons.count, using: &random)],
                    party: Int.random(in: 0...1, using: &random),
                    altitude: isFlying ? Double(Int.random(in: 50...3500, using: &random)) : 0,
                    count: Int.random(in: 1...6, using: &random)))
        }
        events.sort { $0.moment < $1.moment }
    }

    private func moment(_ random: inout SplitMix64) -> Int64 {
        let before = Double(middleMoment - firstMoment)
        let after = Double(endMoment - middleMoment)
        let drawn = Double.random(in: 0..<(before + size.laterRate * after), using: &random)
        let seconds = drawn < before ? drawn : before + (drawn - before) / size.laterRate
        return min(endMoment - 1, firstMoment + Int64(seconds))
    }

    /// Six of ten events lie within two kilometres of the line, spread evenly along it and across it, the others beyond.
    private func place(
        _ act: Act, _ reached: [Double], _ index: NearestOnLine, _ random: inout SplitMix64
    ) -> Coordinate {
        let isNear = Double.random(in: 0..<1, using: &random) < Self.nearShare
        for _ in 0..<40 {
            let along = Double.random(in: 0..<(reached.last ?? 1), using: &random)
            let edge = max(0, min(line.count - 2, (reached.firstIndex { $0 > along } ?? 1) - 1))
            let share = (along - reached[edge]) / max(1e-9, reached[edge + 1] - reached[edge])
            let anchor = Coordinate(
                longitude: line[edge].longitude + share * (line[edge + 1].longitude - line[edge].longitude),
                latitude: line[edge].latitude + share * (line[edge + 1].latitude - line[edge].latitude))
            if act == .crossing { return anchor }
            if isNear {
                return geodesicDestination(
                    from: anchor, bearing: geodesicBearing(from: line[edge], to: line[edge + 1]) + 90,
                    distance: Double.random(in: -Self.corridor...Self.corridor, using: &random))
            }
            let away = Double.random(in: 0...1, using: &random)
            let place = geodesicDestination(
                from: anchor, bearing: Double.random(in: 0...360, using: &random),
                distance: Self.corridor + 26_000 * away * away)
            if index.distance(to: place) > Self.corridor * 1.01 { return place }
        }
        return geodesicDestination(from: line[0], bearing: 270, distance: 2 * Self.corridor)
    }
}
