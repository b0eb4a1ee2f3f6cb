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
    arguments: ["tiny-1", "tiny-2", "tiny-3", "tiny-4", "S-1", "S-2", "S-3"])
  func costNoLessThanTheBound(name: String) throws {
    let folder = try #require(SharedFolder.url).appending(path: "bench")
    let problem = try ProblemReader.read(path: folder.appending(path: "\(name).yaml").path).problem
    let options = SolveOptions(method: .search, timeLimit: nil, rounds: 1, threads: 2)
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
    let found = table.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    .filter { $0.count > 3 && $0[0] == "\(name).yaml" }
    .compactMap { fields in Decimal(string: String(fields[3])).map { (String(fields[1]), $0) } }
    #expect(!found.isEmpty)
    return found
  }
}
