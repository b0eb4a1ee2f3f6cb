// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel
package import Pricing
internal import Rotations

/// Prices of one problem's master problem as prices of another's, matched by names and days.
///
/// Any prices between 0 and the largest that a row may have prove a bound; good ones of a problem that differs in one place
/// are nearly as good in the other. Options of a phase are in one part where the like options are: those of the same mode
/// with the nearest start.
package struct DualTransfer {
  private let old: MasterRows
  private let values: [Double]
  private let model: SearchModel
  /// For each phase, site, post and class of the new problem: what it is in the old one.
  private let phases: [Int?]
  private let sites: [Int?]
  private let posts: [Int?]
  private let classes: [Int?]
  package let parts: PhaseParts

  /// On a day on which no option asked for a head before, the price of one up to so many days earlier is taken.
  private static let longestPause = 4

  /// nil where the problems have other days.
  ///
  /// - Parameter factor: What one of the other problem's money is in the new one's.
  package init?(from proof: RelaxationBound.Proof, times factor: Double, to model: SearchModel) {
    let before = proof.rows.model
    guard before.problem.horizon == model.problem.horizon else { return nil }
    old = proof.rows
    values = proof.duals.map { $0 * factor }
    self.model = model
    let phases = DualTransfer.matched(model.problem.phases, before.problem.phases) {
      $0.qualifiedName
    }
    let sites = DualTransfer.matched(model.problem.sites, before.problem.sites) { $0.name }
    let roles = DualTransfer.matched(model.problem.roles, before.problem.roles) { $0.name }
    self.phases = phases
    self.sites = sites
    posts = model.crew.posts.map { post in
      guard let site = sites[post.site], let role = roles[post.role] else { return nil }
      return before.crew.postsOfSite[site].first { before.crew.posts[$0].role == role }
    }
    classes = model.crew.classes.map { DualTransfer.likeClass(of: $0, model, before) }
    parts = PhaseParts(
      labels: model.timelines.options.enumerated().map { phase, options in
        guard let own = phases[phase] else { return options.map { _ in 0 } }
        let known = before.timelines.options[own]
        return options.map { option in
          DualTransfer.likeOption(of: option, among: known).map {
            proof.rows.parts.partOfOption[own][$0]
          } ?? 0
        }
      }, in: model)
  }

  private static func matched<Item>(
    _ new: [Item], _ old: [Item], by name: (Item) -> String
  ) -> [Int?] {
    let positions = Dictionary(
      old.enumerated().map { (name($0.element), $0.offset) },
      uniquingKeysWith: { first, _ in first })
    return new.map { positions[name($0)] }
  }

  /// The class of somebody of the same name, or else with the same home and skills.
  private static func likeClass(
    of crewClass: CrewClass, _ model: SearchModel, _ before: SearchModel
  ) -> Int? {
    let members = crewClass.members.map { model.problem.engineers[$0] }
    let names = Set(members.map(\.name))
    let known = before.problem.engineers
    let like =
      known.firstIndex { names.contains($0.name) }
      ?? known.firstIndex { $0.home == members.first?.home && $0.skills == members.first?.skills }
    return like.map { before.crew.classOfEngineer[$0] }
  }

  /// - Complexity: O(log options of the mode + options before it) as options are sorted by mode, then start.
  private static func likeOption(
    of option: TimelineOptions.Option, among known: [TimelineOptions.Option]
  ) -> Int? {
    func distance(_ index: Int) -> (Int, Int) {
      (abs(known[index].mode - option.mode), abs(known[index].start - option.start))
    }
    return known.indices.min { distance($0) < distance($1) }
  }

  // MARK: Duals

  /// Duals of rows of the new problem in its ``parts``.
  package func duals(for rows: MasterRows) -> [Double] {
    var duals = Array(repeating: 0.0, count: rows.count)
    func set(_ row: Int, _ value: Double) {
      duals[row] = min(rows.largestDuals[row], max(0, value))
    }
    for key in rows.keys {
      guard let own = oldKey(like: key, of: rows) else { continue }
      for day in key.days { set(key.row(day), price(own, day)) }
    }
    for (index, own) in rows.capacityRows.enumerated() {
      guard let like = classes[index] else { continue }
      for (position, part) in rows.parts.parts.enumerated() {
        guard let row = own[position], let known = oldPart(like: part),
          let before = old.capacityRows[like][known]
        else { continue }
        let span = old.parts.parts[known].span
        for day in part.span where span.contains(day) { set(row + day, values[before + day]) }
      }
    }
    let days = 0..<model.crew.dayCount
    for (row, before) in sharedRows(of: rows) {
      for day in days { set(row + day, values[before + day]) }
    }
    for (row, before) in targets(of: rows) { set(row, values[before]) }
    for (row, value) in stock(of: rows) { set(row, value) }
    return duals
  }

  private func oldPart(like part: Part) -> Int? {
    guard let phase = phases[part.phase], let first = part.options.first else { return nil }
    let option = model.timelines.options[part.phase][first]
    return DualTransfer.likeOption(of: option, among: old.model.timelines.options[phase]).map {
      old.parts.partOfOption[phase][$0]
    }
  }

  private func oldKey(like key: MasterRows.CoverKey, of rows: MasterRows) -> Int? {
    guard let post = posts[key.post] else { return nil }
    if old.form == .posts { return old.keyOfPost[post] }
    return oldPart(like: rows.parts.parts[key.part]).flatMap { old.key(ofPart: $0, post: post) }
  }

  private func price(_ index: Int, _ day: Int) -> Double {
    let key = old.keys[index]
    for earlier in stride(from: day, through: day - DualTransfer.longestPause, by: -1)
    where key.days.contains(earlier) && old.largestDuals[key.row(earlier)] > 0 {
      return values[key.row(earlier)]
    }
    return 0
  }

  /// Rows of day 0 of the new problem and of the old one.
  private func sharedRows(of rows: MasterRows) -> [(Int, Int)] {
    let days = model.crew.dayCount
    let crew = sites.indices.compactMap { pair(rows.crewRows[$0], sites[$0], old.crewRows) }
    let hires = posts.indices.compactMap { pair(rows.hireRows[$0], posts[$0], old.hireRows) }
    let requirements = min(model.crew.standby.count, old.model.crew.standby.count)
    let standby = (0..<requirements).map {
      (rows.firstStandbyRow + $0 * days, old.firstStandbyRow + $0 * days)
    }
    return crew + hires + standby
  }

  private func targets(of rows: MasterRows) -> [(Int, Int)] {
    classes.indices.compactMap { pair(rows.targetRows[$0], classes[$0], old.targetRows) }
      + classes.indices.compactMap {
        pair(rows.standbyTargetRows[$0], classes[$0], old.standbyTargetRows)
      }
  }

  private func pair(_ row: Int?, _ like: Int?, _ known: [Int?]) -> (Int, Int)? {
    guard let row, let like, let before = known[like] else { return nil }
    return (row, before)
  }

  /// Rows of stock with the price of the limit on the same phases on the nearest day.
  private func stock(of rows: MasterRows) -> [(Int, Double)] {
    let known = StockDemand.all(of: old.model)
    return zip(rows.stockRowIndices, StockDemand.all(of: model)).compactMap { row, demand in
      let users = demand.users.map { phases[$0.phase] }
      let alike = known.indices.filter { known[$0].users.map { Optional($0.phase) } == users }
      let nearest = alike.min {
        abs(known[$0].day - demand.day) < abs(known[$1].day - demand.day)
      }
      return nearest.map {
        (row, values[old.stockRowIndices.lowerBound + $0] * demand.unit / known[$0].unit)
      }
    }
  }
}
