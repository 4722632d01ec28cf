/*
 * lib/yaml/edit: edits of random documents, and of cases with comments anywhere, say what is wanted and
 * leave the rest alone.
 *
 * edit_random [SEED [DOCUMENTS]]
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "common/change.h"
#include "common/document.h"
#include "common/paper.h"
#include "common/random.h"
#include "common/sample.h"
#include "tap.h"
#include "yaml/edit.h"
#include "yaml/emit.h"

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
	bool ok = true, first, whole;

	for (unsigned n = 0; ok && n < papers; n++) {
		began = seed;
		write_paper(&p, &a);
		buf_cut(&text, 0);
		buf_add(&text, p.text.data, p.text.len);
		whole = sampled(n, 4);
		ok = !whole || tidies_well(&a, &p, &text, &out);
		first = true;
		for (int round = 0; whole && ok && round < 3; round++) {
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

/* Nothing in it looks like a comment or a block scalar. */
static void
tame(struct arena *a, struct node *n)
{
	char *s;

	if (n->key)
		tame(a, n->key);
	for (struct node *x = n->first; x; x = x->next)
		tame(a, x);
	if (n->kind != NODE_SCALAR)
		return;
	n->str = s = arena_strn(a, n->str, n->len);
	for (; *s; s++)
		if (strchr("#|>\r\n", *s))
			*s = '+';
	if (n->style == STYLE_BLOCK_SCALAR)
		n->style = STYLE_QUOTED;
}

/* The same documents as the programs write them, without a comment: these are read again in part. */
static void
plain_papers(unsigned papers)
{
	static struct paper p;
	struct arena a = {0};
	struct buf text = {0}, out = {0}, swap;
	struct tally t = {0};
	unsigned long long began;
	struct node *doc;
	bool ok = true, first;

	for (unsigned n = 0; ok && n < papers; n++) {
		began = seed;
		write_paper(&p, &a);
		buf_cut(&text, 0);
		doc = parse(&a, p.text.data, p.text.len);
		tame(&a, doc);
		emit_document(&text, doc);
		p.n = 0;
		p.eol = "\n";
		first = false;
		for (int round = 0; sampled(n, 4) && ok && round < 3; round++) {
			ok = edits_well(&a, &p, &text, &first, &out, &t);
			first = false;
			swap = text;
			text = out;
			out = swap;
		}
		if (!ok)
			tap_note("seed %llu", began);
		buf_release(&p.text);
		arena_reset(&a);
	}
	tap_ok(ok && !t.refused, "random documents without comments: edits say what is wanted");
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
	acts(500);
	random_papers(argc > 2 ? (unsigned)strtoul(argv[2], NULL, 10) : 2000);
	plain_papers(argc > 2 ? (unsigned)strtoul(argv[2], NULL, 10) : 2000);
	return tap_done();
}
