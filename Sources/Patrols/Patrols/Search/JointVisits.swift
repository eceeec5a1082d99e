extension PatrolSearch {
    /// Whether a stop of a joint visit is not to be put in: another time of the same visit is begun, or none is to be
    /// begun now.
    @inline(__always)
    func isBarred(_ stop: Int) -> Bool {
        guard hasJoints, let joint = state.joint(of: stop) else { return false }
        if isJointClosed { return true }
        guard joint.visited == 0, !network.rivals.isEmpty else { return false }
        return network.rivals[joint.number].contains { rival in
            network.problem.joints[rival].contains { state.routeOf[$0] >= 0 }
        }
    }

    /// Whether a joint visit is made at two of its times.
    var isMadeTwice: Bool {
        network.rivals.indices.contains { joint in
            network.problem.joints[joint].contains { state.isInRoute($0) }
                && network.rivals[joint].contains { network.problem.joints[$0].contains { state.isInRoute($0) } }
        }
    }

    /// Takes joint visits out that some of their teams do not make, and fills the room that is left with others.
    func dropIncomplete(power: Double) {
        guard hasJoints else { return }
        let alone = state.incomplete
        guard !alone.isEmpty else { return }
        for stop in alone { isGone[stop] = true }
        takeOut()
        isJointClosed = true
        fill(power: power, noise: 0)
        isJointClosed = false
    }
}
