import AssessmentRun
import CaseFolder
import IncidentRun
import PastCeasefires
import Precedents

/// How the case's own truces are looked at.
public struct OwnTrucesRequest: Sendable {
    /// Events a day above which a truce no longer holds.
    public var level: Double
    /// Over how many days the events are a mean.
    public var window = 1
    /// The provision whose breaches are counted, by its id; all events if nil.
    public var provision: String?
    public init(level: Double) { self.level = level }
}

/// From each event that the case marks as a ceasefire or a recommitment to one, until the events reported pass the level.
func ownTruces(_ request: OwnTrucesRequest, of file: CaseFile) throws(Refusal) -> OwnTruces {
    let marked = file.records.events.filter { $0.kind != nil && $0.state == .held }
    guard !marked.isEmpty else {
        throw Refusal(
            .impossible,
            "no event of the case is a ceasefire or a recommitment that was held (talks.yaml, key kind); expected one")
    }
    var selection = SelectionRequest()
    selection.provision = request.provision
    // Events of talks lie on days of the calendar, and a reporting day has the name of the day on which it ends.
    let counts = try file.withCalendarDays.counted(RowsRequest()).counts
    let place = try selection.selection(counts, file.records)?.provision
    let found = counts.countsByDay(provision: place)
    // A report that leaves its day open tells of no day behind the first that it can be of.
    guard let last = counts.reports.map(\.days.lowerBound).max() else {
        throw Refusal(.impossible, "the case has no report; expected reports of events")
    }
    var beginnings: [TruceBeginning] = []
    var leftOut: [String] = []
    for event in marked {
        guard case .date(let year, let month?, let day?)? = event.when?.value else {
            leftOut.append(event.label)
            continue
        }
        beginnings.append(
            TruceBeginning(event: event.label, name: event.name, day: dayNumber(year: year, month: month, day: day)))
    }
    return ownTruces(
        beginnings,
        days: Dictionary(
            found.compactMap { count in
                count.day.map { ($0, DayOfEvents(atLeast: count.atLeast, atMost: count.atMost)) }
            }, uniquingKeysWith: { one, _ in one }),
        last: last, level: request.level, window: request.window, provision: request.provision, leftOut: leftOut)
}
