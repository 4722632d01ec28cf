/* lib/store/index_day: what is known of a day's cases, as bytes and back. */
#include <string.h>

#include "store/index_day.h"
#include "tap.h"

static day_t day;

static const struct trace trace = {1, 2, 3, 4000000000, 5000000001};

/* Facts of the second case. */
enum { RULES = 7, WIDTH = 3 };
static const struct facts_span span = {10, 20, 30, 40};
static const char *const facts[WIDTH] = {"2022-12-20", NULL, ""};

static struct summary
summary(const char *item, enum state state)
{
	return (struct summary){.item = item,
	    .kind = -1,
	    .state = state,
	    .how = DUE_MINUTE,
	    .due = 1671528600,
	    .offset = 480,
	    .next = 1671528600,
	    .folded = true};
}

/* Three cases, of which the last is not known. */
static void
fill(struct index_day *i)
{
	const struct summary a = summary("well", STATE_ACCEPTED),
			     b = summary("bridge", STATE_CLOSED);

	index_day_begin(i, day);
	i->trace = trace;
	i->known = true;
	index_day_add(i, "A-20221220-000001");
	index_day_add(i, "A-20221220-999999999999");
	index_day_add(i, "B2-20221220-000017");
	index_day_set(i, &i->entry[0], &trace, &a);
	index_day_set(i, &i->entry[1], &trace, &b);
	index_day_set_facts(i, &i->entry[1], RULES, &span, facts, WIDTH);
}

static bool
has_facts(const struct index_day *i, size_t at, const char *first)
{
	struct facts f;

	return index_day_facts(i, &i->entry[at], RULES, &f) &&
	    memcmp(&f.span, &span, sizeof span) == 0 && f.n == WIDTH &&
	    strcmp(facts_text(&f, 0), first) == 0 && !facts_text(&f, 1) && !*facts_text(&f, 2) &&
	    !facts_text(&f, WIDTH);
}

static bool
is_same(const struct index_day *i, size_t at, const struct summary *want, const char *id)
{
	struct trace t = index_entry_trace(i, &i->entry[at]);
	struct summary s;

	return index_day_summary(i, &i->entry[at], &s) && strcmp(s.id, id) == 0 &&
	    strcmp(s.item, want->item) == 0 && s.kind == want->kind && s.state == want->state &&
	    s.how == want->how && s.due == want->due && s.offset == want->offset &&
	    s.next == want->next && s.folded && !s.over && trace_same(&t, &trace);
}

static bool
comes_back(const struct buf *bytes)
{
	const struct summary a = summary("well", STATE_ACCEPTED),
			     b = summary("bridge", STATE_CLOSED);
	char id[ID_TEXT];
	struct index_day i;
	struct summary s;
	bool ok = index_day_decode(&i, day, INDEX_WHOLE, bytes->data, bytes->len) && i.known &&
	    i.n == 3 && trace_same(&i.trace, &trace) && is_same(&i, 0, &a, "A-20221220-000001") &&
	    is_same(&i, 1, &b, "A-20221220-999999999999") &&
	    !index_day_summary(&i, &i.entry[2], &s) && has_facts(&i, 1, facts[0]) &&
	    !has_facts(&i, 0, facts[0]);

	if (ok) {
		index_day_id(&i, &i.entry[2], id);
		ok = strcmp(id, "B2-20221220-000017") == 0;
	}
	index_day_release(&i);
	return ok;
}

static bool
decodes(char *data, size_t len, day_t of)
{
	struct index_day i;
	bool ok = index_day_decode(&i, of, INDEX_WHOLE, data, len);

	index_day_release(&i);
	return ok;
}

/* Of a case that is over and one that is not the second stands in front; what it becomes there is so in all. */
static bool
front_is_put_back(void)
{
	struct summary over = summary("bridge", STATE_CLOSED), open = summary("well", STATE_SERVED);
	struct buf bytes = {0}, again = {0};
	struct index_day i, front = {0}, whole = {0};
	bool ok;

	over.over = true;
	over.next = INT64_MAX;
	index_day_begin(&i, day);
	i.trace = trace;
	index_day_add(&i, "A-20221220-000001");
	index_day_add(&i, "A-20221220-000002");
	index_day_set(&i, &i.entry[0], &trace, &over);
	index_day_set(&i, &i.entry[1], &trace, &open);
	index_day_set_facts(&i, &i.entry[0], RULES, &span, facts, WIDTH);
	index_day_encode(&i, &bytes);
	buf_add(&again, bytes.data, bytes.len);
	ok = index_day_bytes(bytes.data, bytes.len, INDEX_FRONT) < bytes.len &&
	    index_day_decode(&front, day, INDEX_FRONT, bytes.data,
		index_day_bytes(bytes.data, bytes.len, INDEX_FRONT)) &&
	    index_day_decode(&whole, day, INDEX_WHOLE, again.data, again.len) && front.n == 1 &&
	    is_same(&front, 0, &open, "A-20221220-000002") && !front.changed;
	open.item = "weir";
	index_day_set(&front, &front.entry[0], &trace, &open);
	ok = ok && front.changed && index_day_complete(&front, &whole) && front.n == 2 &&
	    is_same(&front, 1, &open, "A-20221220-000002") && has_facts(&front, 0, facts[0]);
	index_day_release(&whole);
	index_day_release(&front);
	index_day_release(&i);
	buf_release(&bytes);
	buf_release(&again);
	return ok;
}

/* What is in front goes with its facts, which are read alone, got anew, lost, and put back beside those behind. */
static bool
front_facts_are_put_back(void)
{
	const char *const other[WIDTH] = {"2022-12-21", NULL, ""};
	struct summary over = summary("bridge", STATE_CLOSED), open = summary("well", STATE_SERVED);
	struct buf bytes = {0}, again = {0};
	struct index_day i, front = {0}, whole = {0};
	struct trace changed = trace;
	bool ok;

	over.over = true;
	over.next = INT64_MAX;
	index_day_begin(&i, day);
	for (int k = 1; k <= 5; k++) {
		char id[ID_TEXT] = "A-20221220-000001";

		id[strlen(id) - 1] = (char)('0' + k);
		index_day_add(&i, id);
		index_day_set(&i, &i.entry[k - 1], &trace, k % 2 ? &over : &open);
		index_day_set_facts(&i, &i.entry[k - 1], RULES, &span, facts, WIDTH);
	}
	index_day_set(&i, &i.entry[4], &trace, &open);
	index_day_encode(&i, &bytes);
	buf_add(&again, bytes.data, bytes.len);
	ok = index_day_decode(&front, day, INDEX_FRONT_FACTS, bytes.data,
		 index_day_bytes(bytes.data, bytes.len, INDEX_FRONT_FACTS)) &&
	    index_day_decode(&whole, day, INDEX_WHOLE, again.data, again.len) && front.n == 3 &&
	    has_facts(&front, 0, facts[0]) && has_facts(&front, 1, facts[0]) &&
	    has_facts(&front, 2, facts[0]);
	index_day_set_facts(&front, &front.entry[0], RULES, &span, other, WIDTH);
	changed.modified++;
	index_day_set(&front, &front.entry[1], &changed, &open);
	ok = ok && index_day_complete(&front, &whole) && front.n == 5 &&
	    has_facts(&front, 0, facts[0]) && has_facts(&front, 1, other[0]) &&
	    has_facts(&front, 2, facts[0]) && !has_facts(&front, 3, facts[0]) &&
	    has_facts(&front, 4, facts[0]);
	index_day_release(&whole);
	index_day_release(&front);
	index_day_release(&i);
	buf_release(&bytes);
	buf_release(&again);
	return ok;
}

/* No byte of a part can be another. */
static bool
is_part_refused(const struct buf *bytes, enum index_part part)
{
	const size_t n = index_day_bytes(bytes->data, bytes->len, part);
	struct buf copy = {0};
	struct index_day i;
	bool refused = n, whole;

	for (size_t k = 0; k < n; k++) {
		buf_cut(&copy, 0);
		buf_add(&copy, bytes->data, n);
		copy.data[k] ^= 1;
		refused &= !index_day_decode(&i, day, part, copy.data, n);
	}
	buf_cut(&copy, 0);
	buf_add(&copy, bytes->data, n);
	whole = index_day_decode(&i, day, part, copy.data, n);
	index_day_release(&i);
	buf_release(&copy);
	return refused && whole;
}

/* No byte can be another, none be missing, none be too many. */
static bool
is_refused_when_damaged(struct buf *bytes)
{
	bool refused = true;

	for (size_t k = 0; k < bytes->len; k++) {
		refused &= !decodes(bytes->data, k, day);
		for (int bit = 0; bit < 8; bit++) {
			bytes->data[k] ^= (char)(1 << bit);
			refused &= !decodes(bytes->data, bytes->len, day);
			bytes->data[k] ^= (char)(1 << bit);
		}
	}
	buf_char(bytes, '\0');
	refused &= !decodes(bytes->data, bytes->len, day);
	buf_cut(bytes, bytes->len - 1);
	return refused;
}

/* They stay where they were read without them, and go with the file, or with the rules. */
static bool
facts_are_kept(void)
{
	const char *const other[WIDTH] = {"2022-12-21", NULL, ""};
	struct summary closed = summary("bridge", STATE_CLOSED);
	struct buf bytes = {0}, again = {0};
	struct index_day i, entries = {0}, whole = {0}, next;
	struct trace changed = trace;
	size_t at = 0;
	bool ok;

	fill(&i);
	index_day_encode(&i, &bytes);
	buf_add(&again, bytes.data, bytes.len);
	ok = index_day_decode(&entries, day, INDEX_ENTRIES, bytes.data,
		 index_day_bytes(bytes.data, bytes.len, INDEX_ENTRIES)) &&
	    index_day_decode(&whole, day, INDEX_WHOLE, again.data, again.len) &&
	    !has_facts(&entries, 1, facts[0]);
	/* the same file is read again, and so is another */
	closed.item = "dam";
	index_day_set(&entries, &entries.entry[1], &trace, &closed);
	index_day_set(&entries, &entries.entry[2], &trace, &closed);
	ok = ok && index_day_complete(&entries, &whole) && has_facts(&entries, 1, facts[0]) &&
	    !has_facts(&entries, 2, facts[0]);
	/* a case is gone: the others are found among what is known of the day */
	index_day_begin(&next, day);
	index_day_add(&next, "A-20221220-999999999999");
	index_day_add(&next, "B2-20221220-000017");
	for (size_t k = 0; ok && k < next.n; k++)
		index_day_take(&next, &next.entry[k], &entries,
		    index_day_same(&next, &next.entry[k], &entries, &at));
	index_day_set_facts(&next, &next.entry[1], RULES, &span, other, WIDTH);
	ok = ok && has_facts(&next, 0, facts[0]) && has_facts(&next, 1, other[0]);
	changed.modified++;
	index_day_set(&next, &next.entry[0], &changed, &closed);
	ok = ok && !has_facts(&next, 0, facts[0]) && has_facts(&next, 1, other[0]);
	index_day_set_facts(&next, &next.entry[0], RULES + 1, &span, facts, WIDTH);
	ok = ok && !has_facts(&next, 0, facts[0]) && !has_facts(&next, 1, other[0]);
	index_day_release(&next);
	index_day_release(&whole);
	index_day_release(&entries);
	index_day_release(&i);
	buf_release(&bytes);
	buf_release(&again);
	return ok;
}

static bool
is_found(void)
{
	static const char *const has[] = {"A-20221220-000002", "A-20221220-999999999999",
	    "B-20221220-000001", "B2-20221220-000017", "C-20221220-000001"};
	static const int found[] = {-1, 1, -1, 2, -1};
	struct index_day old, now;
	size_t at = 0;
	bool ok = true;

	fill(&old);
	index_day_begin(&now, day);
	for (size_t k = 0; k < sizeof has / sizeof *has; k++)
		index_day_add(&now, has[k]);
	for (size_t k = 0; k < now.n; k++)
		ok &= index_day_same(&now, &now.entry[k], &old, &at) ==
		    (found[k] < 0 ? NULL : &old.entry[found[k]]);
	index_day_release(&old);
	index_day_release(&now);
	return ok;
}

int
main(void)
{
	const int64_t second = 1000000000;
	struct trace t = trace;
	struct index_day i;
	struct buf bytes = {0};

	day_parse("2022-12-20", 10, &day);
	fill(&i);
	index_day_encode(&i, &bytes);
	tap_ok(comes_back(&bytes), "what was encoded comes back");
	tap_ok(!decodes(bytes.data, bytes.len, day + 1), "but not as another day's");
	tap_ok(is_refused_when_damaged(&bytes), "nor with a bit of it changed, cut or added to");
	tap_ok(is_part_refused(&bytes, INDEX_FRONT) && is_part_refused(&bytes, INDEX_FRONT_FACTS) &&
		is_part_refused(&bytes, INDEX_ENTRIES),
	    "nor a part with one changed");
	tap_ok(front_is_put_back(), "what stands in front is read alone, changed, and put back");
	tap_ok(front_facts_are_put_back(), "and so are its facts");
	tap_ok(facts_are_kept(), "facts stay with what was read, and go when that changes");
	tap_ok(is_found(), "cases that are there still are found among new ones");
	tap_ok(!trace_settled(&t, t.changed) && !trace_settled(&t, t.changed + 10000000) &&
		trace_settled(&t, t.changed + 50000000),
	    "a trace is settled when the clock has ticked since");
	t.changed = 5 * second;
	tap_ok(!trace_settled(&t, 7 * second) && trace_settled(&t, 8 * second),
	    "where time is in whole seconds, when two have gone by");
	tap_ok(!trace_settled(&t, 0), "and not while the clock is behind it");
	buf_release(&bytes);
	index_day_release(&i);
	return tap_done();
}
