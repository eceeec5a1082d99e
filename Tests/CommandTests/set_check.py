"""Opens the pages of a report folder in a real browser: python set_check.py FOLDER CASE TRUCELINE

What the filter of the line shows is compared with what the command says of the same question. Prints a line for each
check; exits with 1 where one fails.
"""
import json
import os
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ReportTests"))
import page_check  # noqa: E402
from page_check import CONTRAST, check  # noqa: E402
from axe_playwright_python.sync_playwright import Axe  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

folder, case, truceline = (os.path.abspath(path) for path in sys.argv[1:4])
root = pathlib.Path(folder)

# The strokes of a state against its ground, and marks against both: what is drawn must be told apart at 3:1.
STATES = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = (text) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = text; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const light = (text) => { const [r, g, b] = rgb(text);
    const part = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b); };
  const ratio = (one, other) => { const [a, b] = [light(one), light(other)].sort((x, y) => y - x); return (a + .05) / (b + .05); };
  const style = (name) => getComputedStyle(document.querySelector(name));
  const ground = style('.line-strip .watched').fill;
  return {
    hatched: ratio(style('.line-strip .hatch').stroke, ground), dotted: ratio(style('.line-strip .dots').stroke, ground),
    certain: ratio(style('.line-map .certain').fill, style('.line-map .sea').fill),
    possible: ratio(style('.line-map .possible').stroke, style('.line-map .sea').fill),
  };
}"""


def links():
    """Every link within the set leads to a file and an anchor that are there."""
    anchors, pages = {}, {}
    for path in root.rglob("*.html"):
        text = path.read_text(encoding="utf8")
        pages[path] = text
        anchors[path] = set(re.findall(r' id="([^"]*)"', text))
    missing = []
    for path, text in pages.items():
        for href in re.findall(r' href="([^"]*)"', text):
            name, _, anchor = href.partition("#")
            target = (path.parent / name).resolve() if name else path
            if "line.html" in name:
                anchor = ""
            from urllib.parse import unquote
            if not target.exists() or (anchor and unquote(anchor) not in anchors.get(target, ())):
                missing.append(f"{path.name}: {href}")
    check(f"every link of {len(pages)} pages has its target", missing)


def told(page):
    words = page.locator("#_told").inner_text().replace(",", "")
    found = re.match(r"(\d+) reports? of (\d+) can belong to what is asked (\d+) of them certainly", words)
    return (int(found[1]), int(found[3])) if found else words


def said(*arguments):
    done = subprocess.run([truceline, "incidents", case, *arguments], capture_output=True, text=True)
    found = re.search(r"from (\d+) reports? that certainly tells? of it and (\d+) that can", done.stdout)
    return (int(found[2]), int(found[1])) if found else done.stdout + done.stderr


def line_page(page, address):
    problems = []
    for provision, day in (("P1", "2026-03-10"), ("P2", "2026-03-12"), ("P3", "2026-03-07"), ("P7", "2026-03-09")):
        page.goto(f"{address}#provision={provision}&days={day}")
        page.reload()
        mine, theirs = told(page), said("--provision", provision, "--day", day)
        if mine != theirs:
            problems.append(f"{provision} on {day}: the page {mine}, the command {theirs}")
    for side in ("left", "right"):
        page.goto(f"{address}#side={side}")
        page.reload()
        if told(page) != said("--side", side):
            problems.append(f"{side}: the page {told(page)}, the command {said('--side', side)}")
    for question in (["--km", "40-80"], ["--provision", "P5", "--km", "82-108"], ["--provision", "P2", "--side", "left", "--km", "79-82"]):
        asked = "&".join(f"{name[2:]}={value}" for name, value in zip(question[::2], question[1::2]))
        page.goto(f"{address}#{asked}")
        page.reload()
        if told(page) != said(*question):
            problems.append(f"{asked}: the page {told(page)}, the command {said(*question)}")
    check("the filter shows what the command says", problems)

    problems = []
    seen = lambda: [float(part) for part in page.locator("svg.line-map").get_attribute("viewBox").split()]
    whole = seen()
    page.locator("#_zoom button").first.click()
    near = seen()
    if not near[2] < whole[2] or "times as near" not in page.locator("#_zoom output").inner_text():
        problems.append(f"nearer: {whole} became {near}")
    size = page.locator("svg.line-map circle").first.bounding_box()
    page.locator("div.scroll:has(svg.line-map)").focus()
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    if not (seen()[2] < near[2] and seen()[0] > near[0]):
        problems.append(f"by keys: {near} became {seen()}")
    nearer = page.locator("svg.line-map circle").first.bounding_box()
    if abs(nearer["width"] - size["width"]) > 1:
        problems.append(f"a mark of {size['width']} is one of {nearer['width']} where the map is nearer")
    page.keyboard.press("0")
    if seen() != whole:
        problems.append(f"the whole map: {whole} became {seen()}")
    check("the map comes nearer and farther", problems)

    problems = []
    for asked in ("provision=P99", "kind=nonsense", "party=nobody", "days=yesterday", "days=2026-13-45", "days=2026-03-12 to 2026-03-10",
                  "km=abc", "km=90-40", "km=500-", "km=40.05-50", "sort=nothing", "provison=P1", "days=", "km=-"):
        page.goto(f"{address}#{asked}")
        page.reload()
        words = page.locator("#_unread").inner_text() if page.locator("#_unread").is_visible() else ""
        meant = asked[-1] not in "=-" or asked == "km=500-"
        if meant != ("Left out of what is asked" in words) or not page.locator("#_told").inner_text().startswith("All "):
            problems.append(f"{asked}: {page.locator('#_told').inner_text()} {words}")
    page.goto(f"{address}#party=teal")
    page.reload()
    if page.locator("select[name=party]").input_value() != "Teal" or page.locator("#_unread").is_visible():
        problems.append("a party is not taken by its id")
    page.locator("input[name=from]").fill("90")
    page.locator("input[name=until]").fill("40")
    if "ends before it begins" not in page.locator("#_unread").inner_text():
        problems.append("reversed kilometres of the fields are not told")
    check("what is asked and cannot be meant is left out, and told", problems)

    problems = []
    for way in ("", "-"):
        page.goto(f"{address}#sort={way}near")
        page.reload()
        page.evaluate("() => { while (!document.getElementById('_after').disabled) document.getElementById('_after').click() }")
        if page.locator("#_table tbody tr").last.locator("td:nth-child(6)").inner_text():
            problems.append(f"sort={way}near: what is not told does not stand at the end")
    page.goto(f"{address}#sort=id")
    page.reload()
    names = page.locator("#_table tbody th").all_inner_texts()
    if names[:12] != [f"R{number}" for number in range(1, 13)]:
        problems.append(f"by report: {names[:12]}")
    check("blanks stand at the end, R2 before R10", problems)

    problems = []
    page.goto(address)
    page.reload()
    rows = page.locator("#_table tbody tr")
    page.locator("select[name=provision]").select_option("P1")
    page.locator("select[name=sure]").select_option("certain")
    if "provision=P1" not in page.url or "sure=certain" not in page.url:
        problems.append(f"the address is {page.url}")
    count = told(page)[0]
    if rows.count() != min(50, count):
        problems.append(f"{rows.count()} rows of {count}")
    circles = page.evaluate("[...document.querySelectorAll('#_marks title')].map((t) => parseInt(t.textContent)).reduce((a, b) => a + b, 0)")
    unplaced = re.match(r"(\d+)", page.locator("#_unplaced").inner_text())
    if circles + (int(unplaced[1]) if unplaced else 0) != count:
        problems.append(f"the map shows {circles} of {count}, {unplaced and unplaced[0]} placed too vaguely")
    page.locator("#_table th[data-key=time] button").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    times = page.locator("#_table tbody td:nth-child(2)").all_inner_texts()
    if times != sorted(times, reverse=True) or len(set(times)) < 2:
        problems.append("a second Enter does not sort by time downward")
    for button, name in (("#_csv", "csv"), ("#_geojson", "geojson")):
        with page.expect_download() as waiting:
            page.locator(button).click()
        text = pathlib.Path(waiting.value.path()).read_text(encoding="utf8")
        number = len(text.splitlines()) - 1 if name == "csv" else len(json.loads(text)["features"])
        if number != count:
            problems.append(f"the {name} has {number} of {count}")
    page.locator("button[type=reset]").click()
    page.wait_for_timeout(50)
    if not page.locator("#_told").inner_text().startswith("All "):
        problems.append("reset does not show everything")
    page.locator(".line-strip").scroll_into_view_if_needed()
    box = page.locator(".line-strip").bounding_box()
    page.mouse.move(box["x"] + 120, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 160)
    page.mouse.up()
    if "km=" not in page.url or "days=" not in page.url or told(page)[0] >= 200:
        problems.append(f"a drag over the strip gives {page.url}, {told(page)}")
    check("address, table, map, sorting by keys, downloads and brush go together", problems)
    page.goto(f"{address}#provision=P1")
    page.reload()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        faint = {name: round(ratio, 2) for name, ratio in page.evaluate(STATES).items() if ratio < 3}
        check(f"states are told apart at 3:1, {scheme}", [faint] if faint else [])


def board(page):
    """Ticks off what the cheapest opening asks: then the goal must be possible, and no core may stand."""
    page.goto(f"file://{folder}/talks.html")
    if not page.evaluate("!!document.getElementById('_lists')"):
        return
    block = json.loads(page.evaluate("document.getElementById('_lists').textContent"))
    parties, lists = block["parties"], block["boards"][0]
    flat = [(core, rests) for part in lists["parts"] for core, rests in zip(part["cores"], part["rests"])]
    flat.sort(key=lambda one: len(one[0]))
    cores = [set(core) for core, _ in flat]
    openings = [[set(opening) for opening in part["openings"]] for part in lists["parts"]]
    problems = []
    if page.locator("#_struck li").count() != min(60, len(cores)):
        problems.append(f"{page.locator('#_struck li').count()} cores of {len(cores)}")
    # Each row says who holds the demand, its salience and its cores, and is read out behind the name of its box.
    for form in set().union(*cores):
        row = page.locator(f"#_tries input[data-form='{form}']")
        told = page.locator("#" + row.get_attribute("aria-describedby")).inner_text()
        own = [str(number + 1) for number, core in enumerate(cores) if form in core]
        party = lists["party"][form]
        holder = "a law" if party is None else "held by " + parties[party]
        if not (told.startswith(holder) and f"salience {lists['weight'][form]};" in told and ", ".join(own[:12]) in told):
            problems.append(f"row of {lists['id'][form]}: {told}")
    for number, (_, rests) in enumerate(flat[:60]):
        told = page.locator("#_struck li").nth(number).inner_text()
        wanted = [lists["requires"][part] for part in rests] if len(lists["requires"]) > 1 else []
        if not told.startswith(f"Core {number + 1}: ") or any(words not in told for words in wanted):
            problems.append(f"core {number + 1}: {told}")
    given = set().union(*(min(part, key=len) for part in openings))
    for number, entry in enumerate(sorted(given)):
        page.locator(f"#_tries input[data-form='{entry}']").focus()
        page.keyboard.press("Space")
        done = set(sorted(given)[:number + 1])
        # What the demand's own further forms were ticked with counts too.
        ticked = set(page.evaluate("[...document.querySelectorAll('#_tries input[data-form]:checked')].map((b) => +b.dataset.form)"))
        struck = sum(1 for core in cores[:60] if core & ticked)
        if page.locator("#_struck li.struck").count() != struck or not done <= ticked:
            problems.append(f"after {sorted(done)}: {page.locator('#_struck li.struck').count()} struck, not {struck}")
    if "the goal is possible" not in page.locator("#_claim").inner_text():
        problems.append(page.locator("#_claim").inner_text())
    page.locator("#_keep").click()
    if page.locator("#_struck li.struck").count():
        problems.append("keeping everything again leaves cores struck")
    check("the board of the talks strikes out cores and finds the goal possible, by keys alone", problems)


def axe(browser, names):
    """axe-core finds nothing on any page, light and dark, wide and narrow."""
    for scheme, width in (("light", 1440), ("dark", 1440), ("light", 390)):
        page = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
        problems = []
        for name in names:
            page.goto(f"file://{folder}/{name}")
            page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
            found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
            problems += [f"{name}: {one['id']}, {len(one['nodes'])} times, {one['nodes'][0]['html'][:120]}" for one in found]
        check(f"axe finds nothing on {len(names)} pages, {scheme}, {width} px", problems)
        page.context.close()


def keys_alone(page, address):
    """A question put and answered by Tab, arrows and Enter: a provision chosen, a report opened, and back."""
    page.goto(address)
    seen, problems = [], []
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "(() => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();"
            " return [e.name || e.id || e.tagName, s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0, b.width * b.height] })()")
        seen.append(here[0])
        if not here[1]:
            problems.append(f"focus on {here[0]} is not to be seen")
        if here[0] == "provision":
            page.keyboard.press("ArrowDown")
            break
    if "provision=" not in page.url:
        problems.append(f"no provision is reached by Tab: {seen}")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('#_table tbody')"):
            break
    name = page.evaluate("document.activeElement.textContent")
    # The page that Enter opens may come late on a busy machine: it is waited for, not the one at hand.
    with page.expect_navigation():
        page.keyboard.press("Enter")
    if not page.evaluate("(name) => location.hash && document.querySelector(':target').textContent.includes(name)", name):
        problems.append(f"Enter on {name} leads to {page.url}")
    with page.expect_navigation():
        page.go_back()
    if "provision=" not in page.url:
        problems.append(f"the way back loses the question: {page.url}")
    check("a question is put, its report opened and left by keys alone", problems)


def until(page, true):
    """Waits until this is true in the page. The browser's own waiting evaluates a string inside the page, which the page's
    policy forbids as soon as it is not true at once: a busy machine would fail."""
    for _ in range(300):
        if page.evaluate(true):
            return
        page.wait_for_timeout(100)
    raise TimeoutError(f"never true: {true}")


def ask(page, words):
    """Puts words into the search by keys, waits until all is read, and gives what is shown."""
    page.keyboard.press("Escape")
    if not page.evaluate("document.activeElement.id === '_find'"):
        page.keyboard.press("/")
    page.locator("#_find").fill("")
    page.keyboard.type(words)
    until(page, "document.getElementById('_findings').textContent && "
                "!/…/.test(document.getElementById('_findings').textContent)")
    return page.locator("#_found [role=option]").all_inner_texts()


def opened(page, words, address):
    """The address to which the first answer to these words leads, by the down arrow and Enter: this one, or the last seen."""
    found = ask(page, words)
    if not found:
        return f"nothing for {words}"
    page.keyboard.press("ArrowDown")
    state = page.evaluate(
        "(() => { const f = document.getElementById('_find'), o = document.getElementById(f.getAttribute('aria-activedescendant'));"
        " return [f.getAttribute('aria-expanded'), o && o.getAttribute('aria-selected'), document.activeElement.id] })()")
    if state != ["true", "true", "_find"]:
        return f"what is chosen of {words} is not told: {state}"
    page.keyboard.press("Enter")
    for _ in range(50):
        if page.url.endswith("/" + address):
            break
        page.wait_for_timeout(100)
    return page.url.split(folder + "/")[-1]


def search(browser):
    """What a stranger looks for is found by its name, from any page, by keys alone, with nothing asked for but the folder's files."""
    page, messages = browser.new_context().new_page(), []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    problems = []
    wanted = []
    records = re.findall(r'id="(S\d+)" data-party', (root / "talks.html").read_text(encoding="utf8"))
    starts = ["index.html", "talks.html", "mission.html", "case.html"]
    if (root / "line.html").exists():
        starts += ["line.html", "proof.html", "reports/0000.html", "incidents/0000.html"]
        wanted = [
            ("R5", "reports/0000.html#R5"), ("i12", "incidents/0000.html#I12"), ("P1", "line.html#provision=P1"),
            ("P1 2026-03-10", "line.html#provision=P1&days=2026-03-10"), ("2026-03-10 p1", "line.html#provision=P1&days=2026-03-10"),
            ("2026-03-10", "line.html#days=2026-03-10"), ("amber", "line.html#party=Amber"),
        ] if "Amber" in (root / "line.html").read_text(encoding="utf8") else []
    for number, start in enumerate(starts):
        for words, address in wanted if number == 0 else wanted[number % len(wanted):][:1] if wanted else []:
            page.goto(f"file://{folder}/{start}")
            got = opened(page, words, address)
            if got != address:
                problems.append(f"{words} on {start} opens {got}, not {address}")
        if not wanted and records:
            page.goto(f"file://{folder}/{start}")
            got = opened(page, records[0].lower(), f"talks.html#{records[0]}")
            if got != f"talks.html#{records[0]}":
                problems.append(f"{records[0]} on {start} opens {got}")
    if wanted:
        page.goto(f"file://{folder}/index.html")
        places = ask(page, "settlement 1")
        if not places or "km" not in places[0]:
            problems.append(f"a place is found as {places}")
        if ask(page, "post-6"):
            problems.append("an observer is found in a folder that is not the mission's")
        if len(ask(page, "mortar")) != 12 or "shown" not in page.locator("#_findings").inner_text():
            problems.append("of many that are found, the first are not told to be the first")
    elif records:
        # Any words that somebody said.
        page.goto(f"file://{folder}/talks.html")
        said = page.locator(f"#{records[0]} blockquote").first.inner_text().strip("“”").lower()[:30]
        page.goto(f"file://{folder}/index.html")
        if not any(one.startswith(records[0]) for one in ask(page, said)):
            problems.append(f"{records[0]} is not found by its words: {said}")
    page.goto(f"file://{folder}/index.html")
    ask(page, "a")
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    problems += [f"axe, with the list open: {one['id']}, {one['nodes'][0]['html'][:100]}" for one in found]
    page.keyboard.press("Escape")
    if page.locator("#_found").is_visible():
        problems.append("Escape leaves the list open")
    if ask(page, "qzxv") or page.locator("#_findings").inner_text() != "Nothing found.":
        problems.append("what is not there is not told to be nothing")
    bare = browser.new_context(java_script_enabled=False).new_page()
    bare.goto(f"file://{folder}/index.html")
    if bare.locator("#_search").is_visible():
        problems.append("without script a search is shown")
    check("the search finds reports, incidents, provisions, days, parties, places and words", problems + messages)


# What has the focus: its name, whether its ring is seen, and whether it lies where it can be seen.
FOCUSED = """() => {
  const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();
  const ring = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0;
  const seen = b.width * b.height > 0 && b.bottom > 0 && b.top < innerHeight && b.right > 0 && b.left < innerWidth;
  return [e === document.body ? '' : e.id || e.name || e.textContent.trim().slice(0, 40) || e.tagName, ring, seen];
}"""


def reach(browser, names):
    """Each link, field and button of each page is reached by Tab, in its order, with a ring that is seen."""
    for width in (1440, 390):
        page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
        problems = []
        for name in names:
            page.goto(f"file://{folder}/{name}")
            page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
            # A thousand links behind each other are one kind: the first of each place are tried.
            there = page.evaluate(
                "[...document.querySelectorAll('a[href], button, input, select, summary, [tabindex=\"0\"]')]"
                ".filter((e) => !e.disabled && e.checkVisibility()).length")
            most = min(there, 150)
            for step in range(most):
                page.keyboard.press("Tab")
                what, ring, seen = page.evaluate(FOCUSED)
                if not what:
                    problems.append(f"{name}: after {step} of {there} the focus is lost")
                    break
                if not ring or not seen:
                    problems.append(f"{name}: {what} has {'no ring' if not ring else 'the focus unseen'}")
        check(f"each link, field and button is reached by Tab and seen, {width} px", problems)
        page.context.close()


def to(page, selector, most=400):
    """Tab until what has the focus is this; whether it was reached."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return True
    return False


def board_keys(page):
    """The board by keys alone: another reading, a demand ticked off, another order, and everything kept again."""
    page.goto(f"file://{folder}/talks.html")
    if not page.evaluate("!!document.getElementById('_lists')"):
        return
    problems = []
    if not to(page, "#_asked"):
        problems.append("what is asked is not reached")
    options = page.locator("#_asked option").count()
    if options > 1:
        before = page.locator("#_struck").inner_text()
        page.keyboard.press("ArrowDown")
        if page.evaluate("document.getElementById('_asked').value") != "1":
            problems.append("an arrow chooses no other reading")
        page.keyboard.press("ArrowUp")
        if before != page.locator("#_struck").inner_text():
            problems.append("the first reading again shows other cores")
    if not to(page, "#_tries input[type=checkbox]"):
        problems.append("no demand is reached")
    page.keyboard.press("Space")
    if "given up in this what-if" not in page.locator("#_claim").inner_text():
        problems.append(f"a demand ticked off is not told: {page.locator('#_claim').inner_text()}")
    if not page.evaluate("document.activeElement.matches('#_tries input:checked')"):
        problems.append("the tick loses the focus")
    for _ in range(400):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.id === '_keep'"):
            break
    page.keyboard.press("Enter")
    if not page.locator("#_claim").inner_text().startswith("With every demand kept"):
        problems.append(f"everything kept again says {page.locator('#_claim').inner_text()}")
    check("the board is worked by keys alone", problems)


def line_keys(page):
    """The line by keys: a part and days chosen on the strip, rows turned on, a report and its incident opened, and back."""
    page.goto(f"file://{folder}/line.html")
    problems = []
    if not to(page, ".scroll:has(.line-strip)"):
        problems.append("the strip is not reached")
    page.keyboard.press("Enter")
    for key in ("ArrowRight", "ArrowDown", "Shift+ArrowRight", "Shift+ArrowDown", "Shift+ArrowDown"):
        page.keyboard.press(key)
    if not page.locator("#_brushed").inner_text().startswith("Stretches 2 to 4"):
        problems.append(f"the part is told as {page.locator('#_brushed').inner_text()}")
    page.keyboard.press("Enter")
    first, last = page.locator("[name=first]").input_value(), page.locator("[name=last]").input_value()
    if "km=" not in page.url or not first or first >= last:
        problems.append(f"arrows on the strip choose {page.url}")
    page.keyboard.press("Tab")
    page.evaluate("document.querySelector('button[type=reset]').focus()")
    page.keyboard.press("Enter")
    until(page, "document.getElementById('_told').textContent.startsWith('All ')")
    if page.locator("#_after").is_enabled():
        to(page, "#_after")
        page.keyboard.press("Enter")
        if not page.locator("#_where").inner_text().startswith("rows 51 to"):
            problems.append(f"the later rows are {page.locator('#_where').inner_text()}")
    page.goto(f"file://{folder}/line.html#provision=P1")
    page.reload()
    steps = ["#_table tbody a", "article:target a[href*='incidents/']", "article:target a[href*='reports/']"]
    for step in steps:
        if page.locator(step).count() == 0:
            continue
        if not to(page, step):
            problems.append(f"{step} is not reached on {page.url}")
            break
        with page.expect_navigation():
            page.keyboard.press("Enter")
    for _ in range(3):
        if page.url.endswith("line.html#provision=P1"):
            break
        page.go_back()
    if not page.url.endswith("line.html#provision=P1"):
        problems.append(f"the way back ends at {page.url}")
    page.goto(f"file://{folder}/index.html")
    if not to(page, "a[href^='proof.html#']"):
        problems.append("the proof is not reached")
    else:
        with page.expect_navigation():
            page.keyboard.press("Enter")
        if not to(page, "main a[href^='reports/']"):
            problems.append("no report of a proof is reached")
    check("line, report, incident and proof by keys alone", problems)


def looks(browser, names):
    for width in (1440, 768, 390):
        for scheme in ("light", "dark"):
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
            page, messages, asked = context.new_page(), [], []
            page.on("console", lambda message: messages.append(message.text))
            page.on("pageerror", lambda error: messages.append(str(error)))
            page.on("dialog", lambda dialog: (messages.append("dialog"), dialog.dismiss()))
            page.on("request", lambda request: asked.append(request.url))
            problems = []
            for name in names:
                asked.clear()
                address = f"file://{folder}/{name}"
                page.goto(address)
                over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                if over > 0:
                    problems.append(f"{name} is {over} px too wide")
                faint, _ = page.evaluate(CONTRAST)
                problems += [f"{name}: {one}" for one in faint]
                if page.locator("h1").count() != 1:
                    problems.append(f"{name} has {page.locator('h1').count()} h1")
                if width == 1440 and scheme == "light":
                    bare = page.evaluate(
                        "[...document.querySelectorAll('table')].filter((t) => !t.caption).length"
                        " + [...document.querySelectorAll('th')].filter((t) => !t.scope).length"
                        " + [...document.querySelectorAll('input, select')].filter((f) => !f.labels.length).length")
                    if bare:
                        problems.append(f"{name}: {bare} tables, heads or fields without a name")
                problems += [f"{name} asks for {url}" for url in asked if url.split("#")[0] != address]
            check(f"at {width} px, {scheme}: nothing too wide, too faint or from elsewhere", problems + messages)
            context.close()


def main():
    links()
    names = [str(path.relative_to(root)) for path in root.rglob("*.html")]
    names = [name for name in names if "/" not in name] + [name for name in names if name.endswith("/0000.html")]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("TRUCELINE_BROWSER", "/usr/bin/chromium"), args=["--no-sandbox"])
        looks(browser, names)
        axe(browser, names)
        board(browser.new_page())
        board_keys(browser.new_page())
        search(browser)
        reach(browser, names)
        if (root / "line.html").exists():
            page = browser.new_page(viewport={"width": 1440, "height": 1000})
            line_page(page, f"file://{folder}/line.html")
            keys_alone(browser.new_page(), f"file://{folder}/line.html")
            if "Amber" in (root / "line.html").read_text(encoding="utf8"):
                line_keys(browser.new_page(viewport={"width": 1440, "height": 1000}))
            bare = browser.new_context(java_script_enabled=False).new_page()
            bare.goto(f"file://{folder}/line.html")
            rows = bare.locator("#_table tbody tr").count()
            check("without script the map and the first rows are there",
                  [] if rows == 50 and bare.locator("#_marks circle").count() else [f"{rows} rows"])
            bare.goto(f"file://{folder}/reports/0000.html#R5")
            alone = [article.get_attribute("id") for article in bare.locator("article").all() if article.is_visible()]
            check("without script the address of a report shows it alone", [] if alone == ["R5"] else [alone])
        browser.close()
    sys.exit(1 if page_check.failed else 0)


main()
