#!/usr/bin/env python3
"""Checks an export of a Truceline record: python3 verify-record.py FOLDER [KEY [WITNESS-KEY ...]]

It needs Python 3.8 and nothing else, and shares no code with the program that wrote the folder. KEY is the record's public
key (name+hash+key) as you were given it by another way; so is each WITNESS-KEY, whose signature the checkpoint must have.
Exit status 0: everything holds; 1: something does not; 2: no export.
"""
import base64, hashlib, json, os, sys

class Fault(Exception):
    pass

def row(place, what):
    return Fault("entries.ndjson:%d: %s" % (place + 1, what))

# Ed25519 (RFC 8032, section 5.1), verification only: nothing here is secret, so nothing need take the same time.
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P

def recover_x(y, sign):
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - x2) % P or (x == 0 and sign):
        raise Fault("a key or signature is no point of the curve")
    return P - x if x & 1 != sign else x

def point(data):
    number = int.from_bytes(data, "little")
    x, y = recover_x(number & (2**255 - 1), number >> 255), number & (2**255 - 1)
    return (x, y, 1, x * y % P)

def add(a, b):
    s, t = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    u, v = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = t - s, v - u, v + u, t + s
    return (e * f % P, g * h % P, f * g % P, e * h % P)

def times(number, a):
    total = (0, 1, 1, 0)
    while number:
        total = add(total, a) if number & 1 else total
        a, number = add(a, a), number >> 1
    return total

BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))

def is_signed(key, message, signature):
    number = int.from_bytes(signature[32:], "little")
    if len(key) != 32 or len(signature) != 64 or number >= L:
        return False
    try:
        a, r = point(key), point(signature[:32])
    except Fault:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    left, right = times(number, BASE), add(r, times(h, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0

# The tree of RFC 6962.
def sha256(data):
    return hashlib.sha256(data).digest()

def root(hashes):
    if len(hashes) < 2:
        return hashes[0] if hashes else sha256(b"")
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return sha256(b"\1" + root(hashes[:split]) + root(hashes[split:]))

def tile_path(level, number, width):
    parts = ["%03d" % (number % 1000)]
    while number >= 1000:
        number //= 1000
        parts.insert(0, "x%03d" % (number % 1000))
    return "tile/%s/%s" % (level, "/".join(parts)) + ("" if width == 256 else ".p/%d" % width)

def tiles(leaves):
    found, hashes, level = {}, [sha256(b"\0" + leaf) for leaf in leaves], 0
    for start in range(0, len(leaves), 256):
        part = leaves[start : start + 256]
        found[tile_path("entries", start // 256, len(part))] = b"".join(b"\0\x20" + leaf for leaf in part)
    while hashes:
        above = []
        for start in range(0, len(hashes), 256):
            part = hashes[start : start + 256]
            found[tile_path(level, start // 256, len(part))] = b"".join(part)
            if len(part) == 256:
                above.append(root(part))
        hashes, level = above, level + 1
    return found

# Keys and signed notes (C2SP signed-note, tlog-checkpoint, tlog-cosignature).
def strict_base64(text):
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text:
        raise Fault("base64 that is not in its one form")
    return data

def read_key(words, kind):
    name, identifier, key = words.split("+", 2)
    key = strict_base64(key)
    if len(key) != 33 or key[0] != kind or sha256(name.encode() + b"\n" + key)[:4].hex() != identifier:
        raise Fault("a key that is none: " + words)
    return name, bytes.fromhex(identifier), key[1:]

def check_checkpoint(data, keys):
    """The size and the root that are signed, and the places of the keys that signed."""
    text, signatures = data.decode()[:-1].rsplit("\n\n", 1)
    text += "\n"
    lines = text.split("\n")
    if not data.endswith(b"\n") or len(lines) != 4 or str(int(lines[1])) != lines[1]:
        raise Fault("checkpoint: not in its form")
    left, signed = dict(enumerate(keys)), []
    for line in signatures.split("\n"):
        dash, name, signature = line.split(" ")
        signature = strict_base64(signature)
        place = next((i for i, key in left.items() if key[0] == name and key[1] == signature[:4]), None)
        if dash != "\u2014" or place is None:
            raise Fault("checkpoint: a signature of '%s', whose key is not known or signed before" % name)
        message, rest = text.encode(), signature[4:]
        if place > 0:
            if len(rest) != 72:
                raise Fault("checkpoint: a cosignature of another form")
            message = b"cosignature/v1\ntime %d\n" % int.from_bytes(rest[:8], "big") + message
            rest = rest[8:]
        if not is_signed(left.pop(place)[2], message, rest):
            raise Fault("checkpoint: the signature of '%s' does not hold" % name)
        signed.append(place)
    if 0 not in signed or lines[0] != keys[0][0]:
        raise Fault("checkpoint: not signed by the record's key")
    return int(lines[1]), strict_base64(lines[2]), signed

# Entries: salted hashes of members (RFC 8785 for the text that is hashed).
def canonical(value):
    if isinstance(value, dict):
        members = sorted(value.items(), key=lambda member: member[0].encode("utf-16-be"))
        return "{" + ",".join(canonical(name) + ":" + canonical(value) for name, value in members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, float):
        raise Fault("a number with a fraction, which this verifier does not write")
    return json.dumps(value, ensure_ascii=False)

def is_hash(text):
    return isinstance(text, str) and len(text) == 64 and all(c in "0123456789abcdef" for c in text)

def read_entry(line, place):
    entry = json.loads(line)
    if canonical(entry) != line or entry.get("index") != place:
        raise row(place, "not in its form, or out of its order")
    if "lost" in entry:
        raise row(place, "entry %d has lost its %s, and no entry 'forgotten' names it: it was destroyed past the record"
                  % (place, "data" if "leaf" in entry else "original"))
    if "leaf" in entry:
        if set(entry) != {"index", "leaf"} or not is_hash(entry["leaf"]):
            raise row(place, "a leaf of another form")
        return bytes.fromhex(entry["leaf"]), None, None, 0
    if set(entry) - {"index", "members", "salt"} or not is_hash(entry.get("salt", "0" * 64)):
        raise row(place, "an entry of another form")
    text, shown = b"truceline entry v1\n", []
    for member in entry["members"]:
        if is_hash(member):
            text += bytes.fromhex(member)
            continue
        name, value, salt = member
        if not isinstance(name, str) or not is_hash(salt):
            raise row(place, "a member of another form")
        shown.append((name, value))
        text += sha256(bytes.fromhex(salt) + canonical([name, value]).encode())
    names = [name.encode("utf-16-be") for name, _ in shown]
    if names != sorted(set(names)):
        raise row(place, "members out of their order")
    return sha256(text), dict(shown), entry.get("salt"), len(entry["members"]) - len(shown)

def witness_words(keys, signed, hidden):
    words = ["signed by witness %s" % keys[place][0] for place in sorted(signed) if place > 0]
    words += ["not signed by witness %s" % key[0] for place, key in enumerate(keys) if place not in signed]
    if hidden:
        what = "the 1 entry" if hidden == 1 else "the %d entries" % hidden
        words.append("it cannot be told from here whether witnesses were asked in %s kept back" % what)
    return words or ["the record names no witness"]

def numbers(places, most=20):
    return ", ".join(map(str, places[:most])) + (" and %d more" % (len(places) - most) if len(places) > most else "")

def forgotten_words(forgettings, shows):
    """What is not shown: told to have been destroyed, or kept back by whom the export is from."""
    destroyed, words = {}, []
    for teller, about, original_alone in forgettings:
        what = shows.get(about)
        if what == ("no original" if original_alone else "nothing"):
            destroyed[about] = teller
        elif what == "original" or not original_alone:
            raise row(about, "is shown, and entry %d tells that it was destroyed" % teller)
    for kind, what in (("nothing", "destroyed"), ("no original", "original destroyed")):
        told = sorted(place for place in destroyed if shows[place] == kind)
        if told:
            words.append("%s, as later entries tell: %s" % (what, numbers(told)))
    rest = sorted(place for place, what in shows.items() if what == "nothing" and place not in destroyed)
    if rest:
        words.append("not shown, and no entry shown tells that it was destroyed; whom the export is from can be asked to "
                     "show it: " + numbers(rest))
    return words

def verify(folder, trusted=None, *others):
    names = []
    for path, folders, files in os.walk(folder):
        # A link to a folder stands among the folders and is not walked into.
        for name in folders:
            if os.path.islink(os.path.join(path, name)):
                raise Fault(os.path.relpath(os.path.join(path, name), folder) + ": a link to a folder, which no export has")
        names += [os.path.relpath(os.path.join(path, name), folder).replace(os.sep, "/") for name in files]
    files = {name: open(os.path.join(folder, name), "rb").read() for name in names}
    sums = "".join("%s  %s\n" % (sha256(files[name]).hex(), name) for name in sorted(names) if name != "SHA256SUMS")
    if sums.encode() != files["SHA256SUMS"]:
        raise Fault("SHA256SUMS: not the sums of the files")
    words = files["keys"].decode().split("\n")
    if words.pop() != "":
        raise Fault("keys: not in its form")
    keys = [read_key(line, 4 if place else 1) for place, line in enumerate(words)]
    if trusted is not None and trusted != words[0]:
        raise Fault("keys: the record's key is %s; expected %s" % (words[0], trusted))
    asked = [read_key(line, 4) for line in others]
    keys += [key for key in asked if key not in keys]
    size, signed_root, signed = check_checkpoint(files["checkpoint"], keys)
    for key in asked:
        if keys.index(key) not in signed:
            raise Fault("checkpoint: no signature of witness '%s'" % key[0])
    known = {"checkpoint", "keys", "entries.ndjson", "SHA256SUMS", "README.txt", "verify-record.py"}
    leaves, witnesses, last, hidden, parts, originals, forgettings, shows = [], [], "", 0, {}, 0, [], {}
    lines = files["entries.ndjson"].decode().split("\n")
    if lines.pop() != "":
        raise Fault("entries.ndjson: does not end with a newline")
    for place, line in enumerate(lines):
        leaf, members, salt, parts[place] = read_entry(line, place)
        leaves.append(leaf)
        if members is None:
            shows[place], members = "nothing", {}
        if "original" in members:
            shows[place] = "no original" if salt is None else "original"
        if members.get("kind") == "forgotten" and isinstance(members.get("about"), int) and members["about"] < place:
            forgettings.append((place, members["about"], members.get("text") == "the original bytes alone"))
        hidden += "kind" not in members  # It may ask a witness.
        if members.get("recorded", last) < last:
            raise row(place, "dated before an entry before it")
        last = members.get("recorded", last)
        if place == 0 and (members.get("kind"), members.get("key")) != ("opened", words[0]):
            raise row(place, "does not name the record's key")
        if members.get("kind") == "witness":
            if "key" not in members:
                raise row(place, "asks a witness whose key is kept back")
            witnesses.append(members["key"])
        if salt is not None:
            name = "originals/%d" % place
            known.add(name)
            originals += 1
            original = files[name]
            if sha256(bytes.fromhex(salt) + original).hex() != members.get("original"):
                raise Fault(name + ": not the original of its entry")
            if members.get("bytes", len(original)) != len(original):
                raise Fault(name + ": of another length")
    if witnesses != words[1:]:
        raise Fault("keys: not the witnesses of the entries")
    if len(leaves) != size or root([sha256(b"\0" + leaf) for leaf in leaves]) != signed_root:
        raise Fault("entries.ndjson: not the entries that the checkpoint signs")
    for name, data in tiles(leaves).items():
        known.add(name)
        if files[name] != data:
            raise Fault(name + ": not a tile of the entries")
    if set(names) - known:
        raise Fault("files that belong to no export: " + ", ".join(sorted(set(names) - known)))
    nothing, part = sum(what == "nothing" for what in shows.values()), [count for count in parts.values() if count]
    return "%d entries hold, %d shown%s, %d kept back, %d originals; root %s\nkey %s\n%s" % (
        size, size - nothing, " (%d of them in part: %d members kept back)" % (len(part), sum(part)) if part else "",
        nothing, originals, signed_root.hex(), words[0],
        "\n".join(forgotten_words(forgettings, shows) + witness_words(keys, signed, hidden) + [
            "not checked: what README.txt and verify-record.py say, which whoever hands the folder on can write"]))

def plain(text):
    """On one line, with controls as codes: names in a folder must not look like lines of ours."""
    return "".join(c if c.isprintable() else "\\u%04x" % ord(c) for c in text)

def main():
    if len(sys.argv) < 2 or not os.path.isfile(os.path.join(sys.argv[1], "SHA256SUMS")):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    try:
        print("\n".join(map(plain, verify(*sys.argv[1:]).split("\n"))))
        return 0
    except Fault as fault:
        print("does not hold: %s" % plain(str(fault)), file=sys.stderr)
    except (KeyError, OSError, ValueError, TypeError, IndexError, AttributeError, RecursionError) as error:
        print("does not hold: not in the form of an export (%r)" % error, file=sys.stderr)
    return 1

if __name__ == "__main__":
    sys.exit(main())
