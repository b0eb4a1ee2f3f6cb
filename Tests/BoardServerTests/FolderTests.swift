// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@testable import BoardServer

/// What the list says of a folder, and how files come to be in it.
@Suite(.serialized, .enabled(if: ServedFolder.isBuilt)) struct Folders {
  private static func listing(_ served: ServedFolder) throws -> [String: Any] {
    var listing: [String: Any] = [:]
    try wait("the list is complete") {
      listing = try served.json("GET", "/api/v1/folder")
      return listing["is_complete"] as? Bool == true && (listing["revision"] as? Int ?? 0) > 0
    }
    return listing
  }

  private static func plans(_ listing: [String: Any]) -> [[String: Any]] {
    listing["plans"] as? [[String: Any]] ?? []
  }

  @Test("problems and plans are listed with their figures, mistakes with their reasons")
  func figures() throws {
    let files = [
      "example.yaml": Example.problemText, "sub/plan.json": Example.planText,
      "broken.yaml": "longhaul: 1\nname: 7\nhorizn: {}\n", "notes.yaml": "something: else\n",
      "stray.json": #"{"longhaul_plan": 1, "problem": {"name": "nobody knows"}}"#,
      "more.yaml": "longhaul_scenario: 1\nchanges: []\n", ".hidden.yaml": Example.problemText,
    ]
    try ServedFolder.with(files) { served throws in
      let listing = try Self.listing(served)
      let problems = try #require(listing["problems"] as? [[String: Any]])
      #expect(problems.map { $0["file"] as? String } == ["broken.yaml", "example.yaml"])
      let mistakes = try #require(problems[0]["mistakes"] as? [String])
      #expect(mistakes.contains { $0.contains("horizn") })
      #expect(problems[1]["title"] as? String == "Plano and Hillsboro, January 2026")
      #expect(listing["scenarios"] as? [String] == ["more.yaml"])
      let stray = try #require(Self.plans(listing).first { $0["file"] as? String == "stray.json" })
      #expect((stray["mistake"] as? String)?.contains("no problem of the folder") == true)
      let plan = try #require(
        Self.plans(listing).first { $0["file"] as? String == "sub/plan.json" })
      #expect(plan["problem"] as? String == "example.yaml")
      #expect(plan["standing"] as? String == "legal, short")
      #expect(plan["cost_text"] as? String == "USD 41,067.05")
      #expect(plan["late_days"] as? Int == 1)
      #expect(plan["problem_changed"] as? Bool == false)
    }
  }

  @Test("what is written appears by itself, and what has changed is read anew")
  func changes() throws {
    try ServedFolder.with(["example.yaml": Example.problemText]) { served throws in
      _ = try Self.listing(served)
      let line = try TestSocket(port: served.portNumber)
      line.write(
        HTTPAnswer.request(
          "GET", "/api/v1/events", host: "127.0.0.1:\(served.portNumber)",
          headers: ["Authorization": "Bearer \(ServedFolder.token)"]))
      _ = try line.read(until: "event: folder")
      try Example.planText.write(
        toFile: served.path + "/plan.json", atomically: true, encoding: .utf8)
      _ = try line.read(until: "event: folder")
      try wait("the plan is listed") { Self.plans(try Self.listing(served)).count == 1 }
      // The same problem, a comment more: the plan was made for another version of it.
      try (Example.problemText + "# a comment\n").write(
        toFile: served.path + "/example.yaml", atomically: true, encoding: .utf8)
      try wait("the problem's change is seen") {
        Self.plans(try Self.listing(served)).first?["problem_changed"] as? Bool == true
      }
      try FileManager.default.removeItem(atPath: served.path + "/plan.json")
      try wait("the plan is gone") { Self.plans(try Self.listing(served)).isEmpty }
    }
  }

  @Test("no file is ever replaced, and versions count on")
  func versions() throws {
    try withTemporaryFolder { path in
      let folder = try #require(WorkFolder(path: path))
      try folder.write("first", asNew: "plan.json")
      #expect(throws: Refusal.self) { try folder.write("second", asNew: "plan.json") }
      #expect(try String(contentsOfFile: path + "/plan.json", encoding: .utf8) == "first")
      #expect(folder.nextVersion(of: "plan.json", endings: [".json"]) == "plan-v2")
      try folder.write("", asNew: "plan-v2.json")
      #expect(folder.nextVersion(of: "plan.json", endings: [".json"]) == "plan-v3")
      #expect(folder.nextVersion(of: "plan-v2.json", endings: [".json"]) == "plan-v3")
      try FileManager.default.createSymbolicLink(
        atPath: path + "/plan-v3.json", withDestinationPath: "/nowhere")
      #expect(folder.nextVersion(of: "plan.json", endings: [".json"]) == "plan-v4")
      #expect(throws: Refusal.self) { try folder.write("x", asNew: "plan-v3.json") }
      #expect(try FileManager.default.contentsOfDirectory(atPath: path).count == 3)
    }
  }

  @Test("texts from files stay texts on pages")
  func markup() throws {
    let evil = "<script>alert(1)</script>"
    let problem = Example.problemText.replacing("Plano and Hillsboro, January 2026", with: evil)
    try ServedFolder.with([
      "example.yaml": problem,
      "plan.json": Example.planText.replacing("Plano and Hillsboro, January 2026", with: evil),
    ]) { served throws in
      let page = try served.ask("GET", "/board?plan=plan.json")
      #expect(page.status == 200)
      #expect(!page.body.contains(evil) && page.body.contains("&lt;script&gt;"))
      #expect(
        try !served.ask("GET", "/board?plan=%3Cscript%3E.json").body.contains("<script>.json"))
    }
  }

  @Test("a plan has a picture, and a report that can be saved")
  func pictures() throws {
    try ServedFolder.with { served throws in
      let picture = try served.ask("GET", "/api/v1/thumbnail?plan=plan.json")
      #expect(picture.headers["content-type"] == "image/svg+xml")
      #expect(picture.body.contains("<rect"))
      let report = try served.ask("GET", "/report?plan=plan.json&save=1")
      #expect(report.headers["content-disposition"] == "attachment; filename=\"report.html\"")
      #expect(report.body.contains("Headline figures"))
      #expect(
        try served.ask("GET", "/report?plan=plan.json&plan=plan.json").body.contains("Side by side")
      )
      #expect(
        try served.ask("GET", "/report?" + String(repeating: "plan=plan.json&", count: 5)).status
          == 400)
    }
  }
}
