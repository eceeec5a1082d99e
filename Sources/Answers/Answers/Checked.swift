/// An answer that somebody handed in, with what its checker made of it.
public struct Checked<Answer: Sendable, Proof: Sendable>: Sendable {
    public var answer: Answer
    public var proof: Proof
    /// What is wrong with the hash of the files that it was made from; nil where it is that of the case.
    public var sealFault: String?
    /// Whether every proof holds and nothing was left unchecked for want of steps.
    public var isProved: Bool
}
