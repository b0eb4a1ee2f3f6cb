// SPDX-License-Identifier: GPL-3.0-or-later

/// The JSON Schema of problem files, by which editors complete and check while one types.
///
/// Draft 2020-12. It knows keys, kinds of values and ranges; names, dates, cycles and bookings only the reader checks.
public enum ProblemSchema {
  /// The schema's text, with a line break at the end.
  public static let json = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Longhaul problem, format version 1",
      "description": "Who may go where, what is to be done at which site by when, and what everything costs. The program checks more than a schema can: names, dates, cycles, bookings.",
      "type": "object",
      "properties": {
        "longhaul": {"const": 1, "description": "The version of the format."},
        "name": {"$ref": "#/$defs/label", "description": "What people call the problem."},
        "currency": {"$ref": "#/$defs/label", "description": "A label for all money."},
        "horizon": {
          "type": "object",
          "description": "The days that are planned, at most 3660, both included.",
          "properties": {
            "start": {"$ref": "#/$defs/date", "description": "First day."},
            "end": {"$ref": "#/$defs/date", "description": "Last day."}
          },
          "required": ["start", "end"],
          "additionalProperties": false
        },
        "rules": {
          "type": ["object", "null"],
          "description": "Defaults for every engineer, and prices.",
          "properties": {
            "max_away_days": {
              "$ref": "#/$defs/whole",
              "description": "Longest rotation in days, door to door. Default 21; null lifts the limit."
            },
            "home_days": {
              "$ref": "#/$defs/whole",
              "description": "Least days of rest at home after a rotation. Default 2."
            },
            "home_ratio": {
              "$ref": "#/$defs/number",
              "description": "Least rest at home as a share of the days away, rounded up to days. Default 0.25."
            },
            "max_duty_days": {
              "$ref": "#/$defs/whole",
              "description": "Longest run of duty days (work or travel). Default 6; null lifts the limit."
            },
            "max_call_days": {
              "$ref": "#/$defs/whole",
              "description": "Longest run of duty or standby days. No limit if left out; null lifts the limit of the rules."
            },
            "away_target": {
              "$ref": "#/$defs/whole",
              "description": "Days away in the horizon above which each day costs over_target_cost. None if left out."
            },
            "over_target_cost": {
              "$ref": "#/$defs/number",
              "description": "Cost of each day away above away_target. Default 0."
            },
            "uncovered_penalty": {
              "$ref": "#/$defs/number",
              "description": "Price of a head that is needed on a day and that nobody fills. Default 10000."
            },
            "weekend_price": {"$ref": "#/$defs/number", "description": "Of every Saturday and Sunday on duty or off at a site. Default 0."},
            "standby_target": {
              "$ref": "#/$defs/whole",
              "description": "Standby days in the horizon above which each costs over_standby_cost. None if left out."
            },
            "over_standby_cost": {"$ref": "#/$defs/number", "description": "Cost of each standby day above standby_target. Default 0."},
            "carbon_price": {"$ref": "#/$defs/number", "description": "Per tonne CO2e of travel. Default 0."}
          },
          "additionalProperties": false
        },
        "roles": {
          "type": ["object", "null"],
          "description": "Roles whose heads have a price of their own.",
          "additionalProperties": {
            "type": ["object", "null"],
            "properties": {
              "uncovered_penalty": {
                "$ref": "#/$defs/number",
                "description": "Price of a head of this role that nobody fills."
              }
            },
            "additionalProperties": false
          },
          "propertyNames": {"pattern": "^[A-Za-z0-9_-]+(/[0-9]+)?$"}
        },
        "travel": {
          "type": ["object", "null"],
          "description": "How legs follow from distances.",
          "properties": {
            "commute_km": {
              "$ref": "#/$defs/number",
              "description": "Up to here a leg takes no day and costs nothing. Default 100."
            },
            "long_haul_km": {
              "$ref": "#/$defs/number",
              "description": "Up to here a leg takes one day, above it two. Default 6000."
            },
            "fare_base": {"$ref": "#/$defs/number", "description": "Fare of every leg. Default 150."},
            "fare_per_km": {"$ref": "#/$defs/number", "description": "Fare per kilometer. Default 0.08."},
            "co2_per_km": {"$ref": "#/$defs/number", "description": "kg CO2e per passenger-km. Default 0.15."},
            "legs": {
              "type": ["array", "null"],
              "description": "Legs that are not as computed.",
              "items": {"$ref": "#/$defs/leg_override"}
            }
          },
          "additionalProperties": false
        },
        "places": {
          "type": ["object", "null"],
          "description": "Places that are no IATA code of the built-in airport table.",
          "additionalProperties": {
            "type": "object",
            "description": "A place.",
            "properties": {
              "name": {"$ref": "#/$defs/label", "description": "What people call the place."},
              "lat": {
                "type": ["number", "string"],
                "minimum": -90,
                "maximum": 90,
                "pattern": "^[-+]?[0-9]+(_[0-9]+)+(\\.[0-9]*)?([eE][-+]?[0-9]+)?$",
                "description": "Degrees north."
              },
              "lon": {
                "type": ["number", "string"],
                "minimum": -180,
                "maximum": 180,
                "pattern": "^[-+]?[0-9]+(_[0-9]+)+(\\.[0-9]*)?([eE][-+]?[0-9]+)?$",
                "description": "Degrees east."
              }
            },
            "required": ["lat", "lon"],
            "additionalProperties": false
          },
          "propertyNames": {"pattern": "^[A-Za-z0-9_-]+$"}
        },
        "sites": {
          "type": "object",
          "description": "Sites by id.",
          "propertyNames": {"pattern": "^[A-Za-z0-9_-]+$", "not": {"const": "home"}},
          "additionalProperties": {"$ref": "#/$defs/site"}
        },
        "engineers": {
          "type": ["array", "null"],
          "description": "The travelling crew.",
          "items": {"$ref": "#/$defs/engineer"}
        },
        "equipment": {
          "type": ["array", "null"],
          "description": "What travels as engineers do and is no head: test sets, splicers, lifts.",
          "items": {"$ref": "#/$defs/item"}
        },
        "baseline": {
          "type": ["object", "null"],
          "description": "The plan that people hold already, and the prices of departing from it.",
          "properties": {
            "plan": {"$ref": "#/$defs/label", "description": "A plan file in the problem's folder."},
            "prices": {"$ref": "#/$defs/change_prices"},
            "keep_until": {"$ref": "#/$defs/date", "description": "Up to this day, it included, the prices of firm hold."},
            "firm": {"$ref": "#/$defs/change_prices"}
          },
          "required": ["plan"],
          "additionalProperties": false
        },
        "uncertainty": {
          "type": ["object", "null"],
          "description": "What may go wrong: how plans are tried. The plan to find does not depend on it.",
          "properties": {
            "durations": {"$ref": "#/$defs/factors", "description": "On the working days of every phase."},
            "phases": {
              "type": ["object", "null"],
              "description": "Other factors of single phases, by BUILDOUT.PHASE.",
              "additionalProperties": {"$ref": "#/$defs/factors"}
            },
            "deliveries": {
              "type": ["object", "null"],
              "description": "Calendar days by which each delivery is late.",
              "properties": {
                "low": {"$ref": "#/$defs/whole", "description": "Least."},
                "likely": {"$ref": "#/$defs/whole", "description": "Most likely."},
                "high": {"$ref": "#/$defs/whole", "description": "Most."}
              },
              "required": ["low", "likely", "high"],
              "additionalProperties": false
            },
            "legs": {
              "type": ["object", "null"],
              "description": "Legs that arrive late.",
              "properties": {
                "share": {
                  "type": ["number", "string", "null"],
                  "minimum": 0,
                  "maximum": 1,
                  "description": "Chance that a leg of 1 day or more arrives a day late."
                }
              },
              "required": ["share"],
              "additionalProperties": false
            }
          },
          "additionalProperties": false
        },
        "standby": {
          "type": ["array", "null"],
          "description": "Heads who stay at home, rested and reachable, every day.",
          "items": {
            "type": ["object", "null"],
            "properties": {
              "role": {"$ref": "#/$defs/role", "description": "The role."},
              "count": {"$ref": "#/$defs/count", "description": "Heads on every day. Default 1."},
              "penalty": {"$ref": "#/$defs/number", "description": "Price of a head that is missing on a day."}
            },
            "required": ["role", "penalty"],
            "additionalProperties": false
          }
        },
        "stock": {
          "type": ["array", "null"],
          "description": "What phases use up.",
          "items": {"$ref": "#/$defs/pool"}
        },
        "cables": {
          "type": ["object", "null"],
          "description": "Kinds of cable by id.",
          "additionalProperties": {"$ref": "#/$defs/cable"},
          "propertyNames": {"pattern": "^[A-Za-z0-9_-]+$"}
        },
        "buildouts": {
          "type": ["array", "null"],
          "description": "What is to be built.",
          "items": {"$ref": "#/$defs/buildout"}
        }
      },
      "required": ["longhaul", "horizon", "sites"],
      "additionalProperties": false,
      "$defs": {
        "id": {
          "type": ["string", "number"],
          "description": "Letters, digits, - and _.",
          "pattern": "^[A-Za-z0-9_-]+$"
        },
        "label": {"type": ["string", "number", "null"], "description": "Any text."},
        "date": {
          "type": ["string", "null"],
          "description": "A date such as 2026-01-05.",
          "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
          "format": "date"
        },
        "flag": {"type": ["boolean", "null"]},
        "number": {
          "type": ["number", "string", "null"],
          "description": "A number of 0 or more; _ may stand between digits.",
          "pattern": "^[-+]?[0-9]+(_[0-9]+)+(\\.[0-9]*)?([eE][-+]?[0-9]+)?$",
          "maximum": 1000000000000000.0,
          "minimum": 0
        },
        "positive": {
          "type": ["number", "string", "null"],
          "description": "A number above 0.",
          "pattern": "^[-+]?[0-9]+(_[0-9]+)+(\\.[0-9]*)?([eE][-+]?[0-9]+)?$",
          "maximum": 1000000000000000.0,
          "exclusiveMinimum": 0
        },
        "whole": {
          "type": ["number", "string", "null"],
          "description": "A whole number of 0 or more.",
          "pattern": "^[-+]?[0-9]+(_[0-9]+)+(\\.[0-9]*)?([eE][-+]?[0-9]+)?$",
          "maximum": 1000000000000000.0,
          "minimum": 0,
          "multipleOf": 1
        },
        "count": {
          "type": ["number", "string", "null"],
          "description": "A whole number of 1 or more.",
          "pattern": "^[-+]?[0-9]+(_[0-9]+)+(\\.[0-9]*)?([eE][-+]?[0-9]+)?$",
          "maximum": 1000000000000000.0,
          "minimum": 1,
          "multipleOf": 1
        },
        "role": {
          "type": "string",
          "description": "A skill, or skill/level: filled by who has the skill at that level or above.",
          "pattern": "^[A-Za-z0-9_-]+(/[0-9]+)?$"
        },
        "place": {"type": "string", "description": "An IATA code, or an id under places."},
        "crew": {
          "type": ["object", "null"],
          "description": "Heads of each role.",
          "additionalProperties": {"$ref": "#/$defs/whole"},
          "propertyNames": {"pattern": "^[A-Za-z0-9_-]+(/[0-9]+)?$"}
        },
        "uses": {
          "type": ["object", "null"],
          "description": "Quantity of each item.",
          "additionalProperties": {"$ref": "#/$defs/number"}
        },
        "days": {
          "type": ["array", "null"],
          "description": "Dates, and spans of dates.",
          "items": {
            "anyOf": [
              {"$ref": "#/$defs/date"},
              {
                "type": ["object", "null"],
                "properties": {
                  "from": {"$ref": "#/$defs/date", "description": "First day."},
                  "to": {"$ref": "#/$defs/date", "description": "Last day, included."}
                },
                "required": ["from", "to"],
                "additionalProperties": false
              }
            ]
          }
        },
        "leg_override": {
          "type": ["object", "null"],
          "description": "A leg whose days, fare or kilometers are not the computed ones.",
          "properties": {
            "from": {"$ref": "#/$defs/place", "description": "Where the leg begins."},
            "to": {"$ref": "#/$defs/place", "description": "Where it ends."},
            "days": {
              "$ref": "#/$defs/whole",
              "description": "Whole days that it takes; 0 makes it a commute."
            },
            "fare": {"$ref": "#/$defs/number", "description": "Price of the leg."},
            "km": {"$ref": "#/$defs/number", "description": "Kilometers."},
            "one_way": {"$ref": "#/$defs/flag", "description": "Only in this direction."}
          },
          "required": ["from", "to"],
          "additionalProperties": false
        },
        "site": {
          "type": ["object", "null"],
          "description": "A site where phases are worked.",
          "properties": {
            "place": {"$ref": "#/$defs/place", "description": "Where the site is."},
            "name": {"$ref": "#/$defs/label", "description": "What people call the site."},
            "work_week": {
              "type": ["array", "null"],
              "description": "Weekdays on which the site works. Default mon to sat.",
              "items": {"enum": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}
            },
            "closed": {"$ref": "#/$defs/days", "description": "Days on which the site does not work."},
            "max_crew": {
              "$ref": "#/$defs/whole",
              "description": "Most heads on one day, contractors included. No limit if left out."
            },
            "lodging": {"$ref": "#/$defs/lodging"},
            "meals": {"$ref": "#/$defs/number", "description": "Per day of a rotation. Default 0."},
            "engineers": {
              "$ref": "#/$defs/choice",
              "description": "Who may go there, by ids of engineers and equipment; everybody if left out."
            },
            "contractors": {
              "type": ["object", "null"],
              "description": "Local heads that may be hired by the day, for the role exactly as written.",
              "additionalProperties": {
                "type": ["object", "null"],
                "properties": {
                  "count": {"$ref": "#/$defs/whole", "description": "Most heads on one day."},
                  "day_rate": {"$ref": "#/$defs/number", "description": "Paid per head and day."}
                },
                "required": ["count", "day_rate"],
                "additionalProperties": false
              },
              "propertyNames": {"pattern": "^[A-Za-z0-9_-]+(/[0-9]+)?$"}
            }
          },
          "required": ["place"],
          "additionalProperties": false
        },
        "skills": {
          "description": "A list of skills at level 1, or a mapping of skills to levels or certificates.",
          "anyOf": [
            {"type": "null"},
            {"type": "array", "items": {"$ref": "#/$defs/id"}},
            {
              "type": "object",
              "propertyNames": {"pattern": "^[A-Za-z0-9_-]+$"},
              "additionalProperties": {
                "anyOf": [
                  {"$ref": "#/$defs/count"},
                  {
                    "type": "object",
                    "properties": {
                      "level": {"$ref": "#/$defs/count", "description": "The level."},
                      "from": {"$ref": "#/$defs/date", "description": "First day on which it counts."},
                      "until": {"$ref": "#/$defs/date", "description": "Last day on which it counts."}
                    },
                    "required": ["level"],
                    "additionalProperties": false
                  }
                ]
              }
            }
          ]
        },
        "booked": {
          "type": ["array", "null"],
          "description": "What is promised already.",
          "items": {
            "type": ["object", "null"],
            "properties": {
              "from": {"$ref": "#/$defs/date", "description": "First day."},
              "to": {
                "$ref": "#/$defs/date",
                "description": "Last day; with at only, one day if left out."
              },
              "at": {"$ref": "#/$defs/id", "description": "A site, or home."},
              "leg": {
                "type": ["array", "null"],
                "description": "Two ends, each a site or home; the leg starts on from.",
                "items": {"$ref": "#/$defs/id"},
                "minItems": 2,
                "maxItems": 2
              }
            },
            "required": ["from"],
            "additionalProperties": false,
            "oneOf": [{"required": ["at"]}, {"required": ["leg"]}]
          }
        },
        "choice": {
          "type": ["object", "null"],
          "properties": {
            "only": {"type": ["array", "null"], "description": "These alone.", "items": {"$ref": "#/$defs/id"}},
            "except": {"type": ["array", "null"], "description": "All but these.", "items": {"$ref": "#/$defs/id"}}
          },
          "additionalProperties": false,
          "oneOf": [{"required": ["only"]}, {"required": ["except"]}, {"type": "null"}]
        },
        "lodging": {
          "description": "Price of a night, or a rate with other rates by date. Default 150.",
          "anyOf": [
            {"$ref": "#/$defs/number"},
            {
              "type": "object",
              "properties": {
                "rate": {"$ref": "#/$defs/number", "description": "Of nights that no dates price. Default 150."},
                "dates": {
                  "type": ["array", "null"],
                  "description": "Other rates; no two spans overlap.",
                  "items": {
                    "type": ["object", "null"],
                    "properties": {
                      "from": {"$ref": "#/$defs/date", "description": "First day; its night follows it."},
                      "to": {"$ref": "#/$defs/date", "description": "Last day, included."},
                      "rate": {"$ref": "#/$defs/number", "description": "Per night."}
                    },
                    "required": ["from", "to", "rate"],
                    "additionalProperties": false
                  }
                }
              },
              "additionalProperties": false
            }
          ]
        },
        "item": {
          "type": ["object", "null"],
          "description": "An item of equipment, or several alike.",
          "properties": {
            "id": {"$ref": "#/$defs/id", "description": "Id of the item; no engineer has it."},
            "name": {"$ref": "#/$defs/label", "description": "What people call it."},
            "count": {"$ref": "#/$defs/count", "description": "How many alike; they are numbered id-1, id-2 … Default 1."},
            "home": {"$ref": "#/$defs/place", "description": "Where it is kept."},
            "kinds": {
              "type": ["array", "null"],
              "description": "The roles that it fills, without a level; none is an engineer's skill.",
              "items": {"$ref": "#/$defs/id"}
            },
            "day_rate": {"$ref": "#/$defs/number", "description": "Of every day that it is not at home, local work included. Default 0."},
            "freight": {
              "type": ["object", "null"],
              "description": "How it is sent beyond commuting distance.",
              "properties": {
                "days": {"$ref": "#/$defs/whole", "description": "Whole days of a leg. Default 1."},
                "base": {"$ref": "#/$defs/number", "description": "Price of every leg. Default 0."},
                "per_km": {"$ref": "#/$defs/number", "description": "Price per kilometer. Default 0."}
              },
              "additionalProperties": false
            },
            "unavailable": {"$ref": "#/$defs/days", "description": "Days on which it is at home."},
            "sites": {"$ref": "#/$defs/choice", "description": "Where it may go; every site if left out."},
            "start": {
              "type": ["object", "null"],
              "description": "Where it stands before the first day.",
              "properties": {
                "at": {"$ref": "#/$defs/id", "description": "The site where it is."},
                "home_rest": {"const": 0, "description": "It owes no rest."}
              },
              "additionalProperties": false
            },
            "booked": {"$ref": "#/$defs/booked"}
          },
          "required": ["id", "home", "kinds"],
          "additionalProperties": false
        },
        "change_prices": {
          "type": ["object", "null"],
          "description": "Prices of one change each; 0 if left out, those of firm ten times those of prices.",
          "properties": {
            "day": {"$ref": "#/$defs/number", "description": "Of a day on which somebody is elsewhere."},
            "leg": {"$ref": "#/$defs/number", "description": "Of a leg that is given up."},
            "start": {"$ref": "#/$defs/number", "description": "Of each day over which a start moves."}
          },
          "additionalProperties": false
        },
        "factors": {
          "type": ["object", "null"],
          "description": "A triangular distribution; low, likely and high ascend.",
          "properties": {
            "low": {"$ref": "#/$defs/positive", "description": "Least."},
            "likely": {"$ref": "#/$defs/positive", "description": "Most likely."},
            "high": {"$ref": "#/$defs/positive", "description": "Most."}
          },
          "required": ["low", "likely", "high"],
          "additionalProperties": false
        },
        "engineer": {
          "type": ["object", "null"],
          "description": "An engineer, or several alike.",
          "properties": {
            "id": {"$ref": "#/$defs/id", "description": "Id of the engineer."},
            "name": {"$ref": "#/$defs/label", "description": "What people call the engineer."},
            "count": {
              "$ref": "#/$defs/count",
              "description": "How many alike; they are numbered id-1, id-2 … Default 1."
            },
            "home": {"$ref": "#/$defs/place", "description": "Where the engineer lives."},
            "skills": {"$ref": "#/$defs/skills"},
            "day_rate": {"$ref": "#/$defs/number", "description": "Paid for every duty day. Default 0."},
            "standby_rate": {"$ref": "#/$defs/number", "description": "Paid for every standby day. Default 0."},
            "unavailable": {"$ref": "#/$defs/days", "description": "Days on which the engineer is at home, off."},
            "sites": {
              "$ref": "#/$defs/choice",
              "description": "Where the engineer may go; every site if left out."
            },
            "start": {
              "type": ["object", "null"],
              "description": "Where the engineer stands before the first day.",
              "properties": {
                "at": {
                  "$ref": "#/$defs/id",
                  "description": "The site where the engineer is, in a rotation."
                },
                "away_days": {"$ref": "#/$defs/count", "description": "Days away so far."},
                "home_rest": {"$ref": "#/$defs/whole", "description": "Days of rest that are owed, at home."},
                "duty_days": {
                  "$ref": "#/$defs/whole",
                  "description": "The last days of all that were duty days."
                },
                "call_days": {
                  "$ref": "#/$defs/whole",
                  "description": "The last days of all that were duty or standby days; duty_days if left out."
                }
              },
              "additionalProperties": false
            },
            "booked": {"$ref": "#/$defs/booked"},
            "wishes": {
              "type": ["array", "null"],
              "description": "Where the engineer would like to be.",
              "items": {
                "type": ["object", "null"],
                "properties": {
                  "from": {"$ref": "#/$defs/date", "description": "First day."},
                  "to": {"$ref": "#/$defs/date", "description": "Last day; one day if left out."},
                  "at": {"$ref": "#/$defs/id", "description": "home, or a site that is not local."},
                  "price": {"$ref": "#/$defs/number", "description": "Of each day on which the engineer is elsewhere."}
                },
                "required": ["from", "at", "price"],
                "additionalProperties": false
              }
            },
            "hire": {"$ref": "#/$defs/number", "description": "Paid once for whoever works, travels or stands by at all. Default 0."},
            "max_away_days": {
              "$ref": "#/$defs/whole",
              "description": "Longest rotation in days, door to door. Default 21; null lifts the limit."
            },
            "home_days": {
              "$ref": "#/$defs/whole",
              "description": "Least days of rest at home after a rotation. Default 2."
            },
            "home_ratio": {
              "$ref": "#/$defs/number",
              "description": "Least rest at home as a share of the days away, rounded up to days. Default 0.25."
            },
            "max_duty_days": {
              "$ref": "#/$defs/whole",
              "description": "Longest run of duty days (work or travel). Default 6; null lifts the limit."
            },
            "max_call_days": {
              "$ref": "#/$defs/whole",
              "description": "Longest run of duty or standby days. No limit if left out; null lifts the limit of the rules."
            },
            "away_target": {
              "$ref": "#/$defs/whole",
              "description": "Days away in the horizon above which each day costs over_target_cost. None if left out."
            },
            "over_target_cost": {
              "$ref": "#/$defs/number",
              "description": "Cost of each day away above away_target. Default 0."
            },
            "weekend_price": {"$ref": "#/$defs/number", "description": "Of every Saturday and Sunday on duty or off at a site."},
            "standby_target": {
              "$ref": "#/$defs/whole",
              "description": "Standby days in the horizon above which each costs over_standby_cost."
            },
            "over_standby_cost": {"$ref": "#/$defs/number", "description": "Cost of each standby day above standby_target."}
          },
          "required": ["id", "home"],
          "additionalProperties": false
        },
        "pool": {
          "type": ["object", "null"],
          "description": "Stock of an item.",
          "properties": {
            "item": {"$ref": "#/$defs/label", "description": "What it is."},
            "unit": {"$ref": "#/$defs/label", "description": "For people to read."},
            "site": {
              "$ref": "#/$defs/id",
              "description": "The only site that takes from the pool; all sites if left out."
            },
            "on_hand": {"$ref": "#/$defs/number", "description": "Quantity before the first day. Default 0."},
            "deliveries": {
              "type": ["array", "null"],
              "description": "What comes later.",
              "items": {
                "type": ["object", "null"],
                "properties": {
                  "date": {"$ref": "#/$defs/date", "description": "Day on which it is there."},
                  "quantity": {"$ref": "#/$defs/number", "description": "How much."}
                },
                "required": ["date", "quantity"],
                "additionalProperties": false
              }
            }
          },
          "required": ["item"],
          "additionalProperties": false
        },
        "cable": {
          "type": ["object", "null"],
          "description": "A kind of cable.",
          "properties": {
            "reels": {
              "type": ["array", "null"],
              "description": "Kinds of reel.",
              "items": {
                "type": ["object", "null"],
                "properties": {
                  "length": {"$ref": "#/$defs/positive", "description": "Meters on a reel."},
                  "cost": {
                    "$ref": "#/$defs/number",
                    "description": "Price of a reel; for every kind of the cable or for none."
                  },
                  "count": {
                    "$ref": "#/$defs/whole",
                    "description": "Most reels at each site. No limit if left out."
                  },
                  "available": {"$ref": "#/$defs/date", "description": "First day on which it is there."},
                  "site": {"$ref": "#/$defs/id", "description": "The only site at which it is there."}
                },
                "required": ["length"],
                "additionalProperties": false
              }
            },
            "slack": {"$ref": "#/$defs/number", "description": "Meters added to each run. Default 0."},
            "fiber": {
              "enum": ["OM3", "OM4", "OM5", "OS2", null],
              "description": "Kind of fiber, for checks."
            },
            "link": {
              "enum": ["mpo-mm", "mpo-sm", "mpo-sm-split", "lc-sm", null],
              "description": "Kind of link, for checks."
            },
            "polarity": {"$ref": "#/$defs/label", "description": "For checks."},
            "connector": {"$ref": "#/$defs/label", "description": "For checks."}
          },
          "required": ["reels"],
          "additionalProperties": false
        },
        "run": {
          "type": ["object", "null"],
          "description": "A line of the cable schedule.",
          "properties": {
            "id": {"$ref": "#/$defs/id", "description": "Id of the run, unique in its build-out."},
            "cable": {"$ref": "#/$defs/id", "description": "A cable of cables."},
            "length": {"$ref": "#/$defs/positive", "description": "Meters, slack not included."},
            "count": {"$ref": "#/$defs/count", "description": "Equal pieces. Default 1."},
            "from": {"$ref": "#/$defs/label", "description": "One end."},
            "to": {"$ref": "#/$defs/label", "description": "The other end."},
            "fibers": {
              "$ref": "#/$defs/whole",
              "description": "Fibers of each piece; needed where a phase terminates or tests."
            },
            "tag": {"$ref": "#/$defs/label", "description": "By which phases choose runs."},
            "label": {"$ref": "#/$defs/label", "description": "What is printed on the cable."},
            "from_port": {"$ref": "#/$defs/label", "description": "Port at one end; only where count is 1."},
            "to_port": {
              "$ref": "#/$defs/label",
              "description": "Port at the other end; only where count is 1."
            },
            "from_type": {
              "$ref": "#/$defs/label",
              "description": "Kind of port at one end; only where count is 1."
            },
            "to_type": {
              "$ref": "#/$defs/label",
              "description": "Kind of port at the other end; only where count is 1."
            }
          },
          "required": ["id", "cable", "length"],
          "additionalProperties": false
        },
        "phase": {
          "type": ["object", "null"],
          "description": "A piece of work that runs without interruption, in one of its modes. Exactly one of duration, modes, work and fiber.",
          "properties": {
            "id": {"$ref": "#/$defs/id", "description": "Id of the phase, unique in its build-out."},
            "after": {
              "type": ["array", "null"],
              "description": "Phases before which this one may not begin.",
              "items": {
                "anyOf": [
                  {
                    "type": ["string", "number"],
                    "description": "PHASE, or BUILDOUT.PHASE of another build-out."
                  },
                  {
                    "type": ["object", "null"],
                    "properties": {
                      "phase": {
                        "$ref": "#/$defs/label",
                        "description": "PHASE, or BUILDOUT.PHASE of another build-out."
                      },
                      "from": {
                        "enum": ["start", null],
                        "description": "start: counted from the start of that phase, not from its finish."
                      },
                      "lag": {
                        "$ref": "#/$defs/whole",
                        "description": "Calendar days to wait in between. Default 0."
                      }
                    },
                    "required": ["phase"],
                    "additionalProperties": false
                  }
                ]
              }
            },
            "earliest": {"$ref": "#/$defs/date", "description": "The phase does not start before this day."},
            "modes": {
              "type": ["array", "null"],
              "description": "Ways to carry out the phase; the plan chooses one.",
              "items": {
                "type": ["object", "null"],
                "properties": {
                  "name": {"$ref": "#/$defs/label", "description": "What people call the mode."},
                  "duration": {
                    "$ref": "#/$defs/count",
                    "description": "Working days of the site (calendar days with every_day), 1 or more."
                  },
                  "crew": {"$ref": "#/$defs/crew", "description": "Heads of each role on each working day."},
                  "uses": {
                    "$ref": "#/$defs/uses",
                    "description": "Quantity of each item that is taken from stock on the start day."
                  },
                  "cost": {
                    "$ref": "#/$defs/number",
                    "description": "What it costs to choose this mode. Default 0."
                  },
                  "every_day": {
                    "$ref": "#/$defs/flag",
                    "description": "Takes calendar days: Sundays and closed days too."
                  }
                },
                "required": ["duration"],
                "additionalProperties": false
              }
            },
            "work": {
              "type": ["object", "null"],
              "description": "Work that any number of heads from min to max may share; a mode is made for each.",
              "properties": {
                "role": {"$ref": "#/$defs/role", "description": "The role whose heads share the work."},
                "head_days": {"$ref": "#/$defs/positive", "description": "Work in head-days."},
                "min": {"$ref": "#/$defs/count", "description": "Fewest heads."},
                "max": {"$ref": "#/$defs/count", "description": "Most heads."}
              },
              "required": ["role", "head_days", "min", "max"],
              "additionalProperties": false
            },
            "fiber": {
              "type": ["object", "null"],
              "description": "Work whose quantity follows from the build-out's runs.",
              "properties": {
                "step": {
                  "enum": ["pull", "terminate", "test"],
                  "description": "What is done to the build-out's runs."
                },
                "role": {"$ref": "#/$defs/role", "description": "The role whose heads do it."},
                "rate": {
                  "$ref": "#/$defs/positive",
                  "description": "Meters (pull), fiber ends (terminate) or fibers (test) per head and day."
                },
                "min": {"$ref": "#/$defs/count", "description": "Fewest heads."},
                "max": {"$ref": "#/$defs/count", "description": "Most heads."}
              },
              "required": ["step", "role", "rate", "min", "max"],
              "additionalProperties": false
            },
            "tags": {
              "type": ["array", "null"],
              "description": "Only runs with one of these tags belong to the fiber phase.",
              "items": {"$ref": "#/$defs/label"}
            },
            "done": {
              "$ref": "#/$defs/date",
              "description": "The phase finished on this day, before the horizon."
            },
            "started": {
              "type": ["object", "null"],
              "description": "The phase is under way.",
              "properties": {
                "on": {
                  "$ref": "#/$defs/date",
                  "description": "Day before the horizon on which it started; the last one if left out."
                },
                "mode": {
                  "$ref": "#/$defs/whole",
                  "description": "The mode, counted from 0; may be left out where there is one."
                },
                "days_left": {"$ref": "#/$defs/count", "description": "Working days that are left."}
              },
              "required": ["days_left"],
              "additionalProperties": false
            },
            "fixed": {
              "type": ["object", "null"],
              "description": "The phase is promised to start on a day.",
              "properties": {
                "start": {"$ref": "#/$defs/date", "description": "Day on which the phase starts."},
                "mode": {
                  "$ref": "#/$defs/whole",
                  "description": "The mode, counted from 0; free if left out."
                }
              },
              "required": ["start"],
              "additionalProperties": false
            },
            "name": {"$ref": "#/$defs/label", "description": "What people call the mode."},
            "duration": {
              "$ref": "#/$defs/count",
              "description": "Working days of the site (calendar days with every_day), 1 or more."
            },
            "crew": {"$ref": "#/$defs/crew", "description": "Heads of each role on each working day."},
            "uses": {
              "$ref": "#/$defs/uses",
              "description": "Quantity of each item that is taken from stock on the start day."
            },
            "cost": {
              "$ref": "#/$defs/number",
              "description": "What it costs to choose this mode. Default 0."
            },
            "every_day": {
              "$ref": "#/$defs/flag",
              "description": "Takes calendar days: Sundays and closed days too."
            }
          },
          "required": ["id"],
          "additionalProperties": false,
          "oneOf": [
            {"required": ["duration"]},
            {"required": ["modes"]},
            {"required": ["work"]},
            {"required": ["fiber"]}
          ]
        },
        "buildout": {
          "type": ["object", "null"],
          "description": "A hall that is to be brought up by a date.",
          "properties": {
            "id": {"$ref": "#/$defs/id", "description": "Id of the build-out."},
            "site": {"$ref": "#/$defs/id", "description": "The site at which it is."},
            "name": {"$ref": "#/$defs/label", "description": "What people call it."},
            "ready": {
              "$ref": "#/$defs/date",
              "description": "No phase starts before this day. Default: the first day of the horizon."
            },
            "due": {
              "$ref": "#/$defs/date",
              "description": "Last day on which the last phase may finish without a penalty. Default: the last day of the horizon."
            },
            "late_penalty": {"$ref": "#/$defs/number", "description": "Per calendar day after due. Default 0."},
            "latest": {"$ref": "#/$defs/date", "description": "Finishing later than this is forbidden."},
            "phases": {
              "type": ["array", "null"],
              "description": "Its phases.",
              "items": {"$ref": "#/$defs/phase"}
            },
            "runs": {
              "description": "The cable schedule: a list of runs, or the name of a CSV file with their keys as columns.",
              "anyOf": [
                {"type": "null"},
                {"type": "string"},
                {"type": "array", "items": {"$ref": "#/$defs/run"}}
              ]
            },
            "fabric": {
              "type": ["object", "null"],
              "description": "A reference design in place of runs: it is expanded to cables and runs, which longhaul fabric prints.",
              "properties": {
                "design": {"enum": ["dgx-h100", "dgx-b200", "dgx-b300-spectrum", "dgx-b300-xdr", "gb200-nvl72"], "description": "The reference design."},
                "gpus": {"$ref": "#/$defs/count", "description": "GPUs, in whole nodes."},
                "managers": {"type": ["boolean", "null"], "description": "Whether two fabric managers take the place of a node. Default false."},
                "multimode": {"$ref": "#/$defs/label", "description": "The cable of links up to 50 m from node to leaf. Default fabric-om4, made where it is missing."},
                "single_mode": {"$ref": "#/$defs/label", "description": "The cable of all other links. Default fabric-os2, made where it is missing."},
                "racks_per_row": {"$ref": "#/$defs/count", "description": "Default 18."},
                "nodes_per_rack": {"$ref": "#/$defs/count", "description": "Nodes of 8 GPUs in a rack. Default 4."},
                "switches_per_rack": {"$ref": "#/$defs/count", "description": "Default 16."},
                "rack_pitch": {"$ref": "#/$defs/number", "description": "Meters from one rack to the next. Default 0.8."},
                "row_pitch": {"$ref": "#/$defs/number", "description": "Meters from one row to the next. Default 3."},
                "drop": {"$ref": "#/$defs/number", "description": "Meters from a port to the tray above. Default 2.5."},
                "slack": {"$ref": "#/$defs/number", "description": "Meters for dressing, both ends together. Default 2."}
              },
              "required": ["design", "gpus"],
              "additionalProperties": false
            }
          },
          "required": ["id", "site"],
          "additionalProperties": false,
          "anyOf": [{"required": ["phases"]}, {"required": ["runs"]}, {"required": ["fabric"]}]
        }
      }
    }

    """#
}
