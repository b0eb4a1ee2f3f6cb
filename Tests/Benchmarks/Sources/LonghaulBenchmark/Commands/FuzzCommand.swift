// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Foundation

/// Damages valid inputs of every reader, and counts what goes wrong with them.
struct FuzzCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz",
    abstract: "Read damaged inputs of every kind, and count crashes, failures, hangs and memory.",
    discussion: """
      Inputs are made from files that the program itself writes. Most are read by worker processes, many a process; a share \
      is read by the program as a user runs it, whose exit code is then judged. Ends with exit code 1 where anything went wrong.
      """)

  @Option(help: "How many inputs.") var inputs = 20_000
  @Option(help: "What the damages are drawn from.") var seed: UInt64 = 1
  @Option(help: "The path of longhaul.") var program = ".build/release/longhaul"
  @Option(help: "The folder of valid problem files.") var problems = "problems"
  @Option(help: "One input of so many is read by the program itself.") var every = 20
  @Option(help: "The folder into which inputs are copied with which something went wrong.")
  var keep = ".build-benchmarks/fuzz"

  func run() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("longhaul-fuzz-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let corpus = try FuzzCorpus(
      folder: folder, program: URL(fileURLWithPath: program).path, problems: problems)
    let run = FuzzRun(
      corpus: corpus, program: URL(fileURLWithPath: program).path, seed: seed, every: max(1, every),
      keep: keep)
    let tally = try run.read(inputs)
    print(tally.table)
    if !tally.isClean { throw ExitCode.failure }
  }
}
