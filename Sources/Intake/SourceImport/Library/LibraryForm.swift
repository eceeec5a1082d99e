/// A data set of earlier ceasefires of which a user may have a copy. Nothing of it ships.
public enum LibraryForm: String, Sendable, CaseIterable {
    case pax, cf

    public var meaning: String {
        switch self {
        case .pax:
            return
                "PA-X peace agreements (University of Edinburgh; CC BY-NC-SA), your own copy as CSV: the ceasefires among them, "
                + "for `precedents --library`; also by the name uds"
        case .cf:
            return
                "ETH/PRIO Civil Conflict Ceasefires, your own copy as CSV, for `precedents --library`; what its codes of "
                + "`ended` mean is for --ended to say"
        }
    }

    /// The form of a name, `uds` among them.
    public init?(name: String) {
        guard let form = LibraryForm(rawValue: name == "uds" ? "pax" : name) else { return nil }
        self = form
    }
}
