import PatrolProblems

/// A visit of the problem that a case poses: of which stop, on which day, in which period, by which of its teams.
struct PosedVisit {
    var stop: PatrolStop
    /// The place in the list of the file's stops; below zero for a break.
    var place: Int
    var day: Int
    var period: Range<Int>
    var member: Int
    var isDone = false
    /// What it may gain: one figure, or two where the sum that is rounded down lies so near a whole number that another way of
    /// adding it up can end on the other side.
    var rewards: ClosedRange<Int>

    init(_ stop: PatrolStop, _ place: Int, _ day: Int, _ period: Range<Int>, _ member: Int) {
        (self.stop, self.place, self.day, self.period, self.member) = (stop, place, day, period, member)
        rewards = stop.reward...stop.reward
    }
}
