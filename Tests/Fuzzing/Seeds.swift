import Answers
import CaseFolder
import Foundation

extension FuzzedForm {
    /// What to begin with: files of the bundled and made-up cases, and right answers.
    func seeds(_ ground: FuzzingGround) throws -> [Data] {
        func made(_ endings: String...) -> [(name: String, bytes: [UInt8])] {
            ground.exerciseFiles.filter { file in endings.contains { file.name.hasSuffix($0) } }
        }
        switch self {
        case .tables:
            let gridded = "lat;lon;time;kind\n48,1;37,2;2026-03-14T10:00;\"shot; one\"\n"
            return made(".csv").map { Data($0.bytes) } + [Data(gridded.utf8)]
        case .yaml: return [Self.whole(made(".yaml")), Self.whole(FuzzingGround.talksFiles)]
        case .rules:
            return [
                "venue is lake", "venue is not lake or talks occurs", "if talks occurs then ceasefire before talks",
                "either venue is hill or not (force occurs and talks occurs)", "talks only after ceasefire",
                "venue is hill exactly when talks occurs", "scope: venue is lake, talks occurs",
            ].map { Data($0.utf8) }
        case .geojson:
            let rows = """
                {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"time":"2026-03-14T10:00Z",\
                "kind":"shot"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}]}
                """
            let line = #"{"lon":37.5,"lat":48,"time":"2026-03-14T10:00Z","kind":"shot"}"# + "\n"
            return made(".geojson").map { Data($0.bytes) } + [Data(rows.utf8), Data(line.utf8)]
        case .gpx:
            let point = "<trkpt lat=\"48.1\" lon=\"37.2\"><time>2026-03-14T10:00:00Z</time></trkpt>"
            let later = point.replacingOccurrences(of: "T10", with: "T11")
            return [
                "<?xml version=\"1.0\"?><gpx version=\"1.1\" xmlns=\"http://www.topografix.com/GPX/1/1\"><trk><trkseg>"
                    + point + later + "</trkseg></trk><rte><rtept lat=\"1\" lon=\"2\"/></rte></gpx>",
                "<g:gpx xmlns:g=\"http://www.topografix.com/GPX/1/0\"><g:trk><g:trkseg/></g:trk></g:gpx>",
            ].map { Data($0.utf8) }
        case .talks: return [Data(try json(sealedAnswer(TalksRequest(), about: ground.talks), pretty: false))]
        case .mission:
            return [
                Data(
                    try json(
                        sealedAnswer(MissionRequest(), talks: TalksRequest(), about: ground.exercise), pretty: false))
            ]
        case .counts:
            var bytes: [UInt8] = []
            try answer(IncidentRequest(), about: ground.exercise).writeCertificates(of: ground.exercise) { bytes += $0 }
            return [Data(bytes)]
        case .patrols:
            var request = PatrolRequest()
            request.day = "2026-03-02"
            request.seed = 1
            request.timeLimit = 0.5
            return [Data(try json(answer(request, about: ground.exercise).certificate, pretty: false))]
        }
    }
}
