/// Looks for places near each other with more events in the last days than would be expected without a rise, and tells how
/// often chance alone gives as much anywhere: a prospective space-time scan statistic (Kulldorff 2001, Kulldorff et al.
/// 2005).
///
///     var question = ScanQuestion()
///     question.longest = 3
///     let found = try scanRises(counts, x: kilometres, y: zeros, question)
///     found.clusters.first?.chance
///
/// A world that has exactly the score that was found counts as one that reaches it.
///
/// - Parameters:
///   - x: by place, in any unit.
///   - y: by place.
public func scanRises(
    _ counts: SpaceTimeCounts, x: [Double], y: [Double], _ question: ScanQuestion
) throws(ScanRefusal) -> ScanAnswer {
    guard question.replicates >= 1, question.replicates < 10_000_000 else {
        throw ScanRefusal("\(question.replicates) replicates; expected 1 to 9,999,999")
    }
    let setting = try ScanSetting(counts, x: x, y: y, question)
    let draw = WorldDraw(setting, counts, question)
    let cores = usableCores(question.cores)
    var tail: GumbelTail??
    var taken: Set<Int32> = []
    var clusters: [ScanCluster] = []
    for found in setting.best() {
        let members = setting.zones.places[setting.zones.starts[found.middle]..<found.end]
        // Another rise is one elsewhere.
        guard taken.isDisjoint(with: members) else { continue }
        taken.formUnion(members)
        let lanes = ScanLanes(setting, draw, threshold: found.score)
        let chance = ScanChance(
            lanes, replicates: question.replicates, stopAfter: question.stopAfter, cores: cores)
        var gumbel: Double?
        if question.withGumbel, chance.reached < 10 {
            let known = tail ?? GumbelTail(setting, draw, replicates: question.replicates, cores: cores)
            tail = .some(known)
            gumbel = known?.chance(ofScore: found.score)
        }
        clusters.append(
            ScanCluster(
                places: members.map(Int.init), days: found.window + 1, observed: found.observed,
                expected: found.mass / setting.scale, score: found.score, reached: chance.reached, drawn: chance.drawn,
                chance: chance.chance, isStoppedEarly: chance.isStoppedEarly, gumbelChance: gumbel))
        if clusters.count > question.further || chance.chance > question.furtherBelow { break }
    }
    return ScanAnswer(clusters: clusters, zones: setting.zones.count)
}
