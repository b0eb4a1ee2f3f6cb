// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlainText
internal import Questions
internal import Rotations

/// Levers as planners say them.
struct LeverWording {
  private let problem: Problem
  private let words: Wording

  init(problem: Problem) {
    self.problem = problem
    words = Wording(problem: problem)
  }

  func phrase(_ lever: Lever) -> String {
    switch lever {
    case .engineer(let like):
      return "another engineer like \(words.nameAndID(like)): \(skills(of: like))"
    case .item(let like): return "another item like \(words.nameAndID(like)): \(skills(of: like))"
    case .contractor(let role, let site):
      return "a contractor more for \(words.name(role)) at \(words.name(site))"
    case .earlierDelivery(let pool, let position):
      let day = problem[pool].deliveries[position].day
      return
        "\(words.name(pool)) of \(words.short(day)) a week earlier, on \(words.short(day - Lever.daysEarlier))"
    case .largerDelivery(let pool, let position):
      let delivery = problem[pool].deliveries[position]
      let more = words.quantity(delivery.quantity / 10, of: pool)
      return "\(words.name(pool)) of \(words.short(delivery.day)) a tenth larger, \(more) more"
    case .awayLimit(let engineer):
      let limit = problem[engineer].limits.maxAwayDays ?? 0
      return
        "no longest rotation for \(words.nameAndID(engineer)), now \(Figures.counted(limit, "day"))"
    case .permits(let engineer): return "\(words.nameAndID(engineer)) may go to every site"
    case .sitePermits(let site): return "everybody may go to \(words.name(site))"
    case .workday(let site, let weekday):
      return "work at \(words.name(site)) on \(weekday == .sunday ? "Sundays" : "Saturdays")"
    case .laterDue(let buildOut):
      return
        "\(words.name(buildOut)) due a week later, on \(words.short(problem[buildOut].due + Lever.daysLater))"
    case .shorter(let phase): return "\(words.fullName(phase)) a day shorter"
    case .lessWork(let phase): return "\(words.fullName(phase)) with a tenth less work"
    case .faster(let phase): return "\(words.fullName(phase)) a tenth faster"
    case .cheaper(let phase, let mode):
      let name = words.mode(mode, of: phase).map { ", mode \(mode) (\($0))," } ?? ""
      return "\(words.fullName(phase))\(name) a tenth cheaper"
    }
  }

  /// `splice 2, test`.
  private func skills(of engineer: EngineerID) -> String {
    let all = problem[engineer].skills.map { skill in
      skill.name.printable + (skill.level > 1 ? " \(skill.level)" : "")
    }
    return enumeration(all)
  }
}
