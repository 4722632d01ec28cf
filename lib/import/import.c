#include "import/import.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/list.h"
#include "base/now.h"
#include "base/tongue.h"
#include "case/settle.h"
#include "base/encoding.h"
#include "base/utf8.h"
#include "schema/embedded.h"
#include "import/batch.h"
#include "import/known.h"
#include "import/makers.h"
#include "store/claims.h"
#include "store/lock.h"
#include "store/serial.h"
#include "store/together.h"
#include "import/plan.h"
#include "import/rejects.h"
#include "import/sheet.h"
#include "import/suspect.h"
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
	size_t above; /* rows that stand above the header */
	int shown;    /* the line of the last row that a dry run shows whole */
	struct text_faults faults;
	size_t at_fault; /* the first one that is not above the row at hand */
	struct sources known;
	struct known_files files;
	bool trying; /* what is performed is not to be written */
	struct batch batch;
	struct makers *makers; /* NULL: there are none */
	struct maker *maker;   /* of a worker: what is made goes there; NULL */
	struct map numbers;    /* of a worker: the next number of its days, long by day */
	struct rejects rejects;
	struct sheet sheet;
	struct arena a;    /* of the group at hand */
	struct arena look; /* of the row that is looked at */
	struct planner by;
	struct plan_teller teller;
	const struct map_row **row; /* the group at hand */
	struct group group;
	const char *reference; /* of the group, that further rows may have */
	int spoiled;           /* the line of a row that may be of the group and is lost, 0: none */
	struct plan_faults faulty;
};

enum { MUCH = 32768 };    /* bytes of a register that workers are worth their start for */
enum { FIRST_ROWS = 3 };  /* all of which a dry run shows */
enum { CASE_ROWS = 500 }; /* that one case can have: each is compared with those before it */

static enum status
reject_at(struct import *im, const struct csv_row *row, struct csv_place at, const char *column,
    const char *reason)
{
	im->result->rejected++;
	if (!im->r->dry_run && !im->maker)
		rejects_add(&im->rejects, row, at.line, column ? column : "", reason);
	return ST_NO;
}

static void
complain(struct import *im, const struct plan_fault *f)
{
	const struct csv_row *row = &im->group.row[f->row]->csv;

	if (f->column >= 0)
		csv_complain(im->reader, row, (size_t)f->column, "%s", f->why);
	else
		diag_at(im->d, im->r->file, row->line, 0, "%s", f->why);
}

static void
join(struct buf *b, const char *text)
{
	buf_fmt(b, "%s%s", b->len ? _("; ") : "", text);
}

/* The row goes to the rejects with all that is wrong with it, or with why it goes with others. */
static void
reject_row(struct import *im, size_t i)
{
	const struct csv_row *row = &im->group.row[i]->csv;
	struct csv_place at = {row->line, 0};
	struct buf columns = {0}, reasons = {0};

	for (size_t k = im->faulty.n; k-- > 0;)
		if (im->faulty.list[k].row == i && im->faulty.list[k].column >= 0)
			at = row->place[im->faulty.list[k].column];
	for (size_t k = 0; k < im->faulty.n; k++) {
		const struct plan_fault *f = &im->faulty.list[k];

		if (f->row != i)
			continue;
		if (f->column >= 0)
			join(&columns, csv_header(im->reader)->field[f->column]);
		join(&reasons, f->why);
	}
	if (!reasons.len)
		buf_say(&reasons, "another row of the same case is wrong");
	reject_at(im, row, at, buf_text(&columns), buf_text(&reasons));
	buf_release(&columns);
	buf_release(&reasons);
}

/* A case is all or nothing: every row of the group is a reject, and every fault is told. */
static enum status
reject_group(struct import *im)
{
	for (size_t k = 0; k < im->faulty.n; k++)
		complain(im, &im->faulty.list[k]);
	for (size_t i = 0; i < im->group.n; i++)
		reject_row(im, i);
	return ST_NO;
}

/* Column -1: the row as a whole. */
static enum status
reject(struct import *im, int column, const char *reason)
{
	plan_fault_add(&im->faulty, &im->a, 0, column, reason);
	return reject_group(im);
}

/* A refusal by a rule, as the reason of a reject. */
static enum status
reject_refused(struct import *im, int column, const struct diag *why)
{
	const struct diag_item *i = why->first;
	struct buf b = {0};

	buf_str(&b, i ? i->text : "refused");
	if (i && i->rule)
		buf_fmt(&b, " [%s]", i->rule);
	reject(im, column, buf_text(&b));
	buf_release(&b);
	return ST_NO;
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
look_for_end(struct import *im, const struct plan *p)
{
	const struct csv_row *row = &im->group.row[0]->csv;
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
	if (map_value_index(v) >= 0)
		csv_complain(im->reader, row, (size_t)map_value_index(v), "%s [item.ended]",
		    buf_text(&why));
	else
		diag_rule_at(im->d, im->r->file, row->line, 0, "item.ended", "%s", buf_text(&why));
	buf_release(&why);
}

/* Whose the number is already that the paper has of a payment, or of a licence. */
static enum status
look_for_claims(struct import *im, const struct casefile *c, struct request *r)
{
	const char *key, *number;
	enum claim claim = act_claims(r->act->name, &key);
	enum status st;

	number = claim ? node_get_str(r->keys, key, NULL) : NULL;
	if (!number || im->maker)
		return ST_DONE;
	st = claims_begin(im->s, !im->r->dry_run, im->d);
	if (st != ST_DONE)
		return st;
	claims_look(im->s, case_id(c), claim, number, r, &im->a);
	claims_end(im->s, !im->r->dry_run);
	return ST_DONE;
}

/* An act of it claims a number: whose that is hangs on all rows before it. */
static bool
claims(const struct plan *p)
{
	const char *key;
	size_t i = 0;

	while (i < p->n && !act_claims(p->request[i].act->name, &key))
		i++;
	return i < p->n;
}

/* The case has these numbers before its batch is written, so that a later row of it is held against them. */
static enum status
add_claims(struct import *im, const struct casefile *c, const struct plan *p, size_t events)
{
	enum status st;

	if (!claims(p) || im->trying || im->maker)
		return ST_DONE;
	st = claims_begin(im->s, !im->r->dry_run, im->d);
	if (st != ST_DONE)
		return st;
	st = claims_add(im->s, c, events, !im->r->dry_run, true, im->d);
	claims_end(im->s, !im->r->dry_run);
	return st;
}

/* amend: what comes before the acts of the plan; NULL: nothing. */
static enum status
perform(struct import *im, struct casefile *c, struct plan *p, const struct request *amend)
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
		reject_refused(im, -1, &why);
	for (size_t i = 0; i < p->n && st == ST_DONE; i++) {
		st = look_for_claims(im, c, &p->request[i]);
		if (st != ST_DONE)
			break;
		p->request[i].now = now_get();
		p->request[i].nameless = nameless(im->m);
		p->request[i].dossier.set = c->fold.events ? NULL : p->dossier;
		st = case_perform(c, &im->s->office, gates, &p->request[i], &why);
		if (st != ST_DONE)
			reject_refused(im,
			    too_late(&im->s->office, &p->request[i])
				? map_value_index(p->act[i]->at)
				: -1,
			    &why);
	}
	if (st == ST_DONE && schema_check(im->schema, case_id(c), c->tree, &why))
		st = reject_refused(im, -1, &why);
	if (st == ST_DONE)
		st = add_claims(im, c, p, events);
	if (st == ST_DONE)
		count_findings(im, node_get(c->tree, "history"), events);
	if (st == ST_DONE && !events)
		look_for_end(im, p);
	diag_release(&why);
	return st;
}

/* A batch that did not reach the disk ends the run. */
static enum status
flush(struct import *im)
{
	if (im->r->dry_run || im->maker)
		return ST_DONE;
	return register_stays(im->r->text, im->r->file, im->d) ? batch_flush(&im->batch, im->d)
							       : ST_FAILED;
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

static void
number_format(const struct import *im, day_t day, long serial, char id[ID_TEXT])
{
	struct case_id number = {.day = day, .serial = serial};

	memcpy(number.prefix, im->s->office.prefix, strlen(im->s->office.prefix) + 1);
	id_format(&number, id);
}

/* The case of that number as it will be written. */
static enum status
make_case(struct import *im, struct plan *p, const char *id, struct buf *out)
{
	struct casefile c;
	enum status st;

	case_new(&c, &im->a, arena_str(&im->a, id), p->item);
	st = perform(im, &c, p, NULL);
	if (st == ST_DONE && !im->r->dry_run)
		emit_document(out, c.tree);
	return st;
}

static enum status
add_case(struct import *im, struct plan *p)
{
	day_t day = zone_day(p->request[0].at.sec);
	char id[ID_TEXT];
	struct buf out = {0};
	enum status st = ST_DONE;

	/* of a dry run each has its own too */
	if (im->r->dry_run)
		number_format(im, day, (long)im->result->added + 1, id);
	else
		st = batch_number(&im->batch, day, id, im->d);
	if (st != ST_DONE)
		return st;
	st = make_case(im, p, id, &out);
	if (im->r->dry_run)
		im->result->added += st == ST_DONE;
	else if (st == ST_DONE)
		st = batch_add(&im->batch, id, buf_text(&out), out.len, im->d);
	else
		batch_return(&im->batch, day);
	buf_release(&out);
	return st;
}

/* In a worker: the next number of a day of its own; NULL: none can be had. */
static long *
own_number(struct import *im, day_t day)
{
	struct map_entry *e = map_at(&im->numbers, (const char *)&day, sizeof day);

	if (!e->value) {
		e->value = arena_alloc(&im->numbers.arena, sizeof(long));
		*(long *)e->value = serial_look(im->s, day, im->d);
	}
	return e->value;
}

/* In a worker: what went in without a word is handed over. */
static void
make_ahead(struct import *im, struct plan *p, day_t day)
{
	struct made *made = maker_next(im->maker);
	const size_t findings = im->result->findings;
	long *number = own_number(im, day);
	struct buf out = {0};

	made->line = im->group.row[0]->csv.line;
	if (!*number || !plan_make(p, &im->by, &im->group, &im->faulty))
		return;
	suspect(&im->by, im->reader, &im->group, p);
	number_format(im, day, *number, made->id);
	if (make_case(im, p, made->id, &out) == ST_DONE) {
		++*number;
		made->findings = im->result->findings - findings;
		made->len = out.len;
		if (!im->d->n && !claims(p) && out.len <= MADE_MOST) {
			made->kind = MADE_CASE;
			memcpy(made->text, buf_text(&out), out.len);
		}
	}
	buf_release(&out);
}

/* The case that a worker made. ST_NO: there is none of the number that it is to have. */
static enum status
add_made(struct import *im, day_t day)
{
	const struct made *made = makers_take(im->makers, day, im->group.row[0]->csv.line);
	char id[ID_TEXT];
	enum status st;

	if (!made || made->kind != MADE_CASE)
		return ST_NO;
	st = batch_number(&im->batch, day, id, im->d);
	if (st == ST_DONE && strcmp(id, made->id) != 0) {
		batch_return(&im->batch, day);
		return ST_NO;
	}
	if (st == ST_DONE)
		st = batch_add(&im->batch, id, made->text, made->len, im->d);
	if (st == ST_DONE)
		im->result->findings += made->findings;
	return st;
}

/* The row is that of the case of before; a worker may have found that out. */
static bool
is_same(struct import *im, struct plan *p, const char *id)
{
	const struct made *made;
	struct case_id number;

	if (im->makers && id_parse(id, &number) &&
	    (made = makers_take(im->makers, number.day, im->group.row[0]->csv.line)) &&
	    made->kind == MADE_SAME)
		return true;
	return known_same(&im->files, &im->a, id, plan_digest(p, &im->by, &im->group));
}

/* In a worker. */
static void
compare_ahead(struct import *im, struct plan *p, const char *id)
{
	struct case_id number;
	struct made *made;

	if (!id_parse(id, &number) || !maker_has(im->maker, number.day))
		return;
	made = maker_next(im->maker);
	made->line = im->group.row[0]->csv.line;
	if (known_same(&im->files, &im->a, id, plan_digest(p, &im->by, &im->group)))
		made->kind = MADE_SAME;
}

static enum status
write_appended(struct import *im, struct casefile *c, const char *id)
{
	struct buf out = {0};
	struct diag why = {0};
	enum status st = ST_DONE;

	if (!edit_text(c->file, c->text, c->len, c->read, c->tree, "history", &out, &why))
		st = reject_refused(im, -1, &why);
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

/* Adds to the last fault. */
static void
elaborate(struct import *im, const char *more)
{
	struct plan_fault *f = &im->faulty.list[im->faulty.n - 1];

	f->why = arena_fmt(&im->a, "%s; %s", f->why, more);
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
	elaborate(im,
	    arena_say(&im->a, "act %zu, %s by %s, has changed that since", number,
		node_get_str(last, "act", ""), node_get_str(last, "by", "")));
	return true;
}

static enum status
amend_dossier(struct import *im, struct plan *p, struct casefile *c)
{
	struct request amend = act_of_registrar(im, "amend", NULL, NULL);
	struct diag why = {0};
	enum status st = ST_DONE;

	if (changed_since(im, c))
		return reject_group(im);
	if (!case_verify_dossier(c, &why)) { /* which an amendment would adopt */
		im->faulty.n = 0;
		st = reject_refused(im, -1, &why);
	}
	diag_release(&why);
	if (st != ST_DONE)
		return st;
	amend.row = plan_digest(p, &im->by, &im->group);
	amend.dossier = (struct dossier_change){.whole = true, .set = p->dossier};
	im->faulty.n = 0; /* that the dossier differs is no fault now */
	suspect(&im->by, im->reader, &im->group, p);
	st = perform(im, c, p, &amend);
	if (st == ST_DONE && (st = write_appended(im, c, case_id(c))) == ST_DONE)
		im->result->amended++;
	return st;
}

/* ST_NO with *restate: the row's acts are others than those of the case. */
static enum status
append_locked(struct import *im, struct plan *p, const char *id, struct buf *text, bool *restate)
{
	enum plan_fit fit;
	struct casefile c;
	enum status st;

	if (store_read(im->s, id, CASE_CHECKED, &im->a, text, &c, im->d) != ST_DONE)
		return reject(im, -1, arena_say(&im->a, "the row is %s, which cannot be read", id));
	fit = plan_continue(p, &im->a, im->m, &c, &im->faulty);
	*restate = im->r->amend && fit == PLAN_OTHER_ACTS;
	if (*restate)
		return ST_NO;
	if (im->r->amend && fit == PLAN_OTHER_DOSSIER)
		return amend_dossier(im, p, &c);
	if (fit != PLAN_FITS)
		return reject_group(im);
	if (!p->n) {
		im->result->same++;
		return ST_DONE;
	}
	suspect(&im->by, im->reader, &im->group, p);
	st = perform(im, &c, p, NULL);
	return st == ST_DONE ? write_appended(im, &c, id) : st;
}

/* The case as the row would have it, in memory alone. */
static enum status
try_anew(struct import *im, struct plan *p, const char *id)
{
	size_t findings = im->result->findings;
	struct casefile c;
	enum status st;

	case_new(&c, &im->a, id, p->item);
	im->trying = true;
	st = perform(im, &c, p, NULL);
	im->trying = false;
	im->result->findings = findings;
	return st;
}

static enum status
take_back(struct import *im, const char *id)
{
	struct act_request q = {.request =
				    act_of_registrar(im, "take-back", "register", im->m->name),
	    .dry_run = im->r->dry_run};
	struct diag why = {0};
	enum status st = store_act(im->s, id, &q, &why);

	if (st == ST_NO) {
		elaborate(im,
		    why.first->rule ? arena_fmt(&im->a, "%s [%s]", why.first->text, why.first->rule)
				    : why.first->text);
		reject_group(im);
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
restate(struct import *im, struct plan *p, const char *id)
{
	const struct plan_faults otherwise = im->faulty;
	enum status st;
	bool made;

	im->faulty.n = 0;
	im->by.teller = NULL; /* the row was told before it was compared */
	made = plan_make(p, &im->by, &im->group, &im->faulty);
	im->by.teller = im->r->dry_run ? &im->teller : NULL;
	if (!made) {
		im->faulty = otherwise;
		return reject_group(im);
	}
	suspect(&im->by, im->reader, &im->group, p);
	st = try_anew(im, p, id);
	im->faulty = otherwise;
	if (st == ST_DONE)
		st = take_back(im, id);
	im->faulty.n = 0;
	if (st == ST_DONE)
		st = add_case(im, p);
	im->result->restated += st == ST_DONE;
	return st;
}

static enum status
continue_case(struct import *im, struct plan *p, const char *id)
{
	struct buf text = {0};
	enum status st = ST_DONE;
	bool otherwise = false;

	if (!plan_make(p, &im->by, &im->group, &im->faulty))
		return reject_group(im);
	/* numbers first would be the wrong order of locks */
	if (im->batch.locked)
		st = flush(im);
	if (st == ST_DONE && !im->r->dry_run)
		st = case_lock(im->s, id, im->d);
	if (st == ST_DONE) {
		st = append_locked(im, p, id, &text, &otherwise);
		if (!im->r->dry_run)
			case_unlock(im->s, id);
	}
	buf_release(&text);
	return otherwise ? restate(im, p, id) : st;
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

/* What stands where the reference should be, NULL for nothing that can be read as one. */
static const char *
reference_of(struct import *im, const struct csv_row *row)
{
	const struct map_value *v = &im->m->reference;
	const struct map_row own = {.csv = *row};
	struct buf why = {0};
	const char *text = NULL;
	bool there = true;

	for (size_t i = 0; i < v->n_columns; i++)
		there &= (size_t)v->columns[i].index < row->n;
	if (there && !map_value_text(&im->look, im->m, v, &own, &text, NULL, &why))
		text = NULL;
	buf_release(&why);
	return text;
}

/*
 * It counts as met, so that a further row of it is told, and not imported in
 * the place of the one that is mended.
 */
static void
meet(struct import *im, const char *reference, int line)
{
	struct source *known = source_at(&im->known, im->m->name, reference);

	if (!known->line)
		known->line = line;
}

/* By what the group is known, and all else that is wrong with it. */
static bool
refer(struct import *im, struct plan *p)
{
	const struct map_value *v = &im->m->reference;
	bool ok = plan_reference(&im->by, im->group.row[0], &p->reference, &im->faulty);

	if (ok && sheet_total(p->reference)) {
		plan_fault_add(&im->faulty, &im->a, 0, map_value_index(v),
		    arena_say(&im->a,
			"'%s' is a total and no case: 'skip' in the mapping says which rows are none",
			p->reference));
		return false;
	}
	if (!ok) {
		p->reference = "";
		plan_make(p, &im->by, &im->group, &im->faulty);
	}
	return ok;
}

static enum status
do_group(struct import *im)
{
	const int line = im->group.row[0]->csv.line;
	enum status st = ST_DONE;
	struct source *known;
	struct plan p = {0};
	char id[ID_TEXT];
	day_t day;

	if (!refer(im, &p))
		return reject_group(im);
	known = source_at(&im->known, im->m->name, p.reference);
	if (known->line && known->line != line)
		return reject(im, map_value_index(&im->m->reference),
		    arena_say(&im->a, "'%s' stands in line %d already", p.reference, known->line));
	known->line = line;
	if (im->group.n > CASE_ROWS)
		return reject(im, map_value_index(&im->m->reference),
		    arena_say(&im->a, "%zu rows of '%s', more than the %d that one case can have",
			im->group.n, p.reference, CASE_ROWS));
	if (im->spoiled)
		return reject(im, -1,
		    arena_say(&im->a, "line %d, which may be of the same case, cannot be read",
			im->spoiled));
	if (source_case(&im->known, known, id)) {
		if (im->maker) {
			compare_ahead(im, &p, id);
			return ST_DONE;
		}
		/* another mapping can read the same text otherwise */
		if (im->r->amend || !is_same(im, &p, id))
			return continue_case(im, &p, id);
		im->result->same++;
		return ST_DONE;
	}
	if ((im->makers || im->maker) && plan_day(&im->by, &im->group, &day)) {
		if (im->maker && maker_has(im->maker, day))
			make_ahead(im, &p, day);
		if (im->maker || (st = add_made(im, day)) != ST_NO)
			return st;
	}
	if (im->maker)
		return ST_DONE;
	if (!plan_make(&p, &im->by, &im->group, &im->faulty))
		return reject_group(im);
	suspect(&im->by, im->reader, &im->group, &p);
	return add_case(im, &p);
}

/* The group that was gathered comes to its end, and the next one can begin. */
static enum status
end_group(struct import *im)
{
	enum status st = ST_DONE;

	if (im->group.n) {
		im->faulty = (struct plan_faults){0};
		st = do_group(im);
		if (st == ST_DONE)
			im->result->joined += im->group.n - 1;
	}
	arena_reset(&im->a);
	im->row = NULL;
	im->group = (struct group){0};
	im->spoiled = 0;
	if (st == ST_NO)
		st = ST_DONE; /* a reject, and the rest go on */
	return st == ST_DONE && batch_full(&im->batch) ? flush(im) : st;
}

static void
hold(struct import *im, const struct map_row *row, const char *reference)
{
	im->row = list_room_in(&im->a, im->row, im->group.n, sizeof(struct map_row *));
	im->row[im->group.n++] = im->m->joined ? sheet_keep(&im->a, row) : row;
	im->group.row = im->row;
	im->reference = reference ? arena_str(&im->a, reference) : "";
}

/* The row at hand goes on with the group, or ends it and begins another. */
static enum status
take_row(struct import *im, const struct csv_row *csv)
{
	const struct map_row *row = sheet_row(&im->sheet, &im->look, csv);
	const char *reference = reference_of(im, &row->csv);
	enum status st = ST_DONE;

	if (reference && sheet_total(reference))
		sheet_lost(&im->sheet, csv);
	if (im->group.n && reference && strcmp(reference, im->reference) == 0) {
		hold(im, row, reference);
		return ST_DONE;
	}
	st = end_group(im);
	if (st == ST_DONE && !im->maker && im->r->stop && im->r->stop()) {
		im->result->rows--;
		return ST_NO;
	}
	if (st != ST_DONE)
		return st;
	hold(im, row, reference);
	return im->m->joined ? ST_DONE : end_group(im);
}

/* A row of which not all fields can be told; the group that it may belong to is not whole. */
static enum status
lose_row(struct import *im, const struct csv_row *row, struct csv_place at, const char *why)
{
	const char *reference = reference_of(im, row);
	enum status st = ST_DONE;

	if (im->group.n && (!reference || strcmp(reference, im->reference) == 0)) {
		im->spoiled = row->line;
	} else {
		st = end_group(im);
		if (reference)
			meet(im, reference, row->line);
	}
	sheet_lost(&im->sheet, row);
	diag_at(im->d, im->r->file, at.line, at.col, "%s", why);
	reject_at(im, row, at, NULL, why);
	return st;
}

static void
see(struct import *im, const struct import_seen *seen)
{
	if (im->r->dry_run && im->r->seen)
		im->r->seen(im->r->arg, seen);
}

/* What stands in a row, for one that is not read. */
static void
see_row(struct import *im, const struct csv_row *row, const char *what, const char *how)
{
	struct buf b = {0};

	for (size_t i = 0; i < row->n; i++)
		if (row->len[i])
			buf_fmt(&b, "%s%s", b.len ? _(", ") : "", row->field[i]);
	see(im,
	    &(struct import_seen){.line = row->line,
		.what = what,
		.column = "",
		.cell = buf_text(&b),
		.understood = "",
		.how = how});
	buf_release(&b);
}

/* A row of a case that a pattern takes for none; those below may say the same as it. */
static enum status
refuse_to_skip(struct import *im, const struct csv_row *row, const char *why)
{
	const struct csv_row *whole = &sheet_row(&im->sheet, &im->look, row)->csv;
	const char *reference = reference_of(im, whole);
	enum status st = end_group(im);

	if (reference)
		meet(im, reference, row->line);
	diag_at(im->d, im->r->file, row->line, 0, "%s", why);
	reject_at(im, whole, (struct csv_place){row->line, 0}, NULL, why);
	return st;
}

/* A total that would get the reference of the case above; it says nothing of those below. */
static enum status
refuse_total(struct import *im, const struct csv_row *row, const char *why)
{
	enum status st = end_group(im);

	sheet_lost(&im->sheet, row);
	diag_at(im->d, im->r->file, row->line, 0, "%s", why);
	reject_at(im, row, (struct csv_place){row->line, 0}, NULL, why);
	return st;
}

/* A header that is skipped, as at the head of a page; by another one the rows below would be misread. */
static enum status
pass_row(struct import *im, const struct csv_row *row, const char *pattern)
{
	im->result->passed++;
	see_row(im, row, "skipped", pattern);
	if (!sheet_header_differs(&im->sheet, im->reader, row))
		return ST_DONE;
	diag_at(im->d, im->r->file, row->line, 0,
	    "a header that differs from that of line %d: this and what follows is another "
	    "register, and was not read",
	    csv_header(im->reader)->line);
	return ST_FAILED;
}

static enum status
do_row(struct import *im, const struct csv_row *row)
{
	const struct text_fault *fault = undecodable(im, row);
	const char *why = NULL;
	const char *pattern = fault ? NULL : sheet_skips(&im->sheet, &im->look, row, &why);

	if (pattern && !why)
		return pass_row(im, row, pattern);
	if (im->result->rows++ < FIRST_ROWS)
		im->shown = row->line;
	if (why)
		return pattern ? refuse_to_skip(im, row, why) : refuse_total(im, row, why);
	if (fault)
		return lose_row(im, row, (struct csv_place){fault->line, fault->col}, fault->why);
	if (row->fault)
		return lose_row(im, row, row->fault_at, row->fault);
	return take_row(im, row);
}

static enum status
on_row(void *arg, const struct csv_row *row, struct diag *d)
{
	struct import *im = arg;
	enum status st;

	(void)d;
	if (row_blank(row)) {
		im->result->skipped++;
		return ST_DONE;
	}
	arena_reset(&im->look);
	st = do_row(im, row);
	if (im->maker)
		diag_reset(im->d); /* the import tells it in its turn */
	else
		im->r->row(im->r->arg, im->result);
	return st;
}

/* The first rows whole, and of all others what was not simply read. */
static void
on_value(void *arg, const struct map_row *row, const struct map_act *act, const struct map_value *v,
    const char *understood, const char *how)
{
	struct import *im = arg;

	if (row->csv.line > im->shown && !*how)
		return;
	see(im,
	    &(struct import_seen){.line = row->csv.line,
		.what = act ? arena_fmt(&im->a, "%s %s", act->act->name, v->name) : v->name,
		.column = v->columns[0].column,
		.cell = map_value_cell(&im->a, v, row),
		.understood = understood,
		.how = how});
}

static void
on_above(void *arg, const struct csv_row *row)
{
	struct import *im = arg;

	im->above++;
	im->result->passed++;
	see_row(im, row, "skipped", _("above the header"));
}

static enum status
on_header(void *arg, const struct csv_reader *reader, struct diag *d)
{
	struct import *im = arg;

	const char delimiter = im->sheet.layout.delimiter;

	im->result->read = mapping_bind(im->m, im->r->file, reader, delimiter, d);
	if (im->result->read && im->r->dry_run)
		see_row(im, csv_header(reader), "header",
		    arena_say(&im->a, "%s between fields", csv_delimiter_name(delimiter)));
	return im->result->read ? ST_DONE : ST_FAILED;
}

/* A mark at the beginning says more than the mapping. */
static bool
marked(const char *text, size_t n)
{
	return (n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) ||
	    (n >= 2 && (memcmp(text, "\xff\xfe", 2) == 0 || memcmp(text, "\xfe\xff", 2) == 0));
}

/*
 * How it is read, NULL: as is guessed. Rejects were written in UTF-8, whatever
 * the register had; some programs save them without the mark.
 */
static const char *
encoding_of(const struct import *im, const char *head, size_t n)
{
	bool plain = im->r->text->fd >= 0 || utf8_bad(head, n) == n;

	return marked(head, n) || (plain && rejects_are(head, n)) ? NULL : im->m->encoding;
}

static bool
decode(struct import *im, const char *encoding)
{
	struct register_text *t = im->r->text;
	struct buf text = {0};

	if (t->fd >= 0 && (!encoding || strcasecmp(encoding, "UTF-8") == 0)) {
		snprintf(im->result->encoding, sizeof im->result->encoding, "%s",
		    encoding ? encoding : "UTF-8");
		return true;
	}
	if (register_hold(t, im->r->file, CSV_BYTES_MAX, im->d) != ST_DONE)
		return false;
	if (text_decode(buf_text(&t->text), t->text.len, encoding, &text, &im->faults)) {
		snprintf(im->result->encoding, sizeof im->result->encoding, "%s",
		    im->faults.encoding);
		buf_release(&t->text);
		t->text = text;
		return true;
	}
	buf_release(&text);
	diag_at(im->d, im->r->file, 0, 0, "%s%s", im->faults.list[0].why,
	    encoding ? "" : _("; 'encoding' in the mapping says what it is"));
	return false;
}

/* By how it begins: in which encoding, and how it lies in its text. */
static bool
look(struct import *im)
{
	const struct import_request *r = im->r;
	struct buf begin = {0};
	size_t n;
	const char *head = register_head(r->text, &begin, &n);
	bool ok = decode(im, encoding_of(im, head, n));

	if (ok) {
		head = register_head(r->text, &begin, &n);
		ok = sheet_look(&im->sheet, im->m, r->file, head, n, im->d);
	}
	buf_release(&begin);
	return ok;
}

/* Every row that was read has come to one of these ends. */
static bool
accounted(const struct import *im)
{
	const struct import_result *n = im->result;

	if (n->added + n->appended + n->same + n->rejected + n->joined == n->rows &&
	    n->rows + n->skipped + n->passed == csv_count(im->reader) + im->above)
		return true;
	diag_at(im->d, im->r->file, 0, 0,
	    "%zu rows were read, and not all are accounted for: the import is not to be trusted",
	    csv_count(im->reader));
	return false;
}

/* By a name that cannot be read no column is found, and two are one. */
static bool
header_readable(struct import *im)
{
	const int first = im->sheet.layout.line, last = first + im->sheet.layout.rows - 1;

	for (size_t i = 0; i < im->faults.n; i++) {
		const struct text_fault *f = &im->faults.list[i];

		if (f->line < first || f->line > last)
			continue;
		diag_at(im->d, im->r->file, f->line, f->col,
		    "%s, in the header: 'encoding' in the mapping says what it is", f->why);
		return false;
	}
	return true;
}

/* A worker reads all of it too: what a row is hangs on those before it. */
static void
work(void *arg, struct maker *maker)
{
	struct import *im = arg;

	im->maker = maker;
	diag_reset(im->d);
	if (register_feed(im->r->text, im->reader, im->r->file, im->d) == ST_DONE &&
	    csv_end(im->reader) == ST_DONE)
		end_group(im);
}

/* What is told by the row, a dry run, or amended, is so in one process. */
static void
begin_work(struct import *im)
{
	if (!im->r->dry_run && !im->r->amend && register_len(im->r->text) >= MUCH)
		im->makers = makers_begin(im->s->jobs, work, im);
}

static enum status
end_work(struct import *im)
{
	if (!im->makers || !makers_end(im->makers))
		return ST_DONE;
	diag_at(im->d, NULL, 0, 0,
	    "a worker came to an end before its work did; what it had not made was made again");
	return ST_FAILED;
}

static enum status
read_rows(struct import *im)
{
	enum status st = register_feed(im->r->text, im->reader, im->r->file, im->d), end;

	if (st == ST_DONE)
		st = csv_end(im->reader);
	end = end_group(im);
	st = status_worse(st, end);
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
	const struct import_request *r = im->r;
	enum status st = ST_FAILED, lost;

	im->schema = schema_named("case", im->d);
	if (im->schema && look(im) && header_readable(im)) {
		im->sheet.layout.above = on_above;
		im->reader = csv_open(r->file, &h, im->d);
		csv_set_layout(im->reader, &im->sheet.layout);
		rejects_init(&im->rejects, im->s, r->caller, r->rejects, r->stem, im->reader);
		begin_work(im);
		st = read_rows(im);
		lost = end_work(im);
		st = status_worse(st, lost);
		if (!rejects_close(&im->rejects, im->d)) {
			st = ST_FAILED;
		} else {
			im->result->rejects = im->rejects.name;
			im->rejects.name = NULL;
		}
		rejects_release(&im->rejects);
		csv_close(im->reader);
	}
	sheet_release(&im->sheet);
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

enum status
import_run(struct store *s, struct mapping *m, const struct import_request *r,
    struct import_result *result, struct diag *d)
{
	struct import im = {.s = s, .m = m, .r = r, .result = result, .d = d};
	enum status st = enter(s, r, d);

	*result = (struct import_result){0};
	if (st != ST_DONE)
		return st;
	im.teller = (struct plan_teller){on_value, &im};
	im.by = (struct planner){&im.a, m, r->caller, r->dry_run ? &im.teller : NULL};
	im.files.store = s;
	batch_init(&im.batch, s, on_done, &im);
	st = known_read(&im.known, s, m->name, d);
	if (st == ST_DONE)
		st = read_register(&im);
	batch_release(&im.batch);
	sources_release(&im.known);
	known_close(&im.files);
	map_release(&im.numbers);
	text_faults_release(&im.faults);
	arena_release(&im.a);
	arena_release(&im.look);
	if (!r->dry_run)
		lock_drop(s, LOCK_IMPORT);
	if (st == ST_DONE && result->rejected)
		st = ST_FAILED;
	return st;
}
