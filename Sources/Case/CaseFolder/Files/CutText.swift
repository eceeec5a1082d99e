/// Where the text of a value ends at " #", which begins a comment in YAML: the rest of the line is lost without a word.
struct CutText {
    private let bytes: [UInt8]
    /// Where each line begins.
    private let starts: [Int]

    init(_ whole: [UInt8]) {
        let text = whole.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(whole.dropFirst(3)) : whole
        bytes = text
        starts = [0] + text.indices.filter { text[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    }

    /// What stands behind a value that is written without quotation marks, from its `#` to the end of the line.
    ///
    /// - Parameters:
    ///   - text: the value as YAML gives it: lines are joined by spaces.
    ///   - line: where it begins, counted from 1.
    ///   - column: the same, in characters.
    /// - Returns: the comment and its own place; nil where none follows.
    func comment(behind text: String, line: Int, column: Int) -> (text: String, line: Int, column: Int)? {
        guard line >= 1, line <= starts.count else { return nil }
        var place = starts[line - 1]
        for _ in 1..<max(1, column) { place = afterCharacter(place) }
        for byte in text.utf8 {
            if isBlank(byte) {
                while place < bytes.count, isBlank(bytes[place]) { place += 1 }
            } else {
                while place < bytes.count, isBlank(bytes[place]) { place += 1 }
                guard place < bytes.count, bytes[place] == byte else { return nil }
                place += 1
            }
        }
        let end = place
        while place < bytes.count, bytes[place] == UInt8(ascii: " ") || bytes[place] == UInt8(ascii: "\t") {
            place += 1
        }
        guard place > end, place < bytes.count, bytes[place] == UInt8(ascii: "#") else { return nil }
        let stop = bytes[place...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? bytes.count
        let row = starts.lastIndex { $0 <= place } ?? 0
        let before = String(decoding: bytes[starts[row]..<place], as: UTF8.self)
        return (
            String(decoding: bytes[place..<stop], as: UTF8.self).trimmingSpaces, row + 1,
            before.unicodeScalars.count + 1
        )
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    private func afterCharacter(_ place: Int) -> Int {
        var next = place + 1
        while next < bytes.count, bytes[next] & 0xC0 == 0x80 { next += 1 }
        return min(next, bytes.count)
    }
}
