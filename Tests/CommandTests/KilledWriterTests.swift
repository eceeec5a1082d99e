import Foundation
import SeededRandom
import TestSupport
import Testing

/// A process that writes a record is killed at random moments, meets a full disk, and is told by the disk that a sync failed: no
/// entry that it told of is lost, none is there by half, and the record opens by itself.
@Suite struct KilledWriterTests {
    /// Lines of entries whose texts are numbers, from a first one on.
    private func lines(from first: Int, _ count: Int) -> String {
        (first..<first + count).map {
            #"{"kind":"report","by":"7","text":"\#($0)","original":"as it came in \#($0)"}"# + "\n"
        }.joined()
    }

    private func begun(_ folder: String) throws {
        let begun = try truceline("record", "init", folder + "/r", "--name", "record.example", "--key", folder + "/key")
        try #require(begun.status == 0, "\(begun.errors)")
    }

    /// The numbers of the texts, which must go on without a gap; and what the record's own check says.
    private func texts(_ folder: String) throws -> [Int] {
        let checked = try truceline("record", "check", folder + "/r")
        #expect(checked.status == 0, "\(checked.errors)")
        let listed = try truceline("record", "list", folder + "/r", "--kind", "report").output
        return listed.split(separator: "\n").compactMap { line in
            line.firstMatch(of: /text=(\d+);/).flatMap { Int($0.output.1) }
        }
    }

    /// The last place that a writer told of; nil where it told of none.
    private func told(_ output: String) -> Int? {
        let end = output.lastIndex(of: "\n") ?? output.startIndex
        return output[..<end].split(separator: "\n").last { $0.hasPrefix("on the disk: ") }.flatMap {
            Int($0.dropFirst(13))
        }
    }

    @Test func noAcknowledgedEntryIsLost() throws {
        var random = SplitMix64(seed: testSeed(for: "kills of a writer"))
        var kills = 0
        var lasting = 0
        while kills < setting("TRUCELINE_KILLS", usually: 12) {
            try inFolder { folder in
                try begun(folder)
                for _ in 0..<4 {
                    let before = try texts(folder)
                    try write(lines(from: before.count, 4000), to: folder + "/in")
                    let process = Process()
                    process.executableURL = URL(fileURLWithPath: trucelinePath())
                    process.arguments =
                        [
                            "record", "append", folder + "/r", "--entries", folder + "/in", "--group",
                            "\(Int.random(in: 1...20, using: &random))",
                        ] + (Bool.random(using: &random) ? ["--key", folder + "/key"] : [])
                    _ = FileManager.default.createFile(atPath: folder + "/out", contents: nil)
                    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: folder + "/out"))
                    try process.run()
                    // Killed at any moment: every fourth while it starts, the others while they write, sign, or are done.
                    // How far it comes is told by what it says, so that a slow machine kills it no earlier.
                    let told = kills.isMultiple(of: 4) ? 0 : Int.random(in: 1...60, using: &random)
                    while process.isRunning, (try? text(of: folder + "/out"))?.count(where: \.isNewline) ?? 0 < told {
                        usleep(500)
                    }
                    usleep(UInt32.random(in: 0...20_000, using: &random))
                    kill(process.processIdentifier, SIGKILL)
                    process.waitUntilExit()
                    let last = self.told(try text(of: folder + "/out"))
                    let after = try texts(folder)
                    #expect(after == Array(0..<after.count))
                    #expect(after.count >= max(before.count, last ?? 0), "told of \(last ?? 0), has \(after.count)")
                    if last != nil { lasting += 1 }
                    kills += 1
                }
                // It goes on, and what it leaves is signed.
                try write(lines(from: try texts(folder).count, 3), to: folder + "/in")
                let done = try truceline(
                    "record", "append", folder + "/r", "--entries", folder + "/in", "--key", folder + "/key")
                #expect(done.status == 0, "\(done.errors)")
                #expect(!done.output.contains("Not signed"))
            }
        }
        #expect(lasting > kills / 2)
        print("\(kills) kills, \(lasting) of them after entries were told of")
    }

    @Test func aFullDiskLosesNothing() throws {
        try inFolder { folder in
            try begun(folder)
            try write(lines(from: 0, 4000), to: folder + "/in")
            let full = try shell(
                "ulimit -f 600; $T record append r --entries in --group 50 > out 2> errors; echo $?", in: folder)
            #expect(full.output == "1\n")
            #expect(try text(of: folder + "/errors").contains("error: r: the record cannot be read or written"))
            let last = try #require(told(try text(of: folder + "/out")))
            let after = try texts(folder)
            #expect(after == Array(0..<after.count))
            #expect(after.count >= last)
            let more = try truceline(
                "record", "append", folder + "/r", "--kind", "alert", "--with", "text=on", "--key", folder + "/key")
            #expect(more.status == 0, "\(more.errors)")
        }
    }

    private static let canInject =
        (try? run("/usr/bin/env", ["strace", "-o", "/dev/null", "true"]).status == 0) ?? false

    /// Each of the first syncs fails with EIO, as a dying disk has it: the writer stops, or could do without that one.
    @Test(.enabled("needs strace, which may trace", { canInject })) func aFailedSyncLosesNothing() throws {
        var stopped = 0
        for number in 1...6 {
            try inFolder { folder in
                try begun(folder)
                try write(lines(from: 0, 400), to: folder + "/in")
                let failed = try shell(
                    """
                    strace -f -o /dev/null -e trace=fdatasync,fsync -e inject=fdatasync,fsync:error=EIO:when=\(number) \
                    $T record append r --entries in --group 40 > out 2> errors; echo $?
                    """, in: folder)
                let told = told(try text(of: folder + "/out")) ?? 0
                if failed.output == "1\n" {
                    stopped += 1
                    #expect(try text(of: folder + "/errors").contains("error: "))
                } else {
                    #expect(failed.output == "0\n")
                    #expect(told == 400)
                }
                let after = try texts(folder)
                #expect(after == Array(0..<after.count))
                #expect(after.count >= told, "sync \(number)")
            }
        }
        #expect(stopped >= 3)
    }
}
