// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// Numbers the rows of the master problem, one kind after another.
struct MasterRowBuilder {
  let model: SearchModel
  let form: MasterRows.Form
  private(set) var keys: [MasterRows.CoverKey] = []
  private(set) var keysOfNeeds: [[[Int]]] = []
  private(set) var keysOfPart: [[Int]] = []
  private(set) var capacityRows: [[Int?]] = []
  private(set) var rightSides: [Double] = []
  private(set) var largestDuals: [Double] = []
  let parts: PhaseParts

  init(model: SearchModel, form: MasterRows.Form) {
    self.model = model
    self.form = form
    parts = if case .parts(let parts) = form { parts } else { PhaseParts(wholePhasesOf: model) }
  }

  private var dayCount: Int { model.crew.dayCount }

  private mutating func addRows(_ count: Int, rightSide: Double, largestDual: Double) -> Int {
    rightSides.append(contentsOf: repeatElement(rightSide, count: count))
    largestDuals.append(contentsOf: repeatElement(largestDual, count: count))
    return rightSides.count - count
  }

  // MARK: Cover

  mutating func addCover() {
    let keyOfPost = form == .posts ? addPosts() : [:]
    for part in parts.parts.indices { addNeeds(ofPart: part, keyOfPost: keyOfPost) }
    allowDemand()
  }

  private mutating func addPosts() -> [Int: Int] {
    var keyOfPost: [Int: Int] = [:]
    for need in model.phases.entries.lazy.flatMap(\.modes).flatMap(\.needs)
    where keyOfPost[need.post] == nil {
      keyOfPost[need.post] = addKey(part: -1, post: need.post, days: 0..<dayCount)
    }
    return keyOfPost
  }

  /// - Parameter keyOfPost: Keys that are there already.
  private mutating func addNeeds(ofPart index: Int, keyOfPost: [Int: Int]) {
    let part = parts.parts[index]
    let modes = Set(part.options.map { model.timelines.options[part.phase][$0].mode })
    var keyOfPost = keyOfPost
    keysOfNeeds.append(
      model.phases.entries[part.phase].modes.enumerated().map { mode, figures in
        guard modes.contains(mode) else { return [] }
        return figures.needs.map { need in
          if let key = keyOfPost[need.post] { return key }
          let key = addKey(part: index, post: need.post, days: part.span)
          keyOfPost[need.post] = key
          return key
        }
      })
    keysOfPart.append(Set(keysOfNeeds[index].joined()).sorted())
  }

  private mutating func addKey(part: Int, post: Int, days: Range<Int>) -> Int {
    let firstRow = addRows(days.count, rightSide: 0, largestDual: 0)
    keys.append(
      MasterRows.CoverKey(
        part: part, post: post, site: model.crew.posts[post].site, days: days, firstRow: firstRow))
    return keys.count - 1
  }

  /// A head that some option needs may stay open at its penalty; where none is needed, none has a price.
  private mutating func allowDemand() {
    for phase in model.timelines.options.indices {
      for (index, option) in model.timelines.options[phase].enumerated() {
        let (days, _) = model.needs(phase: phase, option: Int32(index))
        for key in keysOfNeeds[parts.partOfOption[phase][index]][option.mode] {
          let penalty = model.crew.posts[keys[key].post].penalty
          for day in days { largestDuals[keys[key].row(day)] = penalty }
        }
      }
    }
  }

  // MARK: Capacity

  /// Members of a class at work on a part are at most the class's, and none while no option of it is in progress.
  mutating func addCapacity() {
    for crewClass in model.crew.classes {
      let served = servedPosts(crewClass)
      capacityRows.append(
        parts.parts.enumerated().map { index, part in
          guard form != .posts, keysOfPart[index].contains(where: { served[keys[$0].post] })
          else { return nil }
          let dual = keysOfPart[index].map { model.crew.posts[keys[$0].post].penalty }.max() ?? 0
          return addRows(part.span.count, rightSide: 0, largestDual: dual) - part.span.lowerBound
        })
    }
  }

  /// Posts that members may fill.
  private func servedPosts(_ crewClass: CrewClass) -> [Bool] {
    var served = Array(repeating: false, count: model.crew.posts.count)
    for qualification in crewClass.qualifications.joined() { served[qualification.post] = true }
    for qualification in crewClass.localQualifications { served[qualification.post] = true }
    return served
  }

  // MARK: Sites, contractors, standby, targets

  mutating func addCrew() -> [Int?] {
    model.crew.maxCrew.enumerated().map { site, limit in
      guard limit < Int.max else { return nil }
      // Room for one more head saves at most what the dearest one costs that is open.
      let penalties = model.crew.postsOfSite[site].map { model.crew.posts[$0].penalty }
      return addRows(
        dayCount, rightSide: -Double(limit), largestDual: penalties.max() ?? 0)
    }
  }

  mutating func addHires() -> [Int?] {
    model.crew.posts.map { post in
      guard post.hireLimit > 0 else { return nil }
      return addRows(
        dayCount, rightSide: -Double(post.hireLimit), largestDual: post.penalty - post.hireRate)
    }
  }

  mutating func addStandby() -> Int {
    let first = rightSides.count
    for standby in model.crew.standby {
      _ = addRows(dayCount, rightSide: Double(standby.count), largestDual: standby.penalty)
    }
    return first
  }

  mutating func addTargets() -> [Int?] {
    model.crew.classes.map { crewClass in
      guard let target = crewClass.awayTarget, crewClass.overTargetCost > 0 else { return nil }
      return addRows(
        1, rightSide: -Double(target * crewClass.members.count),
        largestDual: crewClass.overTargetCost)
    }
  }

  mutating func addStandbyTargets() -> [Int?] {
    model.crew.classes.map { crewClass in
      guard let target = crewClass.standbyTarget, crewClass.overStandbyCost > 0,
        !crewClass.standby.isEmpty
      else { return nil }
      // A target that no horizon reaches is as good as any other such.
      let reached = min(target, dayCount) * crewClass.members.count
      return addRows(1, rightSide: -Double(reached), largestDual: crewClass.overStandbyCost)
    }
  }

  // MARK: Stock

  mutating func addStock() -> [[[MasterRows.StockUse]]] {
    var uses: [[[MasterRows.StockUse]]] = model.phases.entries.map {
      Array(repeating: [], count: $0.modes.count)
    }
    for demand in StockDemand.all(of: model) {
      let row = addRows(
        1, rightSide: -demand.supply / demand.unit, largestDual: MasterRows.unlimited)
      for user in demand.users {
        for (mode, amount) in user.amounts.enumerated() where amount > 0 {
          uses[user.phase][mode].append(
            MasterRows.StockUse(row: row, lastDay: demand.day, amount: amount / demand.unit))
        }
      }
    }
    return uses
  }
}
