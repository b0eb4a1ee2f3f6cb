// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel
package import Pricing

/// What a head is expected to cost, by cover row: the prices by which timelines are judged before people are placed.
package struct GuidePrices: Sendable {
  /// One price for each cover row.
  let prices: [Double]

  /// The duals of the master problem in rows by post: what a head costs where and when others want heads too.
  package init(rows: MasterRows, duals: [Double]) {
    let crew = rows.model.crew
    prices = crew.posts.indices.flatMap { post in
      (0..<crew.dayCount).map { day in
        rows.keyOfPost[post].map { duals[rows.keys[$0].row(day)] } ?? 0
      }
    }
  }

  /// One price for all days, before anything better is known: at most what hiring or leaving a head open costs, and
  /// exactly that where nobody of the crew qualifies.
  ///
  /// - Parameter headCost: What one covered head costs on average.
  package init(model: CrewModel, headCost: Double) {
    var isServed = Array(repeating: false, count: model.posts.count)
    for crewClass in model.classes {
      for qualification in crewClass.qualifications.joined() {
        isServed[qualification.post] = true
      }
      for qualification in crewClass.localQualifications { isServed[qualification.post] = true }
    }
    prices = model.posts.indices.flatMap { index in
      let post = model.posts[index]
      let alternative = post.hireLimit > 0 ? post.hireRate : post.penalty
      let price = isServed[index] ? min(headCost, alternative) : alternative
      return Array(repeating: price, count: model.dayCount)
    }
  }

  /// What a head costs before any plan is known.
  package static let usualHeadCost = 800.0
}
