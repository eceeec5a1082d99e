import Foundation
import TestSupport
import Testing

/// `patrols` as a user runs it.
@Suite struct PatrolsCommandTests {
    @Test func aPlanIsPrintedAndItsFilesAreReadByOthers() throws {
        try inFolder { folder in
            let files = ["\(folder)/p.csv", "\(folder)/p.ics", "\(folder)/p.gpx"]
            let run = try truceline(
                "patrols", bundledExercise, "--day", "2026-03-14", "--seed", "1", "--time-limit", "8", "-o", files[0],
                "--ics", files[1], "--gpx", files[2])
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output.hasPrefix("Working paper: future patrols. Not for publication."))
            #expect(run.output.contains("% of the best possible"))
            #expect(run.output.contains("the price of equal treatment"))
            let rows = try String(contentsOfFile: files[0], encoding: .utf8).split(separator: "\n").dropFirst()
            #expect(!rows.isEmpty && rows.allSatisfy { $0.hasSuffix("Not for publication.") })
        }
    }

    /// The files of a plan go into phones: read by the icalendar and gpxpy libraries.
    @Test(.needs(.python("icalendar"), .python("gpxpy"))) func calendarsAndTracksAreReadByOthers() throws {
        try inFolder { folder in
            let files = ["\(folder)/p.ics", "\(folder)/p.gpx"]
            let run = try truceline(
                "patrols", bundledExercise, "--day", "2026-03-14", "--seed", "1", "--time-limit", "2", "--ics",
                files[0],
                "--gpx", files[1])
            #expect(run.status == 0, "\(run.errors)")
            let read = try Python.run("Oracles/patrol_files.py", files)
            #expect(read.status == 0, "\(read.output)\(read.errors)")
        }
    }

    @Test func aCertificateIsCheckedAndAChangedOneIsRefused() throws {
        try inFolder { folder in
            let file = "\(folder)/plan.json"
            let run = try truceline(
                "patrols", bundledExercise, "--day", "2026-03-14", "--seed", "1", "--time-limit", "8", "--certificate",
                file)
            #expect(run.status == 0, "\(run.errors)")
            let checked = try truceline("verify-patrols", file, bundledExercise)
            #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
            #expect(checked.output.hasPrefix("Working paper: future patrols. Not for publication."))
            #expect(checked.output.contains("everything holds."))
            let few = try truceline("verify-patrols", file, bundledExercise, "--labels", "1")
            #expect(few.status == 1 && few.output.contains("The bound is not checked"))
            let text = try String(contentsOfFile: file, encoding: .utf8)
            #expect(text.contains("Not for publication."))
            for (old, new, status, told) in [
                ("\"from\":\"2026-03-14\"", "\"from\":\"2026-03-13\"", Int32(1), "visits in the file"),
                ("\"from\":\"2026-03-14\"", "\"from\":\"2026-02-30\"", 2, "expected a day"),
                ("\"from\":\"2026-03-14\"", "\"from\":\"2025-03-14\"", 2, "expected one to 31 days"),
                ("\"corridor\":2", "\"corridor\":99", 2, "expected 0 to 50 km"),
                ("\"share\":", "\"share\":1", 1, "give another part"),
                ("\"plan\"", "\"palm\"", 2, "expected the JSON of `truceline patrols --certificate`"),
            ] {
                #expect(text.contains(old), "\(old)")
                try text.replacingOccurrences(of: old, with: new).write(
                    toFile: file, atomically: true, encoding: .utf8)
                let changed = try truceline("verify-patrols", file, bundledExercise)
                #expect(changed.status == status, "\(old) to \(new)")
                #expect((changed.output + changed.errors).contains(told), "\(changed.output)\(changed.errors)")
            }
            #expect(try truceline("verify-patrols", folder + "/none.json", bundledExercise).status == 2)
        }
    }

    /// What was made of a plan stays, and the rest is planned again; the check poses that too.
    @Test func theRestOfADayIsPlannedAgain() throws {
        try inFolder { folder in
            let (csv, json) = ("\(folder)/plan.csv", "\(folder)/rest.json")
            let head = "team,stop,begins_utc,ends_utc,duty_begins_utc"
            let row = "team-1,north-2,2026-03-14T17:40:00Z,2026-03-14T18:40:00Z,2026-03-14T17:00:00Z"
            try "\(head)\n\(row)\n".write(toFile: csv, atomically: true, encoding: .utf8)
            let run = try truceline(
                "patrols", bundledExercise, "--day", "2026-03-14", "--seed", "1", "--time-limit", "2", "--done", csv,
                "--now", "2026-03-14T09:00", "--certificate", json)
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output.contains("Planned from 2026-03-14 09:00; done before, and kept as it is:"))
            #expect(run.output.contains("  team-1: 2026-03-14 07:40 to 08:40  north-2"))
            #expect(run.output.contains("team-1 is on duty, and goes on from north-2"))
            let checked = try truceline("verify-patrols", json, bundledExercise)
            #expect(checked.status == 0 && checked.output.contains("with 1 visit said to be made before"))
            let text = try String(contentsOfFile: json, encoding: .utf8)
            for (old, new, status) in [
                ("\"stop\":\"north-2\"", "\"stop\":\"north-3\"", Int32(1)),
                ("\"team\":\"team-1\"", "\"team\":\"team-9\"", 2),
            ] {
                #expect(text.contains(old))
                try text.replacingOccurrences(of: old, with: new).write(toFile: json, atomically: true, encoding: .utf8)
                #expect(try truceline("verify-patrols", json, bundledExercise).status == status, "\(new)")
            }
            for (rows, told) in [
                (row.replacingOccurrences(of: "team-1", with: "team-9"), "no team 'team-9'"),
                (row.replacingOccurrences(of: "north-2", with: "north-22"), "no stop 'north-22'"),
                (row.replacingOccurrences(of: "T17:40:00Z", with: ""), ":2:16: error: '2026-03-14' for begins_utc"),
                (row.replacingOccurrences(of: "T18:40:00Z", with: "T16:40:00Z"), "ends before it begins"),
                (row.replacingOccurrences(of: "03-14", with: "03-12"), "begins in no shift of that team"),
                (row + "\n" + row, "at the same time as another of that team"),
            ] {
                try "\(head)\n\(rows)\n".write(toFile: csv, atomically: true, encoding: .utf8)
                let wrong = try truceline(
                    "patrols", bundledExercise, "--day", "2026-03-14", "--done", csv, "--now", "2026-03-14T09:00")
                #expect(wrong.status == 2 && wrong.errors.contains(told), "\(wrong.errors)")
            }
            let early = try truceline("patrols", bundledExercise, "--day", "2026-03-14", "--now", "2026-03-13T09:00")
            #expect(early.status == 2 && early.errors.contains("is not in the plan's time"))
        }
    }

    @Test(arguments: [
        (
            "patrols.yaml", "longest: 480",
            "longest: 480\n    break: {minutes: 60, within: 11:00-14:00, at: base-east}",
            "no shift of the team has room"
        ),
        (
            "patrols.yaml", "longest: 480",
            "longest: 480\n    break: {minutes: 60, within: 23:00-23:30, at: base-east}",
            "60 minutes of break within 30"
        ),
        (
            "patrols.yaml", "longest: 480",
            "longest: 480\n    break: {minutes: 60, within: 23:00-01:00, at: base-nord}", "no base or stop 'base-nord'"
        ),
        ("patrols.yaml", "id: south-9", "id: south-9\n    teams: 4", "4 teams at once, and the file has 3"),
        ("patrols.yaml", "base: base-west", "base: base-wets", "no base 'base-wets'; did you mean 'base-west'?"),
        ("patrols.yaml", "shift: 07:00-17:00", "shift: 07:00-07:00", "for 'shift'; expected local hours"),
        ("patrols.yaml", "longest: 540", "longest: 900", "900 minutes of duty in a shift of 600"),
        ("roads.csv", "north-8,north-9,25", "north-8,north-99,25", "roads.csv:9:9: error: no base or stop 'north-99'"),
        ("roads.csv", "north-8,north-9,25,,\n", "", "no road of roads.csv leads from a team's base to 'north-9'"),
        ("roads.csv", "south-1,south-2,25", "south-1,south-2,soon", "'soon' for minutes"),
        ("roads.csv", "2026-03-14T06:00,2026-03-14T12:00", "2026-03-14T12:00,2026-03-14T06:00", "is before"),
    ])
    func mistakesAreToldAtTheirPlace(file: String, old: String, new: String, told: String) throws {
        try inCopy(of: "exercise") { copy in
            let path = "\(copy)/\(file)"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(text.contains(old))
            try text.replacingOccurrences(of: old, with: new).write(toFile: path, atomically: true, encoding: .utf8)
            let run = try truceline("check", copy)
            #expect(run.status == 2 && run.errors.contains(told), "\(run.errors)")
        }
    }
}
