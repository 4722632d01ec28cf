#!/usr/bin/env python3
"""What a power cut leaves of an office, at each instant of what programs did.

  tests/power-cut.py [-n CALL] BEFORE OFFICE TREES LOG...

BEFORE is a copy of the directory OFFICE as it was, durably, when the first program began; each LOG
is what a program then did, in the order in which they ran, by

  strace -xx -s 9999999 -e trace=%file,%desc -o LOG PROGRAM...

A file system that promises no more than POSIX does is played: what was written to a file is there
for certain once the file was synced, and a name once its directory was. So after each call the office
is made again as a cut would leave it at worst: nothing is there but what was synced; names are there
and data are not; data are and names are not; and, by chance, some of each ($CASEWORK_SEED).

In each of these a case that a program had printed by then must have the text that it had, or one that
it got later, and any other case a text that it had at some time: none is empty, cut or gone.

-n plays that CALL (fsync, syncfs) had never been made: what is lost then is to be found.

The offices that differ are left in the directory TREES, to be looked at by programs, and their number
is printed. Exit status 1 when something was lost, which is printed too.
"""
import getopt
import os
import random
import re
import sys

CALL = re.compile(r"^(\w+)\((.*)\) += (-?\d+)")
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
# Calls that change a file system, or what a descriptor stands for, in a way that is not played.
UNKNOWN = ("open creat rename link unlink mkdir rmdir symlink symlinkat truncate ftruncate dup dup2 dup3 pwrite64 "
           "writev pwritev pwritev2 fallocate copy_file_range sendfile splice fdatasync chdir fchdir").split()


class File:
    def __init__(self, data=b"", synced=b""):
        self.data, self.synced = data, synced


class Directory:
    """entries is what programs see; pending, in order, the changes (name: what, ...) since synced."""

    def __init__(self):
        self.entries, self.synced, self.pending = {}, {}, []

    def change(self, change):
        self.pending.append(change)
        apply(self.entries, change)

    def sync(self):
        self.synced, self.pending = dict(self.entries), []


def apply(entries, change):
    for name, what in change.items():
        if what is None:
            entries.pop(name, None)
        else:
            entries[name] = what


def load(path):
    d = Directory()
    for e in os.scandir(path):
        if e.is_dir(follow_symlinks=False):
            d.entries[e.name] = load(e.path)
        else:
            with open(e.path, "rb") as f:
                data = f.read()
            d.entries[e.name] = File(data, data)
    d.sync()
    return d


def below(d):
    for x in list(d.entries.values()) + list(d.synced.values()):
        yield x
        if isinstance(x, Directory):
            yield from below(x)


# --- what a cut leaves, by what is kept of names and data that were not synced
def left(d, names, data, path=""):
    """{path: text} of the cases."""
    entries = dict(d.synced)
    for change in d.pending:
        if names():
            apply(entries, change)
    found = {}
    for name, x in entries.items():
        if isinstance(x, Directory):
            found.update(left(x, names, data, path + name + "/"))
        else:
            found[path + name] = x.data if x.data == x.synced else data(x)
    return found


def variants(root, chance):
    def coin():
        return chance.random() < 0.5

    def some(f):
        return chance.choice([f.synced, f.data, f.data[: len(f.data) // 2], b"\0" * len(f.data)])

    yield left(root, lambda: False, lambda f: f.synced)
    yield left(root, lambda: True, lambda f: f.synced)
    yield left(root, lambda: False, lambda f: f.data)
    for _ in range(3):
        yield left(root, coin, some)


class Play:
    def __init__(self, root, office, skip):
        self.root, self.office, self.skip = root, office, skip
        self.fds, self.said, self.printed = {}, b"", {}
        self.texts = {}  # of each case, in their order
        self.note()
        self.before = set(self.texts)

    def note(self):
        for path, text in left(self.root, lambda: True, lambda f: f.data).items():
            if is_case(path) and (not self.texts.get(path) or self.texts[path][-1] != text):
                self.texts.setdefault(path, []).append(text)

    def find(self, fd, path):
        """Directory and name of a path; (None, None) outside the office."""
        at = self.fds.get(fd) if fd is not None else None
        if path.startswith("/"):
            if path != self.office and not path.startswith(self.office + "/"):
                return None, None
            at, path = self.root, path[len(self.office):]
        if not isinstance(at, Directory):
            return None, None
        parts = [p for p in path.split("/") if p not in ("", ".")]
        for p in parts[:-1]:
            at = at.entries.get(p)
            if not isinstance(at, Directory):
                return None, None
        return at, parts[-1] if parts else "."

    def elsewhere(self, paths):
        """Such as /proc, into which a sanitizer looks."""
        return paths and all(p.startswith(b"/") and self.find(None, p.decode())[0] is None for p in paths)

    def call(self, name, args, result):
        strings = [bytes.fromhex(s.replace("\\x", "")) for s, _ in STRING.findall(args)]
        words = [w.strip() for w in STRING.sub("@", args).split(",")]
        numbers = [int(w) if w.isdigit() else None for w in words]
        if any(cut for _, cut in STRING.findall(args)):
            raise ValueError("strace cut a string: -s is too small")
        if result < 0 or name == self.skip:
            return
        if name in ("openat", "openat2"):
            at, last = self.find(numbers[0], strings[0].decode())
            x = at if at and last == "." else at.entries.get(last) if at else None
            if at and x is None and "O_CREAT" in args:
                x = File()
                at.change({last: x})
            elif isinstance(x, File) and "O_TRUNC" in args:
                x.data = b""
            self.fds[result] = x
        elif name == "close":
            self.fds.pop(numbers[0], None)
        elif name == "write":
            if numbers[0] == 1 and 1 not in self.fds:
                self.say(strings[0][:result])
            elif isinstance(self.fds.get(numbers[0]), File):
                self.fds[numbers[0]].data += strings[0][:result]
        elif name == "fsync":
            x = self.fds.get(numbers[0])
            if isinstance(x, Directory):
                x.sync()
            elif x:
                x.synced = x.data
        elif name == "syncfs":
            for x in [self.root, *below(self.root)]:
                if isinstance(x, Directory):
                    x.sync()
                else:
                    x.synced = x.data
        elif name == "mkdirat":
            at, last = self.find(numbers[0], strings[0].decode())
            if at:
                at.change({last: Directory()})
        elif name == "unlinkat":
            at, last = self.find(numbers[0], strings[0].decode())
            if at:
                at.change({last: None})
        elif name in ("linkat", "renameat", "renameat2"):
            at, old = self.find(numbers[0], strings[0].decode())
            to, new = self.find(numbers[2], strings[1].decode())
            if at or to:
                if at is not to:
                    raise ValueError(name + " from one directory to another is not played")
                change = {new: at.entries[old]}
                at.change(change if name == "linkat" else {**change, old: None})
        elif name in UNKNOWN and not self.elsewhere(strings):
            raise ValueError(name + " is not played")

    def say(self, text):
        self.said += text
        while b"\n" in self.said:
            line, self.said = self.said.split(b"\n", 1)
            case = line.decode().split("\t")[0]
            path = "cases/%s/%s/%s/%s.yaml" % (*re.match(r"\w+-(\d{4})(\d\d)(\d\d)-", case).groups(), case)
            self.printed[path] = len(self.texts.get(path, [])) - 1

    def lost(self, tree):
        for path, first in self.printed.items():
            if first < 0 or tree.get(path) not in self.texts[path][first:]:
                return "%s was printed, and is %s" % (path, "gone" if path not in tree else "not what it was")
        for path, text in tree.items():
            if is_case(path) and text not in self.texts.get(path, []):
                return "%s is not whole" % path
        for path, texts in self.texts.items():
            if path in self.before and path not in tree:
                return "%s is gone" % path
        return None


def is_case(path):
    return path.startswith("cases/") and path.endswith(".yaml") and not os.path.basename(path).startswith(".")


def is_kept(path):
    """Of what programs write: the cases, and what is still to be changed of several at once."""
    return path.startswith(("cases/", ".casework/together/"))


def main():
    options, args = getopt.getopt(sys.argv[1:], "n:")
    before, office, trees, *logs = args
    chance = random.Random(int(os.environ.get("CASEWORK_SEED", "0")))
    play = Play(load(before), os.path.abspath(office), dict(options).get("-n"))
    cuts, seen, faults, instants = 0, {}, [], []
    for log in logs:
        play.fds = {}
        for line in open(log, encoding="ascii"):
            m = CALL.match(line)
            if m:
                play.call(m[1], m[2], int(m[3]))
                play.note()
                instants.append((log, m[1], list(variants(play.root, chance)), dict(play.printed)))
    # judged at the end, when each text that a case gets is known
    for log, call, cut, printed in instants:
        play.printed = printed
        for tree in cut:
            cuts += 1
            fault = play.lost(tree)
            if fault and fault not in faults:
                faults.append(fault)
                print("%s, cut after %s: %s" % (log, call, fault))
            seen.setdefault(frozenset((p, t) for p, t in tree.items() if is_kept(p)), tree)
    for n, tree in enumerate(seen.values()):
        for path, text in tree.items():
            if path.startswith(".casework/") and not is_kept(path):
                continue
            to = os.path.join(trees, str(n), path)
            os.makedirs(os.path.dirname(to), exist_ok=True)
            with open(to, "wb") as f:
                f.write(text)
    print("%d cuts, %d offices" % (cuts, len(seen)))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
