// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
internal import Rotations

/// Writes a draft as a problem file: what is guessed stands under PLACEHOLDER, what is lost at the top.
struct DraftText {
  let draft: ProblemDraft
  let source: String
  let notes: [ExchangeNote]
  /// Ids of build-outs by task.
  private let owners: [Int: String]

  init(draft: ProblemDraft, source: String, notes: [ExchangeNote]) {
    self.draft = draft
    self.source = source
    self.notes = notes
    owners = Dictionary(
      uniqueKeysWithValues: draft.buildOuts.flatMap { buildOut in
        buildOut.tasks.map { ($0, buildOut.id) }
      })
  }

  /// The place of what no option names.
  private static let somewhere = "somewhere"

  private var roles: [DraftCrew.Role] { draft.crew.roles(of: draft.schedule) }
  private var home: String {
    draft.options.home ?? draft.options.place ?? draft.sites.lazy.compactMap(\.place).first
      ?? DraftText.somewhere
  }

  var text: String {
    let people = roles.filter { !$0.isEquipment }
    let items = roles.filter(\.isEquipment)
    var lines = head + ["longhaul: 1", "name: \(quoted(draft.schedule.name))"]
    lines.append("horizon: {start: \(draft.start), end: \(draft.end)}")
    lines += places + ["sites:"] + draft.sites.flatMap(site)
    if !people.isEmpty {
      lines +=
        ["engineers:  # PLACEHOLDER: write who there is, with homes and rates"]
        + people.map(engineer)
    }
    if !items.isEmpty {
      lines +=
        ["equipment:  # PLACEHOLDER: write what there is, with homes and freight"] + items.map(item)
    }
    lines += ["buildouts:"] + draft.buildOuts.flatMap(buildOut)
    return lines.map { $0 + "\n" }.joined()
  }

  // MARK: Comments

  private var head: [String] {
    var lines = ["# From \(source.printable), by longhaul import."]
    lines += placeholders.map { "# PLACEHOLDER: \($0)" }
    if !notes.isEmpty {
      lines.append("# Not carried, or written otherwise (\(notes.count)):")
      lines += notes.map { "#   \($0.subject.printable): \($0.text.printable)" }
    }
    return lines
  }

  /// What a planner must still say.
  private var placeholders: [String] {
    var words: [String] = []
    if needsPlace { words.append("where sites are; say --site-place, or replace the place below") }
    if !roles.isEmpty {
      words.append(
        "who there is: a project plan counts heads of a role, and knows no homes, rates and rest")
    }
    if draft.buildOuts.contains(where: { $0.due != nil }) {
      words.append("what a late day costs: late_penalty of each build-out")
    }
    return words
  }

  private var needsPlace: Bool {
    home == DraftText.somewhere || draft.sites.contains { $0.place == nil }
  }

  // MARK: Sites and crew

  private var places: [String] {
    needsPlace
      ? [
        "places:  # PLACEHOLDER: an airport's code as the place of a site needs no entry here",
        "  \(DraftText.somewhere): {name: PLACEHOLDER, lat: 0, lon: 0}",
      ] : []
  }

  private func site(_ site: ProblemDraft.Site) -> [String] {
    let week = Weekday.allCases.filter(site.calendar.week.contains).map(\.rawValue)
    var lines = [
      "  \(id(site.id)):", "    place: \(id(site.place ?? DraftText.somewhere))",
      "    work_week: [\(week.joined(separator: ", "))]  # calendar \(site.calendar.name.printable)",
    ]
    let closed = site.calendar.closed(from: draft.start, to: draft.end).map { run in
      run.from == run.to ? "\(run.from)" : "{from: \(run.from), to: \(run.to)}"
    }
    if !closed.isEmpty { lines.append("    closed: [\(closed.joined(separator: ", "))]") }
    return lines
  }

  private func engineer(_ role: DraftCrew.Role) -> String {
    "  - {id: \(id(role.id + "-crew")), name: \(quoted("PLACEHOLDER \(role.name)")), count: \(role.count), home: \(id(home)), skills: [\(id(role.id))]}"
  }

  private func item(_ role: DraftCrew.Role) -> String {
    "  - {id: \(id(role.id + "-set")), name: \(quoted("PLACEHOLDER \(role.name)")), count: \(role.count), home: \(id(home)), kinds: [\(id(role.id))]}"
  }

  // MARK: Build-outs

  private func buildOut(_ buildOut: ProblemDraft.BuildOut) -> [String] {
    var lines = [
      "  - id: \(id(buildOut.id))", "    site: \(id(draft.sites[buildOut.site].id))",
      "    name: \(quoted(buildOut.name))",
    ]
    if let ready = buildOut.ready { lines.append("    ready: \(ready)") }
    if let due = buildOut.due {
      lines += ["    due: \(due)", "    late_penalty: 10_000  # PLACEHOLDER: a day"]
    }
    lines.append("    phases:")
    return lines
      + buildOut.tasks.compactMap { draft.phases[$0] }.flatMap { phase($0, in: buildOut) }
  }

  private func phase(_ phase: DraftPhase, in buildOut: ProblemDraft.BuildOut) -> [String] {
    var lines: [String] = []
    if !phase.after.isEmpty {
      lines.append(
        "after: [\(phase.after.map { after($0, in: buildOut) }.joined(separator: ", "))]")
    }
    if let earliest = phase.earliest { lines.append("earliest: \(earliest)") }
    switch phase.state {
    case .open: break
    case .done(let day): lines.append("done: \(day)")
    case .started(let day, let left): lines.append("started: {on: \(day), days_left: \(left)}")
    case .fixed(let day): lines.append("fixed: {start: \(day)}")
    }
    lines.append("duration: \(phase.days)")
    if phase.isEveryDay { lines.append("every_day: true") }
    if phase.name != phase.id { lines.append("name: \(quoted(phase.name))") }
    if !phase.crew.isEmpty {
      lines.append(
        "crew: {\(phase.crew.map { "\(id($0.role)): \($0.heads)" }.joined(separator: ", "))}")
    }
    return ["      - id: \(id(phase.id))"] + lines.map { "        " + $0 }
  }

  private func after(_ link: PhaseLinks.Link, in buildOut: ProblemDraft.BuildOut) -> String {
    let name = draft.phases[link.predecessor]?.id ?? ""
    let other = owners[link.predecessor] ?? ""
    let phase = id(other == buildOut.id ? name : "\(other).\(name)")
    if !link.isFromStart, link.lag == 0 { return phase }
    let from = link.isFromStart ? ", from: start" : ""
    let lag = link.lag == 0 ? "" : ", lag: \(link.lag)"
    return "{phase: \(phase)\(from)\(lag)}"
  }

  // MARK: Words

  /// An id as it stands, in quotes where it could be read as something else.
  private func id(_ name: String) -> String {
    let isWord = name.first.map { $0.isASCII && $0.isLetter } ?? false
    return isWord && name.lowercased() != "null" ? name : "\"\(name)\""
  }

  /// Any text in the double quotes of YAML, on one line.
  private func quoted(_ text: String) -> String {
    let escaped = text.printable.map { character -> String in
      switch character {
      case "\"": "\\\""
      case "\\": "\\\\"
      default: String(character)
      }
    }
    return "\"\(escaped.joined())\""
  }
}
