// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// Moves one phase to another option; what waits for it, or what it waits for, makes room and moves no further than that.
///
/// Where build-outs are tied to each other, or many phases of one hang together, a phase can hardly move alone, and the
/// cheapest dates of the whole network are a problem of their own. A push follows the longest paths only.
struct PhasePush {
  let timelines: TimelineModel

  /// The options of all phases after the push; nil where some phase finds no room.
  ///
  /// - Parameter choice: Options that keep precedence.
  /// - Complexity: O(arcs + options) for each phase that moves.
  func pushing(_ phase: Int, to option: Int, from choice: [Int32]) -> [Int32]? {
    var choice = choice
    choice[phase] = Int32(option)
    var open = [phase]
    while let moved = open.popLast() {
      for index in timelines.graph.arcsOutOf[moved] {
        let arc = timelines.graph.arcs[index]
        let release = TimelineOptions.anchor(self.option(moved, choice), arc) + arc.gap
        guard self.option(arc.successor, choice).start < release else { continue }
        guard let later = first(of: arc.successor, from: release, choice) else { return nil }
        choice[arc.successor] = Int32(later)
        open.append(arc.successor)
      }
      for index in timelines.graph.arcsInto[moved] {
        let arc = timelines.graph.arcs[index]
        let latest = self.option(moved, choice).start - arc.gap
        guard TimelineOptions.anchor(self.option(arc.predecessor, choice), arc) > latest
        else { continue }
        guard let earlier = last(of: arc.predecessor, arc, until: latest, choice)
        else { return nil }
        choice[arc.predecessor] = Int32(earlier)
        open.append(arc.predecessor)
      }
    }
    return choice[phase] == Int32(option) ? choice : nil
  }

  private func option(_ phase: Int, _ choice: [Int32]) -> TimelineOptions.Option {
    timelines.options[phase][Int(choice[phase])]
  }

  /// The first option of a phase in its mode that starts on a day or later.
  private func first(of phase: Int, from day: Int, _ choice: [Int32]) -> Int? {
    let (options, mode) = (timelines.options[phase], option(phase, choice).mode)
    var index = Int(choice[phase])
    while index < options.count, options[index].mode == mode, options[index].start < day {
      index += 1
    }
    return index < options.count && options[index].mode == mode ? index : nil
  }

  /// The last option of a phase in its mode whose end of an arc is on a day or before.
  private func last(
    of phase: Int, _ arc: PrecedenceGraph.Arc, until day: Int, _ choice: [Int32]
  ) -> Int? {
    let (options, mode) = (timelines.options[phase], option(phase, choice).mode)
    var index = Int(choice[phase])
    while index >= 0, options[index].mode == mode,
      TimelineOptions.anchor(options[index], arc) > day
    {
      index -= 1
    }
    return index >= 0 && options[index].mode == mode ? index : nil
  }
}
