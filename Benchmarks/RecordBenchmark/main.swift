import Foundation
import Record
import RecordProofs

// The record beside its disk: what one sync costs on a file that grows and on one that is there, then entries one by one and
// in groups, many writers at once, proofs and memory; the root beside that of tree_oracle.py, which has the leaves alone.
// RecordBenchmark FOLDER ENTRIES [PYTHON tree_oracle.py]

let arguments = CommandLine.arguments
guard [3, 5].contains(arguments.count), let most = Int(arguments[2]), most >= 10_000 else {
    print("RecordBenchmark FOLDER ENTRIES (10000 or more) [PYTHON tree_oracle.py]")
    exit(2)
}
let folder = arguments[1] + "/record-bench-\(getpid())"
try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(atPath: folder) }

func seconds(_ body: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try body()
    return Double((ContinuousClock.now - start).components.attoseconds) / 1e18
        + Double((ContinuousClock.now - start).components.seconds)
}

func tell(_ what: String, _ count: Int, _ time: Double) {
    print("\(what.padding(toLength: 52, withPad: " ", startingAt: 0)) \(Int(Double(count) / time)) a second")
}

/// Writes of 340 bytes, each synced.
func probe(_ name: String, growing: Bool, _ count: Int) {
    let path = folder + "/probe"
    let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
    defer {
        close(descriptor)
        unlink(path)
    }
    let bytes = [UInt8](repeating: 7, count: 340)
    if !growing {
        _ = [UInt8](repeating: 0, count: 4 << 20).withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        fsync(descriptor)
    }
    let time = seconds {
        for number in 0..<count {
            _ = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, 340, off_t(number * 340 % (4 << 20 - 340))) }
            fdatasync(descriptor)
        }
    }
    tell(name, count, time)
}

@Sendable func entry(_ number: Int) -> NewEntry {
    NewEntry(
        .report,
        [
            "by": .text("\(number % 97)"), "at": .text("2026-03-03T10:04:00Z"), "observation": .text("R\(number)"),
            "text": .text("three bursts of small arms, 2 km to the north-east, heard from the post; no flash seen"),
            "place": .text("post \(number % 31)"),
        ])
}

/// A closure that runs to its end before what comes next, whatever it awaits.
func wait(_ body: @escaping @Sendable () async -> Void) {
    let done = DispatchSemaphore(value: 0)
    Task.detached {
        await body()
        done.signal()
    }
    done.wait()
}

probe("disk: write and sync, a file that grows", growing: true, 500)
probe("disk: write and sync, a file that is there", growing: false, 500)

let now = Int64(Date().timeIntervalSince1970)
let key = try KeyFile.create(folder + "/key", name: "bench", kind: .note, of: "bench", outside: [])
let store = try RecordStore.create(
    folder + "/record", key: key.key.verifier, zone: "UTC", retention: [:], at: now)
tell(
    "entries one by one, each on the disk", 500,
    try seconds { for n in 0..<500 { try store.append([entry(n)], at: now) } })
for group in [100, 1000, 10_000] {
    let count = max(group * 3, min(most / 10, 50_000)) / group * group
    let time = try seconds {
        for start in stride(from: 0, to: count, by: group) {
            try store.append((start..<start + group).map(entry), at: now)
        }
    }
    tell("entries in groups of \(group)", count, time)
}
for producers in [16, 256] {
    let queue = CommitQueue(store) { now }
    let each = 20_000 / producers
    let time = seconds {
        wait {
            await withTaskGroup(of: Void.self) { group in
                for producer in 0..<producers {
                    group.addTask { for n in 0..<each { _ = try? await queue.append(entry(producer * each + n)) } }
                }
            }
        }
    }
    tell("entries of \(producers) writers at once", each * producers, time)
}
while try store.size() < most {
    let size = try store.size()
    try store.append((size..<min(most, size + 10_000)).map(entry), at: now)
}
let size = try store.size()
let checkpoint = try store.checkpoint()
var times: [Double] = []
for round in 0..<2000 {
    let index = Int.random(in: 0..<size)
    var proof: [RecordHash] = []
    times.append(try seconds { proof = try store.inclusionProof(of: index, in: size) })
    guard round % 100 == 0, let leaf = try store.entry(index)?.commitment else { continue }
    try MerkleTree.checkInclusion(
        of: MerkleTree.leaf(leaf.bytes), at: UInt64(index), proof: proof, in: UInt64(size), root: checkpoint.root)
}
times.sort()
print("proof of an entry among \(size): \(Int(times[1000] * 1e6)) µs, 99 in 100 within \(Int(times[1980] * 1e6)) µs")
print("signing a checkpoint: \(Int(try seconds { try store.sign(with: key) } * 1e6)) µs, both syncs in it")
if arguments.count == 5 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: arguments[3])
    process.arguments = [arguments[4], "record", folder + "/record/record.sqlite"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let theirs = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let isSame = theirs == checkpoint.root.words + "\n"
    print("root by hashlib from the leaves alone: \(isSame ? "the same" : "ANOTHER, \(theirs)")")
}
let bytes = try FileManager.default.attributesOfItem(atPath: folder + "/record/record.sqlite")[.size] as? Int ?? 0
print("size: \(bytes / size) bytes an entry")
let checked = try store.check()
print("check of all: \(checked.faults.isEmpty ? "everything holds" : checked.faults[0])")
let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
print(status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? "")
