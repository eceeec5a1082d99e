import CaseModel
import Geodesy

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Covers part of a ring by circles, one for each cell of a fixed polar lattice round the observer that it meets.
///
/// The lattice does not depend on the sector, so a larger sector is covered by the same circles and more: nothing that
/// is possible of a sector becomes certain when the sector grows. Cells are 3.75° wide, so that the half-widths of 8 and
/// 16 point compass words (22.5°, 11.25°) end on their borders, and a sixth of an octave (12 %) deep.
func sectorCover(_ sector: Sector) -> [Disc] {
    let step = 3.75
    let ratio = 0x1.1f59ac3c7d6c0p+0  // 2^(1/6)
    let innermost = 10.0
    var discs: [Disc] = []
    let low = sector.ranges.lowerBound
    let high = sector.ranges.upperBound
    if low < innermost {
        discs.append(Disc(centre: sector.observer, radius: innermost + sector.observerError))
    }
    let firstRing = low <= innermost ? 0 : Int((log(low / innermost) / log(ratio)).rounded(.down))
    let lastRing = high <= innermost ? -1 : Int((log(high / innermost) / log(ratio)).rounded(.up)) - 1
    guard lastRing >= firstRing else {
        return discs.isEmpty ? [Disc(centre: sector.observer, radius: innermost)] : discs
    }
    let width = sector.bearings.upperBound - sector.bearings.lowerBound
    let firstCell = Int((sector.bearings.lowerBound / step + 1e-9).rounded(.down))
    let lastCell = width >= 360 ? firstCell + 95 : Int((sector.bearings.upperBound / step - 1e-9).rounded(.up)) - 1
    for ring in firstRing...lastRing {
        let near = innermost * pow(ratio, Double(ring))
        let far = near * ratio
        let middle = (near + far) / 2
        for cell in firstCell...max(firstCell, lastCell) {
            let bearing = (Double(cell) + 0.5) * step
            let centre = geodesicDestination(from: sector.observer, bearing: bearing, distance: middle)
            // The farthest corner of the cell, on the plane; a thousandth more for the ellipsoid.
            let half = step / 2 * .pi / 180
            let outer = (far * far + middle * middle - 2 * far * middle * cos(half)).squareRoot()
            let inner = (near * near + middle * middle - 2 * near * middle * cos(half)).squareRoot()
            discs.append(Disc(centre: centre, radius: max(outer, inner, far - middle) * 1.001 + sector.observerError))
        }
    }
    return discs
}
