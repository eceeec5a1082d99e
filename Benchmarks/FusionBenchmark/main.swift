// Reads the rows of the workload `fuse`, projects them into UTM zone 37 north, links them, and prints the time spent and the
// smallest row number of each row's group, so that the peer's script can take its digest.
import CaseModel
import DelimitedText
import IncidentRun

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// UTM by Krüger's series to the third power of the third flattening: below 0.1 mm within a zone (Karney 2011).
struct TransverseMercator {
    let centre = 39.0 * Double.pi / 180
    let n = 1 / 298.257223563 / (2 - 1 / 298.257223563)
    func projected(_ longitude: Double, _ latitude: Double) -> (x: Double, y: Double) {
        let a = 6_378_137 / (1 + n) * (1 + n * n / 4 + n * n * n * n / 64) * 0.9996
        let phi = latitude * .pi / 180
        let lambda = longitude * .pi / 180 - centre
        let e = 2 * n.squareRoot() / (1 + n)
        let s = sin(phi)
        let t = sinh(atanh(s) - e * atanh(e * s))
        let xi = atan2(t, cos(lambda))
        let eta = asinh(sin(lambda) / (t * t + cos(lambda) * cos(lambda)).squareRoot())
        let series = [
            n / 2 - 2 * n * n / 3 + 5 * n * n * n / 16, 13 * n * n / 48 - 3 * n * n * n / 5, 61 * n * n * n / 240,
        ]
        var (x, y) = (eta, xi)
        for (place, factor) in series.enumerated() {
            let k = 2 * Double(place + 1)
            x += factor * cos(k * xi) * sinh(k * eta)
            y += factor * sin(k * xi) * cosh(k * eta)
        }
        return (500_000 + a * x, a * y)
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

guard CommandLine.arguments.count == 3 else {
    print("usage: FusionBenchmark fuse.csv labels.bin")
    exit(2)
}
let source = try ByteSource(path: CommandLine.arguments[1])
let blocks = RecordBlocks(source, quotes: false)
var reader = blocks
var (x, y, seconds): ([Double], [Double], [Int64]) = ([], [], [])
let plane = TransverseMercator()
var isFirst = true
while let block = try reader.next() {
    block.bytes.withUnsafeBufferPointer { bytes in
        var cursor = RowCursor(bytes, delimiter: 0x2C, firstLine: 1)
        var spans: [FieldSpan] = []
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
