"""Opens a report in a real browser and checks what a reader relies on: python page_check.py REPORT.html [BROWSER]

Prints a line for each check; exits with 1 where one fails.
"""
import os
import sys

from playwright.sync_api import sync_playwright

failed = False


def check(name, problems):
    """`problems` is empty where the check holds."""
    global failed
    problems = list(problems) if isinstance(problems, (list, tuple)) else ([problems] if problems else [])
    if problems:
        failed = True
        print(f"FAILED {name}: {'; '.join(str(problem) for problem in problems[:5])}")
    else:
        print(f"ok     {name}")


STRUCTURE = """() => {
  const faults = {ids: [], links: [], headings: [], outside: [], handlers: [], tables: [], drawings: [], regions: []};
  const seen = new Set();
  for (const element of document.querySelectorAll('[id]')) {
    if (seen.has(element.id)) faults.ids.push(element.id);
    seen.add(element.id);
  }
  for (const link of document.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href');
    if (!href.startsWith('#')) faults.outside.push(href);
    else if (!seen.has(decodeURIComponent(href.slice(1)))) faults.links.push(href);
  }
  let level = 0;
  for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const own = Number(heading.tagName[1]);
    if (own > level + 1) faults.headings.push(`${heading.tagName} "${heading.textContent.slice(0, 40)}" after H${level}`);
    level = own;
  }
  if (document.querySelectorAll('h1').length !== 1) faults.headings.push('not exactly one h1');
  for (const element of document.querySelectorAll('*')) {
    for (const attribute of element.attributes) {
      if (attribute.name.startsWith('on')) faults.handlers.push(`${element.tagName} ${attribute.name}`);
      if (/^(src|srcset|action|data|poster|xlink:href|style|background)$/.test(attribute.name))
        faults.outside.push(`${element.tagName} ${attribute.name}`);
    }
    if (/^(IFRAME|OBJECT|EMBED|LINK|IMG|VIDEO|AUDIO|BASE)$/.test(element.tagName)) faults.outside.push(element.tagName);
  }
  if (document.scripts.length !== 1) faults.handlers.push(`${document.scripts.length} scripts`);
  for (const table of document.querySelectorAll('table')) {
    if (!table.caption) faults.tables.push('table without a caption');
    for (const cell of table.querySelectorAll('th')) if (!cell.scope) faults.tables.push('th without scope');
  }
  for (const svg of document.querySelectorAll('svg'))
    if (svg.getAttribute('role') !== 'img' || !svg.getAttribute('aria-label')) faults.drawings.push(svg.outerHTML.slice(0, 80));
  for (const box of document.querySelectorAll('.scroll'))
    if (box.tabIndex !== 0 || box.getAttribute('role') !== 'region' || !box.getAttribute('aria-label'))
      faults.regions.push(box.outerHTML.slice(0, 80));
  for (const mark of ['main', 'nav', 'header', 'footer'])
    if (document.querySelectorAll(mark).length !== 1) faults.regions.push(`not one ${mark}`);
  if (document.documentElement.lang !== 'en') faults.regions.push('no lang');
  return faults;
}"""

CONTRAST = """() => {
  const rgb = (text) => {
    const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    canvas.fillStyle = text; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const cache = new Map();
  const colour = (text) => { if (!cache.has(text)) cache.set(text, rgb(text)); return cache.get(text); };
  const light = ([r, g, b]) => {
    const part = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const ground = (element) => {
    for (let box = element; box; box = box.parentElement) {
      const found = colour(getComputedStyle(box).backgroundColor);
      if (found[3] > 250) return found;
    }
    return [255, 255, 255, 255];
  };
  const bad = new Set();
  const done = new Set();
  for (const element of document.querySelectorAll('body *')) {
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    if (/^(SCRIPT|STYLE|OPTION|TITLE)$/i.test(element.tagName) || element.closest('svg text, svg title')) continue;
    const style = getComputedStyle(element);
    const under = ground(element);
    const key = `${element.tagName}.${element.className} ${style.color} ${under}`;
    if (done.has(key)) continue;
    done.add(key);
    const [one, other] = [light(colour(style.color)), light(under)].sort((a, b) => b - a);
    const ratio = (one + 0.05) / (other + 0.05);
    if (ratio < 4.5) bad.add(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
  }
  return [[...bad], done.size];
}"""


def keyboard(page):
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    page.keyboard.press("Tab")
    first = page.evaluate(
        "(() => { const e = document.activeElement, b = e.getBoundingClientRect();"
        " return [e.className, b.top >= 0 && b.height > 10] })()")
    check("Tab reaches a visible skip link first", [] if first == ["skip", True] else [first])
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = page.evaluate("document.querySelector('main').contains(document.activeElement)")
    check("the skip link leads into the content", [] if inside else ["focus is outside main"])
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    check("focus is visible", [] if outline != "none" else ["no outline"])
    if page.evaluate("!!document.querySelector('main details:not([open])')"):
        opened = page.evaluate(
            "(() => { const d = document.querySelector('main details:not([open])');"
            " d.querySelector('summary').focus(); d.id ||= '_checked'; return d.id })()")
        page.keyboard.press("Enter")
        check("details open by Enter",
              [] if page.evaluate("(id) => document.getElementById(id).open", opened) else ["still closed"])
    if page.evaluate("!!document.querySelector('a.quick')"):
        page.evaluate("document.querySelector('a.quick').focus()")
        page.keyboard.press("Enter")
        shown = page.evaluate("document.querySelector('.quicklook').matches(':popover-open')")
        page.keyboard.press("Escape")
        back = page.evaluate("document.activeElement === document.querySelector('a.quick')")
        check("a stance shows its position by Enter, Escape leads back",
              [] if shown and back else [f"shown {shown}, back {back}"])


def filters(page):
    if not page.evaluate("!!document.getElementById('_filter')"):
        return
    total = page.locator(".statement").count()

    def shown():
        return page.evaluate("[...document.querySelectorAll('.statement')].filter((s) => s.checkVisibility()).length")

    problems = []
    for name in ("party", "form", "issue", "flag"):
        values = page.evaluate(
            f"[...document.getElementById('_filter').elements['{name}'].options].map((o) => o.value).filter(Boolean)")
        for value in values:
            page.locator(f"#_filter select[name={name}]").select_option(value)
            count = shown()
            if count == 0:
                problems.append(f"{name} {value} shows nothing")
            if f"{count} of {total}" not in page.locator("#_shown").inner_text():
                problems.append(f"{name} {value}: the count is not {count}")
        if values and total > 5 and shown() == total:
            problems.append(f"{name} changes nothing")
        page.locator("#_filter button[type=reset]").click()
        page.wait_for_timeout(50)
        if shown() != total:
            problems.append(f"{name}: reset shows {shown()} of {total}")
    page.locator("#_filter input[name=words]").fill("no statement holds these words")
    if shown() != 0:
        problems.append("the search for words that are nowhere shows something")
    page.locator("#_filter button[type=reset]").click()
    page.wait_for_timeout(50)
    check("filters of statements", problems)


def one(browser, address, width, scheme):
    said, asked = [], []
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(error))
    page.on("dialog", lambda dialog: (said.append("dialog"), dialog.dismiss()))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    label = f"at {width} px, {scheme}"
    for state in ("folded", "unfolded"):
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        check(f"no horizontal overflow {label}, {state}", [] if over <= 0 else [f"{over} px"])
        page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    faint, looked = page.evaluate(CONTRAST)
    check(f"contrast of at least 4.5 {label} ({looked} kinds of text)", faint)
    if width > 1000 and scheme == "light":
        page.reload()
        for name, faults in page.evaluate(STRUCTURE).items():
            check({"ids": "ids are unique", "links": "every link has its target", "headings": "headings in order",
                   "outside": "nothing from elsewhere", "handlers": "one script and no handler in the markup",
                   "tables": "tables have captions and scopes", "drawings": "drawings are described",
                   "regions": "landmarks, and scrolling regions with names"}[name], faults)
        keyboard(page)
        filters(page)
    check(f"no message of the browser {label}", said)
    check(f"no request but the page {label}", [url for url in asked if url != address])
    context.close()


def without_script(browser, address):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address)
    hidden = page.locator(".statement[hidden]").count()
    check("without script every statement is shown", [] if hidden == 0 else [f"{hidden} hidden"])
    context.close()


def main():
    path = os.path.abspath(sys.argv[1])
    executable = sys.argv[2] if len(sys.argv) > 2 else os.environ.get("TRUCELINE_BROWSER", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for width in (1280, 360):
            for scheme in ("light", "dark"):
                one(browser, "file://" + path, width, scheme)
        without_script(browser, "file://" + path)
        browser.close()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
