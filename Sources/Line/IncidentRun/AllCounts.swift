import Assessment
import CaseModel

extension EventCounts {
    /// Counts of all events, and of those that break each provision: in all, by reporting day, side, band and party. What
    /// no report can belong to is left out, but for the whole of all events. Where reports tell of people harmed, they
    /// are counted too, in all and for each provision.
    ///
    /// - Parameter byDay: whether each day is counted.
    public func allCounts(byDay: Bool = true) -> [EventCount] {
        var solved = SolvedParts()
        return allCounts(byDay: byDay, solved: &solved)
    }

    /// The same; what others have counted of the same reports is taken over, and what is counted is kept for others.
    public func allCounts(byDay: Bool = true, solved: inout SolvedParts) -> [EventCount] {
        var run = CountingRun(self, solved: solved)
        defer { solved = run.solved }
        var found = [run.count(ChosenReports(.init(), self))]
        for casualty in casualtiesTold { found.append(run.count(ChosenReports(.init(casualty: casualty), self))) }
        for provision in provisions.indices {
            progress?(provision, provisions.count)
            for chosen in selections(of: provision, byDay: byDay) { found.append(run.count(chosen)) }
        }
        progress?(provisions.count, provisions.count)
        return found
    }

    /// The counts of each reporting day of which a report tells, by the place of a provision or of all events.
    public func countsByDay(provision: Int? = nil) -> [EventCount] {
        var run = CountingRun(self)
        return days(of: ChosenReports(.init(provision: provision), self)).map { run.count($0) }
    }

    /// The selections of ``allCounts(byDay:)``, each with its reports, as a checker goes through them.
    public func eachSelection(byDay: Bool = true, _ visit: (ChosenReports) -> Void) {
        visit(ChosenReports(.init(), self))
        for casualty in casualtiesTold { visit(ChosenReports(.init(casualty: casualty), self)) }
        for provision in provisions.indices { selections(of: provision, byDay: byDay).forEach(visit) }
    }

    private func selections(of provision: Int, byDay: Bool) -> [ChosenReports] {
        let whole = ChosenReports(.init(provision: provision), self)
        var list = [whole]
        if byDay { list += days(of: whole) }
        for side in LineSide.allCases { list.append(part(of: whole) { $0.side = side }) }
        for band in 0..<bandCount { list.append(part(of: whole) { $0.band = band }) }
        for party in parties.indices { list.append(part(of: whole) { $0.party = party }) }
        for casualty in casualtiesTold { list.append(part(of: whole) { $0.casualty = casualty }) }
        return list.filter { !$0.possible.isEmpty }
    }

    private func part(of whole: ChosenReports, _ narrow: (inout Selection) -> Void) -> ChosenReports {
        var selection = whole.selection
        narrow(&selection)
        var found = ChosenReports(selection, certain: [], possible: [])
        for row in whole.possible {
            let value = value(Int(row), selection)
            if value == .excluded { continue }
            found.possible.append(row)
            if value == .certain { found.certain.append(row) }
        }
        settle(&found)
        return found
    }

    /// The days of a selection, each with its reports, in one pass.
    private func days(of whole: ChosenReports) -> [ChosenReports] {
        let storage = reports.storage
        var found: [Int: ChosenReports] = [:]
        var vague: [Int32] = []
        for row in whole.possible {
            let (first, last) = (Int(storage.firstDays[Int(row)]), Int(storage.lastDays[Int(row)]))
            guard last - first < Self.mostDays else {
                vague.append(row)
                continue
            }
            for day in first...last where within?.contains(day) ?? true {
                var selection = whole.selection
                selection.day = day
                found[day, default: ChosenReports(selection, certain: [], possible: [])].possible.append(row)
            }
        }
        for row in whole.certain {
            let day = storage.firstDays[Int(row)]
            if day == storage.lastDays[Int(row)] { found[Int(day)]?.certain.append(row) }
        }
        // What leaves more days open belongs to each of them that another report is of.
        for row in vague {
            let (first, last) = (Int(storage.firstDays[Int(row)]), Int(storage.lastDays[Int(row)]))
            for day in Array(found.keys) where first <= day && day <= last { found[day]?.possible.append(row) }
        }
        return found.keys.sorted().compactMap { day in
            guard var chosen = found[day] else { return nil }
            if !vague.isEmpty { chosen.possible.sort() }
            settle(&chosen)
            return chosen
        }
    }
}
