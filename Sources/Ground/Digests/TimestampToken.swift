internal import CCrypto
import Foundation

/// What a time-stamping authority answered (RFC 3161): that a hash was known to it at a time, by its own signature.
///
///     let asked = TimestampToken.request(for: digest)             // to an authority, as application/timestamp-query
///     let token = try TimestampToken(response: answer)
///     token.digest == digest && token.isSigned(by: certificates)  // true: it was there at token.time
public struct TimestampToken: Sendable, Hashable {
    /// The SHA-256 of what was stamped.
    public var digest: [UInt8]
    /// Seconds since 1970, by the clock of the authority.
    public var time: Int64
    /// The number of the token, in hexadecimal figures.
    public var serial: String
    /// The rules by which the authority works, as an object identifier.
    public var policy: String
    private var response: [UInt8]

    public struct Fault: Error, Sendable, CustomStringConvertible {
        public var description: String
    }

    /// A question to an authority: version 1, SHA-256, with the wish for the authority's certificate. It has no nonce: whoever
    /// asks keeps the answer beside what was asked, and another answer to the same question would serve as well.
    public static func request(for digest: [UInt8]) -> [UInt8] {
        guard digest.count == 32, let request = TS_REQ_new(), let imprint = TS_MSG_IMPRINT_new(),
            let algorithm = X509_ALGOR_new()
        else { return [] }
        defer {
            TS_REQ_free(request)
            TS_MSG_IMPRINT_free(imprint)
            X509_ALGOR_free(algorithm)
        }
        var bytes = digest
        X509_ALGOR_set0(algorithm, OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nil)
        guard TS_REQ_set_version(request, 1) == 1, TS_MSG_IMPRINT_set_algo(imprint, algorithm) == 1,
            TS_MSG_IMPRINT_set_msg(imprint, &bytes, 32) == 1, TS_REQ_set_msg_imprint(request, imprint) == 1,
            TS_REQ_set_cert_req(request, 1) == 1
        else { return [] }
        let count = i2d_TS_REQ(request, nil)
        guard count > 0 else { return [] }
        var made = [UInt8](repeating: 0, count: Int(count))
        made.withUnsafeMutableBufferPointer { buffer in
            var place = buffer.baseAddress
            _ = i2d_TS_REQ(request, &place)
        }
        return made
    }

    /// Reads an authority's answer. Its signature is not checked by that.
    public init(response bytes: [UInt8]) throws(Fault) {
        let read = Self.withResponse(bytes) { response -> Result<TimestampToken, Fault> in
            let status = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(TS_RESP_get_status_info(response)))
            guard (0...1).contains(status) else {
                return .failure(
                    Fault(description: "the authority refused (status \(status)); expected a granted token"))
            }
            guard let facts = TS_RESP_get_tst_info(response), let imprint = TS_TST_INFO_get_msg_imprint(facts) else {
                return .failure(Fault(description: "has no token; expected one"))
            }
            var kind: OpaquePointer?
            X509_ALGOR_get0(&kind, nil, nil, TS_MSG_IMPRINT_get_algo(imprint))
            guard OBJ_obj2nid(kind) == NID_sha256, let message = TS_MSG_IMPRINT_get_msg(imprint),
                ASN1_STRING_length(message) == 32, let data = ASN1_STRING_get0_data(message)
            else { return .failure(Fault(description: "stamps another hash; expected SHA-256")) }
            var clock = tm()
            guard ASN1_TIME_to_tm(TS_TST_INFO_get_time(facts), &clock) == 1 else {
                return .failure(Fault(description: "has no time; expected one"))
            }
            var serial = ""
            if let number = ASN1_INTEGER_to_BN(TS_TST_INFO_get_serial(facts), nil) {
                if let words = BN_bn2hex(number) {
                    serial = String(cString: words)
                    CRYPTO_free(words, nil, 0)
                }
                BN_free(number)
            }
            var name = [CChar](repeating: 0, count: 128)
            OBJ_obj2txt(&name, 128, TS_TST_INFO_get_policy_id(facts), 1)
            return .success(
                TimestampToken(
                    digest: Array(UnsafeBufferPointer(start: data, count: 32)), time: Int64(timegm(&clock)),
                    serial: serial, policy: String(cString: name), response: bytes))
        }
        guard let read else { throw Fault(description: "is no answer of a time-stamping authority (RFC 3161)") }
        self = try read.get()
    }

    private init(digest: [UInt8], time: Int64, serial: String, policy: String, response: [UInt8]) {
        self.digest = digest
        self.time = time
        self.serial = serial
        self.policy = policy
        self.response = response
    }

    /// Whether the token is signed by an authority whose certificate comes, at the time of the token, from one of these.
    ///
    /// - Parameter certificates: a file of certificates in PEM.
    public func isSigned(by certificates: String) -> Bool {
        Self.withResponse(response) { response in
            guard let store = X509_STORE_new() else { return false }
            guard X509_STORE_load_file(store, certificates) == 1, let context = TS_VERIFY_CTX_new() else {
                X509_STORE_free(store)
                return false
            }
            // A token outlives the certificate that it was signed with.
            X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), time_t(time))
            TS_VERIFY_CTX_set_flags(context, Int32(TS_VFY_VERSION | TS_VFY_SIGNATURE))
            TS_VERIFY_CTX_set_store(context, store)
            defer { TS_VERIFY_CTX_free(context) }
            return TS_RESP_verify_response(context, response) == 1
        } ?? false
    }

    private static func withResponse<T>(_ bytes: [UInt8], _ body: (OpaquePointer) -> T) -> T? {
        bytes.withUnsafeBufferPointer { buffer in
            var place = buffer.baseAddress
            guard !bytes.isEmpty, let response = d2i_TS_RESP(nil, &place, bytes.count) else { return nil }
            defer { TS_RESP_free(response) }
            guard place == buffer.baseAddress.map({ $0 + bytes.count }) else { return nil }
            return body(response)
        }
    }
}
