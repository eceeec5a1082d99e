import Wording

/// Sections of which a case has nothing: named once at the end of a page instead of standing between those that tell something.
enum EmptySections {
    /// The page with each section that holds nothing but "none in the file" in one list behind the others. Anchors stay.
    static func gathered(_ content: Markup) -> Markup {
        // Text of a case is escaped and has no `<`: what has one is a mark that is none of these, and keeps its section.
        let section =
            /<section id="([^"]*)" aria-labelledby="[^"]*">\s*<h2 id="[^"]*">([^<]*)<\/h2>((?:\s|<(?:h3[^>]*|p|p class="none"|p class="meta")>[^<]*<\/(?:h3|p)>)*)<\/section>\n?/
        var entries: Markup = ""
        let rest = content.text.replacing(section) { found -> String in
            guard found.3.contains("<p class=\"none\">") else { return String(found.0) }
            entries += Markup(trusted: "<li id=\"\(found.1)\">\(found.2)</li>\n")
            return ""
        }
        guard !entries.text.isEmpty else { return content }
        return Markup(trusted: rest)
            + """
            <section aria-labelledby="_nothing"><h2 id="_nothing">None in the file</h2>
            <ul class="sets">
            \(entries)</ul></section>

            """
    }
}
