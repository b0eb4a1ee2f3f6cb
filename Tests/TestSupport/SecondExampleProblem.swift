// SPDX-License-Identifier: GPL-3.0-or-later

extension SecondExample {
  public static let problemText = #"""
    # A small file that is whole and uses sections 10 to 13; example-2-plan.json is a best plan of it. The baseline was made before Ben
    # fell ill, before the reels were put off from 5 to 10 February and before Plano's go-live was drawn nearer.
    longhaul: 1
    name: Plano and Hillsboro, February 2026, second plan
    currency: USD
    horizon: {start: 2026-02-02, end: 2026-02-22}
    rules:
      away_target: 12
      over_target_cost: 120
      uncovered_penalty: 6_000
      carbon_price: 80
      weekend_price: 90
      standby_target: 7
      over_standby_cost: 40
    baseline:
      plan: example-2-baseline.json
      prices: {day: 60, leg: 250, start: 150}
      keep_until: 2026-02-07
      firm: {day: 400, leg: 1_000}
    roles:
      otdr: {uncovered_penalty: 4_000}
    travel:
      legs:
        - {from: EWR, to: DFW, days: 1, fare: 340, km: 2200}
    sites:
      plano:
        place: DFW
        name: Plano, Texas
        lodging: {rate: 165, dates: [{from: 2026-02-11, to: 2026-02-13, rate: 390}]}
        meals: 68
      hillsboro:
        place: PDX
        name: "Hillsboro, Oregon"
        work_week: [mon, tue, wed, thu, fri]
        lodging: 190
        meals: 74
        engineers: {only: [ada, ben, otdr]}
        contractors:
          otdr: {count: 1, day_rate: 600}
    engineers:
      - id: ada
        name: Ada Okafor
        home: EWR
        skills: {splice: 3, test: 2}
        day_rate: 640
        standby_rate: 150
        weekend_price: 150
        start: {at: plano, away_days: 3, duty_days: 1}
        wishes: [{from: 2026-02-14, to: 2026-02-15, at: home, price: 300}]
      - id: ben
        name: Ben Meyer
        home: DEN
        skills: {splice: 2, test: 1}
        day_rate: 600
        standby_rate: 120
        unavailable: [{from: 2026-02-04, to: 2026-02-06}]
        wishes: [{from: 2026-02-20, at: home, price: 200}, {from: 2026-02-16, to: 2026-02-18, at: plano, price: 40}]
      - {id: cal, name: Cal Ortiz, home: DFW, skills: [pull], day_rate: 420}
      - {id: dee, count: 2, home: DFW, skills: [test], day_rate: 480, standby_rate: 110, unavailable: [{from: 2026-02-02, to: 2026-02-03}], hire: 900}      # who may be hired
    standby:
      - {role: test, count: 1, penalty: 200}
    equipment:
      - id: otdr
        name: Fiber test set
        count: 2
        home: SEA
        kinds: [otdr]
        day_rate: 90
        freight: {days: 2, base: 200, per_km: 0.04}
        unavailable: [{from: 2026-02-05, to: 2026-02-07}]
      - id: otdr-rented
        home: SLC
        kinds: [otdr]
        day_rate: 150
        freight: {base: 120}
        sites: {only: [plano]}
        start: {at: plano}
        booked: [{from: 2026-02-02, to: 2026-02-03, at: plano}]
    stock:
      - {item: os2-144, unit: m, on_hand: 4_000, deliveries: [{date: 2026-02-10, quantity: 9_000}]}
    buildouts:
      - {id: plano-h0, site: plano, name: Hall 0, due: 2026-02-03, late_penalty: 1_500, phases: [{id: retest, duration: 2, crew: {test: 1, otdr: 1}}]}
      - id: plano-h1
        site: plano
        name: Hall 1
        due: 2026-02-13
        late_penalty: 900
        phases:
          - {id: pull, duration: 4, crew: {pull: 1}, uses: {os2-144: 4_000}}
          - {id: splice, after: [pull], duration: 3, crew: {splice/2: 1}, uses: {os2-144: 2_000}}
          - {id: test, after: [splice], duration: 2, crew: {test: 1, otdr: 1}}
      - id: hillsboro-h3
        site: hillsboro
        name: Hall 3
        ready: 2026-02-06
        due: 2026-02-12
        late_penalty: 700
        phases:
          - {id: splice, duration: 3, crew: {splice: 1}}
          - {id: test, after: [splice], duration: 2, crew: {test: 1, otdr: 1}}
    uncertainty:
      durations: {low: 0.9, likely: 1, high: 1.6}
      phases: {plano-h1.splice: {low: 1, likely: 1.2, high: 2.5}}
      deliveries: {low: 0, likely: 1, high: 8}
      legs: {share: 0.03}
    # What the parts of the best plan are made of:
    # changes 9,290: Ada's days of 5 to 7 (firm: 3 x 400) and 8 to 13 February (6 x 60) and her leg of the 12th (250); Ben's days of 5 to 7 (3 x 400) and 8 to 13 (6 x 60),
    #   his legs of the 5th (1,000) and the 13th (250); the rented set's days of 9 to 15 (7 x 60) and its legs of the 9th and the 12th (2 x 250); Hall 1's splice moves over
    #   6 and 7 (firm: 2 x 1,500) and 8 and 9 (2 x 150), its test over 10 to 12 (3 x 150)
    # meals 1,157.50: Ada 3 x 68 (away since before the 2nd), 8 x 74 (the leg to Hillsboro too), her last day 55.50; Ben 51, 3 x 68, 51
    # lodging 3,125: Ada 3 x 165, 8 x 190; Ben 2 x 165 (the night after his leg too), 2 x 390
    # weekends 390: Ada 2 x 150, dee-1 90; wishes 120: Ben is at Plano on none of 16 to 18
    # hires 900: dee-1 (dee-2 stays at home); over_standby 120: dee-1 is on standby on 10 days, 3 above the target; uncovered 400: nobody is on 13 and 14
    # Played through (section 13) with factors of 1.5 (1.2 for hillsboro-h3.splice), the delivery 3 days late and every leg a day late: plano-h0.retest 2 to 4 February,
    #   plano-h1.pull 2 to 7, hillsboro-h3.splice 9 to 12 (Ada comes on the 7th, a Saturday), plano-h1.splice 13 to 18 (the delivery), hillsboro-h3.test 13 to 17,
    #   plano-h1.test 19 to 21; late by 1, 8 and 5 days: 12,200

    """#
}
