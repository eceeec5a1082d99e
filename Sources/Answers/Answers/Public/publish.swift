public import CaseFolder
import CaseModel

/// What anybody may know of a case, made by leaving out: late, in squares, and without those who observed.
///
///     let file = try CaseFile.read(atFolder: "Examples/exercise")
///     let found = try answer(PublicRequest(moment: 1_774_000_000), about: file)
///     found.items.first?.content.square       // at least 10 km to a side
///     found.withheld                          // how many of what are held back, and why
public func answer(_ request: PublicRequest, about file: CaseFile) throws(Refusal) -> PublicAnswers {
    try PublicEdition(request, file).answers()
}
