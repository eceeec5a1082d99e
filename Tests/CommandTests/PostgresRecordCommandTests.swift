import Foundation
import TestSupport
import Testing

/// A case whose record goes into PostgreSQL and back: what is said of it is the same, byte for byte.
@Suite(.needs(.postgres)) struct PostgresRecordCommandTests {
    private func sh(_ script: String, in folder: String, at second: Int = 1_772_500_000, status: Int32 = 0) throws
        -> String
    {
        let done = try shell("export SOURCE_DATE_EPOCH=\(second)\n" + script, in: folder)
        #expect(done.status == status, "\(script)\n\(done.output)")
        return done.output
    }

    private let begin = """
        $T record init case --name record.example --key key --retain report=30 > out
        $T record append case --kind report --by 7 --with text=firing --with place='geo:48.0159,37.8028;u=500' \
          --original case/case.yaml > out
        $T record append case --case --by W > out
        $T record append case --kind complaint --by W --with about=R1 --with party=amber --with text=no \
          --with due=2026-03-09 > out
        $T record append case --kind status --by W --with about=R1 --with 'status=under verification' \
          --with reason=x --key key > out
        """

    private let questions = """
        $T record list case
        $T record list case --kind case-file --as-known-on 2026-03-03
        $T record show case 1 --original original --receipt receipt; cat original receipt
        $T record status case
        $T record check case
        $T check case --as-known-on 2026-03-03
        $T assess case --as-known-on 2026-03-03 -o -
        $T explain R1 case --as-known-on 2026-03-03
        rm -rf export; $T record export case -o export; (cd export && sha256sum -c --quiet SHA256SUMS); cat export/SHA256SUMS
        $T verify export
        """

    @Test func bothSayTheSame() throws {
        let server = try PostgresServer.shared.get()
        let schema = PostgresServer.newSchema()
        defer { _ = try? server.psql("DROP SCHEMA IF EXISTS \(schema) CASCADE") }
        let address = server.address(schema: schema)
        try inCopy(of: "exercise") { path in
            let folder = (path as NSString).deletingLastPathComponent
            _ = try sh(begin, in: folder)
            let inFolder = try sh(questions, in: folder)
            #expect(inFolder.contains("complaint") && inFolder.contains("OK") == false)
            let moved = try sh("$T record move case '\(address)'", in: folder)
            #expect(moved.contains("Moved to \(address); case/record is read-only"))
            #expect(try sh("$T record list case", in: folder).contains("complaint"))
            let refused = try sh("$T record append case --kind alert --with text=x", in: folder, status: 2)
            #expect(refused.contains("was moved and is read-only"))
            _ = try sh("mv case/record old; echo '\(address)' > case/record", in: folder)
            #expect(try sh(questions, in: folder) == inFolder)
            #expect(try sh("$T record map case", in: folder).contains("1 report with a place"))
            // It goes on there: a file of the case that changed, a reply, a signature.
            _ = try sh(
                """
                echo '# later' >> case/case.yaml; $T record append case --case --by W > out
                $T record append case --kind reply --by W --with complaint=\(try complaint(inFolder)) --with party=teal \
                  --with text=yes --key key > out
                """, in: folder, at: 1_772_600_000)
            let there = try sh(questions, in: folder)
            #expect(there != inFolder)
            _ = try sh(
                "$T record move case new; mv new record; mv record case/new; rm case/record; mv case/new case/record",
                in: folder)
            #expect(try sh(questions, in: folder) == there)
            _ = try sh("$T record append case --kind alert --with text=on --key key", in: folder, at: 1_772_600_000)
        }
    }

    private func complaint(_ listing: String) throws -> String {
        let line = try #require(listing.split(separator: "\n").first { $0.contains("  complaint  ") })
        return String(line.prefix { $0 != " " })
    }

    @Test func mistakesAreTold() throws {
        try inCopy(of: "exercise") { path in
            let folder = (path as NSString).deletingLastPathComponent
            try write("postgresql://w:tell-nobody@127.0.0.1:1/x\n", to: path + "/record")
            let kept = try sh("$T record list case", in: folder, status: 2)
            #expect(
                kept
                    == "case/record:1:1: error: has a password in it; expected the password in ~/.pgpass or PGPASSWORD\n"
            )
            try write("here or there\n", to: path + "/record")
            #expect(
                try sh("$T record list case", in: folder, status: 2).contains("case/record:1:1: error: names no record")
            )
            let away = try sh("$T record list postgresql://w:tell-nobody@127.0.0.1:1/x", in: folder, status: 1)
            #expect(away.contains("postgresql://w@127.0.0.1:1/x: the record cannot be read or written: "))
            #expect(!away.contains("tell-nobody"))
            let known = try sh(
                "$T assess postgresql://w:tell-nobody@127.0.0.1:1/x --as-known-on 2026-03-03", in: folder, status: 1)
            #expect(!known.contains("tell-nobody"))
            _ = try sh("rm case/record; $T record init case --name a --key key", in: folder)
            #expect(try sh("$T record map case", in: folder, status: 2).contains("which has no map"))
            #expect(try sh("$T record move case case", in: folder, status: 2).contains("holds a record"))
        }
    }

    /// Stands between, and loses the server at the first commit behind a change of the tree: once it has committed, or before.
    private let loser = """
        socket, sys, threading = map(__import__, ("socket", "sys", "threading"))
        port, how = int(sys.argv[1]), sys.argv[2]
        state = {"armed": False, "done": False}
        listener = socket.create_server(("127.0.0.1", 0))
        print(listener.getsockname()[1], flush=True)
        def serve(client):
            server = socket.create_connection(("127.0.0.1", port))
            def back():
                try:
                    while True:
                        data = server.recv(65536)
                        if not data: break
                        if not state.get("mute"): client.sendall(data)
                        else:
                            state["mute"] = False
                            for one in (client, server): one.shutdown(socket.SHUT_RDWR)
                            break
                except OSError: pass
            threading.Thread(target=back, daemon=True).start()
            try:
                while True:
                    data = client.recv(65536)
                    if not data: break
                    if b"UPDATE tree SET size" in data: state["armed"] = True
                    if state["armed"] and not state["done"] and b"COMMIT\\0" in data:
                        state["done"] = True
                        if how == "before":
                            for one in (client, server): one.shutdown(socket.SHUT_RDWR)
                            return
                        state["mute"] = True
                    server.sendall(data)
            except OSError: pass
            server.close()
        while True:
            threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()

        """

    /// A server that is lost while it commits has committed or not: what is told of an entry is so, and it is entered once.
    @Test(arguments: ["after", "before"]) func aCommitThatIsNotToldOf(_ how: String) throws {
        let server = try PostgresServer.shared.get()
        let schema = PostgresServer.newSchema()
        defer { _ = try? server.psql("DROP SCHEMA IF EXISTS \(schema) CASCADE") }
        let address = server.address(schema: schema)
        try inFolder { folder in
            try write(loser, to: folder + "/loser.py")
            let told = try sh(
                """
                $T record init '\(address)' --name a.example/r --key key > out
                python3 loser.py \(server.port) \(how) > port & proxy=$!
                while ! [ -s port ]; do sleep 0.05; done
                through=$(echo '\(address)' | sed "s/:\(server.port)/:$(cat port)/")
                timeout 60 $T record append "$through" --kind alert --with text=once --key key; echo status $?
                $T record list '\(address)'; $T record check '\(address)' --key key
                kill $proxy
                """, in: folder)
            let isAdded = how == "after"
            #expect(told.contains("Added: entry 1") == isAdded, "\(told)")
            #expect(told.contains("status \(isAdded ? 0 : 1)"), "\(told)")
            #expect(told.contains(isAdded ? "\n2 entries\n" : "\n1 entry\n"), "\(told)")
            #expect(told.contains("Everything holds"), "\(told)")
        }
    }
}
