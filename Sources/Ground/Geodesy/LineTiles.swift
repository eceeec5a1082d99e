import Synchronization
import Values

/// Tiles of a window of the map around a line. Each is cut into cells when a place in it is first looked up, and keeps for
/// each cell the pieces of the line that can be nearest to some place in it.
///
/// What is seldom asked for is not made: the first places in a tile are looked for among all pieces. All tiles together keep no more than ``most`` entries, whatever the line: beyond
/// that a cell has no list, and a place in it is looked for among all pieces, with the same answer.
final class LineTiles: @unchecked Sendable {
    /// Entries that all tiles may keep together, of 4 bytes each.
    static let most = 12_000_000
    /// Entries that one tile may keep.
    private static let mostOfTile = 1_000_000
    /// How many tiles a window has across and up.
    private static let across = 64
    private static let deepest = 6
    /// A tile is made for this place in it; making it costs as much as some hundred look-ups without.
    private static let worthwhile = 32

    /// A list of the line's pieces: how many there are, then their numbers.
    typealias List = UnsafePointer<Int32>

    /// A tile that is made: its cells, and lists of pieces, one behind the other. A leaf is the complement of the place of
    /// its list; the list at 0 is empty, and stands for all pieces.
    private struct Tile {
        var nodes: UnsafeMutablePointer<Int32>
        var lists: UnsafeMutablePointer<Int32>
    }

    let window: CellTree.Cell
    private let pieces: LinePieces
    private let tiles: UnsafeMutablePointer<Atomic<UnsafeMutablePointer<Tile>?>>
    /// By tile, how many places were looked up before it was made.
    private let touched: UnsafeMutablePointer<Atomic<Int32>>
    private let kept = Atomic<Int>(0)

    init(_ window: CellTree.Cell, _ pieces: LinePieces) {
        self.window = window
        self.pieces = pieces
        tiles = .allocate(capacity: Self.across * Self.across)
        touched = .allocate(capacity: Self.across * Self.across)
        for number in 0..<Self.across * Self.across {
            (tiles + number).initialize(to: Atomic(nil))
            (touched + number).initialize(to: Atomic(0))
        }
    }

    deinit {
        for number in 0..<Self.across * Self.across {
            tiles[number].load(ordering: .relaxed).map(Self.free)
        }
        tiles.deinitialize(count: Self.across * Self.across).deallocate()
        touched.deinitialize(count: Self.across * Self.across).deallocate()
    }

    private static func free(_ tile: UnsafeMutablePointer<Tile>) {
        tile.pointee.nodes.deallocate()
        tile.pointee.lists.deallocate()
        tile.deallocate()
    }

    /// Finds the list of each of a stretch of places: the pieces that can be nearest to it; none or an empty one for all.
    func lists(
        _ longitudes: UnsafeBufferPointer<Double>, _ latitudes: UnsafeBufferPointer<Double>, first: Int, count: Int,
        into lists: UnsafeMutablePointer<List?>
    ) {
        var last = -1
        var tile: UnsafeMutablePointer<Tile>?
        for place in 0..<count {
            var across = (longitudes[first + place] - window.west) / window.width * Double(Self.across)
            var up = (latitudes[first + place] - window.south) / window.height * Double(Self.across)
            guard across >= 0, across < Double(Self.across), up >= 0, up < Double(Self.across) else {
                lists[place] = nil
                continue
            }
            let (column, row) = (Int(across), Int(up))
            let number = row * Self.across + column
            if number != last {
                tile = tiles[number].load(ordering: .acquiring)
                last = number
            }
            if tile == nil, touched[number].add(1, ordering: .relaxed).newValue >= Self.worthwhile {
                tile = made(column, row)
            }
            guard let tile else {
                lists[place] = nil
                continue
            }
            across -= Double(column)
            up -= Double(row)
            let leaf = CellTree.leaf(tile.pointee.nodes, across: across, up: up)
            lists[place] = List(tile.pointee.lists + Int(leaf))
        }
    }

    /// Makes a tile. Where two threads make the same, the one that is ready first is kept; they are alike.
    @inline(never)
    private func made(_ column: Int, _ row: Int) -> UnsafeMutablePointer<Tile> {
        let width = window.width / Double(Self.across)
        let height = window.height / Double(Self.across)
        let cell = CellTree.Cell(
            west: window.west + Double(column) * width, south: window.south + Double(row) * height, width: width,
            height: height)
        var tree = CellTree(west: cell.west, south: cell.south, width: width, height: height)
        var lists: [Int32] = [0]
        let left = Self.most - kept.load(ordering: .relaxed)
        let allowed = min(Self.mostOfTile, left)
        let near = pieces.near(cell)
        tree.build(from: near, depth: Self.deepest) { cell, depth, known in
            guard lists.count < allowed else { return ([], 0) }
            let (pieces, nearest, radius) = self.pieces.candidates(in: cell, among: known)
            // Cells far from the line may be larger: fewer places lie in each, and the tree stays small.
            let isLeaf = pieces.count <= 14 || radius < max(150, nearest * 0.1) || depth == Self.deepest
            guard isLeaf else { return (pieces, nil) }
            guard lists.count + pieces.count < allowed else { return ([], 0) }
            lists.append(Int32(pieces.count))
            lists += pieces
            return ([], Int32(lists.count - pieces.count - 1))
        }
        let tile = UnsafeMutablePointer<Tile>.allocate(capacity: 1)
        tile.initialize(to: Tile(nodes: Self.copied(tree.nodes), lists: Self.copied(lists)))
        let place = row * Self.across + column
        let (isFirst, other) = tiles[place].compareExchange(
            expected: nil, desired: tile, ordering: .acquiringAndReleasing)
        guard !isFirst, let other else {
            kept.add(lists.count + tree.nodes.count, ordering: .relaxed)
            return tile
        }
        Self.free(tile)
        return other
    }

    private static func copied(_ list: [Int32]) -> UnsafeMutablePointer<Int32> {
        let copy = UnsafeMutablePointer<Int32>.allocate(capacity: list.count)
        copy.initialize(from: list, count: list.count)
        return copy
    }
}
