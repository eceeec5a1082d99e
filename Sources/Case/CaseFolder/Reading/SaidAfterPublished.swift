import CaseModel

extension Case {
    /// Statements that were said, by their day, after the last of the documents that they are taken from was published:
    /// most often a deadline or another day of the text stands for the day on which it was said. Told and no mistake, since a
    /// text may have been added to. A day is let pass, since days begin at other hours elsewhere.
    var saidAfterPublished: [CaseWarning] {
        var published: [String: Int] = [:]
        for document in documents { published[document.head.id] = document.published.value?.day }
        return statements.compactMap { statement in
            guard let said = statement.when.value?.day, !statement.head.cites.isEmpty else { return nil }
            var last = Int.min
            for citation in statement.head.cites {
                guard let day = published[citation.document] else { return nil }
                last = max(last, day)
            }
            guard said > last + 1 else { return nil }
            return CaseWarning(
                position: statement.head.position,
                message: "statement '\(statement.head.id)' was said on \(dayWords(said)) and what it is taken from was "
                    + "published on \(dayWords(last)); expected the day on which it was said")
        }
    }
}
