import AlertVerification
public import CaseFolder
import CaseModel
import Foundation

/// What the checker makes of alerts that somebody hands in: they must be what the case gives for the question and the seed
/// in the file, key by key; and what they claim of the counts is reckoned again by plain arithmetic, apart from the engine.
public func checkAlerts(
    atPath path: String, about file: CaseFile, _ rows: RowsRequest
) throws(Refusal) -> Checked<AlertAnswers, AlertProof> {
    let answers = try strictAnswer(AlertAnswers.self, atPath: path, from: "truceline alerts --format json")
    var check = AlertProof()
    let own = try answer(answers.request(rows), about: file)
    let given = try json(answers, pretty: false)
    let again = try json(own, pretty: false)
    check.faults += differences(given, again).prefix(100).map {
        "\($0): not what the case gives for this question and seed"
    }
    // What the case does not give is not reckoned again: that would take as long as the numbers in the file are large.
    if check.faults.isEmpty {
        if let claimed = own.claimed() {
            let found = verifyRises(claimed)
            check = AlertProof(faults: found.faults, unchecked: found.unchecked, worlds: found.worlds)
        } else {
            check.faults.append("counts of places or days that there are not")
        }
    }
    return Checked(answer: answers, proof: check, isProved: check.isProved)
}

/// What a check of alerts found.
public struct AlertProof: Sendable {
    public var faults: [String] = []
    public var unchecked: [String] = []
    /// Worlds without a rise that the check drew itself; none where there was no alert of a scan.
    public var worlds = 0
    public var isProved: Bool { faults.isEmpty && unchecked.isEmpty }
}

extension AlertAnswers {
    /// The question that it answers.
    fileprivate func request(_ rows: RowsRequest) -> AlertRequest {
        var request = AlertRequest()
        request.rows = rows
        request.on = on
        request.from = from
        request.provision = setting.provision
        request.corridor = setting.corridor.map { $0 / 1000 }
        request.place = setting.placeKilometres
        request.radius = setting.radiusKilometres
        request.longest = setting.longest
        request.falseAlarmDays = setting.falseAlarmDays
        request.replicates = setting.replicates
        request.seed = setting.seed
        request.countsReports = setting.unit == .reports
        return request
    }

    /// What it claims, for the checker; nil for counts of places or days that there are not.
    fileprivate func claimed() -> ClaimedRises? {
        guard let first = dayNumber(from), let last = dayNumber(on), first < last, last - first <= 3660,
            counts.allSatisfy({ places.indices.contains($0.place) && (0...(last - first)).contains($0.day) })
        else { return nil }
        let days = last - first + 1
        var cells = places.map { _ in [Int](repeating: 0, count: days) }
        for count in counts { cells[count.place][count.day] = count.count }
        var claimed = ClaimedRises(
            counts: cells, effort: effort, x: places.map(\.x), y: places.map(\.y), radius: setting.radiusKilometres,
            longest: min(setting.longest, max(1, days - 1)))
        claimed.borneDays = setting.falseAlarmDays
        for card in cards {
            let looks = card.method == "cumulative sum" ? sectors.count : 1
            claimed.lengths.append(
                .init(name: card.id, chance: card.chance, looks: looks, days: card.falseAlarmDays))
            guard let since = dayNumber(card.from), (first...last).contains(since) else { return nil }
            if card.method == "cumulative sum" {
                claimed.sums.append(
                    .init(
                        name: card.id, places: card.places, beganOn: since - first, observed: card.observed,
                        sum: card.score ?? 0))
            } else {
                claimed.scanned.append(
                    .init(
                        name: card.id, places: card.places, days: last - since + 1, observed: card.observed,
                        expected: card.expected, score: card.score ?? 0, chance: card.chance))
            }
        }
        claimed.sectors = sectors.map {
            .init(
                name: $0.name, places: $0.places, observed: $0.observed, expected: $0.expected, chance: $0.chance,
                overAll: $0.benjaminiYekutieli)
        }
        return claimed
    }
}

/// The keys at which two texts of JSON differ, in order.
private func differences(_ one: [UInt8], _ other: [UInt8]) -> [String] {
    guard one != other else { return [] }
    let values = [one, other].map { try? JSONSerialization.jsonObject(with: Data($0)) }
    var found: [String] = []
    func compare(_ one: Any?, _ other: Any?, _ path: String) {
        if let one = one as? [String: Any], let other = other as? [String: Any] {
            for key in Set(one.keys).union(other.keys).sorted() {
                compare(one[key], other[key], path.isEmpty ? key : "\(path).\(key)")
            }
        } else if let one = one as? [Any], let other = other as? [Any], one.count == other.count {
            for (number, pair) in zip(one, other).enumerated() { compare(pair.0, pair.1, "\(path)[\(number)]") }
        } else if let one = one as? NSObject, let other = other as? NSObject, one == other {
            return
        } else {
            found.append(path)
        }
    }
    compare(values[0], values[1], "")
    return found.isEmpty ? ["the whole"] : found
}
