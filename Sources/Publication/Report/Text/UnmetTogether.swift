import CaseModel
import Mission

extension MissionAnswer.Point {
    /// What is not met of a capability with all needs at once, with what its units take and within the ceilings of people, where
    /// that is more than of the capability for itself: at the low end with all that is pledged, and at the high end. Nil where
    /// it is not, or where one unit may count for two needs.
    func unmetTogether(_ group: MissionAnswer.CapabilityCover) -> (low: Int, high: Int)? {
        guard !group.mayMeetMore, !group.cells.contains(where: { $0.nightNeed != nil }) else { return nil }
        func unmet(_ told: MissionAnswer.Together?, _ alone: Int) -> Int {
            let levels = told?.levels.filter { $0.capability == group.capability } ?? []
            return max(alone, levels.reduce(0) { $0 + $1.demand - $1.met })
        }
        let low = unmet(together.first { $0.isLow && $0.upTo == .pledged }, group.low.unmet)
        let high = unmet(together.first { !$0.isLow }, group.high.unmet)
        return low > group.low.unmet || high > group.high.unmet ? (low, high) : nil
    }
}
