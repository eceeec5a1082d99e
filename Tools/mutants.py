#!/usr/bin/env python3
"""Plants small errors, one at a time, and sees which of them the tests catch.

    Tools/mutants.py [--scratch FOLDER] [--check] [--jobs-file FILE] [NAME ...]

The errors stand in Tests/Mutants/mutants.toml. This folder is copied; in the copy every error is put
beside what is right, behind the environment variable TRUCELINE_MUTANT, so that all of them are built once and together. Then
the tests that an error names are run with it switched on. With --check nothing is built: it is seen that every error can be
planted. Ends with 1 where fewer than nine of ten are caught, or where the tests fail with none planted.
"""
import argparse
import os
import re
import subprocess
import sys
import time
import tomllib

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# Also within what other modules compile into themselves (@inlinable), so that it is not private; its name is the file's.
SWITCH = """

#if canImport(Glibc)
    internal import Glibc
#endif
/// The error that is switched on in this copy.
private let error_FILE = getenv("TRUCELINE_MUTANT").map { String(cString: $0) }
@usableFromInline @inline(never) func planted_FILE(_ name: String) -> Bool { error_FILE == name }
"""


def switch(mutant):
    return "planted_" + re.sub(r"\W", "_", os.path.basename(mutant["file"])[: -len(".swift")])


def planted(mutant):
    """What stands in the copy in place of what is right."""
    name, old, new = mutant["name"], mutant["old"], mutant["new"]
    form = mutant.get("form", "expression")
    if form == "statement":
        return f'if {switch(mutant)}("{name}") {{ {new} }} else {{ {old} }}'
    if form == "text":
        # The difference alone is switched: old and new share a beginning and an end.
        start = 0
        while start < min(len(old), len(new)) and old[start] == new[start]:
            start += 1
        while start > 0 and (old[start - 1].isalnum() or old[start - 1] in "_."):
            start -= 1
        end = 0
        while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
            end += 1
        while end > 0 and (old[len(old) - end].isalnum() or old[len(old) - end] in "_."):
            end -= 1
        middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
        return f'{old[:start]}({switch(mutant)}("{name}") ? ({middle_new}) : ({middle_old})){old[len(old) - end:]}'
    return f'({switch(mutant)}("{name}") ? ({new}) : ({old}))'


def read(names):
    with open(os.path.join(ROOT, "Tests", "Mutants", "mutants.toml"), "rb") as file:
        mutants = tomllib.load(file)["mutant"]
    unknown = set(names) - {mutant["name"] for mutant in mutants}
    if unknown:
        sys.exit(f"error: no error named {', '.join(sorted(unknown))}")
    return mutants


def plant_all(mutants, folder):
    """Puts every error in place; returns the files that changed, by path."""
    texts = {}
    for mutant in mutants:
        path = mutant["file"]
        if path not in texts:
            with open(os.path.join(ROOT, path), encoding="utf-8") as file:
                texts[path] = file.read()
        found = texts[path].count(mutant["old"])
        if found != 1:
            sys.exit(f"error: {mutant['name']}: what it changes stands {found} times in {path}; expected once")
        texts[path] = texts[path].replace(mutant["old"], planted(mutant))
    if folder:
        for path, text in texts.items():
            target = os.path.join(folder, path)
            # As old as what it is made of, so that a second run builds nothing anew that is the same.
            made = max(os.path.getmtime(os.path.join(ROOT, one)) for one in (path, "Tests/Mutants/mutants.toml"))
            whole = text + SWITCH.replace("FILE", re.sub(r"\W", "_", os.path.basename(path)[: -len(".swift")]))
            with open(target, "w", encoding="utf-8") as file:
                file.write(whole)
            os.utime(target, (made, made))
    return texts


def copy(folder):
    """Copies sources as they are; what is built is not copied, since modules know the folder that they were built in."""
    os.makedirs(folder, exist_ok=True)
    for name in os.listdir(ROOT):
        if name in (".git", "out") or name.startswith((".build", ".venv", ".bench")):
            continue
        target = os.path.join(folder, name)
        subprocess.run(["rm", "-rf", target], check=True)
        subprocess.run(["cp", "-a", os.path.join(ROOT, name), target], check=True)


def run(folder, mutant, tests, cases):
    environment = dict(os.environ, SWIFT_BACKTRACE="enable=no", TRUCELINE_CASES=cases, TRUCELINE_WORLDS="40")
    environment.pop("TRUCELINE_MUTANT", None)
    if mutant:
        environment["TRUCELINE_MUTANT"] = mutant
    # The runner itself: `swift test` would look over the whole package before each run.
    runner = os.path.join(folder, ".build", "debug", "trucelinePackageTests.xctest")
    command = [runner, "--testing-library", "swift-testing", "--filter", tests]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, errors="replace")
    closing = re.findall(r"Test run with (\d+) tests?", done.stdout + done.stderr)
    return done.returncode, int(closing[-1]) if closing else 0, done.stdout + done.stderr


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--scratch", default="/tmp/truceline-mutants")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--only-copy", action="store_true", help="plant the errors in the copy and stop")
    parser.add_argument("--no-copy", action="store_true", help="the copy is there and built")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    mutants = read(options.names)
    if options.check:
        plant_all(mutants, None)
        print(f"{len(mutants)} errors can be planted")
        return 0
    folder = options.scratch
    if not options.no_copy:
        copy(folder)
        plant_all(mutants, folder)
        if options.only_copy:
            return 0
        build = subprocess.run(["swift", "build", "--build-tests"], cwd=folder)
        if build.returncode:
            return build.returncode
    chosen = [mutant for mutant in mutants if not options.names or mutant["name"] in options.names]
    # With nothing planted every one of these tests passes: else a failure would be no catch.
    tests = "|".join(sorted({mutant["tests"] for mutant in chosen}))
    cases = ",".join(sorted({mutant.get("cases", "") for mutant in chosen} - {""}))
    status, number, output = run(folder, None, tests, cases)
    print(f"{number} tests with nothing planted", flush=True)
    if status or not number:
        print(f"error: they fail with nothing planted\n{output[-3000:]}")
        return 2
    caught, survivors = [], []
    for mutant in chosen:
        tests = (mutant["tests"], mutant.get("cases", ""))
        started = time.monotonic()
        status, number, output = run(folder, mutant["name"], *tests)
        word = "caught" if status else "SURVIVED"
        (caught if status else survivors).append(mutant)
        print(f"{word:8} {mutant['name']}  ({time.monotonic() - started:.0f} s, {number} tests)", flush=True)
    print(f"{len(caught)} of {len(chosen)} errors caught, {100 * len(caught) // max(1, len(chosen))} %")
    for mutant in survivors:
        print(f"  survived: {mutant['name']}: {mutant['why']}")
    return 0 if len(caught) * 10 >= len(chosen) * 9 else 1


sys.exit(main())
