import Assessment
public import CaseModel
import Counting
import Geodesy

extension EventCounts {
    /// Which events are counted: those that break a provision, of a day, on a side, in a band, along a stretch, by a
    /// party. What is nil does not narrow it.
    public struct Selection: Sendable, Hashable {
        /// The place of a provision.
        public var provision: Int?
        /// A reporting day.
        public var day: Int?
        public var side: LineSide?
        /// As in ``DistanceBands``.
        public var band: Int?
        /// The place of a party.
        public var party: Int?
        public var stretch: Stretch?
        /// People harmed in the events, in the place of the events; reports that do not tell of them do not belong to it.
        public var casualty: CasualtyMeasure?

        /// A part of a line.
        public struct Stretch: Sendable, Hashable {
            /// The places of its lines in the case: of several, which follow each other in time, the one that was in force.
            public var lines: [Int]
            /// Along them from their first vertex.
            public var kilometres: ClosedRange<Double>
            public init(lines: [Int], kilometres: ClosedRange<Double>) {
                self.lines = lines
                self.kilometres = kilometres
            }
        }

        public init(
            provision: Int? = nil, day: Int? = nil, side: LineSide? = nil, band: Int? = nil, party: Int? = nil,
            stretch: Stretch? = nil, casualty: CasualtyMeasure? = nil
        ) {
            self.provision = provision
            self.day = day
            self.side = side
            self.band = band
            self.party = party
            self.stretch = stretch
            self.casualty = casualty
        }
    }

    /// The selection that a count is of; nil where the case has no such provision, party, line, side or band.
    public func selection(of count: EventCount) -> Selection? {
        var selection = Selection(day: count.day, side: count.side, band: count.band, casualty: count.casualty)
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
            selection.stretch = .init(lines: [place], kilometres: from...to)
        }
        guard (count.sideNumber == nil) == (count.side == nil), (0..<1000).contains(count.band ?? 0) else { return nil }
        return selection
    }

    /// Whether a report belongs to a selection.
    func value(_ row: Int, _ selection: Selection) -> ThreeValued {
        let storage = reports.storage
        if let casualty = selection.casualty, storage.casualties[row]?[casualty] == nil { return .excluded }
        var value =
            selection.provision.map {
                ThreeValued(rawValue: storage.values[row * storage.provisionCount + $0]) ?? .possible
            } ?? .certain
        // What was looked into and not found so proves nothing, of a breach or of any event.
        if storage.statuses[row] == VerificationStatus.inconclusive.rawValue { value = min(value, .possible) }
        func narrow(_ canBe: Bool, _ mustBe: Bool) {
            value = min(value, mustBe ? .certain : canBe ? .possible : .excluded)
        }
        let (first, last) = (Int(storage.firstDays[row]), Int(storage.lastDays[row]))
        if let within {
            narrow(
                first <= within.upperBound && last >= within.lowerBound, within.contains(first) && within.contains(last)
            )
        }
        if let day = selection.day {
            narrow(first <= day && day <= last, first == day && last == day)
        }
        if let side = selection.side {
            let bit = SideSet(side).bits
            narrow(storage.sides[row] & bit != 0, storage.sides[row] == bit)
        }
        if let band = selection.band {
            let (first, last) = (Int(storage.firstBands[row]), Int(storage.lastBands[row]))
            narrow(first <= band && band <= last, first == band && last == band)
        }
        if value != .excluded, let party = selection.party {
            // What others do does not break a provision that binds some: of them it is not even possible.
            let bits = storage.parties[row] & (selection.provision.map { bound[$0] } ?? .max)
            narrow(bits & (UInt64(1) << UInt64(min(party, 62))) != 0, reports[row].attribution == .certain(party))
        }
        if value != .excluded, let stretch = selection.stretch { value = min(value, along(reports[row], stretch)) }
        return value
    }

    /// Takes out of those that certainly belong to a selection what another report excludes that can be of the same event, or
    /// was decided to be: two observers who name different parties do not each prove a breach by theirs, and one event is not
    /// certainly of two days.
    func settle(_ chosen: inout ChosenReports) {
        var out: Set<Int32> = []
        if chosen.selection.provision != nil || chosen.selection.party != nil {
            let narrowed = Selection(provision: chosen.selection.provision, party: chosen.selection.party)
            out = disputes.disputed(chosen.certain) { value($0, narrowed) == .excluded }
        }
        var of = chosen.selection
        of.casualty = nil
        for members in groups.touched(by: chosen.certain) where members.contains(where: { value($0, of) == .excluded })
        {
            out.formUnion(members.lazy.map { Int32($0) })
        }
        if !out.isEmpty { chosen.certain.removeAll(where: out.contains) }
    }

    /// Whether what is reported lies next to a stretch: its nearest place of the line is on it.
    private func along(_ report: GatheredReport, _ stretch: Selection.Stretch) -> ThreeValued {
        stretch.lines.reduce(.excluded) { max($0, along(report, $1, stretch)) }
    }

    private func along(_ report: GatheredReport, _ line: Int, _ stretch: Selection.Stretch) -> ThreeValued {
        let (held, metres) = along(report, line: line)
        guard held != .excluded else { return .excluded }
        guard let reach = metres else { return .possible }
        let (low, high) = (stretch.kilometres.lowerBound * 1000, stretch.kilometres.upperBound * 1000)
        if reach.upperBound < low || reach.lowerBound > high { return .excluded }
        return held == .certain && reach.lowerBound >= low && reach.upperBound <= high ? .certain : .possible
    }

    /// The days on which reports lie that can belong to a selection.
    public func days(_ selection: Selection) -> [Int] {
        var found: Set<Int> = []
        for row in ChosenReports(selection, self).possible {
            let days = reports[Int(row)].days
            if days.count <= Self.mostDays { found.formUnion(days) }
        }
        return found.sorted()
    }

    /// A report that leaves more days open than this is of no day.
    static let mostDays = 31
}

/// The reports of a selection: those that certainly belong to it, and those that can.
public struct ChosenReports: Sendable {
    public var selection: EventCounts.Selection
    /// In order.
    public var certain: [Int32] = []
    /// In order; those that certainly do are among them.
    public var possible: [Int32] = []

    init(_ selection: EventCounts.Selection, certain: [Int32], possible: [Int32]) {
        self.selection = selection
        self.certain = certain
        self.possible = possible
    }

    public init(_ selection: EventCounts.Selection, _ counts: EventCounts) {
        self.selection = selection
        for row in counts.reports.indices {
            let value = counts.value(row, selection)
            if value == .excluded { continue }
            possible.append(Int32(row))
            if value == .certain { certain.append(Int32(row)) }
        }
        counts.settle(&self)
    }
}

extension [Int32] {
    /// Whether rows that stand in order hold one.
    func holdsInOrder(_ row: Int32) -> Bool {
        let place = partitionPoint { $0 >= row }
        return place < count && self[place] == row
    }
}
