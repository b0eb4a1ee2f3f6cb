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
  ///
  /// - Parameter limit: Seconds after which the script and all that it started are killed; the code is then 137.
  public static func shell(_ script: String, in folder: String, limit: Int = 600) throws -> (
    status: Int32, output: String
  ) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
    process.arguments = ["--signal=KILL", "\(limit)", "/bin/bash", "-c", script]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["longhaul": path ?? "longhaul"]
    ) { $1 }
    let log = folder + "/shell-output"
    try "".write(toFile: log, atomically: true, encoding: .utf8)
    process.standardOutput = FileHandle(forWritingAtPath: log)
    process.standardError = process.standardOutput
    try withNoSignalBlocked { try process.run() }
    process.waitUntilExit()
    return (process.terminationStatus, try String(contentsOfFile: log, encoding: .utf8))
  }

  /// Calls `body` as a shell would be started: with no signal blocked.
  ///
  /// Tests run on threads that block every signal, and a process inherits that from the thread that starts it. What it
  /// starts then cannot be ended by `SIGTERM` or `SIGINT`, and whoever waits for that waits forever.
  public static func withNoSignalBlocked(_ body: () throws -> Void) rethrows {
    var (none, before) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try body()
  }
}
