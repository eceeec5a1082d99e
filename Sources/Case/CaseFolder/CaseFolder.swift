import CaseModel
import Geodesy
import Yams

/// The file of proposals that wait for their editor. It may lie in the folder, and is no part of the case.
public let proposalsName = "intake.yaml"

/// Reads the case in a folder: the case, or every mistake in it.
///
/// - Parameter replacing: files as they would be, in place of those of the folder or beside them.
public func readCase(atFolder path: String, replacing: [String: [UInt8]] = [:]) -> CaseReading {
    let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
    func refused(_ file: String, _ message: String) -> CaseReading {
        .refused([Mistake(position: FilePosition(file: file, line: 1, column: 1), message: message)])
    }
    guard isFolder(path) else { return refused(path, "no such folder; expected a folder with a case.yaml") }
    guard let names = namesInFolder(path) else { return refused(path, "the folder cannot be listed") }

    var files: [(name: String, bytes: [UInt8])] = []
    var mistakes: [Mistake] = []
    let known = FileSchema.all.map(\.name)
    let limits =
        FileSchema.all.map { ($0.name, YAMLText.largestFile) } + FileSchema.withRows.map { ($0, largestFeatureFile) }
    for (name, limit) in limits where names.contains(name) || replacing[name] != nil {
        if let bytes = replacing[name] {
            files.append((name, bytes))
            continue
        }
        do {
            files.append((name, try fileBytes(at: "\(folder)/\(name)", limit: limit)))
        } catch {
            let place = FilePosition(file: "\(folder)/\(name)", line: 1, column: 1)
            switch error {
            case .missing: mistakes.append(Mistake(position: place, message: "is gone; expected a file"))
            case .unreadable(let why): mistakes.append(Mistake(position: place, message: why))
            }
        }
    }
    for name in names where !known.contains(name) && name != proposalsName {
        guard name.hasSuffix(".yaml") || name.hasSuffix(".yml") else { continue }
        let hint = nearestName(to: name, among: known).map { "'\($0)'" } ?? known.joined(separator: ", ")
        mistakes.append(
            Mistake(
                position: FilePosition(file: "\(folder)/\(name)", line: 1, column: 1),
                message: "no file of this name belongs to a case; expected \(hint)"))
    }
    let warnings = warnings(ofNames: names, folder: folder, &mistakes)
    return readCase(files: files, folder: folder, mistakes: mistakes, warnings: warnings) { name in
        guard names.contains(name) else { return nil }
        return try? fileBytes(at: "\(folder)/\(name)", limit: largestTrackFile)
    }
}

/// Reads a case from the bytes of its files, as a test or a server has them.
public func readCase(files: [(name: String, bytes: [UInt8])], folder: String) -> CaseReading {
    readCase(files: files, folder: folder, mistakes: [], warnings: []) { name in
        files.first { $0.name == name }?.bytes
    }
}

/// Files whose names are those of a case but for capitals, as some systems and telephones write them, would be passed over as
/// if they were not there: a mistake. One that is only nearly of such a name is told.
private func warnings(ofNames names: [String], folder: String, _ mistakes: inout [Mistake]) -> [CaseWarning] {
    var found: [CaseWarning] = []
    let rows = CaseFile.names.filter { !$0.hasSuffix(".yaml") }
    for name in names.sorted() where !rows.contains(name) {
        let position = FilePosition(file: "\(folder)/\(name)", line: 1, column: 1)
        if let meant = rows.first(where: { $0 == name.lowercased() }) {
            mistakes.append(
                Mistake(
                    position: position, message: "is not read under this name; expected '\(meant)', in small letters"))
        } else if [".csv", ".geojson", ".ndjson", ".tsv", ".gz"].contains(where: name.lowercased().hasSuffix),
            let meant = nearestName(to: name, among: rows)
        {
            found.append(
                CaseWarning(
                    position: position, message: "is not read: no file of the case has this name; is it '\(meant)'?"))
        } else if let meant = rows.first(where: { stem($0) == stem(name) }) {
            // A map, a workbook or a database of the name that a file of the case has.
            found.append(
                CaseWarning(position: position, message: "is not read: of this form no file is; expected '\(meant)'"))
        }
    }
    return found
}

/// A name without what follows its first point, in small letters.
private func stem(_ name: String) -> Substring { name.lowercased().prefix { $0 != "." } }

private func readCase(
    files: [(name: String, bytes: [UInt8])], folder: String, mistakes earlier: [Mistake], warnings told: [CaseWarning],
    track: @escaping (String) -> [UInt8]?
) -> CaseReading {
    var mistakes = earlier
    var readers: [SchemaReader] = []
    var roots: [String: Fields] = [:]
    var names = NameTable()

    for schema in FileSchema.all {
        let path = "\(folder)/\(schema.name)"
        guard let file = files.first(where: { $0.name == schema.name }) else {
            if earlier.contains(where: { $0.position.file == path }) {
                names.unreadKinds.formUnion(schema.kinds)
            } else if schema.isRequired {
                mistakes.append(
                    Mistake(
                        position: FilePosition(file: path, line: 1, column: 1),
                        message: "is missing; expected a file with title, documents and parties"))
            }
            continue
        }
        do {
            var reader = SchemaReader(file: path, written: CutText(file.bytes))
            if let node = try YAMLText.root(of: file.bytes, file: path), !node.isEmptyDocument {
                roots[schema.name] = reader.record(node, schema.root)
            } else if schema.isRequired {
                mistakes.append(
                    Mistake(
                        position: FilePosition(file: path, line: 1, column: 1),
                        message: "is empty; expected title, documents and parties"))
            }
            for record in reader.records { names.enter(record, &mistakes) }
            readers.append(reader)
        } catch {
            mistakes.append(error)
            names.unreadKinds.formUnion(schema.kinds)
        }
    }

    var features: [Feature] = []
    var crossesAntimeridian = false
    for (name, schema) in FileSchema.featureFiles {
        guard let file = files.first(where: { $0.name == name }) else {
            if earlier.contains(where: { $0.position.file == "\(folder)/\(name)" }), let kind = schema.kind {
                names.unreadKinds.insert(kind)
            }
            continue
        }
        var reader = FeatureReader(file: "\(folder)/\(name)", schema: schema, bytes: file.bytes)
        reader.read()
        if !reader.reader.mistakes.isEmpty, let kind = schema.kind { names.unreadKinds.insert(kind) }
        for record in reader.reader.records { names.enter(record, &mistakes) }
        readers.append(reader.reader)
        features += reader.features
        crossesAntimeridian = crossesAntimeridian || reader.crossesAntimeridian
    }
    var places: [NamedPlace] = []
    var warnings: [CaseWarning] = []
    if let file = files.first(where: { $0.name == "places.csv" }) {
        places = namedPlaces(of: file.bytes, file: "\(folder)/places.csv", &mistakes, &warnings)
    }

    let longitudes = features.flatMap(\.runs).joined().map(\.longitude) + places.map(\.coordinate.longitude)
    if areNearAntimeridian(longitudes) { crossesAntimeridian = true }
    if crossesAntimeridian {
        for place in features.indices {
            features[place].runs = features[place].runs.map { $0.map(\.eastward) }
        }
        for place in places.indices { places[place].coordinate = places[place].coordinate.eastward }
    }
    for place in features.indices where !features[place].isLines {
        features[place].runs = dissolved(features[place].runs)
    }
    mistakes += readers.flatMap(\.mistakes)
    let rules = resolve(readers, names, talks: roots["talks.yaml"], documents: roots["case.yaml"], &mistakes)
    for reader in readers {
        for record in reader.records { mistakes += faultsOfJudgement(record, names) }
    }
    mistakes += faultsAcross(readers.flatMap(\.records), unread: names.unreadKinds)
    mistakes += standingFaults(readers.flatMap(\.records), names)
    var terms = AgreementBuilder(
        root: roots["agreement.yaml"], records: readers.flatMap(\.records), features: features, names: names,
        track: track)
    var judged = Case(title: "")
    terms.build(&judged)
    mistakes += terms.mistakes
    if crossesAntimeridian { judged.zones = judged.zones.map(\.eastward) }
    mistakes += missionFaults(
        readers.flatMap(\.records), names, lines: judged.lines, mainSeries: judged.agreement.mainSeries)
    var patrolPlaces: [(words: String, position: FilePosition, place: Coordinate)] = []
    if let root = roots["patrols.yaml"] {
        var patrols = PatrolsBuilder(root: root, folder: folder, clock: terms.clock)
        judged.patrols = patrols.build(roads: files.first { $0.name == "roads.csv" }?.bytes)
        mistakes += patrols.mistakes
        warnings += patrols.warnings
        patrolPlaces = patrols.places
    } else if files.contains(where: { $0.name == "roads.csv" }),
        !earlier.contains(where: { $0.position.file == "\(folder)/patrols.yaml" }),
        !files.contains(where: { $0.name == "patrols.yaml" })
    {
        mistakes.append(
            Mistake(
                position: FilePosition(file: "\(folder)/roads.csv", line: 1, column: 1),
                message: "roads without patrols.yaml; expected bases, teams and stops there"))
    }
    mistakes += placementFaults(
        lines: judged.lines, zones: judged.zones, places: places, patrolled: patrolPlaces, folder: folder)
    let publication = publicationTerms(roots["case.yaml"]?.record("publication"), &mistakes)
    guard mistakes.isEmpty else { return .refused(inFileOrder(mistakes)) }

    let builder = CaseBuilder(roots: roots, records: readers.flatMap(\.records), names: names, rules: rules)
    var built = builder.build()
    built.agreement = judged.agreement
    built.publication = publication
    if case .moment(let day)? = roots["case.yaml"]?.values["as-of"] {
        built.asOf = day.span(terms.clock).last
        built.asOfDay = day.day
    }
    built.language = roots["case.yaml"]?.optionalText("language") ?? "en"
    built.lines = judged.lines
    built.zones = judged.zones
    built.places = places
    built.warnings = told + readers.flatMap(\.warnings) + warnings + terms.warnings
    built.warnings += built.sectorOverlaps.map { CaseWarning(position: $0.later.head.position, message: $0.words) }
    built.warnings += built.standingWithoutSource + built.saidAfterPublished
    built.patrols = judged.patrols
    built.files += FileSchema.withRows.filter { name in files.contains { $0.name == name } } + terms.tracks
    let late = scenarioFaults(built) + needsOfSectors(built) + tooManyParties(built)
    return late.isEmpty ? .read(built) : .refused(late)
}

/// Whom an observation can point to is kept in 64 bits, one of them for somebody who is no party.
private func tooManyParties(_ built: Case) -> [Mistake] {
    let most = 63
    guard built.parties.count > most else { return [] }
    return [
        Mistake(
            position: built.parties[most].head.position,
            message: "\(built.parties.count) parties; expected at most \(most)")
    ]
}

/// The largest file of features, in bytes.
private let largestFeatureFile = 64 << 20
/// The largest track that a zone moves with, in bytes.
private let largestTrackFile = 256 << 20

/// Mistakes in the order of the case's files, then of lines; each once.
private func inFileOrder(_ mistakes: [Mistake]) -> [Mistake] {
    func key(_ mistake: Mistake) -> (Int, String, Int, Int) {
        let place = FileSchema.all.firstIndex { mistake.position.file.hasSuffix("/" + $0.name) } ?? FileSchema.all.count
        return (place, mistake.position.file, mistake.position.line, mistake.position.column)
    }
    var seen: Set<Mistake> = []
    return mistakes.filter { seen.insert($0).inserted }.map { ($0, key($0)) }.sorted { $0.1 < $1.1 }.map(\.0)
}

extension Node {
    /// A document without content: nothing, or comments only.
    fileprivate var isEmptyDocument: Bool {
        if case .scalar(let scalar) = self { return scalar.string.isEmpty && scalar.style == .plain }
        return false
    }
}

extension FileSchema {
    /// The files of features and rows that are read with the case. Observations are not: they are streamed.
    static let withRows = featureFiles.map(\.name) + ["places.csv", "roads.csv"]

    /// The kinds of record that have their home in this file.
    var kinds: Set<RecordKind> {
        var found: Set<RecordKind> = []
        for key in root.keys {
            if case .list(.record(let schema)) = key.shape, let kind = schema.kind { found.insert(kind) }
        }
        return found
    }
}
