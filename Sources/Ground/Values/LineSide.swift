/// A side of a line, walking along it from its first vertex.
public enum LineSide: String, ClosedVocabulary {
    case left, right
    /// So far from the line that its sides are not told, or no line in force.
    case notTold = "not told"

    /// The sides that a line has.
    public static let ofTheLine: [LineSide] = [.left, .right]

    /// 0 left, 1 right, 2 not told: its place in tables and in files of counts.
    @inlinable public var number: Int {
        switch self {
        case .left: return 0
        case .right: return 1
        case .notTold: return 2
        }
    }

    /// Nil where no side has this number.
    @inlinable public init?(number: Int) {
        switch number {
        case 0: self = .left
        case 1: self = .right
        case 2: self = .notTold
        default: return nil
        }
    }
}
