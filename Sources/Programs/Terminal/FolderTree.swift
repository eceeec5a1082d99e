package import CaseFolder
import CaseModel

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Everything below a folder that is no folder, by its name in it, sorted: links as they are, and names that begin with a full
/// stop too, so that what was handed in is judged whole.
package func filesBelow(_ folder: String) -> [String] {
    var found: [String] = []
    func walk(_ inner: String) {
        let path = inner.isEmpty ? folder : "\(folder)/\(inner)"
        for name in namesInFolder(path) ?? [] {
            let whole = inner.isEmpty ? name : "\(inner)/\(name)"
            var status = stat()
            // What cannot be found by its name is there all the same.
            let isFound = lstat("\(folder)/\(whole)", &status) == 0
            if isFound, status.st_mode & S_IFMT == S_IFDIR { walk(whole) } else { found.append(whole) }
        }
    }
    walk("")
    return found.sorted()
}

/// What stands below a folder and is no plain file: links, which a reader follows out of it, folders in which nothing is, whose
/// names alone say something, and what else a system has.
package func strangersBelow(_ folder: String) -> [(name: String, what: String)] {
    var found: [(String, String)] = []
    func walk(_ inner: String) {
        let names = namesInFolder(inner.isEmpty ? folder : "\(folder)/\(inner)") ?? []
        if names.isEmpty, !inner.isEmpty { found.append((inner, "a folder without files")) }
        for name in names {
            let whole = inner.isEmpty ? name : "\(inner)/\(name)"
            var status = stat()
            guard lstat("\(folder)/\(whole)", &status) == 0 else {
                found.append((whole, "a file or folder whose name is no text in UTF-8"))
                continue
            }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: walk(whole)
            case S_IFREG: break
            case S_IFLNK: found.append((whole, "a link"))
            default: found.append((whole, "neither a file nor a folder"))
            }
        }
    }
    walk("")
    return found.sorted { $0.0 < $1.0 }
}

/// The files of a case by their names in its folder, sorted, as commands read them: a link is what it leads to, be it a file or
/// a folder. Its record and names that begin with a full stop are left out. A link that leads nowhere, or round in a circle, is
/// refused: what was left out of a record in silence would be taken for gone.
package func filesOfCase(_ folder: String) throws(Refusal) -> [String] {
    var found: [String] = []
    var faults: [Mistake] = []
    func refuse(_ name: String, _ what: String) {
        faults.append(
            Mistake(position: FilePosition(file: "\(folder)/\(name)", line: 1, column: 1), message: what))
    }
    func identity(_ status: stat) -> [UInt64] { [UInt64(status.st_dev), UInt64(status.st_ino)] }
    func walk(_ inner: String, above: [[UInt64]]) {
        let path = inner.isEmpty ? folder : "\(folder)/\(inner)"
        for name in namesInFolder(path) ?? [] where !name.hasPrefix(".") {
            let whole = inner.isEmpty ? name : "\(inner)/\(name)"
            guard whole != "record" else { continue }
            var status = stat()
            guard stat("\(folder)/\(whole)", &status) == 0 else {
                // A name that is no text arrives changed, and nothing stands under what it was changed to.
                refuse(
                    whole,
                    lstat("\(folder)/\(whole)", &status) == 0
                        ? "a link that leads nowhere; expected what it was to lead to, or no link"
                        : "a name that is no text in UTF-8; expected another name")
                continue
            }
            switch status.st_mode & S_IFMT {
            case S_IFDIR:
                let own = identity(status)
                guard !above.contains(own) else {
                    refuse(whole, "a link that leads back to a folder that it stands in; expected a link out of it")
                    continue
                }
                walk(whole, above: above + [own])
            case S_IFREG: found.append(whole)
            default: refuse(whole, "is not a regular file; expected one")
            }
        }
    }
    var status = stat()
    walk("", above: stat(folder, &status) == 0 ? [identity(status)] : [])
    guard faults.isEmpty else { throw Refusal(.noFile, faults) }
    return found.sorted()
}

/// What a path is called within a folder; nil where it does not lead into it. Neither need be there.
package func nameInFolder(_ path: String, _ folder: String) -> String? {
    func parts(_ path: String) -> [Substring] {
        var rest = path.split(separator: "/", omittingEmptySubsequences: true)
        var behind: [Substring] = []
        // The longest part of it that is there, with its links gone through.
        while true {
            let part = (path.hasPrefix("/") ? "/" : "") + rest.joined(separator: "/")
            if let whole = realpath(part.isEmpty ? "." : part, nil) {
                defer { free(whole) }
                return String(cString: whole).split(separator: "/").map { Substring(String($0)) } + behind
            }
            guard let last = rest.popLast() else { return behind }
            behind.insert(last, at: 0)
        }
    }
    let (inner, outer) = (parts(path), parts(folder))
    guard inner.count > outer.count, inner.starts(with: outer) else { return nil }
    return inner.dropFirst(outer.count).joined(separator: "/")
}
