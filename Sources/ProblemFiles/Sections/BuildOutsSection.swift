// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Reads `buildouts` with their phases and runs (specification, sections 1, 3 and 8).
///
/// Names come first, since a phase may come after one that stands below it.
struct BuildOutsSection {
  static let mostPhases = 100_000
  static let mostModes = 100_000
  private static let keys = [
    "id", "site", "name", "ready", "due", "late_penalty", "latest", "phases", "runs", "fabric",
  ]

  struct Result {
    var buildOuts: [BuildOut] = []
    var phases: [LocatedPhase] = []
    var runs: [Run] = []
  }

  /// A phase with the place at which the file says so.
  struct LocatedPhase {
    let phase: Phase
    let fields: Fields
  }

  /// A build-out of which only the names are known.
  private struct Draft {
    let fields: Fields
    let name: String
    let id: BuildOutID
    let site: SiteID?
    let phases: [(id: PhaseID, name: String, fields: Fields)]
  }

  let context: ReadingContext

  func read(_ root: Fields) -> Result {
    var phaseNames = NameTable<Phase>("phase")
    let drafts = drafts(root.items("buildouts"), phases: &phaseNames)
    var result = Result()
    for draft in drafts { complete(draft, phaseNames: phaseNames, into: &result) }
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
      guard let name, let id else { return nil }
      return Draft(fields: fields, name: name, id: id, site: site, phases: known)
    }
  }

  private func checkContents(_ fields: Fields) {
    if fields.has("fabric") {
      context.findings.report(
        .fabricNotSupported, at: fields.keySpot("fabric"), "fabric is not supported yet",
        advice: "write the cable schedule under runs")
      fields.forbid(["runs"], beside: "fabric")
    } else if !fields.has("phases"), !fields.has("runs") {
      context.findings.report(
        .missingKey, at: fields.node.spot, "a build-out has phases, runs or fabric")
    }
  }

  private func phaseDrafts(
    _ fields: Fields, buildOut: String, names: inout NameTable<Phase>
  ) -> [(id: PhaseID, name: String, fields: Fields)] {
    fields.items("phases").compactMap { item in
      guard let phase = context.fields(item, PhaseReader.keys) else { return nil }
      guard let name = phase.required("id").flatMap(context.values.id),
        let id = names.add(
          "\(buildOut).\(name)", at: phase["id"]?.spot ?? item.spot, findings: context.findings)
      else { return nil }
      if names.names.count == Self.mostPhases + 1 {
        context.findings.report(
          .tooMany, at: item.spot, "there are more than \(Self.mostPhases) phases")
      }
      return (id, name, phase)
    }
  }

  private func complete(_ draft: Draft, phaseNames: NameTable<Phase>, into result: inout Result) {
    let located = RunsReader(context: context, buildOut: draft.id, site: draft.site)
      .runs(draft.fields["runs"])
    let runs = located.enumerated().map {
      (id: RunID(result.runs.count + $0.offset), located: $0.element)
    }
    result.runs += located.map(\.run)
    if result.runs.count > RunsReader.mostRuns {
      context.findings.report(
        .tooMany, at: draft.fields.keySpot("runs"),
        "there are more than \(RunsReader.mostRuns) runs")
    }
    let reader = PhaseReader(
      context: context, buildOut: draft.id, buildOutName: draft.name, site: draft.site, runs: runs,
      phases: phaseNames)
    let phases = draft.phases.map { phase in
      LocatedPhase(phase: reader.phase(phase.fields, name: phase.name), fields: phase.fields)
    }
    FiberOrder(context: context, phases: phases, runs: runs).checkSharing()
    result.phases += phases
    result.buildOuts.append(
      buildOut(draft, phases: draft.phases.map(\.id), runs: runs.map(\.id)))
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
