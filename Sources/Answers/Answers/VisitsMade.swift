import CaseFolder
import CaseModel
import PatrolPlanning
import Patrols
import Tables

extension PatrolRequest {
    /// What was made before, from the table of it and the moment asked for; nil where neither is given.
    func doneSoFar(_ file: CaseFile, days: ClosedRange<Int>) throws(Refusal) -> DoneSoFar? {
        guard done != nil || now != nil else { return nil }
        var visits: [DoneVisit] = []
        if let done { visits = try visitsMade(atPath: done) }
        var moment = visits.map(\.ends).max()
        if let now {
            guard let asked = parsedMoment(now), asked.span(file.clock).isMoment else {
                throw Refusal(.question, "'\(now)' for --now; expected a moment, 2026-03-14T12:00")
            }
            moment = asked.span(file.clock).first
        }
        guard let moment else {
            throw Refusal(.question, "no visit in \(done ?? "the table"); expected some, or --now")
        }
        let found = DoneSoFar(visits: visits, now: moment)
        let faults = doneFaults(found, file, days: days)
        guard faults.isEmpty else { throw .question(faults) }
        return found
    }
}

/// What cannot be of visits that are said to be made.
func doneFaults(_ done: DoneSoFar, _ file: CaseFile, days: ClosedRange<Int>) -> [String] {
    guard let terms = file.records.patrols else { return [] }
    let clock = file.clock
    let span = PatrolReduction.span(terms, clock: clock, days: days)
    var faults: [String] = []
    if done.now < span.first || done.now > span.last {
        faults.append("\(utcWords(done.now)) from which is planned is not in the plan's time; expected a moment of it")
    }
    for (number, visit) in done.visits.enumerated() {
        let words = "the visit of '\(visit.stop)' by '\(visit.team)' at \(utcWords(visit.begins))"
        guard let team = terms.teams.first(where: { $0.id == visit.team }) else {
            faults.append(unknownName(visit.team, kind: "team", among: terms.teams.map(\.id)))
            continue
        }
        if !terms.places.contains(where: { $0.id == visit.stop }) {
            faults.append(unknownName(visit.stop, kind: "stop", among: terms.places.map(\.id)))
        }
        if visit.ends <= visit.begins || (visit.dutyBegan.map { $0 > visit.begins } ?? false) {
            faults.append("\(words) ends before it begins, or before its duty does; expected it later")
        }
        if visit.ends > done.now {
            faults.append("\(words) ends after the moment from which is planned; expected only what is over")
        }
        let isInShift = days.contains { day in
            team.shifts.contains { hours in
                let from = clock.moment(day: day, second: hours.from)
                return visit.begins >= from && visit.begins < clock.moment(day: day, second: hours.from + hours.span)
            }
        }
        if !isInShift {
            faults.append("\(words) begins in no shift of that team in the plan's days; expected one of its shifts")
        }
        let isTwice = done.visits[..<number].contains {
            $0.team == visit.team && $0.begins < visit.ends && visit.begins < $0.ends
        }
        if isTwice {
            faults.append("\(words) is at the same time as another of that team; expected one after the other")
        }
        if faults.count > 50 { break }
    }
    return faults
}

/// The rows of a table of visits: what `truceline patrols -o` writes, cut down to what was made.
private func visitsMade(atPath path: String) throws(Refusal) -> [DoneVisit] {
    guard let bytes = try wholeFile(path) else {
        throw Refusal(
            .noFile, file: path, "no such file; expected the visits made, in the form of `truceline patrols -o`")
    }
    let names = ["team", "stop", "begins_utc", "ends_utc", "duty_begins_utc", "what"]
    let others = [
        "day", "lon", "lat", "side", "gain_km_h", "utc_offset", "duty_ends_utc", "duty_from", "duty_to", "notice",
    ]
    var visits: [DoneVisit] = []
    let columns =
        names.enumerated().map { TableColumn($0.element, isRequired: $0.offset < 4) }
        + others.map { TableColumn($0, isRequired: false) }
    let report = readTable(bytes, columns: columns, likeness: { nearestName(to: $0, among: $1) }) { row in
        if row.text(5) == "break" { return }
        var moments: [Int64?] = []
        for column in 2...4 {
            let text = row.text(column)
            let found =
                text.isEmpty ? nil : parsedMoment(text).map { $0.span(.utc) }.flatMap { $0.isMoment ? $0.first : nil }
            if found == nil, column < 4 || !text.isEmpty {
                row.note(column, "'\(text)' for \(names[column]); expected a moment, 2026-03-14T09:30:00Z")
            }
            moments.append(found)
        }
        guard let begins = moments[0], let ends = moments[1] else { return }
        visits.append(
            DoneVisit(team: row.text(0), stop: row.text(1), begins: begins, ends: ends, dutyBegan: moments[2]))
    }
    let mistakes = report.mistakes.map {
        Mistake($0, in: path)
    }
    guard mistakes.isEmpty else { throw Refusal(.evidence, mistakes) }
    return visits
}

extension TimeSpan {
    /// Whether it is a minute or less, and no whole day.
    fileprivate var isMoment: Bool { last - first < 60 }
}
