#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Makes the process one that nothing is lost in: descriptors 0 to 2 are taken, so that no file is opened as a closed
/// standard output; signals leave nothing behind.
package func startProgram() {
    for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) == -1 {
        // Open for reading only: what is written to a closed standard output fails.
        _ = open("/dev/null", O_RDONLY)
    }
    Leftovers.watchSignals()
    PrivateFolder.removeThoseOfTheDead()
}

package func endProgram(_ status: Int32) -> Never {
    PrivateFolder.removeAll()
    exit(status)
}
