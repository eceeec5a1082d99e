import Assessment
import CaseModel
import Geodesy

extension EventCounts {
    /// Which events are counted: those that break a provision, of a day, on a side, in a band, along a stretch, by a
    /// party. What is nil does not narrow it.
    public struct Selection: Sendable, Hashable {
        /// The place of a provision.
        public var provision: Int?
        /// A reporting day.
        public var day: Int?
        /// 0 left, 1 right, 2 not told, as in ``Totals``.
        public var side: Int?
        /// As in ``DistanceBands``.
        public var band: Int?
        /// The place of a party.
        public var party: Int?
        public var stretch: Stretch?

        /// A part of a line.
        public struct Stretch: Sendable, Hashable {
            /// The place of the line in the case.
            public var line: Int
            /// Along it from its first vertex.
            public var kilometres: ClosedRange<Double>
            public init(line: Int, kilometres: ClosedRange<Double>) {
                self.line = line
                self.kilometres = kilometres
            }
        }

        public init(
            provision: Int? = nil, day: Int? = nil, side: Int? = nil, band: Int? = nil, party: Int? = nil,
            stretch: Stretch? = nil
        ) {
            self.provision = provision
            self.day = day
            self.side = side
            self.band = band
            self.party = party
            self.stretch = stretch
        }
    }

    /// The selection that a count is of; nil where the case has no such provision, party, line, side or band.
    public func selection(of count: EventCount) -> Selection? {
        var selection = Selection(day: count.day, side: count.side, band: count.band)
        if let id = count.provision {
            guard let place = provisions.firstIndex(of: id) else { return nil }
            selection.provision = place
        }
        if let id = count.party {
            guard let place = parties.firstIndex(of: id) else { return nil }
            selection.party = place
        }
        if let id = count.line {
            guard let place = referenceLines.firstIndex(where: { $0.id == id }), let from = count.fromKilometre,
                let to = count.toKilometre, from <= to
            else { return nil }
            selection.stretch = .init(line: place, kilometres: from...to)
        }
        guard (0..<3).contains(count.side ?? 0), (0..<1000).contains(count.band ?? 0) else { return nil }
        return selection
    }

    /// The reports that certainly belong to a selection, and those that can.
    func chosen(_ selection: Selection) -> (certain: [Int], possible: [Int]) {
        var certain: [Int] = []
        var possible: [Int] = []
        for (place, report) in reports.enumerated() {
            let value = value(report, selection)
            if value == .certain { certain.append(place) }
            if value != .excluded { possible.append(place) }
        }
        return (certain, possible)
    }

    private func value(_ report: GatheredReport, _ selection: Selection) -> ThreeValued {
        var value = selection.provision.map { report.values[$0] } ?? .certain
        func narrow(_ canBe: Bool, _ mustBe: Bool) {
            value = min(value, mustBe ? .certain : canBe ? .possible : .excluded)
        }
        if let day = selection.day { narrow(report.days.contains(day), report.days == day...day) }
        if let side = selection.side {
            let bit = UInt8(1) << UInt8(side)
            narrow(report.sides.bits & bit != 0, report.sides.bits == bit)
        }
        if let band = selection.band { narrow(report.bands.contains(band), report.bands == band...band) }
        if let party = selection.party {
            let bit = UInt64(1) << UInt64(party)
            narrow(report.parties & bit != 0, report.attribution == .certain(party))
        }
        if value != .excluded, let stretch = selection.stretch { value = min(value, along(report, stretch)) }
        return value
    }

    /// Whether what is reported lies next to a stretch: its nearest place of the line is on it.
    ///
    /// The nearest place to any place of a circle lies within its distance and twice its radius of the middle.
    private func along(_ report: GatheredReport, _ stretch: Selection.Stretch) -> ThreeValued {
        let held = referenceLines[stretch.line].validity.holds(report.span)
        guard held != .excluded else { return .excluded }
        guard let disc = report.disc, let distance = measures[stretch.line].nearest(to: disc.centre)?.metres,
            let reach = measures[stretch.line].reach(from: disc.centre, within: distance + 2 * disc.radius)
        else { return .possible }
        let (low, high) = (stretch.kilometres.lowerBound * 1000, stretch.kilometres.upperBound * 1000)
        if reach.upperBound < low || reach.lowerBound > high { return .excluded }
        return held == .certain && reach.lowerBound >= low && reach.upperBound <= high ? .certain : .possible
    }

    /// The days on which reports lie that can belong to a selection.
    public func days(_ selection: Selection) -> [Int] {
        var found: Set<Int> = []
        for place in chosen(selection).possible where reports[place].days.count <= 31 {
            found.formUnion(reports[place].days)
        }
        return found.sorted()
    }
}
