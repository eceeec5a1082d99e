import CaseModel
import Wording

/// A reference to something on this page, as the templates show it.
struct Link: Sendable {
    /// The anchor without its `#`.
    var anchor: String
    var label: String
    /// What stands there, in one line.
    var title: String?
}

/// A flag with the place of the legend that explains it.
struct FlagMark: Sendable {
    var word: String
    var anchor: String
    var meaning: String

    init(_ flag: Flag) {
        word = spoken(flag.rawValue)
        anchor = FlagMark.anchor(flag)
        meaning = spoken(flag.meaning)
    }

    /// The page's own anchors begin with `_`, which no record's name does.
    static func anchor(_ flag: Flag) -> String { "_flag-" + slug(flag.rawValue) }
}

/// A word list value as it can stand in an anchor or a `data-` attribute that holds several.
func slug(_ word: String) -> String {
    word.split(separator: " ").joined(separator: "-")
}

/// A document and lines of it.
struct Passage: Sendable {
    var document: Link
    /// "line 5" or "lines 5, 8".
    var lines: String
}

/// What every record shows of itself: its names, flags, sources, and what else of the file speaks of it.
struct RecordMark: Sendable {
    /// The name shown, which is the anchor of the whole record.
    var label: String
    /// Its other name, an anchor too.
    var other: String?
    var flags: [FlagMark]
    var passages: [Passage]
    var note: String?
    /// From when to when it stands, where the file says so.
    var days: String?
    /// File and line in the case folder.
    var place: String
    /// The records that refer to it.
    var users: [Link]
    var hasUsers: Bool
}
