import CaseModel

/// What a row tells of things in the air and at sea: how high or deep, which kind of craft, under which flag, and what it
/// says of itself.
extension RowReading {
    mutating func height() -> HeightRange? {
        let altitude = order[.altitude] >= 0 ? text(.altitude) : nil
        if order[.depth] >= 0, let depth = text(.depth) {
            guard altitude == nil else {
                note(.depth, "a depth beside an altitude; expected one of them")
                return nil
            }
            // Below the surface is below sea level, whatever the tide.
            if let range = parsedHeightRange(depth), range.level == .ground, range.least >= 0, range.most <= 12_000 {
                return HeightRange(least: -range.most, most: -range.least, level: .sea)
            }
            note(.depth, "'\(shown(depth))' for depth; expected metres below the surface, 40 or 30-60")
            return nil
        }
        guard let altitude else { return nil }
        if let range = parsedHeightRange(altitude) { return range }
        note(
            .altitude,
            "'\(shown(altitude))' for altitude; expected metres above the ground, 120 or 100-300, or with what it is "
                + "measured from: 300 m AMSL, 3000 ft AGL, FL350")
        return nil
    }

    private static let anyCraft = UInt32(truncatingIfNeeded: CraftSet.all.bits)

    mutating func craft() -> UInt32 {
        guard order[.craft] >= 0, let text = text(.craft) else { return Self.anyCraft }
        var found = CraftSet.none
        for part in text.split(separator: "|").map({ $0.trimmingBlanks.lowercased() }) {
            if let craft = Craft(rawValue: part) {
                found = found.union(CraftSet([craft]))
            } else if let group = craftGroups.first(where: { $0.word == part }) {
                found = found.union(group.craft)
            } else {
                let known = Craft.allCases.map(\.rawValue) + craftGroups.map(\.word)
                note(
                    .craft,
                    unknownName(shown(part), kind: "craft", among: known)
                        + "; expected a kind of vessel or aircraft (truceline keys)")
            }
        }
        return found == .none ? Self.anyCraft : UInt32(truncatingIfNeeded: found.bits)
    }

    mutating func checkFlagStates() {
        guard order[.flagState] >= 0, let text = text(.flagState) else { return }
        for part in text.split(separator: "|").map(\.trimmingBlanks) where !isFlagState(part) {
            let meant = flagStateMeant(by: String(part)).map { "; did you mean \($0)?" } ?? ""
            note(.flagState, "'\(shown(part))' for flag_state; expected the two letters of ISO 3166, TR\(meant)")
        }
    }

    mutating func checkClaims() {
        guard order[.claims] >= 0, let text = text(.claims) else { return }
        if case .failure(let fault) = identityClaims(text) { note(.claims, fault.message) }
    }
}
