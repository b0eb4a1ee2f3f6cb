// SPDX-License-Identifier: GPL-3.0-or-later

/// How a task of an array stands, as `scontrol` and `sacct` say.
struct SlurmTaskState: Equatable {
  /// `RUNNING`, `COMPLETED`, `FAILED` …
  let word: String
  let code: Int32
  let signal: Int32

  init(word: String, code: Int32, signal: Int32) {
    self.word = word
    self.code = code
    self.signal = signal
  }

  /// - Parameter exit: `CODE:SIGNAL`.
  private init(word: Substring, exit: Substring) {
    let numbers = exit.split(separator: ":").map { Int32($0) ?? 0 }
    // `sacct` says who cancelled: `CANCELLED by 1000`.
    self.word = String(word.split(separator: " ").first ?? "")
    self.code = numbers.first ?? 0
    self.signal = numbers.count > 1 ? numbers[1] : 0
  }

  /// How the task ended; nil while it waits or runs.
  var end: JobEnd? {
    switch word {
    case "COMPLETED", "FAILED": signal > 0 ? .signaled(signal) : .exited(code)
    case "TIMEOUT", "DEADLINE": .overran
    case "CANCELLED", "NODE_FAIL", "OUT_OF_MEMORY", "PREEMPTED", "BOOT_FAIL":
      .lost("Slurm ended the job: \(word)")
    default: nil
    }
  }

  /// The states by task that `scontrol --oneliner show job` lists; tasks that wait may be listed together.
  static func states(in text: String) -> [Int: SlurmTaskState] {
    text.split(separator: "\n").reduce(into: [:]) { states, line in
      let fields = fields(of: line)
      guard let tasks = fields["ArrayTaskId"], let word = fields["JobState"] else { return }
      let state = SlurmTaskState(word: word, exit: fields["ExitCode"] ?? "0:0")
      for task in numbers(in: tasks) { states[task] = state }
    }
  }

  /// The states by task that `sacct --parsable2 --array --format=JobID,State,ExitCode` lists; steps of tasks are left out.
  static func accounted(in text: String) -> [Int: SlurmTaskState] {
    text.split(separator: "\n").reduce(into: [:]) { states, line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
      guard cells.count >= 3, !cells[0].contains("."),
        let task = cells[0].split(separator: "_").last, cells[0].contains("_")
      else { return }
      let state = SlurmTaskState(word: cells[1], exit: cells[2])
      for number in numbers(in: task.filter { !"[]".contains($0) }) { states[number] = state }
    }
  }

  /// `KEY=VALUE` words of a line.
  static func fields(of line: Substring) -> [Substring: Substring] {
    line.split(separator: " ").reduce(into: [:]) { fields, word in
      guard let equals = word.firstIndex(of: "=") else { return }
      fields[word[..<equals]] = word[word.index(after: equals)...]
    }
  }

  /// More than any array of ours has; what Slurm prints is no reason to count on.
  private static let mostTasks = 100_000

  /// The numbers of `7`, `2-9%2` or `1,3-5`.
  private static func numbers(in text: some StringProtocol) -> [Int] {
    let ranges = text.split(separator: "%").first?.split(separator: ",") ?? []
    return ranges.flatMap { range -> [Int] in
      let ends = range.split(separator: "-").map { Int($0) }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
        first >= 0, first <= last, last < mostTasks
      else { return [] }
      return Array(first...last)
    }
  }
}
