// SPDX-License-Identifier: GPL-3.0-or-later

import PlanningModel
import Synchronization
import Testing

@testable import Solving

@Suite("Progress of a solve")
struct ProgressTrackerTests {
  @Test("events carry the best so far, of one problem at a time")
  func standing() throws {
    let seen = Mutex<[SolveEvent]>([])
    let tracker = ProgressTracker(
      elapsed: { 0 }, report: { event in seen.withLock { $0.append(event) } })
    for event in [
      .stage("search"), .bound(80), .incumbent(cost: 100), .incumbent(cost: 120), .bound(70),
      .trouble("words"), .anew, .incumbent(cost: 130), .bound(110),
    ] as [PlanningEvent] { tracker.note(event) }
    let events = seen.withLock { $0 }
    #expect(events.map(\.cost) == [nil, nil, 100, 100, 100, 100, nil, 130, 130])
    #expect(events.map(\.bound) == [nil, 80, 80, 80, 80, 80, nil, nil, 110])
    #expect(events.compactMap(\.trouble) == ["words"])
    #expect(events.allSatisfy { $0.stage == "search" })
  }
}
