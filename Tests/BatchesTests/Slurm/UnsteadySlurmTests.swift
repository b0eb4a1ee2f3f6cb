// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Batches

/// The Slurm engine before a Slurm that fails now and then: scripts of the same names, first on the path.
@Suite(.enabled(if: BuiltProgram.path != nil, "the program is not built"), .serialized)
struct UnsteadySlurms {
  /// Slurm in a few lines: tasks run one after another in the background, `scontrol` forgets those that have ended,
  /// `sacct` does not. Every command notes that it was called, and fails as often as its `.fails` says.
  private static let commands = [
    "sbatch": """
    cp "$2" $state/script-$called
    echo $$ >> $state/jobs; id=$(wc -l < $state/jobs)
    grep -o 'job-name=[^ ]*' "$2" | cut -d= -f2 > $state/$id.name
    last=$(grep -o 'array=0-[0-9]*' "$2" | cut -d- -f2)
    for task in $(seq 0 $last); do echo PENDING > $state/$id.$task; done
    (for task in $(seq 0 $last); do
      echo RUNNING > $state/$id.$task
      SLURM_ARRAY_TASK_ID=$task bash "$2"; code=$?
      [ $code = 0 ] && echo "COMPLETED $code" > $state/$id.$task || echo "FAILED $code" > $state/$id.$task
    done) > /dev/null 2>&1 < /dev/null &
    [ -e $state/lost-answer ] && { rm $state/lost-answer; echo "Socket timed out" >&2; exit 1; }
    echo $id
    """,
    "scontrol": """
    for file in $state/$4.[0-9]*; do
      read -r word code < $file
      case $word in RUNNING | PENDING) true ;; *) [ -e $state/remembers ] ;; esac &&
        echo "JobId=9 ArrayJobId=$4 ArrayTaskId=${file##*.} JobName=$(cat $state/$4.name) JobState=$word ExitCode=${code:-0}:0"
    done
    exit 0
    """,
    "sacct": """
    id=${5#--jobs=}
    for file in $state/$id.[0-9]*; do
      read -r word code < $file
      echo "${id}_${file##*.}|$word|${code:-0}:0"; echo "${id}_${file##*.}.batch|$word|0:0"
    done
    """,
    "squeue": "[ ! -e $state/jobs ] || wc -l < $state/jobs",
    "scancel": "echo $1 >> $state/cancelled",
  ]

  private func withSlurm(
    failing failures: [String: Int], _ script: String, _ body: (String, String) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      for name in ["in", "slurm", "state"] {
        try FileManager.default.createDirectory(
          atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
      }
      for name in ["a", "b"] {
        try Example.problemText.write(
          toFile: "\(folder)/in/\(name).yaml", atomically: true, encoding: .utf8)
      }
      for (name, body) in Self.commands {
        let text = """
          #!/bin/bash
          state=\(folder)/state
          echo "$@" >> $state/\(name).calls
          called=$(wc -l < $state/\(name).calls)
          if [ $called -le \(failures[name] ?? 0) ]; then
            echo "\(name): error: Unable to contact slurm controller (connect failure)" >&2; exit 1
          fi
          \(body)
          """
        try text.write(toFile: "\(folder)/slurm/\(name)", atomically: true, encoding: .utf8)
      }
      let ended = try BuiltProgram.shell(
        """
        chmod +x slurm/*; export PATH=$PWD/slurm:$PATH
        batch() { timeout 120 $longhaul batch in -o out --engine slurm --jobs 2 --memory 1500000K --threads 3 \
          --method decomposition --rounds 0 --time-limit 60 "$@"; }
        \(script)
        """, in: folder)
      try body(folder, ended.output)
    }
  }

  private func calls(_ name: String, _ folder: String) -> Int {
    let text = try? String(contentsOfFile: "\(folder)/state/\(name).calls", encoding: .utf8)
    return text?.split(separator: "\n").count ?? 0
  }

  @Test("what fails now and then is tried again, and the node is asked for what a job uses")
  func transientFailures() throws {
    try withSlurm(
      failing: ["sbatch": 2, "scontrol": 2, "sacct": 1], "batch; echo \"ended with $?\""
    ) { folder, output in
      #expect(output.contains("2 problems: 2 feasible"), "\(output)")
      #expect(output.contains("ended with 0"))
      let script = try String(contentsOfFile: "\(folder)/out/slurm/array-0.sh", encoding: .utf8)
      #expect(script.contains("#SBATCH --cpus-per-task=3\n"))
      #expect(script.contains("#SBATCH --mem=1465M\n"))
      #expect(script.contains("'--threads' '3'"))
      let left = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/out/slurm")
      #expect(left == ["array-0.sh"])
    }
  }

  @Test("an array whose number got lost on the way is found, not handed in twice")
  func lostAnswer() throws {
    try withSlurm(failing: [:], "touch state/lost-answer; batch; echo \"ended with $?\"") {
      folder, output in
      #expect(output.contains("ended with 0"), "\(output)")
      #expect(calls("sbatch", folder) == 1)
    }
  }

  @Test("what Slurm will never do is said at once")
  func refusal() throws {
    try withSlurm(
      failing: [:],
      """
      printf '#!/bin/bash\\necho "sbatch: error: invalid partition specified" >&2; exit 1\\n' > slurm/sbatch
      batch; echo "ended with $?"
      """
    ) { _, output in
      #expect(output.contains("invalid partition"), "\(output)")
      #expect(output.contains("ended with 1"))
    }
  }

  @Test("an array that a killed batch has left is cancelled by the next one")
  func leftovers() throws {
    try withSlurm(
      failing: [:],
      """
      touch state/remembers; mkdir -p out/slurm; echo x > state/jobs
      printf longhaul-0 > out/slurm/1.submitted; echo longhaul-0 > state/1.name
      echo RUNNING > state/1.0
      printf '#!/bin/bash\\necho $1 >> \(Self.state)/cancelled; echo CANCELLED > \(Self.state)/1.0\\n' > slurm/scancel
      sed -i "s|STATE|$PWD/state|g" slurm/scancel
      batch; echo "ended with $?"; cat state/cancelled
      """
    ) { _, output in
      #expect(output.contains("job 1 of an earlier batch is at work on Slurm"), "\(output)")
      #expect(output.contains("ended with 0\n1\n"))
    }
  }

  @Test(
    "a batch that is interrupted ends soon, whether or not Slurm ever answers",
    arguments: [
      ("exit 1", "true", 130), ("sleep 90; true", "true", 130),
      ("echo JobId=7 JobState=RUNNING", "true", 130), ("exit 1", "exit 1", 1),
      ("exit 1", "exec sleep 90", 1),
      // What has ended is refused.
      ("echo Invalid job id; exit 1", "echo Invalid job id; exit 1", 130),
    ])
  func neverAnswers(scontrol: String, scancel: String, status: Int) throws {
    try withSlurm(
      failing: [:],
      """
      stub() { printf '#!/bin/bash\\n%s\\n' "$2" > slurm/$1; chmod +x slurm/$1; }
      stub sbatch 'echo 7'; stub scontrol '\(scontrol)'; stub sacct '\(scontrol)'
      stub squeue '\(scontrol)'; stub scancel '\(scancel)'
      batch > said 2>&1 & batch=$!
      for _ in $(seq 100); do [ -e out/slurm/7.submitted ] && break; sleep 0.1; done
      sleep 3; SECONDS=0; kill -TERM $(pgrep -P $batch longhaul || pgrep -P $(pgrep -P $batch) longhaul)
      wait $batch; echo "ended with $?"; [ $SECONDS -lt 40 ] || echo "after $SECONDS s"
      cat said; ls out/slurm
      """
    ) { _, output in
      #expect(output.contains("ended with \(status)\n"), "\(output)")
      #expect(!output.contains("after"), "\(output)")
      #expect(output.contains("interrupted"), "\(output)")
      // The next batch ends what nobody knows to have ended.
      if scontrol == "exit 1" { #expect(output.contains("7.submitted"), "\(output)") }
    }
  }

  private static let state = "STATE"

  @Test("accounts are read by task, steps and waiting ranges included")
  func accounts() {
    let text = """
      7_0|COMPLETED|0:0
      7_0.batch|COMPLETED|0:0
      7_1|CANCELLED by 1000|0:15
      7_[2-4%2]|PENDING|0:0
      7_[99999999999999999999-3]|PENDING|0:0
      nonsense
      """
    let states = SlurmTaskState.accounted(in: text)
    #expect(states.keys.sorted() == [0, 1, 2, 3, 4])
    #expect(states[0]?.end == .exited(0))
    #expect(states[1]?.end == .lost("Slurm ended the job: CANCELLED"))
    #expect(states[3]?.end == nil)
  }
}
