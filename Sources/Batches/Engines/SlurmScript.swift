// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import ProblemFiles

/// The script of a job array: each task runs the command line of its number.
struct SlurmScript {
  let program: String
  let tasks: [JobTask]
  /// Most tasks at a time.
  let atOnce: Int

  /// The job's name: that of no other script, by which a job is found whose number got lost.
  var name: String { "longhaul-" + SHA256.hexDigest(of: Array(cases.utf8)).prefix(12) }

  private var cases: String {
    let cases = tasks.enumerated().map { index, task in
      let words = ([program] + task.arguments).map(SlurmScript.quoted).joined(separator: " ")
      return "  \(index)) exec \(words) > \(SlurmScript.quoted(task.log)) 2>&1 ;;"
    }
    return cases.joined(separator: "\n")
  }

  var text: String {
    """
    #!/bin/bash
    #SBATCH --job-name=\(name)
    #SBATCH --array=0-\(tasks.count - 1)%\(atOnce)
    #SBATCH --ntasks=1
    #SBATCH --output=/dev/null
    \(needs.map { "#SBATCH " + $0 }.joined(separator: "\n"))
    case "$SLURM_ARRAY_TASK_ID" in
    \(cases)
    esac

    """
  }

  /// What a task takes of a node, as it uses it. Slurm counts minutes and whole mebibytes.
  private var needs: [String] {
    let seconds = tasks.compactMap(\.hangsAfter)
    let time =
      seconds.count == tasks.count ? seconds.max().map { ["--time=\(Int($0 / 60) + 1)"] } : nil
    let threads = tasks.map(\.threads).max().map { ["--cpus-per-task=\($0)"] }
    let memory = tasks.map(\.memory).max().map { ["--mem=\((($0 - 1) >> 20) + 1)M"] }
    return (time ?? []) + (threads ?? []) + (memory ?? [])
  }

  /// The word as one word of a shell.
  static func quoted(_ word: String) -> String { "'" + word.replacing("'", with: "'\\''") + "'" }
}
