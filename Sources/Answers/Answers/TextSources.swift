import CaseFolder
import Digests
import Foundation
import Statements

/// Whether bytes are a page of HTML, by name or beginning.
func looksLikeHTML(_ bytes: [UInt8], path: String) -> Bool {
    let lower = path.lowercased()
    if lower.hasSuffix(".html") || lower.hasSuffix(".htm") || lower.hasSuffix(".xhtml") { return true }
    if lower.hasSuffix(".txt") { return false }
    let head = String(decoding: bytes.prefix(1000), as: UTF8.self).lowercased()
    return head.contains("<!doctype html") || head.contains("<html")
}

func sha256Words(_ bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.add(bytes)
    return hash.words
}

/// The text of a PDF by `pdftotext`, where that is installed: a program of its own, so that a broken file ends it and not
/// this one.
func pdfText(atPath path: String) throws(Refusal) -> [UInt8] {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    guard let program = folders.map({ "\($0)/pdftotext" }).first(where: FileManager.default.isExecutableFile) else {
        throw Refusal(
            .noFile, file: path,
            "is a PDF, and pdftotext is not installed here; expected it (Debian: poppler-utils), or the text saved as a .txt file"
        )
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["-q", "-enc", "UTF-8", "-nopgbrk", URL(fileURLWithPath: path).standardizedFileURL.path, "-"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    do {
        try process.run()
    } catch {
        throw Refusal(.system, file: path, "pdftotext cannot be run: \(error.localizedDescription)")
    }
    var bytes: [UInt8] = []
    while bytes.count <= KeptText.largest {
        let part = output.fileHandleForReading.availableData
        if part.isEmpty { break }
        bytes += part
    }
    if bytes.count > KeptText.largest { process.terminate() }
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 || bytes.count > KeptText.largest else {
        throw Refusal(.noFile, file: path, "pdftotext cannot read it; expected a PDF with text")
    }
    guard bytes.contains(where: { $0 > 0x20 }) else {
        throw Refusal(.noFile, file: path, "the PDF has no text in it, only pictures; expected one with text")
    }
    return bytes
}
