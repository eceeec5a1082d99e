import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Names of unfinished files that a signal removes: nothing is left behind on TERM, INT or HUP.
enum Leftovers {
    fileprivate static let most = 65_536
    /// Written before anything is registered, and only read by the handler: it may not allocate or lock.
    fileprivate nonisolated(unsafe) static let names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = {
        let made = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: most)
        made.initialize(repeating: nil, count: most)
        return made
    }()
    /// Behind the last place that is taken.
    fileprivate nonisolated(unsafe) static var end = 0
    private static let lock = Mutex(())

    /// Has a file or an empty folder removed on a signal.
    static func add(_ path: String) {
        lock.withLock { _ in
            // In the order in which they are made: what stands in a folder is removed before it.
            guard end < most else { return }
            names[end] = strdup(path)
            end += 1
        }
    }

    /// The name is no longer one of an unfinished file.
    static func forget(_ path: String) {
        lock.withLock { _ in
            for place in stride(from: end - 1, through: 0, by: -1) {
                guard let name = names[place], strcmp(name, path) == 0 else { continue }
                // Not freed: a handler may be reading it.
                names[place] = nil
            }
            while end > 0, names[end - 1] == nil { end -= 1 }
        }
    }

    /// Signals are kept back while files take their names.
    static func withoutSignals(_ body: () throws -> Void) rethrows {
        var wanted = sigset_t()
        var old = sigset_t()
        sigemptyset(&wanted)
        for signal in [SIGTERM, SIGINT, SIGHUP, SIGQUIT] { sigaddset(&wanted, signal) }
        pthread_sigmask(SIG_BLOCK, &wanted, &old)
        defer { pthread_sigmask(SIG_SETMASK, &old, nil) }
        try body()
    }

    /// To be called once, before anything is opened.
    static func watchSignals() {
        _ = names
        // Who starts the program from a thread that keeps signals back, as those of Dispatch do, hands that on with it.
        var wanted = sigset_t()
        sigemptyset(&wanted)
        for signal in [SIGTERM, SIGINT, SIGHUP, SIGQUIT] { sigaddset(&wanted, signal) }
        pthread_sigmask(SIG_UNBLOCK, &wanted, nil)
        for number in [SIGTERM, SIGINT, SIGHUP, SIGQUIT] {
            var old = sigaction()
            sigaction(number, nil, &old)
            // What was ignored by who started the program, as by nohup, stays ignored.
            if ignores(old) { continue }
            signal(number) { number in
                for place in stride(from: Leftovers.end - 1, through: 0, by: -1) {
                    guard let name = Leftovers.names[place] else { continue }
                    if unlink(name) != 0 { rmdir(name) }
                }
                signal(number, SIG_DFL)
                raise(number)
            }
        }
        // A closed pipe or a full quota is an error of the write, told by status 1.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
    }

    private static func ignores(_ action: sigaction) -> Bool {
        #if canImport(Glibc)
            return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
        #else
            return unsafeBitCast(action.__sigaction_u.__sa_handler, to: Int.self) == 1
        #endif
    }
}
