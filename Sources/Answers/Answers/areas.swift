// Whoever knows the answers knows the case that they are about. Engines stay behind this door.
@_exported public import CaseFolder
@_exported public import CaseModel

/// Called now and then by long work: what is being done, how much of it is done, of how much.
public typealias Progress = @Sendable (_ what: String, _ done: Int, _ all: Int) -> Void

extension Refusal {
    /// Mistakes in a question.
    static func question(_ mistakes: [String]) -> Refusal { Refusal(.question, Remarks(mistakes.map { Remark($0) })) }
}
