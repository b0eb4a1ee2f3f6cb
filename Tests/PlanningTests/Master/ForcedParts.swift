// SPDX-License-Identifier: GPL-3.0-or-later

@testable import PlanningModel
@testable import Pricing

/// Parts of every phase, whether or not any mix asks for them.
extension MasterRows.Form {
  /// Every phase cut in two at its middle start.
  static func halves(of model: SearchModel) -> MasterRows.Form {
    parts(model) { options, option in
      let starts = options.map(\.start)
      let middle = ((starts.min() ?? 0) + (starts.max() ?? 0)) / 2
      return option.start <= middle ? 0 : 1
    }
  }

  /// Modes apart, and starts in blocks of so many days.
  static func blocks(of days: Int, in model: SearchModel) -> MasterRows.Form {
    parts(model) { _, option in option.mode * 1000 + option.start / days }
  }

  /// Every option a part of its own.
  static func options(of model: SearchModel) -> MasterRows.Form { blocks(of: 1, in: model) }

  /// Options dealt out to parts by chance.
  static func scattered(over count: Int, seed: UInt64, in model: SearchModel) -> MasterRows.Form {
    var random = SplitMix64(seed: seed)
    return parts(model) { _, _ in random.nextIndex(below: count) }
  }

  private static func parts(
    _ model: SearchModel, label: ([TimelineOptions.Option], TimelineOptions.Option) -> Int
  ) -> MasterRows.Form {
    .parts(
      PhaseParts(
        labels: model.timelines.options.map { options in options.map { label(options, $0) } },
        in: model))
  }
}
