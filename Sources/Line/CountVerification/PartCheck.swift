import CountProofs

/// The certificates of one part.
struct PartCheck {
    private let part: CountPart
    private let reports: ReportColumns
    private let shapes: DrawnShapes
    private let name: (Int) -> String
    private let label: String
    private let isIn: Set<Int>

    init(_ part: CountPart, _ shapes: DrawnShapes, name: @escaping (Int) -> String, label: String) {
        self.part = part
        self.shapes = shapes
        reports = shapes.reports
        self.name = name
        self.label = label
        isIn = Set(part.lines.filter { $0 >= 0 && $0 < shapes.reports.count })
    }

    func run(_ check: inout CountCheck) {
        if part.lines.isEmpty { check.fault("\(label): no report is in it") }
        if !part.events.isEmpty { checkAssignment(&check) }
        checkWeights(&check)
        let most = isIn.map { reports.atLeast[$0] }.max() ?? 0
        if part.atLeast < most { check.fault("\(label): at least \(part.atLeast), and one report claims \(most)") }
    }

    private func checkAssignment(_ check: inout CountCheck) {
        var given = [Int: Int]()
        var total = 0
        for events in part.events {
            guard events.number > 0, events.number <= Int.max - total else {
                check.fault("\(label): \(events.number) events")
                continue
            }
            total += events.number
            if Set(events.lines).count != events.lines.count {
                check.fault("\(label): an event names a report twice")
            }
            if events.lines.isEmpty { check.fault("\(label): an event that no report tells of") }
            var channels: Set<Int32> = []
            var apart: Set<Int> = []
            for line in events.lines {
                guard isIn.contains(line) else {
                    check.fault("\(label): an event names report \(line), which is not in it")
                    continue
                }
                if !holds(line, events) { check.fault("\(label): an event is not where \(name(line)) has it") }
                for channel in reports.channels(of: line) where !channels.insert(channel).inserted {
                    check.fault("\(label): an event is reported twice by one observer")
                }
                if apart.contains(line) { check.fault("\(label): \(name(line)) was decided not to be of an event") }
                apart.formUnion(reports.apart[line] ?? [])
                let (more, isOver) = given[line, default: 0].addingReportingOverflow(events.number)
                given[line] = isOver ? .max : more
            }
        }
        for line in part.lines where isIn.contains(line) && given[line, default: 0] < reports.atLeast[line] {
            check.fault("\(label): \(name(line)) claims \(reports.atLeast[line]), and has \(given[line, default: 0])")
        }
        if total < part.atLeast {
            check.fault("\(label): \(total) events are enough, fewer than at least \(part.atLeast)")
        }
    }

    private func checkWeights(_ check: inout CountCheck) {
        guard part.denominator > 0, part.denominator <= 1_000_000_000 else {
            check.fault("\(label): weights in parts of \(part.denominator)")
            return
        }
        var worth = 0
        var seen: Set<Int> = []
        for weight in part.weights {
            guard isIn.contains(weight.line), weight.weight >= 0, weight.weight <= part.denominator else {
                check.fault("\(label): a weight that is none")
                return
            }
            guard seen.insert(weight.line).inserted else {
                check.fault("\(label): a report has two weights")
                return
            }
            let (product, isOver) = weight.weight.multipliedReportingOverflow(by: reports.atLeast[weight.line])
            let (next, isTooMuch) = worth.addingReportingOverflow(product)
            guard !isOver, !isTooMuch else {
                check.unchecked.append("\(label): weights too large to add up")
                return
            }
            worth = next
        }
        let proved = worth / part.denominator + (worth % part.denominator > 0 ? 1 : 0)
        if proved > part.atLeast {
            check.fault("\(label): the weights prove at least \(proved), the answer says \(part.atLeast)")
        }
        guard proved < part.atLeast else { return }
        // A search may know more than weights can show: then it is searched again here.
        var search = SmallerCover(part, shapes)
        switch search.exists(withFewerThan: part.atLeast) {
        case true?: check.fault("\(label): fewer than \(part.atLeast) events are enough")
        case false?: break
        case nil: check.unchecked.append("\(label): weights prove at least \(proved) of \(part.atLeast)")
        }
    }

    private func holds(_ line: Int, _ events: CountedEvents) -> Bool {
        guard events.second >= reports.firsts[line], events.second <= reports.lasts[line],
            reports.facets.count == events.facets.count
        else { return false }
        for (facet, kind) in zip(reports.facets, events.facets) where kind == 0 || facet[line] & kind != kind {
            return false
        }
        let region = reports.regions[line]
        return region < 0 || shapes.pieces(region).contains { isInside($0, events.x, events.y) }
    }
}
