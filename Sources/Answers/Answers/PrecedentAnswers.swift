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
    public init() {}
}

/// Earlier ceasefires beside a case.
public struct PrecedentsAnswer: Sendable, Codable {
    /// The set that was asked for, with what is known of each.
    public var set: [PastCeasefire]
    /// Of how many in the library.
    public var librarySize: Int
    /// Properties of the set that are known, of so many.
    public var knownValues: Int
    public var possibleValues: Int
    /// What the case has and lacks.
    public var own: [OwnProperty]
    /// The set by likeness, the nearest first.
    public var nearest: [PrecedentLikeness]
    public var claims: [CheckedClaim]
    public var durability: Durability
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
    guard mistakes.isEmpty else { throw .question(mistakes) }
    let set = precedentLibrary.filter { one in
        having.allSatisfy { one.value($0) == .yes } && lacking.allSatisfy { one.value($0) == .no }
    }
    let means = file.hasObservers ? Set(try file.stays().map(\.means)) : []
    let own = ownProperties(of: file.records, watchedBy: means)
    return PrecedentsAnswer(
        set: set, librarySize: precedentLibrary.count,
        knownValues: set.reduce(0) { $0 + $1.facts.count },
        possibleValues: set.count * (PrecedentProperty.allCases.count - 1),
        own: own, nearest: likenesses(own, to: set),
        claims: checkedClaims(file.records.precedents, against: precedentLibrary),
        durability: durability(of: set, comparing: by))
}

/// What the library tells of the claims that a case makes about earlier ceasefires.
public func claimsLookedUp(in found: Case) -> [CheckedClaim] {
    checkedClaims(found.precedents, against: precedentLibrary)
}
