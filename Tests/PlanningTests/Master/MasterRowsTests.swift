// SPDX-License-Identifier: GPL-3.0-or-later

import Rotations
import TestSupport
import Testing

@testable import PlanningModel
@testable import Pricing

@Suite("Rows of the master problem")
struct MasterRowsTests {
  private static let models = (UInt64(1)...120).compactMap {
    SearchModel(RandomProblems.problem(seed: $0))
  }

  @Test("are as many as posts, sites, contractors, standby, stock and targets ask")
  func areCounted() {
    for model in Self.models {
      let days = model.crew.dayCount
      let shared =
        model.problem.sites.count { $0.maxCrew != nil } * days
        + model.crew.posts.count { $0.hireLimit > 0 } * days
        + model.problem.standby.count * days + StockDemand.all(of: model).count
        + model.crew.classes.count { $0.awayTarget != nil && $0.overTargetCost > 0 }
      let byPost = MasterRows(model, form: .posts)
      #expect(byPost.count == model.crew.posts.count * days + shared, "\(model.problem.name)")
      for form in [MasterRows.Form.phases, .halves(of: model), .options(of: model)] {
        let rows = MasterRows(model, form: form)
        #expect(
          rows.count == coverRows(rows) + capacityRows(rows) + shared, "\(model.problem.name)")
      }
    }
  }

  @Test("have no dual above the penalty of an open head, and none where no option needs anyone")
  func capsHold() {
    for model in Self.models {
      for form in [MasterRows.Form.posts, .phases, .halves(of: model)] {
        let rows = MasterRows(model, form: form)
        #expect(rows.largestDuals.count == rows.rightSides.count)
        for key in rows.keys {
          for day in key.days {
            let isNeeded = isNeeded(rows, key: key, day: day)
            #expect(
              rows.largestDuals[key.row(day)]
                == (isNeeded ? model.crew.posts[key.post].penalty : 0))
          }
        }
      }
    }
  }

  @Test("of cover are told apart: no row belongs to two posts, phases or parts")
  func coverRowsAreDisjoint() {
    for model in Self.models {
      for form in [MasterRows.Form.phases, .halves(of: model)] {
        let rows = MasterRows(model, form: form)
        let numbers = rows.keys.flatMap { key in key.days.map { key.row($0) } }
        #expect(numbers == Array(numbers.indices))
      }
    }
  }

  private func coverRows(_ rows: MasterRows) -> Int {
    rows.parts.parts.indices.reduce(0) { $0 + posts(rows, $1).count * span(rows, $1) }
  }

  /// A row for each class, part that a member may serve, and day of the part's span.
  private func capacityRows(_ rows: MasterRows) -> Int {
    rows.model.crew.classes.reduce(0) { sum, crewClass in
      let served = Set(
        (crewClass.qualifications.joined() + crewClass.localQualifications).map(\.post))
      return rows.parts.parts.indices.reduce(sum) { sum, part in
        posts(rows, part).isDisjoint(with: served) ? sum : sum + span(rows, part)
      }
    }
  }

  private func options(_ rows: MasterRows, _ index: Int) -> [TimelineOptions.Option] {
    let part = rows.parts.parts[index]
    return part.options.map { rows.model.timelines.options[part.phase][$0] }
  }

  private func posts(_ rows: MasterRows, _ part: Int) -> Set<Int> {
    let entry = rows.model.phases.entries[rows.parts.parts[part].phase]
    return Set(options(rows, part).flatMap { entry.modes[$0.mode].needs.map(\.post) })
  }

  private func span(_ rows: MasterRows, _ part: Int) -> Int {
    let options = options(rows, part)
    guard let first = options.map(\.start).min(), let last = options.map(\.finish).max() else {
      return 0
    }
    return last - first + 1
  }

  private func isNeeded(_ rows: MasterRows, key: MasterRows.CoverKey, day: Int) -> Bool {
    let model = rows.model
    return rows.parts.parts.indices.contains { index in
      guard key.part < 0 || key.part == index else { return false }
      let part = rows.parts.parts[index]
      return part.options.contains { option in
        let (days, needs) = model.needs(phase: part.phase, option: Int32(option))
        return days.contains(day) && needs.contains { $0.post == key.post }
      }
    }
  }
}
