import CaseModel
import Patrols

/// Stops that should be visited once in so many days, as wishes: one for each stretch of so many days that lies in the plan.
struct VisitWishes {
    var wishes: [VisitWish] = []
    var of: [(place: Int, day: Int)] = []

    init(_ terms: PatrolTerms, _ placeOf: [Int], _ dayOf: [Int], days: ClosedRange<Int>) {
        for (number, place) in terms.places.enumerated() {
            guard let every = place.everyDays ?? terms.everyDays, every <= days.count else { continue }
            for first in days.lowerBound...(days.upperBound - every + 1) {
                let own = placeOf.indices.filter {
                    placeOf[$0] == number && (first..<first + every).contains(dayOf[$0])
                }
                let last = every == 1 ? "" : " to \(dayWords(first + every - 1))"
                wishes.append(VisitWish(name: "\(place.id) \(dayWords(first))\(last)", stops: own))
                of.append((number, first))
            }
        }
    }
}
