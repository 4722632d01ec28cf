#include "import/mapping.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/tongue.h"
#include "case/dossier.h"
#include "import/amounts.h"
#include "schema/embedded.h"

/* A fault of the mapping: "'NAME' text". */
static bool
complain(const struct mapping *m, int line, int col, struct diag *d, const char *name,
    const char *text)
{
	diag_at(d, m->file, line, col, "'%s' %s", name, _(text));
	return false;
}

/* null is no value. */
static const char *
scalar_text(const struct node *n)
{
	return n && node_scalar_type(n) != SCALAR_NULL ? n->str : NULL;
}

static void
read_columns(struct mapping *m, struct map_value *v, const struct node *n)
{
	const struct node *one = n->kind == NODE_SCALAR ? n : node_get(n, "column");
	const struct node *list = n->kind == NODE_SCALAR ? NULL : node_get(n, "columns");
	size_t most = list ? list->n + 1 : 1;

	v->columns = arena_alloc(&m->arena, most * sizeof *v->columns);
	if (one)
		v->columns[v->n_columns++] = (struct map_column){one->str, -1};
	for (const struct node *x = list ? list->first : NULL; x; x = x->next)
		v->columns[v->n_columns++] = (struct map_column){x->str, -1};
}

/* The place of the word in the list, whose first is what is meant without one. */
static int
place_of(const char *word, const char *const *words, int n)
{
	for (int i = 1; i < n; i++)
		if (strcmp(words[i], word) == 0)
			return i;
	return 0;
}

static unsigned int
read_reads(const struct node *list)
{
	static const char *const names[] = {"width", "blanks", "number"};
	unsigned int reads = 0;

	for (const struct node *x = list ? list->first : NULL; x; x = x->next)
		for (size_t i = 0; i < sizeof names / sizeof *names; i++)
			if (node_is(x, names[i]))
				reads |= 1u << i;
	return reads;
}

static void
read_value(struct mapping *m, struct map_value *v, const struct node *n)
{
	static const char *const units[] = {"", "yuan", "wan"};
	static const char *const checks[] = {"", "resident-id", "resident-id-15", "uscc"};

	v->line = n->line;
	v->col = n->col;
	v->join = "";
	read_columns(m, v, n);
	if (n->kind == NODE_SCALAR)
		return;
	v->constant = scalar_text(node_get(n, "value"));
	v->otherwise = scalar_text(node_get(n, "default"));
	v->table = node_get(n, "table");
	v->means = node_get(n, "means");
	v->join = node_get_str(n, "join", "");
	v->reads = read_reads(node_get(n, "read"));
	v->required = node_is(node_get(n, "require"), "true");
	v->unit = (enum map_unit)place_of(node_get_str(n, "unit", ""), units, 3);
	v->check = (enum map_check)place_of(node_get_str(n, "check", ""), checks, 4);
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
	struct map_value fixed = *v;
	struct buf several = {0};
	struct arena a = {0};
	struct stamp t;
	bool ok = true;

	fixed.constant = text;
	fixed.otherwise = NULL;
	if (v->use == MAP_WHEN || !map_value_text(&a, m, &fixed, NULL, &text, NULL, why))
		; /* any text will do, or it is told what is wrong */
	else if (v->use == MAP_ITEM && !office_item_named(m->office, text, DAY_MAX, &several) &&
	    !several.len)
		buf_say(why, "item '%s' is not in the catalog", text);
	else if (v->use == MAP_AT)
		ok = mapping_moment(&a, m, text, &t, NULL, why);
	else if (v->use == MAP_RECORD)
		ok = !v->record || record_set(&a, m->office, node_map(&a), v->record, text, 0, why);
	else if (v->use == MAP_DOSSIER)
		ok = dossier_add(&a, node_map(&a), v->name, text, 0, why);
	else
		ok = map_value_node(&a, m, names_somebody(v) ? &any : v, text, 0, NULL, why) !=
		    NULL;
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

/* What is said of a column is not said where there is none, and one is not joined. */
static bool
words_fit(struct mapping *m, const struct map_value *v, const struct node *n, struct diag *d)
{
	static const char *const of_column[] = {"join", "read", "means", "table", "default"};
	const struct node *x;
	bool ok = true;

	if (n->kind != NODE_MAP)
		return true;
	for (size_t i = 0; v->constant && i < sizeof of_column / sizeof *of_column; i++)
		if ((x = node_get(n, of_column[i])))
			ok = complain(m, x->key->line, x->key->col, d, of_column[i],
			    "is said of a column, and here is a value");
	x = node_get(n, "join");
	if (x && !v->constant && !node_get(n, "columns"))
		ok = complain(m, x->key->line, x->key->col, d, "join",
		    "is said of several columns: 'columns' names them");
	return ok;
}

/* Everything about a value that is known to be right or wrong before any row is read. */
static bool
value_whole(struct mapping *m, const struct map_value *v, const struct node *n, struct diag *d)
{
	const struct node *x;
	bool ok = true;

	if (!v->n_columns == !v->constant ||
	    (n->kind == NODE_MAP && node_get(n, "column") && node_get(n, "columns")))
		ok = complain(m, v->line, v->col, d, v->name,
		    "needs a column or a value, and not both");
	ok &= words_fit(m, v, n, d);
	if (v->unit != UNIT_NONE && !(v->use == MAP_KEY && v->key->type == VALUE_MONEY) &&
	    !(v->use == MAP_DOSSIER && strncmp(v->name, "fields.", 7) == 0))
		ok = complain(m, v->line, v->col, d, v->name, "is no amount and has no unit");
	ok &= check_fixed(m, v, node_get(n, "value"), v->constant, d);
	ok &= check_fixed(m, v, node_get(n, "default"), v->otherwise, d);
	for (x = v->table ? v->table->first : NULL; x; x = x->next)
		ok &= check_fixed(m, v, x, scalar_text(x), d);
	for (x = v->means && !v->table ? v->means->first : NULL; x; x = x->next)
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
		read_value(m, v, x);
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

/* The keys of a version, in the place of those of a case. */
static bool
read_record(struct mapping *m, const struct node *map, struct diag *d)
{
	bool ok = true;

	m->catalog = true;
	m->values = arena_alloc(&m->arena, map->n * sizeof *m->values);
	for (const struct node *x = map->first; x; x = x->next) {
		struct map_value *v = &m->values[m->n_values++];

		v->name = x->key->str;
		v->use = MAP_RECORD;
		v->record = record_key_find(v->name);
		read_value(m, v, x);
		if (!v->record && strcmp(v->name, "item") != 0)
			ok = complain(m, x->key->line, x->key->col, d, v->name,
			    "is no key of a list of items: casework(5), LISTS OF ITEMS, has them");
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
	read_value(m, v, n);
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
	static const char *const own[] = {"act", "when", "at", "by", "place"};
	const struct node *x;
	bool ok = true;

	act->act = act_find(node_get_str(map, "act", ""));
	if (act_file(act->act))
		ok = complain(m, map->line, map->col, d, act->act->name,
		    "brings a file, and a register has none");
	act->when = read_own(m, MAP_WHEN, node_get(map, "when"));
	act->at = read_own(m, MAP_AT, node_get(map, "at"));
	act->by = read_own(m, MAP_BY, node_get(map, "by"));
	act->place = read_own(m, MAP_PLACE, node_get(map, "place"));
	ok &= own_whole(m, map, act->at, "at", d);
	ok &= own_whole(m, map, act->by, "by", d);
	ok &= !act->when || value_whole(m, act->when, node_get(map, "when"), d);
	ok &= !act->place || value_whole(m, act->place, node_get(map, "place"), d);
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
		read_value(m, v, x);
		if (v->key && v->key->otherwise != FOUND)
			ok &= value_whole(m, v, x, d);
		else
			ok = complain(m, x->key->line, x->key->col, d, v->name,
			    "is no key of this act");
	}
	return ok;
}

static bool
read_dates(struct mapping *m, const struct node *list, struct diag *d)
{
	const struct node *x;
	bool ok = true;

	for (x = list ? list->first : NULL; x; x = x->next)
		if (x->kind == NODE_SCALAR && !dates_know(x->str))
			ok = complain(m, x->line, x->col, d, x->str,
			    "is no reading (numeric, chinese, roc, excel-1900, excel-1904) and no "
			    "format of a date: say %Y/%m/%d, with %H:%M, %H:%M:%S or %I:%M %p for "
			    "the time");
	dates_take(&m->dates, &m->arena, list);
	if (list && dates_contradict(&m->dates))
		ok = complain(m, list->line, list->col, d, "dates", dates_contradict(&m->dates));
	return ok;
}

static bool
read_amounts(struct mapping *m, const struct node *list, struct diag *d)
{
	const char *why;

	m->amounts = amounts_take(list);
	why = amounts_contradict(m->amounts, m->office->currency);
	return !why || complain(m, list->line, list->col, d, "amounts", why);
}

static void
read_fill(struct mapping *m, const struct node *list, bool blank)
{
	for (const struct node *x = list ? list->first : NULL; x; x = x->next) {
		m->fill = list_room_in(&m->arena, m->fill, m->n_fill, sizeof *m->fill);
		m->fill[m->n_fill++] =
		    (struct map_fill){{x->str, -1}, .blank = blank, .line = x->line, .col = x->col};
	}
}

/* How the rows lie in the file. */
static bool
read_layout(struct mapping *m, const struct node *doc, struct diag *d)
{
	const struct node *header = node_get(doc, "header");
	const char *delimiter = node_get_str(doc, "delimiter", "");
	bool ok = true;

	m->delimiter = *delimiter;
	m->header_line = (int)strtol(header ? node_get_str(header, "line", "0") : "0", NULL, 10);
	m->header_rows = (int)strtol(header ? node_get_str(header, "rows", "1") : "1", NULL, 10);
	if (header && (m->header_line < 1 || m->header_rows < 1))
		ok = complain(m, header->line, header->col, d, "header",
		    "has a number that is not in decimal digits: say 3");
	m->skip = node_get(doc, "skip");
	read_fill(m, node_get(doc, "fill"), true);
	read_fill(m, node_get(doc, "ditto"), false);
	for (size_t i = 0; i < m->n_fill; i++)
		for (size_t k = 0; k < i; k++)
			if (strcmp(m->fill[i].at.column, m->fill[k].at.column) == 0)
				ok = complain(m, m->fill[i].line, m->fill[i].col, d,
				    m->fill[i].at.column, "is named twice in fill and ditto");
	m->joined = node_is(node_get(doc, "repeated"), "join");
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

static bool
read_rows(struct mapping *m, const struct node *doc, struct diag *d)
{
	const struct node *record = node_get(doc, "catalog"), *of_case = node_get(doc, "case"),
			  *list = node_get(doc, "acts"), *x = of_case ? of_case : list;
	bool ok;

	if (record && x)
		return complain(m, x->key->line, x->key->col, d, x->key->str,
		    "is of cases, and this mapping is of the catalog");
	if (record)
		return read_record(m, record, d);
	if (!of_case || !list)
		return complain(m, doc->line, doc->col, d, of_case ? "acts" : "case", "is missing");
	ok = read_case(m, of_case, d);
	m->acts = arena_alloc(&m->arena, list->n * sizeof *m->acts);
	for (x = list->first; x; x = x->next)
		ok &= read_act(m, &m->acts[m->n_acts++], x, d);
	return ok & order_whole(m, list, d);
}

bool
mapping_read(struct mapping *m, const char *file, const char *text, size_t len,
    const struct office *o, struct diag *d)
{
	const struct schema *schema = schema_named("mapping", d);
	const struct node *doc, *x;
	bool ok;

	*m = (struct mapping){.file = file, .office = o};
	doc = schema ? node_parse(&m->arena, file, text, len, &node_limits_rule, d) : NULL;
	if (!doc || schema_check(schema, file, doc, d))
		return false;
	m->name = node_get_str(doc, "register", "");
	m->encoding = node_get_str(doc, "encoding", NULL);
	m->reference.name = "reference";
	m->reference.use = MAP_REFERENCE;
	x = node_get(doc, "reference");
	read_value(m, &m->reference, x);
	ok = read_layout(m, doc, d);
	ok &= read_dates(m, node_get(doc, "dates"), d);
	ok &= read_amounts(m, node_get(doc, "amounts"), d);
	ok &= value_whole(m, &m->reference, x, d);
	return ok & read_rows(m, doc, d);
}

void
mapping_release(struct mapping *m)
{
	arena_release(&m->arena);
}

int
map_value_index(const struct map_value *v)
{
	return v && v->n_columns ? v->columns[0].index : -1;
}

static bool
missing(struct mapping *m, const char *column, int line, int col, struct diag *d)
{
	diag_at(d, m->file, line, col, "the register has no column '%s'", column);
	return false;
}

static bool
says_any(const char *column, const char *const *units)
{
	for (; *units; units++)
		if (strstr(column, *units))
			return true;
	return false;
}

/*
 * The name of the column says the unit of its amounts, and it is another than
 * the mapping's, which for an amount of an act is yuan when it says none.
 */
static bool
unit_contradicts(const struct mapping *m, const struct map_value *v, const char *column,
    struct diag *d)
{
	static const char *const wan[] = {"万元", NULL}, *const yuan[] = {"(元)", "（元）", NULL};
	static const char *const none[] = {"百元", "千元", "十万元", "百万元", "千万元", "亿元",
	    NULL};
	const bool is_wan = v->unit == UNIT_WAN;

	if (v->unit == UNIT_NONE && !(v->key && v->key->type == VALUE_MONEY))
		return false;
	if (!says_any(column, none) && !says_any(column, is_wan ? yuan : wan))
		return false;
	diag_at(d, m->file, v->line, v->col, "'%s' has the unit %s, and the column is '%s'",
	    v->name, is_wan ? "wan" : "yuan", column);
	return true;
}

/* A column is told once, where the mapping names it first. */
static bool
bind_column(struct mapping *m, struct map_column *c, const struct map_value *v,
    const struct csv_reader *reader, struct diag *d)
{
	c->index = csv_column(reader, c->column);
	for (size_t i = 0; i < m->n_used; i++)
		if (strcmp(m->used[i].column, c->column) == 0)
			return c->index >= 0;
	m->used = list_room_in(&m->arena, m->used, m->n_used, sizeof *m->used);
	m->used[m->n_used++] = *c;
	return c->index >= 0 || missing(m, c->column, v->line, v->col, d);
}

static bool
bind(struct mapping *m, struct map_value *v, const struct csv_reader *reader, struct diag *d)
{
	bool ok = true;

	for (size_t i = 0; v && i < v->n_columns; i++) {
		ok &= bind_column(m, &v->columns[i], v, reader, d);
		ok &= !unit_contradicts(m, v, v->columns[i].column, d);
	}
	return ok;
}

static bool
bind_fill(struct mapping *m, const struct csv_reader *reader, struct diag *d)
{
	bool ok = true;

	for (size_t i = 0; i < m->n_fill; i++) {
		struct map_fill *f = &m->fill[i];

		f->at.index = csv_column(reader, f->at.column);
		if (f->at.index < 0)
			ok = missing(m, f->at.column, f->line, f->col, d);
	}
	return ok;
}

/* What was found in the place of columns that are not there. */
static void
show_header(const char *file, const struct csv_reader *reader, char delimiter, struct diag *d)
{
	char seen = csv_delimiter_seen(reader);
	struct buf b = {0};

	csv_header_text(reader, &b);
	buf_say(&b, "; between its fields seems to stand %s", csv_delimiter_name(seen));
	if (seen != delimiter)
		buf_say(&b, ", and it was read with %s: 'delimiter' in the mapping says which",
		    csv_delimiter_name(delimiter));
	diag_at(d, file, csv_header(reader)->line, 0, "the header is: %s", buf_text(&b));
	buf_release(&b);
}

bool
mapping_bind(struct mapping *m, const char *file, const struct csv_reader *reader, char delimiter,
    struct diag *d)
{
	bool ok;

	m->used = NULL;
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
		ok &= bind(m, act->place, reader, d);
		for (size_t k = 0; k < act->n_keys; k++)
			ok &= bind(m, &act->keys[k], reader, d);
	}
	ok &= bind_fill(m, reader, d);
	mapping_parts(m);
	if (!ok)
		show_header(file, reader, delimiter, d);
	return ok;
}
