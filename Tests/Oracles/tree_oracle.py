"""The root of a tree, from its leaves alone: hashlib and sqlite3, none of the product's code.

    tree_oracle.py record RECORD.SQLITE     the leaves that a record has
    tree_oracle.py numbers COUNT            the leaves 0, 1, 2 ... in decimal figures
"""

import hashlib
import sqlite3
import sys


def root(leaves):
    """RFC 6962, section 2.1, a level at a time: what has no neighbour goes up as it is."""
    level = [hashlib.sha256(b"\0" + leaf).digest() for leaf in leaves]
    if not level:
        return hashlib.sha256().digest()
    while len(level) > 1:
        above = [
            hashlib.sha256(b"\1" + level[place] + level[place + 1]).digest() for place in range(0, len(level) - 1, 2)
        ]
        level = above + level[len(level) & ~1 :]
    return level[0]


if __name__ == "__main__":
    if sys.argv[1] == "numbers":
        leaves = (b"%d" % number for number in range(int(sys.argv[2])))
    else:
        database = sqlite3.connect(f"file:{sys.argv[2]}?mode=ro", uri=True)
        leaves = (row[0] for row in database.execute("SELECT leaf FROM entry ORDER BY idx"))
    print(root(leaves).hex())
