import Foundation
import Testing

/// `patrols` as a user runs it.
@Suite struct PatrolsCommandTests {
    private static let exercise = repository.appendingPathComponent("Examples/exercise").path

    @Test func aPlanIsPrintedAndItsFilesAreReadByOthers() throws {
        try inFolder { folder in
            let files = ["\(folder)/p.csv", "\(folder)/p.ics", "\(folder)/p.gpx"]
            let run = try truceline(
                "patrols", Self.exercise, "--day", "2026-03-14", "--seed", "1", "--time-limit", "8", "-o", files[0],
                "--ics", files[1], "--gpx", files[2])
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output.hasPrefix("Working paper: future patrols. Not for publication."))
            #expect(run.output.contains("% of the best possible"))
            #expect(run.output.contains("the price of equal treatment"))
            let rows = try String(contentsOfFile: files[0], encoding: .utf8).split(separator: "\n").dropFirst()
            #expect(!rows.isEmpty && rows.allSatisfy { $0.hasSuffix("Not for publication.") })
            guard let python = ProcessInfo.processInfo.environment["TRUCELINE_PYTHON"] else { return }
            let process = Process()
            process.executableURL = URL(fileURLWithPath: python)
            process.arguments = [
                repository.appendingPathComponent("Tests/Oracles/patrol_files.py").path, files[1], files[2],
            ]
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
    }

    @Test(arguments: [
        ("patrols.yaml", "base: base-west", "base: base-wets", "no base 'base-wets'; did you mean 'base-west'?"),
        ("patrols.yaml", "shift: 07:00-17:00", "shift: 07:00-07:00", "for 'shift'; expected local hours"),
        ("patrols.yaml", "longest: 540", "longest: 900", "900 minutes of duty in a shift of 600"),
        ("roads.csv", "north-8,north-9,25", "north-8,north-99,25", "roads.csv:9:9: error: no base or stop 'north-99'"),
        ("roads.csv", "north-8,north-9,25,,\n", "", "no road of roads.csv leads from a team's base to 'north-9'"),
        ("roads.csv", "south-1,south-2,25", "south-1,south-2,soon", "'soon' for minutes"),
        ("roads.csv", "2026-03-14T06:00,2026-03-14T12:00", "2026-03-14T12:00,2026-03-14T06:00", "is before"),
    ])
    func mistakesAreToldAtTheirPlace(file: String, old: String, new: String, told: String) throws {
        try inFolder { folder in
            let copy = folder + "/case"
            try FileManager.default.copyItem(atPath: Self.exercise, toPath: copy)
            let path = "\(copy)/\(file)"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(text.contains(old))
            try text.replacingOccurrences(of: old, with: new).write(toFile: path, atomically: true, encoding: .utf8)
            let run = try truceline("check", copy)
            #expect(run.status == 2 && run.errors.contains(told), "\(run.errors)")
        }
    }
}
