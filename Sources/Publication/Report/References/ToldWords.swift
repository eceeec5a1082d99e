import CaseModel
import Wording

/// What a report tells of its kind, on a page: one that leaves all of them open told none.
func told(_ acts: ActSet) -> String { acts == .all ? say("not told") : acts.spokenWords }

/// What a report tells of the weapon, on a page.
func told(_ weapons: WeaponSet) -> String { weapons == .all ? say("not told") : weapons.spokenWords }
