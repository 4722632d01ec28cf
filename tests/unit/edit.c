/* lib/yaml/edit: what a program changes in a case file, and that it leaves the rest alone. */
#include <string.h>

#include "base/arena.h"
#include "common/document.h"
#include "tap.h"
#include "yaml/edit.h"
#include "yaml/emit.h"

/* What edit_text makes of before for the tree of after is after, byte for byte. */
static void
example(const char *sentence, const char *before, const char *after)
{
	struct arena a = {0};
	struct buf out = {0};
	struct diag d = {0};
	const struct node *old = parse(&a, before, strlen(before));
	const struct node *want = parse(&a, after, strlen(after));
	bool ok = old && want &&
	    edit_text("f", before, strlen(before), old, want, "history", &out, &d) &&
	    strcmp(buf_text(&out), after) == 0;

	if (!ok) {
		if (d.first)
			tap_note("%s [%s]", d.first->text, d.first->rule);
		show("got", buf_text(&out), out.len);
	}
	tap_ok(ok, sentence);
	buf_release(&out);
	diag_release(&d);
	arena_release(&a);
}

#define HISTORY "history:\n- act: receive\n"

static void
values(void)
{
	example("a value changes where it stands, spacing and comment stay",
	    "state:   received   # as of today\n" HISTORY,
	    "state:   accepted   # as of today\n" HISTORY);
	example("a quoted value changes into a plain one", "\"state\" : 'received'\n" HISTORY,
	    "\"state\" : accepted\n" HISTORY);
	example("a value on the line below its key changes there",
	    "state: # why\n  received # so\n" HISTORY, "state: # why\n  accepted # so\n" HISTORY);
	example("a value of several lines becomes one of one line",
	    "reason: \"a\n  b\" # c\nx: y\n" HISTORY, "reason: z # c\nx: y\n" HISTORY);
	example("a block scalar becomes a line, the comment at its head stands above it",
	    "reason: | # c\n  a\n  # text\n\nx: y\n" HISTORY, "# c\nreason: z\nx: y\n" HISTORY);
	example("an empty value with a comment is filled in", "due: # none yet\n" HISTORY,
	    "due: 2022-10-09 # none yet\n" HISTORY);
	example("an empty value without a comment is filled in", "due:\nx: y\n" HISTORY,
	    "due: 2022-10-09\nx: y\n" HISTORY);
	example("what would not be a string is quoted", "x: y\n" HISTORY, "x: \"17:30\"\n" HISTORY);
	example("a scalar gives way to a mapping", "x: y # c\n" HISTORY,
	    "x: # c\n  a: b\n" HISTORY);
	example("a mapping gives way to a scalar; its comments stand above",
	    "x: # 1\n  a: b # 2\n  # 3\n  c: d\nz: z\n" HISTORY,
	    "# 1\n# 2\n# 3\nx: y\nz: z\n" HISTORY);
	example("a mapping on one line stays on it", "fields: {a: 1,  b: 2} # c\n" HISTORY,
	    "fields: {a: 1, b: 3} # c\n" HISTORY);
	example("a list on one line stays on it", "tags: [a, b] # c\n" HISTORY,
	    "tags: [a, c, d] # c\n" HISTORY);
	example("comments inside a flow value move above the entry",
	    "tags: [a, # 1\n  b, # 2\n  c] # 3\nx: y\n" HISTORY,
	    "# 1\n# 2\n# 3\ntags: [a]\nx: y\n" HISTORY);
	example("an explicit key is rewritten", "? state\n: received # c\nx: y\n" HISTORY,
	    "# c\nstate: accepted\nx: y\n" HISTORY);
}

static void
keys(void)
{
	example("a new key stands behind the one before it, above what follows",
	    "state: a # c\n\n# of x\nx: y\n" HISTORY,
	    "state: a # c\ndue: b\n\n# of x\nx: y\n" HISTORY);
	example("a comment indented further belongs to the entry above it",
	    "m:\n  a: b\n  # of m\n# of x\nx: y\n" HISTORY,
	    "m:\n  a: b\n  # of m\nnew: z\n# of x\nx: y\n" HISTORY);
	example("a comment indented less belongs to what follows",
	    "m:\n  a:\n    x: 1\n  # of b\n  b: 2\n" HISTORY,
	    "m:\n  a:\n    x: 1\n    y: 2\n  # of b\n  b: 2\n" HISTORY);
	example("several new keys keep their order", "a: 1\nd: 4\n" HISTORY,
	    "a: 1\nb: 2\nc: 3\nd: 4\n" HISTORY);
	example("a new first key", "# head\n\nb: 2\n" HISTORY, "# head\n\na: 1\nb: 2\n" HISTORY);
	example("a new nested key", "m:\n    a: 1 # c\n\nx: y\n" HISTORY,
	    "m:\n    a: 1 # c\n    b: 2\n\nx: y\n" HISTORY);
	example("a new key behind a block scalar that keeps its blank lines",
	    "m: |+\n  text\n\n\nx: y\n" HISTORY, "m: |+\n  text\n\n\nb: 2\nx: y\n" HISTORY);
	example("a key goes, the comments around it stay",
	    "# 1\nstate: a\n# 2\ndue: b # 3\n# 4\nx: y\n" HISTORY,
	    "# 1\nstate: a\n# 2\n# 3\n# 4\nx: y\n" HISTORY);
	example("a mapping goes, its comments stay at its column",
	    "t: |\n  text\nm: # 1\n    a: 1 # 2\n    # 3\nx: y\n" HISTORY,
	    "t: |\n  text\n# 1\n# 2\n# 3\nx: y\n" HISTORY);
	example("a whole mapping becomes empty", "m:\n  a: 1 # c\nx: y\n" HISTORY,
	    "# c\nm: {}\nx: y\n" HISTORY);
	example("an empty mapping gets keys", "m: {} # c\nx: y\n" HISTORY,
	    "m: # c\n  a: 1\nx: y\n" HISTORY);
	example("a document that is indented", "  a: 1\n  history:\n  - act: x\n",
	    "  a: 1\n  b: 2\n  history:\n  - act: x\n  - act: y\n");
	example("lines end as they did", "a: 1\r\nhistory:\r\n- act: x\r\n",
	    "a: 2\r\nb: 3\r\nhistory:\r\n- act: x\r\n- act: y\r\n  by: z\r\n");
}

static void
items(void)
{
	example("tasks come", "tasks: [] # c\nx: y\n" HISTORY,
	    "tasks: # c\n- {task: a, due: b}\nx: y\n" HISTORY);
	example("tasks go", "tasks: # 1\n- {task: a} # 2\n# 3\n- {task: b}\nx: y\n" HISTORY,
	    "tasks: [] # 1\n# 2\n# 3\nx: y\n" HISTORY);
	example("one of three goes",
	    "tasks:\n- {task: a} # 1\n- {task: b} # 2\n- {task: c}\n" HISTORY,
	    "tasks:\n- {task: a} # 1\n# 2\n- {task: c}\n" HISTORY);
	example("one comes between others", "tasks:\n- {task: a} # 1\n- {task: c}\n" HISTORY,
	    "tasks:\n- {task: a} # 1\n- {task: b}\n- {task: c}\n" HISTORY);
	example("an item on one line changes where it stands",
	    "tasks:\n-  {task: a, due: 1} # 1\n- {task: c}\n" HISTORY,
	    "tasks:\n-  {task: a, due: 2} # 1\n- {task: c}\n" HISTORY);
	example("an item of several lines changes where it stands",
	    "tasks:\n- task: a # 1\n  due: 1 # 2\n- task: c\n" HISTORY,
	    "tasks:\n- task: a # 1\n  due: 2 # 2\n  x: y\n- task: c\n" HISTORY);
	example("an item of several lines goes, its comments stay",
	    "tasks:\n- task: a # 1\n  # 2\n  due: 1 # 3\n- task: c\n" HISTORY,
	    "tasks:\n# 1\n# 2\n# 3\n- task: c\n" HISTORY);
	example("a dash on a line of its own",
	    "tasks:\n  - # 1\n    # 2\n    task: a\n  -\n    task: c\n" HISTORY,
	    "tasks:\n  # 1\n  # 2\n  -\n    task: c\n  - {task: d}\n" HISTORY);
	example("an item is appended behind the last and its comment",
	    "materials:\n  - name: a # 1\n    # 2\n# 3\nx: y\n" HISTORY,
	    "materials:\n  - name: a # 1\n    # 2\n  - {name: b}\n# 3\nx: y\n" HISTORY);
	example("an empty item is kept", "tasks:\n-\n- a\n" HISTORY,
	    "tasks:\n-\n- a\n- b\n" HISTORY);
	example("items that change places", "tags:\n- a # 1\n- b # 2\n" HISTORY,
	    "tags:\n- b\n- a # 1\n# 2\n" HISTORY);
}

static void
history(void)
{
	example("an event is appended", "x: y\nhistory:\n- act: a\n",
	    "x: y\nhistory:\n- act: a\n- at: b\n  act: c\n  opens:\n  - {task: d, of: e}\n");
	example("behind the comments at the end", "x: y\nhistory:\n- act: a # 1\n# 2\n\n# 3\n",
	    "x: y\nhistory:\n- act: a # 1\n# 2\n\n# 3\n- act: b\n");
	example("behind a line without an end", "x: y\nhistory:\n- act: a # 1",
	    "x: y\nhistory:\n- act: a # 1\n- act: b\n");
	example("above blank lines", "x: y\nhistory:\n- act: a\n\n \n",
	    "x: y\nhistory:\n- act: a\n- act: b\n\n \n");
	example("before the mark of the document's end",
	    "--- # 0\nx: y\nhistory:\n- act: a # 1\n... # 2\n# 3\n",
	    "--- # 0\nx: y\nhistory:\n- act: a # 1\n- act: b\n... # 2\n# 3\n");
	example("indented as the others are", "x: y\nhistory:\n    - act: a\n",
	    "x: y\nhistory:\n    - act: a\n    - act: b\n      by: c\n");
	example("nothing changes", "x:    y\nhistory:\n    - act: a",
	    "x:    y\nhistory:\n    - act: a");
}

/* Refused, and nothing else can be said than that the rule is edit.layout. */
static void
refused(const char *sentence, const char *before, const char *after, const char *why)
{
	struct arena a = {0};
	struct buf out = {0};
	struct diag d = {0};
	const struct node *old = parse(&a, before, strlen(before));
	const struct node *want = parse(&a, after, strlen(after));
	bool ok = old && want &&
	    !edit_text("f", before, strlen(before), old, want, "history", &out, &d) && d.n == 1 &&
	    strcmp(d.first->rule, "edit.layout") == 0 &&
	    strncmp(d.first->text, why, strlen(why)) == 0;

	if (!ok) {
		if (d.first)
			tap_note("%s [%s]", d.first->text, d.first->rule);
		show("got", buf_text(&out), out.len);
	}
	tap_ok(ok, sentence);
	buf_release(&out);
	diag_release(&d);
	arena_release(&a);
}

static void
refusals(void)
{
	static const char last[] = "the history is not the last key, or no block sequence; "
				   "'case-check tidy' puts";

	refused("the top level in flow form", "{x: y, history: [a]}\n", "x: z\n" HISTORY,
	    "the top level is not a block mapping; 'case-check tidy' puts");
	refused("no mapping at all", "- history\n", "x: z\n" HISTORY,
	    "the top level is not a block mapping; ");
	refused("history is not last", "history:\n- act: a\nx: y\n", "x: z\n" HISTORY, last);
	refused("history in flow form", "history: [a]\n", "x: z\n" HISTORY, last);
	refused("no history", "x: y\n", "x: z\n" HISTORY, last);
	refused("the history would go", "x: y\n" HISTORY, "x: z\n", last);
	refused("an event would change", "x: y\n" HISTORY, "history:\n- act: refuse\n",
	    "the edited text would not read as it should; ");
	refused("an event would go", "x: y\nhistory:\n- a\n- b\n", "x: y\nhistory:\n- a\n",
	    "the edited text would not read as it should; ");
}

/* edit_tidy makes after of before, and nothing new of after. */
static void
tidy(const char *sentence, const char *before, const char *after)
{
	struct arena a = {0};
	struct buf out = {0}, again = {0};
	struct diag d = {0};
	const struct node *old = parse(&a, before, strlen(before));
	bool ok = old && edit_tidy("f", before, strlen(before), old, "history", &out, &d) &&
	    strcmp(buf_text(&out), after) == 0;

	if (ok) {
		old = parse(&a, out.data, out.len);
		ok = old && edit_tidy("f", out.data, out.len, old, "history", &again, &d) &&
		    strcmp(buf_text(&again), after) == 0;
	}
	if (!ok) {
		if (d.first)
			tap_note("%s [%s]", d.first->text, d.first->rule);
		show("got", buf_text(&out), out.len);
		show("then", buf_text(&again), again.len);
	}
	tap_ok(ok, sentence);
	buf_release(&out);
	buf_release(&again);
	diag_release(&d);
	arena_release(&a);
}

static void
tidies(void)
{
	tidy("tidy: comments stand before their entry or item, history last",
	    "# 1\n---  # 2\n'a'  :   \"x\"   # 3\n\n# 4\nhistory:  # 5\n   -   act: r # 6\n"
	    "       by: b\n   # 7\nm: {k: v, # 8\n   l: w}\nt: # 9\n- {n: 1} # 10\n- n: 2\n"
	    "...\n# 11\n",
	    "# 1\n# 2\n# 3\na: x\n# 7\n# 8\nm:\n  k: v\n  l: w\n# 9\nt:\n# 10\n- {n: 1}\n"
	    "- {n: 2}\n# 4\n# 5\nhistory:\n# 6\n- act: r\n  by: b\n# 11\n");
	tidy("tidy: a document in flow form",
	    "# 1\n{history: [{act: a, # 2\n  by: b}], x: # 3\n y}\n",
	    "# 1\n# 2\n# 3\nx: y\nhistory:\n- act: a\n  by: b\n");
	tidy("tidy: what was written as nothing stays so, numbers stay numbers",
	    "a:\nb: {c: , d: 012}\n? \n: e\nf:\n-\n- {g: }\nh: [\"\", ~]\nhistory: [{act: a}]\n",
	    "a:\nb:\n  c:\n  d: 012\n\"\": e\nf:\n-\n- {g: }\nh: [\"\", ~]\nhistory:\n- act: a\n");
	tidy("tidy: block scalars become lines",
	    "a: |\n  x\n   # no comment\n\n # 1\nb: >-\n  y\n  z\nhistory:\n- act: a\n",
	    "a: \"x\\n # no comment\\n\"\n# 1\nb: y z\nhistory:\n- act: a\n");
	tidy("tidy: explicit keys", "? a # 1\n: - x\n  - y # 2\n# 3\n? b\nhistory:\n- act: a\n",
	    "# 1\na:\n- x\n# 2\n- y\n# 3\nb:\nhistory:\n- act: a\n");
}

int
main(void)
{
	values();
	keys();
	items();
	history();
	refusals();
	tidies();
	return tap_done();
}
