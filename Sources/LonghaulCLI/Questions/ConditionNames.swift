// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// What the names and dates of conditions mean in a problem.
struct ConditionNames {
  let problem: Problem

  func engineer(_ name: String) throws(CommandFailure) -> EngineerID {
    try NameResolution.one(name, "engineer", of: problem.engineerIDs) {
      [problem[$0].name, problem[$0].title]
    }
  }

  /// No site is called `home`.
  func stop(_ name: String) throws(CommandFailure) -> Stop {
    name == "home" ? .home : .site(try site(name))
  }

  /// A phase whose heads are still to be found.
  func phase(_ name: String) throws(CommandFailure) -> PhaseID {
    let phase = try NameResolution.one(name, "phase", of: problem.phaseIDs) {
      [problem[$0].qualifiedName]
    }
    guard !problem[phase].isDone else { throw usage("\(name) is done, and needs nobody.") }
    return phase
  }

  func buildOut(_ name: String) throws(CommandFailure) -> BuildOutID {
    try NameResolution.one(name, "build-out", of: problem.buildOutIDs) {
      [problem[$0].name, problem[$0].title]
    }
  }

  /// A phase whose start and mode are still to be decided.
  func openPhase(_ name: String) throws(CommandFailure) -> PhaseID {
    let phase = try NameResolution.one(name, "phase", of: problem.phaseIDs) {
      [problem[$0].qualifiedName]
    }
    let standing: String
    switch problem[phase].state {
    case .open, .fixed: return phase
    case .done: standing = "done"
    case .started: standing = "under way"
    }
    throw usage("\(name) is \(standing), so its start and its mode cannot be otherwise.")
  }

  func mode(_ number: Int, of phase: PhaseID) throws(CommandFailure) -> Int {
    let count = problem[phase].modes.count
    guard (0..<count).contains(number) else {
      let known = count == 1 ? "the one mode 0" : "modes 0 to \(count - 1)"
      throw usage("\(problem[phase].qualifiedName) has \(known), and no mode \(number).")
    }
    return number
  }

  func day(_ date: CalendarDate, _ option: String) throws(CommandFailure) -> Day {
    let horizon = problem.horizon
    let day = horizon.day(of: date)
    guard horizon.contains(day) else {
      throw usage(
        "\(option) \(date) lies outside the horizon, which goes from \(horizon.start) to \(horizon.end)."
      )
    }
    return day
  }

  /// `ROLE@SITE`, of contractors that the site has.
  func contractors(_ text: String) throws(CommandFailure) -> (RoleID, SiteID) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else {
      throw usage("--no-contractors takes a role and a site: splice@plano, not “\(text)”.")
    }
    let site = try site(parts[1])
    let hired = problem[site].contractors.map(\.role)
    guard !hired.isEmpty else { throw usage("\(problem[site].name) has no contractors.") }
    let role = try NameResolution.one(
      parts[0], "contractors at \(problem[site].name) for", of: hired
    ) { [problem[$0].name] }
    return (role, site)
  }

  private func site(_ name: String) throws(CommandFailure) -> SiteID {
    try NameResolution.one(name, "site", of: problem.siteIDs) {
      [problem[$0].name, problem[$0].title]
    }
  }

  private func usage(_ message: String) -> CommandFailure {
    CommandFailure(status: .usage, message: message)
  }
}
