// SPDX-License-Identifier: GPL-3.0-or-later

/// A published design of a compute fabric (NVIDIA DGX SuperPOD reference architectures); see <doc:Fabrics>.
public enum ReferenceDesign: String, CaseIterable, Sendable {
  /// H100, Quantum-2 NDR (RA-11333-001).
  case h100 = "dgx-h100"
  /// B200, Quantum-2 NDR (RA-11334-001).
  case b200 = "dgx-b200"
  /// B300, Spectrum-X Ethernet.
  case b300Spectrum = "dgx-b300-spectrum"
  /// B300, Quantum-X800 XDR.
  case b300XDR = "dgx-b300-xdr"
  /// GB200 NVL72 (RA-11338-001); switch counts from a third party's transcription.
  case gb200 = "gb200-nvl72"

  var blueprint: Blueprint {
    switch self {
    case .h100, .b200:
      Blueprint(
        gpusPerNode: 8, nodesPerUnit: 32, rails: 8, leavesPerUnit: 8, links: 32, ports: 64,
        mostUnits: 128, tiers: .folded(mostLeaves: 64))
    case .b300Spectrum:
      Blueprint(
        gpusPerNode: 8, nodesPerUnit: 64, rails: 8, leavesPerUnit: 16, links: 32, ports: 64,
        mostUnits: 16, tiers: .folded(mostLeaves: 256))
    case .b300XDR:
      Blueprint(
        gpusPerNode: 8, nodesPerUnit: 72, rails: 8, leavesPerUnit: 8, links: 72, ports: 144,
        mostUnits: 18, tiers: .folded(mostLeaves: 144))
    case .gb200:
      Blueprint(
        gpusPerNode: 72, nodesPerUnit: 8, rails: 4, leavesPerUnit: 32, links: 18, ports: 64,
        mostUnits: 16, tiers: .railPods(spines: 6))
    }
  }
}

/// The figures of a design.
struct Blueprint: Sendable {
  enum Tiers: Sendable {
    /// Two tiers up to so many leaves, three above.
    case folded(mostLeaves: Int)
    /// Each rail of each unit has spines of its own; cores join two units or more.
    case railPods(spines: Int)
  }

  let gpusPerNode: Int
  let nodesPerUnit: Int
  /// GPUs of one number in their nodes share leaves.
  let rails: Int
  let leavesPerUnit: Int
  /// Links of a leaf to hosts, and as many to spines.
  let links: Int
  /// Ports of a spine or core.
  let ports: Int
  let mostUnits: Int
  let tiers: Tiers

  var gpusPerUnit: Int { gpusPerNode * nodesPerUnit }
}
