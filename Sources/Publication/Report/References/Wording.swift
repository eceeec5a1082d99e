import CaseModel
import Wording

extension Stated {
    /// The value in words, or the word for its absence.
    func words(_ wording: (Value) -> String) -> String {
        switch self {
        case .value(let value): return wording(value)
        case .absent(let absence): return spoken(absence.rawValue)
        }
    }
}

extension RecordKind {
    /// The kind in the plural, as a heading of counts.
    var plural: String {
        switch self {
        case .party: return "parties"
        case .territory: return "territory items"
        case .inconsistency: return "inconsistencies"
        case .capability: return "capabilities"
        default: return rawValue + "s"
        }
    }

    /// The place of the page where records of this kind are shown in full.
    var section: String {
        switch self {
        case .document: return "_documents"
        case .party, .actor: return "_actors"
        case .issue, .position: return "_matrix"
        case .amount: return "_numbers"
        case .alternative: return "_alternatives"
        case .orderRule: return "_order"
        case .law: return "_laws"
        case .demand: return "_demands"
        case .reading: return "_readings"
        case .goal: return "_goals"
        case .scenario: return "_scenarios"
        case .statement: return "_statements"
        case .proposal: return "_proposals"
        case .tension: return "_tensions"
        case .unknown: return "_unknowns"
        case .inconsistency: return "_inconsistencies"
        case .mission, .task, .limit, .description, .capability, .sector, .need: return "_mission"
        case .pledge: return "_pledges"
        case .venue: return "_venues"
        case .format: return "_formats"
        case .event: return "_events"
        case .territory: return "_territory"
        case .precedent: return "_precedents"
        case .provision: return "_provisions"
        case .line, .zone: return "_line"
        }
    }
}
