// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import ProblemFiles
import TestSupport
import Testing

struct PathPartsTests {
  @Test(
    "the folder and the stem of every shape of path",
    arguments: [
      ("a", ".", "a"), ("é", ".", "é"), ("a.yaml", ".", "a"), ("/a", "/", "a"),
      ("b/a.x.y", "b", "a.x"),
      ("./a", ".", "a"), ("../é/.a", "../é", ".a"), ("b//a", "b/", "a"), ("", ".", ""),
      ("b/", "b", ""),
      ("名/古", "名", "古"), ("e\u{301}/a", "e\u{301}", "a"), ("/\u{301}", "/", "\u{301}"),
    ])
  func parts(path: String, folder: String, stem: String) {
    #expect(PathParts.folder(of: path) == folder)
    #expect(PathParts.stem(of: path) == stem)
  }

  @Test(
    "a file of one letter is read from its folder, and as a scenario's problem",
    .enabled(if: BuiltProgram.path != nil, "the program is not built"))
  func oneLetter() throws {
    try withTemporaryFolder { folder in
      let scenario = "longhaul_scenario: 1\nchanges: [{set: rules.home_days, value: 3}]\n"
      for (name, text) in [
        ("a", Mistake.smallProblem), ("é", Mistake.smallProblem), ("s", scenario),
      ] {
        try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
      }
      let limits = "--method decomposition --rounds 0 -q"
      let run = try BuiltProgram.shell(
        "$longhaul check a && $longhaul check é && $longhaul whatif a s \(limits) -o o", in: folder)
      #expect(run.status == 0, "\(run.output)")
    }
  }
}
