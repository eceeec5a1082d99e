internal import CLibXML2

/// A place in a file of XML, counted from 1.
public struct XMLPlace: Sendable, Hashable {
    public var line: Int
    public var column: Int
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// What is wrong with a file of XML, and where.
public struct XMLFault: Error, Sendable, Hashable {
    public var place: XMLPlace
    /// What is wrong; what was expected.
    public var message: String
    public init(place: XMLPlace, message: String) {
        self.place = place
        self.message = message
    }
}

/// The name of an element or an attribute: prefixes are undone.
public struct XMLName: Sendable, Hashable {
    public var local: String
    public var namespace: String?
}

/// What a reader of XML is told, in the order of the file.
public enum XMLEvent {
    case start(XMLName, attributes: [(name: XMLName, value: String)])
    case text(String)
    case end(XMLName)
}

/// What a file of XML may hold at most.
public struct XMLLimits: Sendable {
    public var bytes = 256 << 20
    public var elements = 50_000_000
    public var depth = 64
    public init() {}
}

/// Reads XML as a stream, with libxml2: nothing else is opened, entities are not expanded, a DOCTYPE is refused.
///
/// - Parameters:
///   - place: where the event ends in the file.
///   - visit: given each event; what it throws ends the reading.
public func readXML(
    _ bytes: [UInt8], limits: XMLLimits = XMLLimits(),
    visit: (_ event: XMLEvent, _ place: XMLPlace) throws(XMLFault) -> Void
) throws(XMLFault) {
    guard bytes.count <= limits.bytes else {
        throw XMLFault(
            place: XMLPlace(line: 1, column: 1),
            message: "\(bytes.count) bytes of XML; expected at most \(limits.bytes)")
    }
    guard !bytes.isEmpty else {
        throw XMLFault(place: XMLPlace(line: 1, column: 1), message: "is empty; expected XML")
    }
    var fault: XMLFault?
    withoutActuallyEscaping(visit) { visit in
        let reading = Reading(limits: limits, visit: visit)
        fault = reading.parse(bytes)
    }
    if let fault {
        throw firstInvalidByte(of: bytes).map { XMLFault(place: $0.place, message: $0.message) } ?? fault
    }
}

/// The callbacks of one run of libxml2's parser.
private final class Reading {
    private let limits: XMLLimits
    private let visit: (XMLEvent, XMLPlace) throws(XMLFault) -> Void
    private var context: xmlParserCtxtPtr?
    private var fault: XMLFault?
    private var elements = 0
    private var depth = 0

    init(limits: XMLLimits, visit: @escaping (XMLEvent, XMLPlace) throws(XMLFault) -> Void) {
        self.limits = limits
        self.visit = visit
    }

    func parse(_ bytes: [UInt8]) -> XMLFault? {
        var handler = xmlSAXHandler()
        handler.initialized = XML_SAX2_MAGIC
        handler.startElementNs = { me, local, _, namespace, _, _, count, _, attributes in
            reading(me).start(local, namespace, attributes, Int(count))
        }
        handler.endElementNs = { me, local, _, namespace in
            reading(me).end(XMLName(local: string(local) ?? "", namespace: string(namespace)))
        }
        handler.characters = { me, text, count in reading(me).text(text, Int(count)) }
        handler.cdataBlock = { me, text, count in reading(me).text(text, Int(count)) }
        handler.internalSubset = { me, _, _, _ in
            reading(me).stop("a DOCTYPE; expected none: entities and other files are not read")
        }
        handler.serror = { me, error in
            guard let error else { return }
            reading(me).note(error)
        }
        xmlInitParser()
        let me = Unmanaged.passUnretained(self).toOpaque()
        // The first bytes tell the encoding; the rest is fed in pieces, so that a file is never held twice.
        guard let context = xmlCreatePushParserCtxt(&handler, me, nil, 0, nil) else {
            return XMLFault(place: XMLPlace(line: 1, column: 1), message: "cannot be read: out of memory")
        }
        defer { xmlFreeParserCtxt(context) }
        self.context = context
        // XML_PARSE_NOENT is left out: references to entities are not replaced.
        xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_BIG_LINES.rawValue))
        bytes.withUnsafeBytes { buffer in
            var start = 0
            let piece = 1 << 16
            while start < buffer.count, fault == nil {
                let count = min(piece, buffer.count - start)
                let base = buffer.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self)
                guard xmlParseChunk(context, base, Int32(count), 0) == 0 else { break }
                start += count
            }
        }
        if fault == nil, context.pointee.disableSAX == 0 { xmlParseChunk(context, nil, 0, 1) }
        if fault == nil, context.pointee.wellFormed == 0 {
            fault = XMLFault(place: place, message: "is no well-formed XML; expected XML")
        }
        self.context = nil
        return fault
    }

    /// Where the parser stands.
    private var place: XMLPlace {
        guard let input = context?.pointee.input else { return XMLPlace(line: 1, column: 1) }
        return XMLPlace(line: max(1, Int(input.pointee.line)), column: max(1, Int(input.pointee.col)))
    }

    func stop(_ message: String) { stop(XMLFault(place: place, message: message)) }

    private func stop(_ found: XMLFault) {
        if fault == nil { fault = found }
        if let context { xmlStopParser(context) }
    }

    private func give(_ event: XMLEvent) {
        guard fault == nil else { return }
        do throws(XMLFault) {
            try visit(event, place)
        } catch {
            stop(error)
        }
    }

    func start(
        _ local: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?,
        _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int
    ) {
        elements += 1
        depth += 1
        guard elements <= limits.elements else {
            return stop("more than \(limits.elements) elements; expected fewer")
        }
        guard depth <= limits.depth else { return stop("elements nested deeper than \(limits.depth); expected fewer") }
        var found: [(name: XMLName, value: String)] = []
        if let attributes {
            for number in 0..<count {
                // Five pointers an attribute: its name, prefix and namespace, and where its value begins and ends.
                let one = attributes + number * 5
                guard let begin = one[3], let end = one[4] else { continue }
                let value = UnsafeBufferPointer(start: begin, count: end - begin)
                found.append(
                    (
                        XMLName(local: string(one[0]) ?? "", namespace: string(one[2])),
                        String(decoding: value, as: UTF8.self)
                    )
                )
            }
        }
        give(.start(XMLName(local: string(local) ?? "", namespace: string(namespace)), attributes: found))
    }

    func end(_ name: XMLName) {
        depth -= 1
        give(.end(name))
    }

    func text(_ text: UnsafePointer<xmlChar>?, _ count: Int) {
        guard let text else { return }
        give(.text(String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)))
    }

    func note(_ error: UnsafePointer<xmlError>) {
        guard fault == nil, error.pointee.level == XML_ERR_FATAL || error.pointee.level == XML_ERR_ERROR else { return }
        // A prefix that nothing declares is told by its namespace; the reader takes the element for none of its own.
        guard error.pointee.domain != Int32(XML_FROM_NAMESPACE.rawValue) else { return }
        var message = error.pointee.message.map { String(cString: $0) } ?? ""
        while message.last?.isWhitespace == true { message.removeLast() }
        let isCutOff = context.map { xmlByteConsumed($0) >= 0 } ?? true && depth > 0 && isAtEnd
        let found = XMLFault(
            place: XMLPlace(line: max(1, Int(error.pointee.line)), column: max(1, Int(error.pointee.int2))),
            message: isCutOff
                ? "the file is cut off; expected its elements closed"
                : "is no well-formed XML (\(message)); expected XML")
        stop(found)
    }

    /// Whether nothing is left to parse.
    private var isAtEnd: Bool {
        guard let input = context?.pointee.input, let current = input.pointee.cur, let end = input.pointee.end else {
            return true
        }
        return current >= end
    }
}

private func reading(_ me: UnsafeMutableRawPointer?) -> Reading {
    guard let me else { preconditionFailure("libxml2 gave no context back") }
    return Unmanaged<Reading>.fromOpaque(me).takeUnretainedValue()
}

private func string(_ text: UnsafePointer<xmlChar>?) -> String? { text.map { String(cString: $0) } }

/// The first byte that is not UTF-8, of a file that is to be UTF-8: one that declares nothing else.
private func firstInvalidByte(of bytes: [UInt8]) -> XMLFault? {
    let head = String(decoding: bytes.prefix(200), as: UTF8.self).lowercased()
    let isOther = head.hasPrefix("<?xml") && head.contains("encoding") && !head.contains("utf-8")
    guard !isOther, bytes.count < 2 || !(bytes[0] >= 0xFE && bytes[1] >= 0xFE), bytes.first != 0 else { return nil }
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var place = XMLPlace(line: 1, column: 1)
    var offset = 0
    while true {
        switch parser.parseScalar(from: &rest) {
        case .valid(let scalar):
            if scalar.first == 0x0A {
                place.line += 1
                place.column = 1
            } else {
                place.column += 1
            }
            offset += scalar.count
        case .emptyInput: return nil
        case .error:
            return XMLFault(
                place: place, message: "byte 0x\(String(bytes[offset], radix: 16)) is not UTF-8; expected UTF-8")
        }
    }
}
