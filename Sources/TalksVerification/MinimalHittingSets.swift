/// All smallest sets that meet every one of the given sets (minimal transversals), by Berge's method: one given set
/// after the other, keeping what meets it and extending what does not, without those that contain another. Nil where
/// the steps run out.
///
/// The members are numbers below `count`; the result has no order.
func minimalHittingSets(of sets: [Set<Int>], count: Int, budget: inout Int) -> Set<Set<Int>>? {
    let width = max(1, (count + 63) / 64)
    func row(_ set: Set<Int>) -> [UInt64] {
        var words = [UInt64](repeating: 0, count: width)
        for member in set where member < count { words[member >> 6] |= 1 << UInt64(member & 63) }
        return words
    }
    func meets(_ one: [UInt64], _ other: [UInt64]) -> Bool {
        for index in 0..<width where one[index] & other[index] != 0 { return true }
        return false
    }
    func contains(_ large: [UInt64], _ small: [UInt64]) -> Bool {
        for index in 0..<width where small[index] & ~large[index] != 0 { return false }
        return true
    }

    var hitting: [[UInt64]] = [[UInt64](repeating: 0, count: width)]
    for set in sets.sorted(by: { $0.count < $1.count }) {
        let wanted = row(set)
        let kept = hitting.filter { meets($0, wanted) }
        var grown: [[UInt64]] = []
        for candidate in hitting where !meets(candidate, wanted) {
            for member in set.sorted() where member < count {
                var larger = candidate
                larger[member >> 6] |= 1 << UInt64(member & 63)
                budget -= kept.count / 8 + 1
                if budget <= 0 { return nil }
                // Sets grown here differ in a member or in what they grew from, so only those kept can lie inside.
                if !kept.contains(where: { contains(larger, $0) }) { grown.append(larger) }
            }
        }
        hitting = kept + grown
    }
    return Set(
        hitting.map { words in
            var members: Set<Int> = []
            for (index, word) in words.enumerated() {
                var rest = word
                while rest != 0 {
                    members.insert(index << 6 + rest.trailingZeroBitCount)
                    rest &= rest - 1
                }
            }
            return members
        })
}
