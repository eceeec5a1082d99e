import Foundation
import TestSupport
import Testing

/// What the README prints is what the commands print: a figure that has changed is found here, and not by a reader.
@Suite struct ReadmeTests {
    /// A command of the README, and what stands under it, cut at its dots.
    struct Session: CustomStringConvertible {
        var command: String
        var pieces: [String] = []
        var description: String { command }
    }

    /// The commands in the blocks of a text, each with the lines up to the next.
    static func sessions(in text: String) -> [Session] {
        var found: [Session] = []
        var isOpen = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("    ") else {
                isOpen = isOpen && line.allSatisfy(\.isWhitespace)
                continue
            }
            let words = line.dropFirst(4)
            if words.hasPrefix("$ truceline ") {
                found.append(Session(command: String(words.dropFirst(2))))
                isOpen = true
            } else if isOpen {
                found[found.count - 1].pieces += plain(words).components(separatedBy: "...").enumerated().map {
                    // Dots part what does not follow; the next line goes on with this one.
                    $0.offset == 0 ? $0.element : "…" + $0.element
                }
            }
        }
        return found.map { session in
            var joined = session
            joined.pieces = plain(session.pieces.joined(separator: " ")).components(separatedBy: "…").map {
                $0.trimmingCharacters(in: CharacterSet(charactersIn: " ()"))
            }.filter { !$0.isEmpty }
            return joined
        }
    }

    /// With one blank in place of several, and of a line's end.
    static func plain(_ text: some StringProtocol) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test func printsWhatTheCommandsPrint() throws {
        let sessions = Self.sessions(in: try text(of: repository.appendingPathComponent("README.md").path))
        #expect(sessions.count >= 8)
        try inFolder { folder in
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder)/Examples", withDestinationPath: repository.appendingPathComponent("Examples").path)
            for session in sessions {
                let run = try run("/bin/sh", ["-c", "cd '\(folder)' && PATH='\(bin)':$PATH \(session.command)"])
                #expect(run.status == 0, "\(session.command): \(run.errors)")
                var rest = Self.plain(run.output)[...]
                for piece in session.pieces {
                    guard let place = rest.firstRange(of: piece) else {
                        Issue.record("\(session.command) does not print, in this order: \(piece)")
                        break
                    }
                    rest = rest[place.upperBound...]
                }
            }
        }
    }

    private var bin: String { URL(fileURLWithPath: trucelinePath()).deletingLastPathComponent().path }

    @Test func aFigureThatChangedIsFound() {
        let sessions = Self.sessions(
            in: "text\n\n    $ truceline x\n    one 2\n      three\n    ...\n    four (...), five\n\nend")
        #expect(sessions.map(\.command) == ["truceline x"])
        #expect(sessions[0].pieces == ["one 2 three", "four", ", five"])
    }
}
