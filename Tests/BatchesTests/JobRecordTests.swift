// SPDX-License-Identifier: GPL-3.0-or-later

import Batches
import Testing

@Suite struct JobRecords {
  @Test("only answers that would come out the same again count as done")
  func done() {
    let done = JobRecord.Status.allCases.filter(\.isDone)
    #expect(done == [.optimal, .feasible, .infeasible, .noPlan])
  }
}
