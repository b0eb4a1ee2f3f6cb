// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Job arrays that were handed to Slurm, each noted in a file until it is over: a batch that is killed leaves its notes,
/// and the next one ends what they name.
struct SlurmArrays: Sendable {
  /// The folder of scripts and notes.
  let scripts: String
  var commands = SlurmCommands(backOff: SlurmCommands.usualBackOff)

  private static let ending = ".submitted"

  private func note(of job: String) -> String { "\(scripts)/\(job)\(SlurmArrays.ending)" }

  func begin(_ job: String, name: String) {
    try? Data(name.utf8).write(to: URL(fileURLWithPath: note(of: job)), options: .atomic)
  }

  func end(_ job: String) { try? FileManager.default.removeItem(atPath: note(of: job)) }

  /// Ends what an earlier batch has left, and waits until it has ended; what was not ended when someone asked to stop
  /// keeps its note.
  func endAll(
    isInterrupted: @Sendable () -> Bool = { false }, say: (String) -> Void
  ) async {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: scripts)) ?? []
    let jobs = names.filter { $0.hasSuffix(SlurmArrays.ending) }
      .map { String($0.dropLast(SlurmArrays.ending.count)) }
    for job in jobs.sorted() where Int(job) != nil {
      if await isAtWork(job, isInterrupted) {
        say("job \(job) of an earlier batch is at work on Slurm; it is cancelled.")
        _ = await commands.insist("scancel", [job], isInterrupted: isInterrupted)
        await waitForEnd(of: job, isInterrupted)
      }
      if isInterrupted() { return }
      end(job)
    }
  }

  /// Whether Slurm has the job still, and it is the one that was noted: numbers begin anew some day.
  private func isAtWork(_ job: String, _ isInterrupted: @Sendable () -> Bool) async -> Bool {
    let name = FileManager.default.contents(atPath: note(of: job)).map {
      String(decoding: $0, as: UTF8.self)
    }
    let answer = await commands.insist(
      "scontrol", ["--oneliner", "show", "job", job], isInterrupted: isInterrupted)
    guard let lines = answer.text?.split(separator: "\n") else { return false }
    return lines.contains { line in
      let fields = SlurmTaskState.fields(of: line)
      let isOurs = fields["JobName"].map { String($0) == name } ?? true
      let word = fields["JobState"].map(String.init) ?? ""
      return isOurs && SlurmTaskState(word: word, code: 0, signal: 0).end == nil
    }
  }

  /// Two minutes at most: tasks have half a minute to end after they were asked to.
  private func waitForEnd(of job: String, _ isInterrupted: @Sendable () -> Bool) async {
    for _ in 0..<60 {
      guard !isInterrupted(), await isAtWork(job, isInterrupted) else { return }
      await commands.sleep(2, isInterrupted)
    }
  }
}
