// SPDX-License-Identifier: GPL-3.0-or-later

import Fabrics
import Foundation
import ProblemFiles
import Reports
import Rotations
import TestSupport
import Testing

@Suite("Hand-over files")
struct HandoverTests {
  let problem: Problem
  let plan: Plan

  init() throws {
    problem = try FiberExample.problem()
    plan = try FiberExample.plan(of: problem)
  }

  @Test("Point to point: a row for each piece whose ends are named")
  func pointToPoint() {
    let files = LinkFiles(problem: problem)
    let lines = files.pointToPoint.components(separatedBy: "\r\n")
    #expect(lines[0] == "A-Node Name,A-Type,A-Port,Z-Node Name,Z-Type,Z-Port")
    #expect(lines[1] == "MDF-1,,,IDF-1,,")
    #expect(lines[5] == "MDF-1,Host,1,IDF-2,Switch,2")
    #expect(lines.count == 7)
    #expect(files.unnamedCount == 2)
    #expect(files.unportedCount == 6)
  }

  @Test("NetBox: cables between ports, with no cell that a spreadsheet would run")
  func netBox() {
    let lines = LinkFiles(problem: problem).netBox.components(separatedBy: "\r\n")
    #expect(lines.count == 3)
    #expect(
      lines[1]
        == "MDF-1,dcim.interface,1,IDF-2,dcim.interface,2,plano,plano,\"'=Trunk, \"\"b\"\"\",,smf-os2"
    )
  }

  @Test("DOT: devices have the role of their distance from hosts")
  func dot() throws {
    let fabric = """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-02-01}
      sites: {plano: {place: DFW}}
      buildouts:
        - {id: h1, site: plano, fabric: {design: dgx-h100, gpus: 2304}}

      """
    let dot = LinkFiles(problem: try TestSupport.problem(fabric)).dot
    #expect(dot.contains("\"su01-node01\" [role=host];"))
    #expect(dot.contains("\"su09-leaf08\" [role=leaf];"))
    #expect(dot.contains("\"spine-001\" [role=spine];"))
    #expect(dot.contains("\"core-001\" [role=super_spine];"))
    #expect(dot.contains("\"su01-node01\":\"p1\" -- \"su01-leaf01\":\"1\";"))
  }

  @Test("The cut list tells each cut with what remains of its reel")
  func cutList() throws {
    let files = try #require(InstallFiles(problem: problem, plan: plan))
    let lines = files.cutList.components(separatedBy: "\r\n")
    #expect(lines[1] == "plano,os2,1,100,100,2026-01-05,1,h1.a,1,30,MDF-1,IDF-1,70")
    #expect(lines[2] == "plano,os2,1,100,100,2026-01-05,2,h1.b,1,60,MDF-1,IDF-2,10")
    #expect(lines[4] == "plano,om4,1,50,,,1,h2.c,1,31,,,19")
  }

  @Test("Labels name both ends, and the checklist every piece")
  func labelsAndChecklist() throws {
    let files = try #require(InstallFiles(problem: problem, plan: plan))
    let labels = files.labels.components(separatedBy: "\r\n")
    #expect(labels.count == 2 * 7 + 2)
    #expect(labels[1] == "h1.a#1,A,MDF-1,IDF-1,os2,30")
    #expect(labels[10].hasSuffix("IDF-2 port 2,MDF-1 port 1,os2,60"))
    let checklist = files.checklist.components(separatedBy: "\r\n")
    #expect(checklist.count == 7 + 2)
    #expect(checklist[1] == ",h1.a#1,MDF-1,IDF-1,os2,30,2000,12,,,,,,,")
  }

  @Test("Every file of links is read back as the same links")
  func readBack() throws {
    let files = LinkFiles(problem: problem)
    for (name, text) in [("a.csv", files.pointToPoint), ("a.dot", files.dot)] {
      let links = try withTemporaryFile(bytes: Array(text.utf8), named: name) {
        try LinkListReader.read(path: $0)
      }
      #expect(LinkComparison(problem: problem, list: links).isSame, "\(name)")
    }
    let netBox = try withTemporaryFile(bytes: Array(files.netBox.utf8), named: "b.csv") {
      try LinkListReader.read(path: $0)
    }
    #expect(
      netBox == [
        PortLink(.init(device: "MDF-1", port: "1"), .init(device: "IDF-2", port: "2"))
      ])
  }

  @Test("A cut list is read back as the same reels")
  func cutListReadBack() throws {
    let text = try #require(InstallFiles(problem: problem, plan: plan)).cutList
    let reels = try withTemporaryFile(bytes: Array(text.utf8), named: "cuts.csv") {
      try CutListReader.read(path: $0, of: problem)
    }
    #expect(reels == plan.fiber?.reels)
  }

  @Test(
    "A cut list that contradicts itself, or names a run that is not there, is refused at its line")
  func badCutList() throws {
    let text = """
      site,cable,reel,reel_length,cost,run,pieces
      plano,os2,1,100,100,h1.a,1
      plano,os2,1,160,100,h1.b,1
      plano,os2,2,160,120,h1.x,1
      """
    let error = #expect(throws: DiagnosticsError.self) {
      try withTemporaryFile(bytes: Array(text.utf8), named: "cuts.csv") {
        _ = try CutListReader.read(path: $0, of: problem)
      }
    }
    #expect(error?.diagnostics.map(\.line) == [3, 4])
  }

  @Test("Off-cuts are read back as short reels of the site that they are brought to")
  func offCutsReadBack() throws {
    let next = """
      longhaul: 1
      horizon: {start: 2026-02-02, end: 2026-02-08}
      sites: {hillsboro: {place: PDX}}
      cables:
        os2: {reels: [{length: 100, cost: 100}]}
        om4: {reels: [{length: 50}]}
      buildouts:
        - {id: h3, site: hillsboro, runs: [{id: a, cable: os2, length: 30}]}

      """
    let scenario = try #require(InstallFiles(problem: problem, plan: plan))
      .offCuts(to: "hillsboro")
    let changed = try withTemporaryFile(bytes: Array(next.utf8), named: "next.yaml") { next in
      try withTemporaryFile(bytes: Array(scenario.utf8), named: "off-cuts.yaml") {
        try ScenarioReader.read(scenario: $0, of: next).problem
      }
    }
    // Of the reel of 160 m, three pieces of 30 m leave 70 m, enough for a piece of 30 m.
    let reels = changed.cables.flatMap(\.reels).filter { $0.count == 1 }
    #expect(reels == [.init(length: 70, cost: 0, count: 1, available: nil, site: SiteID(0))])
  }

  @Test("Links that differ are named")
  func compared() {
    let stray = PortLink(.init(device: "x", port: "1"), .init(device: "y", port: "2"))
    let comparison = LinkComparison(problem: problem, list: [stray])
    #expect(comparison.missing.count == 5)
    #expect(comparison.extra == [stray])
    #expect(comparison.text(Layout(width: 80)).contains("not scheduled: x port 1 to y port 2"))
  }
}
