public import CaseModel

/// What is told of the pledges: what they cover, and the same in words with its proof.
public struct MissionAnswers: Sendable {
    public var answer: MissionAnswer
    /// The whole answer as `truceline mission` prints it: who gives what, why no pledge meets more, the cheapest
    /// additions, and what the checker found.
    public var text: String
    public init(_ answer: MissionAnswer, text: String) {
        self.answer = answer
        self.text = text
    }
}
