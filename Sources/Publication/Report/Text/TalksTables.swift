public import CaseModel
import Tables

/// Cores, openings and stands as CSV for analysts. One row a demand of a core or opening, one a stand: ids, parties and
/// words beside each other, so that they can be counted and joined.
public func talksTables(of answer: TalksAnswer, _ found: Case) -> [(name: String, text: String)] {
    let entries = Dictionary(answer.demands.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let on = answer.question.on ?? ""

    var cores = TableText(columns: ["day", "question", "core", "demand", "party", "says", "salience", "rules"])
    var number = 0
    for (place, component) in answer.components.enumerated() {
        for core in component.cores {
            number += 1
            for id in core.demands {
                cores.row([
                    on, "\(place + 1)", "\(number)", id, entries[id]?.party ?? "", entries[id]?.text ?? "",
                    entries[id].map { "\($0.salience)" } ?? "", core.rules.joined(separator: " "),
                ])
            }
        }
    }

    var openings = TableText(columns: [
        "day", "opening", "proved_next", "opening_demands", "opening_salience", "demand", "party", "says",
        "steps_down_to",
        "salience",
    ])
    let forms = DemandForms(answer)
    for (place, opening) in answer.firstOpenings.enumerated() {
        for asked in forms.concessions(opening.demands) {
            openings.row([
                on, "\(place + 1)", place < answer.provedFirst ? "yes" : "no", "\(opening.cost.demands)",
                "\(opening.cost.salience)", asked.demand, asked.party ?? "", asked.givenUp.first?.text ?? "",
                asked.steppedDownTo?.text ?? "", "\(asked.salience)",
            ])
        }
    }

    var stands = TableText(columns: ["day", "stand", "demands", "supporters", "rule", "cores"])
    let all = answer.components.flatMap(\.cores)
    for (place, stand) in answer.stands.enumerated() {
        let own = Set(stand.demands)
        stands.row([
            on, "\(place + 1)", stand.demands.joined(separator: " "), stand.supporters.joined(separator: " "),
            stand.rule,
            "\(all.count { !own.isDisjoint(with: $0.demands) })",
        ])
    }
    return [("cores.csv", cores.text), ("openings.csv", openings.text), ("stands.csv", stands.text)]
}
