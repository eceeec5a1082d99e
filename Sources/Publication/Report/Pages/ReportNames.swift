import Answers
import CaseModel
import IncidentRun

/// The names of reports and incidents as addresses that do not change when rows are added: reports by the line of the file
/// at which they stand, 250 lines a page; incidents by their numbers, 250 a page.
struct ReportNames {
    private let doubles: Set<String>
    static let perPage = 250

    init(_ reports: ReportRows) {
        var seen: Set<String> = []
        var doubles: Set<String> = []
        for report in reports {
            let name = Self.anchor(report.reference)
            if !seen.insert(name).inserted { doubles.insert(name) }
        }
        self.doubles = doubles
    }

    /// A name that is on no other row, that no part of the page has, and that an anchor can be; its line in the file else, which no
    /// other row is called by.
    func name(_ id: String, fileLine: Int) -> String {
        let own = Self.anchor(id)
        return own.isEmpty || own.hasPrefix("_") || own.hasPrefix("line-") || doubles.contains(own)
            ? "line-\(fileLine)" : own
    }

    /// An anchor has no blanks; one that does not break looks alike.
    private static func anchor(_ id: String) -> String {
        guard id.utf8.contains(where: { $0 <= 0x20 }) else { return id }
        return String(
            String.UnicodeScalarView(id.unicodeScalars.map { $0.value <= 0x20 ? "\u{A0}" : $0 }))
    }

    func link(_ id: String, fileLine: Int, up: String = "") -> ReportLink {
        ReportLink(name: name(id, fileLine: fileLine), file: Self.reportFile(fileLine), up: up)
    }

    func link(_ report: GatheredReport, up: String = "") -> ReportLink {
        link(report.reference, fileLine: report.fileLine, up: up)
    }

    static func reportFile(_ fileLine: Int) -> String { "reports/\(fourDigits(fileLine / perPage)).html" }
    static func incidentFile(_ incident: Int) -> String { "incidents/\(fourDigits(incident / perPage)).html" }

    static func incidentLink(_ incident: Int, up: String = "") -> Markup {
        "<a href=\"\(up)\(incidentFile(incident))#I\(incident + 1)\">I\(incident + 1)</a>"
    }

    static func fourDigits(_ number: Int) -> String {
        String(repeating: "0", count: max(0, 4 - "\(number)".count)) + "\(number)"
    }
}
