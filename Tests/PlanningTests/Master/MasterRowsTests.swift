// SPDX-License-Identifier: GPL-3.0-or-later

import Rotations
import TestSupport
import Testing

@testable import Planning

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
      let byPhase = MasterRows(model, form: .phases)
      #expect(
        byPhase.count == coverByPhase(model) + capacity(model) + shared,
        "\(model.problem.name)")
    }
  }

  @Test("have no dual above the penalty of an open head, and none where no option needs anyone")
  func capsHold() {
    for model in Self.models {
      for form in [MasterRows.Form.posts, .phases] {
        let rows = MasterRows(model, form: form)
        #expect(rows.largestDuals.count == rows.rightSides.count)
        for key in rows.keys {
          for day in key.days {
            let isNeeded = isNeeded(model, post: key.post, phase: key.phase, day: day)
            #expect(
              rows.largestDuals[key.row(day)]
                == (isNeeded ? model.crew.posts[key.post].penalty : 0))
          }
        }
      }
    }
  }

  @Test("of cover are told apart: no row belongs to two posts or phases")
  func coverRowsAreDisjoint() {
    for model in Self.models {
      let rows = MasterRows(model, form: .phases)
      let numbers = rows.keys.flatMap { key in key.days.map { key.row($0) } }
      #expect(numbers == Array(numbers.indices))
    }
  }

  private func roles(_ entry: PhaseTable.Entry) -> Set<Int> {
    Set(entry.modes.flatMap { $0.needs.map(\.post) })
  }

  private func span(_ model: SearchModel, _ phase: Int) -> Int {
    let options = model.timelines.options[phase]
    guard let first = options.map(\.start).min(), let last = options.map(\.finish).max() else {
      return 0
    }
    return last - first + 1
  }

  private func coverByPhase(_ model: SearchModel) -> Int {
    model.phases.entries.indices.reduce(0) {
      $0 + roles(model.phases.entries[$1]).count * span(model, $1)
    }
  }

  /// A row for each class, phase that a member may serve, and day of the phase's span.
  private func capacity(_ model: SearchModel) -> Int {
    model.crew.classes.reduce(0) { sum, crewClass in
      let served = Set(
        (crewClass.qualifications.joined() + crewClass.localQualifications).map(\.post))
      return model.phases.entries.indices.reduce(sum) { sum, phase in
        roles(model.phases.entries[phase]).isDisjoint(with: served)
          ? sum : sum + span(model, phase)
      }
    }
  }

  private func isNeeded(_ model: SearchModel, post: Int, phase: Int, day: Int) -> Bool {
    model.timelines.options.indices.contains { other in
      guard phase < 0 || phase == other else { return false }
      return model.timelines.options[other].indices.contains { option in
        let (days, needs) = model.needs(phase: other, option: Int32(option))
        return days.contains(day) && needs.contains { $0.post == post }
      }
    }
  }
}
