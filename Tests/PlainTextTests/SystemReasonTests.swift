// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PlainText
import TestSupport
import Testing

struct SystemReasonTests {
  /// What `body` is refused with.
  private func reason(_ body: (String) throws -> Void) throws -> String {
    let error = try withTemporaryFolder { folder in
      #expect(throws: (any Error).self) { try body(folder) }
    }
    return try #require(error).systemReason
  }

  @Test("what the system refuses is said in its own words, with no numbers and no period")
  func words() throws {
    let isFolder = try reason { folder in
      try Data("a".utf8).write(to: URL(fileURLWithPath: folder), options: .atomic)
    }
    #expect(isFolder == "Is a directory")
    let isMissing = try reason { folder in
      try Data("a".utf8).write(to: URL(fileURLWithPath: folder + "/none/a"), options: .atomic)
    }
    #expect(isMissing == "No such file or directory")
    let isFile = try reason { folder in
      try Data("a".utf8).write(to: URL(fileURLWithPath: folder + "/a"))
      try FileManager.default.createDirectory(
        atPath: folder + "/a/b", withIntermediateDirectories: true)
    }
    #expect(isFile == "Not a directory")
  }

  private struct Told: LocalizedError { let errorDescription: String? }

  @Test("an error that says itself what it is keeps its words", arguments: ["it is", "it is."])
  func own(words: String) {
    #expect(Told(errorDescription: words).systemReason == "it is")
  }

  @Test("counted nouns", arguments: [(0, "0 cells"), (1, "1 cell"), (2, "2 cells")])
  func nouns(number: Int, text: String) {
    #expect(counted(number, "cell") == text)
  }
}
