// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@testable import LonghaulCLI

@Suite struct FenceTests {
  /// A folder with a file and links, beside a file that is outside.
  private func withFence(_ body: (Fence, TemporaryFolder) throws -> Void) throws {
    let folder = try TemporaryFolder()
    let inside = folder.url.path + "/inside"
    let files = FileManager.default
    try files.createDirectory(atPath: inside + "/plans", withIntermediateDirectories: true)
    try "secret".write(toFile: folder.url.path + "/outside", atomically: true, encoding: .utf8)
    try "x".write(toFile: inside + "/plans/a.json", atomically: true, encoding: .utf8)
    for (link, target) in [
      ("out", "../outside"), ("up", ".."), ("far", "/etc"), ("nowhere", "../nothing"),
      ("within", "plans"), ("turn", "out"), ("plans/b.json", "a.json"),
    ] {
      try files.createSymbolicLink(atPath: inside + "/" + link, withDestinationPath: target)
    }
    try #require(mkfifo(inside + "/pipe", 0o600) == 0)
    try body(try Fence(folder: inside), folder)
  }

  @Test("paths below the folder are taken, whether there is a file or not")
  func inside() throws {
    try withFence { fence, _ in
      for (name, path) in [
        ("plans/a.json", "plans/a.json"), ("./plans//a.json", "plans/a.json"),
        ("new.json", "new.json"), ("new/deeper/x", "new/deeper/x"),
        ("within/a.json", "within/a.json"),
        ("plans/b.json", "plans/b.json"), ("--help", "--help"), ("..a", "..a"),
      ] {
        let taken = try fence.path(name)
        #expect(taken == path)
      }
    }
  }

  @Test(
    "what leads out is refused",
    arguments: [
      ("", "names no file"), (".", "the folder itself"), ("/etc/passwd", "absolute"),
      ("../outside", "upwards"), ("plans/../../outside", "upwards"), ("plans/..", "upwards"),
      ("out", "out of the folder"), ("up/outside", "out of the folder"),
      ("far/passwd", "out of the folder"), ("far/new/file", "out of the folder"),
      ("nowhere", "leads nowhere"), ("nowhere/x", "leads nowhere"), ("turn", "out of the folder"),
      ("within/../../outside", "upwards"), ("pipe", "no ordinary file"), ("a\0b", "no path has"),
    ])
  func outside(name: String, reason: String) throws {
    try withFence { fence, _ in
      do throws(Fence.Refusal) {
        Issue.record("taken as \(try fence.path(name))")
      } catch {
        #expect(error.message.contains(reason), "\(error.message)")
      }
    }
  }

  @Test("a folder that is a link is served as what it leads to")
  func linkedRoot() throws {
    try withFence { fence, folder in
      let link = folder.url.path + "/link"
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: fence.root)
      #expect(try Fence(folder: link).root == fence.root)
      #expect(throws: CommandFailure.self) { try Fence(folder: folder.url.path + "/outside") }
      #expect(throws: CommandFailure.self) { try Fence(folder: folder.url.path + "/none") }
    }
  }
}
