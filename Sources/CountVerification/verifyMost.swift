public import CaseModel

/// Checks an upper bound: the sum of what the reports allow, or none where one of them sets no limit.
///
/// - Returns: what does not hold; empty where it does.
public func verifyMost(_ atMost: Int?, unlimited: Int, of lines: [ReportLine]) -> [String] {
    var sum = 0
    var open = 0
    for line in lines {
        guard let most = line.atMost else {
            open += 1
            continue
        }
        let (next, isOver) = sum.addingReportingOverflow(most)
        sum = isOver ? .max : next
    }
    var faults: [String] = []
    if open != unlimited { faults.append("\(open) reports set no limit, the answer says \(unlimited)") }
    if open > 0 ? atMost != nil : atMost != sum {
        faults.append("the reports add up to \(open > 0 ? "no limit" : "at most \(sum)"), the answer says otherwise")
    }
    return faults
}
