/*
 * Seals: their bytes, and that no single byte of an event or of the dossier
 * can be changed unseen, comments and layout aside.
 */
#include <string.h>

#include "case/perform.h"
#include "case/seal.h"
#include "common/sample.h"
#include "tap.h"
#include "trial.h"
#include "yaml/emit.h"
#include "gate/gate.h"

static struct arena arena;
static struct diag diag;
static struct office office;

static const char staff_text[] =
    "staff:\n"
    "- {account: li, name: 李, department: window, roles: [window, registrar], from: 2010-01-01}\n"
    "- {account: zhang, name: 张, department: river, roles: [handler], from: 2010-01-01}\n";
static const char item_text[] =
    "id: dam\nversions:\n- from: 2010-01-01\n  name: 水坝\n  kind: promised\n  host: river\n"
    "  basis: [防洪法]\n  limits:\n"
    "  - {limit: promise, task: decide, starts: accept, ends: [decide], of: host,"
    " length: 20 workdays, basis: \"第二条: 甲\"}\n"
    "  - {limit: acceptance, task: accept, starts: receive, ends: [accept], of: window,"
    " length: 5 workdays, clock: stage, basis: 第一条}\n";
static const char calendar_text[] =
    "covers: 2022\nknown-since: 2021-10-25\nrest: [{date: 2022-01-01, name: New Year}]\nwork: []\n";

static bool
make_office(void)
{
	return trial_begin(&office, staff_text, &diag) &&
	    trial_add(&office, RULE_ITEM, "catalog/dam.yaml", item_text, &diag) &&
	    trial_add(&office, RULE_CALENDAR, "calendar/cn-2022.yaml", calendar_text, &diag) &&
	    office_finish(&office, &diag);
}

/* One act; keys and dossier are YAML, NULL for none. */
static bool
act(struct casefile *c, const char *name, const char *by, const char *at, const char *keys,
    const char *dossier)
{
	static const char none[] = "{}";
	struct request r = {.act = act_find(name), .by = by};

	if (!stamp_parse(at, strlen(at), &r.at))
		return false;
	r.now = r.at.sec;
	keys = keys ? keys : none;
	r.keys = node_parse(&arena, "keys", keys, strlen(keys), &node_limits_rule, &diag);
	if (dossier)
		r.dossier.set = node_parse(&arena, "dossier", dossier, strlen(dossier),
		    &node_limits_rule, &diag);
	return r.keys && (r.dossier.set || !dossier) &&
	    case_perform(c, &office, gates, &r, &diag) == ST_DONE;
}

/* A case that was received, accepted, amended, dispatched and judged. */
static bool
make_case(struct casefile *c)
{
	case_new(c, &arena, "T-20220905-000001", "dam");
	return act(c, "receive", "li", "2022-09-05T09:12:31+08:00", "channel: window",
		   "applicant.name: \"大青山 \\\"矿业\\\" 公司\"\napplicant.type: organisation\n"
		   "fields.height: 12.50\nmaterials: [{name: 申请书}, {name: \"图: 二\"}]\n") &&
	    act(c, "accept", "li", "2022-09-05T09:15:02+08:00", NULL, NULL) &&
	    act(c, "amend", "li", "2022-09-05T10:00:00+08:00", "reason: 'a name: misspelt'",
		"applicant.name: 大青山矿业有限公司\nfields.river: 青河") &&
	    act(c, "dispatch", "li", "2022-09-05T11:00:00+08:00", "handler: zhang", NULL) &&
	    act(c, "opine", "zhang", "2022-09-06T09:00:00+08:00",
		"{lawful: 'true', complete: 'true', proposal: grant, opinion: \"同意\\n# no\"}",
		NULL);
}

/* The text with a comment of its own behind and below every line. */
static void
add_comments(const struct buf *text, struct buf *out)
{
	for (const char *p = buf_text(text), *end; *p; p = end + 1) {
		end = strchr(p, '\n');
		buf_add(out, p, (size_t)(end - p));
		buf_str(out, " # 注 x: [y\n#z\n");
	}
}

struct tally {
	size_t tried, unreadable, seen, same, unseen;
};

/*
 * A changed text is good when somebody who reads it is told, or reads what
 * was there before.
 */
static void
try_text(const char *text, size_t len, const struct node *before, struct tally *n)
{
	struct arena a = {0};
	struct diag d = {0};
	struct casefile c;

	n->tried++;
	if (!case_read(&c, &a, "changed", text, len, &d)) {
		n->unreadable++;
	} else if (!case_verify(&c, &d) || !case_verify_dossier(&c, &d)) {
		n->seen++;
	} else if (node_equal(c.read, before)) {
		n->same++;
	} else {
		n->unseen++;
		tap_note("unseen: %.*s", (int)len, text);
	}
	arena_release(&a);
	diag_release(&d);
}

static void
try_byte(const struct buf *text, size_t i, const struct node *before, struct tally *n)
{
	static const char others[] = "x #'\"\\,:-\n\t0{";
	struct buf b = {0};
	char old = text->data[i];

	buf_add(&b, text->data, text->len);
	for (int bit = 0; bit < 8; bit++) {
		b.data[i] = (char)(old ^ (1 << bit));
		try_text(b.data, b.len, before, n);
	}
	for (const char *o = others; *o; o++)
		if (*o != old) {
			b.data[i] = *o;
			try_text(b.data, b.len, before, n);
		}
	buf_cut(&b, i);
	buf_add(&b, text->data + i + 1, text->len - i - 1);
	try_text(buf_text(&b), b.len, before, n);
	buf_cut(&b, i);
	buf_char(&b, old);
	buf_add(&b, text->data + i, text->len - i);
	try_text(b.data, b.len, before, n);
	buf_release(&b);
}

static void
test_changes(const struct buf *text, const char *sentence)
{
	struct arena a = {0};
	struct casefile c;
	struct tally n = {0};
	size_t bytes = 0;
	bool good = case_read(&c, &a, "case", buf_text(text), text->len, &diag) &&
	    case_verify(&c, &diag) && case_verify_dossier(&c, &diag);

	for (size_t i = 0; good && i < text->len; i++)
		if (sampled(i, 10)) {
			bytes++;
			try_byte(text, i, c.read, &n);
		}
	tap_note(
	    "%zu changes of %zu bytes: %zu unreadable, %zu seen, %zu without effect, %zu unseen",
	    n.tried, bytes, n.unreadable, n.seen, n.same, n.unseen);
	tap_ok(good && n.tried > 20 * bytes && n.unreadable && n.seen && n.same && !n.unseen,
	    sentence);
	arena_release(&a);
}

static void
digest_is(const char *yaml, const char *before, const char *expected, const char *sentence)
{
	char out[SEAL_TEXT] = "";
	const struct node *n =
	    node_parse(&arena, "vector", yaml, strlen(yaml), &node_limits_rule, &diag);

	if (n && before)
		seal_event(before, n, out);
	else if (n)
		seal_dossier(n, out);
	if (strcmp(out, expected) != 0)
		tap_note("found %s", out);
	tap_ok(strcmp(out, expected) == 0, sentence);
}

static void
test_vectors(void)
{
	digest_is("{act: note, at: 2022-09-05T09:12+08:00, by: li.na, text: \"你好\\n\", seal: x}",
	    "", "aeb96526d92ba3b1a506edbf5a7e7fc117d401574652dc8f439a95b300d65404",
	    "the seal of a first event, without its own");
	digest_is("{b: [1, 'true', \"\"], a: {\"\xef\xbf\xbd\": 1, \"\xf0\x90\x80\x80\": 2}}",
	    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
	    "3f187408a1f6653f22389e361181bfaec0c0e26565cb7d33ecb4ec3d6e9fcaf0",
	    "the seal of a later event; keys in the order of UTF-16");
	digest_is("casework: 1\nid: A\nitem: b\nkind: x\nstate: y\ndue: z\ntasks: []\nhistory: []\n"
		  "note: kept\n",
	    NULL, "f5b3f8fc4bd29147f639957f9047ac7c854bc2e61ee24c9b52674db3feba34e2",
	    "the dossier is what does not follow from the history");
}

int
main(void)
{
	struct buf plain = {0}, commented = {0};
	struct casefile c;
	bool made = make_office() && make_case(&c);

	for (const struct diag_item *i = diag.first; i; i = i->next)
		tap_note("%s:%d:%d: %s", i->file ? i->file : "", i->line, i->col, i->text);
	tap_ok(made, "a case is made in memory");
	test_vectors();
	if (made) {
		emit_document(&plain, c.tree);
		add_comments(&plain, &commented);
		test_changes(&plain, "every change of a byte is seen or changes nothing");
		test_changes(&commented, "the same in a file full of comments");
	}
	buf_release(&plain);
	buf_release(&commented);
	office_release(&office);
	diag_release(&diag);
	arena_release(&arena);
	return tap_done();
}
