/// People whom a report tells to be dead or injured. Nothing is taken for none: what a report does not say stays unsaid.
public struct Casualties: Sendable, Hashable {
    /// How many, by what is counted; nil where the report does not say.
    public var dead: CountRange?
    public var injured: CountRange?
    /// How many of them were civilians.
    public var deadCivilians: CountRange?
    public var injuredCivilians: CountRange?
    /// Who they were, as far as told: "2 civilian women".
    public var deadWho: [PeopleHarmed] = []
    public var injuredWho: [PeopleHarmed] = []

    public init() {}

    public subscript(_ measure: CasualtyMeasure) -> CountRange? {
        switch measure {
        case .dead: return dead
        case .injured: return injured
        case .deadCivilians: return deadCivilians
        case .injuredCivilians: return injuredCivilians
        }
    }

    /// "dead 3 to 5, of them civilians at least 2 (2 civilian women); injured 1".
    public var words: String {
        func part(_ name: String, _ all: CountRange?, _ civilians: CountRange?, _ who: [PeopleHarmed]) -> String? {
            guard let all else { return nil }
            return "\(name) \(all.words)" + (civilians.map { ", of them civilians \($0.words)" } ?? "")
                + (who.isEmpty ? "" : " (\(who.map(\.words).joined(separator: ", ")))")
        }
        return [
            part("dead", dead, deadCivilians, deadWho), part("injured", injured, injuredCivilians, injuredWho),
        ].compactMap { $0 }.joined(separator: "; ")
    }
}

/// What is counted of people harmed.
public enum CasualtyMeasure: String, Sendable, Hashable, Codable, CaseIterable {
    case dead
    case injured
    case deadCivilians = "dead civilians"
    case injuredCivilians = "injured civilians"
}

/// People of one sex, age and standing.
public struct PeopleHarmed: Sendable, Hashable {
    public enum Sort: String, Sendable, CaseIterable {
        case man, woman, boy, girl, child, adult, person
        /// More than one of them.
        public var plural: String {
            switch self {
            case .man: return "men"
            case .woman: return "women"
            case .child: return "children"
            case .person: return "people"
            case .boy, .girl, .adult: return rawValue + "s"
            }
        }
    }
    public enum Standing: String, Sendable, CaseIterable { case civilian, military }

    public var number: CountRange
    public var sort: Sort
    /// Nil where the report does not say.
    public var standing: Standing?

    public init(number: CountRange, sort: Sort, standing: Standing?) {
        self.number = number
        self.sort = sort
        self.standing = standing
    }

    public var words: String {
        let isOne = number.least == 1 && [1, CountRange.unbounded].contains(number.most)
        return "\(number.words) " + (standing.map { "\($0.rawValue) " } ?? "") + (isOne ? sort.rawValue : sort.plural)
    }
}
