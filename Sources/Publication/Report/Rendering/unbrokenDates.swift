/// A finished page in which no date breaks at its hyphens, for pages that run no script (one does this itself): each date in
/// a run of text stands in an element that does not wrap.
func unbrokenDates(_ page: String) -> String {
    let bytes = Array(page.utf8)
    var made: [UInt8] = []
    made.reserveCapacity(bytes.count + bytes.count / 16)
    var place = 0
    /// The element whose text is left as it is, until its end.
    var skipped: [UInt8]?
    while place < bytes.count {
        if bytes[place] == UInt8(ascii: "<") {
            let end = bytes[place...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count - 1
            let tag = bytes[(place + 1)..<max(place + 1, end)]
            if let inside = skipped {
                if tag.starts(with: [UInt8(ascii: "/")] + inside) { skipped = nil }
            } else {
                skipped = unwrappable.first {
                    tag.starts(with: $0) && !(tag.dropFirst($0.count).first.map(isLetter) ?? false)
                }
            }
            made += bytes[place...end]
            place = end + 1
        } else if skipped == nil, isDate(bytes, at: place) {
            made += Array("<span class=\"whole\">".utf8) + bytes[place..<(place + 10)] + Array("</span>".utf8)
            place += 10
        } else {
            made.append(bytes[place])
            place += 1
        }
    }
    return String(decoding: made, as: UTF8.self)
}

/// Elements that hold text alone, or a drawing.
private let unwrappable = ["style", "script", "title", "svg", "option", "textarea"].map { Array($0.utf8) }

private func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte) }

/// "2026-03-14" as a word of its own, not within a moment ("2026-03-14T12:00Z"), which is one word to who reads a page anew, nor
/// in the name of a file.
private func isDate(_ bytes: [UInt8], at place: Int) -> Bool {
    func byte(_ at: Int) -> UInt8 { bytes.indices.contains(at) ? bytes[at] : UInt8(ascii: " ") }
    func isDigit(_ at: Int) -> Bool { (48...57).contains(byte(at)) }
    func isPartOfAWord(_ at: Int) -> Bool {
        isDigit(at) || isLetter(byte(at) | 32) || [UInt8(ascii: "-"), UInt8(ascii: "/")].contains(byte(at))
    }
    return byte(place + 4) == UInt8(ascii: "-") && byte(place + 7) == UInt8(ascii: "-")
        && [0, 1, 2, 3, 5, 6, 8, 9].allSatisfy { isDigit(place + $0) } && !isPartOfAWord(place - 1)
        && !isPartOfAWord(place + 10) && !(byte(place + 10) == UInt8(ascii: ".") && isPartOfAWord(place + 11))
}
