/// A quotation of a paragraph: the stretch with its marks, and whether a mark closes it.
struct Quotation {
    var range: Range<Int>
    /// Without the marks.
    var inner: Range<Int>
    var isClosed: Bool
}

/// The quotations of a paragraph, outermost only, in order. Marks may be curly, straight, low or angular; one of a pair
/// that is missing leaves the other without force, but for an opening mark at the head of a paragraph or without any
/// after it, whose quotation goes on to the end.
///
/// - Parameter goesOn: whether the next paragraph begins with a mark that opens.
func quotations(in text: [Unicode.Scalar], goesOn: Bool) -> [Quotation] {
    var open: [(place: Int, isSingle: Bool, isAngular: Bool)] = []
    var found: [Quotation] = []
    var lowMarks = false
    for place in text.indices {
        let scalar = text[place]
        let before = place > 0 ? text[place - 1] : " "
        let after = place + 1 < text.count ? text[place + 1] : " "
        var opens = false
        var closes = false
        var isSingle = false
        // « and » close each other alone: what stands in other marks between them is within.
        let isAngular = "«»‹›".unicodeScalars.contains(scalar)
        switch scalar {
        case "“", "‟": (opens, closes) = (!lowMarks, lowMarks)
        case "„":
            opens = true
            lowMarks = true
        case "”": closes = true
        case "«", "‹": opens = true
        case "»", "›": closes = true
        case "\"":
            closes = open.contains { !$0.isSingle && !$0.isAngular }
            opens = !closes && !isBlank(after)
        case "‘":
            opens =
                (isBlank(before) || "([—–-“\"".unicodeScalars.contains(before)) && !isBlank(after)
                && after.properties.numericType == nil
            isSingle = true
        case "’":
            // An apostrophe stands between letters, or after the s of a plural.
            closes =
                open.last?.isSingle ?? false && !isWordPart(after)
                && (".,!?…".unicodeScalars.contains(before) || before != "s" || !isBlank(after))
            isSingle = true
        default: continue
        }
        if closes,
            let depth = open.lastIndex(where: { $0.isSingle == isSingle && $0.isAngular == isAngular })
        {
            let start = open[depth].place
            open.removeSubrange(depth...)
            // What stands inside this one is no quotation of its own.
            while let last = found.last, last.range.lowerBound > start { found.removeLast() }
            if place > start + 1 {
                // French marks have blanks within.
                let inner = (start + 1)..<place
                let first = inner.first { !isAngular || !isBlank(text[$0]) } ?? inner.lowerBound
                let last = inner.last { !isAngular || !isBlank(text[$0]) } ?? first
                found.append(Quotation(range: start..<(place + 1), inner: first..<(last + 1), isClosed: true))
            }
        } else if opens {
            // Marks that are never closed would be kept for ever.
            if open.count >= 64 { open.removeFirst() }
            open.append((place, isSingle, isAngular))
        }
    }
    let head = text.firstIndex { !isBlank($0) } ?? 0
    if let first = open.first(where: { !$0.isSingle }) {
        let isLast = (found.last?.range.lowerBound ?? -1) < first.place
        if first.place == head && goesOn || isLast && first.place + 1 < text.count {
            while let last = found.last, last.range.lowerBound > first.place { found.removeLast() }
            found.append(
                Quotation(
                    range: first.place..<text.count, inner: (first.place + 1)..<text.count, isClosed: false))
        }
    }
    // One within another: the outer one stands, which was found after it.
    return found
}

/// Whether a paragraph begins with a mark that opens a quotation.
func beginsWithMark(_ text: [Unicode.Scalar]) -> Bool {
    text.first { !isBlank($0) }.map { "“„«\"‘".unicodeScalars.contains($0) } ?? false
}

func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
        return (0x30...0x39).contains(scalar.value) || (0x41...0x5A).contains(scalar.value)
            || (0x61...0x7A).contains(scalar.value)
    }
    return scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
        || scalar.properties.generalCategory == .nonspacingMark
}
