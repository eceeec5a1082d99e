public import CaseModel

/// Checks an answer about counts from its certificates, without the engine: the assignment shows that so few events are
/// enough, the weights show that fewer are not.
///
/// - Returns: what does not hold, and what could not be checked; both empty where the answer holds.
public func verifyCounts(_ answer: CountAnswer, of lines: [ReportLine]) -> (faults: [String], unchecked: [String]) {
    var faults: [String] = []
    var unchecked: [String] = []
    var owner = [Int?](repeating: nil, count: lines.count)
    var sum = 0
    for (number, part) in answer.parts.enumerated() {
        for line in part.lines {
            guard lines.indices.contains(line) else {
                faults.append("part \(number + 1) names report \(line), which is none")
                continue
            }
            if owner[line] != nil { faults.append("\(lines[line].reference) is in two parts") }
            owner[line] = number
        }
        if part.atLeast < 0 || part.atLeast > Int.max - sum {
            faults.append("part \(number + 1) counts \(part.atLeast)")
        } else {
            sum += part.atLeast
        }
        let checked = PartCheck(part: part, lines: lines, name: "part \(number + 1)")
        faults += checked.faults
        unchecked += checked.unchecked
    }
    for (place, line) in lines.enumerated() where line.atLeast > 0 && owner[place] == nil {
        faults.append("\(line.reference) is in no part")
    }
    if sum != answer.atLeast { faults.append("the parts add up to at least \(sum), the answer says \(answer.atLeast)") }
    let unlimited = lines.filter { $0.atMost == nil }.count
    if unlimited != answer.unlimited {
        faults.append("\(unlimited) reports set no limit, the answer says \(answer.unlimited)")
    }
    if unlimited > 0 {
        if answer.atMost != nil { faults.append("a report sets no limit, the answer sets one") }
    } else {
        let most = lines.reduce(into: 0) { total, line in
            let (next, isOver) = total.addingReportingOverflow(line.atMost ?? 0)
            total = isOver ? .max : next
        }
        if most != answer.atMost { faults.append("the reports add up to at most \(most), the answer says otherwise") }
    }
    // Parts are counted apart, so that no event may belong to two of them.
    let support = answer.parts.flatMap(\.weights).map(\.line).filter(lines.indices.contains)
    let sorted = support.sorted { lines[$0].times.first < lines[$1].times.first }
    for (place, one) in sorted.enumerated() {
        for other in sorted[(place + 1)...] {
            if lines[other].times.first > lines[one].times.last { break }
            if owner[one] != owner[other], canBeSame(lines[one], lines[other]) {
                faults.append(
                    "\(lines[one].reference) and \(lines[other].reference) can be the same, and are in two parts")
            }
        }
    }
    return (faults, unchecked)
}

/// The certificates of one part.
private struct PartCheck {
    var faults: [String] = []
    var unchecked: [String] = []

    init(part: CountPart, lines: [ReportLine], name: String) {
        var given = [Int: Int]()
        var total = 0
        for events in part.events {
            guard events.number >= 0, events.number <= Int.max - total else {
                faults.append("\(name): \(events.number) events")
                continue
            }
            total += events.number
            if Set(events.lines).count != events.lines.count { faults.append("\(name): an event names a report twice") }
            var observers: Set<Int32> = []
            for line in events.lines {
                guard lines.indices.contains(line), part.lines.contains(line) else {
                    faults.append("\(name): an event names report \(line), which is not in it")
                    continue
                }
                if !holds(lines[line], events) {
                    faults.append("\(name): an event is not where \(lines[line].reference) has it")
                }
                for observer in Set(lines[line].observers) where !observers.insert(observer).inserted {
                    faults.append("\(name): an event is reported twice by one observer")
                }
                let (more, isOver) = given[line, default: 0].addingReportingOverflow(events.number)
                given[line] = isOver ? .max : more
            }
        }
        for line in part.lines where lines.indices.contains(line) && given[line, default: 0] < lines[line].atLeast {
            faults.append(
                "\(name): \(lines[line].reference) claims \(lines[line].atLeast), and has \(given[line, default: 0])")
        }
        if total < part.atLeast {
            faults.append("\(name): \(total) events are enough, fewer than at least \(part.atLeast)")
        }
        checkWeights(part, lines, name)
    }

    private mutating func checkWeights(_ part: CountPart, _ lines: [ReportLine], _ name: String) {
        guard part.denominator > 0, part.denominator <= 1_000_000_000 else {
            faults.append("\(name): weights in parts of \(part.denominator)")
            return
        }
        var worth = 0
        for weight in part.weights {
            guard lines.indices.contains(weight.line), part.lines.contains(weight.line), weight.weight >= 0,
                weight.weight <= part.denominator
            else {
                faults.append("\(name): a weight that is none")
                return
            }
            let (product, isOver) = weight.weight.multipliedReportingOverflow(by: lines[weight.line].atLeast)
            let (next, isTooMuch) = worth.addingReportingOverflow(product)
            guard !isOver, !isTooMuch else {
                unchecked.append("\(name): weights too large to add up")
                return
            }
            worth = next
        }
        guard Set(part.weights.map(\.line)).count == part.weights.count else {
            faults.append("\(name): a report has two weights")
            return
        }
        let proved = worth / part.denominator + (worth % part.denominator > 0 ? 1 : 0)
        if proved < part.atLeast {
            // A search may know more than weights can show: then it is searched again here.
            var search = SmallerCover(part.lines, lines, part.weights, denominator: part.denominator)
            switch search.exists(withFewerThan: part.atLeast) {
            case true?: faults.append("\(name): fewer than \(part.atLeast) events are enough")
            case false?: break
            case nil: unchecked.append("\(name): weights prove at least \(proved) of \(part.atLeast)")
            }
        }
        var search = HeaviestEvent(lines: lines, weights: part.weights, limit: part.denominator)
        search.run()
        if search.isOver { faults.append("\(name): one event can be worth more than one") }
        if search.isCut { unchecked.append("\(name): too many sets of reports to check the weights") }
    }

    private func holds(_ line: ReportLine, _ events: CountedEvents) -> Bool {
        guard events.second >= line.times.first, events.second <= line.times.last,
            line.facets.count == events.facets.count,
            zip(line.facets, events.facets).allSatisfy({ $0 & $1 == $1 && $1 != 0 })
        else { return false }
        return line.pieces.isEmpty || line.pieces.contains { isInside($0, events.x, events.y) }
    }
}

/// Looks for an event that reports worth more than the limit can tell of.
private struct HeaviestEvent {
    let lines: [ReportLine]
    let weights: [CountWeight]
    let limit: Int
    var isOver = false
    var isCut = false
    private var tests = 40_000_000

    init(lines: [ReportLine], weights: [CountWeight], limit: Int) {
        self.lines = lines
        self.weights = weights.filter { $0.weight > 0 }.sorted {
            (lines[$0.line].times.first, $0.line) < (lines[$1.line].times.first, $1.line)
        }
        self.limit = limit
    }

    /// Each set is looked at from the report in it that begins first: the others begin before that one is over.
    mutating func run() {
        for (place, first) in weights.enumerated() {
            if first.weight > limit { isOver = true }
            if isOver || isCut { return }
            let start = Shared(lines[first.line])
            let end = lines[first.line].times.last
            var candidates: [(CountWeight, Shared)] = []
            for other in weights[(place + 1)...] {
                if lines[other.line].times.first > end { break }
                tests -= 1
                if let shared = start.narrowed(by: lines[other.line]) { candidates.append((other, shared)) }
            }
            go(candidates.sorted { $0.0.weight > $1.0.weight }, worth: first.weight)
        }
    }

    private mutating func go(_ candidates: [(CountWeight, Shared)], worth: Int) {
        var possible = candidates.reduce(worth) { $0 + $1.0.weight }
        for (place, candidate) in candidates.enumerated() {
            guard possible > limit else { return }
            possible -= candidate.0.weight
            tests -= candidates.count - place
            if tests < 0 { isCut = true }
            if isOver || isCut { return }
            let now = worth + candidate.0.weight
            if now > limit {
                isOver = true
                return
            }
            go(
                candidates[(place + 1)...].compactMap { other in
                    candidate.1.narrowed(by: lines[other.0.line]).map { (other.0, $0) }
                }, worth: now)
        }
    }
}
