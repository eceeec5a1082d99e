/// One way in which the talks could end: an option for issues, a number for amounts, and the events that occur in their
/// order, with their days.
///
/// A world need not speak of every issue, amount and day of a negotiation: a witness for one part of it leaves the others out.
public struct World: Hashable, Sendable {
    /// The option chosen for each issue that the world speaks of.
    public var options: [Int: Int]
    /// The events that occur, earliest first; events in one group happen at the same time.
    public var order: [[Int]] {
        didSet { places = World.places(of: order) }
    }
    /// The day of each event of whose day the world speaks.
    public var days: [Int: Int]
    /// The number of each amount that the world speaks of, in the smallest parts of its kind.
    public var amounts: [Int: Int]
    private var places: [Int: Int]

    public init(options: [Int: Int], order: [[Int]], days: [Int: Int] = [:], amounts: [Int: Int] = [:]) {
        self.options = options
        self.order = order
        self.days = days
        self.amounts = amounts
        self.places = World.places(of: order)
    }

    private static func places(of order: [[Int]]) -> [Int: Int] {
        var places: [Int: Int] = [:]
        for (place, group) in order.enumerated() {
            for event in group { places[event] = place }
        }
        return places
    }

    /// The outcome of the issue, or nil where the world does not speak of it.
    public func option(of issue: Int) -> Int? { options[issue] }

    /// The place of the event in the order, counted from 0, or nil where it does not occur.
    public func place(of event: Int) -> Int? { places[event] }

    /// The number of a measure; nil for the day of an event that does not occur, and for what the world does not tell.
    public func number(of measure: Measure) -> Int? {
        switch measure {
        case .zero: return 0
        case .day(let event): return places[event] == nil ? nil : days[event]
        case .amount(let amount): return amounts[amount]
        }
    }
}
