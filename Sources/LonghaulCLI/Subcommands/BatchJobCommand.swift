// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Batches
internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// `longhaul batch-job`: one job of a batch, as its engine starts it.
struct BatchJobCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: JobCommand.name, abstract: "One job of a batch; batch starts it.",
    shouldDisplay: false)

  @Argument var problemFile: String
  @Option var folder: String
  @Option var memory: MemorySize
  @OptionGroup var search: SearchOptions

  func run(on console: Console) throws -> ExitStatus {
    limitMemory()
    let parent = getppid()
    let runner = JobRunner(
      job: BatchJob(problem: problemFile), folder: try BatchFolder(path: folder),
      options: search.options, clock: console.clock,
      // Where the batch was killed, its jobs have nobody to work for.
      isCancelled: { console.isInterrupted() || getppid() != parent })
    let record = try runner.run()
    return record.status == .interrupted ? .interrupted : .success
  }

  /// Memory beyond the limit is refused, which ends this job and no other.
  private func limitMemory() {
    var limit = rlimit(rlim_cur: rlim_t(memory.bytes), rlim_max: rlim_t(memory.bytes))
    #if canImport(Glibc)
      setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
    #else
      setrlimit(RLIMIT_AS, &limit)
    #endif
  }
}
