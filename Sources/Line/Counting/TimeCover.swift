import CountProofs

/// The least cover where only time tells reports apart: all of them have a place and a kind in common, and those of one
/// observer do not overlap. The sets of reports at one moment then have consecutive ones, so that going through the
/// reports by their ends is exact, and reports that follow each other without overlap prove it.
struct TimeCover {
    /// Moments, how many events happen at each, and the reports that tell of them.
    private(set) var moments: [(second: Int64, number: Int, reports: [Int])] = []
    /// Reports that do not overlap, with as many events as the cover has.
    private(set) var independent: [Int] = []

    /// - Parameters:
    ///   - demands: by report, how many events it claims; their sum must not overflow.
    ///   - times: by report, when they can have been.
    init(_ demands: [Int], times: [TimeSpan]) {
        let byEnd = demands.indices.sorted { (times[$0].last, $0) < (times[$1].last, $1) }
        // Events at the end of the report that lacks them lie in as many later reports as possible.
        var before: [(second: Int64, total: Int)] = []
        var total = 0
        for report in byEnd {
            let earlier = before.partitionPoint { $0.second >= times[report].first }
            let known = total - (earlier == 0 ? 0 : before[earlier - 1].total)
            let lacking = demands[report] - known
            guard lacking > 0 else { continue }
            total += lacking
            before.append((times[report].last, total))
            moments.append((times[report].last, lacking, []))
        }
        for report in byEnd {
            let first = moments.partitionPoint { $0.second >= times[report].first }
            for place in first..<max(first, moments.partitionPoint { $0.second > times[report].last }) {
                moments[place].reports.append(report)
            }
        }
        independent = heaviestApart(demands, times, byEnd)
    }

    /// Whether only time tells these units apart.
    static func applies(to part: UnitPart) -> Bool {
        func timeless(_ place: Int) -> CommonBox {
            var box = part.box(place)
            box.times = TimeSpan(first: 0, last: 0)
            return box
        }
        guard part.count > 0, part.test.units.reports.apart.isEmpty else { return false }
        var common = timeless(0)
        for place in 1..<part.count {
            guard let next = common.common(with: timeless(place)), !next.isWidened else { return false }
            common = next
        }
        var last: [Int32: Int64] = [:]
        for place in (0..<part.count).sorted(by: { part.times($0).first < part.times($1).first }) {
            for channel in part.channels(place) {
                if let end = last[channel], end >= part.times(place).first { return false }
                last[channel] = part.times(place).last
            }
        }
        return true
    }
}

/// The heaviest set of intervals that do not overlap: by their ends, each with the best that ends before it begins.
private func heaviestApart(_ demands: [Int], _ times: [TimeSpan], _ byEnd: [Int]) -> [Int] {
    var best = [0]
    for (place, report) in byEnd.enumerated() {
        let before = byEnd[..<place].partitionPoint { times[$0].last >= times[report].first }
        best.append(max(best[place], best[before] + demands[report]))
    }
    var found: [Int] = []
    var place = byEnd.count
    while place > 0 {
        if best[place] == best[place - 1] {
            place -= 1
        } else {
            let report = byEnd[place - 1]
            found.append(report)
            place = byEnd[..<(place - 1)].partitionPoint { times[$0].last >= times[report].first }
        }
    }
    return found.sorted()
}
