import CaseModel

/// A key of a record and its value in words, as the file has it.
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
