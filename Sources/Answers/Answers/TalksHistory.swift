public import CaseFolder
import CaseModel
import Talks

/// How cores came and went with the demands, day of change by day of change.
public struct TalksHistory: Sendable {
    /// A core that appeared or vanished, and the demands through which it did.
    public struct CoreChange: Sendable {
        public var core: [String]
        /// The demands of the core that began or ended on this day; none where the core came with what took place.
        public var through: [String]
        public init(core: [String], through: [String]) {
            self.core = core
            self.through = through
        }
    }

    /// The talks from one day of change to the next.
    public struct Period: Sendable {
        public var firstDay: Int
        public var answer: TalksAnswer
        public var appeared: [CoreChange]
        public var vanished: [CoreChange]
        public var began: [String]
        public var ended: [String]
        /// The events that were held on the first day.
        public var held: [String]
        public init(
            firstDay: Int, answer: TalksAnswer, appeared: [CoreChange], vanished: [CoreChange], began: [String],
            ended: [String], held: [String]
        ) {
            self.firstDay = firstDay
            self.answer = answer
            self.appeared = appeared
            self.vanished = vanished
            self.began = began
            self.ended = ended
            self.held = held
        }
    }

    /// The first is the day before anything changed. Empty where no demand has a day.
    public var periods: [Period]
    /// How many days were asked about: on some of them nothing changed.
    public var answers: Int
    /// What the checker found wrong, or could not check, with the day of the answer.
    public var faults: [String]
    public var unchecked: [String]
}

/// When each core appeared and vanished: the talks answered and checked on each day on which a demand begins or ends, an event
/// of a rule was held, or a day has passed that a rule names (``Case/daysOfChange``), and on as many between two of these as
/// it takes to find the day on which several rules together leave no time.
///
///     let file = try CaseFile.read(atFolder: "Examples/reassurance-force")
///     try talksHistory(TalksRequest(), about: file).periods.count
public func talksHistory(_ request: TalksRequest, about file: CaseFile) throws(Refusal) -> TalksHistory {
    var days = DaysAsked(asking: try asking(request, file), records: file.records)
    let found = file.records
    let changes = found.daysOfChange
    guard let first = changes.first, let last = changes.last else {
        return TalksHistory(periods: [], answers: 0, faults: [], unchecked: [])
    }
    // Where rules count days, what they leave can run out before the first of these days and after the last.
    let around = found.countsDays ? 4000 : 0
    let earliest = max(plausibleDays.lowerBound, first - 1 - around)
    let latest = min(plausibleDays.upperBound, last + around)
    var periods: [(day: Int, answer: TalksAnswer)] = []
    let ends = changes.map { $0 - 1 } + [latest]
    for (begin, end) in zip([earliest] + changes, ends) {
        var (day, answer) = (begin, try days.answer(on: begin))
        periods.append((day, answer))
        // Nothing begins, ends or is held in between, so that time only runs out: an answer that is left does not come again.
        while found.countsDays, day < end, !(try days.answer(on: end).isLike(answer)) {
            guard days.answers < mostDaysAsked else {
                days.unchecked.append(
                    "between \(dayWords(day)) and \(dayWords(end)) the answer changes; on which days is not looked for beyond "
                        + "\(mostDaysAsked) answers")
                break
            }
            var (same, other) = (day, end)
            while other - same > 1 {
                let middle = same + (other - same) / 2
                if try days.answer(on: middle).isLike(answer) { same = middle } else { other = middle }
            }
            (day, answer) = (other, try days.answer(on: other))
            periods.append((day, answer))
        }
    }
    var history = TalksHistory(periods: [], answers: days.answers, faults: days.faults, unchecked: days.unchecked)
    let choices = found.inFull(days.asking.question).readings
    func isAsked(_ demand: Demand) -> Bool { demand.reading.map(choices.contains) ?? true }
    for (day, answer) in periods {
        let isLater = !history.periods.isEmpty
        let began = isLater ? found.demands.filter { $0.standing.since == day && isAsked($0) }.map(\.id) : []
        let ended = isLater ? found.demands.filter { $0.standing.end == day && isAsked($0) }.map(\.id) : []
        let held = found.events.filter { $0.state == .held && $0.when?.value?.firstDay == day }.map(\.id)
        let difference = history.periods.last.map { TalksDifference(from: $0.answer, to: answer) }
        let demandOf = Dictionary(
            ((history.periods.last?.answer.demands ?? []) + answer.demands).map { ($0.id, $0.demand) },
            uniquingKeysWith: { first, _ in first })
        func change(_ core: [String], _ moved: [String]) -> TalksHistory.CoreChange {
            let named = Set(core.compactMap { demandOf[$0] })
            return .init(core: core, through: moved.filter(named.contains))
        }
        let appeared = (difference?.newCores ?? answer.allCores.map(\.demands)).map { change($0, began) }
        let vanished = (difference?.vanishedCores ?? []).map { change($0, ended) }
        // A day that a rule names may change nothing.
        let changes = !appeared.isEmpty || !vanished.isEmpty || !began.isEmpty || !ended.isEmpty
        guard !isLater || changes || history.periods.last?.answer.possible != answer.possible else { continue }
        history.periods.append(
            .init(
                firstDay: day, answer: answer, appeared: appeared, vanished: vanished, began: began, ended: ended,
                held: isLater ? held : []))
    }
    // The first one is told by the day before the next, and not by how far back was asked.
    if let next = history.periods.dropFirst().first { history.periods[0].firstDay = next.firstDay - 1 }
    if history.periods.count == 1 { history.periods[0].firstDay = first - 1 }
    return history
}

/// More answers are not asked for to find the day of a change.
private let mostDaysAsked = 2_000

/// The answers of the days asked about, each checked.
private struct DaysAsked {
    let asking: TalksAsking
    let records: Case
    private var known: [Int: TalksAnswer] = [:]
    var faults: [String] = []
    var unchecked: [String] = []
    var answers: Int { known.count }

    init(asking: TalksAsking, records: Case) {
        self.asking = asking
        self.records = records
    }

    mutating func answer(on day: Int) throws(Refusal) -> TalksAnswer {
        if let answer = known[day] { return answer }
        var question = asking.question
        question.on = dayWords(day)
        let (asked, asking, records) = (question, asking, records)
        let answer = try unlessRefused { () throws(QuestionError) in try asking.answer(asked).1 }
        let proof = try unlessRefused { () throws(QuestionError) in try TalksAsking.proof(of: answer, records) }
        faults += proof.faults.map { "\(dayWords(day)): \($0)" }
        unchecked += proof.unchecked.map { "\(dayWords(day)): \($0)" }
        known[day] = answer
        return answer
    }
}

extension TalksAnswer {
    /// Whether the same cores stand in the way.
    fileprivate func isLike(_ other: TalksAnswer) -> Bool {
        possible == other.possible
            && Set(allCores.map { Set($0.demands) }) == Set(other.allCores.map { Set($0.demands) })
    }
}
