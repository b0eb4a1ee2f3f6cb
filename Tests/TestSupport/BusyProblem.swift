// SPDX-License-Identifier: GPL-3.0-or-later

/// A problem with enough halls and people that a search goes on for a while.
public enum BusyProblem {
  /// - Parameters:
  ///   - end: The last day, as in `2026-03-01`.
  ///   - pulling: People who pull; those who test can do both.
  public static func text(
    halls: Int = 6, end: String = "2026-03-01", pulling: Int = 5, testing: Int = 4
  ) -> String {
    let buildOuts = (1...halls).map { number in
      """
        - id: hall-\(number)
          site: \(number % 2 == 0 ? "plano" : "hillsboro")
          due: 2026-02-\(number + 10)
          late_penalty: 5000
          phases:
            - {id: pull, work: {role: pull, head_days: 20, min: 2, max: 4}}
            - {id: test, after: [pull], work: {role: test, head_days: 12, min: 1, max: 3}}
      """
    }
    return """
      longhaul: 1
      name: busy
      horizon: {start: 2026-01-05, end: \(end)}
      sites:
        plano: {place: DFW}
        hillsboro: {place: PDX}
      engineers:
        - {id: pull, count: \(pulling), home: EWR, skills: [pull], day_rate: 400}
        - {id: test, count: \(testing), home: ORD, skills: [test, pull], day_rate: 600}
      buildouts:
      \(buildOuts.joined(separator: "\n"))

      """
  }
}
