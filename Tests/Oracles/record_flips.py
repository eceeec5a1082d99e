"""Flips bytes of an export, makes its sums anew and asks verify-record.py, which must refuse each: record_flips.py SCRIPT FOLDER KEY"""
import hashlib
import importlib.util
import os
import random
import sys

script, folder, key = sys.argv[1:]
spec = importlib.util.spec_from_file_location("verify_record", script)
verifier = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verifier)


def holds():
    try:
        verifier.verify(folder, key)
        return True
    except (verifier.Fault, KeyError, ValueError, TypeError, IndexError, AttributeError):
        return False


def seal():
    names = []
    for path, _, files in os.walk(folder):
        names += [os.path.relpath(os.path.join(path, name), folder) for name in files]
    with open(folder + "/SHA256SUMS", "w") as sums:
        for name in sorted(names):
            if name != "SHA256SUMS":
                sums.write("%s  %s\n" % (hashlib.sha256(open(os.path.join(folder, name), "rb").read()).hexdigest(), name))
    return [name for name in names if name not in ("SHA256SUMS", "README.txt", "verify-record.py")]


names = seal()
assert holds()
chance = random.Random(5)
found = 0
for name in names:
    path = os.path.join(folder, name)
    whole = open(path, "rb").read()
    for place in chance.sample(range(len(whole)), min(len(whole), 6)):
        changed = bytearray(whole)
        changed[place] ^= 1 << chance.randrange(8)
        with open(path, "wb") as file:
            file.write(changed)
        seal()
        if holds():
            sys.exit("not found: %s, byte %d" % (name, place))
        found += 1
    with open(path, "wb") as file:
        file.write(whole)
print("found", found)
