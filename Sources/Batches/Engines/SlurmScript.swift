// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The script of a job array: each task runs the command line of its number.
struct SlurmScript {
  let program: String
  let tasks: [JobTask]
  /// Most tasks at a time.
  let atOnce: Int

  var text: String {
    let cases = tasks.enumerated().map { index, task in
      let words = ([program] + task.arguments).map(SlurmScript.quoted).joined(separator: " ")
      return "  \(index)) exec \(words) > \(SlurmScript.quoted(task.log)) 2>&1 ;;"
    }
    return """
      #!/bin/bash
      #SBATCH --job-name=longhaul
      #SBATCH --array=0-\(tasks.count - 1)%\(atOnce)
      #SBATCH --ntasks=1
      #SBATCH --output=/dev/null
      \(limits.map { "#SBATCH " + $0 }.joined(separator: "\n"))
      case "$SLURM_ARRAY_TASK_ID" in
      \(cases.joined(separator: "\n"))
      esac

      """
  }

  /// Slurm counts minutes; the memory is what the job asks of a node.
  private var limits: [String] {
    let seconds = tasks.compactMap(\.hangsAfter)
    let time =
      seconds.count == tasks.count ? seconds.max().map { ["--time=\(Int($0 / 60) + 1)"] } : nil
    let memory = tasks.map(\.memory).max().map { ["--mem=\(max(1, $0 >> 20))M"] }
    return (time ?? []) + (memory ?? [])
  }

  /// The word as one word of a shell.
  static func quoted(_ word: String) -> String { "'" + word.replacing("'", with: "'\\''") + "'" }
}

/// How a task of an array stands, as `scontrol --oneliner show job` says.
struct SlurmTaskState: Equatable {
  /// `RUNNING`, `COMPLETED`, `FAILED` …
  let word: String
  let code: Int32
  let signal: Int32

  /// The states by task; tasks that wait and are listed together are left out.
  static func states(in text: String) -> [Int: SlurmTaskState] {
    text.split(separator: "\n").reduce(into: [:]) { states, line in
      let fields = line.split(separator: " ").reduce(into: [Substring: Substring]()) {
        fields, word in
        guard let equals = word.firstIndex(of: "=") else { return }
        fields[word[..<equals]] = word[word.index(after: equals)...]
      }
      guard let task = fields["ArrayTaskId"].flatMap({ Int($0) }), let word = fields["JobState"]
      else {
        return
      }
      let exit = (fields["ExitCode"] ?? "0:0").split(separator: ":").compactMap { Int32($0) }
      states[task] = SlurmTaskState(
        word: String(word), code: exit.first ?? 0, signal: exit.count > 1 ? exit[1] : 0)
    }
  }
}
