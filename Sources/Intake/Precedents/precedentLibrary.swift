import CaseModel
public import PastCeasefires
public import Tables

/// The ceasefires that ship with the program, in the order of their beginnings.
public let precedentLibrary: [PastCeasefire] = {
    switch readLibrary(PackageResources.ceasefires_csv, PackageResources.properties_csv) {
    case .success(let found): return found
    case .failure(let faults): preconditionFailure(faults.list.joined(separator: "\n"))
    }
}()

/// What is wrong with a library, each with its file.
public struct LibraryFaults: Error, Sendable {
    public var mistakes: [(file: String, mistake: RowMistake)]
    public var list: [String] {
        mistakes.map { "\($0.file):\($0.mistake.line):\($0.mistake.column): error: \($0.mistake.message)" }
    }
}

/// What the sources of a library are.
public enum LibrarySources: Sendable {
    /// Each is the address of a text that was read.
    case addresses
    /// Each names what it was taken from, such as a row of a data set.
    case words
}

/// The columns of a library's two tables.
let libraryColumns = ["id", "name", "also", "begun", "begun_source", "end", "ended", "end_source"]
let propertyColumns = ["ceasefire", "property", "value", "says", "source"]

/// Reads a library: a table of ceasefires and one of their properties.
///
/// A property without the source of what it says, one that stands twice and one of a ceasefire that is not listed are
/// mistakes.
public func readLibrary(
    _ ceasefires: [UInt8], _ properties: [UInt8], citing sources: LibrarySources = .addresses
) -> Result<[PastCeasefire], LibraryFaults> {
    var found: [PastCeasefire] = []
    var places: [String: Int] = [:]
    /// Those with mistakes too: what is told of their properties is of a ceasefire that is listed.
    var listed: Set<String> = []
    let columns = libraryColumns
    let expected = sources == .addresses ? "the address of a text" : "what it was taken from"
    func isSource(_ words: String) -> Bool { sources == .addresses ? isAddress(words) : !words.isEmpty }
    let report = readTable(
        ceasefires, columns: columns.map { TableColumn($0, isRequired: true) },
        likeness: { nearestName(to: $0, among: $1) }
    ) { row in
        let id = row.text(0)
        guard !id.isEmpty, !listed.contains(id) else {
            return row.note(0, "'\(id)' for id; expected one that stands once")
        }
        listed.insert(id)
        guard !row.text(1).isEmpty else {
            return row.note(1, "no name; expected one")
        }
        guard let begun = PastDate(row.text(3)) else {
            return row.note(3, "'\(row.text(3))' for begun; expected 1991, 1979-03 or 1953-07-27")
        }
        guard let end = CeasefireEnd(rawValue: row.text(5)) else {
            return row.note(5, "'\(row.text(5))' for end; expected resumed, settled, in force or unknown")
        }
        let ended = PastDate(row.text(6))
        guard (ended != nil) == (end != .unknown), ended.map({ $0.last >= begun.first }) ?? row.text(6).isEmpty else {
            return row.note(6, "'\(row.text(6))' for ended; expected a date after the beginning, or none where unknown")
        }
        for column in [4, 7] where !isSource(row.text(column)) && !(column == 7 && end == .unknown) {
            return row.note(column, "'\(row.text(column))' for \(columns[column]); expected \(expected)")
        }
        places[id] = found.count
        found.append(
            PastCeasefire(
                id: id, name: row.text(1), alsoNamed: row.text(2).split(separator: "|").map(String.init), begun: begun,
                begunSource: row.text(4), end: end, ended: ended, endSource: ended == nil ? nil : row.text(7)))
    }
    let second = readTable(
        properties, columns: propertyColumns.map { TableColumn($0, isRequired: true) },
        likeness: { nearestName(to: $0, among: $1) }
    ) { row in
        guard let place = places[row.text(0)] else {
            if listed.contains(row.text(0)) { return }
            return row.note(0, "'\(row.text(0))' is no ceasefire of the library; expected one that is listed")
        }
        guard let property = PrecedentProperty(rawValue: row.text(1)), property != .lastedTenYears else {
            return row.note(1, "'\(row.text(1))' for property; expected one of the list")
        }
        guard let value = PropertyValue(rawValue: row.text(2)), value != .unknown else {
            return row.note(2, "'\(row.text(2))' for value; expected yes, no or partly; what is unknown is left out")
        }
        guard !row.text(3).isEmpty, isSource(row.text(4)) else {
            return row.note(
                4,
                sources == .addresses
                    ? "expected what the text says and its address" : "expected what it says and what it was taken from"
            )
        }
        guard found[place].fact(property) == nil else { return row.note(1, "'\(property)' twice; expected it once") }
        found[place].facts.append(
            PrecedentFact(property: property, value: value, says: row.text(3), source: row.text(4)))
    }
    let faults = report.mistakes.map { ("ceasefires.csv", $0) } + second.mistakes.map { ("properties.csv", $0) }
    guard faults.isEmpty else { return .failure(LibraryFaults(mistakes: faults)) }
    return .success(found.sorted { ($0.begun.first, $0.id) < ($1.begun.first, $1.id) })
}

private func isAddress(_ words: String) -> Bool { words.hasPrefix("http://") || words.hasPrefix("https://") }
