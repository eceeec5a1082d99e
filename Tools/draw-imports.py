#!/usr/bin/env python3
"""Draws what each room of the house imports: docs/imports.txt, docs/imports.dot and docs/imports.svg.

Usage: Tools/draw-imports.py [--check]     --check writes nothing and fails where the files are not those of the sources
The rooms and areas stand in Package.swift; what is drawn are the imports in the sources. Python 3 alone is needed.
"""
import html
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LEFT_OUT = {"Benchmarks", "Tests"}
IMPORT = re.compile(r"^\s*(?:@\w+\s+)*(?:(?:public|package|internal|private)\s+)?import\s+(\w+)", re.M)


def quoted(text):
    return re.findall(r'"([^"]*)"', text)


def rooms():
    """(name, area, imported rooms) for each room, in the order of the list."""
    with open(os.path.join(ROOT, "Package.swift"), encoding="utf-8") as file:
        listed = file.read().split("\n]\n")[0]
    found = []
    for part in listed.split("Area(")[1:]:
        area = quoted(part)[0]
        if area in LEFT_OUT:
            continue
        starts = [match.start() for match in re.finditer(r"Room\(|\.(?:library|program|tests)\(", part)]
        for start, end in zip(starts, starts[1:] + [len(part)]):
            text = part[start:end]
            name = quoted(text)[0]
            path = re.search(r'path: "([^"]*)"', text)
            outside = re.search(r"exclude: \[([^\]]*)\]", text)
            folder = path[1] if path else f"Sources/{area}/{name}"
            found.append((name, area, imports(folder, quoted(outside[1]) if outside else [])))
    names = {name for name, _, _ in found}
    return [(name, area, sorted(known & names)) for name, area, known in found]


def imports(folder, outside):
    known = set()
    base = os.path.join(ROOT, folder)
    for place, _, files in os.walk(base):
        for file in files:
            path = os.path.join(place, file)
            inside = os.path.relpath(path, base)
            if not file.endswith(".swift") or any(inside == out or inside.startswith(out + "/") for out in outside):
                continue
            with open(path, encoding="utf-8") as source:
                known |= set(IMPORT.findall(source.read()))
    return known


def text(house):
    arrows = sum(len(known) for _, _, known in house)
    lines = [f"{len(house)} rooms, {arrows} arrows", ""]
    area = None
    for name, own, known in house:
        if own != area:
            lines.append(own)
            area = own
        lines.append(f"  {name}" + (f" -> {', '.join(known)}" if known else ""))
    return "\n".join(lines) + "\n"


def dot(house):
    lines = ["digraph house {", "  rankdir=BT; node [shape=box, fontname=Helvetica];"]
    for number, area in enumerate(dict.fromkeys(area for _, area, _ in house)):
        names = " ".join(f'"{name}";' for name, own, _ in house if own == area)
        lines.append(f'  subgraph cluster_{number} {{ label="{area}"; {names} }}')
    lines += [f'  "{name}" -> "{other}";' for name, _, known in house for other in known]
    return "\n".join(lines + ["}"]) + "\n"


# Areas that stand on the same floor are drawn beside each other, programs at the top.
FLOORS = [["Programs"], ["Publication"], ["Answers"], ["Talks", "Mission", "Line", "Patrols", "Intake", "Record"], ["Case"], ["Ground"]]
WIDTH, BOX, GAP, SIDE = 132, 26, 8, 10


def svg(house):
    """Boxes by area and floor; an arrow from each room to what it imports."""
    boxes, frames = {}, []
    top = SIDE
    widest = 0
    for floor in FLOORS:
        left, height = SIDE, 0
        for area in floor:
            names = [name for name, own, _ in house if own == area]
            if not names:
                continue
            columns = 1 if len(floor) > 1 and len(names) < 6 else 2 if len(floor) > 1 else min(6, len(names))
            rows = -(-len(names) // columns)
            size = (columns * (WIDTH + GAP) + GAP, rows * (BOX + GAP) + GAP + 20)
            frames.append((area, left, top, *size))
            for number, name in enumerate(names):
                boxes[name] = (left + GAP + number % columns * (WIDTH + GAP), top + 20 + number // columns * (BOX + GAP))
            left += size[0] + 24
            height = max(height, size[1])
        widest = max(widest, left)
        top += height + 44 if height else 0
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {widest} {top}" width="{widest}" height="{top}" '
        'font-family="Helvetica, Arial, sans-serif" font-size="12" role="img" '
        'aria-label="The rooms of the house and what they import">',
        '<rect width="100%" height="100%" fill="#fff"/>',
        '<defs><marker id="a" viewBox="0 0 6 6" refX="6" refY="3" markerWidth="6" markerHeight="6" orient="auto">'
        '<path d="M0 0L6 3L0 6z" fill="#667"/></marker></defs>',
    ]
    for area, left, over, width, height in frames:
        out.append(f'<rect x="{left}" y="{over}" width="{width}" height="{height}" rx="6" fill="#eef1f4"/>')
        out.append(f'<text x="{left + GAP}" y="{over + 14}" fill="#445" font-weight="bold">{html.escape(area)}</text>')
    for name, _, known in house:
        for other in known:
            (x, y), (u, v) = boxes[name], boxes[other]
            start, end = (x + WIDTH / 2, y + BOX), (u + WIDTH / 2, v)
            if v <= y:
                start, end = (x + WIDTH / 2, y), (u + WIDTH / 2, v + BOX)
            if v == y:
                start = (x + (WIDTH if u > x else 0), y + BOX / 2)
                end = (u + (0 if u > x else WIDTH), v + BOX / 2)
            out.append(
                f'<path d="M{start[0]:.0f} {start[1]}C{start[0]:.0f} {(start[1] + end[1]) / 2:.0f} {end[0]:.0f} '
                f'{(start[1] + end[1]) / 2:.0f} {end[0]:.0f} {end[1]}" fill="none" stroke="#667" stroke-opacity=".45" '
                f'marker-end="url(#a)"><title>{name} imports {other}</title></path>')
    for name, (x, y) in boxes.items():
        out.append(f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{BOX}" rx="3" fill="#fff" stroke="#445"/>')
        out.append(f'<text x="{x + WIDTH / 2}" y="{y + 17}" text-anchor="middle" fill="#111">{html.escape(name)}</text>')
    return "\n".join(out + ["</svg>"]) + "\n"


def main():
    house = rooms()
    drawn = {"docs/imports.txt": text(house), "docs/imports.dot": dot(house), "docs/imports.svg": svg(house)}
    stale = []
    for path, content in drawn.items():
        full = os.path.join(ROOT, path)
        old = open(full, encoding="utf-8").read() if os.path.exists(full) else None
        if old == content:
            continue
        stale.append(path)
        if "--check" not in sys.argv:
            with open(full, "w", encoding="utf-8") as file:
                file.write(content)
    if "--check" in sys.argv and stale:
        sys.exit(f"error: {', '.join(stale)}: not as the sources are; expected what Tools/draw-imports.py writes")
    print(drawn["docs/imports.txt"].splitlines()[0])


main()
