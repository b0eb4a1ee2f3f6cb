// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Every command and file that the how-tos show, as a reader would run them.
@Suite(.enabled(if: BuiltProgram.path != nil), .serialized)
struct DocumentedCommandsTests {
  private static let folder: String = "Sources/LonghaulCLI/LonghaulCLI.docc/HowTo"
  private static let pages: [MarkdownPage] = (try? MarkdownPage.all(below: folder)) ?? []

  @Test("there are how-tos, each with commands")
  func thereAreHowTos() {
    #expect(Self.pages.count >= 7)
    #expect(Self.pages.allSatisfy { page in page.blocks.contains { $0.language == "sh" } })
  }

  @Test("every command runs, on the files that the page shows", arguments: pages)
  func commands(page: MarkdownPage) throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      at: folder.url.appendingPathComponent("problems"),
      withDestinationURL: MarkdownPage.package.appendingPathComponent("problems"))
    var printed = ""
    for block in page.blocks {
      switch block.language {
      case "sh":
        let script = "set -eo pipefail\nlonghaul() { \"$longhaul\" \"$@\"; }\n" + block.text
        let (status, output) = try BuiltProgram.shell(script, in: folder.url.path)
        #expect(status == 0, "\(block.text)\(output)")
        printed = output
      case "text":
        for line in block.text.split(separator: "\n") {
          #expect(printed.contains(line.trimmingCharacters(in: .whitespaces)), "\(printed)")
        }
      default:
        let name = try #require(block.fileName, "a file without a name:\n\(block.text)")
        _ = try folder.file(name, block.text)
      }
    }
  }
}
