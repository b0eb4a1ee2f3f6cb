// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Foundation

/// Solves every problem file of a folder and writes the table and the pictures.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract:
      "Solve every problem file of a folder, one after another, each in a process of its own.",
    discussion: """
      Writes table.md, table.csv and a picture of cost and bound over time for each file (SVG) to the output folder, and the
      table to standard output.

      Example:
        longhaul-benchmark problems --time-limit 60 --threads 2 --output results
      """)

  @Argument(help: "A folder with problem files; folders in it count too.")
  var folder: String

  @OptionGroup var limits: Limits

  @Option(help: "Only files whose path in the folder contains this; repeatable.")
  var only: [String] = []

  @Option(
    help: "What other solvers reached: a CSV file with the columns file, peer, limit_s and cost.")
  var peers: String?

  @Option(help: "Best known values: a CSV file with the columns file and best.")
  var bestKnown: String?

  @Option(name: [.short, .long], help: "The folder to write to; made where it is missing.")
  var output = "benchmark-results"

  func run() throws {
    let peerFigures = try peers.map { try PeerFigures(path: $0) }
    let bestValues = try bestKnown.map { try BestKnownValues(path: $0) }
    let results = URL(fileURLWithPath: output)
    try FileManager.default.createDirectory(at: results, withIntermediateDirectories: true)
    let files = try problemFiles()
    guard !files.isEmpty else { throw ValidationError("no problem file is in \(folder).") }
    var table = ResultTable(
      timeLimit: limits.timeLimit, threads: limits.threads, peers: peerFigures,
      bestKnown: bestValues)
    for (number, file) in files.enumerated() {
      say("\(number + 1)/\(files.count) \(file)")
      let measurement = try ChildProcess.measure(
        path: URL(fileURLWithPath: folder).appendingPathComponent(file).path, limits)
      table.append(file, measurement)
      let picture = file.replacing("/", with: "-").replacing(".yaml", with: "") + ".svg"
      try write(
        CostChart(title: file, measurement: measurement, timeLimit: limits.timeLimit).svg,
        to: results.appendingPathComponent(picture))
      // What is done is not lost where a later file goes wrong.
      try write(table.markdown, to: results.appendingPathComponent("table.md"))
      try write(table.csv, to: results.appendingPathComponent("table.csv"))
    }
    print(table.markdown, terminator: "")
  }

  private func problemFiles() throws -> [String] {
    guard let paths = FileManager.default.enumerator(atPath: folder) else {
      throw ValidationError("\(folder) is no folder that can be read.")
    }
    return paths.compactMap { $0 as? String }
      .filter { path in
        (path.hasSuffix(".yaml") || path.hasSuffix(".yml"))
          && (only.isEmpty || only.contains { path.contains($0) })
      }.sorted()
  }

  private func write(_ text: String, to url: URL) throws {
    try Data(text.utf8).write(to: url, options: .atomic)
  }

  private func say(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }
}

/// How long and on how many threads each file is solved.
struct Limits: ParsableArguments {
  @Option(help: "Seconds for each file.")
  var timeLimit = 60.0

  @Option(help: "Threads for each file.")
  var threads = 2

  @Option(help: "The seed of the search.")
  var seed: UInt64 = 1

  @Flag(
    help: """
      Count the time of processors, shared evenly by the threads, instead of the clock on the wall: for a machine that has \
      other work too.
      """)
  var processorTime = false

  mutating func validate() throws {
    guard timeLimit > 0, threads > 0 else {
      throw ValidationError("--time-limit and --threads are above 0.")
    }
  }
}
