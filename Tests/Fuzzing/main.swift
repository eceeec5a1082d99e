import CLibFuzzer
import Foundation

// Fuzzing FORM [FOLDER OF SEEDS] [OPTIONS OF LIBFUZZER]: feeds a reader or checker whatever reaches new code of it.
// Fuzzing seeds FORM FOLDER: writes what to begin with.

let arguments = CommandLine.arguments
func stop(_ words: String) -> Never {
    FileHandle.standardError.write(Data((words + "\n").utf8))
    exit(2)
}

if arguments.count == 4, arguments[1] == "seeds" {
    guard let form = FuzzedForm(rawValue: arguments[2]) else { stop("no form '\(arguments[2])'") }
    let ground = try FuzzingGround()
    defer { try? FileManager.default.removeItem(atPath: ground.folder) }
    for (number, seed) in try form.seeds(ground).enumerated() {
        try seed.write(to: URL(fileURLWithPath: "\(arguments[3])/seed-\(number)"))
    }
    Chosen.isDone = true
}
if Chosen.isDone { exit(0) }
guard arguments.count > 1, let form = FuzzedForm(rawValue: arguments[1]) else {
    stop("usage: Fuzzing FORM FOLDER; FORM is one of \(FuzzedForm.allCases.map(\.rawValue))")
}
Chosen.ground = try FuzzingGround()
if let ground = Chosen.ground { Chosen.test = try form.test(ground) }
// libFuzzer ends the process itself.
atexit { try? FileManager.default.removeItem(atPath: Chosen.ground?.folder ?? "") }
var given: [UnsafeMutablePointer<CChar>?] = ([arguments[0]] + arguments.dropFirst(2)).map { strdup($0) }
var count = Int32(given.count)
given.append(nil)
given.withUnsafeMutableBufferPointer { list in
    var start = list.baseAddress
    exit(
        LLVMFuzzerRunDriver(&count, &start) { data, size in
            Chosen.test([UInt8](UnsafeBufferPointer(start: data, count: size)))
            return 0
        })
}

/// What is fed: chosen once, before the driver starts.
enum Chosen {
    nonisolated(unsafe) static var ground: FuzzingGround?
    nonisolated(unsafe) static var isDone = false
    nonisolated(unsafe) static var test: ([UInt8]) -> Void = { _ in }
}

/// libFuzzer's own beginning, which the linker may bring in, asks for this name; the driver above is given its test itself.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>, _ size: Int) -> Int32 {
    Chosen.test([UInt8](UnsafeBufferPointer(start: data, count: size)))
    return 0
}
