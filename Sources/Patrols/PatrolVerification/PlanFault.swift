/// A rule that a plan breaks.
public struct PlanFault: Sendable, Hashable {
    /// Which rule.
    public enum Rule: String, Sendable, CaseIterable {
        case unknownShift = "no such shift"
        case shiftTwice = "one shift, one route"
        case unknownStop = "no such stop"
        case stopTwice = "each stop once"
        case wrongStart = "duty begins when the shift allows"
        case late = "back in time"
        case longDuty = "duty not longer than allowed"
        case noRoad = "a road leads there"
        case tooFast = "no faster than the road"
        case closedRoad = "no journey on a closed road"
        case closedStop = "a visit within a window"
        case wrongShift = "a stop visited by a shift that may"
        case gap = "visits of one place apart"
        case required = "every required stop visited"
        case lock = "every lock kept"
        case balance = "both sides treated alike"
        case joint = "a joint visit by all its teams at one time"
        case fairness = "the teams work alike"
        case wishes = "the number of wishes kept"
        case reward = "the sum of the rewards"
    }
    public var rule: Rule
    /// Where and by how much.
    public var detail: String
    public init(_ rule: Rule, _ detail: String) {
        self.rule = rule
        self.detail = detail
    }
}
