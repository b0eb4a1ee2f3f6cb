// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import LonghaulCLI
import Synchronization
import TestSupport

/// A console that keeps what is written to it.
final class RecordedConsole: Sendable {
  private let output = Mutex("")
  private let messages = Mutex("")

  var outputText: String { output.withLock { $0 } }
  var messageText: String { messages.withLock { $0 } }

  func console(
    redrawsProgress: Bool = false, isInterrupted: @escaping @Sendable () -> Bool = { false },
    hasColors: Bool = false
  ) -> Console {
    Console(
      standardOutput: { text in self.output.withLock { $0 += text } },
      standardError: { text in self.messages.withLock { $0 += text } },
      hasColors: hasColors, redrawsProgress: redrawsProgress, isInterrupted: isInterrupted,
      clock: { ProcessInfo.processInfo.systemUptime })
  }

  /// Runs a command line, split at spaces.
  func run(_ line: String, _ files: String...) -> ExitStatus {
    let arguments = line.split(separator: " ").map(String.init) + files
    return CommandRunner(console: console()).run(arguments)
  }
}

/// Whether the text has characters that steer a terminal.
func hasControlCharacters(_ text: String) -> Bool {
  text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" }
}

/// A folder of its own for one test, removed with it.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "longhaul-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of a file in the folder, with this text where one is given.
  func file(_ name: String, _ text: String? = nil) throws -> String {
    let path = url.appendingPathComponent(name)
    try text?.write(to: path, atomically: true, encoding: .utf8)
    return path.path
  }
}

/// Calls `body` with a folder that has the specification's example and its plan by hand.
///
/// - Parameter more: What stands at the end of the problem file beside the example.
func withExample<Result>(
  and more: String = "",
  _ body: (_ folder: TemporaryFolder, _ problem: String, _ plan: String) throws -> Result
) throws -> Result {
  let folder = try TemporaryFolder()
  return try body(
    folder, try folder.file("example.yaml", Example.problemText + more),
    try folder.file("plan.json", Example.planText))
}
