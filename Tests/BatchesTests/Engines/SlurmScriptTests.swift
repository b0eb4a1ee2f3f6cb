// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Batches

@Suite struct SlurmScripts {
  @Test("each task runs its own command line, whatever characters it has")
  func script() {
    let tasks = ["a b.yaml", "it's.yaml"].map {
      JobTask(
        arguments: ["batch-job", $0], log: "logs/\($0)", hangsAfter: 90, memory: 2 << 30, threads: 6
      )
    }
    let text = SlurmScript(program: "/opt/longhaul", tasks: tasks, atOnce: 8).text
    #expect(text.contains("#SBATCH --array=0-1%8\n"))
    #expect(text.contains("#SBATCH --time=2\n"))
    #expect(text.contains("#SBATCH --cpus-per-task=6\n"))
    #expect(text.contains("#SBATCH --mem=2048M\n"))
    #expect(
      text.contains("0) exec '/opt/longhaul' 'batch-job' 'a b.yaml' > 'logs/a b.yaml' 2>&1 ;;"))
    #expect(text.contains("'it'\\''s.yaml'"))
  }

  @Test("states are read by task, those that wait together included")
  func states() {
    let text = """
      JobId=7 ArrayJobId=7 ArrayTaskId=2-9%2 JobName=longhaul JobState=PENDING ExitCode=0:0
      JobId=8 ArrayJobId=7 ArrayTaskId=0 JobName=longhaul JobState=COMPLETED ExitCode=0:0
      JobId=9 ArrayJobId=7 ArrayTaskId=1 JobName=longhaul JobState=FAILED ExitCode=0:11
      """
    #expect(
      SlurmTaskState.states(in: text).filter { $0.value.word != "PENDING" } == [
        0: SlurmTaskState(word: "COMPLETED", code: 0, signal: 0),
        1: SlurmTaskState(word: "FAILED", code: 0, signal: 11),
      ])
    #expect(SlurmTaskState.states(in: text).keys.sorted() == Array(0...9))
  }
}
