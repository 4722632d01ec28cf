/*
 * lib/days/year_file: what is taken of a calendar's text without reading it as YAML is what libyaml
 * and the schema make of it: every calendar of the examples, and those changed at random.
 */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "common/random.h"
#include "common/sample.h"
#include "days/year_file.h"
#include "schema/embedded.h"
#include "tap.h"
#include "yaml/libyaml.h"

enum { CHANGED = 400000, LARGEST = 1 << 16 };

static bool
same_text(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static bool
same_file(const struct year_file *a, const struct year_file *b)
{
	bool same = same_text(a->covers, b->covers) && same_text(a->since, b->since) &&
	    same_text(a->notice, b->notice) && a->covers_line == b->covers_line &&
	    a->covers_col == b->covers_col && a->since_line == b->since_line &&
	    a->since_col == b->since_col && a->n == b->n;

	for (size_t i = 0; same && i < a->n; i++) {
		const struct year_day *x = &a->days[i], *y = &b->days[i];

		same = same_text(x->date, y->date) && same_text(x->name, y->name) &&
		    x->line == y->line && x->col == y->col && x->work == y->work;
	}
	return same;
}

/* The two agree; *taken when the text is. */
static bool
agree(struct arena *a, const char *text, size_t len, bool *taken)
{
	struct year_file quick, slow;
	struct diag d = {0};
	const struct node *doc;
	bool ended = false, ok;

	*taken = year_file_scan(a, text, len, &quick);
	if (!*taken)
		return true;
	doc = libyaml_parse(a, "calendar", text, len, &node_limits_rule, &ended, &d);
	ok = doc && !ended && !schema_check(schema_named("calendar", &d), "calendar", doc, &d);
	if (ok) {
		slow = year_file_of(a, doc);
		ok = same_file(&quick, &slow);
	}
	if (!ok)
		tap_note("%s\n%.*s", d.first ? d.first->text : "another year", (int)len, text);
	diag_release(&d);
	return ok;
}

static size_t
load(const char *path, char *text)
{
	FILE *f = fopen(path, "r");
	size_t n = f ? fread(text, 1, LARGEST, f) : 0;

	if (f)
		fclose(f);
	return n;
}

/* Where a line begins. */
static size_t
some_line(const struct buf *b)
{
	size_t at = pick((unsigned)b->len + 1);

	while (at && b->data[at - 1] != '\n')
		at--;
	return at;
}

static void
change(struct buf *b)
{
	static const char *const pieces[] = {"\n", " ", ":", ": ", " #", "#", "- ", "-", ",", "{",
	    "}", "[]", "\"", "'", "\\", "?", "&a ", "!", "|", ">", "%", "@", "\t", "\r", "~",
	    "null", "<<: ", "...\n", "---\n", "中", "\xc2\xa0", "\xe2\x80\xa8", "\xef\xbb\xbf",
	    "\xff", "\x7f", "😀", "0", "1", "9", "x", "rest:\n", "work:\n", "rest: []\n",
	    "work: []\n", "covers: 2022\n", "known-since: 2021-02-29\n", "notice: 国办\n", "# x\n",
	    "- {date: 2022-10-01, name: 国庆节}\n", "- {date: 2022-10-01}\n", "true", " 中",
	    "2022"};
	struct buf after = {0};
	bool line = chance(50);
	size_t at = line ? some_line(b) : pick((unsigned)b->len + 1), n = 0;
	const char *piece = ANY(pieces);

	if (chance(60))
		n = line ? strcspn(b->data + at, "\n") + 1 : 1 + pick(3);
	if (at + n > b->len)
		n = b->len - at;
	if (n && chance(60))
		piece = "";
	buf_add(&after, b->data, at);
	if (line && n && chance(30))
		buf_add(&after, b->data + at, n);
	buf_str(&after, piece);
	if (line && n && chance(30))
		buf_add(&after, b->data + at, n);
	buf_add(&after, b->data + at + n, b->len - at - n);
	buf_release(b);
	*b = after;
}

int
main(void)
{
	struct arena a = {0};
	struct buf b = {0};
	unsigned tried = 0, read = 0;
	bool ok = true, taken, all = true;
	static char text[LARGEST];
	glob_t found;
	size_t len;

	if (glob("examples/*/calendar/*.yaml", 0, NULL, &found) != 0)
		return 2;
	for (size_t i = 0; i < found.gl_pathc; i++, arena_reset(&a)) {
		len = load(found.gl_pathv[i], text);
		ok &= agree(&a, text, len, &taken);
		if (!taken)
			tap_note("%s is read as YAML", found.gl_pathv[i]);
		all &= taken || strstr(found.gl_pathv[i], "/wabo/");
	}
	tap_ok(ok && all, "the calendars of the examples are taken, and what they are as YAML");
	for (size_t i = 0; i < CHANGED && ok; i++) {
		if (!sampled(i, 10))
			continue;
		seed = i + 1;
		len = load(found.gl_pathv[pick((unsigned)found.gl_pathc)], text);
		buf_cut(&b, 0);
		buf_add(&b, text, len);
		for (unsigned k = 1 + pick(2); k; k--)
			change(&b);
		ok = agree(&a, buf_text(&b), b.len, &taken);
		tried++;
		read += taken;
		arena_reset(&a);
	}
	tap_note("%u of %u changed ones are taken", read, tried);
	tap_ok(ok && read > tried / 20, "and so is what is taken of changed ones");
	globfree(&found);
	buf_release(&b);
	arena_release(&a);
	return tap_done();
}
