import CaseModel
import Wording

/// Where and how talks are held, what happened, and what is claimed about land.
struct EventsView {
    var venues: [PlaceView]
    var hasVenues: Bool
    var formats: [PlaceView]
    var hasFormats: Bool
    /// Things that happened or are said to have, in the order of their dates; then those without a date.
    var happened: [EventView]
    var hasHappened: Bool
    /// Steps that may or may not occur: what rules speak of.
    var steps: [EventView]
    var hasSteps: Bool
    var territory: [TerritoryView]
    var hasTerritory: Bool

    struct PlaceView {
        var mark: RecordMark
        var name: String
        var states: String
        var says: String?
        var actors: [Link]
        /// The word for actors that are not said; nil where the file is silent on them.
        var noActors: String?
    }

    struct EventView {
        var mark: RecordMark
        var name: String
        var state: String
        var when: String
        var venue: String?
        var says: String?
        var actors: [Link]
        var hasActors: Bool
        var after: [Link]
        var isAfter: Bool
    }

    struct TerritoryView {
        var mark: RecordMark
        var kind: String
        var says: String
        var by: Link?
        var place: String?
        var count: String?
    }

    init(_ index: CaseIndex) {
        let found = index.found
        venues = found.venues.map {
            EventsView.place($0.head, $0.name, $0.states.map { spoken($0.rawValue) }, $0.says, $0.by, index)
        }
        hasVenues = !venues.isEmpty
        formats = found.formats.map {
            EventsView.place($0.head, $0.name, $0.states.map { spoken($0.rawValue) }, $0.says, $0.with, index)
        }
        hasFormats = !formats.isEmpty
        let past = found.events.filter { $0.state != .toCome }
        happened = EventsView.timeline(past).map { EventsView.view($0, index) }
        hasHappened = !happened.isEmpty
        steps = found.events.filter { $0.state == .toCome }.map { EventsView.view($0, index) }
        hasSteps = !steps.isEmpty
        territory = found.territory.map { item in
            TerritoryView(
                mark: index.mark(item.head), kind: spoken(item.kind.rawValue), says: item.says,
                by: item.by.map(index.actor),
                place: item.place?.words, count: item.count?.words { "\($0)" })
        }
        hasTerritory = !territory.isEmpty
    }

    /// Dated events by date; the others keep the order of the file behind them: their place is not known.
    private static func timeline(_ events: [CaseEvent]) -> [CaseEvent] {
        func date(_ event: CaseEvent) -> [Int]? {
            if case .value(.date(let year, let month, let day))? = event.when {
                return [year, month ?? 0, day ?? 0]
            }
            return nil
        }
        let dated = events.enumerated().filter { date($0.element) != nil }.sorted { left, right in
            let one = date(left.element) ?? []
            let other = date(right.element) ?? []
            return one == other ? left.offset < right.offset : one.lexicographicallyPrecedes(other)
        }
        return dated.map(\.element) + events.filter { date($0) == nil }
    }

    private static func place(
        _ head: RecordHead, _ name: String, _ states: [String], _ says: String?, _ actors: Stated<[String]>?,
        _ index: CaseIndex
    ) -> PlaceView {
        var absence: String?
        if case .absent(let word)? = actors { absence = spoken(word.rawValue) }
        return PlaceView(
            mark: index.mark(head), name: name, states: states.joined(separator: ", "), says: says,
            actors: (actors?.value ?? []).map(index.actor), noActors: absence)
    }

    private static func view(_ event: CaseEvent, _ index: CaseIndex) -> EventView {
        EventView(
            mark: index.mark(event.head), name: event.name, state: spoken(event.state.rawValue),
            when: event.when?.words(\.words) ?? say("no date in the file"),
            venue: event.venue?.words { index.named($0).label }, says: event.says,
            actors: event.actors.map(index.actor), hasActors: !event.actors.isEmpty,
            after: index.links(event.after), isAfter: !event.after.isEmpty)
    }
}
