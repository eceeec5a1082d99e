/// The known name that is nearest to a misspelt one, or nil where none is near: Damerau's edit distance (insert,
/// delete, replace, swap neighbours) of at most 2, or a third of the length for longer names.
package func nearestName(to name: String, among known: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars.prefix(200))
    let limit = max(2, wanted.count / 3)
    var best: (name: String, distance: Int)?
    for candidate in known where candidate != name {
        let other = Array(candidate.lowercased().unicodeScalars.prefix(200))
        guard abs(other.count - wanted.count) <= limit else { continue }
        let distance = editDistance(wanted, other)
        if distance <= limit, distance < wanted.count, best.map({ distance < $0.distance }) ?? true {
            best = (candidate, distance)
        }
    }
    return best?.name
}

private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforePrevious = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    for row in 0..<left.count {
        var current = [row + 1]
        for column in 0..<right.count {
            var cost = min(previous[column + 1] + 1, current[column] + 1)
            cost = min(cost, previous[column] + (left[row] == right[column] ? 0 : 1))
            if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                cost = min(cost, beforePrevious[column - 1] + 1)
            }
            current.append(cost)
        }
        beforePrevious = previous
        previous = current
    }
    return previous[right.count]
}

/// "no demand 'RU9'; did you mean 'RU5'?"
package func unknownName(_ name: String, kind: String, among known: some Sequence<String>) -> String {
    let shown = name.unicodeScalars.count > 60 ? String(name.unicodeScalars.prefix(60).map(Character.init)) + "…" : name
    guard let nearest = nearestName(to: name, among: known) else { return "no \(kind) '\(shown)'" }
    return "no \(kind) '\(shown)'; did you mean '\(nearest)'?"
}
