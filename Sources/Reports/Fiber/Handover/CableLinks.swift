// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// One piece of a run as a link between two devices.
struct CableLink {
  struct End {
    /// Empty where the schedule does not say.
    let device: String
    let port: String
    /// `Host` or `Switch` as the schedule has it, or empty.
    let type: String
  }

  let run: RunID
  /// Counted from 1 within the run.
  let piece: Int
  let a: End
  let z: End
  /// Unique within the problem.
  let name: String
}

/// The links of a problem, run by run.
struct CableLinks {
  let problem: Problem
  let all: [CableLink]

  init(of problem: Problem) {
    self.problem = problem
    all = problem.runIDs.flatMap { id -> [CableLink] in
      let run = problem[id]
      func end(_ side: String) -> CableLink.End {
        CableLink.End(
          device: run.labels[side] ?? "", port: run.labels["\(side)_port"] ?? "",
          type: run.labels["\(side)_type"] ?? "")
      }
      let base = problem.qualifiedName(of: id)
      return (1...run.count).map { piece in
        CableLink(
          run: id, piece: piece, a: end("from"), z: end("to"),
          name: run.count == 1 ? base : "\(base)#\(piece)")
      }
    }
  }

  /// Those whose two devices are named.
  var named: [CableLink] { all.filter { !$0.a.device.isEmpty && !$0.z.device.isEmpty } }

  /// Those with a port at both ends.
  var ported: [CableLink] { named.filter { !$0.a.port.isEmpty && !$0.z.port.isEmpty } }

  /// What people call the link: the run's label, or its name.
  func label(of link: CableLink) -> String {
    guard let label = problem[link.run].labels["label"] else { return link.name }
    return problem[link.run].count == 1 ? label : "\(label)#\(link.piece)"
  }
}
