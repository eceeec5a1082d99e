import CaseModel
import Wording

/// Parties and the actors that belong to them, with the offices that sources give them.
struct ActorsView {
    var parties: [PartyView]
    var hasParties: Bool

    struct PartyView {
        var mark: RecordMark
        var name: String
        var role: String
        var alsoCalled: String?
        var actors: [ActorView]
        var hasActors: Bool
    }

    struct ActorView {
        var mark: RecordMark
        var name: String
        var kind: String
        var described: String?
        var alsoCalled: String?
        var offices: [OfficeView]
        var hasOffices: Bool
        var members: String?
    }

    struct OfficeView {
        var title: String
        var passages: [Passage]
        var flags: [FlagMark]
    }

    init(_ index: CaseIndex) {
        let found = index.found
        parties = found.parties.map { party in
            let actors = found.actors.filter { $0.party == party.id }.map { ActorsView.view($0, index) }
            return PartyView(
                mark: index.mark(party.head), name: party.name, role: spoken(party.role.rawValue),
                alsoCalled: party.alsoCalled.isEmpty ? nil : party.alsoCalled.joined(separator: ", "), actors: actors,
                hasActors: !actors.isEmpty)
        }
        hasParties = !parties.isEmpty
    }

    private static func view(_ actor: Actor, _ index: CaseIndex) -> ActorView {
        let isNamed = actor.name.value != nil
        return ActorView(
            mark: index.mark(actor.head), name: isNamed ? actor.title : "\(actor.name.words): \(actor.title)",
            kind: spoken(actor.kind.rawValue), described: isNamed ? actor.described : nil,
            alsoCalled: actor.alsoCalled.isEmpty ? nil : actor.alsoCalled.joined(separator: ", "),
            offices: actor.offices.map {
                OfficeView(
                    title: $0.title, passages: index.passages($0.cites), flags: $0.flags.map(FlagMark.init))
            }, hasOffices: !actor.offices.isEmpty, members: actor.members?.words { "\($0)" })
    }
}
