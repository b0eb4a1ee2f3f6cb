// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// The JSON text of a plan's `fiber` (specification, section 8): one line for each reel, each phase's day, and each remark.
struct FiberJSON {
  let fiber: FiberPlan
  let problem: Problem

  var text: String {
    var members = [("reels", list(fiber.reels.map(line)))]
    if let cost = fiber.reelCost { members.append(("reel_cost", PlanNumber.money(cost))) }
    if let bound = fiber.reelBound { members.append(("reel_bound", PlanNumber.bound(bound))) }
    members.append(("reel_status", JSONLine.quoted(fiber.reelStatus.rawValue)))
    members.append(("install", list(fiber.install.map(line))))
    if !fiber.learned.isEmpty { members.append(("learned", list(fiber.learned.map(line)))) }
    if !fiber.left.isEmpty { members.append(("left", list(fiber.left.map(line)))) }
    if !fiber.missing.isEmpty { members.append(("missing", list(fiber.missing.map(line)))) }
    let lines = members.map { "    \"\($0.0)\": \($0.1)" }
    return "{\n\(lines.joined(separator: ",\n"))\n  }"
  }

  private func line(of reel: FiberPlan.Reel) -> String {
    var line = JSONLine()
    line.add("site", problem[reel.site].name)
    line.add("cable", problem[reel.cable].name)
    line.add("serial", reel.serial)
    line.add("length", raw: PlanNumber.exact(reel.length))
    if let cost = reel.cost { line.add("cost", raw: PlanNumber.exact(cost)) }
    line.add("cuts", raw: inline(reel.cuts.map(self.line)))
    return line.text
  }

  private func line(of work: FiberPlan.DayWork) -> String {
    var line = JSONLine()
    line.add("phase", problem[work.phase].qualifiedName)
    line.add("date", problem.horizon.date(of: work.day).iso)
    line.add(
      "done",
      raw: inline(
        work.done.map { done in
          var item = JSONLine()
          item.add("run", problem.qualifiedName(of: done.run))
          item.add("count", done.count)
          if let reel = done.reel { item.add("reel", reel) }
          return item.text
        }))
    return line.text
  }

  private func line(of pieces: FiberPlan.Pieces) -> String {
    var line = JSONLine()
    line.add("run", problem.qualifiedName(of: pieces.run))
    line.add("count", pieces.count)
    return line.text
  }

  private func line(of learned: FiberPlan.Learned) -> String {
    var line = JSONLine()
    line.add("phase", problem[learned.phase].qualifiedName)
    line.add("earliest", problem.horizon.date(of: learned.earliest).iso)
    return line.text
  }

  private func line(of left: FiberPlan.Left) -> String {
    var line = JSONLine()
    line.add("phase", problem[left.phase].qualifiedName)
    line.add("run", problem.qualifiedName(of: left.run))
    line.add("count", left.count)
    return line.text
  }

  private func inline(_ items: [String]) -> String { "[\(items.joined(separator: ", "))]" }

  private func list(_ lines: [String]) -> String {
    lines.isEmpty
      ? "[]" : "[\n" + lines.map { "      " + $0 }.joined(separator: ",\n") + "\n    ]"
  }
}
