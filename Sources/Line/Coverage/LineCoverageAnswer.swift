public import CaseModel
public import CoverageProofs

extension CoverageGrid {
    /// What the grid tells, as it is written down to be checked.
    ///
    /// - Parameter day: the number of the day that a second since 1970 belongs to.
    public func answer(_ found: Case, day: (Int64) -> Int) -> LineCoverageAnswer {
        LineCoverageAnswer(
            kind: kind, corridor: corridor / 1000, first: period.first, last: period.last,
            phase: cut.phase,
            segments: segments.enumerated().map { number, segment in
                let length = segment.length / 1000
                var made = SegmentCoverage(
                    line: found.lines[segment.line].id, from: segment.start / 1000,
                    to: (segment.start + segment.length) / 1000, lineHours: 0, effectiveLineHours: 0, notObserved: 0,
                    thinlyObserved: 0, observed: 0)
                for hour in 0..<hourCount {
                    guard let chance = chance(segment: number, hour: hour) else { continue }
                    made.lineHours += length
                    made.effectiveLineHours += length * chance
                    if chance < Self.notObservedBelow {
                        made.notObserved += length
                    } else if chance < Self.observedFrom {
                        made.thinlyObserved += length
                    } else {
                        made.observed += length
                    }
                    let second = cut.start(firstHour + hour)
                    switch state(segment: number, hour: hour) {
                    case .observedActive: append(second, to: &made.active)
                    case .observedMaybeActive: append(second, to: &made.possiblyActive)
                    default: break
                    }
                }
                return made
            },
            days: days(day).map {
                LineCoverageOfDay(
                    day: $0.day, lineHours: $0.summary.lineHours, effectiveLineHours: $0.summary.effectiveLineHours)
            },
            lost: lost.map {
                LostLineCoverage(
                    observer: $0.stay.id, fileLine: $0.stay.fileLine, lineHours: $0.kilometreHours)
            })
    }
}

/// Adds the hour that begins at a second, later than those before it.
private func append(_ second: Int64, to runs: inout [RunOfHours]) {
    if let last = runs.last, last.first + Int64(last.hours) * 3600 == second {
        runs[runs.count - 1].hours += 1
    } else {
        runs.append(RunOfHours(first: second, hours: 1))
    }
}
