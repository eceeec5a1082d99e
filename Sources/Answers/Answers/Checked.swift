/// An answer that somebody handed in, with what its checker made of it.
public struct Checked<Answer: Sendable, Proof: Sendable>: Sendable {
    public var answer: Answer
    public var proof: Proof
    /// Whether every proof holds and nothing was left unchecked for want of steps.
    public var isProved: Bool
}
