public import CaseModel
import Yams

/// Moves read from a file, or everything that is wrong with it.
public enum WhatIfReading: Sendable {
    case read(title: String?, moves: [Move])
    /// At least one mistake.
    case refused([Mistake])
}

/// Reads a file of moves for a case, as `--what-if` takes it.
public func readWhatIf(atPath path: String, for read: Case) -> WhatIfReading {
    func refused(_ message: String) -> WhatIfReading {
        .refused([Mistake(position: FilePosition(file: path, line: 1, column: 1), message: message)])
    }
    let bytes: [UInt8]
    do {
        bytes = try fileBytes(at: path, limit: YAMLText.largestFile)
    } catch {
        switch error {
        case .missing: return refused("no such file; expected a file with moves")
        case .unreadable(let why): return refused(why)
        }
    }
    var reader = SchemaReader(file: path)
    var names = NameTable()
    for sheet in read.sheets { names.enter(sheet.head) }
    do {
        guard let node = try YAMLText.root(of: bytes, file: path),
            let fields = reader.record(node, FileSchema.whatIfFile.root)
        else { return reader.mistakes.isEmpty ? refused("is empty; expected 'moves'") : .refused(reader.mistakes) }
        var mistakes = reader.mistakes
        for reference in reader.references {
            if let fault = names.fault(of: reference.name, kinds: reference.kinds) {
                mistakes.append(Mistake(position: reference.position, message: fault))
            }
        }
        let moves = fields.records("moves")
        mistakes += moves.flatMap(moveFaults)
        if moves.isEmpty, mistakes.isEmpty {
            mistakes.append(
                Mistake(
                    position: fields.positions["moves"] ?? FilePosition(file: path, line: 1, column: 1),
                    message: "no moves; expected one or more"))
        }
        guard mistakes.isEmpty else {
            return .refused(
                mistakes.sorted { ($0.position.line, $0.position.column) < ($1.position.line, $1.position.column) })
        }
        return .read(title: fields.optionalText("title"), moves: moves.compactMap { $0.move(names) })
    } catch {
        return .refused([error])
    }
}
