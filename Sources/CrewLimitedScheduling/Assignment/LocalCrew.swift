// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// What each class of engineers can do on each day without a journey, and how long it may go on.
struct LocalCrew: Sendable {
  /// A post, or a standby requirement, that members can fill on some days.
  struct Ability: Sendable {
    let number: Int
    let isPossible: [Bool]
  }

  /// Posts by class.
  let posts: [[Ability]]
  /// Standby requirements by class.
  let standby: [[Ability]]
  let model: CrewModel

  init(_ model: CrewModel) {
    self.model = model
    posts = model.classes.map { crewClass in
      crewClass.localQualifications.map { qualification in
        let site = model.posts[qualification.post].site
        return Ability(
          number: qualification.post,
          isPossible: crewClass.dayRules.indices.map { day in
            let rule = crewClass.dayRules[day]
            return qualification.isQualified[day] && rule.mayWorkLocally
              && (rule.onlyLocalSite < 0 || rule.onlyLocalSite == site)
              && day >= LocalCrew.restOwed(crewClass)
          })
      }
    }
    standby = model.classes.map { crewClass in
      crewClass.standby.map { qualification in
        Ability(
          number: qualification.post,
          isPossible: crewClass.dayRules.indices.map { day in
            qualification.isQualified[day] && crewClass.dayRules[day].mayStandBy
              && day >= LocalCrew.restOwed(crewClass)
          })
      }
    }
  }

  /// First days on which nobody of the class may do anything.
  private static func restOwed(_ crewClass: CrewClass) -> Int {
    if case .home(let rest, _, _) = crewClass.start { rest } else { 0 }
  }

  /// Whether nobody ever needs a journey: then what is here is all that engineers can do.
  static func isEverybody(of model: CrewModel) -> Bool { model.classes.allSatisfy(\.sites.isEmpty) }
}

/// How long an engineer has gone on without a day at home, or without one that is free.
struct LocalRun: Sendable {
  /// Duty days in a row, up to the day before.
  private(set) var duty: Int
  /// Duty or standby days in a row.
  private(set) var call: Int

  init(_ start: CrewClass.Start) {
    switch start {
    case .home(_, let duty, let call), .away(_, _, let duty, let call):
      self.duty = duty
      self.call = call
    }
  }

  func mayWork(_ crewClass: CrewClass) -> Bool {
    duty < crewClass.maxDuty ?? .max && call < crewClass.maxCall ?? .max
  }

  func mayStandBy(_ crewClass: CrewClass) -> Bool { call < crewClass.maxCall ?? .max }

  mutating func add(_ day: DayCode) {
    switch day.meaning {
    case .home, .off: (duty, call) = (0, 0)
    case .standby: (duty, call) = (0, call + 1)
    case .work, .localWork, .travel: (duty, call) = (duty + 1, call + 1)
    }
  }
}
