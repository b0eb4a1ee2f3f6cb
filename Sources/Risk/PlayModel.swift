// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// A plan as it is played through again and again: phases in the order in which they are placed, what each waits for, and
/// what may vary (specification, section 13).
///
/// Phases are told by their position in that order, so that a trial walks flat arrays once from front to back.
struct PlayModel: Sendable {
  struct PlacedPhase: Sendable {
    let id: PhaseID
    /// Position in ``PlayModel/calendars``.
    let calendar: Int
    /// Of the planned start in the calendar.
    let plannedOrdinal: Int
    /// D: working days in the plan; of a phase under way, days left.
    let duration: Int
    /// The day before the horizon on which a phase under way began; nil for all others.
    let startedOn: Int?
    /// Positions in ``PlayModel/precedences``.
    var precedences: Range<Int>
    /// Positions in ``PlayModel/stintLinks``.
    var stintLinks: Range<Int>
    /// Positions in ``PlayModel/stockNeeds``.
    var stockNeeds: Range<Int>
  }

  /// `after`: what is done or under way is left out where it holds at the planned start, and so always.
  struct PlacedPrecedence: Sendable {
    let predecessor: Int
    let anchor: Precedence.Anchor
    let lag: Int
  }

  /// Two stints of one engineer, or item, that follow each other (rule 2).
  struct StintLink: Sendable {
    let engineer: EngineerID
    /// The phase of the first stint; nil where the day before the horizon stands in its place.
    let predecessor: Int?
    /// b: working days of the first phase before the last day of the first stint.
    let daysBefore: Int
    /// Whether the first stint ends with the first phase's last day in the plan.
    let endsWithPhase: Bool
    /// a: working days of the second phase before the first day of the second stint.
    let daysAhead: Int
    /// g: days of travel or owed rest between both.
    let boundDays: Int
    /// Positions in ``PlayModel/legs`` of those flown between both.
    let legs: Range<Int>
  }

  /// What has to have come to a pool, beyond what is there from the first day on, for a phase to begin.
  struct StockNeed: Sendable {
    let pool: StockPoolID
    /// The phase's own use and that of all placed before it.
    let level: Decimal
  }

  struct Delivery: Sendable {
    let pool: StockPoolID
    /// In ``StockPool/deliveries``.
    let position: Int
    let day: Int
    let quantity: Decimal
    let delay: TriangularDays
    let key: Draws.Key
  }

  /// A leg of 1 day or more between two stints.
  struct FlownLeg: Sendable {
    let engineer: EngineerID
    let departure: Day
    let key: Draws.Key
  }

  /// What a build-out's finish and lateness come from.
  struct PlacedBuildOut: Sendable {
    let id: BuildOutID
    let due: Int
    /// Positions of its phases in the order of placing.
    let phases: [Int]
    /// The last finish of its phases that are done already.
    let doneOn: Int?
  }

  let calendars: [EndlessCalendar]
  let phases: [PlacedPhase]
  let precedences: [PlacedPrecedence]
  let stintLinks: [StintLink]
  let stockNeeds: [StockNeed]
  /// Deliveries within the horizon, pool by pool, by planned day.
  let deliveries: [Delivery]
  /// For each pool its part of ``deliveries``.
  let deliveriesOfPool: [Range<Int>]
  let legs: [FlownLeg]
  /// Those that have phases, in the order of the file.
  let buildOuts: [PlacedBuildOut]
  /// D′ of each placed phase.
  let durations: [TriangularDays]
  let durationKeys: [Draws.Key]
  let lateLegShare: Double
}

/// What came about in one trial: everything that chance decides, and nothing else.
struct Realization: Sendable, Equatable {
  /// D′ of each phase, in the order of placing.
  var durations: [Int]
  /// Days by which each delivery within the horizon is late.
  var delays: [Int]
  /// Whether each leg arrives a day late.
  var lateLegs: [Bool]
}

extension PlayModel {
  /// What chance has in store for a trial.
  func realization(_ trial: Draws.Trial) -> Realization {
    Realization(
      durations: phases.indices.map { durations[$0].days(at: trial.unit(durationKeys[$0])) },
      delays: deliveries.map { $0.delay.days(at: trial.unit($0.key)) },
      lateLegs: lateLegShare > 0
        ? legs.map { trial.unit($0.key) < lateLegShare }
        : Array(repeating: false, count: legs.count))
  }

  /// Whether two trials may differ.
  var varies: Bool {
    durations.contains(where: \.varies) || deliveries.contains(where: \.delay.varies)
      || !legs.isEmpty && lateLegShare > 0 && lateLegShare < 1
  }
}
