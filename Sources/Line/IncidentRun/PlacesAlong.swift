public import CaseModel
import Geodesy

extension EventCounts {
    /// The same reports, of which only these reporting days are told: what can lie outside them is in no lower bound.
    public func narrowed(to days: ClosedRange<Int>) -> EventCounts {
        var narrowed = self
        narrowed.within = days
        return narrowed
    }

    /// Next to which line of a series a report lies and along which of its kilometres; nil for a report that is no circle, and
    /// where no line of it was in force. Of several it is the nearest. Lines of other series are not looked at: distance and
    /// side are told from one series, and so are the kilometres beside them.
    public func along(_ report: Int, series: String?) -> (line: Int, kilometres: ClosedRange<Double>)? {
        guard let disc = reports[report].disc else { return nil }
        let span = reports[report].span
        var best: (line: Int, metres: Double)?
        for (number, line) in referenceLines.enumerated()
        where line.series == series && line.validity.holds(span) != .excluded {
            guard let metres = measures[number].nearest(to: disc.centre)?.metres, metres < best?.metres ?? .infinity
            else { continue }
            best = (number, metres)
        }
        guard let best,
            let reach = measures[best.line].reach(from: disc.centre, within: best.metres + 2 * disc.radius)
        else { return nil }
        return (best.line, (reach.lowerBound / 1000)...(reach.upperBound / 1000))
    }

    /// Along which kilometres of one line a report lies, nil where that is not known, and whether it lies next to it: the line was
    /// in force then, and of a line of several sectors this is the nearest.
    ///
    /// The nearest place to any place of a circle lies within its distance and twice its radius of the middle.
    public func along(_ report: Int, line: Int) -> (isNextTo: ThreeValued, kilometres: ClosedRange<Double>?) {
        let (held, metres) = along(reports[report], line: line)
        return (held, metres.map { ($0.lowerBound / 1000)...($0.upperBound / 1000) })
    }

    func along(_ report: GatheredReport, line: Int) -> (isNextTo: ThreeValued, metres: ClosedRange<Double>?) {
        let held = referenceLines[line].validity.holds(report.span)
        guard held != .excluded, let disc = report.disc,
            let distance = measures[line].nearest(to: disc.centre)?.metres
        else { return (held, nil) }
        let isNearest = isNearest(line, at: distance, to: disc)
        guard isNearest != .excluded else { return (.excluded, nil) }
        return (min(held, isNearest), measures[line].reach(from: disc.centre, within: distance + 2 * disc.radius))
    }

    /// Whether a sector is the nearest one of its line to what lies in a circle.
    private func isNearest(_ line: Int, at distance: Double, to disc: Disc) -> ThreeValued {
        guard let whole = referenceLines[line].sectorOf else { return .certain }
        let others = referenceLines.indices.filter { $0 != line && referenceLines[$0].sectorOf == whole }
        guard let nearest = others.compactMap({ measures[$0].nearest(to: disc.centre)?.metres }).min() else {
            return .certain
        }
        // No place of the circle is nearer to either by more than its radius.
        if nearest + 2 * disc.radius < distance { return .excluded }
        return distance + 2 * disc.radius < nearest ? .certain : .possible
    }

    /// Next to which line a place with a name lies, and along which of its kilometres; nil where there is no line. Of several
    /// lines it is the nearest.
    public func along(_ place: NamedPlace) -> (line: Int, kilometres: ClosedRange<Double>)? {
        var best: (line: Int, metres: Double)?
        for number in referenceLines.indices {
            guard let metres = measures[number].nearest(to: place.coordinate)?.metres,
                metres < best?.metres ?? .infinity
            else { continue }
            best = (number, metres)
        }
        guard let best,
            let reach = measures[best.line].reach(from: place.coordinate, within: best.metres + 2 * place.radius)
        else { return nil }
        return (best.line, (reach.lowerBound / 1000)...(reach.upperBound / 1000))
    }

    /// How long a line is, in kilometres.
    public func length(ofLine line: Int) -> Double { measures[line].length / 1000 }
}
