import Foundation
import TestSupport
import Testing

/// The record from the outside: a mission, two parties with witness keys, a court with nothing but an export.
@Suite struct RecordCommandTests {
    private func sh(_ script: String, in folder: String, status: Int32 = 0) throws -> String {
        let done = try shell("export SOURCE_DATE_EPOCH=1772500000\n" + script, in: folder)
        #expect(done.status == status, "\(script)\n\(done.output)")
        return done.output
    }

    private let begin = """
        $T record init r --name mission.example/record --key key | sed -n 's/^Public key: //p' > record.pub
        for side in north south; do
          $T witness init $side.example --key $side.key --record record.pub | sed -n 's/^Public key: //p' > $side.pub
          $T record append r --kind witness --with key="$(cat $side.pub)" > out
        done
        printf 'tel. 10:04: firing' > came-in
        $T record append r --kind report --by 7 --with text=firing --with place=bridge --original came-in --key key > out

        """

    @Test func fromAReportToTheCourt() throws {
        try inFolder { folder in
            _ = try sh(begin, in: folder)
            #expect(try sh("stat -c %a key r r/record.sqlite", in: folder) == "600\n700\n600\n")
            // Each party signs; the second time from where it left off.
            let signed = try sh(
                """
                for side in north south; do
                  $T record request r --old 0 -o request && $T witness sign request --key $side.key -o signature
                  $T record cosign r signature
                done
                $T record append r --kind alert --with text=a --key key > out
                $T witness last --key north.key | cut -d, -f1
                $T record request r --old 4 | tee request > out
                $T witness sign request --key north.key -o signature && $T record cosign r signature
                """, in: folder)
            #expect(signed.contains("Signed: 4 entries of mission.example/record, for the first time"))
            #expect(signed.contains("4 entries of mission.example/record"))
            #expect(signed.contains("Signed: 5 entries of mission.example/record, 4 before"))
            // Both signed the checkpoint before the last.
            let agreed = try sh("$T record export r -o agreed --all-witnesses", in: folder)
            #expect(agreed.contains("Export: agreed, 4 entries"))
            #expect(agreed.contains("Signed by witnesses: north.example, south.example"))
            #expect(agreed.contains("Not in it: 1 entry behind"))
            let exported = try sh("$T record export r -o export --keep-back place", in: folder)
            #expect(exported.contains("Not signed by: south.example"))
            let verified = try sh(
                "$T verify export --key record.pub && cd export && sha256sum --quiet -c SHA256SUMS", in: folder)
            #expect(verified.contains("Everything holds: 5 entries"))
            #expect(verified.contains("in part: 1, 1 member kept back"))
            #expect(verified.contains("Signed by witness north.example at 2026-03-03T01:06:40Z"))
            #expect(try sh("grep -r bridge export; grep -rl PRIVATE export", in: folder, status: 1) == "")
            // A receipt stands by itself.
            let receipt = try sh(
                "$T record show r 3 --receipt receipt > out && $T verify receipt --key record.pub --witness north.pub",
                in: folder)
            #expect(receipt.contains("The receipt holds: entry 3 of mission.example/record, among 5 entries"))
            #expect(
                try sh("$T verify receipt --key record.pub --witness south.pub", in: folder, status: 1).contains(
                    "no signature of south.example"))
            #expect(try sh("$T verify receipt", in: folder, status: 2).contains("expected the record's public key"))
            _ = try sh(
                "sed -i s/^index.3/index\\ 2/ receipt && $T verify receipt --key record.pub", in: folder, status: 1)
        }
    }

    /// A witness does not sign a record that was rewritten below what it saw.
    @Test func aRewrittenRecordFindsNoWitness() throws {
        try inFolder { folder in
            _ = try sh(begin, in: folder)
            let said = try sh(
                """
                $T record request r --old 0 -o request && $T witness sign request --key north.key -o signature
                mkdir forged && cp key forged/key
                sqlite=r/record.sqlite
                $T record restore f --from r > out
                $T record append f --kind alert --with text=x
                """, in: folder, status: 2)
            #expect(said.contains("was restored from a copy and is read-only"))
            #expect(
                try sh("$T record restore f --by W --key key", in: folder, status: 1).contains(
                    "expected its last checkpoint"))
            #expect(
                try sh("$T witness sign request --key north.key", in: folder, status: 1).contains("not signed (409)"))
        }
    }

    @Test func verificationsAndComplaints() throws {
        try inFolder { folder in
            _ = try sh(begin, in: folder)
            #expect(
                try sh(
                    "$T record append r --kind status --by W --with about=R5 --with status=verified --with reason=x",
                    in: folder, status: 2)
                    == "truceline: error: 'R5' is reported, which does not become verified; expected under verification\n"
            )
            let said = try sh(
                """
                $T record append r --kind status --by W --with about=R5 --with 'status=under verification' --with reason=x > out
                $T record append r --kind complaint --by L --with about=F1 --with party=north --with text=no --with due=2026-03-10 | head -n 1
                $T record append r --kind reply --by M --with complaint=5 --with party=south --with text=yes > out
                $T record append r --kind decision --by W --with complaint=5 --with outcome=rejected --with 'reason=two posts' > out
                $T record status r
                """, in: folder)
            #expect(
                said
                    == "Added: entry 5\nR5: under verification\nComplaint 5 by north about F1, reply due on 2026-03-10: replied by south; rejected\n"
            )
            #expect(
                try sh(
                    "$T record append r --kind reply --by M --with complaint=4 --with party=south --with text=yes",
                    in: folder, status: 2
                )
                .contains("entry 4 is no complaint; expected 5"))
        }
    }

    /// Rows of decisions.csv are read into the record once, and what was looked into comes under verification.
    @Test func decisionsAreReadIntoIt() throws {
        try inCopy(of: "exercise") { path in
            try write(
                """
                decided_on,decided_by,decision,observations,reason
                2026-03-05,W,not the same,R1 R2,two craters
                2026-03-06,M,visited,R3,seen on site

                """, to: path + "/decisions.csv")
            let said = try sh(
                """
                $T record init . --name a --key ../key > ../out
                $T record append . --case --by W > ../out && $T record append . --case --by W | head -n 1
                echo '2026-03-07,W,reviewed,R3,agreed' >> decisions.csv
                $T record append . --case --by W | head -n 2
                $T record list . --kind fusion | cut -d' ' -f5-; $T record list . --kind examination | cut -d' ' -f5-; $T record status .
                """, in: path)
            #expect(
                said == """
                    Added: nothing new
                      saved: decisions.csv
                    Added: entries 17 to 18
                    fusion  by=W; decision=not the same; observations=R1 R2; on=2026-03-05; reason=two craters

                    examination  by=M; did=visited; observations=R3; on=2026-03-06; reason=seen on site
                    examination  by=W; did=reviewed; observations=R3; on=2026-03-07; reason=agreed

                    R3: under verification

                    """)
        }
    }

    /// Every mistake at its place, and nothing added.
    @Test func badEntriesAreRefused() throws {
        try inFolder { folder in
            _ = try sh(begin, in: folder)
            try write(
                "{\"kind\":\"alert\",\"text\":\"a\"}\n{\"kind\":\"alert\"}\n{\"kind\":\"alarm\"}\n",
                to: folder + "/lines")
            #expect(
                try sh("$T record append r --entries lines 2>&1 | cut -c1-70", in: folder)
                    == """
                    lines:2:1: error: an entry 'alert' without 'text'; expected text
                    lines:3:1: error: 'alarm' for kind; expected witness, report, correcti
                    2 mistakes

                    """)
            #expect(
                try sh("cat lines | $T record append r --entries - --group 5", in: folder, status: 2).hasPrefix(
                    "standard input:2:1: "))
            try write("{\"kind\":\"alert\",\"text\":}\n", to: folder + "/lines")
            #expect(
                try sh("$T record append r --entries lines", in: folder, status: 2).hasPrefix(
                    "lines:1:24: error: expected a value"))
            #expect(
                try sh("$T record append r --kind alarm", in: folder, status: 2)
                    == "truceline: error: 'alarm' for --kind; expected 'alert'\n")
            #expect(
                try sh("$T record append r --kind report --by W --original key", in: folder, status: 2).contains(
                    "private key"))
            #expect(try sh("$T record list r | tail -n 1", in: folder) == "4 entries\n")
            #expect(
                try sh("chmod 644 key; $T record sign r --key key", in: folder, status: 2).contains(
                    "expected rights of 600"))
            #expect(try sh("$T record init i --name a --key i/key", in: folder, status: 2).contains("stands inside i"))
            #expect(
                try sh(
                    "printf NOT | dd of=r/record.sqlite conv=notrunc status=none; $T record check r", in: folder,
                    status: 1
                ).contains("is damaged"))
            #expect(
                try sh("printf x > r/record.sqlite; $T record check r", in: folder, status: 2).contains(
                    "is no record of truceline"))
            #expect(try sh("$T verify r", in: folder, status: 2).contains("is no export"))
        }
    }

    /// A person's number stays for its days and is another one behind them; who asks whose it is stands in the record.
    @Test func numbersOfObserversChange() throws {
        try inFolder { folder in
            _ = try sh(begin, in: folder)
            let said = try sh(
                """
                number() { SOURCE_DATE_EPOCH=$1 $T record number "$2" --identities people --days 30; }
                number 1772500000 'Anna B' > a; number 1774000000 'Anna B' > b; number 1775200000 'Anna B' > c
                number 1772500000 'Carl D' > d
                cmp a b && ! cmp -s a c && ! cmp -s a d && stat -c %a people
                $T record who r $(cat a) --identities people --by W --reason complaint
                $T record list r --kind access | head -n 1 | cut -d' ' -f5-
                $T record export r -o export > out; grep -rc Anna export | grep -v ':0'
                """, in: folder, status: 1)
            let number = try text(of: folder + "/a").trimmingCharacters(in: .newlines)
            #expect(
                said == """
                    600
                    \(number): Anna B, 2026-03-03 to 2026-04-01
                    access  about=observer \(number); by=W; reason=complaint

                    """)
            #expect(
                try sh("chmod 640 people; $T record number x --identities people", in: folder, status: 2).contains(
                    "rights of 600"))
        }
    }
}
