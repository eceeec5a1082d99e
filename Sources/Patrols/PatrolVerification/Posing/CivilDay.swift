import CaseModel

/// Times of local days, for the check alone.
struct CivilDay {
    let clock: LocalClock

    /// The first moment from which the local clock shows a second of a day or a later one: where the clock leaps over it,
    /// the moment of the leap.
    func moment(_ day: Int, _ second: Int) -> Int64 {
        let local = Int64(day) * 86_400 + Int64(second)
        var earliest: Int64?
        for (number, entry) in clock.offsets.enumerated() {
            let ends = number + 1 < clock.offsets.count ? clock.offsets[number + 1].from : Int64.max
            let shown = local - entry.seconds
            if entry.from <= shown, shown < ends { earliest = min(earliest ?? .max, shown) }
            // Leapt over between the offset before and this one.
            if number > 0, entry.from + clock.offsets[number - 1].seconds <= local, entry.from + entry.seconds > local {
                earliest = min(earliest ?? .max, entry.from)
            }
        }
        return earliest ?? local
    }
}

/// Stretches of time without overlaps, ascending.
struct OpenTimes {
    private(set) var spans: [(from: Int, until: Int)]

    init(_ from: Int, _ until: Int) { spans = from < until ? [(from, until)] : [] }

    /// Keeps what lies within any of some stretches.
    mutating func keep(within others: [(from: Int, until: Int)]) {
        let edges = Set((spans + others).flatMap { [$0.from, $0.until] }).sorted()
        var kept: [(from: Int, until: Int)] = []
        for (from, until) in zip(edges, edges.dropFirst()) {
            let isHeld =
                spans.contains { $0.from <= from && until <= $0.until }
                && others.contains { $0.from <= from && until <= $0.until }
            guard isHeld else { continue }
            if let last = kept.last, last.until == from {
                kept[kept.count - 1].until = until
            } else {
                kept.append((from, until))
            }
        }
        spans = kept
    }

    mutating func remove(_ from: Int, _ until: Int) {
        guard from < until else { return }
        spans = spans.flatMap { span -> [(from: Int, until: Int)] in
            if until <= span.from || span.until <= from { return [span] }
            return [(span.from, min(span.until, from)), (max(span.from, until), span.until)].filter { $0.0 < $0.1 }
        }
    }

    mutating func drop(shorterThan seconds: Int) { spans = spans.filter { $0.until - $0.from >= seconds } }
}
