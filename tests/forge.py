#!/usr/bin/env python3
"""forge.py OFFICE NAME=CASE.yaml... <FORGERIES: files as who can write them would make them.

A forgery is a line `NAME: CODE`, and lines that begin with a tab: Python that changes a copy of that
case under a number of its own. Then it is sealed anew. Its head is for `case-check repair` to mend.
The lines `= TEXT` below it say what is to be found; they go to the file expected, behind the serial
number. Prints the number of each copy.

As in an earnest office everybody typed his own acts, li.na, a registrar, what is from paper, and
cron runs as permits, which is nobody of the staff.
CODE has: d, the case; h, its history; e(ACT), its last event of that act; cut(N), which keeps N events;
add(ACT, KEY=VALUE...), an event at the time of the last, `_` for `-`; digest(), which makes the
digests of the dossier those of d.
"""
import hashlib
import json
import os
import sys

import yaml

source = open(os.path.join(os.path.dirname(__file__), "verify.py"), encoding="utf-8").read()
exec(source[source.index("HEAD ="):source.index("def holds")])


def sha(text):
    return hashlib.sha256(text.encode()).hexdigest()


def flow(v):
    if isinstance(v, dict):
        return "{" + ", ".join(json.dumps(k) + ": " + ("true" if k == "provisional" else flow(v[k]))
                               for k in v) + "}"
    if isinstance(v, list):
        return "[" + ", ".join(map(flow, v)) + "]"
    return json.dumps(v, ensure_ascii=False)


def write(d, path):
    with open(path, "w", encoding="utf-8") as f:
        for k in d:
            if k != "history":
                f.write(k + ": " + ("1" if k == "casework" else flow(d[k])) + "\n")
        f.write("history:\n")
        for event in d["history"]:
            f.write("".join(("  " if i else "- ") + k + ": " + flow(event[k]) + "\n"
                            for i, k in enumerate(event)))


def forge(d, code):
    h = d["history"]

    def e(act):
        return [event for event in h if event["act"] == act][-1]

    def back(event):
        for k in event.get("added", []):
            del d[k]
        d.update(event.get("was", {}))

    def cut(n):
        while len(h) > n:
            back(h.pop())
        history = d.pop("history")
        d["history"] = history

    def add(act, **keys):
        t = h[-1].get("recorded", h[-1]["at"])
        h.append({"at": t, "by": "li.na", "act": act,
                  **{k.replace("_", "-"): v for k, v in keys.items()}})
        return h[-1]

    def digest():
        dossier = without(d, *HEAD)
        for event in reversed([event for event in h if "dossier" in event]):
            event["dossier"] = sha(canonical(dossier))
            if event.get("was") == "unknown":
                break
            dossier = {**without(dossier, *event.get("added", [])), **event.get("was", {})}

    for event in h:
        event.pop("entered-by", None)
        if "source" in event and event["by"] != "li.na":
            event["entered-by"] = "li.na"
        if event["by"] == "system" and event["act"] not in ("lapse", "recalc"):
            event["entered-by"] = "permits"
    digest()
    exec(code, {"d": d, "h": h, "e": e, "cut": cut, "add": add, "digest": digest})
    before = ""
    for event in h:
        event.pop("seal", None)
        before = event["seal"] = sha(before + canonical(event))


def main():
    bases = dict(a.split("=", 1) for a in sys.argv[2:])
    text = {name: open(bases[name], encoding="utf-8").read() for name in bases}
    forgeries, expected = [], open("expected", "w", encoding="utf-8")
    for line in sys.stdin.read().splitlines():
        if line.startswith("= "):
            expected.write("%d: %s\n" % (len(forgeries), line[2:]))
        elif line.startswith("\t"):
            forgeries[-1][1] += "\n" + line[1:]
        elif line:
            forgeries.append(line.split(": ", 1))
    for n, (name, code) in enumerate(forgeries, 1):
        d = yaml.load(text[name], yaml.CBaseLoader)
        d["id"] = "%s%06d" % (d["id"][:-6], 900000 + n)
        if "source" in d:
            d["source"]["reference"] += "-%d" % n
        forge(d, code)
        path = os.path.dirname(os.path.relpath(bases[name], sys.argv[1]))
        write(d, os.path.join(sys.argv[1], path, d["id"] + ".yaml"))
        print(d["id"])


main()
