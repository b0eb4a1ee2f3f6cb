// SPDX-License-Identifier: GPL-3.0-or-later

/// One problem file of a batch.
public struct BatchJob: Sendable, Hashable {
  /// The problem file's path, as the batch names it.
  public let problem: String

  public init(problem: String) { self.problem = problem }

  /// The path of the job's own files below a folder of the batch, without its ending: the same in every run, and no
  /// other problem file's.
  public var key: String {
    let parts = problem.split(separator: "/").filter { $0 != "." }.map { $0 == ".." ? "_up" : $0 }
    let path = parts.joined(separator: "/")
    // The usual ending goes, every other stays, so that `a.yaml` and `a.json` keep apart.
    return path.hasSuffix(".yaml") ? String(path.dropLast(5)) : path
  }
}
