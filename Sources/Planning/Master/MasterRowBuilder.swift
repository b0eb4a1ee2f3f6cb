// SPDX-License-Identifier: GPL-3.0-or-later

/// Numbers the rows of the master problem, one kind after another.
struct MasterRowBuilder {
  let model: SearchModel
  let form: MasterRows.Form
  private(set) var keys: [MasterRows.CoverKey] = []
  private(set) var keysOfNeeds: [[[Int]]] = []
  private(set) var keysOfPhase: [[Int]] = []
  private(set) var capacityRows: [[Int?]] = []
  private(set) var rightSides: [Double] = []
  private(set) var largestDuals: [Double] = []
  let spans: [Range<Int>]

  init(model: SearchModel, form: MasterRows.Form) {
    self.model = model
    self.form = form
    spans = model.timelines.options.map { options in
      guard let first = options.map(\.start).min(), let last = options.map(\.finish).max() else {
        return 0..<0
      }
      return first..<last + 1
    }
  }

  private var dayCount: Int { model.crew.dayCount }

  private mutating func addRows(_ count: Int, rightSide: Double, largestDual: Double) -> Int {
    rightSides.append(contentsOf: repeatElement(rightSide, count: count))
    largestDuals.append(contentsOf: repeatElement(largestDual, count: count))
    return rightSides.count - count
  }

  // MARK: Cover

  mutating func addCover() {
    var keyOfPost: [Int: Int] = [:]
    for (phase, entry) in model.phases.entries.enumerated() {
      var own: [Int: Int] = [:]
      keysOfNeeds.append(
        entry.modes.map { mode in
          mode.needs.map { need in
            if let key = form == .posts ? keyOfPost[need.post] : own[need.post] { return key }
            let key = addKey(phase: phase, post: need.post)
            keyOfPost[need.post] = key
            own[need.post] = key
            return key
          }
        })
      keysOfPhase.append(Set(keysOfNeeds[phase].joined()).sorted())
    }
    allowDemand()
  }

  private mutating func addKey(phase: Int, post: Int) -> Int {
    let days = form == .posts ? 0..<dayCount : spans[phase]
    let firstRow = addRows(days.count, rightSide: 0, largestDual: 0)
    keys.append(
      MasterRows.CoverKey(
        phase: form == .posts ? -1 : phase, post: post, site: model.crew.posts[post].site,
        days: days, firstRow: firstRow))
    return keys.count - 1
  }

  /// A head that some option needs may stay open at its penalty; where none is needed, none has a price.
  private mutating func allowDemand() {
    for phase in model.timelines.options.indices {
      for (index, option) in model.timelines.options[phase].enumerated() {
        let (days, _) = model.needs(phase: phase, option: Int32(index))
        for key in keysOfNeeds[phase][option.mode] {
          let penalty = model.crew.posts[keys[key].post].penalty
          for day in days { largestDuals[keys[key].row(day)] = penalty }
        }
      }
    }
  }

  // MARK: Capacity

  /// Members of a class at work on a phase are at most the class's, and none while it is not in progress.
  mutating func addCapacity() {
    for crewClass in model.crew.classes {
      let served = servedPosts(crewClass)
      capacityRows.append(
        model.phases.entries.indices.map { phase in
          guard form == .phases, keysOfPhase[phase].contains(where: { served[keys[$0].post] }),
            spans[phase].count > 0
          else { return nil }
          let dual = keysOfPhase[phase].map { model.crew.posts[keys[$0].post].penalty }.max() ?? 0
          return addRows(spans[phase].count, rightSide: 0, largestDual: dual)
            - spans[phase].lowerBound
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
    model.crew.maxCrew.map { limit in
      limit == Int.max
        ? nil
        : addRows(dayCount, rightSide: -Double(limit), largestDual: MasterRows.unlimited)
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
