import CaseFolder
import CaseModel
import Coverage
import IncidentRun

/// A part of the line of which it is told by itself.
public struct LineSector: Sendable {
    public var name: String
    /// The place of its line in the case, and its kilometres from the first vertex.
    public var line: Int
    public var kilometres: ClosedRange<Double>
}

extension EventCounts {
    /// The sectors of the mission along the main line, where they are told in kilometres; else each line of the main series,
    /// or four equal parts of it where it is one.
    func sectors(_ found: Case) -> [LineSector] {
        let main = found.lines.indices.filter { found.lines[$0].series == found.agreement.mainSeries }
        let own = found.sectors.compactMap { sector -> LineSector? in
            guard let range = sector.range else { return nil }
            let series = sector.series ?? found.agreement.mainSeries
            guard let line = found.lines.indices.first(where: { found.lines[$0].series == series }) else { return nil }
            return LineSector(
                name: sector.name, line: line,
                kilometres: (range.lowerBound / 1000)...(range.upperBound / 1000))
        }
        if !own.isEmpty { return own }
        guard main.count == 1, let line = main.first else {
            return main.map {
                LineSector(name: found.lines[$0].name, line: $0, kilometres: 0...max(0, length(ofLine: $0)))
            }
        }
        let whole = length(ofLine: line)
        return (0..<4).map { part in
            let range = (whole * Double(part) / 4)...(whole * Double(part + 1) / 4)
            return LineSector(name: found.lines[line].name, line: line, kilometres: range)
        }
    }
}

extension CoverageGrid {
    /// The segments whose middle lies in a sector, as runs.
    func segments(of sector: LineSector) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for (number, segment) in segments.enumerated() where segment.line == sector.line {
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
