// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import LonghaulCLI
import Testing

@Suite struct CommandLines {
  @Test(
    "a mistaken command line ends with 64, and says so on standard error alone",
    arguments: [
      "solve", "chek", "solve a.yaml --gap 3", "solve a.yaml --time-limit soon",
      "solve a.yaml --require everything", "solve a.yaml --from 2026-02-30",
      "solve a.yaml --from 2026-02-02 --to 2026-02-01", "solve a.yaml --threads 0",
      "solve a.yaml --rounds -1", "solve a.yaml -o -", "solve a.yaml -o /nowhere/at/all.json",
      "solve a.yaml -o /", "show a.yaml", "solve a.yaml --format xml",
    ])
  func usage(line: String) {
    let recorded = RecordedConsole()
    #expect(recorded.run(line) == .usage)
    #expect(recorded.outputText.isEmpty)
    #expect(!recorded.messageText.isEmpty)
    #expect(!hasControlCharacters(recorded.messageText))
  }

  @Test(
    "help is a result: on standard output, with exit code 0",
    arguments: [
      "", "--help", "help", "solve --help", "help solve", "show --help", "audit --help",
      "check --help",
    ])
  func help(line: String) {
    let recorded = RecordedConsole()
    #expect(recorded.run(line) == .success)
    #expect(recorded.outputText.contains("USAGE: longhaul"))
    #expect(recorded.outputText.contains("longhaul"))
    #expect(recorded.messageText.isEmpty)
  }

  @Test("completions are printed for each shell", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) {
    let recorded = RecordedConsole()
    #expect(recorded.run("--generate-completion-script \(shell)") == .success)
    #expect(recorded.outputText.contains("time-limit"))
  }

  @Test("the schema is printed as JSON")
  func schema() throws {
    let recorded = RecordedConsole()
    #expect(recorded.run("schema") == .success)
    let json = try JSONSerialization.jsonObject(with: Data(recorded.outputText.utf8))
    #expect((json as? [String: Any])?["$schema"] != nil)
  }

  @Test("exit codes are those that scripts rely on")
  func exitCodes() {
    let codes: [LonghaulCLI.ExitStatus] = [
      .success, .failure, .badFile, .infeasible, .noPlan, .violations, .requirementMissed, .usage,
      .interrupted,
    ]
    #expect(codes.map(\.rawValue) == [0, 1, 2, 3, 4, 5, 6, 64, 130])
  }

  @Test("a pipe is never replaced by a file")
  func sparesPipes() throws {
    let folder = try TemporaryFolder()
    let pipe = try folder.file("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    let recorded = RecordedConsole()
    #expect(recorded.run("solve problem.yaml -o \(pipe)") == .usage)
    #expect(recorded.messageText.contains("it is no ordinary file"))
  }

  @Test("a file that is read is never overwritten, under whatever name")
  func sparesTheProblem() throws {
    let folder = try TemporaryFolder()
    let problem = try folder.file("problem.yaml", "longhaul: 1\n")
    let link = try folder.file("link.json")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: problem)
    let twin = try folder.file("twin.json")
    try FileManager.default.linkItem(atPath: problem, toPath: twin)
    for output in [problem, link, twin, folder.url.path + "/./problem.yaml"] {
      let recorded = RecordedConsole()
      #expect(recorded.run("solve", problem, "-o", output) == .usage)
      #expect(recorded.messageText.contains("it is the file that is read"))
    }
    #expect(try String(contentsOfFile: problem, encoding: .utf8) == "longhaul: 1\n")
  }
}
