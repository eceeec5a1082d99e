extension Case {
    /// " (article 9)", or nothing where a record cites nothing.
    package func source(_ head: RecordHead) -> String {
        guard !head.cites.isEmpty else { return "" }
        return " (" + head.cites.map(\.words).joined(separator: ", ") + ")"
    }

    package func eventTitle(_ id: String) -> String { events.first { $0.id == id }?.name ?? id }

    /// The name of a contributor: actors by their titles, words as they are.
    package func contributorTitle(_ name: String) -> String {
        name.split(separator: " ").count == 1 || name.contains(" and ")
            ? name.components(" and ").map(actorTitle).joined(separator: " and ") : name
    }
}

extension String {
    /// The pieces between a separator.
    fileprivate func components(_ separator: String) -> [String] {
        split(separator: separator).map { String($0) }
    }
}
