import Foundation

/// A folder of its own for a test, gone afterwards.
public func inFolder<T>(_ body: (String) throws -> T) throws -> T {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("truceline-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
}

/// A copy of a bundled case that a test may spoil, gone afterwards; its folder is named `case`.
public func inCopy<T>(of name: String, _ body: (String) throws -> T) throws -> T {
    try inFolder { folder in
        let copy = folder + "/case"
        try FileManager.default.copyItem(atPath: example(name).path, toPath: copy)
        return try body(copy)
    }
}

/// A folder of these files, gone afterwards.
public func inFolder<T>(with files: [(name: String, text: String)], _ body: (String) throws -> T) throws -> T {
    try inFolder { folder in
        for file in files { try write(file.text, to: "\(folder)/\(file.name)") }
        return try body(folder)
    }
}

public func write(_ text: String, to path: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: path)) }

public func text(of path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
