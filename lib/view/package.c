#include "view/package.h"

#include <string.h>

#include "base/csv.h"
#include "case/as_of.h"
#include "case/attached.h"
#include "query/field.h"
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
