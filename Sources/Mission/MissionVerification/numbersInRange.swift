import CaseModel

/// Whether every number of an answer is small enough to be reckoned with: units and days up to 10^15. A file from
/// elsewhere may hold anything.
func numbersAreInRange(_ answer: MissionAnswer) -> Bool {
    func isCount(_ number: Int?) -> Bool { (0...largestCount).contains(number ?? 0) }
    func isDay(_ number: Int?) -> Bool { (-largestDay...largestDay).contains(number ?? 0) }
    func isCover(_ cover: MissionAnswer.Cover) -> Bool {
        ([cover.demand, cover.unmet, cover.offered] + cover.met).allSatisfy(isCount)
            && (cover.assignments + cover.offeredAssignments).allSatisfy { isCount($0.units) }
            && cover.assignments.count < 1_000_000 && cover.offeredAssignments.count < 1_000_000
    }
    func isGroup(_ group: MissionAnswer.CapabilityCover) -> Bool {
        group.cells.allSatisfy { isCount($0.least) && isCount($0.most) }
            && group.supplies.allSatisfy { isCount($0.least) && isCount($0.most) }
            && isCover(group.low) && isCover(group.high)
            && group.tasks.allSatisfy {
                ($0.aloneLow + $0.aloneHigh + [$0.unmetLow, $0.unmetHigh, $0.lastLow]).allSatisfy(isCount)
            }
            && group.additions.allSatisfy { isCount($0.closes) && isCount($0.inLeast) }
            && group.leaving.allSatisfy {
                ($0.metLow + $0.metHigh + [$0.moreUnmetLow, $0.moreUnmetHigh]).allSatisfy(isCount)
            }
    }
    func isTogether(_ together: MissionAnswer.Together) -> Bool {
        together.uses.allSatisfy { isCount($0.units) && isCount($0.cell) }
            && together.personnel.allSatisfy { isCount($0.used) && isCount($0.ceiling) }
            && together.levels.allSatisfy { level in
                isCount(level.demand) && isCount(level.met) && isCount(level.most)
                    && level.proof.allSatisfy { one in
                        isCount(one.at) && isCount(one.below) && isCount(one.above)
                            && (1...largestScale).contains(one.scale)
                            && one.weights.allSatisfy { (1...largestWeight).contains($0.weight) }
                    }
            }
    }
    return isDay(answer.question.firstDay) && isDay(answer.question.lastDay)
        && answer.question.supposed.allSatisfy { isDay($0.day) }
        && answer.points.allSatisfy { point in
            isDay(point.firstDay) && isDay(point.lastDay) && isDay(point.daysSince) && isDay(point.step)
                && point.groups.allSatisfy(isGroup) && point.together.allSatisfy(isTogether)
                && point.needs.flatMap(\.derivations).allSatisfy {
                    [$0.patrols, $0.shifts, $0.rotation, $0.amount].allSatisfy { (0...1_000_000_000).contains($0) }
                        && abs($0.kilometres) < 1e9
                }
        }
}

private let largestCount = 1_000_000_000_000_000
private let largestScale = 1_000_000_000
private let largestWeight = 1_000_000_000_000
private let largestDay = 100_000_000
