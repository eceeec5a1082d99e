import Answers
import CaseFolder
import Exercise
import Foundation

/// What the fuzzed readers and checkers stand on: a small made-up case, and talks; in memory where the system has such a folder.
struct FuzzingGround {
    let folder: String
    let exercise: CaseFile
    let talks: CaseFile
    let exerciseFiles: [(name: String, bytes: [UInt8])]

    init() throws {
        let root = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        folder = "\(root)/fuzzing-\(ProcessInfo.processInfo.processIdentifier)"
        let world = madeExercise(seed: 3, days: 2, events: 6, posts: 2)
        exerciseFiles = world.files.map { ($0.name, Array($0.text.utf8)) }
        for part in ["exercise", "talks"] {
            try FileManager.default.createDirectory(atPath: "\(folder)/\(part)", withIntermediateDirectories: true)
        }
        for file in world.files { try Self.write(Array(file.text.utf8), "\(folder)/exercise/\(file.name)") }
        for file in Self.talksFiles { try Self.write(file.bytes, "\(folder)/talks/\(file.name)") }
        exercise = try CaseFile.read(atFolder: folder + "/exercise")
        talks = try CaseFile.read(atFolder: folder + "/talks")
    }

    /// The path of a file that holds what is fed.
    func file(_ name: String, _ bytes: [UInt8]) -> String {
        let path = "\(folder)/\(name)"
        do { try Self.write(bytes, path) } catch { fatalError("\(path) cannot be written: \(error)") }
        return path
    }

    private static func write(_ bytes: [UInt8], _ path: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    static let talksFiles = [
        (name: "case.yaml", bytes: Array(caseText.utf8)), (name: "talks.yaml", bytes: Array(talksText.utf8)),
    ]

    static let caseText = """
        title: Test
        documents:
          - {id: note, title: A note, author: not said, published: 2026-03-02, lines: 10}
        parties:
          - {id: north, name: North, role: party to the conflict}
          - {id: south, name: South, role: party to the conflict}
        actors:
          - {id: envoy, name: Envoy, party: north, kind: person, cites: note 1}

        """

    static let talksText = """
        issues:
          - {id: venue, name: venue, options: [{id: lake, name: lake}, {id: hill, name: hill}]}
        events:
          - {id: truce, name: truce, state: held, when: 2026-01-01}
          - {id: ceasefire, name: ceasefire, state: to come}
          - {id: talks, name: talks, state: to come}
          - {id: force, name: a force, state: to come}
        statements:
          - {id: S1, speaker: envoy, form: paraphrase, says: s, medium: not said, setting: not said, when: Friday, cites: note 2-3}
        laws:
          - {id: L1, kind: definition, says: l1, rule: force only after ceasefire}
        goals:
          - {id: g, name: both, requires: [{id: g1, says: c, rule: ceasefire occurs}, {id: g2, says: t, rule: talks occurs}]}
        demands:
          - {id: N1, party: north, says: n1, salience: 7, basis: stated, from: S1, rule: talks only after force}
          - id: N2
            party: north
            says: n2
            salience: 5
            basis: stated
            from: S1
            ladder:
              - {says: lake, rule: venue is lake, salience: 3}
              - {says: not hill before the talks, rule: venue is not hill or talks before force}
          - {id: SO1, party: south, says: so1, salience: 4, basis: stated, from: S1, rule: ceasefire only after talks}
          - {id: SO2, party: south, says: so2, salience: 6, basis: stated, from: S1, rule: venue is hill}

        """
}
