// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import ProblemFiles
import Rotations
import TestSupport
import Testing

@testable import Solving

/// Bounds against the plans that other solvers have found, on machines that have those.
@Suite("Plans of other solvers", .enabled(if: SharedFolder.isThere))
struct PeerPlanTests {
  @Test(
    "never cost less than what is proved",
    arguments: ["tiny-1", "tiny-2", "tiny-3", "tiny-4", "S-1", "S-2", "S-3"]
      + ["weektiny-1", "weektiny-2", "weekS-1", "plustiny-1", "plusS-1", "plusS-3"])
  func costNoLessThanTheBound(name: String) throws {
    let folder = try #require(SharedFolder.url).appending(path: "bench")
    let problem = try ProblemReader.read(path: folder.appending(path: "\(name).yaml").path).problem
    let options = SolveOptions(method: .decomposition, timeLimit: nil, rounds: 1, threads: 2)
    let outcome = try Solver(options: options, clock: { 0 }).solve(problem)
    guard case .plan(let plan, _, _) = outcome else {
      Issue.record("\(name) has plans")
      return
    }
    let bound = try #require(plan.solver.bound)
    let total = try #require(plan.cost?.total)
    #expect(bound <= total)
    for (peer, cost) in try peerCosts(of: name, in: folder) {
      #expect(bound <= cost, "\(peer)")
    }
  }

  /// Costs by peer; a peer without a plan has none.
  private func peerCosts(of name: String, in folder: URL) throws -> [(String, Decimal)] {
    let table = try String(contentsOf: folder.appending(path: "peers.csv"), encoding: .utf8)
    var found: [(String, Decimal)] = []
    for line in table.split(separator: "\n") {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
      guard fields.count > 3, fields[0] == name + ".yaml", let cost = Decimal(string: fields[3])
      else { continue }
      found.append((fields[1], cost))
    }
    #expect(!found.isEmpty)
    return found
  }
}
