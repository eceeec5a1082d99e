import CaseModel
import Digests
import Wording

/// The frame of a page of a set: where it leads, what may run on it, and from what it was made.
struct PageFrame {
    /// A page of the set by its file, as the head of each page lists them.
    struct Entry {
        var file: String
        var name: String
    }
    var caseTitle: String
    var entries: [Entry]
    var facts: PageFacts
    /// Until when the case tells, in its own words.
    var cutOff: String
    var timeZone: String
    var style: Markup
    /// Whether its pages have the field that searches the set; their script begins with ``searchScript`` then.
    var hasSearch = false
    /// What stands at the foot in place of the usual words.
    var foot: Markup?

    /// - Parameters:
    ///   - file: its path in the folder, such as `incidents/0001.html`.
    ///   - script: the one thing that runs on it; none if nil.
    ///   - blocks: data blocks, which do not run.
    func page(_ title: String, file: String, content: Markup, script: Markup? = nil, blocks: Markup = "") -> String {
        let up = String(repeating: "../", count: file.split(separator: "/").count - 1)
        var links: Markup = ""
        for entry in entries {
            let current = Markup(trusted: entry.file == file ? " aria-current=\"page\"" : "")
            links += "<li><a href=\"\(up)\(entry.file)\"\(current)>\(entry.name)</a></li>"
        }
        var head: Markup = """
            <!doctype html>
            <html \(Markup(trusted: Language.spoken.attributes))>
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            \(contentPolicy(style: style, script: script, loadsMore: hasSearch))
            <meta name="referrer" content="no-referrer">
            <meta name="color-scheme" content="light dark">
            <meta name="generator" content="truceline report">
            <title>\(title == caseTitle ? title : "\(title) – \(caseTitle)")</title>
            <style>
            """
        head += style
        head += """
            </style>
            </head>
            <body class="leaf">
            <a class="skip" href="#_main">Skip to the content</a>
            <div class="sheet">
            <nav aria-label="Pages"><ul class="pages">\(links)</ul></nav>
            \(hasSearch ? searchField(up: up) : "")\
            <main id="_main" tabindex="-1">

            """
        head += content
        head += """

            <footer><p>\(foot ?? usualFoot)</p></footer>
            </main>
            </div>

            """
        head += blocks
        if let script {
            head += "<script>"
            head += script
            head += "</script>\n"
        }
        head += "</body>\n</html>\n"
        return head.text
    }

    private var usualFoot: Markup {
        """
        <span class="class">\(facts.audience.classification).</span> Made by <code>truceline report</code> \
        \(facts.version) from the case folder alone; \(cutOff), time zone \(timeZone). \(files)Nothing here says \
        what anybody should do.
        """
    }

    private var files: Markup {
        guard let hash = facts.hash else { return "" }
        return facts.audience == .mission
            ? "SHA-256 of the files of the case: <code class=\"hash\">\(hash)</code>. "
            : "The files it was made from are committed to by <code class=\"hash\">\(hash)</code>, which the mission can open. "
    }
}

/// The field that searches all pages of a set; without a script it is not shown.
///
/// - Parameter up: the way from the page to the folder of the set; nil on the one page, which searches itself.
func searchField(up: String?) -> Markup {
    let way = up.map { Markup(trusted: " data-up=\"\($0)\"") } ?? ""
    return """
        <div id="_search" class="search" role="search"\(way) hidden><label for="_find">Search</label> <input id="_find" \
        role="combobox" aria-autocomplete="list" aria-expanded="false" aria-controls="_found" aria-describedby="_findings" \
        autocomplete="off" spellcheck="false" aria-keyshortcuts="/" \
        placeholder="/ report, incident, provision, day, place, words"><ul id="_found" role="listbox" \
        aria-label="Found" hidden></ul><p id="_findings" class="meta" role="status"></p></div>

        """
}

/// What a page may load and run: its own style and its own script by their hashes, and nothing else.
///
/// - Parameter loadsMore: whether that script itself may load scripts that lie beside the page. No mark-up can.
func contentPolicy(style: Markup, script: Markup?, loadsMore: Bool = false) -> Markup {
    let scripts = script.map { "'\(contentHash($0.text))'\(loadsMore ? " 'strict-dynamic'" : "")" } ?? "'none'"
    // It stands in double quotes and has single ones, which are no mark-up there.
    return Markup(
        trusted: """
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '\(contentHash(style.text))'; \
            script-src \(scripts); img-src data:; base-uri 'none'; form-action 'none'">
            """)
}

/// `sha256-…` of a style or script, as a policy of contents names it.
func contentHash(_ text: String) -> String {
    var hash = SHA256()
    hash.add(text.utf8)
    return "sha256-" + base64(hash.bytes)
}

private func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let three = (0..<3).map { start + $0 < bytes.count ? Int(bytes[start + $0]) : 0 }
        let number = three[0] << 16 | three[1] << 8 | three[2]
        for place in 0..<4 {
            text.append(start + place > bytes.count ? "=" : letters[number >> (18 - 6 * place) & 63])
        }
    }
    return text
}
