import Values

/// Divides a window of the map into cells that get smaller where there is more to tell apart. A cell is either a leaf,
/// whose number leads to what is known of it, or is cut into 4 × 4.
///
/// A look-up costs one division and one read a level; there are seldom more than six.
struct CellTree {
    static let fan = 4

    let west: Double
    let south: Double
    let width: Double
    let height: Double
    /// A leaf is its number's complement (negative), a cut cell the place of its first child.
    private(set) var nodes: [Int32] = [0]

    struct Cell {
        var west: Double
        var south: Double
        var width: Double
        var height: Double
    }

    init(west: Double, south: Double, width: Double, height: Double) {
        self.west = west
        self.south = south
        self.width = width
        self.height = height
    }

    var window: Cell { Cell(west: west, south: south, width: width, height: height) }

    /// Makes the tree: `divide` is given a cell and what its parent knew, and answers with what the cell knows and, for
    /// a leaf, its number.
    mutating func build<Knowledge>(
        from root: Knowledge, depth limit: Int, divide: (Cell, Int, Knowledge) -> (Knowledge, leaf: Int32?)
    ) {
        var open: [(node: Int, cell: Cell, depth: Int, known: Knowledge)] = [(0, window, 0, root)]
        while let next = open.popLast() {
            let (known, leaf) = divide(next.cell, next.depth, next.known)
            if let leaf {
                nodes[next.node] = ~leaf
                continue
            }
            precondition(next.depth < limit, "a cell at the deepest level is a leaf")
            let first = nodes.count
            nodes[next.node] = Int32(first)
            let width = next.cell.width / Double(Self.fan)
            let height = next.cell.height / Double(Self.fan)
            for row in 0..<Self.fan {
                for column in 0..<Self.fan {
                    nodes.append(0)
                    let cell = Cell(
                        west: next.cell.west + Double(column) * width, south: next.cell.south + Double(row) * height,
                        width: width, height: height)
                    open.append((first + row * Self.fan + column, cell, next.depth + 1, known))
                }
            }
        }
    }

    /// The leaf at a place; -1 outside the window.
    @inline(__always)
    static func leaf(
        _ nodes: UnsafePointer<Int32>, _ window: Cell, longitude: Double, latitude: Double
    ) -> Int32 {
        let across = (longitude - window.west) / window.width
        let up = (latitude - window.south) / window.height
        guard across >= 0, across < 1, up >= 0, up < 1 else { return -1 }
        return leaf(nodes, across: across, up: up)
    }

    /// The leaf at a place of the window, given by its shares of the window's width and height, 0 to below 1.
    @inline(__always)
    static func leaf(_ nodes: UnsafePointer<Int32>, across: Double, up: Double) -> Int32 {
        var (across, up) = (across, up)
        var node = nodes[0]
        while node >= 0 {
            across *= Double(fan)
            up *= Double(fan)
            let column = Int32(across)
            let row = Int32(up)
            across -= Double(column)
            up -= Double(row)
            node = nodes[Int(node + row * Int32(fan) + column)]
        }
        return ~node
    }

    /// Calls `body` with stretches of rows and room for the leaf of each.
    static func inStretches(of rows: Int, body: (_ first: Int, _ count: Int, UnsafeMutablePointer<Int32>) -> Void) {
        let most = 512
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: most) { leaves in
            guard let room = leaves.baseAddress else { return }
            for first in stride(from: 0, to: rows, by: most) { body(first, min(most, rows - first), room) }
        }
    }

    /// The leaf at each of a stretch of places; -1 outside the window.
    static func leaves(
        _ nodes: UnsafePointer<Int32>, _ window: Cell, _ longitudes: UnsafeBufferPointer<Double>,
        _ latitudes: UnsafeBufferPointer<Double>, first: Int, count: Int, into leaves: UnsafeMutablePointer<Int32>
    ) {
        for place in 0..<count {
            leaves[place] = leaf(
                nodes, window, longitude: longitudes[first + place], latitude: latitudes[first + place])
        }
    }
}
