public import CaseFolder
import CaseModel
import Record
import RecordProofs

/// The number by which an observer stands in entries on a day; drawn anew when its days are over.
public func observerNumber(
    of name: String, identities path: String, days: Int, at second: Int64
) throws(Refusal) -> Int {
    guard (1...3660).contains(days) else { throw Refusal(.question, "\(days) for --days; expected 1 to 3660") }
    var identities = try Identities(path)
    return try identities.number(of: name, on: utcClock(second).day, days: days)
}

/// Whose a number is. That somebody asked stands in the record before it is told.
public func observer(
    _ number: Int, identities path: String, in place: RecordPlace, by person: String, reason: String, at second: Int64
) throws(Refusal) -> (name: String, from: String, until: String) {
    let identities = try Identities(path)
    let record = try place.open()
    try record.append(
        [
            NewEntry(
                .access, ["by": .text(person), "about": .text("observer \(number)"), "reason": .text(reason)])
        ], at: second)
    guard let line = identities.person(number) else {
        throw Refusal(.question, "\(path) has no number \(number); expected one that `truceline record number` gave")
    }
    return (line.name, line.from, line.until)
}
