import CaseFolder
import CaseModel
import Coverage
import IncidentRun

/// A part of the line of which it is told by itself.
public struct LineSector: Sendable {
    public var name: String
    /// The places of its lines in the case, and its kilometres from their first vertex: of lines that follow each other in time the
    /// one in force counts.
    public var lines: [Int]
    public var kilometres: ClosedRange<Double>
}

extension EventCounts {
    /// The sectors of the mission along the lines of a series, where they are told in kilometres; else each line of the main series,
    /// or four equal parts of it where it is one. Lines that are not in force in a time are left out.
    func sectors(_ found: Case, during span: TimeSpan? = nil) -> [LineSector] {
        func lines(of series: String?) -> [Int] {
            found.lines.indices.filter { line in
                found.lines[line].series == series
                    && span.map { found.lines[line].validity.holds($0) != .excluded } ?? true
            }
        }
        let own = found.sectors.compactMap { sector -> LineSector? in
            guard let range = sector.range else { return nil }
            let lines = lines(of: sector.series ?? found.agreement.mainSeries)
            guard !lines.isEmpty else { return nil }
            return LineSector(
                name: sector.name, lines: lines,
                kilometres: (range.lowerBound / 1000)...(range.upperBound / 1000))
        }
        if !own.isEmpty { return own }
        let main = lines(of: found.agreement.mainSeries)
        guard main.count == 1, let line = main.first else {
            return main.map {
                LineSector(name: found.lines[$0].name, lines: [$0], kilometres: 0...max(0, length(ofLine: $0)))
            }
        }
        let whole = length(ofLine: line)
        return (0..<4).map { part in
            let range = (whole * Double(part) / 4)...(whole * Double(part + 1) / 4)
            return LineSector(name: found.lines[line].name, lines: [line], kilometres: range)
        }
    }
}

extension CoverageGrid {
    /// The segments whose middle lies in a sector, as runs.
    func segments(of sector: LineSector) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for (number, segment) in segments.enumerated() where sector.lines.contains(segment.line) {
            guard sector.kilometres.contains((segment.start + segment.length / 2) / 1000) else { continue }
            if let last = runs.last, last.upperBound == number {
                runs[runs.count - 1] = last.lowerBound..<(number + 1)
            } else {
                runs.append(number..<(number + 1))
            }
        }
        return runs
    }
}
