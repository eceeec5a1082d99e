/// What a ceasefire can have, in the terms by which earlier ones are compared.
public enum PrecedentProperty: String, ClosedVocabulary {
    case demilitarisedZone = "demilitarised zone"
    case landMonitors = "monitors by land"
    case airMonitors = "monitors by air"
    case seaMonitors = "monitors by sea"
    case jointCommission = "joint commission"
    case guarantee = "third-party guarantee"
    case withdrawalBands = "withdrawal with bands"
    case verification
    case disputeSettlement = "dispute settlement"
    case signedByAll = "signed by all"
    case publicVote = "referendum or parliament"
    case foreignForces = "foreign forces"
    case peaceAgreement = "peace agreement"
    case lastedTenYears = "lasted ten years"

    /// What it had, against what became of it.
    public static let terms = allCases.filter { $0 != .peaceAgreement && $0 != .lastedTenYears }

    public var meaning: String {
        switch self {
        case .demilitarisedZone:
            return
                "an area between the sides without armed forces; partly where only weapons or their number are limited"
        case .landMonitors: return "somebody other than the sides watches on the ground"
        case .airMonitors: return "somebody other than the sides watches from the air"
        case .seaMonitors: return "somebody other than the sides watches at sea"
        case .jointCommission: return "a body in which both sides sit deals with how it is kept"
        case .guarantee: return "a third party undertakes to have it kept; partly where it supports that"
        case .withdrawalBands: return "forces or weapons go back by several distances or zones; partly where by one"
        case .verification: return "somebody is charged with checking that it is kept"
        case .disputeSettlement: return "it says how disputes about it are settled"
        case .signedByAll: return "each side that fought signed it"
        case .publicVote: return "it was put to a people or a parliament, or provides for that"
        case .foreignForces: return "forces of third states stay in the area"
        case .peaceAgreement: return "an agreement that settles the conflict came with it or followed"
        case .lastedTenYears:
            return "ten years or more from its beginning to its end, or to when it is last known in force"
        }
    }
}

/// Whether a ceasefire has a property.
public enum PropertyValue: String, ClosedVocabulary {
    case yes, no, partly, unknown

    /// What can be said of a precedent.
    public static let known = allCases.filter { $0 != .unknown }
}
