/// Groups of places and moments that are linked: two link when they are within so many metres and so many seconds of each
/// other, both inclusive; a group is a connected component of the links.
///
/// Rows are taken in the order of time; those of the last seconds lie in cells as wide as the distance, so that a row
/// looks at nine cells only.
///
/// - Parameters:
///   - x, y: metres in a plane; what is not finite links to nothing.
///   - seconds: since any moment.
/// - Returns: for each row the smallest row number of its group.
public func linkedGroups(x: [Double], y: [Double], seconds: [Int64], within: Double, apart: Int64) -> [Int32] {
    let count = min(x.count, y.count, seconds.count)
    guard count < Int(Int32.max) else { return [] }
    var parent = (0..<Int32(count)).map { $0 }
    guard count > 1, within > 0, within.isFinite, apart >= 0 else { return parent }
    var order = (0..<Int32(count)).map { $0 }
    var isSorted = true
    for row in 1..<count where seconds[row] < seconds[row - 1] {
        isSorted = false
        break
    }
    if !isSorted { order.sort { (seconds[Int($0)], $0) < (seconds[Int($1)], $1) } }

    // Cells are hashed into slots; a slot holds the latest of its rows, and each row the one before it.
    let slots = 1 << 16
    var latest = [Int32](repeating: -1, count: slots)
    var before = [Int32](repeating: -1, count: count)
    let square = within * within
    parent.withUnsafeMutableBufferPointer { parent in
        func root(_ row: Int32) -> Int32 {
            var row = row
            while parent[Int(row)] != row {
                parent[Int(row)] = parent[Int(parent[Int(row)])]
                row = parent[Int(row)]
            }
            return row
        }
        x.withUnsafeBufferPointer { x in
            y.withUnsafeBufferPointer { y in
                seconds.withUnsafeBufferPointer { seconds in
                    latest.withUnsafeMutableBufferPointer { latest in
                        before.withUnsafeMutableBufferPointer { before in
                            for row in order {
                                let (px, py, time) = (x[Int(row)], y[Int(row)], seconds[Int(row)])
                                let (cx, cy) = (px / within, py / within)
                                guard abs(cx) < 1e15, abs(cy) < 1e15 else { continue }
                                let (column, line) = (Int(cx.rounded(.down)), Int(cy.rounded(.down)))
                                for dx in -1...1 {
                                    for dy in -1...1 {
                                        let slot = hash(column + dx, line + dy) & (slots - 1)
                                        var other = latest[slot]
                                        while other >= 0 {
                                            let (gap, isOver) = time.subtractingReportingOverflow(seconds[Int(other)])
                                            // Whatever is older stays too old for all that follow.
                                            if isOver || gap > apart { break }
                                            let (ex, ey) = (px - x[Int(other)], py - y[Int(other)])
                                            if ex * ex + ey * ey <= square {
                                                let (a, b) = (root(row), root(other))
                                                if a != b { parent[Int(max(a, b))] = min(a, b) }
                                            }
                                            other = before[Int(other)]
                                        }
                                    }
                                }
                                let own = hash(column, line) & (slots - 1)
                                before[Int(row)] = latest[own]
                                latest[own] = row
                            }
                        }
                    }
                }
            }
        }
        for row in 0..<Int32(count) { parent[Int(row)] = root(row) }
    }
    return parent
}

@inline(__always)
private func hash(_ column: Int, _ line: Int) -> Int {
    var mixed = UInt64(bitPattern: Int64(column)) &* 0x9E37_79B9_7F4A_7C15
    mixed ^= UInt64(bitPattern: Int64(line)) &* 0xC2B2_AE3D_27D4_EB4F
    mixed ^= mixed >> 29
    mixed = mixed &* 0xBF58_476D_1CE4_E5B9
    return Int(truncatingIfNeeded: mixed >> 32)
}
