// Reads the rows of the workload `fuse`, projects them into UTM zone 37 north, links them, and prints the time spent and the
// smallest row number of each row's group, so that the peer's script can take its digest.
import CMalloc
import CaseModel
import Tables
import IncidentRun

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// UTM by Krüger's series to the third power of the third flattening: below 0.1 mm within a zone (Karney 2011).
struct TransverseMercator {
    private let centre = 39.0 * Double.pi / 180
    private let scale: Double
    private let eccentricity: Double
    private let series: (Double, Double, Double)

    init() {
        let n = 1 / 298.257223563 / (2 - 1 / 298.257223563)
        scale = 6_378_137 / (1 + n) * (1 + n * n / 4 + n * n * n * n / 64) * 0.9996
        eccentricity = 2 * n.squareRoot() / (1 + n)
        series = (
            n / 2 - 2 * n * n / 3 + 5 * n * n * n / 16, 13 * n * n / 48 - 3 * n * n * n / 5, 61 * n * n * n / 240
        )
    }

    func projected(_ longitude: Double, _ latitude: Double) -> (x: Double, y: Double) {
        let s = sin(latitude * .pi / 180)
        let lambda = longitude * .pi / 180 - centre
        // sinh(atanh s - e·atanh es), by the sine and the tangent.
        let shift = exp(eccentricity * atanh(eccentricity * s))
        let tangent = ((1 + s) / (1 - s)).squareRoot()
        let ratio = tangent / shift
        let t = (ratio - 1 / ratio) / 2
        let cosine = cos(lambda)
        let h = (t * t + cosine * cosine).squareRoot()
        let sine = sin(lambda)
        let xi = atan2(t, cosine)
        let eta = asinh(sine / h)
        // Sines and hyperbolic sines of the double arguments, from those of the single ones; then by multiplication.
        let (sx, cx) = (t / h, cosine / h)
        let sy = sine / h
        let cy = (1 + sy * sy).squareRoot()
        let (s2, c2) = (2 * sx * cx, cx * cx - sx * sx)
        let (h2, g2) = (2 * sy * cy, cy * cy + sy * sy)
        let (s4, c4, h4, g4) = (2 * s2 * c2, c2 * c2 - s2 * s2, 2 * h2 * g2, g2 * g2 + h2 * h2)
        let (s6, c6) = (s4 * c2 + c4 * s2, c4 * c2 - s4 * s2)
        let (h6, g6) = (h4 * g2 + g4 * h2, g4 * g2 + h4 * h2)
        let x = eta + series.0 * c2 * h2 + series.1 * c4 * h4 + series.2 * c6 * h6
        let y = xi + series.0 * s2 * g2 + series.1 * s4 * g4 + series.2 * s6 * g6
        return (500_000 + scale * x, scale * y)
    }
}

func number(_ bytes: UnsafeBufferPointer<UInt8>, _ span: FieldSpan) -> Double {
    var digits: Int64 = 0
    var scale = 1.0
    var hasPoint = false
    var sign = 1.0
    for place in Int(span.start)..<Int(span.start + span.count) {
        let byte = bytes[place]
        if byte == 0x2D {
            sign = -1
        } else if byte == 0x2E {
            hasPoint = true
        } else {
            digits = digits &* 10 &+ Int64(byte &- 48)
            if hasPoint { scale *= 10 }
        }
    }
    return sign * Double(digits) / scale
}

func second(_ bytes: UnsafeBufferPointer<UInt8>, _ span: FieldSpan) -> Int64 {
    func value(_ from: Int, _ count: Int) -> Int {
        var value = 0
        for place in from..<from + count { value = value * 10 + Int(bytes[Int(span.start) + place]) - 48 }
        return value
    }
    let day = dayNumber(year: value(0, 4), month: value(5, 2), day: value(8, 2))
    return Int64(day * 86_400 + value(11, 2) * 3600 + value(14, 2) * 60 + value(17, 2))
}

/// Reads the rows; columns of a function are quicker than those of a file's top level, which every access checks.
func rows(of path: String) throws -> (x: [Double], y: [Double], seconds: [Int64]) {
    // As the product reads: blocks come and go by the thousand, and their memory is kept.
    mallopt(M_MMAP_THRESHOLD, 64 << 20)
    mallopt(M_TRIM_THRESHOLD, 128 << 20)
    let source = try ByteSource(path: path)
    var reader = RecordBlocks(source, quotes: false)
    var (x, y, seconds): ([Double], [Double], [Int64]) = ([], [], [])
    x.reserveCapacity(source.size / 56)
    y.reserveCapacity(source.size / 56)
    seconds.reserveCapacity(source.size / 56)
    var plane = PlaneCells()
    var isFirst = true
    var spans: [FieldSpan] = []
    while let block = try reader.next() {
        block.bytes.withUnsafeBufferPointer { bytes in
            var cursor = RowCursor(bytes, delimiter: 0x2C, firstLine: 1)
            if isFirst { _ = cursor.next(&spans) }
            isFirst = false
            while cursor.next(&spans), spans.count >= 4 {
                let place = plane.projected(number(bytes, spans[2]), number(bytes, spans[3]))
                x.append(place.x)
                y.append(place.y)
                seconds.append(second(bytes, spans[1]))
            }
        }
    }
    return (x, y, seconds)
}

guard CommandLine.arguments.count == 3 else {
    print("usage: FusionBenchmark fuse.csv labels.bin")
    exit(2)
}
let (x, y, seconds) = try rows(of: CommandLine.arguments[1])
let labels = linkedGroups(x: x, y: y, seconds: seconds, within: 2000, apart: 300)
let out = open(CommandLine.arguments[2], O_WRONLY | O_CREAT | O_TRUNC, 0o644)
labels.withUnsafeBytes { bytes in
    var written = 0
    while written < bytes.count {
        let count = write(out, bytes.baseAddress! + written, bytes.count - written)
        guard count > 0 else { exit(1) }
        written += count
    }
}
var groups = 0
for (row, label) in labels.enumerated() where label == Int32(row) { groups += 1 }
print("\(labels.count) rows, \(groups) groups")
