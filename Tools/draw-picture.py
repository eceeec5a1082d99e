#!/usr/bin/env python3
"""Makes the picture of the README: the first screen of the report of a bundled case.

    draw-picture.py TRUCELINE CASE PICTURE
"""
import os
import subprocess
import sys
import tempfile

from playwright.sync_api import sync_playwright

truceline, case, picture = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
    page = os.path.join(folder, "page.html")
    subprocess.run([truceline, "report", case, "-o", page], check=True, stdout=subprocess.DEVNULL)
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    window = browser.new_page(viewport={"width": 1180, "height": 1240}, color_scheme="light")
    window.goto("file://" + page)
    window.screenshot(path=picture)
    browser.close()
