import CaseModel

/// Makes the case of records that have been checked.
struct CaseBuilder {
    var roots: [String: Fields]
    var records: [Fields]
    var names: NameTable
    var rules: [FilePosition: Formula]

    func build() -> Case {
        var built = Case(title: roots["case.yaml"]?.text("title") ?? "")
        built.summary = roots["case.yaml"]?.optionalText("summary")
        buildWhoAndWhere(&built)
        buildTalks(&built)
        buildPositions(&built)
        buildMission(&built)
        built.sheets = records.map(sheet)
        built.files = FileSchema.all.map(\.name).filter { roots[$0] != nil }
        return built
    }

    func list(_ kind: RecordKind) -> [Fields] { records.filter { $0.schema.kind == kind } }
}

extension CaseBuilder {
    func buildWhoAndWhere(_ built: inout Case) {
        built.documents = list(.document).map {
            SourceDocument(
                head: $0.head, title: $0.text("title"), author: $0.statedText("author") ?? .absent(.notSaid),
                published: $0.statedWhen("published") ?? .absent(.notSaid), medium: $0.statedText("medium"),
                lines: $0.integer("lines"), kept: $0.optionalText("kept"), sha256: $0.optionalText("sha256"))
        }
        built.parties = list(.party).map {
            Party(
                head: $0.head, name: $0.text("name"), role: $0.word("role") ?? .others,
                alsoCalled: $0.texts("also-called"))
        }
        built.actors = list(.actor).map { actor in
            Actor(
                head: actor.head, name: actor.statedText("name") ?? .absent(.notSaid),
                party: actor.reference("party", names) ?? "", kind: actor.word("kind") ?? .person,
                described: actor.optionalText("described"), alsoCalled: actor.texts("also-called"),
                offices: actor.records("offices").map {
                    Actor.Office(title: $0.text("title"), cites: $0.citations(), flags: $0.flags)
                },
                members: actor.statedInteger("members"))
        }
        built.territory = list(.territory).map {
            TerritoryItem(
                head: $0.head, kind: $0.word("kind") ?? .claim, says: $0.text("says"), by: $0.reference("by", names),
                place: $0.statedText("place"), count: $0.statedInteger("count"))
        }
        func doubts(_ kind: RecordKind) -> [Doubt] {
            list(kind).map { Doubt(head: $0.head, says: $0.text("says"), about: $0.references("about", names)) }
        }
        built.unknowns = doubts(.unknown)
        built.inconsistencies = doubts(.inconsistency)
    }
}
