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
/// of a rule was held, or a day has passed that a rule names (``Case/daysOfChange``).
///
///     let file = try CaseFile.read(atFolder: "Examples/reassurance-force")
///     try talksHistory(TalksRequest(), about: file).periods.count
public func talksHistory(_ request: TalksRequest, about file: CaseFile) throws(Refusal) -> TalksHistory {
    let asking = try asking(request, file)
    let found = file.records
    var history = TalksHistory(periods: [], answers: 0, faults: [], unchecked: [])
    let changes = found.daysOfChange
    let choices = found.inFull(asking.question).readings
    func isAsked(_ demand: Demand) -> Bool { demand.reading.map(choices.contains) ?? true }
    guard let first = changes.first else { return history }
    for day in [first - 1] + changes {
        var question = asking.question
        question.on = dayWords(day)
        let asked = question
        let answer = try unlessRefused { () throws(QuestionError) in try asking.answer(asked).1 }
        let proof = try unlessRefused { () throws(QuestionError) in try TalksAsking.proof(of: answer, found) }
        history.faults += proof.faults.map { "\(dayWords(day)): \($0)" }
        history.unchecked += proof.unchecked.map { "\(dayWords(day)): \($0)" }
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
        history.answers += 1
        // A day that a rule names may change nothing.
        let changes = !appeared.isEmpty || !vanished.isEmpty || !began.isEmpty || !ended.isEmpty
        guard !isLater || changes || history.periods.last?.answer.possible != answer.possible else { continue }
        history.periods.append(
            .init(
                firstDay: day, answer: answer, appeared: appeared, vanished: vanished, began: began, ended: ended,
                held: isLater ? held : []))
    }
    return history
}
