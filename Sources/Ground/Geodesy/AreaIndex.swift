public import Values

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Tells which of many areas hold a place.
///
/// A tree of map cells keeps for each cell the areas that hold all of it, and the edges of those whose border runs
/// through it. In a bordered cell the straight way from the place to the cell's middle is followed: each edge that it
/// crosses changes inside to outside. Edges are straight in longitude and latitude.
public final class AreaIndex: @unchecked Sendable {
    private let window: CellTree.Cell
    private let nodes: UnsafeMutablePointer<Int32>
    private let leaves: UnsafeMutablePointer<Leaf>
    private let whole: UnsafeMutablePointer<Int32>
    private let parts: UnsafeMutablePointer<Part>
    private let edges: UnsafeMutablePointer<Edge>
    public let areaCount: Int
    /// Metres within which a place lies on a border. On which side of it a place lies that is nearer than that hangs on how
    /// the border is drawn, and on the last figures of its coordinates: it can be on either.
    public static let borderWidth = 1.0
    /// How many cells the map was cut into.
    public let leafCount: Int

    private struct Edge {
        var from: Coordinate
        var to: Coordinate
    }
    /// An area whose border runs through a cell.
    private struct Part {
        var area: Int32
        var middleIsInside: Bool
        var firstEdge: Int32
        var lastEdge: Int32
    }
    private struct Leaf {
        var middle: Coordinate
        var firstWhole: Int32
        var lastWhole: Int32
        var firstPart: Int32
        var lastPart: Int32
    }
    private struct Knowledge {
        var whole: [Int32]
        /// The areas with a border in the cell, and their edges there.
        var bordered: [(area: Int32, edges: [Edge])]
        var middle: [Bool]
        var place: Coordinate
    }

    /// - Parameter areas: what to look up; a place's answer holds their places in this list.
    public init(_ areas: [Area]) {
        areaCount = areas.count
        let vertices = areas.lazy.flatMap { $0.rings.lazy.joined() }
        let west = (vertices.map(\.longitude).min() ?? 0) - 1e-6
        let east = (vertices.map(\.longitude).max() ?? 0) + 1e-6
        let south = (vertices.map(\.latitude).min() ?? 0) - 1e-6
        let north = (vertices.map(\.latitude).max() ?? 0) + 1e-6
        var tree = CellTree(west: west, south: south, width: east - west, height: north - south)

        // The corner of the window lies outside every area; from there insideness is carried from middle to middle.
        let root = Knowledge(
            whole: [],
            bordered: areas.enumerated().map { number, area in
                (
                    Int32(number),
                    area.rings.flatMap { ring in zip(ring, ring.dropFirst()).map { Edge(from: $0, to: $1) } }
                )
            },
            middle: Array(repeating: false, count: areas.count), place: Coordinate(longitude: west, latitude: south))
        var leaves: [Leaf] = []
        var whole: [Int32] = []
        var parts: [Part] = []
        var kept: [Edge] = []
        let smallest = max(2e-4, min(east - west, north - south) / 65_536)
        tree.build(from: root, depth: 10) { cell, depth, known in
            // Off the exact middle, so that a grid of round coordinates does not meet it.
            let middle = Coordinate(
                longitude: cell.west + cell.width * 0.500_317_1, latitude: cell.south + cell.height * 0.499_719_3)
            var here = Knowledge(whole: known.whole, bordered: [], middle: [], place: middle)
            for (place, (area, edges)) in known.bordered.enumerated() {
                let isInside = known.middle[place] != Self.crossesOddly(edges, from: middle, to: known.place)
                let inCell = edges.filter { Self.touches($0, cell) }
                if inCell.isEmpty {
                    if isInside { here.whole.append(area) }
                } else {
                    // The way from this middle to a smaller cell's middle stays in this cell, so its edges suffice.
                    here.bordered.append((area, inCell))
                    here.middle.append(isInside)
                }
            }
            let count = here.bordered.reduce(0) { $0 + $1.edges.count }
            let isLeaf = count <= 12 || depth == 10 || cell.width < smallest && count <= 64 || cell.width < smallest / 8
            guard isLeaf else { return (here, nil) }
            let firstWhole = whole.count
            whole += here.whole
            let firstPart = parts.count
            for (place, (area, edges)) in here.bordered.enumerated() {
                parts.append(
                    Part(
                        area: area, middleIsInside: here.middle[place], firstEdge: Int32(kept.count),
                        lastEdge: Int32(kept.count + edges.count)))
                kept += edges
            }
            leaves.append(
                Leaf(
                    middle: middle, firstWhole: Int32(firstWhole), lastWhole: Int32(whole.count),
                    firstPart: Int32(firstPart), lastPart: Int32(parts.count)))
            return (here, Int32(leaves.count - 1))
        }
        window = tree.window
        leafCount = leaves.count
        nodes = Self.copied(tree.nodes)
        self.leaves = Self.copied(leaves)
        self.whole = Self.copied(whole)
        self.parts = Self.copied(parts)
        edges = Self.copied(kept)
    }

    deinit {
        nodes.deallocate()
        leaves.deallocate()
        whole.deallocate()
        parts.deallocate()
        edges.deallocate()
    }

    private static func copied<Element>(_ list: [Element]) -> UnsafeMutablePointer<Element> {
        let copy = UnsafeMutablePointer<Element>.allocate(capacity: max(1, list.count))
        copy.initialize(from: list, count: list.count)
        return copy
    }

    /// Whether a place of a leaf lies on the border of an area.
    @inline(__always)
    private func isOnBorder(in leaf: Int32, longitude: Double, latitude: Double) -> Bool {
        guard leaf >= 0 else { return false }
        let known = leaves[Int(leaf)]
        guard known.firstPart < known.lastPart else { return false }
        let here = Coordinate(longitude: longitude, latitude: latitude)
        for place in known.firstPart..<known.lastPart {
            let part = parts[Int(place)]
            for edge in part.firstEdge..<part.lastEdge where Self.isOn(edges[Int(edge)], here) { return true }
        }
        return false
    }

    /// Calls `found` with each area that holds a place of a leaf, in no order.
    @inline(__always)
    private func forEachArea(in leaf: Int32, longitude: Double, latitude: Double, found: (Int32) -> Void) {
        guard leaf >= 0 else { return }
        let known = leaves[Int(leaf)]
        for place in known.firstWhole..<known.lastWhole { found(whole[Int(place)]) }
        guard known.firstPart < known.lastPart else { return }
        let here = Coordinate(longitude: longitude, latitude: latitude)
        for place in known.firstPart..<known.lastPart {
            let part = parts[Int(place)]
            var isInside = part.middleIsInside
            for edge in part.firstEdge..<part.lastEdge
            where Self.crosses(edges[Int(edge)], from: here, to: known.middle) {
                isInside.toggle()
            }
            if isInside { found(part.area) }
        }
    }

    /// The areas that hold each place, a run of them for each row.
    ///
    /// - Parameters:
    ///   - starts: gets one more entry than there are rows: row r's areas are `areas[starts[r]..<starts[r + 1]]`.
    ///   - areas: emptied and filled, ascending within each row.
    ///   - onBorder: emptied and filled with the rows that lie on a border, ascending.
    public func areas(
        longitudes: UnsafeBufferPointer<Double>, latitudes: UnsafeBufferPointer<Double>, starts: inout [Int32],
        areas: inout [Int32], onBorder: inout [Int32]
    ) {
        onBorder.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        areas.removeAll(keepingCapacity: true)
        starts.append(0)
        CellTree.inStretches(of: longitudes.count) { firstRow, count, leaves in
            CellTree.leaves(nodes, window, longitudes, latitudes, first: firstRow, count: count, into: leaves)
            for place in 0..<count {
                let row = firstRow + place
                let first = areas.count
                forEachArea(in: leaves[place], longitude: longitudes[row], latitude: latitudes[row]) {
                    areas.append($0)
                }
                if areas.count - first > 1 { areas[first...].sort() }
                if isOnBorder(in: leaves[place], longitude: longitudes[row], latitude: latitudes[row]) {
                    onBorder.append(Int32(row))
                }
                starts.append(Int32(areas.count))
            }
        }
    }

    /// The areas that hold the place, ascending.
    public func areas(at place: Coordinate) -> [Int] {
        var found: [Int] = []
        let place = inWindow(place)
        let leaf = CellTree.leaf(nodes, window, longitude: place.longitude, latitude: place.latitude)
        forEachArea(in: leaf, longitude: place.longitude, latitude: place.latitude) { found.append(Int($0)) }
        return found.sorted()
    }

    /// Whether the place lies on the border of an area, to ``borderWidth``.
    public func isOnBorder(_ place: Coordinate) -> Bool {
        let place = inWindow(place)
        return isOnBorder(
            in: CellTree.leaf(nodes, window, longitude: place.longitude, latitude: place.latitude),
            longitude: place.longitude, latitude: place.latitude)
    }

    /// A place beyond the antimeridian with the longitude that areas across it have there.
    private func inWindow(_ place: Coordinate) -> Coordinate {
        Coordinate(
            longitude: place.longitude.turned(into: window.west...(window.west + window.width)),
            latitude: place.latitude)
    }

    /// Whether a place lies within ``borderWidth`` of an edge.
    @inline(__always)
    private static func isOn(_ edge: Edge, _ here: Coordinate) -> Bool {
        let along = (edge.to.longitude - edge.from.longitude, edge.to.latitude - edge.from.latitude)
        // Farther than some 20 m from its line, nearly all places are ruled out by this alone.
        guard abs(turn(edge.from, edge.to, here)) <= 2e-4 * (abs(along.0) + abs(along.1)) else { return false }
        let scale = max(1e-3, cos(here.latitude * .pi / 180))
        let (x, y) = ((here.longitude - edge.from.longitude) * scale, here.latitude - edge.from.latitude)
        let (dx, dy) = (along.0 * scale, along.1)
        let square = dx * dx + dy * dy
        let share = square > 0 ? min(1, max(0, (x * dx + y * dy) / square)) : 0
        let (offX, offY) = (x - share * dx, y - share * dy)
        let width = borderWidth / 111_000
        return offX * offX + offY * offY <= width * width
    }

    // MARK: Crossings

    /// Twice the signed area of a triangle: positive where `c` lies left of the way from `a` to `b`.
    @inline(__always)
    private static func turn(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Double {
        (b.longitude - a.longitude) * (c.latitude - a.latitude) - (b.latitude - a.latitude)
            * (c.longitude - a.longitude)
    }

    /// Whether an edge crosses the way between two places. An end of the edge that lies exactly on the way's line counts
    /// as left of it, for both edges that share it, so that no crossing is counted twice or lost.
    @inline(__always)
    private static func crosses(_ edge: Edge, from: Coordinate, to: Coordinate) -> Bool {
        let startIsLeft = turn(to, from, edge.from) >= 0
        let endIsLeft = turn(to, from, edge.to) >= 0
        guard startIsLeft != endIsLeft else { return false }
        return (turn(edge.from, edge.to, from) >= 0) != (turn(edge.from, edge.to, to) >= 0)
    }

    private static func crossesOddly(_ edges: [Edge], from: Coordinate, to: Coordinate) -> Bool {
        var isOdd = false
        for edge in edges where crosses(edge, from: from, to: to) { isOdd.toggle() }
        return isOdd
    }

    /// Whether an edge can run through a cell: its box and its line meet the cell.
    private static func touches(_ edge: Edge, _ cell: CellTree.Cell) -> Bool {
        // Wide enough that the border of a neighbouring cell is known wherever a place lies on it.
        let slack = 2e-5
        let east = cell.west + cell.width
        let north = cell.south + cell.height
        if max(edge.from.longitude, edge.to.longitude) < cell.west - slack
            || min(edge.from.longitude, edge.to.longitude) > east + slack
            || max(edge.from.latitude, edge.to.latitude) < cell.south - slack
            || min(edge.from.latitude, edge.to.latitude) > north + slack
        {
            return false
        }
        var hasLeft = false
        var hasRight = false
        for (longitude, latitude) in [
            (cell.west - slack, cell.south - slack), (east + slack, cell.south - slack),
            (cell.west - slack, north + slack), (east + slack, north + slack),
        ] {
            let side = turn(edge.from, edge.to, Coordinate(longitude: longitude, latitude: latitude))
            if side >= 0 { hasLeft = true }
            if side <= 0 { hasRight = true }
        }
        return hasLeft && hasRight
    }
}
