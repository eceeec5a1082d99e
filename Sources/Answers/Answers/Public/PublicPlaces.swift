import CaseFolder
import CaseModel

/// The squares in which places are told.
///
/// All squares of an edition have one size: were some larger where few observers are, the map of sizes would be a map of
/// where nobody looks. The size is the smallest at which nine of ten squares have observers enough round them; the others
/// are not told.
struct PublicPlaces {
    enum Told {
        case told(EvenSquares.Square, beyond: Double)
        case withheld(String)
    }

    let terms: PublicationTerms
    /// Where who stood on which days; nil where that is not known.
    private let stood: [(observer: String, days: ClosedRange<Int>, places: [Coordinate])]?
    private(set) var metres: Double
    /// Whether there were observers of whom it is not known where they stood.
    var isUnknownWhoWatched = false

    static let doneToObservers = "may have been done to observers: it would tell where they stood"
    static let mayBePrivate = "may be of private people on their way: where they go about is not published"
    static let notKnown = "reports name observers, and where they stood is not in the file"
    static let tooFew = "too few observers stood near"
    static let tooVague = "told too vaguely, or where reports do not agree"
    static let moved = "would tell more exactly, together with a square that was told before"
    static let acrossEdge = "would cross the 180th meridian or a pole"
    /// Why there is no square.
    static let reasons = [doneToObservers, mayBePrivate, notKnown, tooFew, tooVague, moved, acrossEdge]
    /// Squares of so many sizes are tried, each twice as long as the one before.
    private static let sizes = 4
    /// One square of so many may stay untold.
    private static let leftOut = 10

    init(_ terms: PublicationTerms, stays: [ObserverStay]?, file: CaseFile) {
        self.terms = terms
        metres = terms.grid
        let (clock, ends) = (file.clock, file.records.agreement.dayEnds)
        stood = stays?.filter { $0.state == .observing }.map { stay in
            let first = clock.reportingDay(stay.span.first, dayEnds: ends)
            return (
                stay.id, first...max(first, clock.reportingDay(stay.span.last, dayEnds: ends)), stay.track.map(\.place)
            )
        }
    }

    /// The same with squares of a size that was chosen.
    init(_ other: PublicPlaces, metres: Double) {
        self = other
        self.metres = metres
    }

    mutating func chooseSize(_ discs: [(Disc, ClosedRange<Int>)]) {
        guard stood != nil else { return }
        for step in 0..<Self.sizes {
            metres = terms.grid * Double(1 << step)
            let few = discs.filter { disc, days in
                if case .withheld(Self.tooFew) = square(of: disc, days) { true } else { false }
            }
            if few.count * Self.leftOut <= discs.count { return }
        }
    }

    /// - Parameter before: what the edition before told of the same thing: a square that still holds it stays, since two
    ///   squares of one place together would tell where they overlap.
    func square(of disc: Disc?, _ days: ClosedRange<Int>, before: PublicContent? = nil) -> Told {
        guard !isUnknownWhoWatched else { return .withheld(Self.notKnown) }
        guard let disc, disc.radius <= 5 * metres else { return .withheld(Self.tooVague) }
        if let old = before?.square {
            guard old.holds(disc.centre, radius: disc.radius) else { return .withheld(Self.moved) }
            guard let own = old.widened(-(before?.beyond ?? 0) * 1000), isWatched(own, days) else {
                return .withheld(Self.tooFew)
            }
            return .told(old, beyond: (before?.beyond ?? 0) * 1000)
        }
        let own = EvenSquares(metres: metres).square(of: disc.centre)
        // By how much it may lie outside is told in few steps, so that the step tells nothing of where in the square.
        let beyond = [0.1, 0.25, 0.5, 1, 2, 5].map { $0 * metres }.first { $0 >= disc.radius } ?? 5 * metres
        guard let told = own.widened(beyond), own.widened(metres) != nil else { return .withheld(Self.acrossEdge) }
        return isWatched(own, days) ? .told(told.written, beyond: beyond) : .withheld(Self.tooFew)
    }

    /// Whether observers enough stood in a square or within its side of it.
    private func isWatched(_ square: EvenSquares.Square, _ days: ClosedRange<Int>) -> Bool {
        guard let stood else { return true }
        guard let near = square.widened(metres) else { return false }
        return Set(
            stood.lazy.filter { $0.days.overlaps(days) && $0.places.contains(where: near.holds) }.map(\.observer)
        )
        .count >= terms.watchers
    }
}
