import CaseModel

/// Days and amounts of one part of the talks as a graph: "one is at most c more than the other" is an arrow of length c,
/// and numbers that fit all of them exist exactly where no circle of arrows has a length below nought (Bellman 1958, Ford
/// 1956; in this use: Dechter, Meiri and Pearl, "Temporal constraint networks", 1991).
///
/// Which arrows count is told by literals of a solver; those without a literal always do.
struct NumberGraph {
    struct Link {
        var comparison: Comparison
        var literal: Int32?
        /// Why the arrow is there.
        var reason: TalksAnswer.LinkReason
    }

    /// Comparisons that go round in a circle and add up to less than nought.
    struct Clash {
        var links: [Link]
    }

    enum Fit {
        case numbers([Measure: Int])
        case clash(Clash)
    }

    private let measures: [Measure]
    private let place: [Measure: Int]
    private var links: [Link] = []
    /// What each measure is where nothing asks for more.
    private let floor: [Int]

    init(_ negotiation: Negotiation, amounts: [Int], datedEvents: [Int]) {
        let measures = [.zero] + datedEvents.map { Measure.day(event: $0) } + amounts.map { Measure.amount($0) }
        self.measures = measures
        place = Dictionary(uniqueKeysWithValues: measures.enumerated().map { ($1, $0) })
        floor = measures.map { measure in
            switch measure {
            case .zero: return 0
            case .day: return negotiation.firstDay ?? 0
            case .amount(let amount): return negotiation.amounts[amount].least
            }
        }
        for measure in measures {
            switch measure {
            case .zero: continue
            case .day:
                guard let first = negotiation.firstDay else { continue }
                links.append(Link(comparison: .init(.zero, minus: measure, atMost: -first), reason: .range))
            case .amount(let amount):
                let range = negotiation.amounts[amount]
                links.append(Link(comparison: .init(.zero, minus: measure, atMost: -range.least), reason: .range))
                if let most = range.most {
                    links.append(Link(comparison: .init(measure, minus: .zero, atMost: most), reason: .range))
                }
            }
        }
    }

    var isEmpty: Bool { measures.count == 1 }

    mutating func add(_ comparison: Comparison, if literal: Int32, because reason: TalksAnswer.LinkReason) {
        links.append(Link(comparison: comparison, literal: literal, reason: reason))
    }

    private func counting(_ holds: (Int32) -> Bool) -> [(from: Int, to: Int, length: Int, link: Int)] {
        links.enumerated().compactMap { number, link in
            guard link.literal.map(holds) ?? true, let larger = place[link.comparison.larger],
                let smaller = place[link.comparison.smaller]
            else { return nil }
            return (larger, smaller, link.comparison.atMost, number)
        }
    }

    /// The least numbers, from their floors on, that fit the arrows that count; or a circle of arrows that none fit.
    func fitting(_ holds: (Int32) -> Bool) -> Fit {
        let arrows = counting(holds)
        var values = floor
        var cameBy = [Int?](repeating: nil, count: measures.count)
        for round in 0...measures.count {
            var changed: Int?
            // "larger - smaller <= c": the smaller is at least the larger less c.
            for (place, arrow) in arrows.enumerated() where values[arrow.from] - arrow.length > values[arrow.to] {
                values[arrow.to] = values[arrow.from] - arrow.length
                cameBy[arrow.to] = place
                changed = arrow.to
            }
            guard let changed else {
                // Differences fit; seen from nought they are the numbers.
                let origin = values[0]
                return .numbers(
                    Dictionary(uniqueKeysWithValues: measures.enumerated().map { ($1, values[$0] - origin) }))
            }
            if round == measures.count { return .clash(circle(behind: changed, arrows, cameBy)) }
        }
        return .numbers([:])
    }

    private func circle(
        behind start: Int, _ arrows: [(from: Int, to: Int, length: Int, link: Int)], _ cameBy: [Int?]
    ) -> Clash {
        var here = start
        for _ in measures.indices { if let place = cameBy[here] { here = arrows[place].from } }
        var circle: [Link] = []
        let first = here
        repeat {
            guard let place = cameBy[here] else { break }
            circle.append(links[arrows[place].link])
            here = arrows[place].from
        } while here != first
        return Clash(links: circle.reversed())
    }

    /// The least that one measure can be above the other under the arrows that count; nil where nothing limits it.
    func leastDifference(_ comparison: Comparison, _ holds: (Int32) -> Bool) -> Int? {
        guard let start = place[comparison.smaller], let end = place[comparison.larger] else { return nil }
        // The most that the smaller can be above the larger is the length of the shortest way from it to the larger.
        var length = [Int?](repeating: nil, count: measures.count)
        length[start] = 0
        let arrows = counting(holds)
        for _ in measures {
            for arrow in arrows {
                guard let known = length[arrow.from] else { continue }
                if length[arrow.to].map({ known + arrow.length < $0 }) ?? true {
                    length[arrow.to] = known + arrow.length
                }
            }
        }
        return length[end].map { -$0 }
    }
}
