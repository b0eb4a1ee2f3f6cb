// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Batches
internal import Foundation
internal import PlainText
internal import Reports

/// `longhaul batch`: solves many problem files.
struct BatchCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Solve many problem files, a process each, and keep what is done.",
    discussion: """
      Prints a line for each problem as it ends. The folder gets a plan for each problem, results.csv, and results.sqlite, \
      which longhaul runs reads. Whatever happens, done work is kept: a second run with the same folder does only what is \
      missing, has failed or has changed. A bad file, a crash, a job that hangs or cannot begin is one line, and ends with \
      exit code 2 after all others are done; so does a folder that cannot take all results. A results.sqlite that is \
      damaged is moved aside and made anew.

      Examples:
        longhaul batch problems -o out --jobs 4 --time-limit 5m
        longhaul batch a.yaml b.yaml spring/ -o out --rounds 50 --time-limit none
        longhaul batch problems -o out --engine slurm --jobs 64
        longhaul runs out
      """)

  @Argument(
    help: ArgumentHelp(
      "Problem files, and folders that hold them (.yaml, .yml).", valueName: "paths"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var paths: [String]

  @Option(
    name: [.short, .long], help: ArgumentHelp("The batch's folder.", valueName: "folder"),
    completion: .directory)
  var output: String

  @Option(help: ArgumentHelp("Processes at a time.", valueName: "count"))
  var jobs = 1

  @Option(help: "Where the jobs run.")
  var engine: EngineChoice = .local

  @Option(
    help: ArgumentHelp(
      """
      Memory for each job, 256M or more: 2G, 500M. Without it the machine's, shared by the jobs; on Slurm 4G.
      """, valueName: "size"))
  var memory: MemorySize?

  @Option(
    help: ArgumentHelp(
      "Time beyond --time-limit after which a job hangs and is ended.", valueName: "time"))
  var grace = TimeLimit(seconds: 60)

  @OptionGroup(title: "Search") var search: SearchOptions

  func validate() throws {
    if !(1...10_000).contains(jobs) { throw ValidationError("--jobs must be 1 to 10000.") }
    if let memory, memory.bytes < Self.leastMemory {
      throw ValidationError("--memory must be 256M or more: with less a job does not even start.")
    }
    if grace.seconds == nil { throw ValidationError("--grace must be a time; none is no limit.") }
  }

  func run(on console: Console) throws -> ExitStatus {
    let jobs = try found()
    let batch = try batch(of: jobs, console)
    let table = BatchTable(problems: jobs.map(\.problem), width: console.width)
    console.write(table.header)
    let outcome = try waiting {
      try await batch.run(isInterrupted: console.isInterrupted) { event in
        switch event {
        case .kept(let record): console.write(table.line(record, isKept: true))
        case .finished(let record):
          console.write(table.line(record, isKept: false))
          if let message = record.message { console.say(message) }
        case .trouble(let words): console.say(words)
        }
      }
    }
    console.write("\n" + BatchTable.totals(outcome.records, asked: jobs.count))
    return status(outcome, console)
  }

  private func found() throws -> [BatchJob] {
    do {
      let jobs = try JobDiscovery.jobs(in: paths, excluding: output)
      guard !jobs.isEmpty else {
        throw CommandFailure(
          status: .usage,
          message: "there is no problem file (.yaml, .yml) in \(paths.joined(separator: ", ")).")
      }
      return jobs
    } catch let missing as JobDiscovery.MissingPath {
      throw CommandFailure(status: .usage, message: "there is no \(missing.path).")
    }
  }

  /// What the program, its libraries and its threads take before they have done anything.
  private static let leastMemory = 256 << 20

  /// Bytes for each job where none are asked for.
  private var usualMemory: Int {
    switch engine {
    case .local: max(Self.leastMemory, Int(ProcessInfo.processInfo.physicalMemory) / jobs)
    case .slurm: 4 << 30
    }
  }

  private func batch(of found: [BatchJob], _ console: Console) throws -> Batch {
    Batch(
      folder: try folder(), jobs: found, options: search.options,
      limits: Batch.Limits(grace: grace.seconds ?? 60, memory: memory?.bytes ?? usualMemory),
      engine: try engine.make(jobs: jobs, folder: output), now: console.now)
  }

  private func folder() throws -> BatchFolder {
    do {
      return try BatchFolder(path: output)
    } catch {
      throw CommandFailure(
        status: .usage, message: "cannot write into \(output): \(error.systemReason).")
    }
  }

  private func status(_ outcome: Batch.Outcome, _ console: Console) -> ExitStatus {
    if console.isInterrupted() { return .interrupted }
    return outcome.isKept && outcome.records.allSatisfy(\.status.isDone) ? .success : .badFile
  }
}

/// Where a batch's jobs run.
enum EngineChoice: String, ExpressibleByArgument, CaseIterable {
  case local, slurm

  /// - Throws: `CommandFailure` where the program does not know where it stands itself.
  func make(jobs: Int, folder: String) throws -> any BatchEngine {
    guard let program = Bundle.main.executablePath else {
      throw CommandFailure(status: .failure, message: "the program does not know its own path.")
    }
    switch self {
    case .local: return LocalEngine(program: program, jobs: jobs)
    case .slurm: return SlurmEngine(program: program, jobs: jobs, scripts: "\(folder)/slurm")
    }
  }
}
