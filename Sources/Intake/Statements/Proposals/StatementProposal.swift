/// A statement that a text seems to report, for an editor to accept or not.
public struct StatementProposal: Sendable, Hashable {
    /// Words in quotation marks, at their place.
    public struct Quote: Sendable, Hashable {
        public var span: TextSpan
        /// As printed, without the outer marks.
        public var words: String
        /// A full sentence, rather than words of one.
        public var isFull: Bool
        public var isClosed: Bool
    }

    /// How the text gives it.
    public enum Form: String, Sendable, CaseIterable {
        case direct, fragment, paraphrase, act, assessment
    }

    /// What it says, in the text.
    public var span: TextSpan
    /// As printed.
    public var words: String
    public var forms: [Form]
    public var quotes: [Quote]
    /// As printed; nil where none reports it.
    public var verb: String?
    /// How firm the verb is: strong, medium or weak.
    public var strength: String?
    public var speaker: Speaker?
    /// Those who said it together with the speaker, each by name.
    public var together: [Speaker] = []
    public var tier: Tier
    /// The medium to which or through which it was said, as printed.
    public var medium: String?
    /// The day or time that its sentence gives.
    public var when: String?
    /// "if genuine peace terms were agreed".
    public var condition: String?
    /// "before", "first".
    public var orderWords: [String]

    /// Who speaks, as far as the text says.
    public struct Speaker: Sendable, Hashable {
        /// As printed: `he`, `Kremlin spokesman Dmitry Peskov`.
        public var printed: String
        public var span: TextSpan
        /// The name, the fullest that the text has for it; nil for somebody without a name.
        public var name: String?
        public var title: String?
        /// The state that the printed words name as the speaker's.
        public var state: String?
        public var isState: Bool
        /// Why it is not beside: a pronoun, or a bullet that inherits the speaker of its lead-in.
        public var through: Through?

        /// Whether the printed words are the speaker's own, and not a pronoun, another's line or the name of several.
        var isPrinted: Bool {
            switch through {
            case nil, .anothersWords, .possibility, .severalSpeakers: return true
            case .pronoun, .leadIn, .unclosedQuotation, .sharedName: return false
            }
        }
    }

    /// By what a speaker was found who does not stand beside the words.
    public enum Through: String, Sendable {
        case pronoun
        case leadIn = "lead-in"
        case unclosedQuotation = "unclosed quotation"
        /// Several persons of the text have the printed name.
        case sharedName = "a name of several"
        case anothersWords = "another's words"
        case possibility = "a word of doubt"
        case severalSpeakers = "several speakers"
    }
}
