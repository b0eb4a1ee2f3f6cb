// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlainText
public import Rotations

/// A problem's links in the formats of cable validation and of NetBox.
public struct LinkFiles {
  private let links: CableLinks
  private var problem: Problem { links.problem }

  public init(problem: Problem) { links = CableLinks(of: problem) }

  /// Links that the files leave out, since a device (or for NetBox, a port) is not named.
  public var unnamedCount: Int { links.all.count - links.named.count }
  public var unportedCount: Int { links.all.count - links.ported.count }

  /// Point to point: one row for each link, with the columns of NVIDIA's cable validation.
  public var pointToPoint: String {
    var table = CSVText(
      header: ["A-Node Name", "A-Type", "A-Port", "Z-Node Name", "Z-Type", "Z-Port"])
    for link in links.named {
      table.add([
        .text(link.a.device), .text(link.a.type), .text(link.a.port), .text(link.z.device),
        .text(link.z.type), .text(link.z.port),
      ])
    }
    return table.text
  }

  /// A graph in DOT: devices with the role that their place in the fabric gives them, and one edge for each link.
  public var dot: String {
    let roles = DeviceRoles(links: links.named)
    var text = "graph \(LinkFiles.quoted(problem.name.isEmpty ? "fabric" : problem.name)) {\n"
    for device in roles.devices {
      let role = roles.role(of: device).map { " [role=\($0)]" } ?? ""
      text += "  \(LinkFiles.quoted(device))\(role);\n"
    }
    for link in links.named {
      text += "  \(LinkFiles.node(link.a)) -- \(LinkFiles.node(link.z));\n"
    }
    return text + "}\n"
  }

  private static func node(_ end: CableLink.End) -> String {
    end.port.isEmpty ? quoted(end.device) : "\(quoted(end.device)):\(quoted(end.port))"
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.printable.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// Cables as NetBox imports them; links without ports are left out, since NetBox joins ports.
  public var netBox: String {
    var table = CSVText(header: [
      "side_a_device", "side_a_type", "side_a_name", "side_b_device", "side_b_type", "side_b_name",
      "side_a_site", "side_b_site", "label", "color", "type",
    ])
    for link in links.ported {
      let run = problem[link.run]
      let site = problem[problem[run.buildOut].site].name
      table.add([
        .text(link.a.device), .text("dcim.interface"), .text(link.a.port), .text(link.z.device),
        .text("dcim.interface"), .text(link.z.port), .text(site), .text(site),
        .text(links.label(of: link)), .empty, .text(LinkFiles.type(of: problem[run.cable])),
      ])
    }
    return table.text
  }

  /// NetBox's word for the fiber; empty where the cable does not say.
  private static func type(of cable: Cable) -> String {
    switch cable.labels["fiber"] {
    case "OM3": "mmf-om3"
    case "OM4": "mmf-om4"
    case "OM5": "mmf-om5"
    case "OS2": "smf-os2"
    default: ""
    }
  }
}

/// What devices are in a fabric: hosts, and switches by how far they are from hosts.
struct DeviceRoles {
  /// In the order in which links first name them.
  private(set) var devices: [String] = []
  private var levels: [String: Int] = [:]

  init(links: [CableLink]) {
    var neighbors: [String: [String]] = [:]
    var hosts: [String] = []
    for link in links {
      for (end, other) in [(link.a, link.z), (link.z, link.a)] {
        if neighbors[end.device] == nil { devices.append(end.device) }
        neighbors[end.device, default: []].append(other.device)
        if end.type.lowercased() == "host", levels[end.device] == nil {
          levels[end.device] = 0
          hosts.append(end.device)
        }
      }
    }
    var front = hosts
    while !front.isEmpty {
      var next: [String] = []
      for device in front {
        for neighbor in neighbors[device] ?? [] where levels[neighbor] == nil {
          levels[neighbor] = (levels[device] ?? 0) + 1
          next.append(neighbor)
        }
      }
      front = next
    }
  }

  /// nil for a device that no host leads to.
  func role(of device: String) -> String? {
    switch levels[device] {
    case nil: nil
    case 0: "host"
    case 1: "leaf"
    case 2: "spine"
    default: "super_spine"
    }
  }
}
