#include "import/fresh.h"

#include <string.h>

#include "import/acts.h"
#include "import/suspect.h"
#include "store/serial.h"
#include "yaml/emit.h"

/* A batch that did not reach the disk ends the run. */
enum status
import_flush(struct import *im)
{
	if (im->r->dry_run || im->maker)
		return ST_DONE;
	return register_stays(im->r->text, im->r->file, im->d) ? batch_flush(&im->batch, im->d)
							       : ST_FAILED;
}

void
import_done(void *arg, const char *id, bool fresh)
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
	st = import_perform(im, &c, p, NULL);
	if (st == ST_DONE && !im->r->dry_run)
		emit_document(out, c.tree);
	return st;
}

enum status
import_add(struct import *im, struct plan *p)
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
		*(long *)e->value = batch_next(&im->batch, day);
		if (!*(long *)e->value)
			*(long *)e->value = serial_look(im->s, day, im->d);
	}
	return e->value;
}

/* In a worker: what went in without a word is handed over. */
void
import_make_ahead(struct import *im, struct plan *p, day_t day)
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
		if (!im->d->n && !import_claims(p) && out.len <= MADE_MOST) {
			made->len = out.len;
			memcpy(made->text, buf_text(&out), out.len);
		}
	}
	buf_release(&out);
}

/* The case that a worker made. ST_NO: there is none of the number that it is to have. */
enum status
import_add_made(struct import *im, day_t day)
{
	const struct made *made = makers_take(im->makers, day, im->group.row[0]->csv.line);
	char id[ID_TEXT];
	enum status st;

	if (!made || !made->len)
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
