import Mustache
import Wording

/// The templates of the page, read once from the files that the build embeds.
struct PageTemplates {
    /// What went wrong in a template: a mistake of this module, never of a case.
    struct Failure: Error {
        var message: String
    }

    private var library = MustacheLibrary()

    init() throws {
        MustacheContentTypes.register(CaseTextContentType(), named: CaseTextContentType.name)
        for (name, bytes) in PageTemplates.files {
            var text = String(decoding: bytes, as: UTF8.self)
            // A partial in the middle of a line must not bring its file's last line break along.
            if text.hasSuffix("\n") { text.removeLast() }
            if let catalogue = Language.spoken.catalogue { text = catalogue.translated(text) }
            try library.register("{{% CONTENT_TYPE: \(CaseTextContentType.name) }}" + text, named: name)
        }
    }

    func page(_ view: some Any, template: String = "page") throws -> String {
        guard let page = library.render(view, withTemplate: template) else {
            throw Failure(message: "the template '\(template)' is missing")
        }
        return page
    }

    private static var files: [(String, [UInt8])] {
        [
            ("page", PackageResources.page_mustache),
            ("talkssections", PackageResources.talkssections_mustache),
            ("missionsections", PackageResources.missionsections_mustache),
            ("restsections", PackageResources.restsections_mustache),
            ("talkspage", PackageResources.talkspage_mustache),
            ("todaytalks", PackageResources.todaytalks_mustache),
            ("missionpage", PackageResources.missionpage_mustache),
            ("casepage", PackageResources.casepage_mustache),
            ("plan", PackageResources.plan_mustache),
            ("link", PackageResources.link_mustache),
            ("flags", PackageResources.flags_mustache),
            ("passages", PackageResources.passages_mustache),
            ("number", PackageResources.number_mustache),
            ("provenance", PackageResources.provenance_mustache),
            ("evidence", PackageResources.evidence_mustache),
            ("head", PackageResources.head_mustache),
            ("verdict", PackageResources.verdict_mustache),
            ("lineverdict", PackageResources.lineverdict_mustache),
            ("cores", PackageResources.cores_mustache),
            ("openings", PackageResources.openings_mustache),
            ("openinggroup", PackageResources.openinggroup_mustache),
            ("choices", PackageResources.choices_mustache),
            ("difference", PackageResources.difference_mustache),
            ("proof", PackageResources.proof_mustache),
            ("matrix", PackageResources.matrix_mustache),
            ("positions", PackageResources.positions_mustache),
            ("positionstime", PackageResources.positionstime_mustache),
            ("alternatives", PackageResources.alternatives_mustache),
            ("amounts", PackageResources.amounts_mustache),
            ("statements", PackageResources.statements_mustache),
            ("rules", PackageResources.rules_mustache),
            ("demands", PackageResources.demands_mustache),
            ("readings", PackageResources.readings_mustache),
            ("doubts", PackageResources.doubts_mustache),
            ("mission", PackageResources.mission_mustache),
            ("pledges", PackageResources.pledges_mustache),
            ("readiness", PackageResources.readiness_mustache),
            ("events", PackageResources.events_mustache),
            ("actors", PackageResources.actors_mustache),
            ("precedents", PackageResources.precedents_mustache),
            ("line", PackageResources.line_mustache),
            ("absent", PackageResources.absent_mustache),
        ]
    }
}
