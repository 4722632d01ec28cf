#include "view/package.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/digest.h"
#include "case/as_of.h"
#include "case/attached.h"
#include "query/field.h"
#include "store/file.h"
#include "store/package.h"
#include "yaml/json.h"

const struct node *
package_archived(const struct casefile *c)
{
	const struct node *found = NULL;

	for (const struct node *e = case_acts(c); e; e = e->next)
		if (event_is(e, "archive"))
			found = e;
	return found;
}

enum { NUMBER, DATE, ACT, TITLE, DOCUMENT, BY, FILE_, DIGEST, N };
static const char *const contents[N] = {[NUMBER] = "number",
    [DATE] = "date",
    [ACT] = "act",
    [TITLE] = "title",
    [DOCUMENT] = "document",
    [BY] = "by",
    [FILE_] = "file",
    [DIGEST] = "digest"};

static const char *
name_of(const struct office *o, const char *account, const struct node *event)
{
	struct stamp at;
	const struct person *p =
	    event_stamp(event, "at", &at) ? office_person(o, account, zone_day(at.sec)) : NULL;

	return p ? p->name : account;
}

/* What it is about, in its own words. */
static const char *
title_of(const struct node *event)
{
	static const char *const keys[] = {"as", "outcome", "matter", "ground", "defect",
	    "conclusion", "proposal", "location", "reason", "text"};
	const char *title = NULL;

	for (size_t i = 0; !title && i < sizeof keys / sizeof *keys; i++)
		title = node_get_str(event, keys[i], NULL);
	return title;
}

void
package_contents(struct buf *out, const struct office *o, const struct casefile *c)
{
	const struct node *list = node_get(c->tree, "materials"), *e = case_acts(c);
	size_t number = 0, event = 0;

	csv_write_row(out, contents, N, 0);
	for (const struct node *m = list ? list->first : NULL; m; m = m->next)
		csv_write_row(out,
		    (const char *[N]){[NUMBER] = arena_fmt(c->arena, "%zu", ++number),
			[DATE] = node_get_str(m, "received", NULL),
			[ACT] = "receive",
			[TITLE] = node_str(m, node_get_str(m, "name", ""))},
		    N, 0);
	for (; e; e = e->next) {
		bool file = event_is(e, "attach");

		event++;
		if (event_left_out(e) || event_corrects(e))
			continue;
		csv_write_row(out,
		    (const char *[N]){[NUMBER] = arena_fmt(c->arena, "%zu", ++number),
			[DATE] = arena_strn(c->arena, node_get_str(e, "at", ""),
			    strnlen(node_get_str(e, "at", ""), DAY_TEXT - 1)),
			[ACT] = node_get_str(e, "act", ""),
			[TITLE] = title_of(e),
			[DOCUMENT] = node_get_str(e, "document", NULL),
			[BY] = name_of(o, node_get_str(e, "by", ""), e),
			[FILE_] = file ? package_name(c, e, event) : NULL,
			[DIGEST] = file ? node_get_str(e, "digest", NULL) : NULL},
		    N, 0);
	}
}

static void
element(struct buf *out, const char *name, const char *value)
{
	if (value)
		csv_write_row(out, (const char *[]){name, value}, 2, 0);
}

void
package_metadata(struct buf *out, const struct office *o, const struct casefile *c)
{
	/* those that hang on the time are of no archive */
	static const char *const fields[] = {"id", "item", "item-name", "kind", "outcome",
	    "applicant.name", "applicant.type", "applicant.id-type", "applicant.id-number",
	    "channel", "received", "accepted", "decided", "served", "closed", "archived", "host",
	    "host-name", "handler", "handler-name", "licence", "valid-until", "fees", "score",
	    "source.register", "source.reference", "materials", "attachments", "events"};

	csv_write_row(out, (const char *[]){"element", "value"}, 2, 0);
	element(out, "office", o->name);
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		element(out, fields[i], field_value(o, c, fields[i], c->arena));
	element(out, "location", node_get_str(package_archived(c), "location", NULL));
	element(out, "dossier", c->fold.dossier);
	element(out, "seal", c->fold.seal);
}

void
package_history(struct buf *out, const struct casefile *c)
{
	for (const struct node *e = node_get(c->read, "history")->first; e; e = e->next) {
		json_node(out, e);
		buf_char(out, '\n');
	}
}

void
package_info(struct buf *out, const struct office *o, const struct casefile *c)
{
	const char *item = field_value(o, c, "item-name", c->arena);

	buf_fmt(out, "Source-Organization: %s\n", o->name);
	buf_fmt(out, "External-Identifier: %s\n", case_id(c));
	buf_fmt(out, "External-Description: %s\n", item ? item : "");
	buf_fmt(out, "Bagging-Date: %.10s\n", node_get_str(package_archived(c), "at", ""));
	buf_str(out, "Bag-Software-Agent: casework\n");
}

enum { CASE_BYTES = 16 << 20, HISTORY_BYTES = 64 << 20 };

static bool
add_part(void *digest, const char *s, size_t n)
{
	digest_add(digest, s, n);
	return true;
}

/* The attachment in the package is what the event says. */
static enum status
check_attached(int dir, const struct casefile *c, const struct node *event, struct diag *d)
{
	const size_t number = event_number(c, event);
	const char *path = arena_fmt(c->arena, "data/%s", package_name(c, event, number));
	int fd = file_open(dir, path, O_RDONLY | O_NONBLOCK);
	char digest[DIGEST_TEXT];
	struct digest g;
	enum status st;

	if (fd < 0) {
		diag_rule(d, path, "attachment.missing",
		    "it is not there, and event %zu attached it", number);
		return ST_NO;
	}
	digest_begin(&g);
	st = file_parts(fd, path, add_part, &g, d);
	digest_end(&g, digest);
	close(fd);
	if (st != ST_DONE || node_is(node_get(event, "digest"), digest))
		return st;
	diag_rule(d, path, "attachment.changed", "it is not what event %zu attached", number);
	return ST_NO;
}

static enum status
check_history(int dir, const struct casefile *c, struct diag *d)
{
	static const char path[] = "data/history.jsonl";
	struct buf own = {0}, there = {0};
	enum status st = file_read_below(dir, path, HISTORY_BYTES, &there, NULL, d);

	package_history(&own, c);
	if (st != ST_FAILED &&
	    (there.len != own.len || memcmp(buf_text(&there), buf_text(&own), own.len) != 0)) {
		diag_rule(d, path, "package.history", "it is not that of data/case.yaml");
		st = ST_NO;
	}
	buf_release(&own);
	buf_release(&there);
	return st;
}

static enum status
check_below(int dir, const struct casefile *c, struct diag *d)
{
	enum status st = case_verify(c, d) ? ST_DONE : ST_NO;
	const struct node *e = NULL;

	if (!case_verify_dossier(c, d))
		st = ST_NO;
	st = status_worse(st, check_history(dir, c, d));
	while ((e = attached_next(c, e)))
		st = status_worse(st, check_attached(dir, c, e, d));
	return st;
}

enum status
package_check(const char *directory, struct arena *a, const char **id, struct diag *d)
{
	static const char path[] = "data/case.yaml";
	int dir = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct buf text = {0};
	struct casefile c;
	enum status st;

	if (dir < 0) {
		diag_errno(d, directory, "cannot open the directory");
		return ST_FAILED;
	}
	st = file_read_below(dir, path, CASE_BYTES, &text, NULL, d);
	if (st == ST_NO)
		diag_at(d, directory, 0, 0, "there is no %s in it", path);
	if (st == ST_NO || (st == ST_DONE && !case_read(&c, a, path, buf_text(&text), text.len, d)))
		st = ST_FAILED;
	if (st == ST_DONE) {
		*id = arena_str(a, case_id(&c));
		st = check_below(dir, &c, d);
	}
	buf_release(&text);
	close(dir);
	return st;
}
