// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Whether every piece is done once in each step, in order, from its reel, or rightly left (specification, section 8).
struct InstallRules {
  let fiber: AuditedFiber
  let words: AuditWords

  private var problem: Problem { fiber.audited.problem }

  func check(into findings: inout Findings) {
    checkEntries(into: &findings)
    checkPulledReels(into: &findings)
    for phase in problem.phaseIDs {
      guard let work = problem[phase].fiber, let planned = fiber.audited[phase] else { continue }
      checkOnce(work, phase, into: &findings)
      if work.step != .pull { checkOrder(work, phase, into: &findings) }
      checkLeft(work, phase, finish: planned.finish, into: &findings)
    }
    for learned in fiber.fiber.learned { check(learned, into: &findings) }
  }

  private func checkEntries(into findings: inout Findings) {
    for entry in fiber.fiber.install {
      let phase = words.name(entry.phase)
      if !(fiber.audited[entry.phase]?.isWorked(on: entry.day) ?? false) {
        findings.add(
          .installDay, .phase(entry.phase), entry.day,
          "Pieces are done for \(phase) on \(words.date(entry.day)), on which it is not worked")
      }
      for done in entry.done {
        checkRun(done.run, of: entry.phase, entry.day, into: &findings)
        if done.count < 1 {
          findings.add(
            .pieceCount, .phase(entry.phase), entry.day,
            "The plan counts \(done.count) pieces of \(words.name(done.run))")
        }
      }
    }
    for left in fiber.fiber.left {
      checkRun(left.run, of: left.phase, nil, into: &findings)
      guard left.count < 1 else { continue }
      findings.add(
        .pieceCount, .phase(left.phase), nil,
        "The plan counts \(left.count) pieces of \(words.name(left.run))")
    }
  }

  private func checkRun(
    _ run: RunID, of phase: PhaseID, _ day: Day?, into findings: inout Findings
  ) {
    guard let step = problem[phase].fiber?.step, fiber.taker(step, of: run) == phase else {
      findings.add(
        .installRun, .phase(phase), day,
        "\(words.name(run)) is no run of \(words.name(phase))")
      return
    }
  }

  /// No more is pulled of a run from a reel than is cut of it there.
  private func checkPulledReels(into findings: inout Findings) {
    struct Cut: Hashable {
      let reel: AuditedFiber.ReelKey
      let run: RunID
    }
    var left: [Cut: Int] = [:]
    for reel in fiber.fiber.reels {
      let key = AuditedFiber.ReelKey(site: reel.site, cable: reel.cable, serial: reel.serial)
      for cut in reel.cuts {
        left[Cut(reel: key, run: cut.run), default: 0] += min(max(0, cut.count), 1_000_000_000)
      }
    }
    for entry in fiber.fiber.install where problem[entry.phase].fiber?.step == .pull {
      for done in entry.done {
        guard let serial = done.reel else {
          findings.add(
            .installReel, .phase(entry.phase), entry.day,
            "\(words.name(done.run)) is pulled from no reel")
          continue
        }
        let cut = Cut(reel: fiber.key(of: done.run, serial: serial), run: done.run)
        left[cut, default: 0] -= min(max(0, done.count), 1_000_000_000)
        guard left[cut, default: 0] < 0 else { continue }
        findings.add(
          .installReel, .phase(entry.phase), entry.day,
          "More of \(words.name(done.run)) is pulled from \(words.name(cut.reel)) than is cut there"
        )
        left[cut] = 0
      }
    }
  }

  /// Done, left and (where it is pulled) missing pieces are all of them.
  private func checkOnce(
    _ work: FiberWork, _ phase: PhaseID, into findings: inout Findings
  ) {
    for run in work.runs {
      let done = (fiber.done[phase]?[run] ?? []).reduce(0) { $0 + $1.count }
      let left = fiber.left[phase]?[run] ?? 0
      let missing = work.step == .pull ? fiber.missing[run.index] : 0
      guard done + left + missing != problem[run].count else { continue }
      findings.add(
        .installOnce, .phase(phase), nil,
        "\(words.name(phase)) has \(AuditWords.count(problem[run].count, "piece")) of "
          + "\(words.name(run)), the plan accounts for \(done + left + missing)")
    }
  }

  /// By the end of each day, no more is done of a run than the step before has done.
  private func checkOrder(
    _ work: FiberWork, _ phase: PhaseID, into findings: inout Findings
  ) {
    for run in work.runs {
      guard let before = fiber.taker(before: work.step, of: run), !problem[before].isDone else {
        continue
      }
      var count = 0
      for done in fiber.done[phase]?[run] ?? [] {
        count += done.count
        let ready = fiber.doneCount(run, in: before, through: done.day)
        guard count > ready else { continue }
        findings.add(
          .stepOrder, .phase(phase), done.day,
          "By \(words.date(done.day)), \(words.name(phase)) has done \(count) \(count == 1 ? "piece" : "pieces") of "
            + "\(words.name(run)), and \(words.name(before)) only \(ready)")
        break
      }
    }
  }

  private func checkLeft(
    _ work: FiberWork, _ phase: PhaseID, finish: Day, into findings: inout Findings
  ) {
    guard let left = fiber.left[phase], !hasUncoveredHeads(phase) else { return }
    for (run, count) in left.sorted(by: { $0.key < $1.key }) {
      guard fiber.taker(work.step, of: run) == phase else { continue }
      var waiting = 0
      if let before = fiber.taker(before: work.step, of: run), !problem[before].isDone {
        waiting = problem[run].count - fiber.doneCount(run, in: before, through: finish)
      }
      guard count > max(0, waiting) else { continue }
      findings.add(
        .leftPieces, .phase(phase), nil,
        "\(AuditWords.count(count, "piece")) of \(words.name(run)) are left by \(words.name(phase)), "
          + "whose heads are all there")
    }
  }

  private func hasUncoveredHeads(_ phase: PhaseID) -> Bool {
    fiber.audited.plan.shortfalls.contains { shortfall in
      guard case .phase(phase, _) = shortfall.need, shortfall.heads > 0 else { return false }
      return !fiber.audited.workedDays(of: phase, from: shortfall.from, to: shortfall.to).isEmpty
    }
  }

  private func check(_ learned: FiberPlan.Learned, into findings: inout Findings) {
    let name = words.name(learned.phase)
    if problem[learned.phase].fiber?.step != .pull {
      findings.add(.learnedKept, .phase(learned.phase), nil, "\(name) pulls nothing to learn of")
    } else if let start = fiber.audited[learned.phase]?.scheduled.start, start < learned.earliest {
      findings.add(
        .learnedKept, .phase(learned.phase), start,
        "\(name) was learned to start no earlier than \(words.date(learned.earliest)), and starts on "
          + words.date(start))
    }
  }
}
