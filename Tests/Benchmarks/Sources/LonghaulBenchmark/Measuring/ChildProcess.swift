// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Runs the `measure` subcommand of this program in a process of its own.
enum ChildProcess {
  /// Seconds beyond the time limit after which a process is ended.
  private static let grace = 30.0
  /// How much longer a limit on the time of processors may take on the wall.
  private static let busyFactor = 10.0

  /// What came of solving a file; a process that fails or hangs is a measurement that says so.
  static func measure(path: String, _ limits: Limits) throws -> Measurement {
    let record = FileManager.default.temporaryDirectory
      .appendingPathComponent("longhaul-benchmark-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: record) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = [
      "measure", path, record.path, "--time-limit", "\(limits.timeLimit)", "--threads",
      "\(limits.threads)", "--seed", "\(limits.seed)",
    ]
    if limits.processorTime { process.arguments?.append("--processor-time") }
    let began = ProcessInfo.processInfo.systemUptime
    try process.run()
    let isOver = wait(
      for: process, seconds: limits.timeLimit * (limits.processorTime ? busyFactor : 1) + grace)
    let seconds = ProcessInfo.processInfo.systemUptime - began
    guard isOver else { return .failed("did not end in time", seconds: seconds) }
    guard process.terminationStatus == 0, let data = try? Data(contentsOf: record) else {
      return .failed("failed", seconds: seconds)
    }
    return try JSONDecoder().decode(Measurement.self, from: data)
  }

  private static func wait(for process: Process, seconds: Double) -> Bool {
    let end = ProcessInfo.processInfo.systemUptime + seconds
    while process.isRunning {
      if ProcessInfo.processInfo.systemUptime > end {
        process.terminate()
        process.waitUntilExit()
        return false
      }
      Thread.sleep(forTimeInterval: 0.05)
    }
    return true
  }
}
