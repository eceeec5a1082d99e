import CaseModel
import Wording

/// The lists of an answer about the talks, so that a reader can try what is given up in the page: cores and openings of each
/// part, and the demands with their forms. Of other readings and scenarios too.
struct TalksBoard {
    /// The element that the script fills; it is hidden where no script runs.
    let markup: Markup
    /// The lists as a data block, which does not run.
    let block: Markup

    /// More openings of one part than this are not handed to a page.
    private static let mostOpenings = 5000

    /// Nil where nothing can be tried: no goal, or laws alone exclude it.
    init?(_ findings: TalksFindings, _ found: Case) {
        guard findings.answer.blockedBy.isEmpty else { return nil }
        var answers: [(name: String, answer: TalksAnswer)] = [(say("as asked above"), findings.answer)]
        answers += findings.otherReadings.map {
            (say("read otherwise: \($0.reading.question): \($0.choice.says)"), $0.answer)
        }
        answers += findings.scenarios.map { (say("scenario: \($0.scenario.title)"), $0.after) }
        var json = JSONColumns()
        json.open()
        json.texts("parties", found.parties.map(\.name))
        json.member("most", Self.mostOpenings)
        json.key("boards")
        let goal = findings.negotiation.goal.map { ($0.id, $0.text) }
        json.list(answers.filter { $0.answer.blockedBy.isEmpty }) { json, one in
            Self.write(one.name, one.answer, goal: goal, found, &json)
        }
        json.close()
        block = Markup(
            trusted: "<script type=\"application/json\" id=\"_lists\">" + String(decoding: json.bytes, as: UTF8.self)
                + "</script>\n")
        markup = """
            <section id="_board" aria-labelledby="_board-h" hidden>
            <h2 id="_board-h">Try it: what if this were given up?</h2>
            <p class="meta">A what-if of the reader, reckoned in this page from the lists of the answer; nothing is sent anywhere, and \
            nothing is said of what anybody should do. The weights are the reader’s.</p>
            <p class="tools"><label>what is asked <select id="_asked"></select></label>
            <label>cheapest by <select id="_cheapest"><option value="demands">fewest demands, then weight</option>\
            <option value="weight">least weight, then demands</option></select></label>
            <button type="button" id="_keep">Keep everything again</button></p>
            <p id="_claim" class="verdict" role="status"></p>
            <div class="board"><div id="_tries"></div><div><h3 id="_left-h">Openings that remain</h3><ol id="_left"></ol>\
            <h3>Cores</h3><ul id="_struck" class="plain"></ul></div></div>
            </section>

            """
    }

    /// - Parameter goal: what it requires, by id and in words: a core is told with those that it rests on.
    private static func write(
        _ name: String, _ answer: TalksAnswer, goal: [(id: String, text: String)], _ found: Case,
        _ json: inout JSONColumns
    ) {
        let place = Dictionary(
            answer.demands.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
        let parties = Dictionary(
            found.parties.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
        json.object { json in
            json.key("name")
            json.text(name)
            json.texts("id", answer.demands.map(\.id))
            json.texts("demand", answer.demands.map(\.demand))
            json.numbers("step", answer.demands.map(\.step))
            json.numbers("party", answer.demands.map { $0.party.flatMap { parties[$0] } ?? JSONColumns.none })
            json.texts("text", answer.demands.map(\.text))
            json.numbers("weight", answer.demands.map(\.salience))
            json.texts("requires", goal.map(\.text))
            json.key("parts")
            json.list(answer.components) { json, part in
                json.object { json in
                    json.member("coresComplete", part.coresComplete ? 1 : 0)
                    json.member(
                        "openingsComplete", part.openingsComplete && part.openings.count <= mostOpenings ? 1 : 0)
                    json.key("cores")
                    json.list(part.cores) { json, core in json.numbers(core.demands.compactMap { place[$0] }) }
                    json.key("rests")
                    json.list(part.cores) { json, core in
                        json.numbers(goal.indices.filter { core.rules.contains(goal[$0].id) })
                    }
                    json.key("openings")
                    json.list(part.openings.prefix(mostOpenings)) { json, opening in
                        json.numbers(opening.demands.compactMap { place[$0] })
                    }
                }
            }
        }
    }
}
