import AlertRun
import Alerts
import CaseFolder
import CaseModel
import IncidentRun

/// Puts the methods to the evidence, one after the other.
struct AlertAsking {
    let request: AlertRequest
    let evidence: AlertEvidence
    let file: CaseFile
    let past: PastAlerts
    /// A rise began at most so many days ago.
    let longest: Int
    let days: SectorDays
    let dispersion: Double?
    let sectors: [(name: String, places: [Int])]
    let cards: AlertCards
    var methods: [AlertAnswers.Method] = []
    /// Half of the false alarms that are borne may come from the scan, half from the sums.
    let alpha: Double

    /// Worlds are no longer drawn once so many reach what was found: then it is no alert.
    static let stopAfter = 500

    init(_ request: AlertRequest, _ evidence: AlertEvidence, _ file: CaseFile, _ past: PastAlerts) {
        self.request = request
        self.evidence = evidence
        self.file = file
        self.past = past
        longest = request.longest ?? max(1, min(7, evidence.days.count / 2))
        days = SectorDays(all: evidence.days.count, longest: min(longest, max(1, evidence.days.count - 1)))
        sectors = evidence.sectors(file.records)
        dispersion = evidence.dispersion(sectors, days)
        alpha = 0.5 / Double(request.falseAlarmDays)
        cards = AlertCards(
            evidence: evidence, file: file.records, on: evidence.days.upperBound,
            past: Dictionary(past.latest.map { ($0.id, $0) }) { first, _ in first },
            countsReports: request.countsReports, dispersion: dispersion)
    }

    mutating func scan(_ model: ScanModel, raises: Bool) throws(Refusal) -> [AlertAnswers.Card] {
        let name = model == .permutation ? "permutation scan" : "scan with effort"
        let ground = evidence.ground
        func refuse(_ words: String) {
            methods.append(.init(name: name, isUsed: false, raises: raises, words: words))
        }
        guard evidence.days.count >= 2 * longest else {
            refuse("needs \(2 * longest) days, and there are \(evidence.days.count): not used")
            return []
        }
        guard ground.counts.total >= 5 else {
            refuse("needs 5 events of one place and day, and there are \(ground.counts.total): not used")
            return []
        }
        var question = ScanQuestion()
        question.model = model
        question.radius = evidence.radius
        question.longest = longest
        question.replicates = request.replicates
        question.seed = request.seed
        question.stopAfter = Self.stopAfter
        question.furtherBelow = alpha
        question.cores = request.cores
        question.further = raises ? 3 : 0
        let found: ScanAnswer
        do {
            found = try scanRises(ground.counts, x: ground.places.x, y: ground.places.y, question)
        } catch {
            refuse(error.message + ": not used")
            return []
        }
        guard let best = found.clusters.first else {
            methods.append(
                .init(name: name, isUsed: true, raises: raises, words: "nowhere more than is to be expected"))
            return []
        }
        let chance = "\(threeFigures(best.chance))\(best.isStoppedEarly ? ", stopped early" : "")"
        methods.append(
            .init(
                name: name, isUsed: true, raises: raises,
                words: "strongest \(evidence.placeWords(best.places, file.records)), last \(daysWords(best.days)): "
                    + "\(best.observed) where \(threeFigures(best.expected)) are to be expected; \(best.reached) of "
                    + "\(best.drawn) worlds without a rise reach it, chance \(chance)"
                    + (raises || evidence.watched == nil ? "" : "; it does not know who was looking")))
        guard raises else { return [] }
        let count = evidence.days.count
        return found.clusters.filter { $0.chance <= alpha }.map { cluster in
            cards.card(
                "scan-" + cards.key(cluster.places), method: name, name: nil, places: cluster.places,
                days: (count - cluster.days)..<count, baseDays: 0..<(count - cluster.days),
                expected: cluster.expected, score: cluster.score, chance: cluster.chance,
                gumbel: cluster.gumbelChance)
        }
    }

    /// The chance at which the sum of one sector is called, so that all of them together keep to what is borne.
    private var limitOfSums: Double { alpha / Double(max(1, sectors.count)) }

    mutating func sums(_ figures: [SectorFigures]) -> [AlertAnswers.Card] {
        let name = "cumulative sum"
        guard days.hasBase else {
            let needed = 2 * days.longest + max(14, 2 * days.longest)
            methods.append(
                .init(
                    name: name, isUsed: false, raises: true,
                    words:
                        "needs \(needed) days, of which the first give the base rate, and there are \(days.all): not used"
                ))
            return []
        }
        guard limitOfSums >= leastCUSUMChance else {
            methods.append(
                .init(
                    name: name, isUsed: false, raises: true,
                    words:
                        "one false alarm in \(daysWords(request.falseAlarmDays)) over \(figures.count) sectors needs more "
                        + "than 10,000,000 worlds: not used"))
            return []
        }
        let called = figures.filter { $0.cusum.map { $0.chance <= limitOfSums } ?? false }
        methods.append(
            .init(
                name: name, isUsed: true, raises: true,
                words:
                    "\(called.count) of \(figures.count) \(figures.count == 1 ? "sector" : "sectors") beyond the limit")
        )
        return called.compactMap { sector in
            guard let cusum = sector.cusum else { return nil }
            return cards.card(
                "sum-" + alertKey(sector.name), method: name, name: sector.name, places: sector.places,
                days: cusum.beganOn..<days.all, baseDays: days.base, expected: nil, score: cusum.sum,
                chance: cusum.chance, looks: figures.count)
        }
    }

    /// The methods that raise nothing and are told beside.
    private mutating func beside() {
        func add(_ name: String, needed: Int, _ words: String) {
            let isUsed = days.all >= needed
            methods.append(
                .init(
                    name: name, isUsed: isUsed, raises: false,
                    words: isUsed ? words : "needs \(needed) days, and there are \(days.all): not used"))
        }
        let blind = "; it does not know who was looking"
        for (method, words) in [
            (EARSMethod.c1, "the day against the 7 days before it, so that a rise that lasts raises its own baseline"),
            (.c2, "the day against 7 days that end two days before it"),
            (.c3, "by how much the two days before the day went beyond C2, as R's surveillance reckons it"),
        ] {
            add("EARS " + method.rawValue, needed: method.needed(baseline: 7) + 1, words + blind)
        }
        add(
            "change point", needed: 2 * days.longest,
            "one change of the rate, or none, each as likely; every day as likely as the next")
        add(
            "rate of the last days", needed: 2 * days.longest,
            "exact test by sector; false discovery by Benjamini and Yekutieli, since sectors share observers")
        methods.append(
            .init(
                name: "seasons (Farrington)", isUsed: false, raises: false,
                words: days.all < 730
                    ? "needs two years, and there are \(days.all) days: not used"
                    : "not offered: no season is taken off"))
    }

    func answers() throws(Refusal) -> AlertAnswers {
        var asking = self
        let losses =
            evidence.watched.map { watched in
                evidence.ground.losses(
                    file.records, watched.grid, stays: watched.stays, detection: watched.detection,
                    counts: evidence.counts,
                    recent: (evidence.days.upperBound - days.longest + 1)...evidence.days.upperBound,
                    clock: file.clock)
            } ?? []
        let figures = evidence.figures(
            sectors, days, losses: losses, seed: request.seed, dispersion: dispersion,
            limit: limitOfSums)
        var found: [AlertAnswers.Card] = []
        if evidence.watched != nil {
            found += try asking.scan(.poissonByPlace, raises: true)
            found += asking.sums(figures)
            _ = try asking.scan(.permutation, raises: false)
        } else {
            found += try asking.scan(.permutation, raises: true)
            found += asking.sums(figures)
        }
        asking.beside()
        let states = SectorStates(
            evidence: evidence, days: days, alpha: alpha / Double(max(1, sectors.count)), dispersion: dispersion)
        return try whole(found, states.sectors(figures, alerted: Set(found.flatMap(\.places))), asking.methods)
    }
}

/// To three figures.
func threeFigures(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return "\(value)" }
    if abs(value) >= 100 { return "\(Int(value.rounded()))" }
    var scale = 1.0
    while abs(value) * scale < 100, scale < 1e12 { scale *= 10 }
    return "\((value * scale).rounded() / scale)"
}
