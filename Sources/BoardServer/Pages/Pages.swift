// SPDX-License-Identifier: GPL-3.0-or-later

internal import FlyingFox
internal import PlainText
internal import Rotations

/// The list of problems and plans; its script fills it.
struct ListPage {
  var response: HTTPResponse { Answer.page(Assets.page(.list, self)) }
}

/// The board of one plan; its script draws it.
struct BoardPage {
  let title: String
  let plan: String
  let problem: String

  init(_ shelved: ShelvedPlan) {
    let name = shelved.problem.name
    title = name.isEmpty ? shelved.name : name.printable
    plan = shelved.name
    problem = shelved.problemName
  }

  var response: HTTPResponse { Answer.page(Assets.page(.board, self)) }
}

/// The form in which a planner says how things stand on a Monday.
struct MondayPage {
  let title: String
  let plan: String
  let problem: String
  /// The first Monday after the plan's first day.
  let day: String
  let first: String
  let last: String

  init(_ shelved: ShelvedPlan) {
    let horizon = shelved.problem.horizon
    title = shelved.problem.name.isEmpty ? shelved.name : shelved.problem.name.printable
    plan = shelved.name
    problem = shelved.problemName
    let monday = (1...7).map { horizon.start.adding(days: $0) }.first { $0.weekday == .monday }
    day = min(monday ?? horizon.start, horizon.end).iso
    first = horizon.start.iso
    last = horizon.end.iso
  }

  var response: HTTPResponse { Answer.page(Assets.page(.monday, self)) }
}

/// Why there is no page.
struct MessagePage {
  let title: String
  let message: String
  let details: [String]
  private let status: HTTPStatusCode

  init(_ refusal: Refusal) {
    status = refusal.status
    title = refusal.status == .unauthorized ? "Not let in" : "Nothing to show"
    message = refusal.message
    details = refusal.details
  }

  var response: HTTPResponse { Answer.page(Assets.page(.message, self), status: status) }
}
