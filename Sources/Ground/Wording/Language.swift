import Values

/// The language in which pages are written. The words of the code are English; another language is one file in the form of
/// GNU gettext (`Languages/french.po`), which translators have tools for.
///
/// ```swift
/// Language.$spoken.withValue(Language.named("fr")!) { say("\(3) to \(5)") }  // "3 à 5"
/// ```
public struct Language: Sendable {
    /// As BCP 47 has it: "en", "fr".
    public let code: String
    public let isRightToLeft: Bool
    /// In English: "French".
    public var name: String { catalogue?.head["X-Name"] ?? "English" }
    /// Nil for English, in which the code's own words stand.
    public let catalogue: Catalogue?

    public static let english = Language(code: "en", isRightToLeft: false, catalogue: nil)

    /// Each language that a case can ask for.
    public static let all: [Language] = [english] + files.map { Language($0) }

    public static func named(_ code: String) -> Language? { all.first { $0.code == code } }

    /// In which language words are made now: set around the making of a page, English everywhere else. Words are made in some
    /// hundred small functions; to hand a language through each of them would be forgotten in one.
    @TaskLocal public static var spoken = Language.english

    /// A language by its file, such as a test has.
    public init(_ file: [UInt8]) {
        let catalogue = Catalogue(String(decoding: file, as: UTF8.self))
        self.init(
            code: catalogue.head["Language"] ?? "und", isRightToLeft: catalogue.head["X-Direction"] == "rtl",
            catalogue: catalogue)
    }

    private init(code: String, isRightToLeft: Bool, catalogue: Catalogue?) {
        self.code = code
        self.isRightToLeft = isRightToLeft
        self.catalogue = catalogue
    }

    /// `lang` and `dir` of a page.
    public var attributes: String { "lang=\"\(code)\" dir=\"\(isRightToLeft ? "rtl" : "ltr")\"" }

    /// A line for each file of `Languages`.
    private static var files: [[UInt8]] { [PackageResources.french_po] }
}

/// A day in prose: "9 mars 2026" where the language writes days so; by its numbers else, as in every address and file.
public func spokenDay(_ number: Int) -> String {
    guard let dates = Language.spoken.dates else { return dayWords(number) }
    let day = civilDay(number)
    return dates.form.replacing("{day}", with: day.day == 1 ? dates.firstDay ?? "1" : "\(day.day)")
        .replacing("{month}", with: dates.months[day.month - 1]).replacing("{year}", with: "\(day.year)")
}

extension Language {
    /// How days are written: a form such as `{day} {month} {year}`, what stands for the first of a month, and its months; nil
    /// where they are written as in files.
    public var dates: (form: String, firstDay: String?, months: [String])? {
        guard let head = catalogue?.head, let form = head["X-Date"],
            let months = head["X-Months"]?.split(separator: "|").map(String.init), months.count == 12
        else { return nil }
        return (form, head["X-First-Day"], months)
    }
}

/// "2026-03-14", or "2026-03-09 to 2026-03-15", in prose.
public func spokenDays(_ days: ClosedRange<Int>) -> String {
    days.count == 1
        ? spokenDay(days.lowerBound) : say("\(spokenDay(days.lowerBound)) to \(spokenDay(days.upperBound))")
}
