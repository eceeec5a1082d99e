import Answers
import CaseFolder
import Exercise
import Foundation

// Alerts of many exercises whose truth is known: how often one comes without a rise, and how many days pass until a fourfold
// rise is noticed, by the share of the line's hours that was watched.
//
//     AlertExercisesBenchmark 1000 [FIRST-SEED]
//
// The worlds are those of ExerciseAlertTests, with two, four or six posts in turn.

/// A short line and forty days; from 21 March at six in the evening on so many times as many events.
func world(_ seed: Int, laterRate: Double) -> [(name: String, text: String)] {
    var size = ExerciseSize()
    size.events = Int(450 * (1 + laterRate) / 2)
    size.days = 40
    size.posts = [2, 4, 6][seed % 3]
    size.patrols = 1
    size.lineVertices = 17
    size.lineDegrees = 0.5
    size.laterRate = laterRate
    return ExerciseWorld(seed: UInt64(seed), size: size).files
}

func answers(_ folder: URL, on day: String) throws -> AlertAnswers {
    var request = AlertRequest()
    request.replicates = 1999
    request.on = day
    return try answer(request, about: try CaseFile.read(atFolder: folder.path))
}

func withFolder<Value>(_ files: [(name: String, text: String)], _ work: (URL) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("alerts-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for file in files {
        try file.text.write(to: folder.appendingPathComponent(file.name), atomically: true, encoding: .utf8)
    }
    return try work(folder)
}

/// The share of the line's hours that was effectively watched in the last days of a look.
func share(_ found: AlertAnswers) -> Double {
    let effort = found.sectors.compactMap(\.effort)
    let hours = effort.reduce(0) { $0 + $1.lineHours }
    return hours > 0 ? effort.reduce(0) { $0 + $1.kilometreHours } / hours : 0
}

func run() throws {
    let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    let count = arguments.first ?? 100
    let start = arguments.dropFirst().first ?? 1
    // The days of looking after the rise; the first ends a day and a half after it.
    let days = (23...31).map { "2026-03-\($0)" }
    var alarms = 0
    var found: [(share: Double, delay: Int?)] = []
    for seed in start..<(start + count) {
        let quiet = try withFolder(world(seed, laterRate: 1)) { try answers($0, on: "2026-03-31") }
        if !quiet.cards.isEmpty { alarms += 1 }
        try withFolder(world(seed, laterRate: 4)) { folder in
            var watched = 0.0
            for (number, day) in days.enumerated() {
                let look = try answers(folder, on: day)
                if number == 0 { watched = share(look) }
                guard look.cards.isEmpty else { return found.append((watched, number + 2)) }
            }
            found.append((watched, nil))
        }
    }
    let length = alarms == 0 ? "none" : "one in \(count / alarms) looks"
    print("exercises of seeds \(start) to \(start + count - 1): \(alarms) false alarms in \(count) looks, \(length)")
    print("share watched   worlds   days until noticed: half, nine in ten   not within 10 days")
    let limits = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 1.01]
    for (low, high) in zip(limits, limits.dropFirst()) {
        let own = found.filter { $0.share >= low && $0.share < high }.map { $0.delay ?? .max }.sorted()
        guard !own.isEmpty else { continue }
        func after(_ part: Double) -> String {
            let delay = own[min(own.count - 1, Int(part * Double(own.count)))]
            return delay == .max ? "more than 10" : "\(delay)"
        }
        print(
            "\(Int(low * 100)) to \(min(100, Int(high * 100))) %   \(own.count)   \(after(0.5)), \(after(0.9))   "
                + "\(own.count { $0 == .max })")
    }
}

try run()
