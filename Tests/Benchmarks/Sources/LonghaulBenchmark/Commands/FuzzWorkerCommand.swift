// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Foundation

/// Reads the inputs that standard input names, and answers each with a line.
struct FuzzWorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz-worker", abstract: "Read inputs one after another.", shouldDisplay: false)

  @Argument var folder: String

  func run() throws {
    let readers = try LibraryReaders(folder: folder)
    while let line = readLine() {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      guard words.count == 2, let reader = FuzzReader(rawValue: words[0]) else { continue }
      let isRead = readers.read(reader, named: words[1])
      let megabytes = ProcessMemory.peakMegabytes ?? 0
      FileHandle.standardOutput.write(Data("\(isRead ? "read" : "refused") \(megabytes)\n".utf8))
    }
  }
}
