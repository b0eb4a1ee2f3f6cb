// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import ProblemFiles
import Rotations
import TestSupport
import Testing

@testable import BoardServer

/// Planning on from a day, by a status form.
@Suite(.serialized, .enabled(if: ServedFolder.isBuilt)) struct Mondays {
  private static func replan(
    _ served: ServedFolder, _ status: String, day: String = "2026-01-12"
  ) throws -> [String: Any] {
    let body = ["plan": "plan.json", "day": day, "status": status]
    let text = String(decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self)
    return try served.json("POST", "/api/v1/replans", text)
  }

  @Test("the form is made from the plan, and what is found is written beside the problem")
  func replans() throws {
    try ServedFolder.with { served throws in
      let form = try served.json("GET", "/api/v1/status?plan=plan.json&day=2026-01-12")
      let csv = try #require(form["csv"] as? String)
      #expect(csv.hasPrefix("what,name,planned,on,days_left,until,then,note\r\n"))
      #expect(csv.contains("phase,plano-h1.splice,2026-01-13"))
      let status = csv + "ill,ada,,2026-01-12,,2026-01-14,stay,\r\n"
      let id = try #require(try Self.replan(served, status)["id"] as? String)
      let ended = try served.ended(id)
      #expect(ended["ending"] as? String == "replans")
      let files = try #require(ended["accepted"] as? [String])
      #expect(files.first == "example-2026-01-12-least-change.json")
      #expect(files.suffix(2) == ["example-2026-01-12-held.json", "example-2026-01-12.yaml"])
      #expect(Set(files).isSubset(of: served.files))
      #expect(served.files.contains("example-2026-01-12-status.csv"))
      let problem = try ProblemReader.read(path: served.path + "/example-2026-01-12.yaml").problem
      #expect(problem.horizon.start.iso == "2026-01-12")
      #expect(problem.baseline != nil)
      let comparison = try served.json("GET", "/api/v1/solves/\(id)/comparison")
      #expect((comparison["section"] as? String)?.contains("What changes from A to B") == true)
      // A second time nothing is replaced.
      let again = try #require(try Self.replan(served, csv)["id"] as? String)
      let others = try #require(try served.ended(again)["accepted"] as? [String])
      #expect(
        others.first?.hasPrefix("example-2026-01-13") == false
          && Set(others).isDisjoint(with: files))
      #expect(try served.ask("GET", "/monday?plan=plan.json").body.contains("value=\"2026-01-12\""))
    }
  }

  @Test("what makes no sense is said, and nothing is written")
  func refused() throws {
    try ServedFolder.with { served throws in
      let before = served.files
      for (status, day, words) in [
        ("what,name,on\r\nphase,nothing,2026-01-06\r\n", "2026-01-12", "the status has mistakes."),
        ("what,name,on\r\n", "2027-01-12", "lies outside the horizon"),
        ("what,name,on\r\n", "soon", "dates are written"),
        (
          "what,name,on,days_left\r\nphase,plano-h1.test,2026-01-10,\r\n", "2026-01-12",
          "is done although"
        ),
      ] {
        let answer = try Self.replan(served, status, day: day)
        #expect((answer["error"] as? String)?.contains(words) == true, "\(answer)")
      }
      #expect(served.files == before)
    }
  }
}
