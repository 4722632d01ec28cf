#include <stdlib.h>
#include <string.h>

#include "paper.h"
#include "random.h"

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

void
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
void
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
void
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

void
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
