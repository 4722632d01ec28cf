#include <stdio.h>
#include <string.h>

#include "base/digest.h"
#include "base/markup.h"
#include "base/said.h"
#include "exchange/ics.h"
#include "site/page.h"

/*
 * The results as a feed (Atom, RFC 4287), and the hearings that anybody may attend
 * (行政许可法 art. 48) as a calendar (iCalendar, RFC 5545).
 */
enum { ENTRIES = 100, UUID_TEXT = 37, RFC3339 = 32 };

static void
add_xml(struct buf *out, const char *name, const char *text)
{
	buf_fmt(out, "<%s>", name);
	markup_add(out, text, strlen(text));
	buf_fmt(out, "</%s>\n", name);
}

/* An identifier that stays, wherever the feed lies: a UUID of our own making (RFC 9562, version 8). */
static void
uuid(const struct making *s, const char *of, char out[UUID_TEXT])
{
	char hex[DIGEST_TEXT];
	struct digest g;

	digest_begin(&g);
	digest_add(&g, s->office->prefix, strlen(s->office->prefix) + 1);
	digest_add(&g, s->policy.name, strlen(s->policy.name) + 1);
	digest_add(&g, of, strlen(of));
	digest_end(&g, hex);
	snprintf(out, UUID_TEXT, "%.8s-%.4s-8%.3s-a%.3s-%.12s", hex, hex + 8, hex + 12, hex + 15,
	    hex + 18);
}

static void
moment(int64_t sec, char out[RFC3339])
{
	struct stamp t = zone_stamp(sec, PRECISION_SECOND);
	char text[STAMP_TEXT];

	stamp_format(&t, text);
	snprintf(out, RFC3339, "%s", text);
}

static void
add_id(const struct making *s, struct buf *out, const char *of)
{
	char id[UUID_TEXT];

	uuid(s, of, id);
	buf_fmt(out, "<id>urn:uuid:%s</id>\n", id);
}

static void
add_link(const struct making *s, struct buf *out, const char *rel, const char *file)
{
	if (s->policy.address)
		buf_fmt(out, "<link rel=\"%s\" href=\"%s%s\"/>\n", rel, s->policy.address, file);
}

static bool
chinese(const struct making *s)
{
	struct maker m = {.o = s->office};

	return maker_chinese(&m);
}

static void
add_entry(const struct making *s, struct buf *out, const struct site_case *c)
{
	char updated[RFC3339], day[DAY_TEXT];
	struct arena a = {0};
	bool zh = chinese(s);
	const char *outcome = outcome_names[c->facts.outcome];

	moment(c->updated.sec, updated);
	day_format(c->facts.ended_day, day);
	buf_str(out, "<entry>\n");
	add_id(s, out, c->id);
	add_xml(out, "title",
	    arena_fmt(&a, zh ? "%s：%s" : "%s: %s", case_item_name(c),
		zh ? word_said(&a, outcome) : outcome));
	buf_fmt(out, "<updated>%s</updated>\n", updated);
	add_link(s, out, "alternate", arena_fmt(&a, "results/%.7s.html", day));
	add_xml(out, "summary",
	    arena_fmt(&a, "%s %s %s", day, c->id,
		c->applicant ? c->applicant
		    : zh     ? "（不公开）"
			     : "(not shown)"));
	buf_str(out, "</entry>\n");
	arena_release(&a);
}

/* The results that came last, the newest first. */
static size_t
newest(const struct making *s, const struct site_case **list)
{
	size_t n = 0, at;

	for (size_t i = 0; i < s->n_cases; i++) {
		const struct site_case *c = &s->cases[i];

		if (!c->facts.ended || c->facts.outcome == OUTCOME_VOID ||
		    c->facts.outcome == OUTCOME_NONE)
			continue;
		for (at = n; at > 0 && list[at - 1]->updated.sec < c->updated.sec; at--)
			if (at < ENTRIES)
				list[at] = list[at - 1];
		if (at < ENTRIES)
			list[at] = c;
		n += n < ENTRIES;
	}
	return n;
}

static void
make_atom(struct making *s)
{
	const struct site_case *list[ENTRIES];
	size_t n = newest(s, list);
	char updated[RFC3339];
	struct buf out = {0};
	struct arena a = {0};

	moment(n ? list[0]->updated.sec : 0, updated);
	buf_fmt(&out,
	    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
	    "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"%s\">\n",
	    chinese(s) ? "zh-CN" : "en");
	add_id(s, &out, "results.atom");
	add_xml(&out, "title",
	    arena_fmt(&a, chinese(s) ? "%s：审批结果" : "%s: decisions", s->policy.title));
	buf_fmt(&out, "<updated>%s</updated>\n<author>", updated);
	add_xml(&out, "name", s->office->name);
	buf_str(&out, "</author>\n");
	add_link(s, &out, "self", "results.atom");
	add_link(s, &out, "alternate", "results/index.html");
	for (size_t i = 0; i < n; i++)
		add_entry(s, &out, list[i]);
	buf_str(&out, "</feed>\n");
	page_file(s, "results.atom", &out);
	buf_release(&out);
	arena_release(&a);
}

static void
add_hearing(const struct making *s, struct buf *out, const struct site_case *c,
    const struct site_hearing *h)
{
	char id[UUID_TEXT];
	struct arena a = {0};

	uuid(s, arena_fmt(&a, "%s/%zu", c->id, h->event), id);
	ics_line(out, "BEGIN", "VEVENT");
	ics_text(out, "UID", id);
	ics_moment(out, "DTSTAMP", h->told.sec);
	ics_moment(out, "DTSTART", h->at.sec);
	ics_text(out, "SUMMARY",
	    arena_fmt(&a, chinese(s) ? "听证会：%s" : "Hearing: %s", case_item_name(c)));
	if (h->location)
		ics_text(out, "LOCATION", h->location);
	ics_line(out, "END", "VEVENT");
	arena_release(&a);
}

static void
make_hearings(struct making *s)
{
	struct buf out = {0};

	ics_begin(&out, s->office);
	for (size_t i = 0; i < s->n_cases; i++)
		for (size_t k = 0; k < s->cases[i].n_hearings; k++)
			add_hearing(s, &out, &s->cases[i], &s->cases[i].hearings[k]);
	ics_end(&out);
	page_file(s, "hearings.ics", &out);
	buf_release(&out);
}

void
make_feeds(struct making *s)
{
	if (!s->policy.parts[PART_FEEDS])
		return;
	if (s->policy.parts[PART_RESULTS])
		make_atom(s);
	make_hearings(s);
}
