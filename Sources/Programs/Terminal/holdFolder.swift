#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Holds a folder for as long as the command runs, since what it writes takes its name at the end: who comes second to change
/// files in it waits. Where a system cannot do that, nobody waits.
package func holdFolder(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0 { flock(descriptor, LOCK_EX) }
}
