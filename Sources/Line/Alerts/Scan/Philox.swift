/// A counter-based random number generator, Philox4x32-10 (Salmon et al. 2011): what it gives hangs on the seed and on
/// the number of the replicate alone, so that replicates can be drawn in any order, on any number of cores.
public struct Philox: RandomNumberGenerator {
    private let key: SIMD2<UInt32>
    private var counter: SIMD4<UInt32>
    private var words = SIMD4<UInt32>()
    private var used = 4

    /// - Parameters:
    ///   - replicate: each has numbers of its own.
    ///   - stream: so have several uses of one seed.
    public init(seed: UInt64, replicate: UInt64, stream: UInt32 = 0) {
        key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
        counter = SIMD4(
            0, UInt32(truncatingIfNeeded: replicate), UInt32(truncatingIfNeeded: replicate >> 32), stream)
    }

    /// The four words of a counter under a key.
    @inline(__always)
    public static func block(_ counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
        var (a, b, c, d) = (counter.x, counter.y, counter.z, counter.w)
        var (k, l) = (key.x, key.y)
        for _ in 0..<10 {
            let first = UInt64(a) &* 0xD251_1F53
            let second = UInt64(c) &* 0xCD9E_8D57
            (a, b, c, d) = (
                UInt32(truncatingIfNeeded: second >> 32) ^ b ^ k, UInt32(truncatingIfNeeded: second),
                UInt32(truncatingIfNeeded: first >> 32) ^ d ^ l, UInt32(truncatingIfNeeded: first)
            )
            k &+= 0x9E37_79B9
            l &+= 0xBB67_AE85
        }
        return SIMD4(a, b, c, d)
    }

    @inline(__always)
    mutating func word() -> UInt32 {
        if used == 4 {
            words = Self.block(counter, key: key)
            counter.x &+= 1
            used = 0
        }
        used += 1
        return words[used - 1]
    }

    /// The next four words where none of a block is left over; nil otherwise.
    @inline(__always)
    mutating func wholeBlock() -> SIMD4<UInt32>? {
        guard used == 4 else { return nil }
        counter.x &+= 1
        var own = counter
        own.x &-= 1
        return Self.block(own, key: key)
    }

    /// Takes back the block that was given last, so that its words come again.
    @inline(__always)
    mutating func takeBackBlock() { counter.x &-= 1 }

    public mutating func next() -> UInt64 { UInt64(word()) << 32 | UInt64(word()) }

    /// A whole number below a limit, each as likely (Lemire 2019).
    @inline(__always)
    mutating func below(_ limit: UInt32) -> UInt32 {
        var product = UInt64(word()) &* UInt64(limit)
        if UInt32(truncatingIfNeeded: product) < limit {
            let least = (0 &- limit) % limit
            while UInt32(truncatingIfNeeded: product) < least { product = UInt64(word()) &* UInt64(limit) }
        }
        return UInt32(truncatingIfNeeded: product >> 32)
    }

    /// At least 0 and below 1.
    @inline(__always)
    mutating func share() -> Double { Double(next() >> 11) * 0x1p-53 }
}
