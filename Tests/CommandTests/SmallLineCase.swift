import Foundation
import TestSupport
import Testing

/// A small case of a line, into which tests of the command put files of their own.
enum SmallLineCase {
    static let caseFile = """
        title: Small
        documents:
          - {id: accord, title: Accord, author: none, published: not said}
        parties:
          - {id: amber, name: Amber, role: party to the conflict}
          - {id: teal, name: Teal, role: party to the conflict}

        """
    static let agreement = """
        time-zone: Europe/Kyiv
        day-ends: "18:00"
        bands: [5 km]
        provisions:
          - id: P1
            says: No fire within 5 km
            rule: prohibited
            acts: fire
            where: {within: 5 km}

        """
    static let line = """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"L"},
        "geometry":{"type":"LineString","coordinates":[[37,48],[38,48]]}}]}
        """
    static let zones = """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"Z"},
        "geometry":{"type":"Polygon","coordinates":[[[37,48.1],[37.1,48.1],[37.1,48.2],[37,48.1]]]}}]}
        """

    /// Runs a command on the case with these files in place of the usual ones; FOLDER in an argument is its folder, which
    /// is left out of errors.
    ///
    /// - Parameters:
    ///   - withLine: whether it has its line and zone; a test can bring others.
    ///   - after: looks at what was written.
    static func run(
        _ command: String, _ files: [String: Data], _ arguments: [String] = [], withLine: Bool = true,
        input: String? = nil, after: (String) throws -> Void = { _ in }
    ) throws -> Run {
        var result = Run(status: 0, output: "", errors: "")
        try inFolder { folder in
            var all = ["case.yaml": Data(caseFile.utf8), "agreement.yaml": Data(agreement.utf8)]
            if withLine { all.merge(["line.geojson": Data(line.utf8), "zones.geojson": Data(zones.utf8)]) { $1 } }
            all.merge(files) { $1 }
            for (name, data) in all { try data.write(to: URL(fileURLWithPath: folder + "/" + name)) }
            result = try truceline(
                [command, folder] + arguments.map { $0.replacingOccurrences(of: "FOLDER", with: folder) }, input: input)
            result.errors = result.errors.replacingOccurrences(of: folder + "/", with: "")
            try after(folder)
        }
        return result
    }

    /// The same of texts; what the command wrote to f.geojson and f.csv stands behind its output.
    static func run(
        _ command: String, texts: [String: String], _ arguments: [String] = [], withLine: Bool = true,
        input: String? = nil
    ) throws -> Run {
        var written = ""
        var result = try run(
            command, texts.mapValues { Data($0.utf8) }, arguments, withLine: withLine, input: input
        ) { folder in
            for name in ["f.geojson", "f.csv"] {
                written += (try? String(contentsOfFile: folder + "/" + name, encoding: .utf8)) ?? ""
            }
        }
        result.output += written
        return result
    }

    /// What was found of P1, excluded findings too, by observation.
    static func findings(_ texts: [String: String], withLine: Bool = true) throws -> [String: String] {
        let found = try run("assess", texts: texts, ["--all", "-o", "FOLDER/f.csv"], withLine: withLine)
        #expect(found.status == 0, "\(found.errors)")
        var values: [String: String] = [:]
        for line in found.output.split(separator: "\n") {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            if fields.count > 7, fields[1] == "P1" { values[fields[0]] = fields[2] }
        }
        return values
    }
}

/// A feature of GeoJSON with properties and coordinates as they are written.
func feature(_ properties: String, _ type: String, _ coordinates: String) -> String {
    "{\"type\":\"Feature\",\"properties\":{\(properties)},\"geometry\":{\"type\":\"\(type)\",\"coordinates\":\(coordinates)}}"
}

/// Features of GeoJSON, one to a line; `more` is what else the collection says.
func collection(_ features: String..., more: String = "") -> String {
    "{\"type\":\"FeatureCollection\",\(more)\"features\":[\n\(features.joined(separator: ",\n"))\n]}\n"
}
