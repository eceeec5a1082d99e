import CaseModel
import ObservationFiles
import Tables

/// Zones along lines and with tracks, heights, and kinds of craft.
extension AgreementBuilder {
    /// A lane or a strip along a baseline, of a feature that is a line.
    mutating func setStrips(_ zone: inout Zone, _ feature: Feature) {
        let fields = feature.fields
        let (width, breadth) = (fields.quantity("width"), fields.quantity("breadth"))
        if width != nil, breadth != nil {
            note(fields, "breadth", "'breadth' beside 'width'; expected a lane's width or a strip's breadth")
        }
        if breadth == nil, fields.values["seaward"] != nil {
            note(fields, "seaward", "'seaward' without 'breadth'; expected both, for a strip along a baseline")
        }
        guard let reach = width.map({ $0 / 2 }) ?? breadth else { return }
        if reach <= 0 || reach > 1_000_000 {
            note(
                fields, width == nil ? "breadth" : "width", "a strip so wide; expected more than 0, and at most 1000 km"
            )
        }
        if fields.values["track"] != nil {
            note(fields, "track", "'track' beside 'width' or 'breadth'; expected one of them")
        }
        let side: LineSide? = width == nil ? fields.word("seaward") : nil
        zone.strips = feature.runs.map { ZoneStrip(run: $0, reach: reach, side: side, isLane: width != nil) }
    }

    /// The way that a zone moves with.
    ///
    /// - Returns: the name of its file; nil where the zone does not move.
    mutating func setCourse(_ zone: inout Zone, _ fields: Fields) -> String? {
        guard let name = fields.optionalText("track") else {
            for key in ["radius", "error", "moves"] where fields.values[key] != nil {
                note(fields, key, "'\(key)' without 'track'; expected both, for a zone that moves with a track")
            }
            return nil
        }
        guard let radius = fields.quantity("radius"), radius > 0 else {
            note(
                fields, "track",
                "'track' without a 'radius' of more than 0; expected how far from it the zone reaches, 5 km")
            return nil
        }
        guard !name.contains("/"), !name.hasPrefix("."), let bytes = track(name) else {
            note(fields, "track", "no file '\(name)' in the case folder; expected a track, GPX or CSV")
            return nil
        }
        let place = fields.position(of: "track")
        let folder = place.file.split(separator: "/").dropLast().joined(separator: "/")
        let path = (place.file.hasPrefix("/") ? "/" : "") + (folder.isEmpty ? "" : folder + "/") + name
        switch recordedTrack(of: bytes, named: name) {
        case .failure(let faults):
            mistakes += faults.list.prefix(1000).map {
                Mistake($0, in: path)
            }
        case .success(let found):
            warnings += found.unread.map {
                CaseWarning(
                    position: FilePosition(file: path, line: $0.line, column: $0.column), message: $0.message)
            }
            if let fault = found.contradiction(of: fields.word("moves") ?? .sea) {
                note(fields, "track", "'\(name)' tells \(fault)")
                return name
            }
            let read = found.course(
                named: name, of: fields.word("moves") ?? .sea, radius: radius, error: fields.quantity("error") ?? 0,
                gap: trackGap)
            guard let read else {
                note(fields, "track", "segments of '\(name)' overlap in time: nothing is in two places at once")
                return name
            }
            zone.course = read.course
            // It goes on being somewhere before its track begins and after it ends: from and until say otherwise.
            let ends = [
                zone.validity.first < read.span.first ? "before \(utcWords(read.span.first))" : nil,
                zone.validity.last > read.span.last ? "after \(utcWords(read.span.last))" : nil,
            ].compactMap(\.self).joined(separator: " and ")
            for untold in [read.untold, ends.isEmpty ? nil : ends + ", beyond its track"].compactMap(\.self) {
                warnings.append(
                    CaseWarning(
                        position: place,
                        message:
                            "zone '\(zone.id)': where it was is not known \(untold); what happens meanwhile is possibly "
                            + "in it wherever it can have been"))
            }
        }
        return name
    }

    mutating func heightBand(_ fields: Fields) -> HeightBand? {
        guard let text = fields.optionalText("altitude") else { return nil }
        if let band = parsedHeightBand(text) {
            let ground = fields.optionalText("ground").flatMap(parsedHeightRange)
            if band.isEmpty(above: ground.map { $0.least...max($0.least, $0.most) } ?? LevelDifference.anyGround) {
                note(fields, "altitude", "'\(text)' ends below where it begins; expected the lower height first")
            }
            return band
        }
        note(
            fields, "altitude",
            "'\(text)'; expected heights from one to another: '0-3000' (metres above the ground), 'GND-FL245', '1000-3000 ft "
                + "AMSL', 'FL195-UNL'; feet need AGL, AMSL or STD behind them")
        return nil
    }

    mutating func groundHeights(_ fields: Fields) -> ClosedRange<Double>? {
        guard let text = fields.optionalText("ground") else { return nil }
        if let range = parsedHeightRange(text), range.level == .ground, range.most <= 9000 {
            return range.least...range.most
        }
        note(fields, "ground", "'\(text)'; expected metres above the sea of the ground there, '100-400'")
        return nil
    }

    mutating func craft(_ fields: Fields) -> CraftSet {
        var found = CraftSet.none
        for text in fields.texts("craft") {
            if let craft = Craft(rawValue: text) {
                found = found.union(CraftSet([craft]))
            } else if let group = craftGroups.first(where: { $0.word == text }) {
                found = found.union(group.craft)
            } else {
                let known = Craft.allCases.map(\.rawValue) + craftGroups.map(\.word)
                note(
                    fields, "craft",
                    unknownName(text, kind: "craft", among: known)
                        + "; expected a kind of vessel or aircraft, or a group")
            }
        }
        return found == .none ? .all : found
    }

    mutating func flagStates(_ fields: Fields) -> [String] {
        let states = fields.texts("flag-states")
        for state in states where !isFlagState(state) {
            let meant = flagStateMeant(by: state).map { "; did you mean \($0)?" } ?? ""
            note(fields, "flag-states", "'\(state)'; expected the two letters of ISO 3166, TR\(meant)")
        }
        return states
    }
}
