// SPDX-License-Identifier: GPL-3.0-or-later

/// Links ports tier by tier; names and ports follow the rules of <doc:Fabrics>.
struct FabricWiring {
  private let request: FabricRequest
  private let shape: FabricShape
  private let blueprint: Blueprint
  private let layout: HallLayout

  init(_ request: FabricRequest, _ shape: FabricShape) {
    self.request = request
    self.shape = shape
    blueprint = request.design.blueprint
    layout = HallLayout(request, shape)
  }

  var links: [Fabric.Link] { hostLinks + spineLinks + coreLinks }

  /// Node by node; the GPUs of a rail fill its leaves one after another.
  private var hostLinks: [Fabric.Link] {
    let perRail = blueprint.gpusPerNode / blueprint.rails
    var links: [Fabric.Link] = []
    links.reserveCapacity(request.gpus)
    for node in 0..<shape.nodes {
      for gpu in 0..<blueprint.gpusPerNode {
        let (rail, number) = (gpu % blueprint.rails, gpu / blueprint.rails)
        let position = node % blueprint.nodesPerUnit * perRail + number
        links.append(
          hostLink(
            from: Fabric.End(device: name(ofNode: node), port: "p\(gpu + 1)", isHost: true),
            at: layout.place(ofNode: node), unit: node / blueprint.nodesPerUnit, rail: rail,
            position: position, number: links.count + 1))
      }
    }
    return links + managerLinks(after: links.count)
  }

  private func hostLink(
    from: Fabric.End, at place: HallLayout.Place, unit: Int, rail: Int, position: Int, number: Int
  ) -> Fabric.Link {
    let perRail = blueprint.leavesPerUnit / blueprint.rails
    let leaf =
      unit * blueprint.leavesPerUnit + rail * perRail + position / blueprint.links
    return link(
      .host, number, from, place, port(position % blueprint.links, ofLeaf: leaf),
      layout.place(ofLeaf: leaf))
  }

  /// Two managers with two links each, on the first four rails of the node whose place they take.
  private func managerLinks(after count: Int) -> [Fabric.Link] {
    guard request.hasManagers else { return [] }
    let node = shape.nodes
    return (0..<4).map { number in
      let from = Fabric.End(
        device: "manager-\(number / 2 + 1)", port: "p\(number % 2 + 1)", isHost: true)
      return hostLink(
        from: from, at: layout.place(ofNode: node), unit: node / blueprint.nodesPerUnit,
        rail: number % blueprint.rails,
        position: node % blueprint.nodesPerUnit * (blueprint.gpusPerNode / blueprint.rails),
        number: count + number + 1)
    }
  }

  /// All links up of every leaf, whether or not its nodes are there.
  private var spineLinks: [Fabric.Link] {
    var links: [Fabric.Link] = []
    var used = [Int](repeating: 0, count: shape.spines)
    for pod in shape.pods {
      for leaf in pod.leaves {
        var up = blueprint.links
        for spine in pod.spines {
          for _ in 0..<pod.linksPerPair {
            links.append(
              link(
                .spine, links.count + 1, port(up, ofLeaf: leaf), layout.place(ofLeaf: leaf),
                port(used[spine], ofSpine: spine), layout.place(ofSpine: spine)))
            up += 1
            used[spine] += 1
          }
        }
      }
    }
    return links
  }

  /// As many links up as down for each spine, dealt to the cores in turn.
  private var coreLinks: [Fabric.Link] {
    guard shape.cores > 0 else { return [] }
    var links: [Fabric.Link] = []
    for pod in shape.pods {
      let down = pod.leaves.count * pod.linksPerPair
      for spine in pod.spines {
        for number in 0..<down {
          let (core, used) = (links.count % shape.cores, links.count / shape.cores)
          let to = Fabric.End(
            device: "core-\(padded(core + 1, 3))", port: "\(used + 1)", isHost: false)
          links.append(
            link(
              .core, links.count + 1, port(down + number, ofSpine: spine),
              layout.place(ofSpine: spine), to, layout.place(ofCore: core)))
        }
      }
    }
    return links
  }

  private func link(
    _ tier: Fabric.Tier, _ number: Int, _ from: Fabric.End, _ fromPlace: HallLayout.Place,
    _ to: Fabric.End, _ toPlace: HallLayout.Place
  ) -> Fabric.Link {
    let length = layout.meters(from: fromPlace, to: toPlace)
    let prefix =
      switch tier {
      case .host: "nl"
      case .spine: "ls"
      case .core: "sc"
      }
    let isShort = tier == .host && length <= 50
    return Fabric.Link(
      name: "\(prefix)-\(padded(number, 5))", tier: tier, from: from, to: to, length: length,
      medium: isShort ? .multimode : .singleMode)
  }

  private func name(ofNode node: Int) -> String {
    let (unit, number) = (node / blueprint.nodesPerUnit, node % blueprint.nodesPerUnit)
    return "su\(padded(unit + 1, 2))-node\(padded(number + 1, 2))"
  }

  private func port(_ number: Int, ofLeaf leaf: Int) -> Fabric.End {
    let (unit, inUnit) = (leaf / blueprint.leavesPerUnit, leaf % blueprint.leavesPerUnit)
    return Fabric.End(
      device: "su\(padded(unit + 1, 2))-leaf\(padded(inUnit + 1, 2))", port: "\(number + 1)",
      isHost: false)
  }

  private func port(_ number: Int, ofSpine spine: Int) -> Fabric.End {
    Fabric.End(device: "spine-\(padded(spine + 1, 3))", port: "\(number + 1)", isHost: false)
  }
}

/// The number with zeros before it.
private func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
