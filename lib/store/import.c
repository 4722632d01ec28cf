#include "store/import.h"

#include <string.h>

#include "base/clock.h"
#include "base/encoding.h"
#include "case/dossier.h"
#include "rules/schemas.h"
#include "store/batch.h"
#include "store/file.h"
#include "store/known.h"
#include "store/lock.h"
#include "store/rejects.h"
#include "yaml/edit.h"
#include "yaml/emit.h"

enum { ACTS_MOST = 256, CASE_BYTES = 16 << 20 };

/* What a row wants: a case of an item, with a dossier and acts. */
struct plan {
	const char *reference, *item;
	struct node *dossier;
	struct request request[ACTS_MOST];
	size_t n;
	char digest[17];
};

struct import {
	struct store *s;
	struct mapping *m;
	const struct import_request *r;
	struct import_result *result;
	struct diag *d;
	struct csv_reader *reader;
	struct text_faults faults;
	size_t fault;       /* the first one that is not above the row at hand */
	struct known known;
	struct batch batch;
	struct rejects rejects;
	struct arena a;     /* of the row at hand */
	struct buf why;
};

static enum status
reject(struct import *im, const struct csv_row *row, int column, const char *reason)
{
	const struct csv_row *header = csv_header(im->reader);
	bool known = column >= 0 && (size_t)column < row->n;

	if (known)
		csv_complain(im->reader, row, (size_t)column, "%s", reason);
	else
		diag_at(im->d, im->r->file, row->line, 0, "%s", reason);
	im->result->rejected++;
	if (!im->r->dry_run)
		rejects_add(&im->rejects, im->r->file, row, known ? row->place[column].line : row->line,
		    known ? header->field[column] : NULL, reason);
	return ST_NO;
}

/* A refusal by a rule, as the reason of a reject. */
static enum status
reject_refused(struct import *im, const struct csv_row *row, struct diag *why)
{
	const struct diag_item *i = why->first;
	struct buf b = {0};

	buf_fmt(&b, "%s", i ? i->text : "refused");
	if (i && i->rule)
		buf_fmt(&b, " [%s]", i->rule);
	reject(im, row, -1, buf_text(&b));
	buf_release(&b);
	return ST_NO;
}

/* The text of a value in the row; false when the row was rejected for it. */
static bool
text_of(struct import *im, const struct csv_row *row, const struct map_value *v, const char **text)
{
	buf_cut(&im->why, 0);
	if (map_value_text(&im->a, v, row, text, &im->why))
		return true;
	reject(im, row, v->index, buf_text(&im->why));
	return false;
}

static bool
plan_dossier(struct import *im, const struct csv_row *row, struct plan *p, day_t received)
{
	const char *text;

	p->dossier = node_map(&im->a);
	node_set_str(&im->a, p->dossier, "source.register", im->m->name);
	node_set_str(&im->a, p->dossier, "source.reference", p->reference);
	for (size_t i = 0; i < im->m->n_values; i++) {
		const struct map_value *v = &im->m->values[i];

		if (strcmp(v->name, "kind") == 0)
			continue;
		if (!text_of(im, row, v, &text))
			return false;
		if (strcmp(v->name, "item") == 0)
			p->item = text ? text : "";
		else if (text && !dossier_add(&im->a, p->dossier, v->name, text, received, &im->why))
			return reject(im, row, v->index, buf_text(&im->why)) == ST_DONE;
		if (strcmp(v->name, "applicant.id-number") == 0 && text &&
		    !dossier_identity(p->dossier, &im->why))
			return reject(im, row, v->index, buf_text(&im->why)) == ST_DONE;
	}
	if (office_item(&im->s->office, p->item))
		return true;
	for (size_t i = 0; i < im->m->n_values; i++)
		if (strcmp(im->m->values[i].name, "item") == 0) {
			buf_fmt(&im->why, "item '%s' is not in the catalog [item.unknown]", p->item);
			reject(im, row, im->m->values[i].index, buf_text(&im->why));
		}
	return false;
}

/* The key's value as it will stand in the event, NULL and a reason when it is none. */
static struct node *
key_node(struct import *im, const struct map_value *v, const char *text)
{
	char day_text[DAY_TEXT], moment[STAMP_TEXT];
	struct stamp t;

	if (v->key->type == VALUE_DATE && mapping_moment(im->m, text, &t)) {
		day_format(zone_day(t.sec), day_text);
		text = day_text;
	} else if (v->key->type == VALUE_MOMENT && mapping_moment(im->m, text, &t)) {
		/* as stated, with the offset that it has */
		stamp_format(&t, moment);
		return node_string(&im->a, moment);
	}
	return value_parse(&im->a, &im->s->office, v->key, text, true, &im->why);
}

static bool
plan_keys(struct import *im, const struct csv_row *row, const struct map_act *act,
    struct node *keys)
{
	const char *text;
	struct node *n;

	for (size_t i = 0; i < act->n_keys; i++) {
		const struct map_value *v = &act->keys[i];

		if (!text_of(im, row, v, &text))
			return false;
		if (!text)
			continue;
		n = key_node(im, v, text);
		if (!n)
			return reject(im, row, v->index, buf_text(&im->why)) == ST_DONE;
		node_set(&im->a, keys, v->name, n);
	}
	return true;
}

/* The kind of case is the mapping's matter of the case, and a key of receive. */
static bool
plan_kind(struct import *im, const struct csv_row *row, struct node *keys)
{
	const struct act_key *key = act_key_find(act_find("receive"), "kind");
	const char *text;
	struct node *n;

	for (size_t i = 0; i < im->m->n_values; i++) {
		const struct map_value *v = &im->m->values[i];

		if (strcmp(v->name, "kind") != 0)
			continue;
		if (!text_of(im, row, v, &text))
			return false;
		if (!text)
			continue;
		n = value_parse(&im->a, &im->s->office, key, text, true, &im->why);
		if (!n)
			return reject(im, row, v->index, buf_text(&im->why)) == ST_DONE;
		node_set(&im->a, keys, "kind", n);
	}
	return true;
}

static bool
plan_act(struct import *im, const struct csv_row *row, const struct map_act *act, struct plan *p)
{
	struct request *q = &p->request[p->n];
	const struct person *person;
	struct node *keys = node_map(&im->a);
	const char *text;

	if (act->when_index >= 0 && !*row->field[act->when_index])
		return true;
	if (p->n == ACTS_MOST)
		return reject(im, row, -1, "more acts than an import can do") == ST_DONE;
	*q = (struct request){.act = act->act, .paper = true, .row = p->digest, .keys = keys,
	    .entered_by = im->r->entered_by};
	if (!text_of(im, row, act->at, &text))
		return false;
	if (!text || !mapping_moment(im->m, text, &q->at)) {
		buf_fmt(&im->why, text ? "'%s' is no date: ISO 8601 or one of the mapping's formats"
				       : "%sempty, and says when the act happened", text ? text : "");
		return reject(im, row, act->at->index, buf_text(&im->why)) == ST_DONE;
	}
	if (!text_of(im, row, act->by, &text))
		return false;
	if (!text)
		return reject(im, row, act->by->index, "empty, and says who acted") == ST_DONE;
	person = office_person_named(&im->s->office, text);
	q->by = person ? person->account : text;
	p->n++;
	return plan_keys(im, row, act, keys) && (p->n > 1 || plan_kind(im, row, keys));
}

/* Suspected damage of text is shown and recorded, and the row goes in as it is. */
static struct node *
damage(struct import *im, const struct csv_row *row)
{
	struct node *findings = NULL;
	const char *what;
	size_t at;

	for (size_t i = 0; i < im->m->n_used; i++) {
		size_t k = (size_t)im->m->used[i].index;

		what = text_damage(row->field[k], row->len[k], &at);
		if (!what)
			continue;
		csv_complain(im->reader, row, k, "suspected damage: %s [text.damaged]", what);
		if (!findings)
			findings = node_seq(&im->a);
		if (!findings->n)
			node_append(findings, node_string(&im->a, "text.damaged"));
	}
	return findings;
}

static bool
make_plan(struct import *im, const struct csv_row *row, struct plan *p)
{
	const char *reference;

	p->n = 0;
	p->item = "";
	mapping_digest(im->m, row, p->digest);
	if (!text_of(im, row, &im->m->reference, &reference))
		return false;
	if (!reference)
		return reject(im, row, im->m->reference.index,
			   "empty, and the row is known by it") == ST_DONE;
	p->reference = reference;
	for (size_t i = 0; i < im->m->n_acts; i++)
		if (!plan_act(im, row, &im->m->acts[i], p))
			return false;
	if (!p->n || strcmp(p->request[0].act->name, "receive") != 0)
		return reject(im, row, -1, "the row has no receipt") == ST_DONE;
	return plan_dossier(im, row, p, zone_day(p->request[0].at.sec));
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

static enum status
perform(struct import *im, const struct csv_row *row, struct casefile *c, struct plan *p,
    size_t from)
{
	struct diag why = {0};
	enum status st = ST_DONE;
	size_t events = c->fold.events;

	for (size_t i = from; i < p->n && st == ST_DONE; i++) {
		p->request[i].now = clock_now();
		p->request[i].dossier = i ? NULL : p->dossier;
		st = case_perform(c, &im->s->office, &p->request[i], &why);
	}
	if (st != ST_DONE)
		st = reject_refused(im, row, &why);
	else
		count_findings(im, node_get(c->tree, "history"), events);
	diag_release(&why);
	return st;
}

/* A batch that did not reach the disk ends the run. */
static enum status
flush(struct import *im)
{
	return im->r->dry_run ? ST_DONE : batch_flush(&im->batch, im->d);
}

static enum status
add_case(struct import *im, const struct csv_row *row, struct plan *p)
{
	const struct schema *schema = schema_named("case", im->d);
	day_t day = zone_day(p->request[0].at.sec);
	struct case_number number = {.day = day, .serial = 1};
	char id[NUMBER_TEXT];
	struct casefile c;
	struct buf out = {0};
	struct diag why = {0};
	enum status st = ST_DONE;

	memcpy(number.prefix, im->s->office.prefix, strlen(im->s->office.prefix) + 1);
	number_format(&number, id);
	if (!im->r->dry_run)
		st = batch_number(&im->batch, day, id, im->d);
	if (st != ST_DONE)
		return st;
	case_new(&c, &im->a, arena_str(&im->a, id), p->item);
	st = perform(im, row, &c, p, 0);
	if (st == ST_DONE && schema_check(schema, im->r->file, c.tree, &why))
		st = reject_refused(im, row, &why);
	diag_release(&why);
	if (st != ST_DONE) {
		if (!im->r->dry_run)
			batch_return(&im->batch, day);
		return st;
	}
	emit_document(&out, c.tree);
	if (!im->r->dry_run)
		st = batch_add(&im->batch, id, buf_text(&out), out.len, im->d);
	buf_release(&out);
	if (st == ST_DONE) {
		known_add(&im->known, p->reference, id)->line = row->line;
		im->result->added++;
	}
	return st;
}

/* The dossier's value as it was imported: before the first act that replaced it. */
static const struct node *
imported(const struct casefile *c, const char *key)
{
	const struct node *e = node_get(c->tree, "history")->first, *was;

	for (e = e ? e->next : NULL; e; e = e->next)
		if ((was = node_get(node_get(e, "was"), key)))
			return was;
	return node_get(c->tree, key);
}

static bool
same_event(const struct node *event, const struct request *q)
{
	const struct node *x;
	char at[STAMP_TEXT];

	stamp_format(&q->at, at);
	if (!node_is(node_get(event, "act"), q->act->name) || !node_is(node_get(event, "at"), at) ||
	    !node_is(node_get(event, "by"), q->by))
		return false;
	for (x = q->keys->first; x; x = x->next)
		if (!node_equal(x, node_get(event, x->key->str)))
			return false;
	return true;
}

/*
 * The acts of the row begin with those that were imported before; *n is how
 * many these are. False and a reason when the register says otherwise now.
 */
static bool
continues(struct import *im, const struct casefile *c, const struct plan *p, size_t *n)
{
	struct node *want = node_map(&im->a);
	const struct node *e, *x;

	*n = 0;
	buf_cut(&im->why, 0);
	for (e = node_get(c->tree, "history")->first; e; e = e->next) {
		if (!node_is(node_get(e, "source"), "paper"))
			continue;
		if (*n >= p->n || !same_event(e, &p->request[*n])) {
			buf_fmt(&im->why, "the row says otherwise than what was imported as %s: %s",
			    case_id(c), node_get_str(e, "act", ""));
			return false;
		}
		++*n;
	}
	for (x = p->dossier->first; x; x = x->next)
		node_set_path(&im->a, want, x->key->str, node_copy(&im->a, x));
	node_set_str(&im->a, want, "item", p->item);
	for (x = want->first; x; x = x->next)
		if (!node_equal(x, imported(c, x->key->str))) {
			buf_fmt(&im->why, "the row says otherwise than what was imported as %s: %s",
			    case_id(c), x->key->str);
			return false;
		}
	return true;
}

static bool
same_row(const struct casefile *c, const char *digest)
{
	const struct node *e, *row = NULL;

	for (e = node_get(c->tree, "history")->first; e; e = e->next)
		if (node_get(e, "row"))
			row = node_get(e, "row");
	return node_is(row, digest);
}

static enum status
append_locked(struct import *im, const struct csv_row *row, struct plan *p, const char *id,
    struct buf *text)
{
	struct case_number number;
	struct casefile c;
	struct buf out = {0};
	char path[CASE_PATH_TEXT];
	size_t done;
	enum status st;

	number_parse(id, &number);
	number_path(id, &number, path);
	st = store_read(im->s, id, text, im->d);
	if (st != ST_DONE)
		return st;
	if (!case_read(&c, &im->a, path, buf_text(text), text->len, im->d))
		return ST_FAILED;
	if (!continues(im, &c, p, &done))
		return reject(im, row, -1, buf_text(&im->why));
	if (done == p->n) {
		im->result->same++;
		return ST_DONE;
	}
	st = perform(im, row, &c, p, done);
	if (st != ST_DONE)
		return st;
	if (!edit_text(path, c.text, c.len, c.read, c.tree, "history", &out, im->d))
		st = ST_FAILED;
	else if (!im->r->dry_run)
		st = file_replace(im->s->dir, path, buf_text(&out), out.len, im->d);
	buf_release(&out);
	if (st == ST_DONE) {
		im->result->appended++;
		if (!im->r->dry_run)
			batch_note(&im->batch, id);
	}
	return st;
}

static enum status
continue_case(struct import *im, const struct csv_row *row, struct plan *p, const char *id)
{
	struct buf text = {0};
	struct casefile c;
	enum status st = store_read(im->s, id, &text, im->d);

	if (st == ST_DONE && !case_look(&c, &im->a, id, buf_text(&text), text.len, false, im->d))
		st = ST_FAILED;
	if (st == ST_DONE && same_row(&c, p->digest)) {
		im->result->same++;
		buf_release(&text);
		return ST_DONE;
	}
	/* numbers first would be the wrong order of locks */
	if (st == ST_DONE && im->batch.locked)
		st = flush(im);
	if (st == ST_DONE && !im->r->dry_run)
		st = lock_take(im->s, lock_of_case(id), id, im->d);
	if (st == ST_DONE) {
		st = append_locked(im, row, p, id, &text);
		if (!im->r->dry_run)
			lock_drop(im->s, lock_of_case(id));
	}
	buf_release(&text);
	return st;
}

/* The first undecodable byte in the lines of the row, NULL when there is none. */
static const struct text_fault *
undecodable(struct import *im, const struct csv_row *row)
{
	int last = row->line;

	for (size_t i = 0; i < row->text_len; i++)
		last += row->text[i] == '\n';
	while (im->fault < im->faults.n && im->faults.list[im->fault].line < row->line)
		im->fault++;
	if (im->fault < im->faults.n && im->faults.list[im->fault].line <= last)
		return &im->faults.list[im->fault];
	return NULL;
}

static enum status
do_row(struct import *im, const struct csv_row *row)
{
	const struct text_fault *fault = undecodable(im, row);
	struct known_entry *known;
	struct plan p;

	if (row->fault)
		return reject(im, row, -1, row->fault);
	if (fault) {
		diag_at(im->d, im->r->file, fault->line, fault->col, "%s", fault->why);
		return reject(im, row, -1, "the row has bytes that could not be decoded");
	}
	if (!make_plan(im, row, &p))
		return ST_NO;
	known = known_find(&im->known, p.reference);
	if (known && known->line) {
		buf_cut(&im->why, 0);
		buf_fmt(&im->why, "'%s' stands in line %d already", p.reference, known->line);
		return reject(im, row, im->m->reference.index, buf_text(&im->why));
	}
	if (known) {
		known->line = row->line;
		return continue_case(im, row, &p, known->id);
	}
	p.request[0].findings = damage(im, row);
	return add_case(im, row, &p);
}

static enum status
on_row(void *arg, const struct csv_row *row, struct diag *d)
{
	struct import *im = arg;
	enum status st;

	(void)d;
	im->result->rows++;
	arena_reset(&im->a);
	buf_cut(&im->why, 0);
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

	return mapping_bind(im->m, reader, d) ? ST_DONE : ST_FAILED;
}

static enum status
read_register(struct import *im)
{
	static const char bom[] = "\xef\xbb\xbf";
	const struct csv_handler h = {on_header, on_row, im};
	bool marked = im->r->len >= 3 && memcmp(im->r->text, bom, 3) == 0;
	struct buf text = {0};
	enum status st, end;

	if (!text_decode_lines(im->r->text, im->r->len, marked ? NULL : im->m->encoding, &text,
		&im->faults)) {
		diag_at(im->d, im->r->file, 0, 0, "%s",
		    im->faults.n ? im->faults.list[im->faults.n - 1].why : "cannot be decoded");
		buf_release(&text);
		return ST_FAILED;
	}
	im->reader = csv_open(im->r->file, &h, im->d);
	rejects_init(&im->rejects, im->r->rejects, im->reader);
	st = csv_feed(im->reader, buf_text(&text), text.len);
	if (st == ST_DONE)
		st = csv_end(im->reader);
	if (st == ST_DONE && !im->result->rows) {
		diag_at(im->d, im->r->file, 0, 0, "there is no row below the header");
		st = ST_FAILED;
	}
	/* what is whole goes in, also when the register ends in the middle of a row */
	end = flush(im);
	if (!rejects_close(&im->rejects, im->d))
		end = ST_FAILED;
	if (im->rejects.name && im->rejects.n)
		im->result->rejects = arena_str(&im->m->arena, im->rejects.name);
	rejects_release(&im->rejects);
	csv_close(im->reader);
	buf_release(&text);
	return status_worse(st, end);
}

enum status
import_run(struct store *s, struct mapping *m, const struct import_request *r,
    struct import_result *result, struct diag *d)
{
	struct import im = {.s = s, .m = m, .r = r, .result = result, .d = d};
	enum status st = lock_take(s, LOCK_IMPORT, "import", d);

	*result = (struct import_result){0};
	if (st != ST_DONE)
		return st;
	batch_init(&im.batch, s, r->done, r->arg);
	st = known_read(&im.known, s, m->name, d);
	if (st == ST_DONE)
		st = read_register(&im);
	batch_release(&im.batch);
	known_release(&im.known);
	text_faults_release(&im.faults);
	arena_release(&im.a);
	buf_release(&im.why);
	lock_drop(s, LOCK_IMPORT);
	if (st == ST_DONE && result->rejected)
		st = ST_FAILED;
	return st;
}
