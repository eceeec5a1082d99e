import CaseModel

/// What a key of a record is called, and its value in words.
struct RecordFact {
    var key: String
    var value: String
}

/// A record shown by what it says and its keys.
struct RecordLine {
    var mark: RecordMark
    var says: String
    var facts: [RecordFact]

    init(_ head: RecordHead, says: String, keys: [String], _ index: CaseIndex) {
        mark = index.mark(head)
        self.says = says
        facts = index.facts(head, keys: keys)
    }
}
