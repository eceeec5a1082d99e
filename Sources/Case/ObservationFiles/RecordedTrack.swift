public import CaseModel
public import Tables
import XMLText

/// What a file holds of where somebody or something was.
public struct RecordedTrack: Sendable {
    /// The points with a time of each `trkseg`, in the order of the file. Between two segments nothing was recorded.
    public var segments: [[TrackPoint]] = []
    /// Track points without a time: it is not known when anybody was there.
    public var timelessPoints = 0
    /// Points of routes (`rtept`): a way that was planned, not one that was gone.
    public var plannedPoints = 0
    /// Rows of positions without a position: a transponder was heard and did not know where it was.
    public var placelessPoints = 0
    /// Rows of positions that repeat an older one: nothing newer came.
    public var repeatedPoints = 0
    /// Columns that were not read, each at its place.
    public var unread: [RowMistake] = []

    public var pointCount: Int { segments.reduce(0) { $0 + $1.count } }
    /// More points than this are not read.
    public static let mostPoints = 5_000_000

    public init() {}
}

/// What is wrong with a track: every mistake in it.
public struct TrackFaults: Error, Sendable {
    public var list: [RowMistake]
}

/// Reads a track of a case folder by what its name ends in: positions as CSV, or GPX.
public func recordedTrack(of bytes: [UInt8], named name: String) -> Result<RecordedTrack, TrackFaults> {
    let lower = name.lowercased()
    if lower.hasSuffix(".csv") || lower.hasSuffix(".tsv") { return positionTrack(of: bytes) }
    do throws(XMLFault) {
        return .success(try gpxTrack(of: bytes))
    } catch {
        return .failure(
            TrackFaults(list: [
                RowMistake(line: error.place.line, column: error.place.column, message: error.message)
            ]))
    }
}
