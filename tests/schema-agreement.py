#!/usr/bin/python3
"""Compares our validator with python3-jsonschema on seeded random documents.

    tests/schema-agreement.py [-n N] [-s SEED] [-k DIR] VALIDATE FILE...

VALIDATE is the program of tests/tools/validate.c. Each FILE is a YAML document whose first line
names its schema (`# yaml-language-server: $schema=PATH`). All files as they are, and N mutants of
them, are given to both. They agree on a document when both find the same faulty places (line and
column), none at all in a valid one. Each disagreement is printed, and its document kept in DIR
(-k). Exit status 1 when there is one, 2 when nothing could be compared.

Where the two differ on purpose:
- Python's `$` also matches before a last newline. JSON Schema and we do not: the pattern keyword
  is replaced here by one that does as they do.
- Python rounds a number with a fraction or exponent to a double, we compare it exactly. No
  mutant has more than 15 digits and a fraction, or an exponent beyond a double's.
- A value that `enum`, `const` or `type` forbids is not looked into any further by us.
"""

import argparse
import copy
import json
import os
import random
import re
import subprocess
import sys
import tempfile

import yaml
from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend

MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")
DOCUMENTS_A_CALL = 400


class Core(yaml.CSafeLoader):
    """The core schema of YAML 1.2, which knows fewer types than PyYAML does."""

    yaml_implicit_resolvers = {}


for tag, pattern, first in (
    ("null", r"^(?:null|Null|NULL|~|)$", ["n", "N", "~", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", list("-+0123456789")),
    (
        "float",
        r"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
        r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$",
        list("-+.0123456789"),
    ),
):
    Core.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(pattern), first)


class Unreadable(Exception):
    """What a failsafe reader refuses."""


def scalar(node):
    kind, text = node.tag.rpartition(":")[2], node.value
    if kind == "null":
        return None
    if kind == "bool":
        return text[0] in "tT"
    if kind == "int":
        base = {"0x": 16, "0o": 8}.get(text[:2], 10)
        return int(text[2:] if base != 10 else text, base)
    if kind == "float":
        return float(re.sub(r"(?i)\.(inf|nan)", r"\1", text))
    return text


def construct(node):
    """The value as JSON has it. A key is its characters, whatever they look like."""
    if isinstance(node, yaml.ScalarNode):
        return scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [construct(e) for e in node.value]
    value = {}
    for key, entry in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.value in value:
            raise Unreadable
        value[key.value] = construct(entry)
    return value


def compose(text):
    try:
        return yaml.compose(text, Loader=Core)
    except yaml.YAMLError:
        raise Unreadable from None


def exact_end(text):
    """The pattern with \\Z for each $ that is an anchor."""
    token = r"\\.|\[\^?[^]]*\]|\$"
    return re.sub(token, lambda m: r"\Z" if m[0] == "$" else m[0], text)


def match(_validator, text, instance, _schema):
    if isinstance(instance, str) and not re.search(exact_end(text), instance):
        yield ValidationError(f"{instance!r} does not match {text!r}")


Oracle = extend(Draft202012Validator, {"pattern": match})


def place(node):
    return node.start_mark.line + 1, node.start_mark.column + 1


def step(node, key):
    if isinstance(node, yaml.SequenceNode):
        return node.value[key]
    return next(v for k, v in node.value if k.value == key)


def faults(oracle, node):
    """The places at which the oracle finds fault, as we count them: each unknown key is one."""
    places = set()
    for error in oracle.iter_errors(construct(node)):
        at = node
        for key in error.absolute_path:
            at = step(at, key)
        if error.validator == "additionalProperties":
            known = error.schema.get("properties", {})
            places.update(place(k) for k, _ in at.value if k.value not in known)
        elif error.validator == "items":  # the schema false: one error for all entries
            places.update(place(e) for e in at.value)
        else:
            places.add(place(at))
    return places


# Mutants.

WORDS = """
0 1 -1 2 3 5 12 13 99 1000 2022 -0 +5 007 0x10 0XA 0o17 1.0 1.5 -0.5 0.5 .5 5. 1e3 1E-1 10.0e-1
12.0 100 100.0 1e2 100.5 9007199254740993 9007199254740992 18446744073709551615
18446744073709551616 .inf -.INF .nan .NaN true True TRUE false False tRUE null Null NULL ~ nul yes
no on off y n 1_000 0b1 12:30 17:30 24:00 2022-12-15 2022-02-31 2022-13-01 2022-12-15T10:00Z
2022-12-15T10:00:00+08:00 2022-12-15T10:00 paused unknown paper case host noon same-day
UTF-8 yuan CNY LR LR-20220905-000017 li.na decide/window/2 receive granted closed joint x y abc
a-b A b1 - . + .e3 1. 1.e2 é 中 中文字 𠀀 $1 b12 abx
""".split() + ["", " ", "a b", "20 workdays", "0 days", "10000 days", "1  days", "x\n",
               "2022-12-15\n", "中\n文", "'", '"', "#", "a: b", "\\", "{x}", "\t", "x" * 64, "0" * 64, "f" * 64]
STR, MAP, SEQ = ("tag:yaml.org,2002:" + t for t in ("str", "map", "seq"))


def new_scalar(random_, text):
    """Plain when it can be and chance has it so, otherwise quoted and thereby a string."""
    plain = re.fullmatch(r"[-\w+.~:/]*", text) and text[-1:] != ":" and text != "-"
    style = None if plain and random_.random() < 0.7 else '"'
    return yaml.ScalarNode(STR, text, style=style)


def entries(node, found):
    """Every (collection, index) below a node."""
    if isinstance(node, yaml.CollectionNode):
        for i, e in enumerate(node.value):
            found.append((node, i))
            entries(e[1] if isinstance(node, yaml.MappingNode) else e, found)
    return found


def get(where):
    e = where[0].value[where[1]]
    return e[1] if isinstance(e, tuple) else e


def put(where, node):
    collection, i = where
    e = collection.value[i]
    collection.value[i] = (e[0], node) if isinstance(e, tuple) else node


def change_text(random_, node):
    s = node.value
    i = random_.randrange(len(s) + 1)
    return new_scalar(random_, random_.choice([
        s[:i], s[i:], s + random_.choice(WORDS), s[:i] + random_.choice(WORDS) + s[i:],
        s.upper(), s.lower(), s + "\n", s + " ", s[:i] + s[i + 1:], s * 2,
    ]))


def mutate_value(random_, node, others):
    """Another value for this one."""
    how = random_.randrange(6)
    if how == 0:
        return copy.deepcopy(get(random_.choice(others)))
    if how == 1:
        return random_.choice([
            yaml.MappingNode(MAP, []),
            yaml.SequenceNode(SEQ, []),
            yaml.SequenceNode(SEQ, [copy.deepcopy(node)]),
            yaml.MappingNode(MAP, [(yaml.ScalarNode(STR, "x"), copy.deepcopy(node))]),
            yaml.ScalarNode(STR, ""),
        ])
    if isinstance(node, yaml.ScalarNode):
        if how == 2:
            return yaml.ScalarNode(STR, node.value, style=None if node.style else '"')
        if how in (3, 4):
            return change_text(random_, node)
    elif how < 4 and node.value:
        node = copy.deepcopy(node)
        random_.shuffle(node.value)
        del node.value[random_.randrange(len(node.value)):]
        return node
    return new_scalar(random_, random_.choice(WORDS))


def mutate_key(random_, node):
    """Another key in this mapping, perhaps one that is there already."""
    if not node.value:
        return
    i = random_.randrange(len(node.value))
    key, value = node.value[i]
    name = random_.choice([key.value + "x", key.value[:-1], key.value.upper(), "foo", "from",
                           "a.b"])
    if random_.random() < 0.5:
        node.value[i] = (yaml.ScalarNode(STR, name), value)
    else:
        node.value.insert(i, (yaml.ScalarNode(STR, name), copy.deepcopy(value)))


def mutate(random_, root):
    """Changes one place of the tree; it has one at least."""
    places = entries(root, [])
    if not places:
        return
    where = random_.choice(places)
    collection, i = where
    how = random_.random()
    if how < 0.2:
        del collection.value[i]
    elif how < 0.35 and isinstance(collection, yaml.MappingNode):
        mutate_key(random_, collection)
    elif how < 0.4 and isinstance(collection, yaml.SequenceNode):
        collection.value.insert(i, copy.deepcopy(get(where)))
    else:
        put(where, mutate_value(random_, get(where), places))


def quoted(text):
    # JSON leaves these as they are, YAML does not allow or folds them.
    return re.sub(r"[\x7f-\x9f\ufeff\u2028\u2029]", lambda m: f"\\u{ord(m[0]):04x}",
                  json.dumps(text, ensure_ascii=False))


def emit_scalar(node, flow):
    text = node.value
    if node.style is None and (re.fullmatch(r"[-\w+.~:/]*", text) and text[-1:] not in (":", "-")
                               and text[:1] not in (":",)):
        return text if text or not flow else "~"
    return quoted(text)


def emit_flow(node):
    if isinstance(node, yaml.ScalarNode):
        return emit_scalar(node, True)
    if isinstance(node, yaml.SequenceNode):
        return "[" + ", ".join(map(emit_flow, node.value)) + "]"
    return "{" + ",\n ".join(quoted(k.value) + ": " + emit_flow(v) for k, v in node.value) + "}"


def emit_block(random_, node, indent):
    """The lines of a node behind its key or dash, the newline with them."""
    if isinstance(node, yaml.ScalarNode):
        return " " + emit_scalar(node, False) + "\n"
    if not node.value or random_.random() < 0.2:
        return " " + emit_flow(node).replace("\n", "\n" + " " * (indent + 1)) + "\n"
    lines = "\n"
    for e in node.value:
        if isinstance(e, tuple):
            lines += " " * indent + quoted(e[0].value) + ":" + emit_block(random_, e[1], indent + 2)
        else:
            lines += " " * indent + "-" + emit_block(random_, e, indent + 2)
    return lines


def emit(random_, root):
    text = emit_flow(root) + "\n" if random_.random() < 0.5 else emit_block(random_, root, 0)
    return text.lstrip("\n")


# The run.

class Schema:
    def __init__(self, path):
        self.path = path
        with open(path, encoding="utf-8") as f:
            self.value = construct(compose(f.read()))
        Draft202012Validator.check_schema(self.value)
        self.oracle = Oracle(self.value)
        self.originals = []
        self.documents = []  # (path of the file, places or None when unreadable)

    def add(self, path, text):
        try:
            places = faults(self.oracle, compose(text))
        except Unreadable:
            places = None
        self.documents.append((path, places))


def read_originals(files):
    schemas = {}
    for path in files:
        with open(path, encoding="utf-8") as f:
            text = f.read()
        m = MODELINE.match(text)
        if not m:
            sys.exit(f"schema-agreement: {path}: the first line names no schema")
        of = os.path.normpath(os.path.join(os.path.dirname(path), m[1]))
        if of not in schemas:
            schemas[of] = Schema(of)
        schemas[of].originals.append(compose(text))
        schemas[of].add(path, text)
    return list(schemas.values())


def make_mutants(random_, schemas, n, directory):
    for i in range(n):
        # As many for each schema: some have a dozen originals and some have one.
        schema = schemas[i % len(schemas)]
        root = copy.deepcopy(random_.choice(schema.originals))
        for _ in range(random_.choice([1, 1, 1, 2, 4])):
            mutate(random_, root)
        path = os.path.join(directory, f"{i}.yaml")
        text = emit(random_, root)
        with open(path, "w", encoding="utf-8", newline="") as f:
            f.write(text)
        schema.add(path, text)


def ask_ours(validate, schema):
    """The places at which our validator finds fault, by file."""
    found = {}
    paths = [path for path, _ in schema.documents]
    for i in range(0, len(paths), DOCUMENTS_A_CALL):
        run = subprocess.run([validate, schema.path] + paths[i:i + DOCUMENTS_A_CALL],
                             stdout=subprocess.PIPE, encoding="utf-8", check=False)
        if run.returncode not in (0, 1):
            sys.exit(f"schema-agreement: {schema.path}: {validate} failed ({run.returncode})\n"
                     + run.stdout)
        for line in run.stdout.splitlines():
            m = re.match(r"validate: (.*?):(?:([0-9]+):([0-9]+):)? (.*)", line)
            found.setdefault(m[1], {})[int(m[2] or 0), int(m[3] or 0)] = m[4]
    return found


def compare(schema, found, keep):
    """Prints what the two do not agree on; returns the number of documents."""
    wrong = 0
    for path, places in schema.documents:
        ours = found.get(path, {})
        if ours if places is None else set(ours) == places:
            continue
        wrong += 1
        if keep:
            kept = os.path.join(keep, f"{wrong}-{os.path.basename(path)}")
            with open(path, encoding="utf-8") as f, open(kept, "w", encoding="utf-8") as g:
                g.write(f.read())
            path = kept
        print(f"{path} ({schema.path}):")
        print(f"  only ours: {({k: v for k, v in ours.items() if k not in (places or ())})}")
        print(f"  only jsonschema's: {sorted((places or set()) - set(ours))}"
              if places is not None else "  jsonschema's reader refuses it")
    return wrong


def main():
    p = argparse.ArgumentParser()
    p.add_argument("-n", type=int, default=3000, help="number of mutants")
    p.add_argument("-s", type=int, default=1, help="seed")
    p.add_argument("-k", metavar="DIR", help="keep the documents of disagreements there")
    p.add_argument("validate")
    p.add_argument("files", nargs="+")
    args = p.parse_args()
    schemas = read_originals(args.files)
    wrong = documents = valid = unreadable = 0
    with tempfile.TemporaryDirectory() as directory:
        make_mutants(random.Random(args.s), schemas, args.n, directory)
        for s in schemas:
            wrong += compare(s, ask_ours(args.validate, s), args.k)
            documents += len(s.documents)
            valid += sum(places == set() for _, places in s.documents)
            unreadable += sum(places is None for _, places in s.documents)
    print(f"{documents} documents, {len(schemas)} schemas, {valid} valid, "
          f"{documents - valid - unreadable} invalid, {unreadable} unreadable: "
          f"{wrong} disagreements")
    if not valid or valid == documents:
        sys.exit(2)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
