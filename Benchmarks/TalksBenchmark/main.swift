import CaseModel
import Foundation
import Talks
import TalksProblems

/// Times the talks engine on the random family of the reference, beside python-sat on the same problems in the same
/// run. Arguments: [PYTHON PEER.py]; without them only our own side is timed.

struct Timing {
    var seconds: Double
    var answer: TalksAnswer
}

func timed(_ negotiation: Negotiation, _ limits: TalksLimits) -> Timing {
    let start = ContinuousClock.now
    let answer = answerTalks(negotiation, question: TalksQuestion(), title: "bench", limits: limits)
    let taken = ContinuousClock.now - start
    return Timing(
        seconds: Double(taken.components.seconds) + Double(taken.components.attoseconds) / 1e18, answer: answer)
}

/// The median of several runs.
func median(_ runs: Int, _ body: () -> Timing) -> Timing {
    let timings = (0..<runs).map { _ in body() }.sorted { $0.seconds < $1.seconds }
    return timings[runs / 2]
}

func peakMebibytes() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_maxrss) / 1024
}

func peer(_ negotiation: Negotiation, _ arguments: [String], timeLimit: Int) -> [String: Any]? {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("talks-problem-\(getpid()).json")
    defer { try? FileManager.default.removeItem(at: file) }
    guard (try? negotiation.interchange.write(to: file, atomically: true, encoding: .utf8)) != nil else { return nil }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: arguments[0])
    process.arguments = [arguments[1], file.path, "--time-limit", "\(timeLimit)"]
    let pipe = Pipe()
    process.standardOutput = pipe
    guard (try? process.run()) != nil else { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (try? JSONSerialization.jsonObject(with: data)) as? [String: Any]
}

func shown(_ seconds: Any?) -> String {
    guard let seconds = seconds as? Double else { return "not done" }
    return String(format: "%.4f s", seconds)
}

func run() {
    let python = Array(CommandLine.arguments.dropFirst())
    let hasPeer = python.count >= 2
    print("talks: complete lists of cores and openings; random family, 3 options an issue, median of 5 runs")
    if !hasPeer { print("(no peer: give PYTHON and PEER.py)") }
    for (demands, issues) in [(20, 10), (30, 10), (40, 10), (60, 12)] {
        for seed in (demands == 60 ? [1] : [1, 2, 3]) as [UInt64] {
            let negotiation = randomFamily(demands: demands, issues: issues, seed: seed)
            let ours = median(5) { timed(negotiation, TalksLimits(timeLimit: 60)) }
            let cores = ours.answer.cores
            let openings = ours.answer.openings
            var line = String(
                format: "N %3d  K %2d  seed %d  ours %.4f s  cores %d  openings %d%@", demands, issues, Int(seed),
                ours.seconds, cores.number ?? -1, openings.number ?? -1,
                cores.complete && openings.complete ? "" : " (not complete)")
            if hasPeer, let theirs = peer(negotiation, python, timeLimit: 60) {
                line += "  | python-sat openings \(shown(theirs["openings_seconds"]))"
                line += " (\(theirs["openings"].map { "\($0)" } ?? "?"))"
                line += ", cores \(shown(theirs["cores_seconds"])) (\(theirs["cores"].map { "\($0)" } ?? "?"))"
                if let openings = theirs["openings_seconds"] as? Double {
                    let both = (theirs["cores_seconds"] as? Double).map { openings + $0 }
                    line += String(
                        format: "  ratio %@%.0f", both == nil ? "at least " : "", (both ?? openings) / ours.seconds)
                }
            }
            print(line)
        }
    }
    print("first three openings, each proved to be the next cheapest")
    for (demands, issues) in [(200, 40), (200, 50), (200, 20)] {
        for seed in [1, 2, 3] as [UInt64] {
            let negotiation = randomFamily(demands: demands, issues: issues, seed: seed)
            let ours = median(5) {
                timed(negotiation, TalksLimits(timeLimit: 60, firstOpenings: 3, isComplete: false))
            }
            print(
                String(
                    format: "N %3d  K %2d  seed %d  ours %.4f s  %d openings, %d proved", demands, issues, Int(seed),
                    ours.seconds, ours.answer.firstOpenings.count, ours.answer.provedFirst))
        }
    }
    print(String(format: "peak memory of this process: %.0f MiB", peakMebibytes()))
}

run()
