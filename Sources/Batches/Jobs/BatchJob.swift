// SPDX-License-Identifier: GPL-3.0-or-later

/// One problem file of a batch.
public struct BatchJob: Sendable {
  /// The problem file's path, as the batch names it.
  public let problem: String
  /// The path of the job's own files below a folder of the batch, without its ending: no other problem file's.
  public let key: String

  public init(problem: String) { self.init(problem: problem, key: JobKey.key(of: problem)) }

  /// - Parameter key: What `apart(_:)` gave the problem file.
  public init(problem: String, key: String) {
    self.problem = problem
    self.key = key
  }

  /// Jobs of these problem files whose own files are apart even where a file system does not tell `A` from `a`.
  static func apart(_ problems: [String]) -> [BatchJob] {
    let jobs = problems.map { BatchJob(problem: $0) }
    let counts = jobs.reduce(into: [:]) { $0[$1.key.lowercased(), default: 0] += 1 }
    return jobs.map { job in
      counts[job.key.lowercased()] == 1
        ? job : BatchJob(problem: job.problem, key: JobKey.digested(job.problem))
    }
  }
}
