import CaseModel
public import PastCeasefires
import Tables

/// The two tables of a library, as `readLibrary` reads them.
public func libraryTables(_ ceasefires: [PastCeasefire]) -> (ceasefires: [UInt8], properties: [UInt8]) {
    var first = TableText(columns: libraryColumns)
    var second = TableText(columns: propertyColumns)
    for one in ceasefires {
        first.row([
            one.id, one.name, one.alsoNamed.joined(separator: "|"), one.begun.words, one.begunSource, one.end.rawValue,
            one.ended?.words ?? "", one.endSource ?? "",
        ])
        for fact in one.facts {
            second.row([one.id, fact.property.rawValue, fact.value.rawValue, fact.says, fact.source])
        }
    }
    return (first.bytes, second.bytes)
}
