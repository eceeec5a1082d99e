import CaseModel
import Tables

/// What files of evidence call the zones of a case by: an id as it is written, or an id or name as people compare them.
struct ZoneNames: Sendable {
    /// By ``foldedName(_:)``, the first zone of that id or name.
    let byName: [String: Int]
    private let byID: [String: Int]
    /// Names that stand for two zones.
    private let twice: Set<String>

    enum Meant: Equatable {
        case one(Int)
        case several
        case none
    }

    init(_ found: Case) {
        var byName: [String: Int] = [:]
        var twice: Set<String> = []
        for (place, zone) in found.zones.enumerated() {
            for name in [zone.id, zone.name].map(foldedName) {
                if byName[name, default: place] != place { twice.insert(name) }
                byName[name] = byName[name] ?? place
            }
        }
        self.byName = byName
        self.twice = twice
        byID = Dictionary(
            found.zones.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    func meant(by text: String) -> Meant {
        if let exact = byID[text] { return .one(exact) }
        let name = foldedName(text)
        if twice.contains(name) { return .several }
        return byName[name].map { .one($0) } ?? .none
    }
}
