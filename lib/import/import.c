#include "import/import.h"

#include <stdio.h>
#include <string.h>

#include "base/now.h"
#include "case/settle.h"
#include "base/encoding.h"
#include "schema/embedded.h"
#include "import/batch.h"
#include "import/known.h"
#include "store/lock.h"
#include "import/plan.h"
#include "import/rejects.h"
#include "yaml/edit.h"
#include "yaml/emit.h"
#include "gate/gate.h"

struct import {
	struct store *s;
	struct mapping *m;
	const struct import_request *r;
	struct import_result *result;
	struct diag *d;
	const struct schema *schema; /* of cases */
	struct csv_reader *reader;
	struct text_faults faults;
	size_t at_fault;  /* the first one that is not above the row at hand */
	struct map known; /* struct known by reference */
	struct batch batch;
	struct rejects rejects;
	struct arena a; /* of the row at hand */
	struct plan_fault fault;
};

static enum status
reject_at(struct import *im, const struct csv_row *row, struct csv_place at, const char *column,
    const char *reason)
{
	im->result->rejected++;
	if (!im->r->dry_run)
		rejects_add(&im->rejects, row, at.line, column ? column : "", reason);
	return ST_NO;
}

/* Column -1: the row as a whole. */
static enum status
reject(struct import *im, const struct csv_row *row, int column, const char *reason)
{
	if (column >= 0) {
		csv_complain(im->reader, row, (size_t)column, "%s", reason);
		return reject_at(im, row, row->place[column], csv_header(im->reader)->field[column],
		    reason);
	}
	diag_at(im->d, im->r->file, row->line, 0, "%s", reason);
	return reject_at(im, row, (struct csv_place){row->line, 0}, NULL, reason);
}

static enum status
reject_fault(struct import *im, const struct csv_row *row)
{
	return reject(im, row, im->fault.column, buf_text(&im->fault.why));
}

/* A refusal by a rule, as the reason of a reject. */
static enum status
reject_refused(struct import *im, const struct csv_row *row, int column, const struct diag *why)
{
	const struct diag_item *i = why->first;
	struct buf b = {0};

	buf_str(&b, i ? i->text : "refused");
	if (i && i->rule)
		buf_fmt(&b, " [%s]", i->rule);
	reject(im, row, column, buf_text(&b));
	buf_release(&b);
	return ST_NO;
}

/* The value's column has suspected damage; told once a row. */
static bool
damaged(struct import *im, const struct csv_row *row, const struct map_value *v, bool *told)
{
	const char *what;
	size_t at;

	if (!v || v->index < 0)
		return false;
	what = text_damage(row->field[v->index], row->len[v->index], &at);
	if (!what)
		return false;
	if (!told[v->index])
		csv_complain(im->reader, row, (size_t)v->index,
		    "suspected damage: %s [text.damaged]", what);
	told[v->index] = true;
	return true;
}

static bool
act_damaged(struct import *im, const struct csv_row *row, const struct map_act *act, bool *told)
{
	const struct mapping *m = im->m;
	bool found = damaged(im, row, act->at, told);

	found |= damaged(im, row, act->by, told);
	for (size_t i = 0; i < act->n_keys; i++)
		found |= damaged(im, row, &act->keys[i], told);
	if (act != m->acts)
		return found;
	found |= damaged(im, row, &m->reference, told);
	found |= damaged(im, row, m->kind, told);
	for (size_t i = 0; i < m->n_values; i++)
		found |= damaged(im, row, &m->values[i], told);
	return found;
}

/* Suspected damage of text is told, and recorded in the act that has it, which goes in as it is. */
static void
look_for_damage(struct import *im, const struct csv_row *row, struct plan *p)
{
	bool *told;
	struct node *finding;
	size_t at;

	if (!text_damage(row->text, row->text_len, &at))
		return;
	told = arena_alloc(&im->a, row->n * sizeof *told);
	finding = node_seq(&im->a);
	node_append(finding, node_string(&im->a, "text.damaged"));
	for (size_t i = 0; i < p->n; i++)
		if (act_damaged(im, row, p->act[i], told))
			p->request[i].findings = finding;
}

static void
count_findings(struct import *im, const struct node *history, size_t from)
{
	const struct node *e;
	size_t i = 0;

	for (e = history->first; e; e = e->next, i++)
		if (i >= from && node_get(e, "findings"))
			im->result->findings += node_get(e, "findings")->n;
}

/* The moment is one that no paper may bear: where the mapping takes it from is told too. */
static bool
too_late(const struct office *o, const struct request *q)
{
	return q->at.sec > q->now || zone_day(q->at.sec) > o->paper_until;
}

/* Some registers are public, without names: that says nothing of their rows. */
static bool
nameless(const struct mapping *m)
{
	for (size_t i = 0; i < m->n_values; i++)
		if (strcmp(m->values[i].name, "applicant.name") == 0)
			return false;
	return true;
}

/* An item that had ended on the day of receipt is told; it is a finding of the receipt. */
static void
look_for_end(struct import *im, const struct csv_row *row, const struct plan *p)
{
	const struct item *item = office_item(&im->s->office, p->item);
	const day_t received = zone_day(p->request[0].at.sec);
	const struct map_value *v = im->m->values;
	struct buf why = {0};

	/* of what is older than its rules, a register may have thousands of rows */
	if (item_version(item, received) || item->versions->in_force.from > received)
		return;
	while (v->use != MAP_ITEM)
		v++;
	item_tell_none(item, received, &why);
	if (v->index >= 0)
		csv_complain(im->reader, row, (size_t)v->index, "%s [item.ended]", buf_text(&why));
	else
		diag_rule_at(im->d, im->r->file, row->line, 0, "item.ended", "%s", buf_text(&why));
	buf_release(&why);
}

/* amend: what comes before the acts of the plan; NULL: nothing. */
static enum status
perform(struct import *im, const struct csv_row *row, struct casefile *c, struct plan *p,
    const struct request *amend)
{
	struct diag why = {0};
	enum status st = ST_DONE;
	size_t events;

	/* a case that runs: as before every act, what happened by itself comes first */
	if (c->fold.events && (p->n || amend))
		st = case_settle(c, &im->s->office, gates, now_get(), &why);
	events = c->fold.events;
	if (st == ST_DONE && amend)
		st = case_perform(c, &im->s->office, gates, amend, &why);
	if (st != ST_DONE)
		reject_refused(im, row, -1, &why);
	for (size_t i = 0; i < p->n && st == ST_DONE; i++) {
		p->request[i].now = now_get();
		p->request[i].nameless = nameless(im->m);
		p->request[i].dossier.set = c->fold.events ? NULL : p->dossier;
		st = case_perform(c, &im->s->office, gates, &p->request[i], &why);
		if (st != ST_DONE)
			reject_refused(im, row,
			    too_late(&im->s->office, &p->request[i]) ? p->act[i]->at->index : -1,
			    &why);
	}
	if (st == ST_DONE && schema_check(im->schema, case_id(c), c->tree, &why))
		st = reject_refused(im, row, -1, &why);
	if (st == ST_DONE)
		count_findings(im, node_get(c->tree, "history"), events);
	if (st == ST_DONE && !events)
		look_for_end(im, row, p);
	diag_release(&why);
	return st;
}

/* A batch that did not reach the disk ends the run. */
static enum status
flush(struct import *im)
{
	return im->r->dry_run ? ST_DONE : batch_flush(&im->batch, im->d);
}

static void
on_done(void *arg, const char *id, bool fresh)
{
	struct import *im = arg;

	if (fresh)
		im->result->added++;
	else
		im->result->appended++;
	im->r->done(im->r->arg, id);
}

static enum status
add_case(struct import *im, const struct csv_row *row, struct plan *p)
{
	day_t day = zone_day(p->request[0].at.sec);
	struct case_id number = {.day = day, .serial = 1};
	char id[ID_TEXT];
	struct casefile c;
	struct buf out = {0};
	enum status st = ST_DONE;

	memcpy(number.prefix, im->s->office.prefix, strlen(im->s->office.prefix) + 1);
	id_format(&number, id);
	if (!im->r->dry_run)
		st = batch_number(&im->batch, day, id, im->d);
	if (st != ST_DONE)
		return st;
	case_new(&c, &im->a, arena_str(&im->a, id), p->item);
	st = perform(im, row, &c, p, NULL);
	if (st != ST_DONE) {
		if (!im->r->dry_run)
			batch_return(&im->batch, day);
		return st;
	}
	if (im->r->dry_run) {
		im->result->added++;
	} else {
		emit_document(&out, c.tree);
		st = batch_add(&im->batch, id, buf_text(&out), out.len, im->d);
		buf_release(&out);
	}
	return st;
}

static enum status
write_appended(struct import *im, const struct csv_row *row, struct casefile *c, const char *id)
{
	struct buf out = {0};
	struct diag why = {0};
	enum status st = ST_DONE;

	if (!edit_text(c->file, c->text, c->len, c->read, c->tree, "history", &out, &why))
		st = reject_refused(im, row, -1, &why);
	else if (!im->r->dry_run)
		st = store_replace(im->s, c, &out, im->d);
	buf_release(&out);
	diag_release(&why);
	if (st != ST_DONE)
		return st;
	if (im->r->dry_run)
		im->result->appended++;
	else
		batch_note(&im->batch, id);
	return ST_DONE;
}

/* The act by which the registrar amends what an import said before. */
static struct request
act_of_registrar(struct import *im, const char *act, const char *key, const char *value)
{
	struct node *keys = node_map(&im->a);
	int64_t now = now_get();

	node_set_str(&im->a, keys, "reason", im->r->amend);
	if (key)
		node_set_str(&im->a, keys, key, value);
	return (struct request){.act = act_find(act),
	    .by = im->r->by,
	    .caller = im->r->caller,
	    .at = zone_stamp(now, PRECISION_SECOND),
	    .now = now,
	    .keys = keys};
}

/* What somebody else changed is not the import's to change back. */
static bool
changed_since(struct import *im, const struct casefile *c)
{
	const struct node *e = node_get(c->tree, "history")->first, *last = NULL;
	size_t n = 0, number = 0;

	for (; e; e = e->next) {
		n++;
		if (!node_get(e, "dossier"))
			continue;
		last = e;
		number = n;
	}
	if (node_get(last, "row"))
		return false;
	buf_fmt(&im->fault.why, "; act %zu, %s by %s, has changed that since", number,
	    node_get_str(last, "act", ""), node_get_str(last, "by", ""));
	return true;
}

static enum status
amend_dossier(struct import *im, const struct csv_row *row, struct plan *p, struct casefile *c)
{
	struct request amend = act_of_registrar(im, "amend", NULL, NULL);
	struct diag why = {0};
	enum status st = ST_DONE;

	if (changed_since(im, c))
		return reject_fault(im, row);
	if (!case_verify_dossier(c, &why)) /* which an amendment would adopt */
		st = reject_refused(im, row, -1, &why);
	diag_release(&why);
	if (st != ST_DONE)
		return st;
	amend.row = p->digest;
	amend.dossier = (struct dossier_change){.whole = true, .set = p->dossier};
	look_for_damage(im, row, p);
	st = perform(im, row, c, p, &amend);
	if (st == ST_DONE && (st = write_appended(im, row, c, case_id(c))) == ST_DONE)
		im->result->amended++;
	return st;
}

/* ST_NO with *restate: the row's acts are others than those of the case. */
static enum status
append_locked(struct import *im, const struct csv_row *row, struct plan *p, const char *id,
    struct buf *text, bool *restate)
{
	enum plan_fit fit;
	struct casefile c;
	enum status st;

	if (store_read(im->s, id, CASE_CHECKED, &im->a, text, &c, im->d) != ST_DONE)
		return reject(im, row, -1,
		    arena_fmt(&im->a, "the row is %s, which cannot be read", id));
	fit = plan_continue(p, &im->a, im->m, &c, &im->fault);
	*restate = im->r->amend && fit == PLAN_OTHER_ACTS;
	if (*restate)
		return ST_NO;
	if (im->r->amend && fit == PLAN_OTHER_DOSSIER)
		return amend_dossier(im, row, p, &c);
	if (fit != PLAN_FITS)
		return reject_fault(im, row);
	if (!p->n) {
		im->result->same++;
		return ST_DONE;
	}
	look_for_damage(im, row, p);
	st = perform(im, row, &c, p, NULL);
	return st == ST_DONE ? write_appended(im, row, &c, id) : st;
}

/* The case as the row would have it, in memory alone. */
static enum status
try_anew(struct import *im, const struct csv_row *row, struct plan *p, const char *id)
{
	size_t findings = im->result->findings;
	struct casefile c;
	enum status st;

	case_new(&c, &im->a, id, p->item);
	st = perform(im, row, &c, p, NULL);
	im->result->findings = findings;
	return st;
}

static enum status
take_back(struct import *im, const struct csv_row *row, const char *id)
{
	struct act_request q = {.request =
				    act_of_registrar(im, "take-back", "register", im->m->name),
	    .dry_run = im->r->dry_run};
	struct diag why = {0};
	enum status st = store_act(im->s, id, &q, &why);

	if (st == ST_NO) {
		buf_str(&im->fault.why, "; ");
		buf_str(&im->fault.why, why.first->text);
		if (why.first->rule)
			buf_fmt(&im->fault.why, " [%s]", why.first->rule);
		reject_fault(im, row);
	}
	for (const struct diag_item *i = why.first; i && st != ST_DONE && st != ST_NO; i = i->next)
		diag_at(im->d, i->file, i->line, i->col, "%s", i->text);
	diag_release(&why);
	return st;
}

/*
 * The case is taken back and made anew, with another number: between the two
 * the row is as if it had never been imported, and goes in when that is run
 * again.
 */
static enum status
restate(struct import *im, const struct csv_row *row, struct plan *p, const char *id)
{
	struct plan_fault fault = {.column = -1};
	enum status st;

	if (!plan_make(p, &im->a, im->m, row, im->r->caller, &fault)) {
		buf_release(&fault.why);
		return reject_fault(im, row);
	}
	look_for_damage(im, row, p);
	st = try_anew(im, row, p, id);
	if (st == ST_DONE)
		st = take_back(im, row, id);
	if (st == ST_DONE)
		st = add_case(im, row, p);
	im->result->restated += st == ST_DONE;
	return st;
}

static enum status
continue_case(struct import *im, const struct csv_row *row, struct plan *p, const char *id)
{
	struct buf text = {0};
	enum status st = ST_DONE;
	bool otherwise = false;

	if (!plan_make(p, &im->a, im->m, row, im->r->caller, &im->fault))
		return reject_fault(im, row);
	/* numbers first would be the wrong order of locks */
	if (im->batch.locked)
		st = flush(im);
	if (st == ST_DONE && !im->r->dry_run)
		st = lock_take(im->s, lock_of_case(id), id, im->d);
	if (st == ST_DONE) {
		st = append_locked(im, row, p, id, &text, &otherwise);
		if (!im->r->dry_run)
			lock_drop(im->s, lock_of_case(id));
	}
	buf_release(&text);
	return otherwise ? restate(im, row, p, id) : st;
}

/* The first undecodable byte in the lines of the row, NULL when there is none. */
static const struct text_fault *
undecodable(struct import *im, const struct csv_row *row)
{
	const struct text_faults *f = &im->faults;
	int last = row->line;

	if (im->at_fault == f->n)
		return NULL;
	for (size_t i = 0; i < row->text_len; i++)
		last += row->text[i] == '\n';
	while (im->at_fault < f->n && f->list[im->at_fault].line < row->line)
		im->at_fault++;
	return im->at_fault < f->n && f->list[im->at_fault].line <= last ? &f->list[im->at_fault]
									 : NULL;
}

/*
 * What stands where the reference should be counts as met, so that a further
 * row of it is told, and not imported in the place of the one that is mended.
 */
static void
meet_faulty(struct import *im, const struct csv_row *row)
{
	size_t i = (size_t)im->m->reference.index;
	struct known *known;

	if (i >= row->n || !row->len[i])
		return;
	known = known_at(&im->known, row->field[i]);
	if (!known->line)
		known->line = row->line;
}

static enum status
reject_shape(struct import *im, const struct csv_row *row)
{
	diag_at(im->d, im->r->file, row->fault_at.line, row->fault_at.col, "%s", row->fault);
	return reject_at(im, row, row->fault_at, NULL, row->fault);
}

static enum status
do_row(struct import *im, const struct csv_row *row)
{
	const struct text_fault *fault = undecodable(im, row);
	struct known *known;
	struct plan p;

	if (fault || row->fault)
		meet_faulty(im, row);
	if (fault) {
		diag_at(im->d, im->r->file, fault->line, fault->col, "%s", fault->why);
		return reject_at(im, row, (struct csv_place){fault->line, fault->col}, NULL,
		    fault->why);
	}
	if (row->fault)
		return reject_shape(im, row);
	if (!plan_reference(&p, &im->a, im->m, row, &im->fault))
		return reject_fault(im, row);
	known = known_at(&im->known, p.reference);
	if (known->line) {
		buf_fmt(&im->fault.why, "'%s' stands in line %d already", p.reference, known->line);
		im->fault.column = im->m->reference.index;
		return reject_fault(im, row);
	}
	known->line = row->line;
	if (*known->id) {
		/* another mapping can read the same text otherwise */
		if (im->r->amend || !known_same(im->s, &im->a, known->id, p.digest))
			return continue_case(im, row, &p, known->id);
		im->result->same++;
		return ST_DONE;
	}
	if (!plan_make(&p, &im->a, im->m, row, im->r->caller, &im->fault))
		return reject_fault(im, row);
	look_for_damage(im, row, &p);
	return add_case(im, row, &p);
}

static enum status
on_row(void *arg, const struct csv_row *row, struct diag *d)
{
	struct import *im = arg;
	struct csv_row own;
	enum status st;

	(void)d;
	if (row_blank(row)) {
		im->result->skipped++;
		return ST_DONE;
	}
	im->result->rows++;
	arena_reset(&im->a);
	buf_cut(&im->fault.why, 0);
	own = rejects_unguarded(&im->a, im->reader, row);
	row = &own;
	st = do_row(im, row);
	if (st == ST_NO)
		st = ST_DONE; /* a reject, and the rest go on */
	if (st == ST_DONE && batch_full(&im->batch))
		st = flush(im);
	im->r->row(im->r->arg, im->result);
	return st;
}

static enum status
on_header(void *arg, const struct csv_reader *reader, struct diag *d)
{
	struct import *im = arg;

	im->result->read = mapping_bind(im->m, reader, d);
	return im->result->read ? ST_DONE : ST_FAILED;
}

/* A mark at the beginning says more than the mapping. */
static bool
marked(const char *text, size_t n)
{
	return (n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) ||
	    (n >= 2 && (memcmp(text, "\xff\xfe", 2) == 0 || memcmp(text, "\xfe\xff", 2) == 0));
}

static bool
decode(struct import *im, struct buf *text)
{
	const struct import_request *r = im->r;
	const char *encoding = marked(r->text, r->len) ? NULL : im->m->encoding;

	if (text_decode(r->text, r->len, encoding, text, &im->faults)) {
		snprintf(im->result->encoding, sizeof im->result->encoding, "%s",
		    im->faults.encoding);
		return true;
	}
	diag_at(im->d, r->file, 0, 0, "%s%s", im->faults.list[0].why,
	    encoding ? "" : "; 'encoding' in the mapping says what it is");
	return false;
}

/* Every row that was read has come to one of these ends. */
static bool
accounted(const struct import *im)
{
	const struct import_result *n = im->result;

	if (n->added + n->appended + n->same + n->rejected == n->rows &&
	    n->rows + n->skipped == csv_count(im->reader))
		return true;
	diag_at(im->d, im->r->file, 0, 0,
	    "%zu rows were read, and not all are accounted for: the import is not to be trusted",
	    csv_count(im->reader));
	return false;
}

static enum status
read_rows(struct import *im, const struct buf *text)
{
	enum status st = csv_feed(im->reader, buf_text(text), text->len), end;

	if (st == ST_DONE)
		st = csv_end(im->reader);
	if (st == ST_DONE && !im->result->rows) {
		diag_at(im->d, im->r->file, 0, 0, "there is no row below the header");
		st = ST_FAILED;
	}
	/* what is whole goes in, also when the register ends in the middle of a row */
	end = flush(im);
	st = status_worse(st, end);
	return st == ST_DONE && !accounted(im) ? ST_FAILED : st;
}

static enum status
read_register(struct import *im)
{
	const struct csv_handler h = {on_header, on_row, im};
	struct buf text = {0};
	enum status st = ST_FAILED;

	im->schema = schema_named("case", im->d);
	if (im->schema && decode(im, &text)) {
		im->reader = csv_open(im->r->file, &h, im->d);
		rejects_init(&im->rejects, im->s, im->r->caller, im->r->rejects, im->r->stem,
		    im->reader);
		st = read_rows(im, &text);
		if (!rejects_close(&im->rejects, im->d)) {
			st = ST_FAILED;
		} else {
			im->result->rejects = im->rejects.name;
			im->rejects.name = NULL;
		}
		rejects_release(&im->rejects);
		csv_close(im->reader);
	}
	buf_release(&text);
	return st;
}

/* A dry run takes no lock, since that would make the lock file. */
static enum status
enter(struct store *s, const struct import_request *r, struct diag *d)
{
	const char *rule, *why = paper_closed(&s->office, r->caller, zone_day(now_get()), &rule);

	if (why) {
		diag_rule(d, r->file, rule, "cannot import: %s", why);
		return ST_NO;
	}
	why = r->amend ? take_back_closed(&s->office, r->caller, r->by, zone_day(now_get()), &rule)
		       : NULL;
	if (why) {
		diag_rule(d, r->file, rule, "cannot amend: %s", why);
		return ST_NO;
	}
	return r->dry_run ? ST_DONE : lock_take(s, LOCK_IMPORT, "import", d);
}

const struct rule import_rules[] = {
    {"text.damaged", "no text of a row looks damaged (a finding; the row goes in as it is)",
	"casework(5)"},
    {.name = NULL},
};

enum status
import_run(struct store *s, struct mapping *m, const struct import_request *r,
    struct import_result *result, struct diag *d)
{
	struct import im = {.s = s, .m = m, .r = r, .result = result, .d = d};
	enum status st = enter(s, r, d);

	*result = (struct import_result){0};
	if (st != ST_DONE)
		return st;
	batch_init(&im.batch, s, on_done, &im);
	st = known_read(&im.known, s, m->name, d);
	if (st == ST_DONE)
		st = read_register(&im);
	batch_release(&im.batch);
	map_release(&im.known);
	text_faults_release(&im.faults);
	arena_release(&im.a);
	buf_release(&im.fault.why);
	if (!r->dry_run)
		lock_drop(s, LOCK_IMPORT);
	if (st == ST_DONE && result->rejected)
		st = ST_FAILED;
	return st;
}
