#include "import/import.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/now.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "gate/gate.h"
#include "import/fresh.h"
#include "import/rows.h"
#include "store/lock.h"

/* Bytes of a register that workers are worth their start for; with which all cases are read whole. */
enum { MUCH = 16384, MANY = 1 << 20 };

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

static void begin_work(struct import *im);

static enum status
feed(struct import *im)
{
	enum status st;
	size_t at;

	do {
		at = im->at;
		st = register_feed(im->r->text, &im->at, im->reader, im->r->file, im->d);
		begin_work(im);
	} while (st == ST_DONE && im->at != at);
	return st == ST_DONE ? csv_end(im->reader) : st;
}

/* A worker reads all that follows too: what a row is hangs on those before it. */
static void
work(void *arg, struct maker *maker)
{
	struct import *im = arg;

	im->maker = maker;
	diag_reset(im->d);
	if (feed(im) == ST_DONE)
		import_end_group(im);
}

/*
 * Where cases are to be made. What is told by the row, a dry run, or amended,
 * is so in one process.
 */
static void
begin_work(struct import *im)
{
	if (im->fresh && !im->makers && !im->maker && !im->r->dry_run && !im->r->amend &&
	    register_len(im->r->text) >= im->at + MUCH)
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
	enum status st = feed(im), end;

	end = import_end_group(im);
	st = status_worse(st, end);
	if (st == ST_DONE && !im->result->rows) {
		diag_at(im->d, im->r->file, 0, 0, "there is no row below the header");
		st = ST_FAILED;
	}
	/* what is whole goes in, also when the register ends in the middle of a row */
	end = import_flush(im);
	st = status_worse(st, end);
	return st == ST_DONE && !accounted(im) ? ST_FAILED : st;
}

static enum status
read_register(struct import *im)
{
	const struct csv_handler h = {import_on_header, import_on_row, im};
	const struct import_request *r = im->r;
	enum status st = ST_FAILED, lost;

	im->schema = schema_named("case", im->d);
	if (im->schema && look(im) && header_readable(im)) {
		im->sheet.layout.above = import_on_above;
		im->reader = csv_open(r->file, &h, im->d);
		csv_set_layout(im->reader, &im->sheet.layout);
		rejects_init(&im->rejects, im->s, r->caller, r->rejects, r->stem, im->reader);
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
	im.teller = (struct plan_teller){import_on_value, &im};
	im.by = (struct planner){&im.a, m, r->caller, r->dry_run ? &im.teller : NULL};
	im.files.store = s;
	batch_init(&im.batch, s, import_done, &im);
	st = known_read(&im.known, s, m->name, register_len(r->text) >= MANY, d);
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
