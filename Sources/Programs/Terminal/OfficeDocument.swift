import ArgumentParser

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Makes an editable office document of a page, by pandoc. The page has no pictures and names no file, so that nothing else is
/// read for it (`--sandbox` would not find the forms that Debian keeps in files).
///
/// - Parameters:
///   - path: its ending says which form: `.odt` or `.docx`.
///   - corners: what stands on each page.
package func emitOfficeDocument(of page: String, to path: String, corners: PageCorners) throws {
    guard let form = ["odt", "docx"].first(where: { path.lowercased().hasSuffix("." + $0) }) else {
        printError("truceline: error: \(path): is no name of an office document; expected NAME.odt or NAME.docx")
        throw ExitCode(2)
    }
    let document = try StreamedFile(path: path, isMadeElsewhere: true)
    let home = "\(try PrivateFolder.home())/\(Outputs.number())"
    let (source, style) = (home + ".html", home + "." + form)
    for path in [source, style] { Leftovers.add(path) }
    defer {
        for path in [source, style] {
            unlink(path)
            Leftovers.forget(path)
        }
    }
    for (path, bytes) in [(source, Array(page.utf8)), (style, officeForm(form, corners))] {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0, writeAll(bytes, to: descriptor), close(descriptor) == 0 else {
            document.discard()
            throw Outputs.failed("\(path): cannot be written: \(String(cString: strerror(errno)))")
        }
    }
    let arguments = [
        "pandoc", "--from=html", "--to=\(form)", "--reference-doc=\(style)", "--output=\(document.temporary)", source,
    ]
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let started = posix_spawnp(&child, "pandoc", nil, nil, &words, environ)
    guard started == 0 else {
        document.discard()
        printError(
            started == ENOENT
                ? "truceline: error: pandoc is not installed; expected it on the PATH to make \(path) (Debian: apt-get install pandoc)"
                : "truceline: error: pandoc cannot be started: \(String(cString: strerror(started)))")
        throw ExitCode(started == ENOENT ? 2 : 1)
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    guard status == 0 else {
        document.discard()
        throw Outputs.failed("\(path): pandoc could not make it")
    }
    try document.finish()
}
