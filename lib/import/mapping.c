#include "import/mapping.h"

#include <string.h>
#include <time.h>

#include "base/decimal.h"
#include "case/dossier.h"
#include "case/seal.h"
#include "rules/identity.h"
#include "schema/embedded.h"
#include "yaml/json.h"
#include "rules/value.h"

/* For a value that is any text: UTF-8 without control characters. */
static const struct act_key any_text = {"text", VALUE_TEXT, false, NULL, ""};

/* A fault of the mapping: "'NAME' text". */
static bool
complain(const struct mapping *m, int line, int col, struct diag *d, const char *name,
    const char *text)
{
	diag_at(d, m->file, line, col, "'%s' %s", name, text);
	return false;
}

/* null is no value. */
static const char *
scalar_text(const struct node *n)
{
	return n && node_scalar_type(n) != SCALAR_NULL ? n->str : NULL;
}

static void
read_value(struct map_value *v, const struct node *n)
{
	const char *unit = node_get_str(n, "unit", ""), *check = node_get_str(n, "check", "");

	v->index = -1;
	v->line = n->line;
	v->col = n->col;
	if (n->kind == NODE_SCALAR) {
		v->column = n->str;
		return;
	}
	v->column = node_get_str(n, "column", NULL);
	v->constant = scalar_text(node_get(n, "value"));
	v->otherwise = scalar_text(node_get(n, "default"));
	v->table = node_get(n, "table");
	v->wan = strcmp(unit, "wan") == 0;
	v->resident_id = strcmp(check, "resident-id") == 0;
	v->uscc = strcmp(check, "uscc") == 0;
}

/* Ten thousand times an amount of at most six places, with the currency that it has. */
static const char *
times_ten_thousand(struct arena *a, const char *text, struct buf *why)
{
	struct buf b = {0};
	const char *currency;
	int64_t hundredths;

	if (!amount_parse(text, 11, 6, &hundredths, &currency)) {
		buf_fmt(why, "'%s' is no amount in 万元: say 12.5 or 1,234.5", text);
		return NULL;
	}
	decimal_format(&b, hundredths, 2, false);
	if (*currency)
		buf_fmt(&b, " %s", currency);
	text = arena_strn(a, b.data, b.len);
	buf_release(&b);
	return text;
}

/* It is of the day of the act whom the text means, and whom nobody knows is kept as written. */
static bool
names_somebody(const struct map_value *v)
{
	return v->key && (v->key->type == VALUE_ACCOUNT || v->key->type == VALUE_DEPARTMENT);
}

/* What the mapping itself says (a constant, a default, an entry of a table) is right. */
static bool
fixed_fits(struct mapping *m, const struct map_value *v, const char *text, struct buf *why)
{
	const struct map_value any = {.use = v->use};
	struct buf several = {0};
	struct arena a = {0};
	struct stamp t;
	bool ok = true;

	if (v->wan)
		text = times_ten_thousand(&a, text, why);
	if (!text || (v->resident_id && !resident_id_valid(text, why)) ||
	    (v->uscc && !uscc_valid(text, why)))
		ok = false;
	else if (v->use == MAP_ITEM && !office_item_named(m->office, text, DAY_MAX, &several) &&
	    !several.len)
		buf_fmt(why, "item '%s' is not in the catalog", text);
	else if (v->use == MAP_AT)
		ok = mapping_moment(m, text, &t, why);
	else if (v->use == MAP_DOSSIER)
		ok = dossier_add(&a, node_map(&a), v->name, text, 0, why);
	else
		ok = map_value_node(&a, m, names_somebody(v) ? &any : v, text, 0, why) != NULL;
	buf_release(&several);
	arena_release(&a);
	return ok && !why->len;
}

static bool
check_fixed(struct mapping *m, const struct map_value *v, const struct node *where,
    const char *text, struct diag *d)
{
	struct buf why = {0};
	bool ok = !text || fixed_fits(m, v, text, &why);

	if (!ok)
		diag_at(d, m->file, where ? where->line : v->line, where ? where->col : v->col,
		    "'%s': %s", v->name, buf_text(&why));
	buf_release(&why);
	return ok;
}

/* Everything about a value that is known to be right or wrong before any row is read. */
static bool
value_whole(struct mapping *m, const struct map_value *v, const struct node *n, struct diag *d)
{
	const struct node *x;
	bool ok = true;

	if (!v->column == !v->constant)
		ok = complain(m, v->line, v->col, d, v->name,
		    "needs a column or a value, and not both");
	if (n->kind == NODE_MAP && node_get(n, "unit") &&
	    (v->use != MAP_KEY || v->key->type != VALUE_MONEY))
		ok = complain(m, v->line, v->col, d, v->name, "is no amount and has no unit");
	ok &= check_fixed(m, v, node_get(n, "value"), v->constant, d);
	ok &= check_fixed(m, v, node_get(n, "default"), v->otherwise, d);
	for (x = v->table ? v->table->first : NULL; x; x = x->next)
		ok &= check_fixed(m, v, x, scalar_text(x), d);
	return ok;
}

static bool
read_case(struct mapping *m, const struct node *map, struct diag *d)
{
	const struct node *x;
	bool ok = true;

	m->values = arena_alloc(&m->arena, map->n * sizeof *m->values);
	for (x = map->first; x; x = x->next) {
		struct map_value *v = &m->values[m->n_values];

		v->name = x->key->str;
		v->use = strcmp(v->name, "item") == 0 ? MAP_ITEM : MAP_DOSSIER;
		read_value(v, x);
		if (strcmp(v->name, "kind") == 0) {
			m->kind = arena_alloc(&m->arena, sizeof *m->kind);
			*m->kind = *v;
			m->kind->use = MAP_KEY;
			m->kind->key = act_key_find(act_find("receive"), "kind");
			ok &= value_whole(m, m->kind, x, d);
			*v = (struct map_value){0};
			continue;
		}
		m->n_values++;
		if (v->use == MAP_DOSSIER && !dossier_known(v->name))
			ok = complain(m, x->key->line, x->key->col, d, v->name,
			    "is no part of a case: say item, kind, applicant.name, fields.NAME, "
			    "materials");
		else
			ok &= value_whole(m, v, x, d);
	}
	return ok;
}

static struct map_value *
read_own(struct mapping *m, enum map_use use, const struct node *n)
{
	struct map_value *v;

	if (!n)
		return NULL;
	v = arena_alloc(&m->arena, sizeof *v);
	v->name = n->key->str;
	v->use = use;
	read_value(v, n);
	return v;
}

static bool
own_whole(struct mapping *m, const struct node *map, const struct map_value *v, const char *name,
    struct diag *d)
{
	if (!v)
		return complain(m, map->line, map->col, d, name, "is missing here");
	return value_whole(m, v, node_get(map, name), d);
}

static bool
read_act(struct mapping *m, struct map_act *act, const struct node *map, struct diag *d)
{
	static const char *const own[] = {"act", "when", "at", "by"};
	const struct node *x;
	bool ok = true;

	act->act = act_find(node_get_str(map, "act", ""));
	act->when = read_own(m, MAP_WHEN, node_get(map, "when"));
	act->at = read_own(m, MAP_AT, node_get(map, "at"));
	act->by = read_own(m, MAP_BY, node_get(map, "by"));
	ok &= own_whole(m, map, act->at, "at", d);
	ok &= own_whole(m, map, act->by, "by", d);
	act->keys = arena_alloc(&m->arena, map->n * sizeof *act->keys);
	for (x = map->first; x; x = x->next) {
		struct map_value *v = &act->keys[act->n_keys];
		bool key = true;

		for (size_t i = 0; i < sizeof own / sizeof *own; i++)
			key &= strcmp(x->key->str, own[i]) != 0;
		if (!key)
			continue;
		act->n_keys++;
		v->name = x->key->str;
		v->use = MAP_KEY;
		v->key = act_key_find(act->act, v->name);
		read_value(v, x);
		if (v->key)
			ok &= value_whole(m, v, x, d);
		else
			ok = complain(m, x->key->line, x->key->col, d, v->name,
			    "is no key of this act");
	}
	return ok;
}

/* One of the conversions stands in the format. */
static bool
has(const char *format, const char *conversions)
{
	for (const char *p = strchr(format, '%'); p && p[1]; p = strchr(p + 2, '%'))
		if (strchr(conversions, p[1]))
			return true;
	return false;
}

/*
 * A format that says which day, in conversions that strptime reads alike
 * everywhere. Hours up to 12 need a.m. or p.m., which say nothing without.
 */
static bool
format_whole(const char *format)
{
	for (const char *p = strchr(format, '%'); p; p = strchr(p + 2, '%'))
		if (!p[1] || !strchr("YymBbhdeaAFDHkIlpMSTRrznt%", p[1]))
			return false;
	return has(format, "YyFD") && has(format, "mBbhFD") && has(format, "deFD") &&
	    has(format, "Il") == has(format, "p");
}

static bool
read_dates(struct mapping *m, const struct node *list, struct diag *d)
{
	const struct node *x;
	bool ok = true;

	m->dates = list;
	for (x = list ? list->first : NULL; x; x = x->next)
		if (!format_whole(x->str))
			ok = complain(m, x->line, x->col, d, x->str,
			    "is no format of a date: say %Y/%m/%d, with %H:%M, %H:%M:%S or "
			    "%I:%M %p for the time");
	return ok;
}

static bool
order_whole(const struct mapping *m, const struct node *list, struct diag *d)
{
	const struct node *x, *act;
	bool ok = true;

	for (x = list->first; x; x = x->next) {
		act = node_get(x, "act");
		if (node_is(act, "receive") != (x == list->first))
			ok = complain(m, x->line, x->col, d, act->str,
			    x == list->first ? "cannot be the first act: a case begins with receive"
					     : "is the first act of a case and no later one");
	}
	return ok;
}

bool
mapping_read(struct mapping *m, const char *file, const char *text, size_t len,
    const struct office *o, struct diag *d)
{
	const struct schema *schema = schema_named("mapping", d);
	const struct node *doc, *list, *x;
	bool ok;

	*m = (struct mapping){.file = file, .office = o};
	doc = schema ? node_parse(&m->arena, file, text, len, &node_limits_rule, d) : NULL;
	if (!doc || schema_check(schema, file, doc, d))
		return false;
	m->name = node_get_str(doc, "register", "");
	m->encoding = node_get_str(doc, "encoding", NULL);
	m->reference.name = "reference";
	m->reference.use = MAP_REFERENCE;
	read_value(&m->reference, node_get(doc, "reference"));
	ok = read_dates(m, node_get(doc, "dates"), d);
	ok &= read_case(m, node_get(doc, "case"), d);
	list = node_get(doc, "acts");
	m->acts = arena_alloc(&m->arena, list->n * sizeof *m->acts);
	for (x = list->first; x; x = x->next)
		ok &= read_act(m, &m->acts[m->n_acts++], x, d);
	ok &= order_whole(m, list, d);
	return ok;
}

void
mapping_release(struct mapping *m)
{
	arena_release(&m->arena);
}

/* A column is told once, where the mapping names it first. */
static bool
bind(struct mapping *m, struct map_value *v, const struct csv_reader *reader, struct diag *d)
{
	if (!v || !v->column)
		return true;
	v->index = csv_column(reader, v->column);
	for (size_t i = 0; i < m->n_used; i++)
		if (strcmp(m->used[i].column, v->column) == 0)
			return v->index >= 0;
	m->used[m->n_used++] = (struct map_column){v->column, v->index};
	if (v->index < 0)
		diag_at(d, m->file, v->line, v->col, "the register has no column '%s'", v->column);
	return v->index >= 0;
}

/* How many columns the mapping can name at the most. */
static size_t
columns_most(const struct mapping *m)
{
	size_t n = 2 + m->n_values;

	for (size_t i = 0; i < m->n_acts; i++)
		n += 3 + m->acts[i].n_keys;
	return n;
}

static void
make_row(struct mapping *m)
{
	m->row = node_map(&m->arena);
	for (size_t i = 0; i < m->n_used; i++)
		node_set_str(&m->arena, m->row, m->used[i].column, "");
}

bool
mapping_bind(struct mapping *m, const struct csv_reader *reader, struct diag *d)
{
	bool ok;

	m->used = arena_alloc(&m->arena, columns_most(m) * sizeof *m->used);
	m->n_used = 0;
	ok = bind(m, &m->reference, reader, d);
	for (size_t i = 0; i < m->n_values; i++)
		ok &= bind(m, &m->values[i], reader, d);
	ok &= bind(m, m->kind, reader, d);
	for (size_t i = 0; i < m->n_acts; i++) {
		struct map_act *act = &m->acts[i];

		ok &= bind(m, act->when, reader, d);
		ok &= bind(m, act->at, reader, d);
		ok &= bind(m, act->by, reader, d);
		for (size_t k = 0; k < act->n_keys; k++)
			ok &= bind(m, &act->keys[k], reader, d);
	}
	make_row(m);
	return ok;
}

enum { WORDS_SHOWN = 20 }; /* a register says the same in each of its rows */

static bool
table_value(const struct map_value *v, const char **text, struct buf *why)
{
	const struct node *found = node_get(v->table, *text), *x;
	const char *sep = "";
	int i = 0;

	if (found) {
		*text = scalar_text(found);
		return true;
	}
	buf_fmt(why, "'%s' is none of: ", *text);
	for (x = v->table->first; x && i < WORDS_SHOWN; x = x->next, i++) {
		buf_fmt(why, "%s%s", sep, x->key->str);
		sep = ", ";
	}
	if (x)
		buf_fmt(why, ", ... (%zu in all)", v->table->n);
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

bool
map_value_text(struct arena *a, const struct map_value *v, const struct csv_row *row,
    const char **text, struct buf *why)
{
	*text = v->constant ? v->constant : field(a, row, v->index);
	if (v->constant)
		; /* as it stands */
	else if (!**text)
		*text = v->otherwise;
	else if (v->table && !table_value(v, text, why))
		return false;
	if (!*text)
		return true;
	if (v->resident_id && !resident_id_valid(*text, why))
		return false;
	if (v->uscc && !uscc_valid(*text, why))
		return false;
	if (v->wan)
		*text = times_ten_thousand(a, *text, why);
	return *text != NULL;
}

struct node *
map_value_node(struct arena *a, const struct mapping *m, const struct map_value *v,
    const char *text, day_t day, struct buf *why)
{
	const struct act_key *key = v->key ? v->key : &any_text;
	char moment[STAMP_TEXT];
	struct stamp t;

	if (key->type != VALUE_DATE && key->type != VALUE_MOMENT)
		return value_parse(a, m->office, key, text, day, true, why);
	if (!mapping_moment(m, text, &t, why))
		return NULL;
	if (key->type == VALUE_DATE)
		day_format(zone_day(t.sec), moment);
	else
		stamp_format(&t, moment); /* as stated, with the offset that it has */
	return node_plain(a, moment);
}

/* strptime alone would take 31 February. skipped says of a false that only the clocks are against it. */
static bool
by_format(const char *format, const char *text, struct stamp *t, bool *skipped)
{
	struct tm tm = {0};
	const char *end = strptime(text, format, &tm);
	bool time = has(format, "HkIlTRr");
	int at = time ? tm.tm_hour * 3600 + tm.tm_min * 60 + tm.tm_sec : 0;
	day_t day;

	/* a year of two digits is a year of the first century to strptime */
	if (!end || *end || tm.tm_year + 1900 < 1000 || tm.tm_sec > 59 ||
	    !day_of(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, &day))
		return false;
	t->precision = !time     ? PRECISION_DAY
	    : has(format, "STr") ? PRECISION_SECOND
				 : PRECISION_MINUTE;
	if (time && has(format, "z")) {
		t->offset = (int)(tm.tm_gmtoff / 60);
		t->sec = (int64_t)day * 86400 + at - tm.tm_gmtoff;
		return true;
	}
	*skipped = !zone_wall(day, at, t->precision, t);
	return !*skipped;
}

bool
mapping_moment(const struct mapping *m, const char *text, struct stamp *t, struct buf *why)
{
	char wrong[STAMP_WRONG];
	const char *reason;
	const struct node *x;
	bool skipped = false;

	if (stamp_parse_local(text, strlen(text), t))
		return true;
	reason = stamp_wrong(text, strlen(text),
	    "is no date: ISO 8601 or one of the mapping's formats", wrong);
	for (x = m->dates ? m->dates->first : NULL; x; x = x->next) {
		if (by_format(x->str, text, t, &skipped))
			return true;
		if (skipped)
			reason = stamp_skipped(t, wrong);
		skipped = false;
	}
	buf_fmt(why, "'%s' %s", text, reason);
	return false;
}

void
mapping_digest(struct arena *a, const struct mapping *m, const struct csv_row *row, char out[17])
{
	struct buf b = {0};
	struct node *value = m->row->first;
	char digest[SEAL_TEXT];

	for (size_t i = 0; i < m->n_used; i++, value = value->next) {
		value->str = field(a, row, m->used[i].index);
		value->len = strlen(value->str);
	}
	json_canonical(&b, m->row, NULL);
	seal_bytes(buf_text(&b), b.len, digest);
	memcpy(out, digest, 16);
	out[16] = '\0';
	buf_release(&b);
}
