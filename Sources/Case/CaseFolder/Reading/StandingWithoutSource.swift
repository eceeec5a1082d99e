import CaseModel

extension Case {
    /// Demands, positions and alternatives that stand on after the last of what they rest on was taken back or ended. They
    /// are counted as they are written, so it is told and is no mistake.
    var standingWithoutSource: [CaseWarning] {
        /// The first day on which a statement or position stands no more, of those that do not stand to the end.
        var ends: [String: Int] = [:]
        for statement in statements { ends[statement.head.id] = statement.standing.end }
        // A position may rest on one that is written below it: each round reaches one further.
        var isSettled = false
        while !isSettled {
            isSettled = true
            for position in positions {
                let end = [position.standing.end, end(of: position.rests, ends)].compactMap(\.self).min()
                if ends[position.head.id] != end {
                    ends[position.head.id] = end
                    isSettled = false
                }
            }
        }
        let resting: [(head: RecordHead, what: String, standing: Standing, on: [String])] =
            positions.map { ($0.head, "position", $0.standing, $0.rests) }
            + demands.map { ($0.head, "demand", $0.standing, $0.from) }
            + alternatives.map { ($0.head, "alternative", $0.standing, $0.from) }
        return resting.compactMap { record in
            guard let last = end(of: record.on, ends), record.standing.end ?? .max > last else { return nil }
            let sources = record.on.joined(separator: ", ")
            return CaseWarning(
                position: record.head.position,
                message: "\(record.what) '\(record.head.id)' stands on \(dayWords(last)) and after, and by then all "
                    + "that it rests on (\(sources)) was taken back or has ended; it is counted as "
                    + "standing; expected 'withdrawn-by', 'until', or what else it rests on")
        }
    }

    /// The first day on which none of the records stands; nil where one stands to the end, or is of another kind.
    private func end(of records: [String], _ ends: [String: Int]) -> Int? {
        guard !records.isEmpty else { return nil }
        var last = Int.min
        for id in records {
            guard let end = ends[id] else { return nil }
            last = max(last, end)
        }
        return last
    }
}
