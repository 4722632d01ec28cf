#!/usr/bin/env python3
"""verify.py CASE.yaml...: proves seals and dossiers by casework(5), SEAL, without our code."""
import hashlib
import json
import sys

import yaml

HEAD = ("casework", "kind", "state", "due", "tasks", "history")


def canonical(v):
    if isinstance(v, dict):
        keys = sorted(v, key=lambda k: k.encode("utf-16-be"))
        return "{" + ",".join(canonical(k) + ":" + canonical(v[k]) for k in keys) + "}"
    return "[" + ",".join(map(canonical, v)) + "]" if isinstance(v, list) else json.dumps(
        v, ensure_ascii=False)


def without(v, *keys):
    return {k: v[k] for k in v if k not in keys}


def holds(case, before=""):
    dossier = without(case, *HEAD)
    for event in case["history"]:
        before = hashlib.sha256((before + canonical(without(event, "seal"))).encode()).hexdigest()
        if before != event["seal"]:
            return False
    for event in reversed([e for e in case["history"] if "dossier" in e]):
        if hashlib.sha256(canonical(dossier).encode()).hexdigest() != event["dossier"]:
            return False
        if event.get("was") == "unknown":
            break
        dossier = {**without(dossier, *event.get("added", [])), **event.get("was", {})}
    return True


wrong = [f for f in sys.argv[1:] if not holds(yaml.load(open(f, "rb"), yaml.BaseLoader))]
sys.exit("not as it was sealed: " + " ".join(wrong) if wrong else 0)
