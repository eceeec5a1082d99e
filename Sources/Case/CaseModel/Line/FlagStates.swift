/// Whether a text is a state's code of two letters (ISO 3166-1 alpha-2): one that is given out, or one that the standard leaves
/// to its users (AA, QM to QZ, XA to XZ, ZZ), as for a state that is made up. UK, EU or SU are none.
public func isFlagState(_ text: String) -> Bool {
    guard text.utf8.count == 2 else { return false }
    if flagStates.contains(text) { return true }
    let letters = Array(text.utf8)
    let isLast = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letters[1])
    return text == "AA" || text == "ZZ" || letters[0] == UInt8(ascii: "X") && isLast
        || letters[0] == UInt8(ascii: "Q") && isLast && letters[1] >= UInt8(ascii: "M")
}

/// What people write in the place of a state's code, and the code.
public func flagStateMeant(by text: String) -> String? {
    ["UK": "GB", "EL": "GR"][text.uppercased()]
}

private let flagStates = Set(
    """
        AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS \
        BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE \
        EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM \
        HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC \
        LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA \
        NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW \
        SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO \
        TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
    """.split(separator: " ").map(String.init))
