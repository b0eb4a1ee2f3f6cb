// SPDX-License-Identifier: GPL-3.0-or-later

/// What a head is expected to cost, by cover row: the prices by which timelines are judged before people are placed.
///
/// A head costs what the rosters of the plan cost for each head that they fill, at most what hiring or leaving it
/// open costs; where nobody of the crew qualifies it costs exactly that.
struct GuidePrices: Sendable {
  /// One price for each cover row.
  private(set) var prices: [Double]
  /// One price for each post.
  let priceOfPost: [Double]

  /// - Parameter headCost: What one covered head costs on average.
  init(model: CrewModel, headCost: Double) {
    var isServed = Array(repeating: false, count: model.posts.count)
    for crewClass in model.classes {
      for qualification in crewClass.qualifications.joined() {
        isServed[qualification.post] = true
      }
      for qualification in crewClass.localQualifications { isServed[qualification.post] = true }
    }
    priceOfPost = model.posts.indices.map { index in
      let post = model.posts[index]
      let alternative = post.hireLimit > 0 ? post.hireRate : post.penalty
      return isServed[index] ? min(headCost, alternative) : alternative
    }
    prices = priceOfPost.flatMap { Array(repeating: $0, count: model.dayCount) }
  }

  /// What a covered head costs on average in a plan; a guess where the plan covers none.
  static func headCost(of state: CrewState) -> Double {
    var (cost, heads) = (0.0, 0)
    for (engineer, roster) in state.rosters.enumerated() {
      guard let roster else { continue }
      cost += roster.fullCost(of: state.crewClass(of: engineer))
      heads += roster.coverRows.count
    }
    return heads > 0 && cost > 0 ? cost / Double(heads) : 800
  }
}
