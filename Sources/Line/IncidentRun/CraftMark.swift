public import CaseModel

/// By what one vessel or aircraft can be told from another in a report: its kind, how high it was, what it says of itself.
///
/// Two reports whose marks differ are not surely of one event and are not joined. No proof of a count rests on marks: heights
/// are told by eye, and names are painted over, borrowed and forged.
public struct CraftMark: Sendable, Hashable {
    public var craft: CraftSet
    /// Nil where the report does not say.
    public var height: HeightRange?
    /// By kind of claim, what was claimed: in small letters, with no blanks and signs between.
    public var names: [IdentityClaim.Kind: Set<String>]

    public init(craft: CraftSet = .all, height: HeightRange? = nil, claims: [IdentityClaim] = []) {
        self.craft = craft
        self.height = height
        names = [:]
        // Many fly one flag: it names nobody.
        for claim in claims where claim.kind != .flag {
            names[claim.kind, default: []].insert(claim.value.lowercased().filter { $0.isLetter || $0.isNumber })
        }
    }

    /// Whether it tells nothing.
    public var isBlank: Bool { craft == .all && height == nil && names.isEmpty }

    /// Whether two reports can be of one vessel or aircraft.
    public func canBe(_ other: CraftMark) -> Bool {
        guard craft.bits & other.craft.bits != 0 else { return false }
        for (kind, values) in names {
            if let others = other.names[kind], values.isDisjoint(with: others) { return false }
        }
        guard let height, let theirs = other.height else { return true }
        return CraftMark.canBe(height, theirs)
    }

    /// Whether two heights can be one. Those above different levels are compared above the sea, the ground being as low or
    /// as high as ground is anywhere. They may lie apart by a quarter of the highest, and by 50 m in any case: they are told
    /// by eye, and at moments that are not the same.
    private static func canBe(_ one: HeightRange, _ other: HeightRange) -> Bool {
        let slack = max(50, 0.25 * max(abs(one.least), abs(one.most), abs(other.least), abs(other.most)))
        guard one.level != other.level else { return gap(one, other) <= slack }
        let ground = LevelDifference.anyGround
        return gap(one.above(.sea, ground: ground), other.above(.sea, ground: ground)) <= slack
    }

    private static func gap(_ one: HeightRange, _ other: HeightRange) -> Double {
        max(one.least - other.most, other.least - one.most)
    }
}

/// The marks of reports, each kept once; reports without one take four bytes.
public struct CraftMarks: Sendable {
    /// Those that are told, each different.
    public private(set) var marks: [CraftMark] = []
    /// By report, the number of its mark; -1 for none. Reports beyond it have none.
    private var numbers: [Int32] = []
    private var known: [CraftMark: Int32] = [:]

    /// The same for each report in turn; nil for none.
    public init(_ marks: [CraftMark?] = []) { for mark in marks { append(mark) } }

    public mutating func append(_ mark: CraftMark?) {
        guard let mark, !mark.isBlank else { return numbers.append(-1) }
        let number = known[mark] ?? Int32(marks.count)
        if number == Int32(marks.count) {
            marks.append(mark)
            known[mark] = number
        }
        numbers.append(number)
    }

    /// The number of a report's mark; nil where it has none.
    func number(_ report: Int) -> Int32? {
        guard report < numbers.count, numbers[report] >= 0 else { return nil }
        return numbers[report]
    }

    /// The kinds of craft that all of some marks allow.
    func craft(of numbers: [Int32]) -> CraftSet {
        numbers.reduce(CraftSet.all) { CraftSet(bits: $0.bits & marks[Int($1)].craft.bits) }
    }

    /// Whether each of some marks can be of one craft with each of others.
    func canJoin(_ numbers: [Int32], _ others: [Int32]) -> Bool {
        numbers.allSatisfy { number in others.allSatisfy { marks[Int(number)].canBe(marks[Int($0)]) } }
    }

    /// Whether all of some marks can be of one craft.
    func canBeOne(_ numbers: [Int32]) -> Bool { craft(of: numbers).bits != 0 && canJoin(numbers, numbers) }
}

extension ObservationTable {
    /// By what a row's vessel or aircraft can be told from another; nil where it says nothing of it.
    func mark(_ row: Int) -> CraftMark? {
        // Most rows say nothing of any craft, and are passed without making anything.
        if claims.starts.isEmpty, height(row) == nil, craftSet(row) == .all { return nil }
        var claimed: [IdentityClaim] = []
        if let text = text(claims, row), case .success(let found) = identityClaims(text) { claimed = found }
        let mark = CraftMark(craft: craftSet(row), height: height(row), claims: claimed)
        return mark.isBlank ? nil : mark
    }
}
