import IncidentRun
import SeededRandom
import Testing

@Suite struct LinkedGroupsTests {
    /// The same groups as comparing every two rows.
    @Test func groupsEqualComparingEveryTwo() {
        var random = SplitMix64(seed: 31)
        for _ in 0..<60 {
            let count = Int.random(in: 0...160, using: &random)
            // Whole numbers, so that distances of exactly the limit occur.
            let x = (0..<count).map { _ in Double(Int.random(in: -9...9, using: &random) * 500) }
            let y = (0..<count).map { _ in Double(Int.random(in: -9...9, using: &random) * 500) }
            let seconds = (0..<count).map { _ in Int64.random(in: 0...1500, using: &random) / 100 * 100 }
            var labels = Array(0..<Int32(count))
            var isChanged = true
            while isChanged {
                isChanged = false
                for a in 0..<count {
                    for b in 0..<count where labels[a] < labels[b] {
                        let (dx, dy) = (x[a] - x[b], y[a] - y[b])
                        if dx * dx + dy * dy <= 4e6, abs(seconds[a] - seconds[b]) <= 300 {
                            labels[b] = labels[a]
                            isChanged = true
                        }
                    }
                }
            }
            #expect(linkedGroups(x: x, y: y, seconds: seconds, within: 2000, apart: 300) == labels, "seed 31")
        }
    }

    @Test func hostileValuesLinkToNothing() {
        let x = [Double.nan, .infinity, 1e300, -1e300, 0, 0]
        let labels = linkedGroups(
            x: x, y: [0, 0, 0, 0, 0, 0], seconds: [.min, .max, 0, .max, .min, .max], within: 2000, apart: 300)
        #expect(labels == [0, 1, 2, 3, 4, 5])
        #expect(linkedGroups(x: [0, 0], y: [0, 0], seconds: [0, 0], within: .nan, apart: 1) == [0, 1])
    }
}
