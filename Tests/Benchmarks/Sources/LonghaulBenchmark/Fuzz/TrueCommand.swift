// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Runs `longhaul` as a user does, and watches its time and memory.
struct TrueCommand {
  enum Status: Equatable {
    case exit(Int32)
    case signal(Int32)
    case tooSlow
  }

  struct End {
    let status: Status
    let megabytes: Double
  }

  let program: String
  /// Seconds after which the process is killed.
  let limit: Double

  /// - Parameter output: The file that takes standard output; nil for none.
  func run(_ arguments: [String], in folder: String, output: String? = nil) throws -> End {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    if let output { try Data().write(to: URL(fileURLWithPath: output)) }
    process.standardOutput = output.flatMap { FileHandle(forWritingAtPath: $0) } ?? .nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let deadline = ProcessInfo.processInfo.systemUptime + limit
    var megabytes = 0.0
    while process.isRunning {
      megabytes = max(megabytes, ProcessMemory.megabytes(of: process.processIdentifier))
      if ProcessInfo.processInfo.systemUptime > deadline {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return End(status: .tooSlow, megabytes: megabytes)
      }
      Thread.sleep(forTimeInterval: 0.002)
    }
    let status: Status =
      process.terminationReason == .exit
      ? .exit(process.terminationStatus) : .signal(process.terminationStatus)
    return End(status: status, megabytes: megabytes)
  }
}
