import Alerts
import SeededRandom

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

// Times the scan for rises: a small set with many replicates, and a year of a long line. CPU seconds, one core and all.

func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func wallSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func time(_ name: String, places: Int, days: Int, events: Int, _ question: ScanQuestion, spread: Double) {
    var random = SplitMix64(seed: 7)
    var counts = SpaceTimeCounts(
        places: places, days: days,
        exposure: (0..<(places * days)).map { _ in Double.random(in: 1...3, using: &random) })
    let x = (0..<places).map { _ in Double.random(in: 0..<1, using: &random) }
    let y = (0..<places).map { _ in Double.random(in: 0..<spread, using: &random) }
    for _ in 0..<events {
        counts[Int.random(in: 0..<places, using: &random), Int.random(in: 0..<days, using: &random)] += 1
    }
    let (cpu, wall) = (cpuSeconds(), wallSeconds())
    let found = try? scanRises(counts, x: x, y: y, question)
    let best = found?.clusters.first
    print(
        "\(name), \(question.model.rawValue), \(places) places x \(days) days, \(events) events, \(found?.zones ?? 0) zones, "
            + "\(question.replicates) replicates: CPU \(cpuSeconds() - cpu) s, wall \(wallSeconds() - wall) s, "
            + "score \(best?.score ?? 0), \(best?.reached ?? -1) of \(best?.drawn ?? -1) reach it")
}

for model in ScanModel.allCases {
    var question = ScanQuestion()
    question.model = model
    question.mostShare = 0.5
    question.replicates = 9999
    for cores in [1, 2] {
        question.cores = cores
        time("small", places: 192, days: 24, events: 194, question, spread: 1)
    }
    question.replicates = 999
    question.longest = 30
    time("large", places: 500, days: 365, events: 20_000, question, spread: 0.01)
}
