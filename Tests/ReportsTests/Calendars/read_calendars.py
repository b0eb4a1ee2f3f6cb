# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads every calendar of a folder with the icalendar package and says what is in it."""

import pathlib
import sys

import icalendar

for path in sorted(pathlib.Path(sys.argv[1]).glob("*.ics")):
    text = path.read_bytes()
    assert all(len(line) <= 75 for line in text.split(b"\r\n")), path.name
    calendar = icalendar.Calendar.from_ical(text)
    events = list(calendar.walk("VEVENT"))
    assert len({event["UID"] for event in events}) == len(events), path.name
    cancelled = sum(event["STATUS"] == "CANCELLED" for event in events)
    print(path.name, calendar["X-WR-CALNAME"], len(events), "events", cancelled, "cancelled")
    for event in events:
        assert not event.errors, event.errors
        assert event["DTEND"].dt > event["DTSTART"].dt
        print(" ", event["DTSTART"].dt, event["DTEND"].dt, event["SUMMARY"])
