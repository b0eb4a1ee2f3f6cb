// SPDX-License-Identifier: GPL-3.0-or-later

/// One job's command line, ready to be run somewhere.
public struct JobTask: Sendable {
  /// Words after the program's name.
  public let arguments: [String]
  /// The file that takes what the command says.
  public let log: String
  /// Seconds after which the job hangs; nil for no limit.
  public let hangsAfter: Double?
  /// Bytes of memory that the job may take.
  public let memory: Int
  /// Threads that the job works with.
  public let threads: Int

  public init(
    arguments: [String], log: String, hangsAfter: Double?, memory: Int, threads: Int = 1
  ) {
    self.arguments = arguments
    self.log = log
    self.hangsAfter = hangsAfter
    self.memory = memory
    self.threads = threads
  }
}

/// How a job's process ended; what it found stands in its record.
public enum JobEnd: Sendable, Equatable {
  case exited(Int32)
  case signaled(Int32)
  /// Ended, since it went on beyond its limit.
  case overran
  /// Ended, since the batch was interrupted.
  case interrupted
  /// It did not start, or nobody knows how it ended.
  case lost(String)
}

/// Runs commands somewhere: on this machine, or on many.
///
/// An engine knows nothing of plans. It runs each task once, in any order, and says how each ended; a task that crashes
/// or hangs does not keep the others from running.
public protocol BatchEngine: Sendable {
  /// What people call it: `local`, `slurm`.
  var name: String { get }

  /// Runs all tasks, and returns when none runs any more.
  ///
  /// - Parameters:
  ///   - isInterrupted: Whether someone asked to stop: then no further task starts, and running ones are ended.
  ///   - ended: Called once for each task that was begun, with its position, one call after the other.
  /// - Throws: what keeps the engine from running at all.
  func run(
    _ tasks: [JobTask], isInterrupted: @escaping @Sendable () -> Bool,
    ended: @escaping @Sendable (Int, JobEnd) async -> Void
  ) async throws
}

/// An engine cannot work here.
public struct EngineFailure: Error, Sendable {
  public let message: String
}
