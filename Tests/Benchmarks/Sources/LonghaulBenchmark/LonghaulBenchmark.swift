// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser

/// Solves the problem files of a folder, each in a process of its own, and writes what came of it.
@main
struct LonghaulBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "longhaul-benchmark",
    abstract:
      "Solve the problem files of a folder and write a table and pictures; fuzz the readers.",
    subcommands: [
      RunCommand.self, SeedsCommand.self, ReelsCommand.self, MeasureCommand.self, FuzzCommand.self,
      FuzzWorkerCommand.self,
    ],
    defaultSubcommand: RunCommand.self)
}
