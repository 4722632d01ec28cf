#!/usr/bin/python3
"""The texts for people that no call of gettext has, as calls that xgettext reads.

    lib/po/tables.py 'CC -E ...' FILE.c ...

Titles of columns, and the help of acts, gates, rules, reports, programs and what they do, stand in
initializers, and are translated where they are printed. Preprocessed, their texts are whole. So do
the functions below translate what they are told.
"""
import re
import shlex
import subprocess
import sys

# of the initializer of such a struct the strings of these members, else in these places
TABLES = {
    "column": ("name", "title", 0, 1),
    "verb": ("help", "options_help", 1, 3),
    "program": ("summary",),
    "act": ("help",),
    "act_key": (0, 4),
    "field_kind": (0,),
    "measure": (0,),
    "gate": (1, 2),
    "rule": (1, 2),
    "report_op": ("help",),
    "reform_figure": (0, 1, 2),
    "document": (7,),
}
# each text with a blank in it that such a call has; of these xgettext sees the first of a choice
TELLS = set(
    "N_ arena_say buf_say diag_at diag_errno diag_rule diag_rule_at run_usage all_said audit_event audit_omission bad bad_part broken complain csv_complain enumerate "
    "fail failed fault file_complain foots judged_tell note otherwise refuse refuse_value relapse "
    "run_waits stamp_wrong stuck tell tell_gone TELL wait_for wrong".split())
TOKEN = re.compile(
    r'/\*.*?\*/|"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|^#(?:[^\n\\]|\\.|\\\n)*|[A-Za-z_]\w*|\d+|[^\s]',
    re.S | re.M)
INITIALIZER = re.compile(
    r"\bstruct (\w+) \w+ (?:\[[^;{},]*\] )?=$|\( (?:const )?struct (\w+)[^;{}(),]* \)$")


def tokens_of(source):
    """Without comments and directives, a string of several parts as one."""
    tokens = []
    for t in TOKEN.findall(source):
        if t.startswith(("/*", "#")):
            continue
        if t[0] == '"' and tokens and tokens[-1][0] == '"':
            tokens[-1] = tokens[-1][:-1] + t[1:]
        else:
            tokens.append(t)
    return tokens


def in_tables(tokens):
    """The help on options, and the strings of tables."""
    kinds, places, member = [], [], None
    for i, t in enumerate(tokens):
        if t[0] == '"':
            if t.startswith('"  '):
                yield from re.split(r"(?<=\\n)(?=  -)", t[1:-1])
            elif kinds and kinds[-1] and (member or places[-1]) in TABLES[kinds[-1]]:
                yield t[1:-1]
            elif any(x.startswith("COLUMN_") for x in tokens[i + 1:i + 5]):
                yield t[1:-1]
        elif t == "{":
            m = INITIALIZER.search(" ".join(tokens[max(0, i - 12):i]))
            kind = m and (m[1] or m[2])
            kinds.append(kind if kind in TABLES else kinds[-1] if kinds and not m else None)
            places.append(0)
            member = None
        elif t == "}" and kinds:
            kinds.pop()
            places.pop()
            member = None
        elif t == "," and places:
            places[-1] += 1
            member = None
        elif t == "." and places:
            member = tokens[i + 1]


def in_calls(tokens):
    """The strings that are told by one of these functions."""
    calls = []
    for i, t in enumerate(tokens):
        if t == "(":
            calls.append(tokens[i - 1] if re.match(r"\w", tokens[i - 1]) else calls[-1] if calls else "")
        elif t == ")" and calls:
            calls.pop()
        elif t[0] == '"' and calls and calls[-1] in TELLS and " " in t:
            yield t[1:-1]


def main():
    preprocess = shlex.split(sys.argv[1])
    table = re.compile(r'struct (%s) [a-z_]+(\[| =)|COLUMN_|"  -' % "|".join(TABLES))
    for name in sys.argv[2:]:
        with open(name, encoding="utf-8") as f:
            source = f.read()
        texts = list(in_calls(tokens_of(source)))
        if table.search(source):
            whole = subprocess.run(preprocess + [name], check=True, stdout=subprocess.PIPE)
            texts += in_tables(tokens_of(whole.stdout.decode()))
        for text in texts:
            if re.search("[A-Za-z]", re.sub(r"\\.", "", text)):
                print(f'# 1 "{name}"\n_("{text}")')


main()
