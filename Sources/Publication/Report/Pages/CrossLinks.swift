/// Leads links within one page to the other pages of a set: a section that was one page's part is a page of its own here.
struct CrossLinks {
    /// By anchor, the file on which it is.
    private var files: [Substring: String] = [:]

    /// Takes in the anchors of a page; the first page that has one keeps it.
    mutating func note(_ page: String, file: String) {
        for anchor in CrossLinks.values(of: " id=\"", in: page) where files[anchor] == nil { files[anchor] = file }
    }

    /// The page that has an anchor.
    func file(of anchor: String) -> String? { files[Substring(anchor)] }

    /// The page with each `href="#x"` whose target is elsewhere leading there.
    func resolved(_ page: String, file: String) -> String {
        let own = Set(CrossLinks.values(of: " id=\"", in: page))
        var made = ""
        made.reserveCapacity(page.utf8.count + 1000)
        let pieces = page.split(separator: "href=\"#", omittingEmptySubsequences: false)
        made += pieces.first ?? ""
        for piece in pieces.dropFirst() {
            let anchor = piece.prefix { $0 != "\"" }
            if own.contains(anchor) || anchor.isEmpty {
                made += "href=\"#"
            } else if let other = files[anchor], other != file {
                made += "href=\"\(other)#"
            } else {
                // It leads nowhere that is in the set: to the page's own beginning.
                made += "href=\"#_main"
                made += piece.dropFirst(anchor.count)
                continue
            }
            made += piece
        }
        return made
    }

    private static func values(of key: String, in page: String) -> [Substring] {
        page.split(separator: key, omittingEmptySubsequences: false).dropFirst().map { $0.prefix { $0 != "\"" } }
    }
}
