/* What a row has for the values of a mapping. */
#include <string.h>

#include "base/numeral.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "base/width.h"
#include "case/seal.h"
#include "import/amounts.h"
#include "import/mapping.h"
#include "rules/identity.h"
#include "rules/value.h"
#include "yaml/json.h"

/* For a value that is any text: UTF-8 without control characters. */
static const struct act_key any_text = {"text", VALUE_TEXT, false, NULL, ""};

enum { WORDS_SHOWN = 20 }; /* a register says the same in each of its rows */

/* A value on its way from the cell to what it means. */
struct mapped {
	struct arena *a;
	const struct mapping *m;
	const struct map_value *v;
	const char *text;
	struct buf *how, *why;
};

size_t
map_blank(const char *text)
{
	static const char *const blanks[] = {" ", "\t", "\u00a0", "\u3000"};

	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
		if (*text == *blanks[i] && strncmp(text, blanks[i], strlen(blanks[i])) == 0)
			return strlen(blanks[i]);
	return 0;
}

bool
map_ditto(const char *text)
{
	static const char *const marks[] = {"〃", "″", "〞", "”", "\"", "同上"};
	char bare[sizeof "同上"];
	size_t n = 0, blank;

	/* as most do not begin, be it behind blanks */
	if (utf8_ideograph(text, strlen(text)) ? strncmp(text, marks[5], 3) != 0
					       : *text > ' ' && *text < 0x7f && *text != '"')
		return false;
	while (*text) {
		blank = map_blank(text);
		if (!blank && n == sizeof bare - 1)
			return false;
		if (!blank)
			bare[n++] = *text;
		text += blank ? blank : 1;
	}
	bare[n] = '\0';
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (strcmp(bare, marks[i]) == 0)
			return true;
	return false;
}

static void
note(struct buf *how, const char *what)
{
	if (how && *what)
		buf_fmt(how, "%s%s", how->len ? _(", ") : "", _(what));
}

/* null is no value. */
static const char *
scalar_text(const struct node *n)
{
	return node_scalar_type(n) != SCALAR_NULL ? n->str : "";
}

static bool
table_value(struct mapped *r)
{
	const struct map_value *v = r->v;
	const struct node *found = node_get(v->table, r->text), *x;
	const char *sep = "";
	int i = 0;

	if (found) {
		r->text = scalar_text(found);
		return true;
	}
	buf_say(r->why, "'%s' is none of: ", r->text);
	for (x = v->table->first; x && i < WORDS_SHOWN; x = x->next, i++) {
		buf_fmt(r->why, "%s%s", sep, x->key->str);
		sep = _(", ");
	}
	if (x)
		buf_say(r->why, ", ... (%zu in all)", v->table->n);
	return false;
}

static const char *
field(struct arena *a, const struct csv_row *row, int index)
{
	const char *s = row->field[index];
	char *copy, *to;

	if (!memchr(s, '\r', row->len[index]))
		return s;
	copy = to = arena_str(a, s);
	for (; *s; s++)
		if (s[0] != '\r' || s[1] != '\n')
			*to++ = *s;
	*to = '\0';
	return copy;
}

/* A spreadsheet's way to write digits that are no number: ="00123". */
static const char *
without_formula(struct arena *a, const char *s)
{
	size_t n = strlen(s);

	if (n < 3 || s[0] != '=' || s[1] != '"' || s[n - 1] != '"' || memchr(s + 2, '"', n - 3))
		return s;
	return arena_strn(a, s + 2, n - 3);
}

static bool
cell_text(struct mapped *r, const struct map_row *row, int index, const char **text)
{
	int from = row->from ? row->from[index] : 0;
	const char *cell = field(r->a, &row->csv, index);

	*text = without_formula(r->a, cell);
	if (*text != cell)
		note(r->how, "text");
	if (from > 0 && r->how)
		buf_say(r->how, "%sas in line %d", r->how->len ? _(", ") : "", from);
	if (from == FROM_NOWHERE)
		buf_say(r->why, "the same as above, and nothing stands above");
	else if (from < 0)
		buf_say(r->why, "the same as above, and what line %d says there cannot be told",
		    -from);
	else if (map_ditto(*text))
		buf_say(r->why,
		    "'%s' is what stands above: 'fill' or 'ditto' in the mapping "
		    "names the columns in which it may stand",
		    *text);
	return !r->why->len;
}

static bool
cells_text(struct mapped *r, const struct map_row *row)
{
	const struct map_value *v = r->v;
	struct buf all = {0};
	const char *text;
	bool ok = true;

	if (v->n_columns == 1)
		return cell_text(r, row, v->columns[0].index, &r->text);
	for (size_t i = 0; ok && i < v->n_columns; i++) {
		ok = cell_text(r, row, v->columns[i].index, &text);
		if (ok && *text)
			buf_fmt(&all, "%s%s", all.len ? v->join : "", text);
	}
	note(r->how, "joined");
	r->text = buf_keep(&all, r->a);
	return ok;
}

const char *
map_value_cell(struct arena *a, const struct map_value *v, const struct map_row *row)
{
	struct buf all = {0};

	for (size_t i = 0; i < v->n_columns; i++)
		buf_fmt(&all, "%s%s", i ? " | " : "", field(a, &row->csv, v->columns[i].index));
	return buf_keep(&all, a);
}

static void
fold_width(struct mapped *r)
{
	const char *folded = width_folded(r->a, r->text);

	if (folded == r->text)
		return;
	r->text = folded;
	note(r->how, "width");
}

/* Runs of blanks, ideographic ones too, are one blank, and none stand at an end, nor an empty line. */
static void
fold_blanks(struct mapped *r)
{
	struct buf b = {0};
	const char *s = r->text;
	size_t n;

	while (*s) {
		n = map_blank(s);
		if (!n && (*s != '\n' || b.len))
			buf_char(&b, *s);
		else if (n && b.len && b.data[b.len - 1] != ' ')
			buf_char(&b, ' ');
		s += n ? n : 1;
	}
	while (b.len && strchr(" \n", b.data[b.len - 1]))
		buf_cut(&b, b.len - 1);
	if (strcmp(buf_text(&b), r->text) != 0) {
		r->text = arena_str(r->a, buf_text(&b));
		note(r->how, "blanks");
	}
	buf_release(&b);
}

/* A whole number without zeros before it, also when it is in Chinese numerals. */
static bool
as_number(struct mapped *r)
{
	const char *s = r->text, *end;
	int64_t v;
	int digits;

	if (s[strspn(s, "0123456789")]) {
		if (!numeral_parse(s, &v, &digits, &end) || *end) {
			buf_say(r->why, "'%s' is no whole number", s);
			return false;
		}
		r->text = arena_fmt(r->a, "%lld", (long long)v);
	} else {
		s += strspn(s, "0");
		r->text = *s ? s : "0";
	}
	return true;
}

static bool
as_read(struct mapped *r)
{
	const char *before;

	if (r->v->reads & READ_WIDTH || r->v->check != CHECK_NONE)
		fold_width(r);
	if (r->v->reads & READ_BLANKS)
		fold_blanks(r);
	if (!(r->v->reads & READ_NUMBER) || !*r->text)
		return true;
	before = r->text;
	if (!as_number(r))
		return false;
	if (strcmp(before, r->text) != 0)
		note(r->how, "number");
	return true;
}

static bool
meant(struct mapped *r)
{
	const struct map_value *v = r->v;
	const struct node *means = v->means && *r->text ? node_get(v->means, r->text) : NULL;

	if (means) {
		r->text = scalar_text(means);
		note(r->how, "means");
	}
	if (!*r->text && v->otherwise) {
		r->text = v->otherwise;
		note(r->how, "default");
		return true;
	}
	return !*r->text || !v->table || table_value(r);
}

/* An x at the end of a number is the X of the standard. */
static bool
checked(struct mapped *r)
{
	enum map_check check = r->v->check;
	size_t n = strlen(r->text);

	if (check == CHECK_USCC)
		return uscc_valid(r->text, r->why);
	if (check == CHECK_NONE)
		return true;
	if (n && r->text[n - 1] == 'x') {
		r->text = arena_fmt(r->a, "%.*sX", (int)n - 1, r->text);
		note(r->how, "x is X");
	}
	if (check != CHECK_RESIDENT_ID_15 || !resident_id_old(r->text))
		return resident_id_valid(r->text, r->why);
	note(r->how, "no check digit");
	return true;
}

/* Amounts in the usual form are left to whoever reads the key. */
static bool
as_amount(struct mapped *r)
{
	const struct map_value *v = r->v;
	const bool key = v->key && v->key->type == VALUE_MONEY;
	const bool readings = r->m->amounts != 0;
	struct amount amount;

	if (key ? v->unit != UNIT_WAN && !readings : v->unit == UNIT_NONE)
		return true;
	if (!amounts_read(r->a, r->m->amounts, v->unit == UNIT_WAN, r->text, &amount, r->why))
		return false;
	if (key && *amount.text == '-') {
		buf_say(r->why, "'%s' is less than nothing, and no act has such an amount",
		    r->text);
		return false;
	}
	note(r->how, amount.by);
	r->text = amount.text;
	if (!key && !strchr(r->text, ' '))
		r->text = arena_fmt(r->a, "%s %s", r->text, r->m->office->currency);
	return true;
}

bool
map_value_text(struct arena *a, const struct mapping *m, const struct map_value *v,
    const struct map_row *row, const char **text, struct buf *how, struct buf *why)
{
	struct mapped r = {a, m, v, v->constant, how, why};

	*text = NULL;
	if (!r.text && !(cells_text(&r, row) && as_read(&r) && meant(&r)))
		return false;
	if (!*r.text && v->required) {
		buf_say(why, "empty, and the mapping requires it");
		return false;
	}
	if (*r.text && !(checked(&r) && as_amount(&r)))
		return false;
	if (*r.text || v->constant)
		*text = r.text;
	return true;
}

struct node *
map_value_node(struct arena *a, const struct mapping *m, const struct map_value *v,
    const char *text, day_t day, struct buf *how, struct buf *why)
{
	const struct act_key *key = v->key ? v->key : &any_text;
	char moment[STAMP_TEXT];
	struct stamp t;

	if (key->type != VALUE_DATE && key->type != VALUE_MOMENT)
		return value_parse(a, m->office, key, text, day, true, why);
	if (!mapping_moment(a, m, text, &t, how, why))
		return NULL;
	if (key->type == VALUE_DATE)
		day_format(zone_day(t.sec), moment);
	else
		stamp_format(&t, moment); /* as stated, with the offset that it has */
	return node_plain(a, moment);
}

bool
mapping_moment(struct arena *a, const struct mapping *m, const char *text, struct stamp *t,
    struct buf *how, struct buf *why)
{
	const char *by;

	if (!dates_read(a, &m->dates, text, t, &by, why))
		return false;
	if (!strchr(by, '%'))
		note(how, by); /* a format is no oddity */
	return true;
}

/* A column as it stands before its value. */
static struct map_part
part_of(struct arena *a, const struct map_column *c)
{
	const struct node key = {.kind = NODE_SCALAR, .str = c->column, .len = strlen(c->column)};
	struct buf b = {0};
	size_t len;

	json_canonical(&b, &key, NULL);
	buf_char(&b, ':');
	len = b.len;
	return (struct map_part){buf_keep(&b, a), len, c->index};
}

void
mapping_parts(struct mapping *m)
{
	struct map_part *all = arena_alloc(&m->arena, m->n_used * sizeof *all), *part;
	struct node *row = node_map(&m->arena);
	struct buf b = {0};
	const char *at;

	for (size_t i = 0; i < m->n_used; i++) {
		all[i] = part_of(&m->arena, &m->used[i]);
		node_set_str(&m->arena, row, m->used[i].column, "");
	}
	json_canonical(&b, row, NULL);
	m->part = arena_alloc(&m->arena, m->n_used * sizeof *m->part);
	at = buf_text(&b) + strlen("{");
	for (size_t i = 0; i < m->n_used; i++) {
		for (part = all; strncmp(at, part->before, part->len) != 0; part++)
			;
		m->part[i] = *part;
		at += part->len + strlen("\"\",");
	}
	buf_release(&b);
}

void
mapping_digest(struct arena *a, const struct mapping *m, const struct map_row *row, char out[17])
{
	struct buf b = {0};
	struct node value = {.kind = NODE_SCALAR};
	char digest[SEAL_TEXT];

	buf_char(&b, '{');
	for (size_t i = 0; i < m->n_used; i++) {
		value.str = field(a, &row->csv, m->part[i].index);
		value.len = strlen(value.str);
		if (i)
			buf_char(&b, ',');
		buf_add(&b, m->part[i].before, m->part[i].len);
		json_canonical(&b, &value, NULL);
	}
	buf_char(&b, '}');
	seal_bytes(buf_text(&b), b.len, digest);
	memcpy(out, digest, 16);
	out[16] = '\0';
	buf_release(&b);
}
