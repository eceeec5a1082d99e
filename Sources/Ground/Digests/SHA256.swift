/// SHA-256 (FIPS 180-4) of bytes that come piece by piece: by which a case's files are told apart.
///
///     var hash = SHA256()
///     hash.add([UInt8]("abc".utf8))
///     print(hash.words)  // ba7816bf 8f01cfea ... in one word
///
/// Its one use is to name what an answer was made from. Signatures and passwords need a library that guards against
/// timing; this does not.
public struct SHA256: Sendable {
    private var state: [UInt32] = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    /// What does not fill a block of 64 yet.
    private var rest: [UInt8] = []
    private var count: UInt64 = 0

    public init() {}

    public mutating func add(_ bytes: some Sequence<UInt8>) {
        let given = Array(bytes)
        count += UInt64(given.count)
        var place = 0
        if !rest.isEmpty {
            place = min(64 - rest.count, given.count)
            rest += given[..<place]
            guard rest.count == 64 else { return }
            rest.withUnsafeBufferPointer { compress($0) }
            rest.removeAll(keepingCapacity: true)
        }
        given.withUnsafeBufferPointer { buffer in
            while buffer.count - place >= 64 {
                compress(UnsafeBufferPointer(rebasing: buffer[place..<place + 64]))
                place += 64
            }
        }
        rest += given[place...]
    }

    /// The 32 bytes of the hash of what was added so far.
    public var bytes: [UInt8] {
        var ended = self
        let bits = count &* 8
        let zeros = (rest.count < 56 ? 55 : 119) - rest.count
        ended.add(
            [0x80] + [UInt8](repeating: 0, count: zeros)
                + (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * $0)) })
        return ended.state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * UInt32($0))) } }
    }

    /// The hash as 64 hexadecimal figures.
    public var words: String {
        let figures = Array("0123456789abcdef")
        return String(bytes.flatMap { [figures[Int($0 >> 4)], figures[Int($0 & 15)]] })
    }

    private mutating func compress(_ block: UnsafeBufferPointer<UInt8>) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
            for place in 0..<16 {
                let start = place * 4
                schedule[place] =
                    UInt32(block[start]) << 24 | UInt32(block[start + 1]) << 16 | UInt32(block[start + 2]) << 8
                    | UInt32(block[start + 3])
            }
            for place in 16..<64 {
                let (early, late) = (schedule[place - 15], schedule[place - 2])
                let first = turned(early, 7) ^ turned(early, 18) ^ (early >> 3)
                let second = turned(late, 17) ^ turned(late, 19) ^ (late >> 10)
                schedule[place] = schedule[place - 16] &+ first &+ schedule[place - 7] &+ second
            }
            var (a, b, c, d) = (state[0], state[1], state[2], state[3])
            var (e, f, g, h) = (state[4], state[5], state[6], state[7])
            for place in 0..<64 {
                let mixed = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)
                let chosen = (e & f) ^ (~e & g)
                let one = h &+ mixed &+ chosen &+ roundConstants[place] &+ schedule[place]
                let other = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) &+ ((a & b) ^ (a & c) ^ (b & c))
                (h, g, f, e) = (g, f, e, d &+ one)
                (d, c, b, a) = (c, b, a, one &+ other)
            }
            for (place, value) in [a, b, c, d, e, f, g, h].enumerated() { state[place] &+= value }
        }
    }
}

private func turned(_ word: UInt32, _ bits: UInt32) -> UInt32 { word >> bits | word << (32 - bits) }

/// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
private let roundConstants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
]
