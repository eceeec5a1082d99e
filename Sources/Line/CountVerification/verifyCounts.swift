public import CountProofs

/// What a check of counts found.
public struct CountCheck: Sendable, Hashable {
    /// What does not hold.
    public var faults: [String] = []
    /// What could not be told within the work that a check may take.
    public var unchecked: [String] = []
    public init() {}

    /// More faults than this are not told one by one.
    static let mostTold = 200
    mutating func fault(_ words: @autoclosure () -> String) {
        if faults.count < Self.mostTold { faults.append(words()) }
    }
    public var isProved: Bool { faults.isEmpty && unchecked.isEmpty }
}

/// Checks an answer about counts from its certificates, without the engine: the assignment shows that so few events are
/// enough, the weights show that fewer are not, and that nothing is claimed less than they show.
///
/// - Parameters:
///   - chosen: the reports that are counted, by their places, in order.
///   - name: what a report is called in a fault.
public func verifyCounts(
    _ answer: CountAnswer, of reports: ReportColumns, among chosen: [Int32],
    name: @escaping (Int) -> String = { "report \($0)" }
) -> CountCheck {
    var check = CountCheck()
    var isChosen = Set<Int>(minimumCapacity: chosen.count)
    for row in chosen { isChosen.insert(Int(row)) }
    // By report, the part that it is in.
    var owner: [Int: Int32] = [:]
    var sum = 0
    func add(_ claim: Int) {
        let (next, isOver) = sum.addingReportingOverflow(claim)
        sum = isOver ? .max : next
    }
    let shapes = DrawnShapes(reports)
    for (number, part) in answer.parts.enumerated() {
        for line in part.lines {
            guard isChosen.contains(line) else {
                check.fault("part \(number + 1) names report \(line), which is not counted")
                continue
            }
            if owner.updateValue(Int32(number), forKey: line) != nil { check.fault("\(name(line)) is in two parts") }
        }
        if part.atLeast < 0 { check.fault("part \(number + 1) counts \(part.atLeast)") } else { add(part.atLeast) }
        PartCheck(part, shapes, name: name, label: "part \(number + 1)").run(&check)
    }
    var support: [SupportingReport] = []
    var alone = 0
    for row in chosen where reports.atLeast[Int(row)] > 0 && owner[Int(row)] == nil {
        alone += 1
        add(reports.atLeast[Int(row)])
        support.append(SupportingReport(row: row, owner: -1 - row, isWhole: true))
    }
    for (number, part) in answer.parts.enumerated() {
        for weight in part.weights where weight.weight > 0 && owner[weight.line] == Int32(number) {
            support.append(
                SupportingReport(
                    row: Int32(weight.line), owner: Int32(number), isWhole: weight.weight >= part.denominator))
        }
    }
    if alone != answer.alone { check.fault("\(alone) reports stand in no part, the answer says \(answer.alone)") }
    if sum != answer.atLeast {
        check.fault("the parts and the reports alone add up to at least \(sum), the answer says \(answer.atLeast)")
    }
    check.faults += verifyMost(answer.atMost, unlimited: answer.unlimited, of: reports, among: chosen)
    // Parts are counted apart, so that no event may be of two of them; nor may one be worth more than one.
    var sweep = SupportSweep(support, shapes)
    var pairs: [Int32: [(Int32, Int32)]] = [:]
    sweep.run { one, other in
        if one.owner != other.owner {
            check.fault("\(name(Int(one.row))) and \(name(Int(other.row))) can be the same, and are counted apart")
        } else if one.isWhole || other.isWhole {
            check.fault("\(name(Int(one.row))) and \(name(Int(other.row))) can be the same, and count one each")
        } else {
            pairs[one.owner, default: []].append((one.row, other.row))
        }
    }
    if sweep.isCut { check.unchecked.append("too many pairs of reports to hold against each other") }
    for (number, list) in pairs.sorted(by: { $0.key < $1.key }) {
        let part = answer.parts[Int(number)]
        var search = HeaviestEvent(part.weights, list, shapes, limit: part.denominator)
        search.run()
        if search.isOver { check.fault("part \(number + 1): one event can be worth more than one") }
        if search.isCut {
            check.unchecked.append("part \(number + 1): too many sets of reports to check the weights")
        }
    }
    return check
}

/// Checks an upper bound: the sum of what the reports allow, or none where one of them sets no limit.
///
/// - Parameter unlimitedReports: how many reports set no limit, where some of the chosen stand for several.
/// - Returns: what does not hold; empty where it does.
public func verifyMost(
    _ atMost: Int?, unlimited: Int, of reports: ReportColumns, among chosen: [Int32], unlimitedReports: Int? = nil
) -> [String] {
    var sum = 0
    var open = 0
    for row in chosen {
        guard let most = reports.most(Int(row)) else {
            open += 1
            continue
        }
        let (next, isOver) = sum.addingReportingOverflow(most)
        sum = isOver ? .max : next
    }
    var faults: [String] = []
    let reports = unlimitedReports ?? open
    if reports != unlimited { faults.append("\(reports) reports set no limit, the answer says \(unlimited)") }
    if open > 0 ? atMost != nil : atMost != sum {
        faults.append("the reports add up to \(open > 0 ? "no limit" : "at most \(sum)"), the answer says otherwise")
    }
    return faults
}
