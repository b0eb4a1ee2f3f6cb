// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Reads `buildouts` with their phases and runs (specification, sections 1, 3 and 8).
///
/// Names come first, since a phase may come after one that stands below it.
struct BuildOutsSection {
  static let mostPhases = 100_000
  static let mostModes = 100_000
  static let keys = [
    "id", "site", "name", "ready", "due", "late_penalty", "latest", "phases", "runs", "fabric",
  ]

  struct Result {
    var buildOuts: [BuildOut] = []
    var phases: [LocatedPhase] = []
    var runs: [Run] = []
    /// Where each run stands.
    var runNodes: [Node] = []
  }

  /// A phase with the place at which the file says so.
  struct LocatedPhase {
    let phase: Phase
    let fields: Fields
    /// One for each of the phase's precedences.
    let afterNodes: [Node]
  }

  /// A build-out of which only the names are known; one without an identifier is read for its mistakes only.
  private struct Draft {
    let fields: Fields
    let name: String
    let id: BuildOutID?
    let site: SiteID?
    let phases: [PhaseDraft]
  }

  private struct PhaseDraft {
    let fields: Fields
    let name: String
    let id: PhaseID?
  }

  let context: ReadingContext

  func read(_ root: Fields) -> Result {
    var phaseNames = NameTable<Phase>("phase")
    let drafts = drafts(root.items("buildouts"), phases: &phaseNames)
    var result = Result()
    for draft in drafts { complete(draft, phaseNames: phaseNames, into: &result) }
    PrecedenceChecks(context: context, phases: result.phases).check()
    FiberOrder(context: context, phases: result.phases).check(result.buildOuts)
    return result
  }

  private func drafts(_ items: [Node], phases: inout NameTable<Phase>) -> [Draft] {
    var names = NameTable<BuildOut>("build-out")
    return items.compactMap { item in
      guard let fields = context.fields(item, Self.keys) else { return nil }
      let site = fields.required("site").flatMap(context.site)
      let name = fields.required("id").flatMap(context.values.id)
      let id = name.flatMap {
        names.add($0, at: fields["id"]?.spot ?? item.spot, findings: context.findings)
      }
      checkContents(fields)
      let known = phaseDrafts(fields, buildOut: name ?? "", names: &phases)
      return Draft(fields: fields, name: name ?? "", id: id, site: site, phases: known)
    }
  }

  private func checkContents(_ fields: Fields) {
    if fields.has("fabric") {
      fields.forbid(["runs"], beside: "fabric")
    } else if !fields.has("phases"), !fields.has("runs") {
      context.findings.report(
        .missingKey, at: fields.node.spot, "a build-out has phases, runs or fabric")
    }
  }

  private func phaseDrafts(
    _ fields: Fields, buildOut: String, names: inout NameTable<Phase>
  ) -> [PhaseDraft] {
    fields.items("phases").compactMap { item in
      guard let phase = context.fields(item, PhaseReader.keys) else { return nil }
      let name = phase.required("id").flatMap(context.values.id)
      let id = name.flatMap {
        names.add(
          "\(buildOut).\($0)", at: phase["id"]?.spot ?? item.spot, findings: context.findings)
      }
      if id?.index == Self.mostPhases {
        context.findings.report(
          .tooMany, at: item.spot, "there are more than \(Self.mostPhases) phases")
      }
      return PhaseDraft(fields: phase, name: name ?? "", id: id)
    }
  }

  private func complete(_ draft: Draft, phaseNames: NameTable<Phase>, into result: inout Result) {
    let id = draft.id ?? BuildOutID(result.buildOuts.count)
    let errorCount = context.findings.errorCount
    let located = RunsReader(context: context, buildOut: id)
      .runs(runs(draft.fields))
    let runs = located.enumerated().map {
      (id: RunID(result.runs.count + $0.offset), located: $0.element)
    }
    result.runs += located.map(\.run)
    result.runNodes += located.map(\.node)
    if result.runs.count > RunsReader.mostRuns {
      context.findings.report(
        .tooMany, at: draft.fields.keySpot("runs"),
        "there are more than \(RunsReader.mostRuns) runs")
    }
    let reader = PhaseReader(
      context: context, buildOut: id, buildOutName: draft.name, site: draft.site, runs: runs,
      runsAreKnown: context.findings.errorCount == errorCount, phases: phaseNames)
    let phases = draft.phases.map { reader.phase($0.fields, name: $0.name) }
    RunSharing(context: context, phases: phases, runs: runs).check()
    if let site = draft.site {
      ReelFit(context: context, site: site, phases: phases, runs: runs).check()
    }
    let named = zip(draft.phases, phases).filter { $0.0.id != nil }
    result.phases += named.map(\.1)
    let buildOut = buildOut(draft, phases: named.compactMap(\.0.id), runs: runs.map(\.id))
    if draft.id != nil { result.buildOuts.append(buildOut) }
  }

  /// The cable schedule as a file has it, or as its fabric expands to; cables that the fabric needs are made first.
  private func runs(_ fields: Fields) -> Node? {
    guard let node = fields["fabric"] else { return fields["runs"] }
    guard let expansion = FabricReader(context: context).expansion(node) else { return nil }
    for entry in expansion.cableEntries where context.cableNames[entry.key] == nil {
      CablesSection(context: context).readCable(entry)
    }
    return expansion.runs
  }

  private func buildOut(_ draft: Draft, phases: [PhaseID], runs: [RunID]) -> BuildOut {
    let fields = draft.fields
    return BuildOut(
      name: draft.name, title: fields.text("name") ?? draft.name, site: draft.site ?? SiteID(0),
      ready: fields["ready"].flatMap(context.day) ?? context.horizon.first,
      due: fields["due"].flatMap(context.day) ?? context.horizon.last,
      latePenalty: fields.decimal("late_penalty") ?? 0,
      latest: fields["latest"].flatMap(context.day), phases: phases, runs: runs)
  }
}
