internal import CCrypto

/// Signatures by Ed25519 (RFC 8032), by OpenSSL.
///
///     let key = try #require(Ed25519.publicKey(ofSeed: seed))
///     Ed25519.holds(Ed25519.signature(of: message, seed: seed) ?? [], of: message, key: key)  // true
public enum Ed25519 {
    /// The public key, 32 bytes, of a private key of 32 bytes; nil for a seed of another length.
    public static func publicKey(ofSeed seed: [UInt8]) -> [UInt8]? {
        withKey(seed, EVP_PKEY_new_raw_private_key) { key in
            var length = 32
            var bytes = [UInt8](repeating: 0, count: length)
            return EVP_PKEY_get_raw_public_key(key, &bytes, &length) == 1 && length == 32 ? bytes : nil
        }
    }

    /// The signature of a message, 64 bytes: the same for the same message and seed.
    public static func signature(of message: [UInt8], seed: [UInt8]) -> [UInt8]? {
        withKey(seed, EVP_PKEY_new_raw_private_key) { key in
            withContext { context in
                var length = 64
                var bytes = [UInt8](repeating: 0, count: length)
                guard EVP_DigestSignInit(context, nil, nil, nil, key) == 1,
                    EVP_DigestSign(context, &bytes, &length, message, message.count) == 1, length == 64
                else { return nil }
                return bytes
            }
        }
    }

    /// Whether a signature is that of the message by the holder of the public key.
    public static func holds(_ signature: [UInt8], of message: [UInt8], key: [UInt8]) -> Bool {
        guard signature.count == 64 else { return false }
        return withKey(key, EVP_PKEY_new_raw_public_key) { key in
            withContext { context in
                EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1
                    && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
            }
        } ?? false
    }

    private typealias MakeKey = (Int32, OpaquePointer?, UnsafePointer<UInt8>?, Int) -> OpaquePointer?

    private static func withKey<T>(_ bytes: [UInt8], _ make: MakeKey, _ body: (OpaquePointer) -> T?) -> T? {
        guard bytes.count == 32, let key = make(EVP_PKEY_ED25519, nil, bytes, bytes.count) else { return nil }
        defer { EVP_PKEY_free(key) }
        return body(key)
    }

    private static func withContext<T>(_ body: (OpaquePointer) -> T?) -> T? {
        guard let context = EVP_MD_CTX_new() else { return nil }
        defer { EVP_MD_CTX_free(context) }
        return body(context)
    }
}
