import CaseModel

/// A case with a record of every kind and a text in every field, made up for these tests.
///
/// Texts stand between tildes; each becomes the same text with `extra` behind it, quoted as YAML wants it.
enum EveryKindCase {
    static func read(extra: String = "", swapping names: (String, String)? = nil) throws -> Case {
        let files = [
            ("case.yaml", caseFile), ("talks.yaml", talksFile), ("mission.yaml", missionFile),
            ("precedents.yaml", precedentsFile), ("agreement.yaml", agreementFile), ("line.geojson", lineFile),
            ("zones.geojson", zonesFile),
        ]
        return try TestCase.read(
            files.map { name, text in
                var text = text
                if let (one, other) = names {
                    text = text.replacing(one, with: "\u{1}").replacing(other, with: one)
                        .replacing("\u{1}", with: other)
                }
                return (name, quoted(text, extra))
            })
    }

    private static func quoted(_ text: String, _ extra: String) -> String {
        text.split(separator: "~", omittingEmptySubsequences: false).enumerated().map { place, part in
            guard place % 2 == 1 else { return String(part) }
            // By scalars: a quotation mark with an accent behind it is one character to Swift, and two to YAML.
            var whole = String.UnicodeScalarView()
            for scalar in (part + extra).unicodeScalars {
                if scalar == "\"" || scalar == "\\" { whole.append("\\") }
                whole.append(scalar)
            }
            return "\"" + String(whole) + "\""
        }.joined()
    }

    private static let caseFile = """
        title: ~The bridge~
        summary: ~Nordmark and Sud~
        documents:
          - {id: note, title: ~Note~, author: ~An author~, published: ~in spring~, medium: ~paper~, lines: 50, kept: ~here~, note: ~doc~}
        parties:
          - {id: north, number: N, name: ~Nordmark~, role: party to the conflict, also-called: [~NM~], note: ~party~}
          - {id: south, number: S, name: ~Sud~, role: party to the conflict}
          - {id: others, name: ~Others~, role: others}
        actors:
          - {id: envoy, number: A1, name: ~Envoy of Nordmark~, party: north, kind: person, cites: note 2,
             offices: [{title: ~envoy~, cites: note 2, flags: [inconsistent]}], also-called: [~she~], note: ~actor~}
          - {id: nobody, number: A2, name: unnamed, described: ~a man of Sud~, party: south, kind: person, flags: [unnamed], cites: note 3}
          - {id: group, number: A3, name: ~Friends~, party: others, kind: group, members: 26, cites: note 4}
        territory:
          - {id: T1, kind: line, says: ~a line~, by: envoy, place: ~the river~, count: 2, flags: [disputed], cites: note 5, note: ~t~}
        unknowns:
          - {id: U1, says: ~who watches~, about: [T1], flags: [not said], cites: note 6, note: ~u~}
        inconsistencies:
          - {id: I1, says: ~two dates~, about: [envoy], flags: [inconsistent], cites: note 7}
        """

    private static let talksFile = """
        issues:
          - {id: prisoners, name: ~prisoners~, question: ~how many~, note: ~i~,
             options: [{id: all, name: ~all for all~}, {id: sick, name: ~the sick~}, {id: none, name: ~no one~}]}
          - {id: silence, name: ~silence~}
        events:
          - {id: ceasefire, name: ~ceasefire~, state: to come}
          - {id: talks, name: ~talks~, state: to come}
          - {id: retreat, name: ~retreat~, state: to come}
          - {id: E1, name: ~a meeting~, state: held, when: ~lately~, where: V1, actors: [envoy], says: ~they met~, flags: [vague], cites: note 8}
          - {id: E2, name: ~a letter~, state: claimed, when: 2020-02, after: E1, cites: note 8}
        laws:
          - {id: no-fire, kind: definition, says: ~nobody retreats under fire~, rule: retreat only after ceasefire, holder: ~custom~, note: ~l~}
          - {id: L2, kind: argument, says: ~an argument~, holder: not said}
        statements:
          - {id: S1, speaker: envoy, form: [direct, act], says: ~retreat first~, quote: [~First the road.~], medium: nobody, setting: ~a hall~, when: 2020-03-01, about: prisoners, flags: [vague], cites: "note 9-10", note: ~s~}
          - {id: S2, speaker: nobody, form: paraphrase, says: ~talks first~, medium: not said, setting: not said, when: ~soon~, repeats: S1, cites: note 11}
        positions:
          - {id: P1, by: [envoy, nobody], issue: prisoners, stance: demand, says: ~all~, verb: ~wants~, strength: strong, statements: S1, flags: [hinted], note: ~p~}
        order-rules:
          - {id: Q1, holder: ~Nordmark~, first: ~retreat~, then: ~talks~, basis: demand, statements: S1, used-by: N1, note: ~q~}
        demands:
          - {id: N1, party: north, says: ~retreat before talks~, salience: 8, basis: inferred, rule: talks only after retreat, from: [Q1], flags: [inferred by the editor], note: ~d~}
          - {id: SO1, party: south, says: ~no ceasefire before talks~, salience: 8, basis: threat, rule: ceasefire only after talks, from: S2}
          - {id: SO2, party: south, says: ~an exchange~, salience: 6, basis: stated, from: P1, reading: R1.one,
             ladder: [{says: ~all~, rule: prisoners is all}, {says: ~some~, rule: prisoners is not none, salience: 4}]}
          - {id: N2, party: north, says: ~no exchange~, salience: 3, basis: hint, rule: prisoners is none, from: S1}
        amounts:
          - {id: depth, number: NUM1, name: ~depth~, unit: kilometres, cites: note 8, note: ~q~}
        alternatives:
          - {id: ALT1, number: ALT2, party: north, says: ~the line as it is~, from: S1, note: ~alt~}
        readings:
          - {id: R1, question: ~what she meant~, of: S1, choices: [{id: one, says: ~this~}, {id: two, says: ~that~}], note: ~r~}
        goals:
          - {id: G1, name: ~a ceasefire and talks~, note: ~g~, requires: [{id: g-ceasefire, says: ~a ceasefire~, rule: ceasefire occurs}, {id: g-talks, says: ~talks~, rule: talks occurs}]}
        proposals:
          - {id: D1, number: B1, title: ~a draft~, by: envoy, when: 2020-03-02, flags: [vague], cites: note 13, note: ~b~,
             points: [{id: d-talks, says: ~talks~, rule: talks occurs, accepted: S2, rejected: S1}]}
        scenarios:
          - {id: W1, title: ~in two stages~, moves: [{split: {event: retreat, first: {id: first-r, name: ~first~}, second: {id: second-r, name: ~second~}, means-first: [N1]}}], note: ~w~}
        venues:
          - {id: V1, name: ~the bridge~, state: [offered, rejected], by: envoy, says: ~offered~, cites: note 12, note: ~v~}
          - {id: V2, name: ~the hill~, state: floated, by: not said, cites: note 12}
        formats:
          - {id: F1, name: ~two sides~, state: held, with: [envoy, nobody], says: ~face to face~, cites: note 13}
        tensions:
          - {id: X1, between: [N1, SO1], says: ~opposite orders~, kind: hard, demands: [N1, SO1]}
          - {id: X2, between: [S1, S2], says: ~tone~, kind: soft, flags: [disputed], note: ~x~}
        """

    private static let missionFile = """
        missions:
          - {id: M1, name: ~the watch~, says: ~a watch~, state: proposed, cites: note 14, note: ~m~}
        tasks:
          - {id: K1, mission: M1, says: ~walk the line~, kind: patrol, cites: note 14}
        limits:
          - {id: K2, mission: M1, says: ~no guns~, cites: note 14}
        descriptions:
          - {id: K3, mission: M1, by: nobody, says: ~an army~, cites: note 15}
        capabilities:
          - {id: CAP1, says: ~walkers~, unit: ~pairs~, domain: land, note: ~q~}
        sectors:
          - {id: SEC1, name: ~the bank~, note: ~r~}
        needs:
          - {id: NEED1, task: K1, says: ~pairs by day~, capability: CAP1, amount: ~enough~, sectors: SEC1, cites: note 16, note: ~s~}
        pledges:
          - {id: C3, contributor: ~1 of 26~, part-of: C1, says: ~a pair~, state: confirmed, capability: CAP1, amount: undisclosed,
             condition: none, disclosure: number only, history: [{state: confirmed, on: 2026-03-02}], caveats: [{no-night: ~not in the dark~}]}
          - {id: C1, by: group, says: ~people~, state: pledged, contributors: {count: 26, names: undisclosed}, amount: ~some~,
             wordings: [{words: ~forces~, cites: note 16}], domains: {land: part, air: unknown, sea: "no"}, condition: ~once quiet~,
             disclosure: number only, statements: S2, cites: note 16, flags: [undisclosed], note: ~c~}
          - {id: C2, by: envoy, says: ~bread~, state: hinted, contributors: {count: 2, names: [~Anna~]}, amount: not said, condition: not said, disclosure: not said, cites: note 17}
        """

    private static let precedentsFile = """
        precedents:
          - {id: H1, of: ~an old truce~, kind: property, says: ~it held~, claimed-by: envoy, statements: S1, cites: note 18, note: ~h~}
        """

    private static let agreementFile = """
        words:
          - {word: ~bang~, acts: impact}
        provisions:
          - {id: AP1, says: ~no noise~, wording: ~hush~, rule: prohibited, acts: ~bang~, where: {within: 5 km}, cites: note 19, note: ~p~}
        """

    private static let lineFile = """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"LN1","name":~the line~,"note":~l~},
        "geometry":{"type":"LineString","coordinates":[[10,50],[11,50]]}}]}
        """

    private static let zonesFile = """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"ZN1","name":~the hill zone~,"note":~z~},
        "geometry":{"type":"Polygon","coordinates":[[[10.2,50.1],[10.4,50.1],[10.3,50.2],[10.2,50.1]]]}}]}
        """
}
