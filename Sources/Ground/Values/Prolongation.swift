/// How a line goes on beyond its first or last vertex.
public enum Prolongation: String, ClosedVocabulary {
    case straight, north, south, east, west

    public var meaning: String { self == .straight ? "away from the line's other end" : "" }
}
