// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
public import Rotations

/// Writes a status table to fill in: what a plan has done, has under way and begins soon, on a day.
public enum StatusTemplate {
  /// For how many days ahead phases, flights and deliveries are listed.
  private static let daysAhead = 7

  /// The table for a plan that is to be rolled on to `day`: a row that is left as it is says that all goes as planned.
  public static func text(of plan: Plan, problem: Problem, on day: Day) -> String {
    let writer = StatusTemplateWriter(
      plan: plan, problem: problem, day: day, last: day + daysAhead - 1)
    let rows =
      [StatusForm.columns] + writer.phases + writer.deliveries + writer.flights + writer.ill
    return rows.map { $0.map(SpreadsheetCell.field).joined(separator: ",") + "\r\n" }.joined()
  }
}

private struct StatusTemplateWriter {
  let plan: Plan
  let problem: Problem
  let day: Day
  /// The last day that is looked at.
  let last: Day

  private func date(_ day: Day) -> String { problem.horizon.date(of: day).iso }

  private func row(
    _ what: StatusForm.Subject, _ name: String, planned: String, _ note: String
  ) -> [String] {
    StatusForm.Column.allCases.map { column in
      switch column {
      case .what: what.rawValue
      case .name: name
      case .planned: planned
      case .note: note
      case .on, .daysLeft, .until, .then: ""
      }
    }
  }

  var phases: [[String]] {
    plan.phases.filter { $0.start <= last }.sorted { ($0.start, $0.phase) < ($1.start, $1.phase) }
      .map { phase in
        let note: String
        let planned: Day
        if phase.finish < day {
          planned = phase.finish
          note = "as planned done on this day; on = done on, or days_left"
        } else if phase.start < day || problem.isUnderWay(phase.phase) {
          planned = phase.finish
          note = "as planned under way until this day; days_left, or on = done on"
        } else {
          planned = phase.start
          note = "as planned begins on this day; until = not before"
        }
        return row(
          .phase, problem[phase.phase].qualifiedName, planned: date(planned), note)
      }
  }

  var deliveries: [[String]] {
    problem.stock.flatMap { pool in
      let name = pool.site.map { "\(pool.item)@\(problem[$0].name)" } ?? pool.item
      return pool.deliveries.filter { $0.day >= problem.horizon.first && $0.day <= last }.map {
        row(.delivery, name, planned: date($0.day), "on = the day on which it came, or comes")
      }
    }
  }

  var flights: [[String]] {
    problem.engineerIDs.flatMap { engineer in
      StatusFlights.legs(of: engineer, in: plan)
        .filter { $0.to >= day - 1 && $0.from <= last }
        .map { leg -> [String] in
          guard case .travel(let from, let to) = leg.activity else { return [] }
          return row(
            .flight, problem[engineer].name, planned: date(leg.from),
            "\(name(from)) to \(name(to)); on = its new day")
        }
    }
  }

  private func name(_ stop: Stop) -> String {
    switch stop {
    case .home: "home"
    case .site(let site): problem[site].name
    }
  }

  /// A row to copy for each who is ill.
  var ill: [[String]] {
    [row(.ill, "", planned: "", "name; on and until = first and last day; then = stay or home")]
  }
}
