import Foundation

/// The rooms of the package as Package.swift lists them, and what the sources of each import.
struct House {
    struct Room {
        var name: String
        var area: String
        /// The rooms and products that its line names.
        var knows: Set<String>
        /// The modules that its sources import, but those of the system.
        var imports: Set<String>
    }

    var rooms: [Room] = []

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Reads the list in Package.swift and the sources beside it.
    static func read() throws -> House {
        let manifest = try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8)
        let list = manifest.prefix(upTo: manifest.range(of: "\n]\n")?.lowerBound ?? manifest.endIndex)
        var house = House()
        for part in list.components(separatedBy: "Area(").dropFirst() {
            let area = quoted(part).first ?? ""
            let starts = part.ranges(of: /Room\(|\.(library|program|tests)\(/).map(\.lowerBound)
            for (start, end) in zip(starts, Array(starts.dropFirst()) + [part.endIndex]) {
                let text = part[start..<end]
                guard let name = quoted(text).first else { continue }
                let known = text.firstMatch(of: /knows: \[([^\]]*)\]/).map { quoted($0.output.1) } ?? []
                let path = text.firstMatch(of: /path: "([^"]*)"/).map { String($0.output.1) } ?? folder(name, in: area)
                let outside = text.firstMatch(of: /exclude: \[([^\]]*)\]/).map { quoted($0.output.1) } ?? []
                house.rooms.append(
                    Room(name: name, area: area, knows: Set(known), imports: imports(in: path, outside: outside)))
            }
        }
        return house
    }

    /// The folder of a room.
    static func folder(_ name: String, in area: String) -> String {
        ["Benchmarks", "Tests"].contains(area) ? "\(area)/\(name)" : "Sources/\(area)/\(name)"
    }

    /// The modules that the sources of a folder import.
    static func imports(in path: String, outside: [String]) -> Set<String> {
        let folder = root.appending(path: path)
        var found: Set<String> = []
        guard let files = FileManager.default.enumerator(atPath: folder.path) else { return [] }
        for case let file as String in files where file.hasSuffix(".swift") {
            if outside.contains(where: { file == $0 || file.hasPrefix($0 + "/") }) { continue }
            guard let text = try? String(contentsOf: folder.appending(path: file), encoding: .utf8) else { continue }
            found.formUnion(imports(of: text))
        }
        return found.subtracting(ofTheSystem)
    }

    static func imports(of text: String) -> [String] {
        text.matches(of: /(?m)^\s*(?:@\w+\s+)*(?:(?:public|package|internal|private)\s+)?import\s+(\w+)/)
            .map { String($0.output.1) }
    }

    private static let ofTheSystem: Set<String> = [
        "Darwin", "Dispatch", "Foundation", "FoundationEssentials", "FoundationXML", "Glibc", "Synchronization",
        "Testing",
    ]

    private static func quoted(_ text: some StringProtocol) -> [String] {
        String(text).matches(of: /"([^"]*)"/).map { String($0.output.1) }
    }
}

/// The rule of the house, in one sentence: a program knows Answers and Publication, never an engine; Answers alone knows
/// several areas; an area knows Ground and Case (Patrols also Line); a verification never its engine.
struct HouseRule {
    /// The areas that each area may know beside itself.
    var may: [String: Set<String>] = [
        "Ground": [],
        "Case": ["Ground"],
        "Talks": ["Ground", "Case"],
        "Mission": ["Ground", "Case"],
        "Line": ["Ground", "Case"],
        "Patrols": ["Ground", "Case", "Line"],
        "Intake": ["Ground", "Case"],
        "Record": ["Ground", "Case"],
        "Answers": ["Ground", "Case", "Talks", "Mission", "Line", "Patrols", "Intake", "Record"],
        "Publication": ["Ground", "Case", "Answers"],
        "Programs": ["Ground", "Case", "Answers", "Publication"],
    ]
    /// Checkers, and what they must not know.
    var checkers: [String: Set<String>] = [
        "TalksVerification": ["Talks"],
        "MissionVerification": ["Mission"],
        "CountVerification": ["Counting", "IncidentRun"],
        "PatrolVerification": ["Patrols", "PatrolPlanning"],
        "AlertVerification": ["Alerts", "AlertRun"],
        "RecordVerification": ["Record"],
    ]
    /// Arrows that are not yet as they should be, each with what will end it.
    var borne: [String: Set<String>] = [:]

    /// The arrows against the rule.
    func faults(_ house: House) -> [String] {
        let areas = Dictionary(house.rooms.map { ($0.name, $0.area) }, uniquingKeysWith: { first, _ in first })
        var faults: [String] = []
        for room in house.rooms {
            guard let allowed = may[room.area] else { continue }
            for known in room.imports.sorted() {
                guard let area = areas[known], area != room.area, !allowed.contains(area) else { continue }
                if borne[room.name]?.contains(known) ?? false { continue }
                faults.append("\(room.area)/\(room.name) knows \(area)/\(known)")
            }
            for known in room.imports.intersection(checkers[room.name] ?? []).sorted() {
                faults.append("\(room.name) knows the engine that it checks, \(known)")
            }
        }
        return faults
    }

    /// Arrows that are borne and are no more.
    func outlived(_ house: House) -> [String] {
        borne.flatMap { name, known in
            let room = house.rooms.first { $0.name == name }
            return known.filter { !(room?.imports.contains($0) ?? false) }.map { "\(name) knows \($0) no more" }
        }.sorted()
    }
}
