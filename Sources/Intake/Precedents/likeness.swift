public import CaseModel
public import PastCeasefires

/// The ceasefires by their likeness to a case: the nearest first, then by how many properties are known of both. Those of
/// which too little is known are left out.
public func likenesses(_ own: [OwnProperty], to library: [PastCeasefire]) -> [PrecedentLikeness] {
    library.map { likeness(own, to: $0) }.filter { $0.known >= leastKnownOfBoth }
        .sorted { ($1.share, $1.known, $0.id) < ($0.share, $0.known, $1.id) }
}

func likeness(_ own: [OwnProperty], to ceasefire: PastCeasefire) -> PrecedentLikeness {
    var found = PrecedentLikeness(
        id: ceasefire.id, name: ceasefire.name, known: 0, same: 0, alike: [], half: [], unlike: [])
    for one in own {
        let other = ceasefire.value(one.property)
        guard one.value != .unknown, other != .unknown else { continue }
        found.known += 1
        if one.value == other {
            found.same += 1
            found.alike.append(one.property)
        } else if one.value == .partly || other == .partly {
            found.same += 0.5
            found.half.append(one.property)
        } else {
            found.unlike.append(one.property)
        }
    }
    return found
}

/// Checks the claims of a case against the library. A library knows what was, and never why: a claim about a cause is not
/// known, whatever it names.
public func checkedClaims(_ claims: [Precedent], against library: [PastCeasefire]) -> [CheckedClaim] {
    claims.map { claim in
        var found = CheckedClaim(claim: claim.label, verdict: .notKnown, why: "")
        let named = library.filter { $0.isNamed(claim.of.words) }
        // "Nagorno-Karabakh" names one by a name that others bear as well: which is meant, the claim has to say.
        let alike = library.filter { $0.bears(claim.of.words) }
        guard let ceasefire = named.first, named.count == 1,
            alike.count < 2 || ceasefire.isNamedInFull(claim.of.words)
        else {
            let meant =
                named.isEmpty ? library.filter { $0.bears(claim.of.words) || $0.isPart(of: claim.of.words) } : alike
            let ids = meant.prefix(5).map(\.id).joined(separator: ", ")
            found.why =
                meant.isEmpty
                ? "no ceasefire of the library is named '\(claim.of.words)'"
                : named.isEmpty
                    ? "no ceasefire of the library is named '\(claim.of.words)'; is it \(ids)?"
                    : "'\(claim.of.words)' can be several ceasefires of the library: \(ids); name one by its id"
            return found
        }
        found.ceasefire = ceasefire.id
        guard claim.kind == .property || claim.kind == .cause else {
            found.why = "a claim about this case, not about the ceasefire"
            return found
        }
        guard let property = claim.property else {
            found.why =
                claim.kind == .cause
                ? "the library tells what was, not why"
                : "the claim names no property of the library (key property)"
            return found
        }
        found.fact = ceasefire.fact(property)
        guard let fact = found.fact else {
            found.why = "the library does not know '\(property)' of it"
            return found
        }
        guard claim.kind == .property else {
            found.why = "the library tells what was ('\(property)': \(fact.value)), not why"
            return found
        }
        let asserted = claim.value ?? .yes
        if fact.value == asserted {
            found.verdict = .supported
        } else {
            let isNot = fact.value == .no && asserted == .partly
            found.verdict = !isNot && (fact.value == .partly || asserted == .partly) ? .partly : .contradicted
        }
        found.why = "'\(property)' is \(fact.value): \(fact.says)"
        return found
    }
}
