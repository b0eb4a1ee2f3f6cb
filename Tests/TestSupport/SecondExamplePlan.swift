// SPDX-License-Identifier: GPL-3.0-or-later

extension SecondExample {
  public static let planText = #"""
    {"longhaul_plan": 1,
     "problem": {"name": "Plano and Hillsboro, February 2026, second plan", "sha256": "0851b5fbd4bd47034cf0e774b1bd278fb5a702cc2bcf4e066f1f07246ace0a86"},
     "solver": {"method": "HiGHS on an integer program", "status": "optimal", "bound": 33797.3711, "gap": 0.0},
     "cost": {"late": 900.0, "modes": 0.0, "contractors": 0.0, "fares": 2062.06, "lodging": 3125.0, "pay": 12990.0, "standby": 2240.0, "over_target": 0.0, "carbon": 102.81, "uncovered": 400.0, "changes": 9290.0, "meals": 1157.5, "weekends": 390.0, "wishes": 120.0, "hires": 900.0, "over_standby": 120.0, "total": 33797.37},
     "phases": [
      {"phase": "plano-h0.retest", "mode": 0, "start": "2026-02-02", "finish": "2026-02-03"},
      {"phase": "plano-h1.pull", "mode": 0, "start": "2026-02-02", "finish": "2026-02-05"},
      {"phase": "plano-h1.splice", "mode": 0, "start": "2026-02-10", "finish": "2026-02-12"},
      {"phase": "plano-h1.test", "mode": 0, "start": "2026-02-13", "finish": "2026-02-14"},
      {"phase": "hillsboro-h3.splice", "mode": 0, "start": "2026-02-06", "finish": "2026-02-10"},
      {"phase": "hillsboro-h3.test", "mode": 0, "start": "2026-02-11", "finish": "2026-02-12"}],
     "engineers": [
      {"engineer": "ada", "days": [{"from": "2026-02-02", "to": "2026-02-03", "do": "work", "site": "plano", "phase": "plano-h0.retest", "role": "test"}, {"from": "2026-02-04", "to": "2026-02-04", "do": "off", "site": "plano"}, {"from": "2026-02-05", "to": "2026-02-05", "do": "travel", "leg": ["plano", "hillsboro"]}, {"from": "2026-02-06", "to": "2026-02-06", "do": "work", "site": "hillsboro", "phase": "hillsboro-h3.splice", "role": "splice"}, {"from": "2026-02-07", "to": "2026-02-08", "do": "off", "site": "hillsboro"}, {"from": "2026-02-09", "to": "2026-02-10", "do": "work", "site": "hillsboro", "phase": "hillsboro-h3.splice", "role": "splice"}, {"from": "2026-02-11", "to": "2026-02-12", "do": "work", "site": "hillsboro", "phase": "hillsboro-h3.test", "role": "test"}, {"from": "2026-02-13", "to": "2026-02-13", "do": "travel", "leg": ["hillsboro", "home"]}, {"from": "2026-02-14", "to": "2026-02-19", "do": "home"}, {"from": "2026-02-20", "to": "2026-02-20", "do": "standby", "role": "test"}, {"from": "2026-02-21", "to": "2026-02-21", "do": "home"}, {"from": "2026-02-22", "to": "2026-02-22", "do": "standby", "role": "test"}]},
      {"engineer": "ben", "days": [{"from": "2026-02-02", "to": "2026-02-03", "do": "standby", "role": "test"}, {"from": "2026-02-04", "to": "2026-02-06", "do": "home"}, {"from": "2026-02-07", "to": "2026-02-08", "do": "standby", "role": "test"}, {"from": "2026-02-09", "to": "2026-02-09", "do": "travel", "leg": ["home", "plano"]}, {"from": "2026-02-10", "to": "2026-02-12", "do": "work", "site": "plano", "phase": "plano-h1.splice", "role": "splice/2"}, {"from": "2026-02-13", "to": "2026-02-13", "do": "travel", "leg": ["plano", "home"]}, {"from": "2026-02-14", "to": "2026-02-17", "do": "home"}, {"from": "2026-02-18", "to": "2026-02-19", "do": "standby", "role": "test"}, {"from": "2026-02-20", "to": "2026-02-20", "do": "home"}, {"from": "2026-02-21", "to": "2026-02-21", "do": "standby", "role": "test"}, {"from": "2026-02-22", "to": "2026-02-22", "do": "home"}]},
      {"engineer": "cal", "days": [{"from": "2026-02-02", "to": "2026-02-05", "do": "work", "site": "plano", "phase": "plano-h1.pull", "role": "pull"}, {"from": "2026-02-06", "to": "2026-02-22", "do": "home"}]},
      {"engineer": "dee-1", "days": [{"from": "2026-02-02", "to": "2026-02-03", "do": "home"}, {"from": "2026-02-04", "to": "2026-02-06", "do": "standby", "role": "test"}, {"from": "2026-02-07", "to": "2026-02-08", "do": "home"}, {"from": "2026-02-09", "to": "2026-02-12", "do": "standby", "role": "test"}, {"from": "2026-02-13", "to": "2026-02-14", "do": "work", "site": "plano", "phase": "plano-h1.test", "role": "test"}, {"from": "2026-02-15", "to": "2026-02-17", "do": "standby", "role": "test"}, {"from": "2026-02-18", "to": "2026-02-22", "do": "home"}]},
      {"engineer": "dee-2", "days": [{"from": "2026-02-02", "to": "2026-02-22", "do": "home"}]}],
     "equipment": [
      {"item": "otdr-1", "days": [{"from": "2026-02-02", "to": "2026-02-08", "do": "home"}, {"from": "2026-02-09", "to": "2026-02-10", "do": "travel", "leg": ["home", "hillsboro"]}, {"from": "2026-02-11", "to": "2026-02-12", "do": "work", "site": "hillsboro", "phase": "hillsboro-h3.test", "role": "otdr"}, {"from": "2026-02-13", "to": "2026-02-14", "do": "travel", "leg": ["hillsboro", "home"]}, {"from": "2026-02-15", "to": "2026-02-22", "do": "home"}]},
      {"item": "otdr-2", "days": [{"from": "2026-02-02", "to": "2026-02-22", "do": "home"}]},
      {"item": "otdr-rented", "days": [{"from": "2026-02-02", "to": "2026-02-03", "do": "work", "site": "plano", "phase": "plano-h0.retest", "role": "otdr"}, {"from": "2026-02-04", "to": "2026-02-04", "do": "travel", "leg": ["plano", "home"]}, {"from": "2026-02-05", "to": "2026-02-11", "do": "home"}, {"from": "2026-02-12", "to": "2026-02-12", "do": "travel", "leg": ["home", "plano"]}, {"from": "2026-02-13", "to": "2026-02-14", "do": "work", "site": "plano", "phase": "plano-h1.test", "role": "otdr"}, {"from": "2026-02-15", "to": "2026-02-15", "do": "travel", "leg": ["plano", "home"]}, {"from": "2026-02-16", "to": "2026-02-22", "do": "home"}]}],
     "contractors": [],
     "uncovered": [
      {"standby": "test", "from": "2026-02-13", "to": "2026-02-14", "heads": 1}]}

    """#
}
