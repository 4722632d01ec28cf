#include "form/proof.h"

#include <ctype.h>
#include <qrcodegen/qrcodegen.h>
#include <stdlib.h>
#include <string.h>

#include "base/said.h"
#include "base/tongue.h"
#include "case/id.h"
#include "case/licence.h"
#include "case/perform.h"

enum { GROUP = 4, QR_VERSION = 20, QR_MARGIN = 2 };

const char *
proof_code(struct arena *a, const struct casefile *c)
{
	struct buf b = {0};

	buf_fmt(&b, "%s/%zu/", case_id(c), c->fold.events);
	for (int i = 0; i < PROOF_DIGITS; i += GROUP)
		buf_fmt(&b, "%s%.*s", i ? "-" : "", GROUP, c->fold.seal + i);
	return buf_keep(&b, a);
}

const char *
proof_line(struct arena *a, const struct office *o, const struct casefile *c)
{
	return arena_fmt(a, "%s %s/%zu/%s", o->name, case_id(c), c->fold.events, c->fold.seal);
}

/* The number with which s begins, before a slash; in capitals, and read. */
static bool
begins_with_number(const char *s, struct proof *p)
{
	size_t n = strcspn(s, "/ ");
	struct case_id id;

	if (s[n] != '/' || n >= sizeof p->id)
		return false;
	for (size_t i = 0; i < n; i++)
		p->id[i] = (char)toupper((unsigned char)s[i]);
	p->id[n] = '\0';
	return id_parse(p->id, &id);
}

/* Where the number begins: behind any name of an office, whatever is in that. NULL: nowhere. */
static const char *
number_in(const char *s, struct proof *p)
{
	while (s && !begins_with_number(s, p)) {
		s = strchr(s, ' ');
		s = s ? s + 1 : NULL;
	}
	return s;
}

/* The digits, with - and blanks among them; NULL, or what is wrong. */
static const char *
read_digits(const char *s, struct proof *p)
{
	size_t n = 0;

	for (; *s; s++) {
		if (*s == '-' || *s == ' ')
			continue;
		if (!isxdigit((unsigned char)*s))
			return _("the digits of a seal are 0 to 9 and a to f");
		if (n == sizeof p->digits - 1)
			return _("a seal has no more than 64 digits");
		p->digits[n++] = (char)tolower((unsigned char)*s);
	}
	p->digits[n] = '\0';
	return n < PROOF_DIGITS ? _("fewer than 20 digits of the seal prove nothing") : NULL;
}

bool
proof_parse(struct arena *a, const char *text, struct proof *p, const char **why)
{
	const char *s = number_in(said_folded(a, text), p), *events, *digits;

	*why = _("NUMBER/EVENTS/DIGITS, as the document has it below its code");
	if (!s)
		return false;
	events = strchr(s, '/') + 1;
	digits = events + strspn(events, "0123456789");
	if (*digits != '/' || digits == events || digits - events > 9)
		return false;
	p->events = strtoul(events, NULL, 10);
	*why = p->events ? read_digits(digits + 1, p) : _("no document is of no event");
	return !*why;
}

/* The correction that took the event of that number back last; NULL: it stands. */
static const struct node *
correction_of(const struct casefile *c, size_t number)
{
	const struct node *e = case_acts(c), *found = NULL;

	for (size_t i = 1; e && i < number; i++)
		e = e->next;
	if (!e || node_get(e, "act"))
		return NULL;
	for (e = node_get(c->tree, "history")->first; e; e = e->next)
		if (event_corrects(e) == number)
			found = e;
	return found;
}

/* What became of the licence of which the document is, on that day. */
static void
tell_licence(const struct casefile *c, const struct node *event, day_t day, struct buf *why)
{
	const struct licence l = licence_of(c, day);
	bool decides = node_is(node_get(event, "act"), "decide") &&
	    node_is(node_get(event, "outcome"), outcome_names[OUTCOME_GRANTED]);

	if (!decides && !node_is(node_get(event, "act"), "issue"))
		return;
	if (l.cancelled || l.revoked)
		buf_say(why, "the licence was %s on %.10s", l.cancelled ? "cancelled" : "revoked",
		    node_get_str(l.cancelled ? l.cancelled : l.revoked, "at", ""));
	else if (!decides && l.state == LICENCE_COMING)
		buf_say(why, "the licence is valid from %s on", l.from);
	else if (l.state == LICENCE_EXPIRED)
		buf_say(why, "the licence was valid until %s", l.until);
	else if (!decides && l.issue && !node_is(node_get(event, "document"), l.number))
		buf_say(why, "the licence has another number now: %s", l.number);
}

/* The act of the document was not undone since, by whatever act. */
static bool
stands(const struct casefile *c, const struct node *event, size_t number, day_t day, struct diag *d)
{
	const struct node *correction = correction_of(c, number);
	struct buf why = {0};
	bool ok;

	if (c->fold.state == STATE_VOID)
		buf_say(&why, "the case is void");
	else if (correction)
		buf_say(&why, "event %zu, %s, was taken back on %.10s", number,
		    node_get_str(event, "act", ""), node_get_str(correction, "at", ""));
	else if (c->fold.simulated)
		buf_say(&why, "the case is simulated");
	else
		tell_licence(c, event, day, &why);
	ok = !why.len;
	if (!ok)
		diag_rule(d, case_id(c), "document.stands", "the document is not in force: %s",
		    buf_text(&why));
	buf_release(&why);
	return ok;
}

enum status
proof_check(struct check *k, const struct proof *p, day_t day, const struct node **event,
    struct diag *d)
{
	struct casefile c;
	enum status st = scan_read(&k->scan, p->id, &c, d);
	const struct node *e;

	*event = NULL;
	if (st != ST_DONE)
		return st;
	st = check_case(k, p->id, &c, d);
	st = status_worse(st, check_among(k, p->id, &c, d));
	e = node_get(c.tree, "history")->first;
	for (size_t i = 1; e && i < p->events; i++)
		e = e->next;
	if (!e)
		diag_rule(d, p->id, "seal.document",
		    "the document is of %zu events, and the file has only %zu", p->events,
		    c.fold.events);
	else if (strncmp(node_get_str(e, "seal", ""), p->digits, strlen(p->digits)) != 0)
		diag_rule(d, p->id, "seal.document",
		    "the document is not of this file: event %zu has another seal", p->events);
	else if (st == ST_DONE)
		*event = e;
	if (!*event)
		return status_worse(st, ST_NO);
	return stands(&c, e, p->events, day, d) ? ST_DONE : ST_NO;
}

const char *
qr_svg(struct arena *a, const char *text)
{
	uint8_t *code = arena_alloc(a, qrcodegen_BUFFER_LEN_FOR_VERSION(QR_VERSION));
	uint8_t *room = arena_alloc(a, qrcodegen_BUFFER_LEN_FOR_VERSION(QR_VERSION));
	struct buf b = {0};
	int size;

	if (!qrcodegen_encodeText(text, room, code, qrcodegen_Ecc_MEDIUM, qrcodegen_VERSION_MIN,
		QR_VERSION, qrcodegen_Mask_AUTO, true))
		return NULL;
	size = qrcodegen_getSize(code);
	buf_fmt(&b,
	    "<svg class=\"qr\" width=\"22mm\" height=\"22mm\" viewBox=\"%d %d %d %d\" "
	    "shape-rendering=\"crispEdges\"><path fill=\"#000\" d=\"",
	    -QR_MARGIN, -QR_MARGIN, size + 2 * QR_MARGIN, size + 2 * QR_MARGIN);
	for (int y = 0; y < size; y++)
		for (int x = 0, n; x < size; x += n) {
			for (n = 0; x + n < size && qrcodegen_getModule(code, x + n, y); n++)
				;
			if (n)
				buf_fmt(&b, "M%d %dh%dv1h-%dz", x, y, n, n);
			else
				n = 1;
		}
	buf_str(&b, "\"/></svg>");
	return buf_keep(&b, a);
}
