// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation
public import Rotations

/// How far a phase is on the morning of a day.
public enum PhaseProgress: Sendable, Equatable {
  /// It finished on `on`, and began on `start`, which is `on` where nothing else is known.
  case done(start: Day, on: Day)
  /// It began on `on`, before the day, and takes this many more of its days.
  case underWay(on: Day, mode: Int, daysLeft: Int)
  /// It has not begun; not before this day, where news say so.
  case ahead(earliest: Day?)

  /// How far the phase is on the morning of `day`.
  ///
  /// - Parameter scheduled: What the plan says; nil for a phase that is done already.
  init(_ scheduled: ScheduledPhase?, of phase: PhaseID, on day: Day, in problem: Problem) {
    guard let scheduled else {
      if case .done(let on) = problem[phase].state {
        self = .done(start: on, on: on)
      } else {
        self = .ahead(earliest: nil)
      }
      return
    }
    var start = scheduled.start
    if case .started(let on, _, _) = problem[phase].state { start = on }
    if scheduled.finish < day {
      self = .done(start: start, on: scheduled.finish)
    } else if start < day {
      let calendar = problem.calendar(of: phase, mode: scheduled.mode)
      let left = calendar.ordinal(of: scheduled.finish) + 1 - calendar.ordinal(of: day)
      self = .underWay(on: start, mode: scheduled.mode, daysLeft: left)
    } else {
      self = .ahead(earliest: nil)
    }
  }

  public var isDone: Bool { if case .done = self { true } else { false } }

  /// Whether it has begun, so that its stock is taken.
  public var hasBegun: Bool { if case .ahead = self { false } else { true } }
}

/// What is left of a stock pool on the morning of a day.
public struct StockLeft: Sendable, Equatable {
  /// What is there: on hand and deliveries that came, less what phases took; negative only where news contradict the plan.
  public var onHand: Decimal
  /// Deliveries that came, by their positions in the file.
  public var arrived: [Int]
  /// New dates of deliveries that are yet to come.
  public var moved: [Int: Day]
}
