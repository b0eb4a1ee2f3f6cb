// SPDX-License-Identifier: GPL-3.0-or-later

import Fabrics
import ProblemFiles
import Rotations
import TestSupport
import Testing

@Suite("Fabrics")
struct FabricTests {
  @Test("A partial unit is cabled leaf to spine in full")
  func partial() throws {
    let fabric = Fabric(try FabricRequest(design: .h100, gpus: 264))
    #expect(fabric.count(of: .host) == 264)
    #expect(fabric.count(of: .spine) == 512)
  }

  @Test("Short host links are multimode, all others single-mode")
  func media() throws {
    let fabric = Fabric(try FabricRequest(design: .b200, gpus: 4096))
    for link in fabric.links {
      #expect((link.medium == .multimode) == (link.tier == .host && link.length <= 50))
    }
  }

  @Test("What no design has is refused with its reason")
  func refused() {
    #expect(throws: FabricProblem.notWholeNodes(gpusPerNode: 8)) {
      try FabricRequest(design: .h100, gpus: 12)
    }
    #expect(throws: FabricProblem.tooLarge(most: 32768)) {
      try FabricRequest(design: .h100, gpus: 32776)
    }
    #expect(throws: FabricProblem.noRoomForManagers) {
      try FabricRequest(design: .h100, gpus: 256, hasManagers: true)
    }
  }

  private static let text = """
    longhaul: 1
    horizon: {start: 2026-01-05, end: 2026-03-01}
    sites: {plano: {place: DFW}}
    cables:
      fabric-os2: {slack: 1, reels: [{length: 4000, cost: 900}]}
    buildouts:
      - id: h1
        site: plano
        fabric: {design: dgx-h100, gpus: 512, row_pitch: 4.5}
        phases:
          - {id: pull, fiber: {step: pull, role: pull, rate: 900, min: 1, max: 1}}

    """

  @Test("A build-out's fabric becomes cables and runs with ports at both ends")
  func expands() throws {
    let problem = try problem(Self.text)
    #expect(problem.runs.count == 1024)
    #expect(problem.cables.map(\.name) == ["fabric-os2", "fabric-om4"])
    let run = problem.runs[0]
    #expect(run.fibers == 8)
    #expect(run.tag == "node-leaf")
    #expect(run.labels["from"] == "su01-node01")
    #expect(run.labels["to_port"] == "1")
    #expect(run.labels["from_type"] == "Host")
  }

  @Test("The expanded file is the same problem")
  func expandedFile() throws {
    let original = try problem(Self.text)
    let expanded = try withTemporaryFile(bytes: Array(Self.text.utf8)) { path in
      try problem(try FabricFiles.expanded(path: path).text)
    }
    #expect(expanded.runs.map(\.name) == original.runs.map(\.name))
    #expect(expanded.runs.map(\.length) == original.runs.map(\.length))
    #expect(expanded.runs.map(\.labels) == original.runs.map(\.labels))
    #expect(expanded.phases[0].modes == original.phases[0].modes)
    #expect(Set(expanded.cables.map(\.name)) == Set(original.cables.map(\.name)))
  }
}
