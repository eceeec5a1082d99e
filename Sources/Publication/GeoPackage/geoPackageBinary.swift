package import Assessment
import CaseModel
import Foundation

/// The box round a shape, in degrees.
package struct ShapeBox {
    var west = Double.infinity
    var south = Double.infinity
    var east = -Double.infinity
    var north = -Double.infinity

    mutating func take(_ place: Coordinate) {
        west = min(west, place.longitude)
        south = min(south, place.latitude)
        east = max(east, place.longitude)
        north = max(north, place.latitude)
    }
}

/// A shape in GeoPackage's binary form (OGC 12-128r18, 2.1.3): its header with the box round it, then well-known binary, all
/// little-endian; nil for no shape.
func geoPackageBinary(_ shape: RegionOutline) -> (data: Data, box: ShapeBox)? {
    guard let (body, box) = wellKnownBinary(shape) else { return nil }
    // 0b011: little-endian, with a box of four numbers.
    var head: [UInt8] = [0x47, 0x50, 0, 3, 0xE6, 0x10, 0, 0]
    for value in [box.west, box.east, box.south, box.north] {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { head += $0 }
    }
    return (Data(head + body), box)
}

/// A shape in well-known binary (OGC 06-103r4, 8.2), little-endian, with the box round it; nil for no shape.
package func wellKnownBinary(_ shape: RegionOutline) -> (bytes: [UInt8], box: ShapeBox)? {
    var box = ShapeBox()
    var body: [UInt8] = []
    func number(_ value: UInt32) { withUnsafeBytes(of: value.littleEndian) { body += $0 } }
    func start(_ type: UInt32) {
        body.append(1)
        number(type)
    }
    func pair(_ place: Coordinate) {
        box.take(place)
        for value in [place.longitude, place.latitude] {
            withUnsafeBytes(of: value.bitPattern.littleEndian) { body += $0 }
        }
    }
    func polygon(_ rings: [[Coordinate]]) {
        start(3)
        number(UInt32(rings.count))
        for ring in rings {
            number(UInt32(ring.count))
            ring.forEach(pair)
        }
    }
    switch shape {
    case .none: return nil
    case .point(let place):
        start(1)
        pair(place)
    case .points(let places):
        start(4)
        number(UInt32(places.count))
        for place in places {
            start(1)
            pair(place)
        }
    case .polygons(let polygons) where polygons.count == 1: polygon(polygons[0])
    case .polygons(let polygons):
        start(6)
        number(UInt32(polygons.count))
        polygons.forEach(polygon)
    }
    return (body, box)
}
