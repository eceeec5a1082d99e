import Assessment
import AssessmentRun
import CaseFolder
import CaseModel
import Exercise
import Foundation
import Tables
import ObservationFiles
import SeededRandom
import TestSupport
import Testing

/// Broken files of every kind that is read with the line: mistakes and never a crash, and what is read can be judged.
@Suite struct ReadingFuzzTests {
    private static let seed = testSeed(11, for: "broken files")

    private func broken(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        var made = bytes
        let pieces: [[UInt8]] = [
            [0], [0xFF], [0x22], [0x2C], [0x0A], [0x0D], Array("NaN".utf8), Array("1e999".utf8), Array("-".utf8),
            Array("9999999999999999999".utf8), Array("[[[[".utf8), Array("\u{202E}é".utf8), Array("null".utf8),
            Array("{}".utf8),
        ]
        for _ in 0..<Int.random(in: 1...6, using: &random) where !made.isEmpty {
            let place = Int.random(in: 0..<made.count, using: &random)
            switch Int.random(in: 0...3, using: &random) {
            case 0: made[place] = UInt8.random(in: 0...255, using: &random)
            case 1: made.removeSubrange(place..<min(made.count, place + Int.random(in: 1...40, using: &random)))
            case 2: made.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
            default: made.removeLast(min(made.count, Int.random(in: 1...200, using: &random)))
            }
        }
        return made
    }

    @Test func brokenFilesAreMistakesAndNeverACrash() throws {
        var random = SplitMix64(seed: Self.seed)
        var size = ExerciseSize()
        size.events = 25
        size.lineVertices = 9
        let world = ExerciseWorld(seed: 5, size: size)
        let files = world.files.map { (name: $0.name, bytes: Array($0.text.utf8)) }
        guard case .read(let found) = readCase(files: files, folder: "fuzz") else {
            Issue.record("the exercise is refused")
            return
        }
        let judge = Judge(found, clock: .utc)
        let reader = ObservationReader(found, words: usualKindWords, clock: .utc, now: 2_000_000_000)
        let run = AssessmentRun(found, judge: judge, reader: reader, clock: .utc)
        var rounds = 0
        var read = 0
        for _ in FuzzRounds(60) {
            rounds += 1
            for name in ["line.geojson", "zones.geojson", "agreement.yaml", "places.csv"] {
                let changed = files.map { ($0.name, $0.name == name ? broken($0.bytes, &random) : $0.bytes) }
                if case .refused(let mistakes) = readCase(files: changed, folder: "fuzz") { #expect(!mistakes.isEmpty) }
            }
            let bytes = broken(files.first { $0.name == "observations.csv" }?.bytes ?? [], &random)
            for ending in ["csv", "ndjson", "geojson", "csv.gz"] {
                try inFolder { folder in
                    let path = "\(folder)/o.\(ending)"
                    try Data(bytes).write(to: URL(fileURLWithPath: path))
                    guard let result = try? run.judge(path: path, rows: nil, write: { _ in }) else { return }
                    #expect(result.totals.skipped == result.mistakeCount)
                    read += result.totals.rows
                }
            }
        }
        print("\(rounds) rounds, \(read) rows read")
        #expect(read > 0)
    }
}
