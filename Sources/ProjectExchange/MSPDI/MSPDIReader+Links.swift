// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
internal import PlainXML
internal import ProblemFiles
internal import Rotations

extension MSPDIReader {
  // MARK: Links

  mutating func links(_ element: XMLElement, _ label: String) -> [ScheduleLink] {
    element.children("PredecessorLink").compactMap { link in
      let kinds: [String: ScheduleLink.Kind] = [
        "0": .finishToFinish, "1": .finishToStart, "2": .startToFinish, "3": .startToStart,
      ]
      if link["CrossProject"] == "1" {
        schedule.notes.append(
          ExchangeNote(label, "a link to a task of another project file is left out"))
        return nil
      }
      guard let predecessor = link["PredecessorUID"] else {
        faults.report(.missingKey, line: link.line, "a link of \(label) names no task")
        return nil
      }
      guard let kind = kinds[link["Type"] ?? "1"] else {
        faults.report(
          .badWord, line: link.line, "a link of \(label) is of no known type", found: link["Type"])
        return nil
      }
      return ScheduleLink(
        predecessor: predecessor, kind: kind, lag: lag(link, label), line: link.line)
    }
  }

  /// Tenths of minutes, of work or by the clock; shares of a duration cannot be carried.
  mutating func lag(_ link: XMLElement, _ label: String) -> WorkSpan {
    guard let text = link["LinkLag"], text != "0" else { return WorkSpan() }
    guard let tenths = Int(text) ?? Double(text).flatMap({ Int(exactly: $0.rounded()) }) else {
      faults.report(
        .notANumber, line: link.line, "the lag of a link of \(label) is no number", found: text)
      return WorkSpan()
    }
    // 32 is added for estimates.
    switch (link["LagFormat"].flatMap { Int($0) } ?? 7) & ~32 {
    case 19, 20:
      schedule.notes.append(
        ExchangeNote(
          label,
          "a lag that is a share of a duration (\(tenths / 10) %) is left out; its link stays"))
      return WorkSpan()
    case 4, 6, 8, 10, 12: return WorkSpan(elapsed: tenths / 10)
    default: return WorkSpan(working: tenths / 10)
    }
  }

  /// - Parameter seen: Lines of all tasks, summary tasks included, by their UIDs.
  mutating func reportUnknownLinks(_ seen: [String: Int]) {
    let kept = Set(schedule.tasks.map(\.id) + schedule.groups.map(\.id))
    func known(_ links: [ScheduleLink], _ label: String) -> [ScheduleLink] {
      links.filter { link in
        if kept.contains(link.predecessor) { return true }
        if seen[link.predecessor] != nil {
          schedule.notes.append(
            ExchangeNote(label, "its link to a task that is left out is left out too"))
        } else {
          faults.report(
            .unknownReference, line: link.line,
            "a link of \(label) names a task that the file has not",
            found: "PredecessorUID \(link.predecessor)")
        }
        return false
      }
    }
    for index in schedule.tasks.indices {
      schedule.tasks[index].links = known(schedule.tasks[index].links, schedule.tasks[index].label)
    }
    for index in schedule.groups.indices {
      schedule.groups[index].links = known(
        schedule.groups[index].links, schedule.groups[index].name)
    }
  }
}
