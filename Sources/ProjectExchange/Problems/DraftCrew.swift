// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText

/// Resources of a project plan as roles and kinds of equipment.
struct DraftCrew {
  struct Role {
    let id: String
    let name: String
    let isEquipment: Bool
    /// How many there are, as far as the plan says.
    let count: Int
  }

  /// By resource; materials and costs have none.
  private let byResource: [String: Role]
  private let materials: [String: String]
  private(set) var notes: [ExchangeNote] = []
  /// Roles that a task needs.
  private var used: Set<String> = []

  init(_ schedule: ProjectSchedule) {
    var names = NameMaker(isLowercase: true)
    var roles: [String: Role] = [:]
    var materials: [String: String] = [:]
    for resource in schedule.resources {
      switch resource.kind {
      case .work, .equipment:
        roles[resource.id] = Role(
          id: names.id(resource.name, spare: "role-\(resource.id)"), name: resource.name,
          isEquipment: resource.kind == .equipment,
          count: max(1, DraftCrew.whole(resource.most ?? 1)))
      case .material, .cost: materials[resource.id] = resource.name
      }
    }
    byResource = roles
    self.materials = materials
  }

  /// Roles that tasks need, in the order of the plan.
  func roles(of schedule: ProjectSchedule) -> [Role] {
    schedule.resources.compactMap { byResource[$0.id] }.filter { used.contains($0.id) }
  }

  /// Heads that a task needs of each role.
  mutating func heads(of task: ScheduleTask) -> [(role: String, heads: Int)] {
    var heads: [(role: String, heads: Int)] = []
    for assignment in task.assignments {
      guard let role = byResource[assignment.resource] else {
        if let name = materials[assignment.resource] {
          notes.append(
            ExchangeNote(
              task.label, "\(name) is a material or a cost and is not carried; write stock and uses"
            ))
        }
        continue
      }
      let count = max(1, DraftCrew.whole(assignment.units))
      if Double(count) != assignment.units {
        notes.append(
          ExchangeNote(
            task.label,
            "\(DraftCrew.percent(assignment.units)) of \(role.name) is written as \(counted(count, "head"))"
          ))
      }
      used.insert(role.id)
      if let index = heads.firstIndex(where: { $0.role == role.id }) {
        heads[index].heads += count
      } else {
        heads.append((role.id, count))
      }
    }
    return heads
  }

  /// More heads than any site has are a mistake of units, and no number to reckon with.
  private static func whole(_ units: Double) -> Int {
    Int(min(max(units, 0), 100_000).rounded(.up))
  }

  private static func percent(_ units: Double) -> String {
    "\(Int(min(units * 100, 1e9).rounded())) %"
  }
}
