internal import CCrypto

/// SHA-256 (FIPS 180-4) of bytes that come piece by piece, by OpenSSL.
///
///     var hash = SHA256()
///     hash.add([UInt8]("abc".utf8))
///     print(hash.words)  // ba7816bf 8f01cfea ... in one word
public struct SHA256: Sendable {
    private var state = SHA256_CTX()

    public init() { SHA256_Init(&state) }

    public mutating func add(_ byte: UInt8) { withUnsafePointer(to: byte) { _ = SHA256_Update(&state, $0, 1) } }

    public mutating func add(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { _ = SHA256_Update(&state, $0.baseAddress, $0.count) }
    }

    public mutating func add(_ bytes: some Sequence<UInt8>) {
        let done: Void? = bytes.withContiguousStorageIfAvailable { SHA256_Update(&state, $0.baseAddress, $0.count) }
        if done == nil { Array(bytes).withUnsafeBufferPointer { _ = SHA256_Update(&state, $0.baseAddress, $0.count) } }
    }

    /// The 32 bytes of the hash of what was added so far.
    public var bytes: [UInt8] {
        var ended = state
        return [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            SHA256_Final(buffer.baseAddress, &ended)
            count = 32
        }
    }

    /// Puts the 32 bytes of the hash of what was added so far behind what an array has.
    public func write(to bytes: inout [UInt8]) {
        var ended = state
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { hash in
            SHA256_Final(hash.baseAddress, &ended)
            bytes.append(contentsOf: UnsafeBufferPointer(hash))
        }
    }

    /// The hash as 64 hexadecimal figures.
    public var words: String {
        let figures = Array("0123456789abcdef")
        return String(bytes.flatMap { [figures[Int($0 >> 4)], figures[Int($0 & 15)]] })
    }
}
