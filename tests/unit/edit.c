/* lib/yaml/edit: what a program changes in a case file, and that it leaves the rest alone. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "tap.h"
#include "yaml/edit.h"
#include "yaml/emit.h"

static uint64_t seed = 20220905;

static unsigned
pick(unsigned n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)(seed >> 33) % n;
}

static bool
chance(unsigned percent)
{
	return pick(100) < percent;
}

#define ANY(list) ((list)[pick(sizeof(list) / sizeof *(list))])

static struct node *
parse(struct arena *a, const char *text, size_t len)
{
	struct diag d = {0};
	struct node *n = node_parse(a, NULL, text, len, &node_limits_case, &d);

	if (!n)
		tap_note("line %d:%d: %s", d.first->line, d.first->col, d.first->text);
	diag_release(&d);
	return n;
}

/* A text as a comment of the test report. */
static void
show(const char *title, const char *text, size_t len)
{
	size_t n;

	printf("# %s:\n", title);
	for (; len; text += n, len -= n) {
		const char *nl = memchr(text, '\n', len);

		n = nl ? (size_t)(nl - text) + 1 : len;
		printf("#  |%.*s%s\n", (int)(nl ? n - 1 : n), text, nl ? "" : " (no newline)");
	}
}

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

/*
 * Random documents as people write them. What was written is remembered: the comments, and the
 * lines of each entry (of the top level, of a mapping, an item) with its path.
 */
struct piece {
	size_t from, to;
	const char *path; /* a.b for a key, a#0 for an item; NULL: a comment */
};

enum { PIECES = 1024 };

struct paper {
	struct arena *a;
	struct buf text;
	const char *eol;
	struct piece piece[PIECES];
	size_t n;
	int serial;
	bool below; /* a block scalar: what is indented further would be part of it */
	bool dash;  /* stands last: libyaml wants no tab behind it */
};

static size_t
piece_begin(struct paper *p, const char *path)
{
	if (p->n == PIECES)
		abort();
	p->piece[p->n] = (struct piece){.from = p->text.len, .path = path};
	return p->n++;
}

static void
piece_end(struct paper *p, size_t i)
{
	p->piece[i].to = p->text.len;
}

/* No comment is like another, and none stands inside a text. */
static void
write_comment(struct paper *p)
{
	static const char *const before[] = {"# ", "#", "#! ", "# - ", "#\t", "# 补正 "};
	static const char *const after[] = {"", " '", " 后再看: [x, \"", ": |", " # again", " }]"};
	size_t i = piece_begin(p, NULL);

	buf_fmt(&p->text, "%s<%d>%s", ANY(before), ++p->serial, ANY(after));
	piece_end(p, i);
}

static void
write_blank(struct paper *p)
{
	static const char *const blanks[] = {" ", " ", " ", "  ", "      ", "\t"};

	buf_str(&p->text, blanks[pick(p->dash ? 5 : 6)]);
}

static void
end_line(struct paper *p)
{
	if (chance(30)) {
		write_blank(p);
		write_comment(p);
	}
	if (chance(5))
		buf_str(&p->text, "  ");
	buf_str(&p->text, p->eol);
	p->dash = false;
}

static void
indent_by(struct paper *p, int indent)
{
	buf_fill(&p->text, ' ', (size_t)indent);
}

/* Blank lines and comments between two entries. */
static void
write_between(struct paper *p, int indent)
{
	unsigned n = chance(35) ? 1 + pick(3) : 0;

	while (n--) {
		if (chance(40)) {
			indent_by(p, chance(20) ? (int)pick(3) : 0);
		} else {
			indent_by(p,
			    chance(20)                    ? 0
				: chance(20) && !p->below ? indent + 3
							  : indent);
			write_comment(p);
		}
		buf_str(&p->text, p->eol);
	}
}

static void
write_block_scalar(struct paper *p, int indent)
{
	static const char *const heads[] = {"|", ">"}, *const chomps[] = {"", "", "-", "+"};
	static const char *const texts[] = {"text", "# no comment", "- x", "a: b", "中文 # 也不是",
	    "\"'"};
	int width = 1 + (int)pick(4);
	unsigned n = pick(5);
	bool told = chance(30), first = true;

	buf_str(&p->text, " ");
	buf_str(&p->text, ANY(heads));
	if (told)
		buf_fmt(&p->text, "%d", width);
	buf_str(&p->text, ANY(chomps));
	end_line(p);
	while (n--) {
		if (chance(25)) {
			indent_by(p, first ? 0 : (int)pick((unsigned)width + 2));
		} else {
			indent_by(p, indent + width + (first && !told ? 0 : (int)pick(3)));
			buf_str(&p->text, ANY(texts));
			first = false;
		}
		buf_str(&p->text, p->eol);
	}
	p->below = true;
}

/* A scalar of several lines, quoted or plain. */
static void
write_long_scalar(struct paper *p, int indent)
{
	static const char *const quotes[] = {"\"", "'", ""};
	const char *quote = ANY(quotes);

	write_blank(p);
	buf_fmt(&p->text, "%sfirst%s", quote, p->eol);
	if (chance(30))
		buf_str(&p->text, p->eol);
	indent_by(p, indent + 1 + (int)pick(4));
	buf_fmt(&p->text, "%s%s", *quote ? "# no comment" : "second#", p->eol);
	indent_by(p, indent + 1 + (int)pick(4));
	buf_fmt(&p->text, "末尾%s", quote);
	end_line(p);
}

/* What stands behind a colon or dash, to the end of its last line. */
static void
write_scalar(struct paper *p, int indent)
{
	static const char *const words[] = {"甲公司", "a#b", "http://x/y", "2022-09-05", "1.2 km2",
	    "don't", "a, b [c]", "true", "0123", "~", "'it''s # none'", "''", "\"\"", "\"a # b\"",
	    "\"\\u4e2d\\t\\\"\"", "x", "received", "\"17:30\"", "'[]'", "-1", "采矿权变更登记"};
	unsigned which = pick(100);

	if (which < 8) {
		write_block_scalar(p, indent);
		return;
	}
	if (which < 16) {
		write_long_scalar(p, indent);
		return;
	}
	if (which < 21) {
		end_line(p);
		if (chance(30))
			write_between(p, indent + 1);
		indent_by(p, indent + 1 + (int)pick(3));
		buf_str(&p->text, ANY(words));
	} else if (which < 94) {
		write_blank(p);
		buf_str(&p->text, ANY(words));
	}
	end_line(p);
}

/* In flow form; between two parts may be the end of a line. */
static void
write_flow_gap(struct paper *p, int indent, bool lines)
{
	if (!lines || !chance(40)) {
		buf_str(&p->text, chance(80) ? " " : "   ");
		return;
	}
	end_line(p);
	indent_by(p, indent + 1 + (int)pick(4));
}

static void
write_flow(struct paper *p, int indent, const char *const *texts, unsigned n, const char *pair)
{
	bool lines = chance(25);

	write_blank(p);
	buf_char(&p->text, pair[0]);
	for (unsigned i = 0; i < n; i++) {
		if (i) {
			buf_char(&p->text, ',');
			write_flow_gap(p, indent, lines);
		} else if (lines) {
			write_flow_gap(p, indent, lines);
		}
		buf_str(&p->text, texts[i]);
	}
	if (lines)
		write_flow_gap(p, indent, lines);
	buf_char(&p->text, pair[1]);
	end_line(p);
}

static void write_map(struct paper *p, int indent, const char *path, const char *const *keys,
    unsigned n, unsigned depth, bool on_line);
static void write_seq(struct paper *p, int indent, const char *path, unsigned n, unsigned depth);

static const char *const pairs[] = {"k: v", "'l': \"w # x\"", "m: 1",
    "n: ", "due: 2022-10-09T17:30+08:00"};
static const char *const scalars[] = {"a", "'b # c'", "\"d\"", "1.5", "申请书"};
static const char *const maps[] = {"{task: a/b/2, due: 2022-10-09T17:30+08:00}", "{task: c/d/3}",
    "{task: e/f/4, due: paused}", "{name: 申请书, copies: 2}", "{name: '图 # 纸'}"};
static const char *const nested[] = {"name", "type", "note", "phone"};

static void
write_value(struct paper *p, int indent, const char *path, unsigned depth)
{
	unsigned which = pick(100);

	if (which < 55 || depth > 2) {
		write_scalar(p, indent);
	} else if (which < 63) {
		write_flow(p, indent, pairs + pick(2), pick(4), "{}");
	} else if (which < 71) {
		write_flow(p, indent, scalars, pick(5), "[]");
	} else if (which < 76) {
		write_flow(p, indent, maps + pick(2), pick(4), "[]");
	} else if (which < 88) {
		end_line(p);
		write_map(p, indent + 1 + (int)pick(4), path, nested, 1 + pick(4), depth + 1,
		    false);
	} else {
		end_line(p);
		write_seq(p, indent + (chance(60) ? 0 : 1 + (int)pick(4)), path, 1 + pick(3),
		    depth + 1);
	}
}

static void
write_key(struct paper *p, int indent, const char *key)
{
	static const char *const quotes[] = {"", "", "", "", "'", "\""};
	const char *quote = ANY(quotes);

	p->below = false;
	indent_by(p, indent);
	buf_fmt(&p->text, "%s%s%s", quote, key, quote);
	if (chance(5))
		buf_char(&p->text, ' ');
	buf_char(&p->text, ':');
	p->dash = false;
}

/* on_line: the first key stands behind a dash. */
static void
write_map(struct paper *p, int indent, const char *path, const char *const *keys, unsigned n,
    unsigned depth, bool on_line)
{
	size_t i;

	for (unsigned k = 0; k < n; k++) {
		const char *own = arena_fmt(p->a, "%s%s%s", path, *path ? "." : "", keys[k]);

		if (!on_line)
			write_between(p, indent);
		i = piece_begin(p, on_line ? "" : own);
		if (depth < 3 && chance(3)) {
			indent_by(p, on_line ? 0 : indent);
			p->below = false;
			buf_fmt(&p->text, "? %s", keys[k]);
			p->dash = true;
			end_line(p);
			indent_by(p, indent);
			buf_char(&p->text, ':');
			p->dash = true;
			write_scalar(p, indent);
		} else {
			write_key(p, on_line ? 0 : indent, keys[k]);
			write_value(p, indent, own, depth);
		}
		piece_end(p, i);
		on_line = false;
	}
}

static void
write_seq(struct paper *p, int indent, const char *path, unsigned n, unsigned depth)
{
	size_t i;

	for (unsigned k = 0; k < n; k++) {
		const char *own = arena_fmt(p->a, "%s#%u", path, k);
		unsigned which = pick(100);

		write_between(p, indent);
		i = piece_begin(p, own);
		p->below = false;
		indent_by(p, indent);
		buf_char(&p->text, '-');
		p->dash = true;
		if (which < 35) {
			write_blank(p);
			buf_str(&p->text, ANY(maps));
			end_line(p);
		} else if (which < 55) {
			int blanks = 1 + (int)pick(3);

			indent_by(p, blanks);
			write_map(p, indent + 1 + blanks, own, nested, 1 + pick(4), depth + 1,
			    true);
		} else if (which < 70) {
			end_line(p);
			write_map(p, indent + 1 + (int)pick(3), own, nested, 1 + pick(4), depth + 1,
			    false);
		} else {
			write_scalar(p, indent);
		}
		piece_end(p, i);
	}
}

/* The value that a program expects at a key of a case, in one of many forms. */
static void
write_known(struct paper *p, int indent, const char *key)
{
	bool list = strcmp(key, "tasks") == 0 || strcmp(key, "materials") == 0;
	bool map = strcmp(key, "applicant") == 0 || strcmp(key, "fields") == 0;

	if (strcmp(key, "history") == 0 || (list && chance(60))) {
		end_line(p);
		write_seq(p, indent + 2 * (int)pick(3), key, 1 + pick(4), 1);
	} else if (list) {
		write_flow(p, indent, maps, pick(4), "[]");
	} else if (map && chance(60)) {
		end_line(p);
		write_map(p, indent + 1 + (int)pick(4), key, nested, 1 + pick(4), 1, false);
	} else if (map) {
		write_flow(p, indent, pairs, pick(4), "{}");
	} else if (chance(70)) {
		write_scalar(p, indent);
	} else {
		write_value(p, indent, key, 1);
	}
}

/* The last line has no end, and is not one of blanks. */
static void
cut_end(struct paper *p)
{
	size_t n = p->text.len - strlen(p->eol);

	while (n && (p->text.data[n - 1] == ' ' || p->text.data[n - 1] == '\t'))
		n--;
	buf_cut(&p->text, n);
	for (size_t i = 0; i < p->n; i++)
		if (p->piece[i].to > n)
			p->piece[i].to = n;
}

static void
write_paper(struct paper *p, struct arena *a)
{
	static const char *const keys[] = {"casework", "id", "x1", "item", "kind", "state", "due",
	    "tasks", "x2", "applicant", "materials", "x3", "fields", "history"};
	int indent = chance(5) ? 2 : 0;
	size_t i;

	*p = (struct paper){.a = a, .eol = chance(15) ? "\r\n" : "\n"};
	write_between(p, 0);
	if (chance(15)) {
		buf_str(&p->text, "---");
		p->dash = true;
		end_line(p);
	}
	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
		if (strcmp(keys[k], "history") != 0 && chance(20))
			continue;
		write_between(p, indent);
		i = piece_begin(p, keys[k]);
		write_key(p, indent, keys[k]);
		write_known(p, indent, keys[k]);
		piece_end(p, i);
	}
	write_between(p, indent);
	if (chance(10)) {
		buf_str(&p->text, "...");
		end_line(p);
		write_between(p, 0);
	} else if (chance(25)) {
		cut_end(p);
	}
}

/*
 * Random changes, as acts make them.
 */

static struct node *
random_string(struct arena *a)
{
	static const char *const texts[] = {"accepted", "in-review", "2022-10-09T17:30+08:00", "",
	    "no", "17:30", "a # b", "# a", "a: b", "甲公司", "第一行\n第二行\n", "- x", " blank ",
	    "{x}", "x, y", "'\"", "~", "0123", "paused", "?", "...", "𠮷"};

	return node_string(a, ANY(texts));
}

static struct node *
random_map(struct arena *a)
{
	static const char *const keys[] = {"task", "due", "name", "k", "l"};
	struct node *map = node_map(a);

	for (unsigned n = 1 + pick(3); n; n--)
		node_set(a, map, ANY(keys), random_string(a));
	if (chance(10))
		node_set(a, map, "deep", random_map(a));
	return map;
}

static struct node *
random_value(struct arena *a)
{
	struct node *seq;

	if (chance(50))
		return random_string(a);
	if (chance(40))
		return random_map(a);
	seq = node_seq(a);
	for (unsigned n = pick(3); n; n--)
		node_append(seq, chance(50) ? random_map(a) : random_string(a));
	return seq;
}

/* Sets a key, behind the key before if it is new. */
static void
set_behind(struct arena *a, struct node *map, const char *before, const char *key,
    struct node *value)
{
	struct node *b;

	node_set(a, map, key, value);
	b = node_get(map, before);
	if (!b || !value || b == value || b->next == value || map->last != value)
		return;
	for (map->last = map->first; map->last->next != value; map->last = map->last->next)
		continue;
	map->last->next = NULL;
	value->next = b->next;
	b->next = value;
	if (map->last == b)
		map->last = value;
}

/* A sequence of which some items go, some change, and some come. */
static struct node *
random_items(struct arena *a, const struct node *old)
{
	struct node *seq = node_seq(a), *item;

	for (const struct node *x = old && old->kind == NODE_SEQ ? old->first : NULL; x;
	     x = x->next) {
		if (chance(15))
			node_append(seq, random_map(a));
		if (chance(25))
			continue;
		item = node_copy(a, x);
		if (item->kind == NODE_MAP && chance(25))
			node_set(a, item, "due", random_string(a));
		node_append(seq, item);
	}
	if (chance(25))
		node_append(seq, random_map(a));
	return chance(15) ? node_seq(a) : seq;
}

static void
append_to(struct arena *a, struct node *tree, const char *key)
{
	struct node *list = node_get(tree, key);

	if (list && list->kind == NODE_SEQ)
		node_append(list, random_map(a));
	else if (!list)
		node_set(a, tree, key, random_items(a, NULL));
}

static void
random_change(struct arena *a, struct node *tree)
{
	static const char *const tops[] = {"kind", "item", "x1", "x2", "x3", "applicant", "fields",
	    "materials", "new", "new2"};
	static const char *const paths[] = {"applicant.name", "applicant.note", "fields.k",
	    "fields.phone", "x1.type", "x2.name", "x3.new", "applicant.new"};
	struct node *history = node_get(tree, "history");

	node_set(a, tree, "history", NULL);
	for (unsigned n = pick(5); n; n--) {
		switch (pick(9)) {
		case 0:
			set_behind(a, tree, "kind", "state", random_string(a));
			break;
		case 1:
			set_behind(a, tree, "state", "due", chance(40) ? NULL : random_string(a));
			break;
		case 2:
		case 3:
			set_behind(a, tree, "state", "tasks",
			    random_items(a, node_get(tree, "tasks")));
			break;
		case 4:
			append_to(a, tree, "materials");
			break;
		case 5:
			node_set_path(a, tree, ANY(paths), chance(30) ? NULL : random_value(a));
			break;
		case 6:
			set_behind(a, tree, ANY(tops), ANY(tops),
			    chance(30) ? NULL : random_value(a));
			break;
		case 7:
			node_set(a, tree, ANY(tops), chance(30) ? NULL : random_value(a));
			break;
		default:
			node_append(history, random_map(a));
		}
	}
	if (chance(70))
		node_append(history, random_map(a));
	node_set(a, tree, "history", history);
}

/*
 * What must hold.
 */

/* Every comment stands in text, in the same order. */
static const char *
comments_missing(const struct paper *p, const struct buf *text, bool ordered)
{
	const char *at = text->data, *end = text->data + text->len, *hit;

	for (size_t i = 0; i < p->n; i++) {
		const struct piece *c = &p->piece[i];

		if (c->path)
			continue;
		hit = memmem(at, (size_t)(end - at), p->text.data + c->from, c->to - c->from);
		if (!hit)
			return arena_strn(p->a, p->text.data + c->from, c->to - c->from);
		if (ordered)
			at = hit + (c->to - c->from);
	}
	return NULL;
}

static bool
same_items(const struct node *old, const struct node *want)
{
	const struct node *x = old->first, *y = want->first;

	for (; x; x = x->next, y = y->next)
		if (!y || !node_equal(x, y))
			return false;
	return true;
}

/* The entry at a path is the same, and what it stands in was not written anew. */
static bool
untouched(const struct node *old, const struct node *want, const char *path)
{
	char name[64];
	size_t n;

	while (*path) {
		if (old->kind != want->kind || old->style != STYLE_BLOCK || !want->n)
			return false;
		n = strcspn(path + 1, ".#") + 1;
		if (*path == '#') {
			unsigned long k = strtoul(path + 1, NULL, 10);

			if (old->kind != NODE_SEQ || !same_items(old, want))
				return false;
			for (old = old->first, want = want->first; k; k--) {
				old = old->next;
				want = want->next;
			}
		} else {
			snprintf(name, sizeof name, "%.*s", (int)(n - (*path == '.')),
			    path + (*path == '.'));
			old = node_get(old, name);
			want = node_get(want, name);
		}
		if (!old || !want)
			return false;
		path += n;
	}
	return node_equal(old, want);
}

/* The lines of each untouched entry stand in text, in the same order. */
static const char *
lines_changed(const struct paper *p, const struct node *old, const struct node *want,
    const struct buf *text)
{
	const char *at[8] = {text->data, text->data, text->data, text->data, text->data, text->data,
	    text->data, text->data};
	const char *end = text->data + text->len, *hit;
	size_t i, depth;

	for (i = 0; i < p->n; i++) {
		const struct piece *c = &p->piece[i];

		if (!c->path || !*c->path || !untouched(old, want, c->path))
			continue;
		depth = 0;
		for (hit = c->path; (hit = strpbrk(hit, ".#")); hit++)
			depth++;
		for (hit = at[depth]; hit; hit++) {
			hit = memmem(hit, (size_t)(end - hit), p->text.data + c->from,
			    c->to - c->from);
			if (!hit || hit == text->data || hit[-1] == '\n')
				break;
		}
		if (!hit)
			return c->path;
		at[depth] = hit + (c->to - c->from);
	}
	return NULL;
}

static bool
one_eol(const struct paper *p, const struct buf *text)
{
	for (size_t i = 0; i < text->len; i++)
		if (text->data[i] == '\n' &&
		    (i && text->data[i - 1] == '\r') != (p->eol[0] == '\r'))
			return false;
	return true;
}

struct tally {
	unsigned done, refused;
};

static bool
complain(const char *what, const struct buf *before, const struct node *want,
    const struct buf *after)
{
	struct buf b = {0};

	tap_note("%s", what);
	emit_document(&b, want);
	show("before", before->data, before->len);
	show("want", buf_text(&b), b.len);
	show("after", buf_text(after), after->len);
	buf_release(&b);
	return false;
}

/* edit_tidy keeps content and comments, and finds nothing more to do the second time. */
static bool
tidies_well(struct arena *a, const struct paper *p, const struct buf *text, struct buf *out)
{
	struct diag d = {0};
	struct buf again = {0};
	const struct node *old = parse(a, text->data, text->len), *got = NULL;
	const char *lost = NULL;
	bool ok;

	if (!old)
		return complain("the test's document is not YAML", text, node_map(a), text);
	buf_cut(out, 0);
	ok = edit_tidy(NULL, text->data, text->len, old, "history", out, &d);
	if (ok)
		got = parse(a, out->data, out->len);
	ok = got && node_equal(old, got) && !(lost = comments_missing(p, out, false)) &&
	    edit_tidy(NULL, out->data, out->len, got, "history", &again, &d) &&
	    again.len == out->len && memcmp(again.data, out->data, out->len) == 0;
	if (!ok) {
		complain(lost ? lost : d.first ? d.first->text : "tidy", text, old, out);
		show("tidied again", buf_text(&again), again.len);
	}
	buf_release(&again);
	diag_release(&d);
	return ok;
}

/* What is wrong with the text that an edit has made, NULL: nothing. */
static const char *
fault_of(struct arena *a, const struct paper *p, const struct node *old, const struct node *want,
    const struct buf *out, bool tidied, bool first)
{
	const struct node *got = parse(a, buf_text(out), out->len);
	const char *what;

	if (!got || !node_equal(got, want))
		return "the content is not what was wanted";
	if ((what = comments_missing(p, out, !tidied)))
		return arena_fmt(a, "the comment is lost: %s", what);
	if (!tidied && first && (what = lines_changed(p, old, want, out)))
		return arena_fmt(a, "lines changed: %s", what);
	if (!tidied && !one_eol(p, out))
		return "line ends are mixed";
	return NULL;
}

/* One edit of text, which goes to out; first: text is that of the paper itself. */
static bool
edits_well(struct arena *a, const struct paper *p, const struct buf *text, bool *first,
    struct buf *out, struct tally *t)
{
	struct diag d = {0};
	struct buf neat = {0};
	const struct node *old = parse(a, text->data, text->len), *tidied;
	struct node *want = node_copy(a, old);
	const char *what = NULL;
	bool ok;

	random_change(a, want);
	buf_cut(out, 0);
	ok = edit_text(NULL, text->data, text->len, old, want, "history", out, &d);
	t->done += ok;
	t->refused += !ok;
	if (!ok && getenv("VERBOSE"))
		complain(d.first->text, text, want, out);
	if (ok) {
		what = fault_of(a, p, old, want, out, !*first, *first);
	} else if (strcmp(d.first->rule, "edit.layout") != 0 || !tidies_well(a, p, text, &neat)) {
		what = "neither edited nor tidied";
	} else {
		tidied = parse(a, neat.data, neat.len);
		buf_cut(out, 0);
		if (!edit_text(NULL, neat.data, neat.len, tidied, want, "history", out, &d))
			what = arena_fmt(a, "not edited after it was tidied: %s", d.last->text);
		else
			what = fault_of(a, p, tidied, want, out, true, false);
	}
	*first = false;
	if (what)
		complain(what, text, want, out);
	buf_release(&neat);
	diag_release(&d);
	return !what;
}

static void
random_papers(unsigned papers)
{
	static struct paper p;
	struct arena a = {0};
	struct buf text = {0}, out = {0}, swap;
	struct tally t = {0};
	unsigned long long began;
	bool ok = true, first;

	for (unsigned n = 0; ok && n < papers; n++) {
		began = seed;
		write_paper(&p, &a);
		buf_cut(&text, 0);
		buf_add(&text, p.text.data, p.text.len);
		ok = tidies_well(&a, &p, &text, &out);
		first = true;
		for (int round = 0; ok && round < 3; round++) {
			ok = edits_well(&a, &p, &text, &first, &out, &t);
			swap = text;
			text = out;
			out = swap;
		}
		if (!ok)
			tap_note("seed %llu", began);
		buf_release(&p.text);
		arena_reset(&a);
	}
	tap_note("%u edits, %u refused", t.done + t.refused, t.refused);
	tap_ok(ok, "random documents: edits say what is wanted, keep comments and other lines");
	tap_ok(t.refused * 100 <= t.done, "random documents: not one edit in a hundred is refused");
	buf_release(&text);
	buf_release(&out);
	arena_release(&a);
}

/*
 * A case as the programs write it, to which people have added comments.
 */

static void
write_case(struct paper *p, struct arena *a)
{
	static const char text[] =
	    "casework: 1\n"
	    "id: LR-20220905-000017\n"
	    "item: mining-right-transfer\n"
	    "kind: promised\n"
	    "state: in-review\n"
	    "due: 2022-10-09T17:30+08:00\n"
	    "tasks:\n"
	    "- {task: decide/mining-development/2, due: 2022-10-09T17:30+08:00}\n"
	    "- {task: countersign/policy-law/3, due: 2022-09-20T17:30+08:00}\n"
	    "applicant:\n"
	    "  name: 大青山矿业有限公司\n"
	    "  type: organisation\n"
	    "materials:\n"
	    "- {name: 采矿权变更登记申请书, copies: 2}\n"
	    "- {name: \"图 # 纸\"}\n"
	    "fields:\n"
	    "  mine-area: 1.2 km2\n"
	    "history:\n"
	    "- at: 2022-09-05T09:12:31+08:00\n"
	    "  by: li.na\n"
	    "  act: receive\n"
	    "  opens:\n"
	    "  - {task: accept, of: window, length: 5 workdays}\n"
	    "- at: 2022-09-05T09:15:02+08:00\n"
	    "  by: li.na\n"
	    "  act: accept\n";
	const char *line = text, *end;

	*p = (struct paper){.a = a, .eol = chance(10) ? "\r\n" : "\n"};
	for (; *line; line = end + 1) {
		end = strchr(line, '\n');
		write_between(p, (int)strspn(line, " -"));
		buf_add(&p->text, line, (size_t)(end - line));
		end_line(p);
	}
	write_between(p, 0);
	if (chance(20))
		cut_end(p);
}

static void
act_on(struct arena *a, struct node *tree)
{
	struct node *history = node_get(tree, "history");

	node_set(a, tree, "history", NULL);
	node_set(a, tree, "kind", random_string(a));
	node_set(a, tree, "state", random_string(a));
	set_behind(a, tree, "state", "due", chance(40) ? NULL : random_string(a));
	set_behind(a, tree, node_get(tree, "due") ? "due" : "state", "tasks",
	    random_items(a, node_get(tree, "tasks")));
	if (chance(50))
		node_append(node_get(tree, "materials"), random_map(a));
	if (chance(50))
		node_set_path(a, tree, "fields.new", random_string(a));
	if (chance(30))
		node_set_path(a, tree, "applicant.phone", random_string(a));
	node_append(history, random_map(a));
	node_set(a, tree, "history", history);
}

static const char *
act_well(struct arena *a, const struct paper *p, const struct buf *text, bool first,
    struct buf *out)
{
	struct diag d = {0};
	const struct node *old = parse(a, text->data, text->len);
	struct node *want = node_copy(a, old);
	const char *what = NULL;

	act_on(a, want);
	buf_cut(out, 0);
	if (edit_text(NULL, text->data, text->len, old, want, "history", out, &d))
		what = fault_of(a, p, old, want, out, !first, first);
	else
		what = arena_str(a, d.first->text);
	if (what)
		complain(what, text, want, out);
	diag_release(&d);
	return what;
}

static void
acts(unsigned cases)
{
	static struct paper p;
	struct arena a = {0};
	struct buf text = {0}, out = {0}, swap;
	const char *what = NULL;

	for (unsigned n = 0; !what && n < cases; n++) {
		write_case(&p, &a);
		buf_cut(&text, 0);
		buf_add(&text, p.text.data, p.text.len);
		for (int round = 0; !what && round < 6; round++) {
			what = act_well(&a, &p, &text, round == 0, &out);
			swap = text;
			text = out;
			out = swap;
		}
		buf_release(&p.text);
		arena_reset(&a);
	}
	tap_ok(!what, "a case with comments anywhere: no act is refused");
	buf_release(&text);
	buf_release(&out);
	arena_release(&a);
}

int
main(int argc, char **argv)
{
	if (argc > 1)
		seed = strtoull(argv[1], NULL, 10);
	values();
	keys();
	items();
	history();
	refusals();
	tidies();
	acts(500);
	random_papers(argc > 2 ? (unsigned)strtoul(argv[2], NULL, 10) : 2000);
	return tap_done();
}
