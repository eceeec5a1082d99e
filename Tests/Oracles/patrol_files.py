#!/usr/bin/env python3
"""Reads a calendar and a GPX file with icalendar and gpxpy and prints how many visits and routes they hold."""
import sys
import gpxpy
import icalendar

raw = open(sys.argv[1], "rb").read()
lines = raw.split(b"\r\n")
assert lines[-1] == b"" and all(len(l) <= 75 and b"\n" not in l for l in lines), "folding"
events = icalendar.Calendar.from_ical(raw).walk("VEVENT")
assert len({str(e["UID"]) for e in events}) == len(events)
for e in events:
    assert e["DTSTAMP"] and e.decoded("DTSTART").utcoffset().total_seconds() == 0 and e.decoded("DTSTART") < e.decoded("DTEND")
    assert "Not for publication" in str(e["DESCRIPTION"])
gpx = gpxpy.parse(open(sys.argv[2]))
assert gpx.version == "1.1" and all(p.time for r in gpx.routes for p in r.points)
assert "Not for publication" in gpx.description
print(len(events), len(gpx.routes))
