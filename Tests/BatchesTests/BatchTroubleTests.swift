// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import ProblemFiles
import TestSupport
import Testing

@testable import Batches

/// What goes wrong around a batch is one line, and the others go on.
@Suite(.enabled(if: BuiltProgram.path != nil, "the program is not built"), .serialized)
struct BatchTroubles {
  private static let limits = "--method decomposition --rounds 0 --time-limit none"
  private static let python = FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")

  private func withProblems(
    _ names: [String] = ["a", "b", "c"], _ body: (String) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/in", withIntermediateDirectories: true)
      for name in names {
        try Example.problemText.write(
          toFile: "\(folder)/in/\(name).yaml", atomically: true, encoding: .utf8)
      }
      try body(folder)
    }
  }

  private func batch(_ folder: String, _ script: String) throws -> (status: Int32, output: String) {
    try BuiltProgram.shell(
      script.replacing("BATCH", with: "$longhaul batch in -o out \(Self.limits)"), in: folder)
  }

  @Test("names at the limits of file systems, and names that could meet, have a place each")
  func names() throws {
    let long = String(repeating: "n", count: 251)
    try withProblems(["a"]) { folder in
      let ended = try batch(
        folder,
        """
        mkdir in/x.json; cp in/a.yaml in/\(long).yml; cp in/a.yaml in/a.yml; cp in/a.yaml in/x.yaml
        cp in/a.yaml in/x.json/y.yaml; cp in/a.yaml in/A.yaml
        BATCH; BATCH
        """)
      #expect(ended.status == 0, "\(ended.output)")
      #expect(ended.output.components(separatedBy: "6 problems: 6 feasible").count == 3)
      #expect(ended.output.components(separatedBy: "kept").count == 7)
    }
  }

  @Test("a job that cannot begin or be recorded is one line")
  func blocked() throws {
    try withProblems { folder in
      let ended = try batch(
        folder,
        """
        mkdir -p out/logs/in/a.log out/records/in/b.json/inside out/plans/in/c.json/inside
        BATCH
        """)
      #expect(ended.status == 2, "\(ended.output)")
      #expect(ended.output.contains("3 problems: 2 crashed, 1 not-written"))
      let again = try batch(
        folder, "rm -r out/logs/in/a.log out/records/in/b.json out/plans/in/c.json; BATCH")
      #expect(again.status == 0, "\(again.output)")
    }
  }

  @Test(
    "a disk that is full is said as that, and what was found is done again", .enabled(if: mayMount))
  func fullDisk() throws {
    try withProblems { folder in
      let ended = try BuiltProgram.shell(
        """
        mkdir full; mount -t tmpfs -o size=4M tmpfs full; trap 'umount full' EXIT
        batch() { $longhaul batch in -o full/out \(Self.limits); echo "ended with $?"; }
        batch > /dev/null; rm full/out/results*; for file in in/*; do echo '# changed' >> $file; done
        dd if=/dev/zero of=full/rest bs=1K 2> /dev/null
        batch > said 2>&1; rm full/rest; batch > again 2>&1; cat said; tail -n 3 again
        """, in: folder)
      #expect(ended.output.contains("not-written"), "\(ended.output)")
      #expect(!ended.output.contains("crashed") && !ended.output.contains("kept"))
      #expect(ended.output.contains("No space left on device"))
      #expect(ended.output.contains("ended with 2"))
      #expect(ended.output.hasSuffix("ended with 0\n"))
    }
  }

  private static let mayMount =
    getuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/mount")

  @Test("a database that is damaged is moved aside; runs names it and ends with 2")
  func damagedDatabase() throws {
    try withProblems { folder in
      let ended = try batch(
        folder,
        """
        BATCH > /dev/null; printf 'SQLite format 3 no more' > out/results.sqlite
        $longhaul runs out; echo "ended with $?"; BATCH; echo "ended with $?"; $longhaul runs out
        """)
      #expect(ended.output.contains("results.sqlite cannot be read"), "\(ended.output)")
      #expect(ended.output.contains("ended with 2"))
      #expect(ended.output.contains("results.sqlite is damaged"))
      #expect(ended.output.contains("ended with 0"))
      #expect(FileManager.default.fileExists(atPath: folder + "/out/results.sqlite.damaged-1"))
      #expect(ended.output.components(separatedBy: "kept").count >= 4)
    }
  }

  @Test("figures in a database that cannot be end with 2", .enabled(if: python))
  func absurdFigures() throws {
    try withProblems(["a"]) { folder in
      let ended = try batch(
        folder,
        """
        BATCH > /dev/null
        change() { python3 -c "import sqlite3; d = sqlite3.connect('out/results.sqlite'); d.execute('$1'); d.commit()"; }
        for set in shortHeadDays=-9223372036854775808 lateDays=9223372036854775807 "gap=1e300" "seconds=-1e300" \\
          "status=7" "inputs=7"; do
          cp out/results.sqlite kept; change "update result set $set"
          $longhaul runs out --run 1 > /dev/null 2> said; echo "$set: $? $(grep -c results.sqlite said)"
          cp kept out/results.sqlite
        done
        """)
      let lines = ended.output.split(separator: "\n")
      #expect(lines.count == 6 && lines.allSatisfy { $0.hasSuffix(": 2 1") }, "\(ended.output)")
    }
  }

  @Test("readers and a lock of some seconds do not end a batch", .enabled(if: python))
  func locked() throws {
    try withProblems((1...6).map { "p\($0)" }) { folder in
      let ended = try batch(
        folder,
        """
        BATCH > /dev/null; rm -r out/records
        python3 -c "
        import sqlite3, time
        d = sqlite3.connect('out/results.sqlite', isolation_level=None)
        d.execute('begin immediate'); time.sleep(4); d.execute('rollback')" &
        sleep 0.5
        (BATCH > lines 2>&1; echo $? > ended) &
        while ! [ -s ended ]; do $longhaul runs out > /dev/null 2>> said || echo "runs ended with $?"; done
        wait; cat ended lines said
        """)
      #expect(ended.output.hasPrefix("0\n"), "\(ended.output)")
      #expect(ended.output.contains("6 problems: 6 feasible"))
      #expect(!ended.output.contains("longhaul: "))
    }
  }

  @Test("a table that is not the batch's is left as it is")
  func foreignTable() throws {
    try withProblems(["a"]) { folder in
      let ended = try batch(folder, "mkdir out; echo 'id,cable' > out/results.csv; BATCH")
      #expect(ended.status == 2)
      #expect(ended.output.contains("is no table of results"), "\(ended.output)")
      #expect(
        try String(contentsOfFile: folder + "/out/results.csv", encoding: .utf8) == "id,cable\n")
    }
  }

  @Test("jobs of a killed batch do not work on beside the next one")
  func orphans() throws {
    try withProblems(["p1", "p2"]) { folder in
      let ended = try BuiltProgram.shell(
        """
        $longhaul batch in -o out --jobs 2 --method decomposition --time-limit 10m > first 2>&1 &
        batch=$!
        workers() { pgrep -x longhaul | while read -r id; do
          [ "$(readlink /proc/$id/cwd)" = "$(pwd -P)" ] && grep -q batch-job /proc/$id/cmdline 2> /dev/null && echo $id
        done; }
        for _ in $(seq 300); do [ "$(workers | wc -l)" -eq 2 ] && break; sleep 0.1; done
        old=$(workers); kill -9 $batch; wait $batch 2> /dev/null
        $longhaul batch in -o out \(Self.limits) > second 2>&1 &
        batch=$!; both=0
        while kill -0 $batch 2> /dev/null; do
          # First the new ones, then the old: an old one that lives now lived beside them.
          new=0; for id in $(workers); do
            case " $(echo $old) " in *" $id "*) ;; *) new=1 ;; esac
          done
          for id in $old; do [ $new -eq 1 ] && grep -q . /proc/$id/cmdline 2> /dev/null && both=1; done
          sleep 0.05
        done
        wait $batch; echo "ended with $?, both $both, left $(workers | wc -l)"; cat second
        """, in: folder)
      #expect(ended.output.contains("ended with 0, both 0, left 0"), "\(ended.output)")
      #expect(ended.output.contains("2 problems: 2 feasible"))
    }
  }

  @Test("a job whose batch has lost its turn ends and writes nothing")
  func lostTurn() throws {
    try withProblems(["a"]) { folder in
      let ended = try BuiltProgram.shell(
        """
        mkdir out; printf another > out/.lock
        timeout 60 $longhaul batch-job --folder=out --key=in/a --turn=mine --memory 4G \
          --method decomposition --time-limit 10m -- in/a.yaml
        echo "ended with $?"; find out -name '*.json'
        """, in: folder)
      #expect(ended.output == "ended with 130\n")
    }
  }

  @Test("a digest is that of the bytes that were read")
  func changedMeanwhile() throws {
    try withProblems(["a"]) { folder in
      let path = folder + "/in/a.yaml"
      let result = try ProblemReader.read(path: path)
      let digests = InputDigests.digests(of: result.files)
      #expect(InputDigests.areUnchanged(digests))
      try (Example.problemText + "# changed\n").write(
        toFile: path, atomically: true, encoding: .utf8)
      #expect(digests == [path: SHA256.hexDigest(of: Array(Example.problemText.utf8))])
      #expect(!InputDigests.areUnchanged(digests))
    }
  }
}
