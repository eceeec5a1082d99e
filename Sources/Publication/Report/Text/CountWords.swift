import IncidentRun
import Wording

/// "12 to 19", with a word where the lower one may be higher.
func fromTo(_ count: EventCount) -> String { fromTo(count.atLeast, count.atMost) + higherWords(count) }

/// The lower bound of a count, with a word where a higher one may be true.
func leastWords(_ count: EventCount) -> String { "\(count.atLeast)" + higherWords(count) }

/// That a count is not shown to be the largest lower bound; nothing where it is.
func higherWords(_ count: EventCount) -> String {
    count.canBeHigher ? say(" (a higher “at least” may be true)") : ""
}
