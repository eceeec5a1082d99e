import Assessment
import AssessmentRun
import CaseFolder
import CaseModel
import ObservationFiles
import Statistics
import Tables

extension PublicEdition {
    /// How often each level of sureness held: by what the mission verified and refuted, and in an exercise by its truth.
    func sureness(_ rows: PublicRows) throws(Refusal) -> [SurenessRow] {
        let own = "verification by the mission"
        var made: [SurenessRow] = []
        for value in [ThreeValued.certain, .possible] {
            made.append(
                row(own, "reports of which a breach is \(value.word)", rows.byFinding[value] ?? [0, 0, 0]))
        }
        for digit in 1...6 {
            if let numbers = rows.byRating["\(digit)"] { made.append(row(own, "reports rated \(digit)", numbers)) }
        }
        guard let (path, bytes) = try file.truth() else { return made }
        let truth = try trueFindings(bytes, path)
        var sums: [ThreeValued: [Int]] = [:]
        for claim in rows.claims {
            guard let value = truth[claim.id]?[claim.provision] else { continue }
            sums[claim.value, default: [0, 0, 0]][value == .certain ? 0 : value == .excluded ? 1 : 2] += 1
        }
        for value in [ThreeValued.certain, .possible] {
            made.append(row("truth of the exercise", "breaches called \(value.word)", sums[value] ?? [0, 0, 0]))
        }
        return made
    }

    private func row(_ basis: String, _ level: String, _ numbers: [Int]) -> SurenessRow {
        let (held, failed) = (numbers[0], numbers[1])
        let decided = held + failed
        return SurenessRow(
            basis: basis, level: level, held: held, failed: failed, open: numbers[2],
            lower: decided == 0
                ? nil : held == 0 ? 0 : betaQuantile(0.025, Double(held), Double(failed + 1)),
            upper: decided == 0 ? nil : failed == 0 ? 1 : betaQuantile(0.975, Double(held + 1), Double(failed)))
    }

    /// By observation, what is true of its event by each provision: the judgement of what really happened, told exactly.
    private func trueFindings(_ bytes: [UInt8], _ path: String) throws(Refusal) -> [String: [ThreeValued]] {
        var table = TableText(columns: ["id", "time", "lon", "lat", "kind", "weapon", "party", "altitude_m", "count"])
        var told: [(event: String, observations: [String])] = []
        let columns =
            ["event", "time", "lon", "lat", "act"].map { TableColumn($0, isRequired: true) }
            + ["weapon", "party", "altitude_m", "count", "observations"].map { TableColumn($0, isRequired: false) }
        let report = readTable(bytes, columns: columns, likeness: { nearestName(to: $0, among: $1) }) { row in
            let weapon = row.text(5) == "none" ? "" : row.text(5)
            table.row(
                [row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), weapon] + (6...8).map(row.text))
            told.append((row.text(0), row.text(9).split(separator: " ").map(String.init)))
        }
        func refuse(_ mistakes: [RowMistake]) -> Refusal {
            Refusal(.evidence, mistakes.map { Mistake($0, in: path) })
        }
        guard report.mistakes.isEmpty else { throw refuse(report.mistakes) }
        guard !told.isEmpty else { return [:] }
        let run = file.assessmentRun(request.rows)
        // The truth goes on after the day up to which the file tells.
        let reader = ObservationReader(found, words: usualKindWords, clock: file.clock, now: 253_402_300_799)
        let order = table.bytes.withUnsafeBufferPointer { ColumnOrder.reading(header: $0) }
        guard order.mistakes.isEmpty else { throw refuse(order.mistakes) }
        let read = reader.table(of: RecordBlock(bytes: table.bytes, firstLine: 1), order: order.order, isFirst: true)
        guard read.mistakes.isEmpty else { throw refuse(read.mistakes) }
        let findings = run.judge.findings(of: read.table)
        var made: [String: [ThreeValued]] = [:]
        for row in 0..<min(read.table.count, told.count) {
            let values = found.agreement.provisions.indices.map { findings.value(row: row, provision: $0) }
            for id in told[row].observations { made[id] = values }
        }
        return made
    }
}
