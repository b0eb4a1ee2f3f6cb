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
  @Option var key: String
  @Option var turn: String
  @Option var memory: MemorySize
  @OptionGroup var search: SearchOptions

  func run(on console: Console) throws -> ExitStatus {
    limitMemory()
    let batchFolder = try BatchFolder(path: folder)
    let jobTurn = JobTurn(in: batchFolder, turn: turn)
    let batch = ProcessInfo.processInfo.environment[LocalEngine.batchProcess].flatMap(pid_t.init)
    let watch = JobWatch(turn: jobTurn, batch: batch)
    watch.begin()
    let runner = JobRunner(
      job: BatchJob(problem: problemFile, key: key), folder: batchFolder, turn: jobTurn,
      options: search.options, clock: console.clock,
      isCancelled: { console.isInterrupted() || watch.hasEnded })
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
