import CaseFolder
import CaseModel
import Foundation
import TestSupport
import Testing

/// The bundled cases, and small ones written in a test.
enum CaseFiles {
    static func bundled(_ name: String) throws -> Case {
        try read(readCase(atFolder: example(name).path))
    }

    private static func read(_ reading: CaseReading) throws -> Case {
        switch reading {
        case .read(let found): return found
        case .refused(let mistakes):
            Issue.record("\(mistakes.map(\.line))")
            throw mistakes[0]
        }
    }

    static let caseFile = """
        title: Test
        documents:
          - id: note
            title: A note
            author: not said
            published: 2026-03-02
            lines: 10
        parties:
          - id: north
            name: North
            role: party to the conflict
        actors:
          - id: envoy
            name: Envoy
            party: north
            kind: person
            cites: note 1
          - id: second
            name: Second
            party: north
            kind: person
            cites: note 1
        """
    static let talksFile = """
        events:
          - id: ceasefire
            name: ceasefire
            state: to come
          - id: access
            name: access
            state: to come
        """
    /// A line of 100 km along the equator, to 0.1 %: a degree is 111.32 km.
    static let lineFile = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"id":"line-1","series":"line"},"geometry":{"type":"LineString","coordinates":[[0,0],[0.8983,0]]}}
        ]}
        """
    static let missionHead = """
        missions:
          - {id: M, name: watch, says: a watch, state: agreed}
        tasks:
          - {id: T, mission: M, says: patrol, kind: patrol}
          - {id: T2, mission: M, says: watch, kind: patrol}
        capabilities:
          - {id: team, says: a team, unit: teams, domain: land}
          - {id: boat, says: a boat, unit: boats, domain: sea, cost: 7}
          - {id: mast, says: a mast, unit: masts, domain: land, cost: 2, rests: "no"}
        sectors:
          - {id: west, name: west, line-from: 0 km, line-until: 50 km}
          - {id: east, name: east}

        """

    /// - Parameter capabilities: further capabilities, as they stand in the file.
    static func reading(
        _ mission: String, line: String? = lineFile, capabilities: String = "", head: String = missionHead
    ) -> CaseReading {
        let own = head.replacing("sectors:\n", with: capabilities + "sectors:\n")
        var files = [("case.yaml", caseFile), ("talks.yaml", talksFile), ("mission.yaml", own + mission)]
        if let line { files.append(("line.geojson", line)) }
        return readCase(files: files.map { (name: $0.0, bytes: Array($0.1.utf8)) }, folder: "T")
    }

    static func small(_ mission: String, capabilities: String = "", head: String = missionHead) throws -> Case {
        try read(reading(mission, capabilities: capabilities, head: head))
    }

    static func mistakes(_ mission: String, line: String? = lineFile, capabilities: String = "") -> [String] {
        switch reading(mission, line: line, capabilities: capabilities) {
        case .read: return []
        case .refused(let mistakes): return mistakes.map(\.line)
        }
    }
}
