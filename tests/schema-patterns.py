#!/usr/bin/python3
"""Looks for patterns of schemas that POSIX (extended), ECMA 262 (with the u flag) and Python's re
do not read alike.

    tests/schema-patterns.py FILE...

Every `pattern` of the FILEs is to be of: printable ASCII; ordinary characters; ^ and $; ( ) and |
with no empty branch; one of * + ? {n} {n,} {n,m} behind a character, a bracket or a group; \\
before one of ^ $ . * + ? ( ) [ { | and itself; brackets of characters and of ranges within 0-9,
A-Z or a-z, without [ or \\, ] never first, - only first or last. No dot: whether it takes a
newline differs. Prints each that is not; exit status 1 when there is one, 2 when there is no
pattern.
"""

import re
import sys

import yaml

ESCAPE = r"\\[\^$.*+?()\[{|\\]"
ITEM = r"(?:[0-9]-[0-9]|[A-Z]-[A-Z]|[a-z]-[a-z]|[ -,./0-Z^-~])"
BRACKET = r"\[(?:\^(?!\])|(?!\^))-?" + ITEM + r"*-?(?<!\[)\]"
# An escape, a bracket or a group stands as the letter E when it has been seen to be right.
ATOM = r"[ !-#%-',/0->@-Z_`a-z~-]"
PIECE = r"(?:[\^$]|" + ATOM + r"(?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})?)"
BRANCHES = PIECE + r"+(?:\|" + PIECE + r"+)*"
COUNT_MOST = 255  # of POSIX: RE_DUP_MAX


def portable(text):
    left = re.sub(ESCAPE + "|" + BRACKET, "E", text)
    before = None
    while left != before:
        before = left
        left = re.sub(r"\(" + BRANCHES + r"\)", "E", left)
    if not re.fullmatch(BRANCHES, left):
        return False
    try:
        re.compile(text)  # ranges and counts ascend
    except re.error:
        return False
    return all(int(n) <= COUNT_MOST for n in re.findall(r"[{,]([0-9]+)", left))


def patterns(node):
    """The scalars that stand at a key `pattern`."""
    if isinstance(node, yaml.SequenceNode):
        for e in node.value:
            yield from patterns(e)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "pattern" and isinstance(value, yaml.ScalarNode):
                yield value
            yield from patterns(value)


def main():
    n = faults = 0
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as f:
            root = yaml.compose(f, Loader=yaml.CSafeLoader)
        for p in patterns(root):
            n += 1
            if not portable(p.value):
                faults += 1
                print(f"{path}:{p.start_mark.line + 1}: {p.value}")
    sys.exit(1 if faults else 0 if n else 2)


if __name__ == "__main__":
    main()
