public import CaseModel

/// The words for kinds of observation that every case knows, from `kinds.csv`.
public let usualKindWords: [KindWord] = {
    let lines = String(decoding: PackageResources.kinds_csv, as: UTF8.self).split(separator: "\n").dropFirst()
    return lines.compactMap { line in
        let fields = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 4, let acts = actSet(fields[1]), let weapons = weaponSet(fields[2]) else {
            preconditionFailure("kinds.csv: \(line)")
        }
        return KindWord(word: fields[0], acts: acts, weapons: weapons)
    }
}()

/// The acts named in a list with commas, or `any`; nil where one is unknown.
func actSet(_ text: String) -> ActSet? {
    if text == "any" { return .all }
    var found: [Act] = []
    for word in text.split(separator: ",") {
        guard let act = Act(rawValue: String(word).trimmingSpaces) else { return nil }
        found.append(act)
    }
    return ActSet(found)
}

/// The weapons named in a list with commas, or `any`; nil where one is unknown.
func weaponSet(_ text: String) -> WeaponSet? {
    if text == "any" { return .all }
    var found: [Weapon] = []
    for word in text.split(separator: ",") {
        guard let weapon = Weapon(rawValue: String(word).trimmingSpaces) else { return nil }
        found.append(weapon)
    }
    return WeaponSet(found)
}
