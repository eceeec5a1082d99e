import CaseModel

/// The places of a block's rows sorted by squares of the map, so that a row's neighbours in the list are its neighbours
/// on the ground.
struct MapOrder {
    var longitudes: [Double]
    var latitudes: [Double]
    /// By row, its place in the sorted list.
    var ranks: [Int32]

    init(_ table: ObservationTable) {
        let count = table.count
        let side = 64.0
        let west = table.longitudes.min() ?? 0
        let south = table.latitudes.min() ?? 0
        let across = side * 0.999_999 / max(1e-9, (table.longitudes.max() ?? 0) - west)
        let up = side * 0.999_999 / max(1e-9, (table.latitudes.max() ?? 0) - south)
        var squares = [Int32](repeating: 0, count: count)
        var firsts = [Int32](repeating: 0, count: Int(side * side) + 1)
        for row in 0..<count {
            let square =
                Int32((table.latitudes[row] - south) * up) * Int32(side)
                + Int32((table.longitudes[row] - west) * across)
            squares[row] = square
            firsts[Int(square) + 1] += 1
        }
        for square in 1..<firsts.count { firsts[square] += firsts[square - 1] }
        ranks = [Int32](repeating: 0, count: count)
        longitudes = [Double](repeating: 0, count: count)
        latitudes = [Double](repeating: 0, count: count)
        for row in 0..<count {
            let rank = firsts[Int(squares[row])]
            firsts[Int(squares[row])] += 1
            ranks[row] = rank
            longitudes[Int(rank)] = table.longitudes[row]
            latitudes[Int(rank)] = table.latitudes[row]
        }
    }
}
