import Assessment
import AssessmentRun
public import CaseFolder
import CaseModel
public import CountVerification
public import IncidentRun

/// What the checker makes of counts that somebody hands in: the observations are read again.
public func checkCounts(
    atPath path: String, about file: CaseFile, _ rows: RowsRequest
) throws(Refusal) -> Checked<CountsFile, CountCheck> {
    let counts = try handedIn(
        CountsFile.self, atPath: path, kind: "counts", writer: "`truceline incidents --certificates`")
    guard !counts.counts.isEmpty else {
        throw Refusal(.notAnAnswer, file: path, "has no counts, so that nothing is checked; expected at least one")
    }
    // An end that was not asked for stands as a day beyond all days.
    func asked(_ day: Int?) -> String? { day.flatMap { PeriodRequest.isStated($0) ? dayWords($0) : nil } }
    let asked = PeriodRequest(from: asked(counts.from), until: asked(counts.until))
    let reports = try file.counted(rows, try asked.period(file))
    let check = checked(counts, reports.counts, file.records, rows.progress)
    let fault = try sealFault(counts.caseHash, of: file, restingOn: [.observations, .decisions])
    return Checked(answer: counts, proof: check, sealFault: fault, isProved: check.isProved && fault == nil)
}

/// Checks that the file is about the reports of the case, has the counts that it says it has, and each of them.
private func checked(
    _ file: CountsFile, _ counts: EventCounts, _ found: Case, _ progress: Progress?
) -> CountCheck {
    var check = CountCheck()
    guard file.reports.elementsEqual(counts.reports.lazy.map(\.reference)) else {
        check.faults.append("the reports are not those of the case: \(file.reports.count), and \(counts.reports.count)")
        return check
    }
    if file.rowsLeftOut ?? 0 != counts.leftOut || file.rowsLeftOut == 0 {
        check.faults.append("\(counts.leftOut) rows were left out, the answer says \(file.rowsLeftOut ?? 0)")
    }
    var number = 0
    func compare(_ chosen: ChosenReports) {
        guard number < file.counts.count else {
            check.faults.append("a count is missing: there are \(file.counts.count)")
            number += 1
            return
        }
        let count = file.counts[number]
        progress?("counts checked", number, file.counts.count)
        number += 1
        guard counts.selection(of: count) == chosen.selection else {
            check.faults.append("count \(number) is not of what is counted there: \(count.selectionWords(found))")
            return
        }
        let name = count.selectionWords(found)
        let posed = counts.problem(chosen.certain, of: chosen.selection.casualty)
        let upper = counts.problem(chosen.possible, of: chosen.selection.casualty)
        var own = verifyCounts(count.proof, of: posed.claims, among: posed.chosen) {
            counts.reports[$0].reference
        }
        own.faults += verifyReports(
            count.certain, as: count.certainJoined, chosen.certain, posed.chosen, "certainly belong")
        own.faults += verifyReports(
            count.possible, as: count.possibleJoined, chosen.possible, upper.chosen, "can belong")
        own.faults += verifyMost(
            count.atMost, unlimited: count.unlimited, of: upper.claims, among: upper.chosen,
            unlimitedReports: upper.unlimited)
        check.faults += own.faults.map { "\(name): \($0)" }
        check.unchecked += own.unchecked.map { "\(name): \($0)" }
    }
    if file.isWhole {
        counts.eachSelection(compare)
    } else if let selection = counts.selection(of: file.counts[0]) {
        compare(ChosenReports(selection, counts))
    } else {
        check.faults.append("a count of a provision, party, line, side or band that the case does not have")
    }
    if number < file.counts.count { check.faults.append("\(file.counts.count - number) counts more than there are") }
    return check
}

/// Checks how many reports a count says it has, and as how many they are counted where some were decided to be the same.
private func verifyReports(
    _ told: Int, as joined: Int?, _ reports: [Int32], _ counted: [Int32], _ what: String
) -> [String] {
    let expected = counted.count < reports.count ? counted.count : nil
    guard told == reports.count, joined == expected else {
        func words(_ number: Int, _ joined: Int?) -> String {
            "\(number)" + (joined.map { ", counted as \($0)" } ?? "")
        }
        return ["\(words(reports.count, expected)), reports \(what) to it; the answer says \(words(told, joined))"]
    }
    return []
}
