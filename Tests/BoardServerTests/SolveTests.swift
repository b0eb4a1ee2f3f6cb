// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import ProblemFiles
import Rotations
import TestSupport
import Testing

@testable import BoardServer

/// Solves beside the pages: their events, their ends, and what becomes of what they find.
@Suite(.serialized, .enabled(if: ServedFolder.isBuilt)) struct Solves {
  private static let ill =
    #"[{"kind": "ill", "engineer": "pull-2", "from": "2026-01-05", "to": "2026-01-06"}]"#

  private static func begin(
    _ served: ServedFolder, _ edits: String = "[]", seconds: Double = 30
  ) throws -> String {
    let status = try served.json(
      "POST", "/api/v1/solves",
      #"{"plan": "plan.json", "edits": \#(edits), "time_limit": \#(seconds)}"#)
    return try #require(status["id"] as? String)
  }

  @Test("a solve with changes finds a plan, which is accepted as a new version beside the old")
  func accept() throws {
    try ServedFolder.with { served throws in
      let id = try Self.begin(served, Self.ill)
      let status = try served.ended(id)
      #expect(status["ending"] as? String == "plan")
      let comparison = try served.json("GET", "/api/v1/solves/\(id)/comparison")
      #expect((comparison["section"] as? String)?.contains("What changes from A to B") == true)
      let events = try served.ask("GET", "/api/v1/solves/\(id)/events").body
      #expect(events.contains("event: progress") && events.contains("event: status"))
      let kept = served.path + "/.longhaul/found"
      #expect(try FileManager.default.contentsOfDirectory(atPath: kept).count == 1)

      let accepted = try served.json("POST", "/api/v1/solves/\(id)/accept")
      #expect(accepted["files"] as? [String] == ["plan-v2.json", "example-v2.yaml"])
      // Asked twice, nothing is written twice.
      #expect(
        try served.json("POST", "/api/v1/solves/\(id)/accept")["files"] as? [String] == [
          "plan-v2.json", "example-v2.yaml",
        ])
      #expect(
        served.files == [
          ".longhaul", "example-v2.yaml", "example.yaml", "plan-v2.json", "plan.json",
        ])
      #expect(try FileManager.default.contentsOfDirectory(atPath: kept).isEmpty)
      #expect(
        try String(contentsOfFile: served.path + "/plan.json", encoding: .utf8) == Example.planText)
      let problem = try ProblemReader.read(path: served.path + "/example-v2.yaml").problem
      #expect(problem.engineers[3].isUnavailable[0])
      let plan = try PlanReader.read(path: served.path + "/plan-v2.json", of: problem)
      #expect(plan.origin.sha256 == problem.sha256)
    }
  }

  @Test("what is discarded leaves nothing, and what is not accepted outlives the server")
  func outlives() throws {
    try withTemporaryFolder { path in
      try Example.problemText.write(
        toFile: path + "/example.yaml", atomically: true, encoding: .utf8)
      try Example.planText.write(toFile: path + "/plan.json", atomically: true, encoding: .utf8)
      try ServedFolder.serve(path) { served throws in
        _ = try served.ended(try Self.begin(served, Self.ill))
        let other = try Self.begin(served)
        _ = try served.ended(other)
        #expect(try served.ask("DELETE", "/api/v1/solves/\(other)").status == 204)
        #expect(try served.ask("GET", "/api/v1/solves/\(other)").status == 404)
      }
      try ServedFolder.serve(path) { served throws in
        var solves: [[String: Any]] = []
        try wait("what was found is there again") {
          let body = try served.ask("GET", "/api/v1/solves").body
          solves = try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [[String: Any]] ?? []
          return !solves.isEmpty
        }
        #expect(solves.count == 1)
        let id = try #require(solves.first?["id"] as? String)
        #expect(
          try served.json("POST", "/api/v1/solves/\(id)/accept")["files"] as? [String] == [
            "plan-v2.json", "example-v2.yaml",
          ])
      }
    }
  }

  @Test("no more run at a time than there are cores; the others wait, and a stop ends each")
  func queue() throws {
    let files = ["busy.yaml": BusyPlan.problem, "plan.json": try BusyPlan.plan()]
    try ServedFolder.with(files, cores: 1) { served throws in
      let ids = try (0..<3).map { _ in try Self.begin(served, seconds: 600) }
      func phases() throws -> [String] {
        try ids.map {
          try #require(try served.json("GET", "/api/v1/solves/\($0)")["phase"] as? String)
        }
      }
      try wait("the first runs") { try phases()[0] == "running" }
      #expect(try phases() == ["running", "waiting", "waiting"])
      _ = try served.ask("POST", "/api/v1/solves/\(ids[1])/stop")
      #expect(try served.ended(ids[1])["ending"] as? String == "no_plan")
      _ = try served.ask("POST", "/api/v1/solves/\(ids[0])/stop")
      #expect(try served.ended(ids[0])["ending"] as? String == "plan")
      try wait("the last one runs") { try phases()[2] == "running" }
      // The end of the server stops it.
    }
  }

  @Test("a solve that has no plan says why")
  func infeasible() throws {
    try ServedFolder.with { served throws in
      let edits =
        #"[{"kind": "phase", "phase": "plano-h1.test", "start": "2026-01-07"}]"#
      let status = try served.ended(try Self.begin(served, edits))
      #expect(status["ending"] as? String == "infeasible")
      #expect((status["words"] as? [String])?.first == "No plan can keep what the file demands:")
      let id = try #require(status["id"] as? String)
      #expect(try served.ask("POST", "/api/v1/solves/\(id)/accept").status == 409)
      #expect(try served.ask("GET", "/api/v1/solves/\(id)/comparison").status == 409)
    }
  }

  @Test("questions are answered as the command answers them")
  func questions() throws {
    try ServedFolder.with { served throws in
      func answer(_ conditions: String) throws -> [String: Any] {
        let status = try served.json(
          "POST", "/api/v1/questions", #"{"plan": "plan.json", "conditions": \#(conditions)}"#)
        return try served.ended(try #require(status["id"] as? String))
      }
      let kept = try answer(
        #"[{"kind": "at", "engineer": "ada", "site": "plano", "from": "2026-01-12"}]"#)
      let words = try #require(kept["answer"] as? [String: Any])
      #expect(
        (words["asked"] as? [String])?.first == "Ada Okafor (ada) is at Plano, Texas on Mon 12 Jan."
      )
      #expect((words["answer"] as? [String])?.first?.contains("does this already") == true)
      let moved = try answer(
        #"[{"kind": "starts_before", "phase": "plano-h1.test", "date": "2026-01-15"}]"#)
      #expect(["answer"] == [moved["ending"] as? String])
      let wrong = try served.ask(
        "POST", "/api/v1/questions",
        #"{"plan": "plan.json", "conditions": [{"kind": "never", "engineer": "nobody"}]}"#)
      #expect(wrong.status == 422 && wrong.body.contains("no engineer “nobody”"))
    }
  }
}
