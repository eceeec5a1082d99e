import CaseModel

/// Makes what patrols are planned with of `patrols.yaml` and `roads.csv`, noting what only shows now.
struct PatrolsBuilder {
    let root: Fields
    let folder: String
    let clock: LocalClock
    var mistakes: [Mistake] = []
    var warnings: [CaseWarning] = []
    private var bases: [String] = []
    private var stops: [String] = []
    private var teams: [String] = []

    init(root: Fields, folder: String, clock: LocalClock) {
        self.root = root
        self.folder = folder
        self.clock = clock
    }

    private mutating func note(_ fields: Fields, _ key: String, _ message: String) {
        mistakes.append(Mistake(position: fields.position(of: key), message: message))
    }

    /// - Parameter roads: the bytes of `roads.csv`; nil where there is none.
    mutating func build(roads: [UInt8]?) -> PatrolTerms {
        var terms = PatrolTerms()
        let places = root.records("bases") + root.records("stops")
        noteTaken(places, "base or stop")
        noteTaken(root.records("teams"), "team")
        for key in ["bases", "teams", "stops"] where root.values[key] != nil && root.records(key).isEmpty {
            note(root, key, "no \(key); expected one or more")
        }
        bases = root.records("bases").map { $0.text("id") }
        stops = root.records("stops").map { $0.text("id") }
        teams = root.records("teams").map { $0.text("id") }
        terms.periodHours = root.integer("period") ?? 6
        terms.startStep = (root.integer("start-step") ?? 30) * 60
        terms.leastGap = root.integer("least-gap").map { $0 * 60 }
        terms.furtherVisits = root.integer("further-visits") ?? 50
        terms.everyDays = root.integer("every-days")
        terms.fairWork = root.integer("fair-work").map { $0 * 60 }
        terms.noDriving = root.texts("no-driving").compactMap(parsedHours)
        let dwell = (root.integer("dwell") ?? 60) * 60
        terms.bases = root.records("bases").map { PatrolBase(id: $0.text("id"), coordinate: coordinate($0)) }
        terms.places = root.records("stops").map { stop in
            PatrolPlace(
                id: stop.text("id"), coordinate: coordinate(stop),
                dwell: stop.integer("dwell").map { $0 * 60 } ?? dwell,
                side: stop.word("side"),
                open: stop.texts("open").compactMap(parsedHours), everyDays: stop.integer("every-days"),
                teams: stop.integer("teams") ?? 1)
        }
        for (record, place) in zip(root.records("stops"), terms.places) where place.dwell > terms.periodHours * 3600 {
            warnings.append(
                CaseWarning(
                    position: record.position(of: record.values["dwell"] == nil ? "id" : "dwell"),
                    message: "a visit of '\(place.id)' takes \(place.dwell / 60) min, longer than the period of "
                        + "\(terms.periodHours) h within which it is made: no plan visits it"))
        }
        for record in root.records("teams") { if let team = team(record) { terms.teams.append(team) } }
        for record in root.records("stops") where (record.integer("teams") ?? 1) > max(1, terms.teams.count) {
            note(
                record, "teams",
                "\(record.integer("teams") ?? 1) teams at once, and the file has \(terms.teams.count); expected at most as many"
            )
        }
        for record in root.records("security") {
            let found = record.texts("stops").compactMap { index(of: $0, among: stops, "stop", record, "stops") }
            terms.closures.append(
                PatrolClosure(stops: found, span: span(record), reason: record.text("reason")))
        }
        for record in root.records("locks") { if let lock = lock(record) { terms.locks.append(lock) } }
        noteContradictions(terms)
        if case .record(let fields)? = root.values["equal-treatment"] {
            terms.equalTreatment = EqualTreatment(
                measure: EqualTreatment.Measure(rawValue: fields.text("of")) ?? .time,
                tolerance: fields.integer("within") ?? 0)
        }
        var reader = RoadsReader(file: "\(folder)/roads.csv", names: bases + stops, clock: clock)
        terms.roads = reader.roads(of: roads)
        mistakes += reader.mistakes
        if reader.mistakes.isEmpty { noteHoles(terms) }
        return terms
    }

    /// Its bases and stops, each with what it is and where the file has it.
    var places: [(words: String, position: FilePosition, place: Coordinate)] {
        ["bases", "stops"].flatMap { key in
            root.records(key).compactMap { record in
                guard let id = record.optionalText("id"), let text = record.optionalText("at"),
                    let place = parsedCoordinate(text)
                else { return nil }
                return ("\(key.dropLast()) '\(id)'", record.position(of: "at"), place)
            }
        }
    }

    private func coordinate(_ fields: Fields) -> Coordinate {
        parsedCoordinate(fields.text("at")) ?? Coordinate(longitude: 0, latitude: 0)
    }

    private mutating func noteTaken(_ records: [Fields], _ what: String) {
        var seen: [String: FilePosition] = [:]
        for record in records {
            guard let id = record.optionalText("id") else { continue }
            if let first = seen[id] {
                note(
                    record, "id",
                    "the name '\(id)' is taken by the \(what) at \(first.file):\(first.line):\(first.column); "
                        + "expected another name")
            } else {
                seen[id] = record.position(of: "id")
            }
        }
    }

    private mutating func index(
        of name: String?, among names: [String], _ kind: String, _ fields: Fields, _ key: String
    ) -> Int? {
        guard let name else { return nil }
        if let found = names.firstIndex(of: name) { return found }
        note(
            fields, key,
            unknownName(name, kind: kind, among: names) + "; expected a \(kind) of this file")
        return nil
    }

    private mutating func team(_ fields: Fields) -> PatrolTeam? {
        let base = index(of: fields.optionalText("base"), among: bases, "base", fields, "base")
        let back = index(of: fields.optionalText("returns-to"), among: bases, "base", fields, "returns-to")
        let shifts = fields.texts("shift").compactMap(parsedHours)
        guard let base, let hours = shifts.first else { return nil }
        var team = PatrolTeam(
            id: fields.text("id"), base: base, returnsTo: back ?? base, from: hours.from, until: hours.until,
            longest: fields.integer("longest").map { $0 * 60 }, furtherShifts: Array(shifts.dropFirst()),
            daysOff: fields.texts("off").compactMap(DayOff.init), rest: rest(fields, shifts))
        team.contact = fields.optionalText("contact")
        let longestShift = shifts.map(\.span).max() ?? 0
        if let longest = team.longest, longest > longestShift {
            note(
                fields, "longest",
                "\(longest / 60) minutes of duty in a shift of \(longestShift / 60); expected at most as many")
        }
        for (number, one) in shifts.enumerated() {
            let others = shifts[..<number].flatMap { other in
                [-86_400, 0, 86_400].map { (other.from + $0, other.span) }
            }
            if others.contains(where: { one.from < $0.0 + $0.1 && $0.0 < one.from + one.span }) {
                note(fields, "shift", "shifts of '\(team.id)' that overlap; expected one after the other")
                break
            }
        }
        for text in fields.texts("off") where DayOff(text) == nil {
            note(fields, "off", "'\(text)' is no day; expected 2026-03-15, or a day of the week such as sunday")
        }
        return team
    }

    private mutating func rest(_ fields: Fields, _ shifts: [DailyHours]) -> TeamBreak? {
        guard case .record(let own)? = fields.values["break"], let minutes = own.integer("minutes"),
            let hours = own.optionalText("within").flatMap(parsedHours)
        else { return nil }
        if hours.span < minutes * 60 {
            note(own, "within", "\(minutes) minutes of break within \(hours.span / 60); expected at most as many")
        } else if !shifts.contains(where: { $0.hasRoom(for: minutes * 60, within: hours) }) {
            note(
                own, "within",
                "hours of a break in which no shift of the team has room for it; expected hours of a shift")
        }
        let places = own.texts("at").compactMap { index(of: $0, among: bases + stops, "base or stop", own, "at") }
        return places.isEmpty ? nil : TeamBreak(length: minutes * 60, hours: hours, places: places)
    }

    private mutating func span(_ fields: Fields) -> TimeSpan {
        var span = TimeSpan.always
        if case .moment(let from)? = fields.values["from"] { span.first = from.span(clock).first }
        if case .moment(let until)? = fields.values["until"] { span.last = until.span(clock).last }
        if span.first > span.last { note(fields, "until", "'until' is not after 'from'; expected it later") }
        return span
    }

    private mutating func lock(_ fields: Fields) -> PatrolLock? {
        let stop = index(of: fields.optionalText("stop"), among: stops, "stop", fields, "stop")
        let team = index(of: fields.optionalText("team"), among: teams, "team", fields, "team")
        let mustVisit = fields.word("must") != PatrolLock.Must.notBeVisited
        if !mustVisit, fields.values["team"] != nil {
            note(fields, "team", "a team for a stop that must not be visited; expected none")
        }
        let time = span(fields)
        return stop.map {
            PatrolLock(stop: $0, mustVisit: mustVisit, team: team, span: time, reason: fields.text("reason"))
        }
    }

    /// A visit that must take place while another line of the file says that it must not.
    private mutating func noteContradictions(_ terms: PatrolTerms) {
        let records = root.records("locks")
        guard records.count == terms.locks.count else { return }
        for (record, lock) in zip(records, terms.locks) where lock.mustVisit {
            let isForbidden =
                terms.locks.contains { !$0.mustVisit && $0.stop == lock.stop && $0.span.holds(lock.span) == .certain }
                || terms.closures.contains { $0.stops.contains(lock.stop) && $0.span.holds(lock.span) == .certain }
            if isForbidden {
                note(
                    record, "must",
                    "'\(terms.places[lock.stop].id)' must be visited at a time at which it must not be; "
                        + "expected one of the two")
            }
        }
    }

    /// Stops that no road leads to, or none back from.
    private mutating func noteHoles(_ terms: PatrolTerms) {
        let count = bases.count + stops.count
        var onward = [[Int]](repeating: [], count: count)
        var backward = onward
        for road in terms.roads {
            onward[road.from].append(road.to)
            backward[road.to].append(road.from)
        }
        func reached(_ ways: [[Int]], from first: [Int]) -> Set<Int> {
            var seen = Set(first)
            var waiting = first
            while let place = waiting.popLast() {
                for next in ways[place] where seen.insert(next).inserted { waiting.append(next) }
            }
            return seen
        }
        let there = reached(onward, from: Array(Set(terms.teams.map(\.base))))
        let back = reached(backward, from: Array(Set(terms.teams.map(\.returnsTo))))
        guard terms.teams.count == teams.count else { return }
        for (number, record) in root.records("stops").enumerated() {
            let place = bases.count + number
            let missing =
                !there.contains(place)
                ? "from a team's base to" : !back.contains(place) ? "back to a team's base from" : nil
            if let missing {
                note(
                    record, "id",
                    "no road of roads.csv leads \(missing) '\(stops[number])'; expected roads that join it to a base")
            }
        }
    }
}

extension DailyHours {
    /// Whether some stretch of so many seconds lies in these hours and in others.
    fileprivate func hasRoom(for seconds: Int, within others: DailyHours) -> Bool {
        [-86_400, 0, 86_400].contains { day in
            min(from + span, others.from + day + others.span) - max(from, others.from + day) >= seconds
        }
    }
}
