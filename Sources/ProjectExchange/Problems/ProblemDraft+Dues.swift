// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
internal import ProblemFiles
internal import Rotations

extension ProblemDraft {
  // MARK: Due dates

  /// A deadline of a task at the end of its build-out is that of the build-out, where no summary task has one; without
  /// either, the day by which the whole project must be finished is.
  mutating func makeDues(_ graph: TaskGraph) {
    for index in buildOuts.indices {
      let own = Set(buildOuts[index].tasks)
      let waitedFor = Set(own.flatMap { graph.links[$0].map(\.predecessor) })
      var ends: [CalendarDate] = []
      for position in buildOuts[index].tasks where !waitedFor.contains(position) {
        if let day = schedule.tasks[position].due { ends.append(day) }
      }
      if buildOuts[index].due == nil { buildOuts[index].due = ends.max() ?? schedule.mustFinish }
      for position in buildOuts[index].tasks {
        guard let day = schedule.tasks[position].due, schedule.tasks[position].actualFinish == nil
        else { continue }
        let label = schedule.tasks[position].label
        if waitedFor.contains(position) || day != buildOuts[index].due {
          notes.append(
            ExchangeNote(
              label,
              "its deadline \(day) is not carried: only a build-out is due, and \(buildOuts[index].id) is due \(buildOuts[index].due.map { "on \($0)" } ?? "on no day")"
            ))
        } else if ends.count > 0, own.count - waitedFor.count > 1 {
          notes.append(
            ExchangeNote(
              label,
              "its deadline \(day) is written as the due date of all of \(buildOuts[index].id)"))
        }
      }
    }
  }
}

extension ScheduleConstraint {
  var isStart: Bool { kind == .startOn || kind == .startNoEarlier }

  /// For people: `start no earlier than 2026-01-05`.
  var words: String { kind.rawValue + (date.map { " \($0)" } ?? "") }
}

extension ScheduleGroup {
  /// Days before which nothing of it begins.
  var starts: [CalendarDate] { constraints.filter(\.isStart).compactMap(\.date) }

  /// Days by which it is to be finished.
  var dues: [CalendarDate] {
    [deadline].compactMap(\.self)
      + constraints.filter { $0.kind == .finishNoLater || $0.kind == .finishOn }.compactMap(\.date)
  }
}

extension ScheduleTask {
  /// The day by which it is to be finished.
  var due: CalendarDate? {
    deadline ?? constraints.first { $0.kind == .finishNoLater }?.date
  }
}
