// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import Rotations
import Testing

@Suite("Days of an engineer, case by case")
struct RosterDayTests {
  struct Sample: CustomTestStringConvertible, Sendable {
    let title: String
    var engineer = ""
    var rules = ""
    let roster: String
    let broken: Set<Rule>
    var testDescription: String { "\(title): \(roster)" }
  }

  static let legSamples = [
    Sample(title: "A rotation", roster: "h h>a A*3 a a>h h*7", broken: []),
    Sample(title: "A short leg on arrival", roster: "h>a b b>h h*11", broken: []),
    Sample(title: "A short leg between days", roster: "h>a a b b>h h*10", broken: []),
    Sample(title: "A short leg before leaving", roster: "h>a a b>h h*11", broken: []),
    Sample(title: "A short leg is no day", roster: "h>a a a>b b b>h h*9", broken: [.legLength]),
    Sample(
      title: "A short leg to a site that is not allowed", engineer: ", sites: {except: [b]}",
      roster: "h>a a b b>h h*10", broken: [.allowedSites, .whereabouts]),
    Sample(
      title: "A short leg before the first day", engineer: ", start: {at: a, away_days: 1}",
      roster: "b b>h h*12", broken: []),
    Sample(title: "No leg at all", roster: "h>a a f f>h*2 h*9", broken: [.whereabouts]),
    Sample(title: "A leg of two days", roster: "h>f*2 f f>h*2 h*9", broken: []),
    Sample(
      title: "A leg of two days in two runs", roster: "h>f h>f f f>h*2 h*9",
      broken: [.legLength, .whereabouts]),
    Sample(title: "A leg that is too short", roster: "h>f f*2 f>h*2 h*9", broken: [.legLength]),
    Sample(title: "Leg after leg", roster: "h>a a>f*2 f>h*2 h*9", broken: []),
    Sample(title: "Out and back", roster: "h>a a>h h*12", broken: []),
    Sample(title: "A leg to a local site", roster: "h>l h*13", broken: [.legEnds, .legLength]),
    Sample(
      title: "A leg from a site that one is not at", roster: "a>h h*13", broken: [.whereabouts]),
    Sample(title: "Off at a local site", roster: "l h*13", broken: [.offAtHome]),
    Sample(title: "Local work is done from home", roster: "L L h L*11", broken: [.dutyRun]),
    Sample(
      title: "Local work within a rotation", roster: "h>a a L a>h h*10", broken: [.whereabouts]),
    Sample(title: "Home on the last day", roster: "h*12 h>a a>h", broken: []),
    Sample(title: "Away on the last day", roster: "h*12 h>a a", broken: [.homeAtEnd]),
    Sample(title: "Leaving on the last day", roster: "h*13 h>a", broken: [.homeAtEnd]),
    Sample(title: "A hole at the end", roster: "h*13", broken: [.everyDayOnce]),
    Sample(title: "A day too many", roster: "h*15", broken: [.everyDayOnce]),
    Sample(
      title: "Standby while unavailable", engineer: ", unavailable: [2026-01-06]",
      roster: "h s h*12", broken: [.unavailable]),
  ]

  static let runSamples = [
    Sample(
      title: "Travel counts as duty", rules: ", max_duty_days: 3", roster: "h h>a A A a>h h*9",
      broken: [.dutyRun]),
    Sample(
      title: "A day off ends a run", rules: ", max_duty_days: 3", roster: "h h>a A a A a>h h*8",
      broken: []),
    Sample(
      title: "Standby ends a run of duty", rules: ", max_duty_days: 2",
      roster: "L L s L L h*9", broken: []),
    Sample(
      title: "Standby goes on with a run of calls", rules: ", max_call_days: 3",
      roster: "s s L s h*10", broken: [.callRun]),
    Sample(
      title: "Home ends a run of calls", rules: ", max_call_days: 3", roster: "s s L h s*3 h*7",
      broken: []),
    Sample(
      title: "No limit", rules: ", max_duty_days: null", roster: "L*14", broken: []),
    Sample(
      title: "Duty before the horizon counts",
      engineer: ", start: {at: a, away_days: 3, duty_days: 2}",
      rules: ", max_duty_days: 4", roster: "A A a>h h*11", broken: [.dutyRun]),
    Sample(
      title: "A day off on the first day ends that run",
      engineer: ", start: {at: a, away_days: 3, duty_days: 2}", rules: ", max_duty_days: 4",
      roster: "a A A a>h h*10", broken: []),
    Sample(
      title: "A run that ended before the horizon is not judged",
      engineer: ", start: {duty_days: 9}", roster: "h L L L h*10", broken: []),
    Sample(
      title: "A run that goes on is", engineer: ", start: {duty_days: 9}", roster: "L h*13",
      broken: [.dutyRun]),
    Sample(
      title: "Calls before the horizon count",
      engineer: ", start: {call_days: 3}, max_call_days: 4", roster: "s s h*12",
      broken: [.callRun]),
  ]

  static let restSamples = [
    Sample(title: "No rest is owed", roster: "h>a a a>h h>a a a>h s h*7", broken: []),
    Sample(
      title: "Rest is rounded up", engineer: ", home_ratio: 0.25", roster: "h>a a*3 a>h h s h*7",
      broken: [.rest]),
    Sample(
      title: "Rest and no more", engineer: ", home_ratio: 0.25", roster: "h>a a*3 a>h h*2 s h*6",
      broken: []),
    Sample(
      title: "A share that is exact", engineer: ", home_ratio: 0.1", roster: "h>a a*8 a>h h s h*2",
      broken: []),
    Sample(
      title: "The least rest", engineer: ", home_days: 3", roster: "h>a a>h h h L h*9",
      broken: [.rest]),
    Sample(
      title: "Unavailable days count as rest",
      engineer: ", unavailable: [2026-01-07, 2026-01-08], home_days: 2",
      roster: "h>a a>h h h s h*9", broken: []),
    Sample(
      title: "Leaving while rest is owed", engineer: ", home_days: 2",
      roster: "h>a a>h h h>a a>h h*9", broken: [.rest]),
    Sample(
      title: "As far as the horizon reaches", engineer: ", home_days: 9",
      roster: "h*11 h>a a a>h", broken: []),
    Sample(
      title: "Rest owed at the start", engineer: ", start: {home_rest: 2}", roster: "h s h*12",
      broken: [.rest]),
    Sample(
      title: "Rest taken at the start", engineer: ", start: {home_rest: 2}", roster: "h h s h*11",
      broken: []),
    Sample(
      title: "Days away before the horizon earn rest",
      engineer: ", start: {at: a, away_days: 3}, home_ratio: 0.5", roster: "a a>h h h s h*9",
      broken: [.rest]),
    Sample(
      title: "Days away before the horizon count", engineer: ", start: {at: a, away_days: 3}",
      rules: ", max_away_days: 5", roster: "a a a>h h*11", broken: [.awayDays]),
    Sample(
      title: "As long away as may be", engineer: ", start: {at: a, away_days: 3}",
      rules: ", max_away_days: 5", roster: "a a>h h*12", broken: []),
  ]

  @Test("Legs, whereabouts, days", arguments: legSamples)
  func legs(sample: Sample) throws { try check(sample) }

  @Test("Runs of duty and calls", arguments: runSamples)
  func runs(sample: Sample) throws { try check(sample) }

  @Test("Rest and days away", arguments: restSamples)
  func rests(sample: Sample) throws { try check(sample) }

  private func check(_ sample: Sample) throws {
    let words = try DayWords(engineer: sample.engineer, rules: sample.rules)
    #expect(words.broken(sample.roster) == sample.broken)
  }

  @Test("A violation says who, how much, since when and what the limit is")
  func wording() throws {
    let report = try DayWords(rules: ", max_duty_days: 3").audit("h h>a A A a>h h*9")
    let violation = try #require(report.violations.first { $0.rule == .dutyRun })
    #expect(violation.detail == "e has 4 duty days in a row from 2026-01-06, the limit is 3")
    #expect(violation.day == Day(4))
    #expect(violation.subject == .engineer(EngineerID(0)))
    #expect(violation.price == nil)
  }

  @Test("Long legs, nights, pay and days above the target are priced as they are written")
  func prices() throws {
    let words = try DayWords(engineer: ", away_target: 4, over_target_cost: 30")
    let cost = words.audit("s h>f*2 f f f>h*2 h L h*5").cost
    #expect(cost.fares == Decimal(string: "2753.84"))
    #expect(cost.lodging == 600)
    #expect(cost.pay == 2500)
    #expect(cost.standby == 100)
    #expect(cost.overTarget == 60)
    let kilograms = 2 * 15336.470089104816 * 0.15
    #expect(abs(NSDecimalNumber(decimal: cost.carbon).doubleValue - kilograms / 10) < 1e-6)
  }

  @Test("Heads that nobody accounts for are priced")
  func openHeads() throws {
    let violations = try DayWords().audit("L*2 s h*11").violations
    let prices = violations.filter { $0.rule == .cover || $0.rule == .standbyCover }.map(\.price)
    #expect(prices == [140_000, 120_000, 2, 11])
  }
}
