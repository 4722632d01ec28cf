#include "import/sheet.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "base/width.h"
#include "import/rejects.h"

/* What stands in a column of fill, and where. */
struct sheet_above {
	const char *field, *raw;
	int line; /* 0: nothing yet */
};

/* The delimiter that a first line sep=X names, NUL when there is none. */
static char
stated_delimiter(const char *text, size_t len)
{
	const char *end;

	if (len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
		text += 3;
		len -= 3;
	}
	end = memchr(text, '\n', len);
	len = end ? (size_t)(end - text) : len;
	if (len && text[len - 1] == '\r')
		len--;
	if (len == 7 && text[0] == '"' && text[6] == '"') {
		text++;
		len -= 2;
	}
	return len == 5 && strncasecmp(text, "sep=", 4) == 0 ? text[4] : '\0';
}

static bool
contradict(const struct sheet *s, const char *file, char stated, struct diag *d)
{
	if (stated && !strchr(",;\t|", stated))
		diag_at(d, file, 1, 0, "sep=%c: fields are separated by , ; | or a tab", stated);
	else if (stated && s->m->delimiter && stated != s->m->delimiter)
		diag_at(d, file, 1, 0, "sep=%c, and 'delimiter' in the mapping is %s", stated,
		    csv_delimiter_name(s->m->delimiter));
	else if (stated && s->m->header_line == 1)
		diag_at(d, file, 1, 0, "sep=%c, where the mapping has the header", stated);
	else
		return false;
	return true;
}

bool
sheet_look(struct sheet *s, const struct mapping *m, const char *file, const char *text, size_t len,
    struct diag *d)
{
	char stated = stated_delimiter(text, len);

	*s = (struct sheet){.m = m, .layout = {.delimiter = ',', .line = 1, .rows = 1}};
	s->above = arena_alloc(&s->arena, (m->n_fill + 1) * sizeof *s->above);
	s->rejects = rejects_are(text, len);
	if (s->rejects)
		return true;
	if (contradict(s, file, stated, d))
		return false;
	if (stated || m->delimiter)
		s->layout.delimiter = stated ? stated : m->delimiter;
	s->layout.line = m->header_line ? m->header_line : stated ? 2 : 1;
	s->layout.rows = m->header_rows;
	return true;
}

void
sheet_release(struct sheet *s)
{
	arena_release(&s->arena);
}

/* Without blanks, wide ones too: a total is often written as 合　计. */
static const char *
without_blanks(struct arena *a, const char *text)
{
	const char *folded = width_folded(a, text);
	char *out = arena_alloc(a, strlen(folded) + 1), *to = out;

	for (; *folded; folded++)
		if (*folded != ' ' && *folded != '\t')
			*to++ = *folded;
	return out;
}

/* A star stands for any text, everything else for itself. */
static bool
matches(const char *pattern, const char *text)
{
	const char *star = NULL, *from = text;

	while (*text) {
		if (*pattern == '*') {
			star = pattern++;
			from = text;
		} else if (*pattern == *text) {
			pattern++;
			text++;
		} else if (star) {
			pattern = star + 1;
			text = ++from;
		} else {
			return false;
		}
	}
	return !pattern[strspn(pattern, "*")];
}

/* The row says itself, and not by what stands above, when the case was received. */
static bool
has_receipt(const struct sheet *s, struct arena *a, const struct csv_row *row)
{
	const struct map_row own = {.csv = *row};
	const struct map_value *at = s->m->acts->at;
	struct buf why = {0};
	const char *text = NULL;
	struct stamp t;
	bool has = !row->fault && at->n_columns &&
	    map_value_text(a, s->m, at, &own, &text, NULL, &why) && text &&
	    mapping_moment(a, s->m, text, &t, NULL, &why);

	buf_release(&why);
	return has;
}

/* By its own cells nothing tells of which case the row is. */
static bool
refers_above(const struct sheet *s, const struct csv_row *row)
{
	const struct map_value *v = &s->m->reference;

	for (size_t i = 0; i < v->n_columns; i++) {
		const size_t at = (size_t)v->columns[i].index;

		if (at >= row->n || (row->len[at] && !map_ditto(row->field[at])))
			return false;
	}
	return !row->fault;
}

bool
sheet_header_differs(const struct sheet *s, const struct csv_reader *reader,
    const struct csv_row *row)
{
	bool differs = false;
	size_t names = 0;

	for (size_t i = 0; i < row->n; i++)
		names += row->len[i] && csv_column(reader, row->field[i]) >= 0;
	for (size_t i = 0; i < s->m->n_used; i++) {
		const struct map_column *c = &s->m->used[i];

		differs |= (size_t)c->index < row->n &&
		    strcmp(row->field[c->index], c->column) != 0;
	}
	/* of a header of several rows one alone says no name */
	return s->layout.rows == 1 && names > 1 && differs;
}

const char *
sheet_skips(const struct sheet *s, struct arena *a, const struct csv_row *row, const char **why)
{
	const struct node *x = s->m->skip ? s->m->skip->first : NULL;
	const char *first;
	size_t i = 0;

	*why = NULL;
	/* a quote that went wrong may have anything in its row */
	if (s->rejects || (row->fault && row->fault_at.col))
		return NULL;
	while (i < row->n && !row->len[i])
		i++;
	if (i == row->n)
		return NULL;
	first = without_blanks(a, row->field[i]);
	while (x && !matches(without_blanks(a, x->str), first))
		x = x->next;
	if (x && has_receipt(s, a, row))
		*why = arena_say(a, "'%s' of skip would pass over a row that has a day of receipt",
		    x->str);
	if (!x && sheet_total(first) && refers_above(s, row))
		*why = arena_say(a,
		    "'%s' is a total and no case: 'skip' in the mapping says which rows are none",
		    row->field[i]);
	return x ? x->str : NULL;
}

static const char *const totals[] = {"小计", "合计", "总计", "累计", "共计", "本页合计", "本月合计",
    "本页小计"};

/* It begins with one of them, as far as n bytes go. */
static bool
begins_total(const char *text, size_t n)
{
	for (size_t i = 0; i < sizeof totals / sizeof *totals; i++)
		if (strncmp(text, totals[i], n ? n : strlen(totals[i])) == 0)
			return true;
	return false;
}

bool
sheet_total(const char *reference)
{
	struct arena a = {0};
	bool is;

	/* as most do not begin, be it behind blanks */
	if (utf8_ideograph(reference, strlen(reference)) ? !begins_total(reference, 3)
							 : *reference > ' ' && *reference < 0x7f)
		return false;
	is = begins_total(without_blanks(&a, reference), 0);
	arena_release(&a);
	return is;
}

void
sheet_lost(struct sheet *s, const struct csv_row *row)
{
	s->lost = row->line;
}

/* Room for a row whose cells can be replaced. */
struct changed {
	struct map_row row;
	const char **field, **raw;
	size_t *len;
	int *from;
};

/* Nothing but blanks, also those that are no ASCII, which the reader of CSV leaves. */
static bool
is_empty(const char *s)
{
	size_t n;

	while ((n = map_blank(s)))
		s += n;
	return !*s;
}

static struct changed *
copy_row(struct arena *a, const struct csv_row *row)
{
	struct changed *c = arena_alloc(a, sizeof *c);

	c->field = arena_alloc(a, (row->n + 1) * sizeof *c->field);
	c->raw = arena_alloc(a, (row->n + 1) * sizeof *c->raw);
	c->len = arena_alloc(a, (row->n + 1) * sizeof *c->len);
	c->from = arena_alloc(a, (row->n + 1) * sizeof *c->from);
	for (size_t i = 0; i < row->n; i++) {
		bool empty = is_empty(row->field[i]);

		c->field[i] = empty ? "" : row->field[i];
		c->raw[i] = row->raw[i];
		c->len[i] = empty ? 0 : row->len[i];
	}
	c->row.csv = *row;
	c->row.csv.field = c->field;
	c->row.csv.raw = c->raw;
	c->row.csv.len = c->len;
	c->row.from = c->from;
	return c;
}

/* In mended rejects: without the apostrophe that made a formula harmless. */
static void
unguard(struct changed *c)
{
	for (size_t i = 0; i < c->row.csv.n; i++) {
		const char *field = csv_unguard(c->field[i]);

		c->raw[i] = csv_unguard(c->raw[i]);
		if (field == c->field[i])
			continue;
		field += strspn(field, " \t");
		c->len[i] -= (size_t)(field - c->field[i]);
		c->field[i] = field;
	}
}

static void
fill_cell(struct sheet *s, struct changed *c, size_t k)
{
	const struct map_fill *f = &s->m->fill[k];
	struct sheet_above *above = &s->above[k];
	const size_t i = (size_t)f->at.index;

	if (s->rejects) {
		c->from[i] = map_ditto(c->field[i]) ? FROM_NOWHERE : 0;
	} else if (!map_ditto(c->field[i]) && (c->len[i] || !f->blank)) {
		above->field = arena_str(&s->arena, c->field[i]);
		above->raw = arena_str(&s->arena, c->raw[i]);
		above->line = c->row.csv.line;
	} else if (!above->line || (s->lost && s->lost >= above->line)) {
		c->from[i] = s->lost ? -s->lost : FROM_NOWHERE;
		c->raw[i] = c->len[i] ? c->raw[i]
				      : "〃"; /* empty it would be no value in rejects */
	} else {
		c->field[i] = above->field;
		c->raw[i] = above->raw;
		c->len[i] = strlen(above->field);
		c->from[i] = above->line;
	}
}

const struct map_row *
sheet_row(struct sheet *s, struct arena *a, const struct csv_row *row)
{
	struct changed *c = copy_row(a, row);

	if (s->rejects)
		unguard(c);
	for (size_t k = 0; k < s->m->n_fill; k++)
		fill_cell(s, c, k);
	return &c->row;
}

const struct map_row *
sheet_keep(struct arena *a, const struct map_row *row)
{
	struct changed *c = copy_row(a, &row->csv);
	struct csv_place *place = arena_alloc(a, (row->csv.n + 1) * sizeof *place);

	for (size_t i = 0; i < row->csv.n; i++) {
		c->field[i] = arena_strn(a, row->csv.field[i], row->csv.len[i]);
		c->raw[i] = arena_str(a, row->csv.raw[i]);
		c->from[i] = row->from[i];
		place[i] = row->csv.place[i];
	}
	c->row.csv.place = place;
	c->row.csv.text = arena_strn(a, row->csv.text, row->csv.text_len);
	return &c->row;
}
