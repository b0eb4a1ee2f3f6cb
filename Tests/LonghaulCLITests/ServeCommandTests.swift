// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import LonghaulCLI
import TestSupport
import Testing

/// What `longhaul serve` refuses, and how it ends.
@Suite struct ServeCommandTests {
  @Test("a folder must be there, and a network needs a token of one's own")
  func refused() throws {
    let folder = try TemporaryFolder()
    for (line, words) in [
      ("serve /nowhere/at/all", "there is no folder /nowhere/at/all"),
      ("serve \(folder.url.path) --address 0.0.0.0", "is not encrypted. Give a --token"),
      ("serve \(folder.url.path) --token short", "--token must have 16 to 200"),
      ("serve \(folder.url.path) --jobs 0", "--jobs must be 1 to 1024"),
      (
        "serve \(folder.url.path) --address nowhere --token abcdefghijklmnop",
        "is no address of the form"
      ),
    ] {
      let console = RecordedConsole()
      #expect(console.run(line) == .usage, "\(line)")
      #expect(console.messageText.contains(words), "\(console.messageText)")
      #expect(console.outputText == "")
    }
  }

  @Test(
    "it prints its address, answers, and ends when it is asked to; a port is not shared",
    .enabled(if: BuiltProgram.path != nil))
  func ends() throws {
    let folder = try TemporaryFolder()
    let ended = try BuiltProgram.shell(
      """
      mkdir plans
      "$longhaul" serve plans > address 2> messages &
      for i in $(seq 600); do [ -s address ] && break; sleep 0.1; done
      port=$(sed 's,.*127.0.0.1:\\([0-9]*\\)/.*,\\1,' address)
      "$longhaul" serve plans --port "$port"; echo "second $?"
      kill -INT %1
      wait %1; echo "first $?"
      cat address messages
      """, in: folder.url.path, limit: 240)
    #expect(ended.output.contains("Address already in use"))
    #expect(ended.output.contains("second 64") && ended.output.contains("first 0"))
    #expect(ended.output.contains(/http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]{32}\n/))
    #expect(ended.output.contains("ending; what solves have found is kept"))
  }
}
