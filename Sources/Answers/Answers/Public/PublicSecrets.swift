import AlertRun
import Assessment
import AssessmentRun
import CaseFolder
import CaseModel
import ObservationFiles

/// What must not be found in a public folder: names of observers, reports and teams, and where they and others are.
struct PublicSecrets {
    /// A place of somebody, by what it is.
    struct Place {
        var what: String
        var place: Coordinate
    }
    static let posts = "posts"
    static let moving = "patrols and other observers that move"
    static let told = "places that reports tell exactly"
    static let bases = "patrol bases and stops"

    /// What names of people and of those who observe are called.
    static let ofSomebody: Set<String> = ["an observer", "a patrol", "who decided"]

    private(set) var places: [Place] = []
    /// Names as they stand in the files of the case, each with what it is.
    private(set) var names: [String: String] = [:]
    private(set) var notChecked: [String] = []
    private var stood: [(observer: String, days: ClosedRange<Int>, places: [Coordinate])]?

    init(_ file: CaseFile, rows: RowsRequest, grid: Double) throws(Refusal) {
        let (clock, ends) = (file.clock, file.records.agreement.dayEnds)
        if file.hasObservers {
            var all: [(String, ClosedRange<Int>, [Coordinate])] = []
            for stay in try file.stays(planned: true) {
                let stays = stay.track.count == 1 && [.post, .camera, .acousticSensor, .radar].contains(stay.means)
                names[stay.id] = "an observer"
                places += Set(stay.track.map(\.place)).map { Place(what: stays ? Self.posts : Self.moving, place: $0) }
                guard stay.state == .observing else { continue }
                let first = clock.reportingDay(stay.span.first, dayEnds: ends)
                let last = max(first, clock.reportingDay(stay.span.last, dayEnds: ends))
                all.append((stay.id, first...last, stay.track.map(\.place)))
            }
            stood = all
        } else {
            notChecked.append("Where observers were: none are in the file.")
        }
        if file.hasObservations {
            let run = file.assessmentRun(rows)
            var (exact, ids, words): ([Coordinate], Set<String>, [String: String]) = ([], [], [:])
            _ = try file.judged(run, rows) { table, _ in
                for row in 0..<table.count {
                    ids.insert(String(decoding: table.id(row), as: UTF8.self))
                    if let observer = table.text(table.observers, row) { words[observer] = "an observer" }
                    if let source = table.text(table.sources, row), words[source] == nil {
                        words[source] = "a source"
                    }
                    if table.regionNumbers[row] < 0, Double(table.radii[row]) < grid / 2 {
                        exact.append(Coordinate(longitude: table.longitudes[row], latitude: table.latitudes[row]))
                    } else if table.regionNumbers[row] >= 0,
                        case .sector(let sector) = table.regions[Int(table.regionNumbers[row])]
                    {
                        exact.append(sector.observer)
                    }
                }
            }
            places += Set(exact).map { Place(what: Self.told, place: $0) }
            // Whoever is called like a report or a source is somebody all the same.
            for (word, what) in words where names[word] == nil { names[word] = what }
            for id in ids where names[id] == nil { names[id] = "a report" }
        }
        for place in file.records.places where names[place.name] == nil { names[place.name] = "a place" }
        if let patrols = file.records.patrols {
            for base in patrols.bases { places.append(Place(what: Self.bases, place: base.coordinate)) }
            for stop in patrols.places { places.append(Place(what: Self.bases, place: stop.coordinate)) }
            for id in patrols.bases.map(\.id) + patrols.places.map(\.id) + patrols.teams.map(\.id) {
                names[id] = "a patrol"
            }
        }
        for entry in try file.pastAlerts().entries { names[entry.decidedBy] = "who decided" }
        if let (_, bytes) = try file.decisions() {
            for entry in Decisions.reading(bytes).decisions.entries { names[entry.decidedBy] = "who decided" }
        }
        // Three letters or figures stand in any text.
        let short = names.keys.filter { $0.utf8.count < 2 || $0.allSatisfy(\.isNumber) }
        if !short.isEmpty {
            notChecked.append(
                "\(short.count) names of one letter or of figures alone: they stand in any text.")
            for name in short { names[name] = nil }
        }
    }

    /// How many observers stood in a square on some days; nil where it is not known who watched.
    func observers(standingIn square: EvenSquares.Square, on days: ClosedRange<Int>) -> Int? {
        stood.map { stood in
            Set(
                stood.lazy.filter { $0.days.overlaps(days) && $0.places.contains(where: square.holds) }.map(\.observer)
            ).count
        }
    }
}
