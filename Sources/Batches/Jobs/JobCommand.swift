// SPDX-License-Identifier: GPL-3.0-or-later

internal import Solving

/// The command line by which an engine has one job done: that of the hidden subcommand `batch-job`.
public struct JobCommand: Sendable {
  public static let name = "batch-job"

  private let job: BatchJob
  private let folder: String
  private let turn: String
  private let options: SolveOptions
  private let memory: Int

  init(job: BatchJob, folder: String, turn: String, options: SolveOptions, memory: Int) {
    self.job = job
    self.folder = folder
    self.turn = turn
    self.options = options
    self.memory = memory
  }

  /// Words after the program's name; paths are the batch's, so the working folder must be the same.
  var arguments: [String] {
    let limit = options.timeLimit.map { "\($0)s" } ?? "none"
    let rounds = options.rounds.map { ["--rounds", String($0)] } ?? []
    return [
      JobCommand.name, "--folder=\(folder)", "--key=\(job.key)", "--turn=\(turn)", "--memory",
      String(memory),
    ] + rounds + [
      "--time-limit", limit, "--gap", "\(options.gap)", "--seed", String(options.seed),
      "--threads", String(options.threads), "--method", options.method.rawValue, "--",
      job.problem,
    ]
  }
}
