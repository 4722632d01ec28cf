#!/usr/bin/python3
"""The texts for people that stand in tables of the sources, as calls that xgettext reads.

    CC -E FILE.c | lib/po/tables.py FILE.c

Titles of columns, and the help of acts, gates, rules, reports, programs and what they do, are
translated where they are printed, and stand in initializers. Preprocessed, their texts are whole.
"""
import re
import sys

# of the initializer of such a struct the strings of these members, else in these places
TABLES = {
    "column": ("name", "title", 0, 1),
    "verb": ("help",),
    "program": ("summary",),
    "act": ("help",),
    "act_key": (4,),
    "gate": (1, 2),
    "rule": (1, 2),
    "report_op": ("help",),
}
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|#[^\n]*\n|[A-Za-z_]\w*|\d+|\S')
INITIALIZER = re.compile(r"\bstruct (\w+) \w+ (?:\[[^;{},]*\] )?=$|\( (?:const )?struct (\w+)[^;{}(),]* \)$")


def texts(tokens):
    """The strings of the file that are for people."""
    kinds, places, member, depth_of = [], [], None, []
    i = 0
    while i < len(tokens):
        t = tokens[i]
        if t.startswith("#"):
            pass
        elif t[0] == '"':
            whole = t[1:-1]
            while i + 1 < len(tokens) and tokens[i + 1][0] in '"#':
                i += 1
                if tokens[i][0] == '"':
                    whole += tokens[i][1:-1]
            if whole.startswith("  -"):
                yield from re.split(r"(?<=\\n)(?=  -)", whole)
            elif kinds and kinds[-1] and (member or places[-1]) in TABLES[kinds[-1]]:
                yield whole
        elif t == "{":
            before = declared(tokens, i)
            if before:
                kinds.append(before)
            else:
                kinds.append(kinds[-1] if kinds else None)
            places.append(0)
            member = None
        elif t == "}" and kinds:
            kinds.pop()
            places.pop()
            member = None
        elif t == "," and places:
            places[-1] += 1
            member = None
        elif t == "." and places and i + 1 < len(tokens):
            member = tokens[i + 1]
        i += 1


def declared(tokens, i):
    """The struct whose initializer begins at the brace."""
    m = INITIALIZER.search(" ".join(tokens[max(0, i - 12):i]))
    kind = m and (m[1] or m[2])
    return kind if kind in TABLES else None


def main():
    for text in texts(TOKEN.findall(sys.stdin.read())):
        if re.search("[A-Za-z]", re.sub(r"\\.", "", text)):
            print(f'# 1 "{sys.argv[1]}"\n_("{text}")')


main()
