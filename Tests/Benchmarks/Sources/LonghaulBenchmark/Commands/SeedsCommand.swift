// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Foundation

/// Solves each file with several seeds and tells how far what comes out scatters.
struct SeedsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seeds",
    abstract: "Solve files with several seeds each: mean, least and most cost, and their spread.",
    discussion: """
      Example:
        longhaul-benchmark seeds M-1.yaml M-2.yaml --seeds 5 --time-limit 60 --threads 2
      """)

  @Argument(help: "Problem files.")
  var files: [String]

  @OptionGroup var limits: Limits

  @Option(help: "How many seeds, from --seed on.")
  var seeds = 5

  mutating func validate() throws {
    guard !files.isEmpty, seeds > 0 else {
      throw ValidationError("name a file, and --seeds above 0.")
    }
  }

  func run() throws {
    print("| problem | mean | least | most | spread | mean bound | mean gap | costs |")
    print("|---|--:|--:|--:|--:|--:|--:|---|")
    for file in files {
      print(row(of: file, try measurements(of: file)))
    }
  }

  private func measurements(of file: String) throws -> [Measurement] {
    try (0..<seeds).map { index in
      var own = limits
      own.seed = limits.seed + UInt64(index)
      let measurement = try ChildProcess.measure(path: file, own)
      let cost = measurement.cost.map { Figures.text($0, digits: 2) } ?? measurement.status
      FileHandle.standardError.write(Data("\(file), seed \(own.seed): \(cost)\n".utf8))
      return measurement
    }
  }

  /// A line of the table; a run without a plan makes its figures unknown, and is named among the costs.
  private func row(of file: String, _ runs: [Measurement]) -> String {
    let costs = runs.compactMap(\.cost)
    let isWhole = costs.count == runs.count
    let mean = costs.reduce(0, +) / Double(costs.count)
    let (least, most) = (costs.min() ?? 0, costs.max() ?? 0)
    let bounds = runs.compactMap(\.bound)
    let figures = [
      money(isWhole ? mean : nil), money(isWhole ? least : nil), money(isWhole ? most : nil),
      percent(isWhole && mean > 0 ? (most - least) / mean : nil),
      money(bounds.count == runs.count ? bounds.reduce(0, +) / Double(bounds.count) : nil),
      percent(isWhole ? runs.compactMap(\.gap).reduce(0, +) / Double(runs.count) : nil),
      runs.map { $0.cost.map { Figures.text($0, digits: 0) } ?? $0.status }.joined(separator: " "),
    ]
    let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
    return "| " + ([name] + figures).joined(separator: " | ") + " |"
  }

  private func money(_ value: Double?) -> String {
    value.map { Figures.text($0, digits: 0) } ?? "–"
  }

  private func percent(_ value: Double?) -> String {
    value.map { Figures.text(100 * $0, digits: 2) + " %" } ?? "–"
  }
}
