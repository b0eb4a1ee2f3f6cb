// SPDX-License-Identifier: GPL-3.0-or-later

public import Fabrics
internal import PlainText
public import Rotations

/// A problem's cable schedule against links from elsewhere: what was found as built, or an older schedule.
public struct LinkComparison {
  /// In the schedule, and not in the list; as often as they are missing.
  public let missing: [PortLink]
  /// In the list, and not in the schedule.
  public let extra: [PortLink]
  private let common: Int

  public init(problem: Problem, list: [PortLink]) {
    let scheduled = CableLinks(of: problem).named.map { link in
      PortLink(
        .init(device: link.a.device, port: link.a.port),
        .init(device: link.z.device, port: link.z.port))
    }
    var counts: [PortLink: Int] = [:]
    for link in list { counts[link, default: 0] += 1 }
    var missing: [PortLink] = []
    for link in scheduled {
      if let count = counts[link], count > 0 {
        counts[link] = count - 1
      } else {
        missing.append(link)
      }
    }
    self.missing = missing
    common = scheduled.count - missing.count
    extra = list.filter { link in
      guard let count = counts[link], count > 0 else { return false }
      counts[link] = count - 1
      return true
    }
  }

  public var isSame: Bool { missing.isEmpty && extra.isEmpty }

  public func text(_ layout: Layout) -> String {
    var page = TextPage(layout)
    page.heading("Links")
    page.paragraph(
      "\(Figures.counted(common, "link")) as scheduled, \(Figures.count(missing.count)) missing, "
        + "\(Figures.count(extra.count)) not scheduled.", isSame ? .good : .bad)
    for link in missing { page.item("missing: \(LinkComparison.words(link))") }
    for link in extra { page.item("not scheduled: \(LinkComparison.words(link))") }
    return page.text
  }

  private static func words(_ link: PortLink) -> String {
    "\(words(link.a)) to \(words(link.z))"
  }

  private static func words(_ end: PortLink.End) -> String {
    let device = end.device.printable
    return end.port.isEmpty ? device : "\(device) port \(end.port.printable)"
  }
}
