// SPDX-License-Identifier: GPL-3.0-or-later

extension SecondExample {
  public static let baselineText = #"""
    {"longhaul_plan": 1,
     "problem": {"name": "Plano and Hillsboro, February 2026", "sha256": "9f34f4a55ce6506447362dce112279ea07f69cf8eeb71f30394bdfd1b6cf3c0a"},
     "solver": {"method": "HiGHS on an integer program", "status": "optimal", "bound": 19680.99, "gap": 0.0},
     "cost": {"late": 0.0, "modes": 0.0, "contractors": 0.0, "fares": 1671.38, "lodging": 3395.0, "pay": 12590.0, "standby": 0.0, "over_target": 0.0, "carbon": 64.61, "uncovered": 0.0, "meals": 1360.0, "weekends": 480.0, "wishes": 120.0, "total": 19680.99},
     "phases": [
      {"phase": "plano-h0.retest", "mode": 0, "start": "2026-02-02", "finish": "2026-02-03"},
      {"phase": "plano-h1.pull", "mode": 0, "start": "2026-02-02", "finish": "2026-02-05"},
      {"phase": "plano-h1.splice", "mode": 0, "start": "2026-02-06", "finish": "2026-02-09"},
      {"phase": "plano-h1.test", "mode": 0, "start": "2026-02-10", "finish": "2026-02-11"},
      {"phase": "hillsboro-h3.splice", "mode": 0, "start": "2026-02-06", "finish": "2026-02-10"},
      {"phase": "hillsboro-h3.test", "mode": 0, "start": "2026-02-11", "finish": "2026-02-12"}],
     "engineers": [
      {"engineer": "ada", "days": [{"from": "2026-02-02", "to": "2026-02-03", "do": "work", "site": "plano", "phase": "plano-h0.retest", "role": "test"}, {"from": "2026-02-04", "to": "2026-02-05", "do": "off", "site": "plano"}, {"from": "2026-02-06", "to": "2026-02-07", "do": "work", "site": "plano", "phase": "plano-h1.splice", "role": "splice/2"}, {"from": "2026-02-08", "to": "2026-02-08", "do": "off", "site": "plano"}, {"from": "2026-02-09", "to": "2026-02-09", "do": "work", "site": "plano", "phase": "plano-h1.splice", "role": "splice/2"}, {"from": "2026-02-10", "to": "2026-02-11", "do": "work", "site": "plano", "phase": "plano-h1.test", "role": "test"}, {"from": "2026-02-12", "to": "2026-02-12", "do": "travel", "leg": ["plano", "home"]}, {"from": "2026-02-13", "to": "2026-02-22", "do": "home"}]},
      {"engineer": "ben", "days": [{"from": "2026-02-02", "to": "2026-02-04", "do": "home"}, {"from": "2026-02-05", "to": "2026-02-05", "do": "travel", "leg": ["home", "hillsboro"]}, {"from": "2026-02-06", "to": "2026-02-06", "do": "work", "site": "hillsboro", "phase": "hillsboro-h3.splice", "role": "splice"}, {"from": "2026-02-07", "to": "2026-02-08", "do": "off", "site": "hillsboro"}, {"from": "2026-02-09", "to": "2026-02-10", "do": "work", "site": "hillsboro", "phase": "hillsboro-h3.splice", "role": "splice"}, {"from": "2026-02-11", "to": "2026-02-12", "do": "work", "site": "hillsboro", "phase": "hillsboro-h3.test", "role": "test"}, {"from": "2026-02-13", "to": "2026-02-13", "do": "travel", "leg": ["hillsboro", "home"]}, {"from": "2026-02-14", "to": "2026-02-22", "do": "home"}]},
      {"engineer": "cal", "days": [{"from": "2026-02-02", "to": "2026-02-05", "do": "work", "site": "plano", "phase": "plano-h1.pull", "role": "pull"}, {"from": "2026-02-06", "to": "2026-02-22", "do": "home"}]}],
     "equipment": [
      {"item": "otdr-1", "days": [{"from": "2026-02-02", "to": "2026-02-08", "do": "home"}, {"from": "2026-02-09", "to": "2026-02-10", "do": "travel", "leg": ["home", "hillsboro"]}, {"from": "2026-02-11", "to": "2026-02-12", "do": "work", "site": "hillsboro", "phase": "hillsboro-h3.test", "role": "otdr"}, {"from": "2026-02-13", "to": "2026-02-14", "do": "travel", "leg": ["hillsboro", "home"]}, {"from": "2026-02-15", "to": "2026-02-22", "do": "home"}]},
      {"item": "otdr-2", "days": [{"from": "2026-02-02", "to": "2026-02-22", "do": "home"}]},
      {"item": "otdr-rented", "days": [{"from": "2026-02-02", "to": "2026-02-03", "do": "work", "site": "plano", "phase": "plano-h0.retest", "role": "otdr"}, {"from": "2026-02-04", "to": "2026-02-04", "do": "travel", "leg": ["plano", "home"]}, {"from": "2026-02-05", "to": "2026-02-08", "do": "home"}, {"from": "2026-02-09", "to": "2026-02-09", "do": "travel", "leg": ["home", "plano"]}, {"from": "2026-02-10", "to": "2026-02-11", "do": "work", "site": "plano", "phase": "plano-h1.test", "role": "otdr"}, {"from": "2026-02-12", "to": "2026-02-12", "do": "travel", "leg": ["plano", "home"]}, {"from": "2026-02-13", "to": "2026-02-22", "do": "home"}]}],
     "contractors": [],
     "uncovered": []}

    """#
}
