public import CaseModel
import Geodesy

/// A run of segments of which less than a tenth was watched over the whole period.
public struct BlindArea: Sendable {
    public var line: Int
    /// Kilometres along the line.
    public var kilometres: ClosedRange<Double>
    public var summary: CoverageSummary
}

/// The coverage of a day, or of a part of the line on a day.
public struct DayCoverage: Sendable {
    public var day: Int
    public var summary: CoverageSummary
}

extension CoverageGrid {
    /// Hours divided into days.
    ///
    /// - Parameter day: the number of the day that a second since 1970 belongs to.
    public func hoursByDay(_ day: (Int64) -> Int) -> [(day: Int, hours: Range<Int>)] {
        var found: [(day: Int, hours: Range<Int>)] = []
        for hour in 0..<hourCount {
            let number = day(cut.start(firstHour + hour) + 1800)
            if let last = found.last, last.day == number {
                found[found.count - 1].hours = last.hours.lowerBound..<(hour + 1)
            } else {
                found.append((number, hour..<(hour + 1)))
            }
        }
        return found
    }

    /// The coverage of each day.
    public func days(_ day: (Int64) -> Int) -> [DayCoverage] {
        hoursByDay(day).map {
            DayCoverage(day: $0.day, summary: summary(segments: 0..<segments.count, hours: $0.hours))
        }
    }

    /// The coverage of each of so many parts of every line, by day.
    public func parts(_ count: Int, _ day: (Int64) -> Int) -> [(part: Int, day: Int, summary: CoverageSummary)] {
        let days = hoursByDay(day)
        var found: [(part: Int, day: Int, summary: CoverageSummary)] = []
        for range in segmentsByLine {
            for part in 0..<count {
                let first = range.lowerBound + range.count * part / count
                let last = max(first + 1, range.lowerBound + range.count * (part + 1) / count)
                for day in days {
                    let summary = summary(segments: first..<min(last, range.upperBound), hours: day.hours)
                    if summary.lineHours > 0 { found.append((part, day.day, summary)) }
                }
            }
        }
        return found
    }

    /// The segments of each of so many parts of every line.
    public func partRanges(_ count: Int) -> [Range<Int>] {
        segmentsByLine.flatMap { range in
            (0..<max(1, count)).map { part in
                (range.lowerBound + range.count * part / max(1, count))..<(range.lowerBound + range.count * (part + 1)
                    / max(1, count))
            }
        }.filter { !$0.isEmpty }
    }

    /// The segments of each line.
    var segmentsByLine: [Range<Int>] {
        var found: [Range<Int>] = []
        for number in segments.indices {
            if let last = found.last, segments[last.lowerBound].line == segments[number].line {
                found[found.count - 1] = last.lowerBound..<(number + 1)
            } else {
                found.append(number..<(number + 1))
            }
        }
        return found
    }

    /// Where nobody was looking: runs of segments of which less than a tenth was watched over the whole period.
    public var blindAreas: [BlindArea] {
        var found: [BlindArea] = []
        for range in segmentsByLine {
            var start: Int?
            for number in range.lowerBound...range.upperBound {
                let isBlind =
                    number < range.upperBound
                    && (summary(segments: number..<(number + 1), hours: 0..<hourCount).share ?? 1)
                        < Self.notObservedBelow
                if isBlind, start == nil { start = number }
                if !isBlind, let first = start {
                    let last = segments[number - 1]
                    found.append(
                        BlindArea(
                            line: last.line,
                            kilometres: (segments[first].start / 1000)...((last.start + last.length) / 1000),
                            summary: summary(segments: first..<number, hours: 0..<hourCount)))
                    start = nil
                }
            }
        }
        return found
    }

    /// The segment in force at an hour, by its number, whose middle is nearest to a place; nil where none is in force.
    public func nearestSegment(to place: Coordinate, hour: Int) -> Int? {
        guard hour >= firstHour, hour < firstHour + hourCount else { return nil }
        let own = EarthVector(longitude: place.longitude, latitude: place.latitude)
        var best: (segment: Int, square: Double)?
        for (number, middle) in middles.enumerated() where chance(segment: number, hour: hour - firstHour) != nil {
            let square = (middle - own).squaredLength
            if square < best?.square ?? .infinity { best = (number, square) }
        }
        return best?.segment
    }
}
