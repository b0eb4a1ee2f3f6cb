// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import LonghaulCLI

/// Outputs are held apart from inputs and from each other, whatever names they go by.
@Suite struct OutputSets {
  /// Names that lead to `real/a.yaml` in a folder with links of both kinds and all around.
  private static let names = [
    "real/a.yaml", "real/./a.yaml", "real/../real/a.yaml", "./real//a.yaml", "link/a.yaml",
    "linked.yaml", "link/../real/a.yaml", "twin.yaml", "chain.yaml", "link/./../link/a.yaml",
  ]

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let root = folder.url.path
    let files = FileManager.default
    try files.createDirectory(atPath: root + "/real", withIntermediateDirectories: true)
    try files.createSymbolicLink(atPath: root + "/link", withDestinationPath: "real")
    _ = try folder.file("real/a.yaml", "a")
    _ = try folder.file("real/b.yaml", "b")
    try files.createSymbolicLink(atPath: root + "/linked.yaml", withDestinationPath: "link/a.yaml")
    try files.createSymbolicLink(
      atPath: root + "/chain.yaml", withDestinationPath: root + "/linked.yaml")
    try files.linkItem(atPath: root + "/real/a.yaml", toPath: root + "/twin.yaml")
    return folder
  }

  @Test("a file that is read is spared under each of its names", arguments: names)
  func inputs(name: String) throws {
    let folder = try folder()
    let root = folder.url.path
    for source in Self.names {
      var outputs = OutputSet()
      _ = try outputs.add("\(root)/\(name)")
      #expect(throws: CommandFailure.self) { try outputs.spare(["\(root)/\(source)"]) }
      try outputs.spare(["\(root)/real/b.yaml", "\(root)/nowhere.yaml"])
    }
  }

  @Test("one file is no two outputs, there or not yet there", arguments: names)
  func outputs(name: String) throws {
    let folder = try folder()
    let root = folder.url.path
    for other in Self.names {
      var outputs = OutputSet()
      _ = try outputs.add("\(root)/\(name)")
      #expect(throws: CommandFailure.self) { try outputs.add("\(root)/\(other)") }
      _ = try outputs.add("\(root)/real/b.yaml")
    }
  }

  @Test(
    "what is not there yet is known by its folder and its name",
    arguments: [
      ("real/new.json", "link/new.json"), ("new.json", "NEW.json"), ("real/é.json", "link/É.json"),
      ("real/new.json", "dangling.json"), ("real/../new.json", "./new.json"),
    ])
  func notYetThere(first: String, second: String) throws {
    let folder = try folder()
    let root = folder.url.path
    try FileManager.default.createSymbolicLink(
      atPath: root + "/dangling.json", withDestinationPath: "link/new.json")
    var outputs = OutputSet()
    _ = try outputs.add("\(root)/\(first)")
    #expect(throws: CommandFailure.self) { try outputs.add("\(root)/\(second)") }
    _ = try outputs.add("\(root)/other.json")
  }

  @Test("a link that leads nowhere yet is written through, not replaced")
  func dangling() throws {
    let folder = try folder()
    let root = folder.url.path
    try FileManager.default.createSymbolicLink(
      atPath: root + "/dangling.json", withDestinationPath: "link/new.json")
    try OutputFile(path: root + "/dangling.json").write("text")
    #expect(try String(contentsOfFile: root + "/real/new.json", encoding: .utf8) == "text")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: root + "/dangling.json")
        == "link/new.json")
  }

  @Test("what can never be written is refused at once")
  func impossible() throws {
    let folder = try folder()
    let root = folder.url.path
    try FileManager.default.createSymbolicLink(
      atPath: root + "/circle", withDestinationPath: "circle")
    let long = String(repeating: "x", count: 300)
    for path in ["real", "nowhere/a.json", "\(long).json", "circle", "real/a.yaml/b.json", ""] {
      #expect(throws: CommandFailure.self) { try OutputFile(path: "\(root)/\(path)") }
    }
  }
}
