public import CaseFolder
public import CaseModel
public import PastCeasefires
import Precedents

/// What earlier ceasefires are asked for; properties in the words of the one who asks.
public struct PrecedentsRequest: Sendable {
    /// The set is of those that have each of these.
    public var having: [String] = []
    /// And of those that lack each of these.
    public var lacking: [String] = []
    /// A property by which the set is parted.
    public var by: String?
    /// Folders with ceasefires of the user's own, beside those that ship.
    public var libraries: [String] = []
    /// Whether those that ship are left out.
    public var isWithoutShipped = false
    /// How the case's own truces are looked at; they are not where this is nil.
    public var truces: OwnTrucesRequest?
    public init() {}
}

/// Earlier ceasefires beside a case.
public struct PrecedentsAnswer: Sendable, Codable {
    /// The set that was asked for, with what is known of each.
    public var set: [PastCeasefire]
    /// Of how many in the library.
    public var librarySize: Int
    /// How many of those are the user's own.
    public var ownCopies: Int
    /// Properties of the set that are known, of so many.
    public var knownValues: Int
    public var possibleValues: Int
    /// What the case has and lacks.
    public var own: [OwnProperty]
    /// The set by likeness, the nearest first.
    public var nearest: [PrecedentLikeness]
    public var claims: [CheckedClaim]
    public var durability: Durability
    /// How long the case's own truces held; nil where that was not asked.
    public var truces: OwnTruces?
}

/// Earlier ceasefires beside a case: the nearest, what the case has and lacks, its claims looked up, and how long the set
/// lasted. Never a forecast.
///
///     let file = try CaseFile.read(atFolder: "Examples/reassurance-force")
///     try answer(PrecedentsRequest(), about: file).claims[0].verdict   // supported
public func answer(_ request: PrecedentsRequest, about file: CaseFile) throws(Refusal) -> PrecedentsAnswer {
    var mistakes: [String] = []
    func property(_ words: String, _ option: String) -> PrecedentProperty? {
        if let one = PrecedentProperty(rawValue: words) { return one }
        mistakes.append(
            "\(option): " + unknownName(words, kind: "property", among: PrecedentProperty.allCases.map(\.rawValue)))
        return nil
    }
    let having = request.having.compactMap { property($0, "--having") }
    let lacking = request.lacking.compactMap { property($0, "--lacking") }
    let by = request.by.flatMap { property($0, "--by") }
    if let by, !PrecedentProperty.terms.contains(by) {
        mistakes.append(
            "--by '\(by.rawValue)' is what became of a ceasefire, and no term of it: those parted by it differ in how long they "
                + "lasted by that alone; expected one of: "
                + PrecedentProperty.terms.map(\.rawValue).joined(separator: ", "))
    }
    if request.isWithoutShipped, request.libraries.isEmpty {
        mistakes.append("--without-shipped without --library; expected a library to take its place")
    }
    guard mistakes.isEmpty else { throw .question(mistakes) }
    let library = try library(request)
    let set = library.filter { one in
        having.allSatisfy { one.value($0) == .yes } && lacking.allSatisfy { one.value($0) == .no }
    }
    var lasted = durability(of: set, comparing: by)
    let outcomes = (having + lacking).filter { !PrecedentProperty.terms.contains($0) }
    if !outcomes.isEmpty {
        lasted.withhold(
            "these are chosen by what became of them (\(outcomes.map(\.rawValue).joined(separator: ", "))), which how long they "
                + "lasted goes with")
    }
    let means = file.hasObservers ? Set(try file.stays().map(\.means)) : []
    let own = ownProperties(of: file.records, watchedBy: means)
    return PrecedentsAnswer(
        set: set, librarySize: library.count,
        ownCopies: library.count - (request.isWithoutShipped ? 0 : precedentLibrary.count),
        knownValues: set.reduce(0) { $0 + $1.facts.count },
        possibleValues: set.count * (PrecedentProperty.allCases.count - 1),
        own: own, nearest: likenesses(own, to: set),
        claims: checkedClaims(file.records.precedents, against: library),
        durability: lasted,
        truces: try request.truces.map { asked throws(Refusal) in try ownTruces(asked, of: file) })
}

/// The ceasefires that ship, and those of the user's folders; one id in two of them is a mistake.
private func library(_ request: PrecedentsRequest) throws(Refusal) -> [PastCeasefire] {
    var found = request.isWithoutShipped ? [] : precedentLibrary
    var homes = Dictionary(found.map { ($0.id, "the library that ships") }, uniquingKeysWith: { first, _ in first })
    var mistakes: [String] = []
    for folder in request.libraries {
        for one in try ownLibrary(atFolder: folder) {
            if let home = homes[one.id] {
                mistakes.append("--library \(folder): '\(one.id)' is in \(home) already; expected each id once")
            }
            homes[one.id] = folder
            found.append(one)
        }
    }
    guard mistakes.isEmpty else { throw .question(mistakes) }
    return found.sorted { ($0.begun.first, $0.id) < ($1.begun.first, $1.id) }
}

/// What the library tells of the claims that a case makes about earlier ceasefires.
public func claimsLookedUp(in found: Case) -> [CheckedClaim] {
    checkedClaims(found.precedents, against: precedentLibrary)
}
