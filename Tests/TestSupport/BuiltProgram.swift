// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The program `longhaul`, which the build has put beside the tests.
public enum BuiltProgram {
  private static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The newest one; nil where there is none.
  public static let path: String? = ["release", "debug"]
    .map { package.appendingPathComponent(".build/\($0)/longhaul").path }
    .filter { FileManager.default.isExecutableFile(atPath: $0) }
    .max { date($0) < date($1) }

  private static func date(_ path: String) -> Date {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.modificationDate] as? Date ?? .distantPast
  }

  /// Runs a script of bash, in which `$longhaul` is the program, and answers its exit code and output.
  public static func shell(_ script: String, in folder: String) throws -> (
    status: Int32, output: String
  ) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["longhaul": path ?? "longhaul"]
    ) { $1 }
    let log = folder + "/shell-output"
    try "".write(toFile: log, atomically: true, encoding: .utf8)
    process.standardOutput = FileHandle(forWritingAtPath: log)
    process.standardError = process.standardOutput
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try String(contentsOfFile: log, encoding: .utf8))
  }
}
