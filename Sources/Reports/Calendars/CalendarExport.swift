// SPDX-License-Identifier: GPL-3.0-or-later

public import Rotations

/// A plan as iCalendar files (RFC 5545): one for each engineer and one for each site.
public struct CalendarExport {
  /// A file that bears the name of a calendar, but is none that this program wrote.
  public struct ForeignFile: Error, Sendable {
    public let name: String
  }

  /// A calendar of ours with an event that this program never writes.
  public struct DamagedFile: Error, Sendable {
    public let name: String
    public let line: String
  }

  private let facts: PlanFacts
  private let events: CalendarEvents

  public init(problem: Problem, plan: Plan) {
    self.facts = PlanFacts(problem: problem, plan: plan)
    self.events = CalendarEvents(facts: facts)
  }

  /// Whether a file of this name may be a calendar of an export.
  public static func isCalendar(_ name: String) -> Bool {
    name.hasSuffix(".ics") && (name.hasPrefix("engineer-") || name.hasPrefix("site-"))
  }

  /// The texts of all files by name.
  ///
  /// - Parameter existing: The calendars that people may have imported, by name. Those of engineers and sites that are
  ///   no longer there come back with every event cancelled. Events of other problems stay as they are.
  /// - Throws: `ForeignFile` where one of them was not written by an export, `DamagedFile` where it was damaged since.
  /// - Complexity: O(spans of the plan + size of the existing files), but for sorting.
  public func files(updating existing: [String: String]) throws -> [String: String] {
    var previous: [String: CalendarFile] = [:]
    for (name, text) in existing {
      previous[name] = try CalendarFile(text: text, name: name)
    }
    let problem = facts.problem
    let words = Wording(problem: problem)
    var current: [String: (title: String, events: [CalendarEvent])] = [:]
    for id in problem.engineerIDs {
      current["engineer-\(problem[id].name).ics"] = (words.name(id), events.events(of: id))
    }
    for id in problem.siteIDs {
      current["site-\(problem[id].name).ics"] = (words.name(id), events.events(of: id))
    }
    let update = CalendarUpdate(
      start: problem.horizon.start, domain: CalendarDomain.name(of: problem))
    return Set(previous.keys).union(current.keys).reduce(into: [:]) { files, name in
      let old = previous[name]
      let merged = update.merged(current[name]?.events ?? [], into: old?.events ?? [])
      files[name] =
        CalendarFile(name: current[name]?.title ?? old?.name ?? "", events: merged).text
    }
  }
}
