// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Reads the plan file of a baseline, of this problem or of another: names and dates connect the two (specification,
/// section 10).
///
/// What it names that this problem has not is counted, and no mistake; a wrong form is one.
struct HeldPlanReader {
  struct HeldPlan {
    var rosters: [Baseline.HeldRoster?]
    var phases: [Baseline.HeldPhase?]
  }

  private let context: ReadingContext
  private let records: PlanRecordReader
  private let engineers: [String: EngineerID]
  private let items: [String: EngineerID]
  private let phases: [String: PhaseID]

  init(context: ReadingContext, phases: [Phase]) {
    self.context = context
    records = PlanRecordReader(horizon: context.horizon, values: context.values)
    var engineers: [String: EngineerID] = [:]
    var items: [String: EngineerID] = [:]
    for (index, engineer) in context.engineers.enumerated() {
      if engineer.isItem {
        items[engineer.name] = EngineerID(index)
      } else {
        engineers[engineer.name] = EngineerID(index)
      }
    }
    self.engineers = engineers
    self.items = items
    self.phases = Dictionary(
      phases.enumerated().map { ($0.element.qualifiedName, PhaseID($0.offset)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// What the plan that `node` names has of this problem; nil, reported, where it cannot be read.
  func read(_ node: Node) -> HeldPlan? {
    guard let (bytes, document) = context.openNamed(node),
      SourceText.isUTF8(bytes, document: document, findings: context.findings),
      let root = PlanReader.tree(bytes, document: document, findings: context.findings),
      let head = records.record(root)
    else { return nil }
    records.checkVersion(head)
    var strangers = Strangers()
    var plan = HeldPlan(
      rosters: Array(repeating: nil, count: context.engineers.count),
      phases: Array(repeating: nil, count: phases.count))
    var seen: Set<String> = []
    for record in records.records("phases", of: head) {
      read(phase: record, into: &plan, seen: &seen, &strangers)
    }
    for (key, name, known) in [("engineers", "engineer", engineers), ("equipment", "item", items)] {
      var seen: Set<String> = []
      for record in records.records(key, of: head) {
        guard let owner = newName(name, of: record, seen: &seen) else { continue }
        let days = days(of: record, &strangers)
        guard let id = known[owner] else {
          strangers.add(name, owner)
          continue
        }
        plan.rosters[id.index] = held(days, by: id)
      }
    }
    warn(of: strangers, at: node)
    return plan
  }

  private func read(
    phase record: PlanRecord, into plan: inout HeldPlan, seen: inout Set<String>,
    _ strangers: inout Strangers
  ) {
    let name = newName("phase", of: record, seen: &seen)
    let mode = records.whole("mode", of: record)
    let start = records.day("start", of: record)
    _ = records.day("finish", of: record)
    guard let name, let mode, let start else { return }
    if let id = phases[name] {
      plan.phases[id.index] = Baseline.HeldPhase(mode: mode, start: start)
    } else {
      strangers.add("phase", name)
    }
  }

  /// The name under `key`; nil, reported, where it is missing or stood there before.
  private func newName(
    _ key: String, of record: PlanRecord, seen: inout Set<String>
  ) -> String? {
    guard let node = records.required(key, of: record), let name = context.values.text(node) else {
      return nil
    }
    if seen.insert(name).inserted { return name }
    context.findings.report(
      .duplicateID, at: node.spot, "the plan has this \(key) twice", found: name,
      advice: "keep one of them")
    return nil
  }

  private func warn(of strangers: Strangers, at node: Node) {
    guard let phrase = strangers.phrase else { return }
    context.findings.report(
      .baselineStrangers, at: node.spot, "the plan has \(phrase) that this problem has not",
      advice: "their days, legs and starts do not count as changes")
  }
}

extension HeldPlanReader {
  /// A run of equal days of a plan, as far as this problem knows its places.
  private struct Held {
    let from: Day
    let to: Day
    let place: Place

    enum Place {
      case home
      case site(SiteID)
      case leg(from: Stop, to: Stop)
      /// At a site, or on a leg to or from one, that this problem has not.
      case elsewhere
    }
  }

  private func days(of record: PlanRecord, _ strangers: inout Strangers) -> [Held] {
    var held: [Held] = []
    for span in records.records("days", of: record) {
      let from = records.day("from", of: span)
      let to = records.day("to", of: span)
      let place = place(span, &strangers)
      guard let from, let to, let place else { continue }
      let at = span["from"]?.spot ?? span.spot
      if to < from {
        context.findings.report(
          .reversedDates, at: span["to"]?.spot ?? span.spot, "to lies before from",
          found: context.horizon.date(of: to).iso)
      } else if let last = held.last, from != last.to + 1 {
        let what = from > last.to ? "a hole lies before this day" : "the day is there twice"
        context.findings.report(
          .holeInDays, at: at, what, found: context.horizon.date(of: from).iso,
          advice: "days run on from \(context.horizon.date(of: last.to + 1))")
      }
      held.append(Held(from: from, to: to, place: place))
    }
    return held
  }

  /// Where the span is spent; nil, reported, where its form is wrong.
  private func place(_ span: PlanRecord, _ strangers: inout Strangers) -> Held.Place? {
    let word = records.required("do", of: span)
      .flatMap { context.values.word($0, of: ActivityWord.self) }
    switch word {
    case nil: return nil
    case .home: return .home
    case .standby: return text("role", of: span) == nil ? nil : .home
    case .work:
      let others = ["phase", "role"].map { text($0, of: span) }
      guard let site = text("site", of: span), others.allSatisfy({ $0 != nil }) else { return nil }
      return self.site(site, &strangers).map(Held.Place.site) ?? .elsewhere
    case .off:
      guard let site = text("site", of: span) else { return nil }
      return self.site(site, &strangers).map(Held.Place.site) ?? .elsewhere
    case .travel:
      // What stands under `leg` still is no leg, and has been reported.
      if span["leg"] != nil { return nil }
      guard let from = text("leg_from", of: span), let to = text("leg_to", of: span) else {
        return nil
      }
      guard let from = stop(from, &strangers), let to = stop(to, &strangers) else {
        return .elsewhere
      }
      return .leg(from: from, to: to)
    }
  }

  private func text(_ key: String, of span: PlanRecord) -> String? {
    records.required(key, of: span).flatMap(context.values.text)
  }

  private func stop(_ name: String, _ strangers: inout Strangers) -> Stop? {
    name == "home" ? .home : site(name, &strangers).map(Stop.site)
  }

  private func site(_ name: String, _ strangers: inout Strangers) -> SiteID? {
    if let site = context.siteNames[name] { return site }
    strangers.add("site", name)
    return nil
  }

  /// What counts of the days: a site that is local by this problem is home.
  private func held(_ days: [Held], by id: EngineerID) -> Baseline.HeldRoster {
    let engineer = context.engineers[id.index]
    let isLocal = context.journeysAreKnown ? context.localSites(of: engineer).out : []
    return Baseline.HeldRoster(
      runs: days.map { run in
        let place: Whereabouts? =
          switch run.place {
          case .home: .home
          case .site(let site):
            isLocal.indices.contains(site.index) && isLocal[site.index] ? .home : .site(site)
          case .leg(let from, let to):
            context.horizon.contains(run.from) ? .leg(from: from, to: to, since: run.from) : nil
          case .elsewhere: nil
          }
        return (run.from, run.to, place)
      }, horizon: context.horizon)
  }
}

/// What a plan names that a problem has not, each thing once.
private struct Strangers {
  private var names: [String: Set<String>] = [:]

  mutating func add(_ kind: String, _ name: String) { names[kind, default: []].insert(name) }

  /// `2 engineers and 1 phase`; nil where there is nothing.
  var phrase: String? {
    let counts = [
      ("engineer", "engineers"), ("item", "items of equipment"), ("phase", "phases"),
      ("site", "sites"),
    ].compactMap { kind, plural -> String? in
      guard let count = names[kind]?.count else { return nil }
      return "\(count) \(count > 1 ? plural : kind == "item" ? "item of equipment" : kind)"
    }
    guard let last = counts.last else { return nil }
    let others = counts.dropLast().joined(separator: ", ")
    return others.isEmpty ? last : "\(others) and \(last)"
  }
}
