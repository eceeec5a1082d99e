import Answers
import Assessment
import AssessmentRun
import CaseFolder
import CaseModel
import Foundation
import ObservationFiles

/// What is fed: the forms of files that people write or hand in.
enum FuzzedForm: String, CaseIterable {
    case tables, yaml, rules, geojson, gpx
    case talks, mission, counts, patrols

    /// What is done with an input; it must neither trap nor hang.
    func test(_ ground: FuzzingGround) throws -> ([UInt8]) -> Void {
        switch self {
        case .tables:
            let rows = ObserverRows(ground.exercise.records, clock: ground.exercise.clock)
            let run = Self.run(ground.exercise)
            return { bytes in
                _ = rows.stays(of: bytes) { _ in nil }
                _ = try? run.judge(path: ground.file("o.csv", bytes), rows: nil, write: { _ in })
                for name in ["places.csv", "roads.csv"] { Self.read(ground.exerciseFiles, with: [(name, bytes)]) }
            }
        case .yaml: return { Self.read([], with: Self.parts(of: $0)) }
        case .rules:
            return { bytes in
                let rule = (try? JSONEncoder().encode(String(decoding: bytes, as: UTF8.self))) ?? Data()
                let demand = "  - {id: X, party: south, says: x, salience: 6, basis: stated, from: S1, rule: "
                let text = Array((FuzzingGround.talksText + demand).utf8) + rule + Array("}\n".utf8)
                Self.read(FuzzingGround.talksFiles, with: [("talks.yaml", text)])
            }
        case .geojson:
            let run = Self.run(ground.exercise)
            return { bytes in
                for name in ["line.geojson", "zones.geojson"] { Self.read(ground.exerciseFiles, with: [(name, bytes)]) }
                for ending in ["geojson", "ndjson"] {
                    _ = try? run.judge(path: ground.file("o." + ending, bytes), rows: nil, write: { _ in })
                }
            }
        case .gpx:
            let rows = ObserverRows(ground.exercise.records, clock: ground.exercise.clock)
            let text = "id,track,means\nT,t.gpx,eye\n"
            return { bytes in
                _ = try? gpxTrack(of: bytes)
                _ = rows.stays(of: Array(text.utf8)) { _ in bytes }
            }
        case .talks:
            return { _ = try? checkTalks(atPath: ground.file("a.json", $0), about: ground.talks, stepBudget: 20_000) }
        case .mission:
            return { _ = try? checkMission(atPath: ground.file("a.json", $0), about: ground.exercise) }
        case .counts:
            return { _ = try? checkCounts(atPath: ground.file("a.json", $0), about: ground.exercise, RowsRequest()) }
        case .patrols:
            return { _ = try? checkPatrols(atPath: ground.file("a.json", $0), about: ground.exercise, labels: 2_000) }
        }
    }

    private static func run(_ file: CaseFile) -> AssessmentRun {
        let reader = ObservationReader(
            file.records, words: usualKindWords, clock: file.clock, now: 2_000_000_000)
        var run = AssessmentRun(
            file.records, judge: Judge(file.records, clock: file.clock), reader: reader, clock: file.clock)
        run.width = 1
        return run
    }

    /// Reads a case with some of its files in other words. A refusal must say something, at a place.
    private static func read(_ files: [(name: String, bytes: [UInt8])], with others: [(String, [UInt8])]) {
        let kept = files.filter { file in !others.contains { $0.0 == file.name } }
        guard case .refused(let mistakes) = readCase(files: kept + others, folder: "F") else { return }
        precondition(!mistakes.isEmpty)
        for mistake in mistakes {
            precondition(mistake.position.line >= 1 && mistake.position.column >= 1 && !mistake.message.contains("\n"))
        }
    }

    /// A whole case in one text: each file behind a line `=== name`.
    static func parts(of bytes: [UInt8]) -> [(String, [UInt8])] {
        var parts: [(name: String, bytes: [UInt8])] = [("case.yaml", [])]
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.starts(with: Array("=== ".utf8)) {
                parts.append((String(decoding: line.dropFirst(4), as: UTF8.self), []))
            } else {
                parts[parts.count - 1].bytes += line + [0x0A]
            }
        }
        return parts.filter { !$0.bytes.isEmpty }
    }

    static func whole(_ files: [(name: String, bytes: [UInt8])]) -> Data {
        Data(files.flatMap { Array("=== \($0.name)\n".utf8) + $0.bytes })
    }
}
