#include "exchange/xes.h"

#include <string.h>

#include "base/markup.h"
#include "base/utf8.h"
#include "case/as_of.h"

/* XML 1.0 has most control characters in no form; files of the office have them neither. */
static void
xml_text(struct buf *out, const char *s)
{
	for (size_t n; *s; s += n) {
		n = strcspn(s, "\n\t\r");
		markup_add(out, s, n);
		/* an attribute would lose them to blanks */
		for (; s[n] && strchr("\n\t\r", s[n]); n++)
			buf_fmt(out, "&#%d;", s[n]);
	}
}

static void
attribute(struct buf *out, int indent, const char *type, const char *key, const char *value)
{
	if (!value || !*value || utf8_fault(value))
		return;
	buf_fill(out, '\t', (size_t)indent);
	buf_fmt(out, "<%s key=\"%s\" value=\"", type, key);
	xml_text(out, value);
	buf_str(out, "\"/>\n");
}

void
xes_begin(struct buf *out, const struct office *o)
{
	static const struct {
		const char *name, *prefix;
	} extensions[] = {{"Concept", "concept"}, {"Lifecycle", "lifecycle"},
	    {"Organizational", "org"}, {"Time", "time"}};

	buf_str(out,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<log xes.version=\"1849.2016\" xes.features=\"\" "
	    "xmlns=\"http://www.xes-standard.org/\">\n");
	for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
		buf_fmt(out,
		    "\t<extension name=\"%s\" prefix=\"%s\" "
		    "uri=\"http://www.xes-standard.org/%s.xesext\"/>\n",
		    extensions[i].name, extensions[i].prefix, extensions[i].prefix);
	buf_str(out,
	    "\t<global scope=\"trace\">\n"
	    "\t\t<string key=\"concept:name\" value=\"-\"/>\n"
	    "\t</global>\n"
	    "\t<global scope=\"event\">\n"
	    "\t\t<string key=\"concept:name\" value=\"-\"/>\n"
	    "\t\t<string key=\"lifecycle:transition\" value=\"complete\"/>\n"
	    "\t\t<date key=\"time:timestamp\" value=\"1970-01-01T00:00:00+00:00\"/>\n"
	    "\t</global>\n"
	    "\t<classifier name=\"act\" keys=\"concept:name\"/>\n");
	attribute(out, 1, "string", "concept:name", o->name);
	attribute(out, 1, "string", "lifecycle:model", "standard");
}

/* A date is its first second in the zone of the office. */
static void
add_time(struct buf *out, const struct node *event)
{
	char text[STAMP_TEXT];
	struct stamp t;

	if (!event_stamp(event, "at", &t))
		return;
	if (t.precision == PRECISION_DAY)
		t = zone_stamp(t.sec, PRECISION_SECOND);
	t.precision = PRECISION_SECOND;
	stamp_format(&t, text);
	attribute(out, 3, "date", "time:timestamp", text);
}

static void
add_event(struct buf *out, const struct office *o, const struct node *e)
{
	const char *by = node_get_str(e, "by", NULL);
	struct stamp t;
	const struct person *p =
	    by && event_stamp(e, "at", &t) ? office_person(o, by, zone_day(t.sec)) : NULL;

	buf_str(out, "\t\t<event>\n");
	attribute(out, 3, "string", "concept:name", node_get_str(e, "act", NULL));
	attribute(out, 3, "string", "lifecycle:transition", "complete");
	add_time(out, e);
	attribute(out, 3, "string", "org:resource", by);
	attribute(out, 3, "string", "org:group", p ? p->department : NULL);
	attribute(out, 3, "string", "state", node_get_str(e, "to", NULL));
	attribute(out, 3, "string", "outcome", node_get_str(e, "outcome", NULL));
	buf_str(out, "\t\t</event>\n");
}

/* What an event must have by the globals. */
static bool
is_event(const struct node *e)
{
	struct stamp t;

	return !event_left_out(e) && *node_get_str(e, "act", "") && event_stamp(e, "at", &t);
}

bool
xes_trace(struct buf *out, const struct office *o, const struct casefile *c)
{
	size_t start = out->len, n = 0;
	const struct version *v = case_version(o, c);

	buf_str(out, "\t<trace>\n");
	attribute(out, 2, "string", "concept:name", case_id(c));
	attribute(out, 2, "string", "item", node_get_str(c->tree, "item", NULL));
	attribute(out, 2, "string", "item-name", v ? v->name : NULL);
	attribute(out, 2, "string", "kind", node_get_str(c->tree, "kind", NULL));
	attribute(out, 2, "string", "state", node_get_str(c->tree, "state", NULL));
	attribute(out, 2, "string", "outcome",
	    c->fold.outcome ? outcome_names[c->fold.outcome] : NULL);
	for (const struct node *e = case_acts(c); e; e = e->next)
		if (is_event(e)) {
			add_event(out, o, e);
			n++;
		}
	buf_str(out, "\t</trace>\n");
	if (!n)
		buf_cut(out, start);
	return n;
}

void
xes_end(struct buf *out)
{
	buf_str(out, "</log>\n");
}
