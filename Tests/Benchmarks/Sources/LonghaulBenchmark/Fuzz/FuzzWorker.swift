// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A process of this program that reads one input after another, and is started anew after it has ended or hung.
final class FuzzWorker {
  enum Answer: Equatable {
    case read
    case refused
    case crashed
    case tooSlow
  }

  private let folder: String
  private let limit: Double
  private var process: Process?
  private var input: FileHandle?
  private var output: FileHandle?

  /// - Parameters:
  ///   - folder: That of the corpus.
  ///   - limit: Seconds for one input.
  init(folder: String, limit: Double) {
    self.folder = folder
    self.limit = limit
  }

  /// What the library says of the input that stands in its place, and the most memory that the process had.
  func read(_ seed: FuzzSeed) throws -> (answer: Answer, megabytes: Double) {
    if process?.isRunning != true { try start() }
    try input?.write(contentsOf: Data("\(seed.reader.rawValue) \(seed.name)\n".utf8))
    let line = nextLine()
    guard let line else {
      let isRunning = process?.isRunning ?? false
      stop()
      return (isRunning ? .tooSlow : .crashed, 0)
    }
    let words = line.split(separator: " ")
    let megabytes = words.last.flatMap { Double($0) } ?? 0
    // A process that once took much would be blamed for all that comes after.
    if megabytes > 400 { stop() }
    return (words.first == "read" ? .read : .refused, megabytes)
  }

  func stop() {
    if let process, process.isRunning {
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    process = nil
  }

  private func start() throws {
    let process = Process()
    let (toWorker, fromWorker) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = ["fuzz-worker", folder]
    process.standardInput = toWorker
    process.standardOutput = fromWorker
    process.standardError = FileHandle.nullDevice
    try process.run()
    self.process = process
    input = toWorker.fileHandleForWriting
    output = fromWorker.fileHandleForReading
  }

  /// The next line of the worker; nil where it ends, or says nothing within the limit.
  private func nextLine() -> String? {
    guard let output else { return nil }
    let deadline = ProcessInfo.processInfo.systemUptime + limit
    var bytes: [UInt8] = []
    while true {
      let left = deadline - ProcessInfo.processInfo.systemUptime
      var request = pollfd(fd: output.fileDescriptor, events: Int16(POLLIN), revents: 0)
      guard left > 0, poll(&request, 1, Int32(left * 1000) + 1) > 0 else { return nil }
      let more = output.availableData
      if more.isEmpty {
        process?.waitUntilExit()
        return nil
      }
      bytes += more
      if bytes.last == UInt8(ascii: "\n") {
        return String(decoding: bytes.dropLast(), as: UTF8.self)
      }
    }
  }
}
