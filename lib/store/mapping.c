#include "store/mapping.h"

#include <string.h>
#include <time.h>

#include "case/dossier.h"
#include "case/seal.h"
#include "rules/identity.h"
#include "rules/schemas.h"
#include "yaml/json.h"

static void
read_value(struct map_value *v, const struct node *n)
{
	const char *unit = node_get_str(n, "unit", ""), *check = node_get_str(n, "check", "");

	v->index = -1;
	if (n->kind == NODE_SCALAR) {
		v->column = n->str;
		return;
	}
	v->column = node_get_str(n, "column", NULL);
	v->constant = node_get_str(n, "value", NULL);
	v->otherwise = node_get_str(n, "default", NULL);
	v->table = node_get(n, "table");
	v->wan = strcmp(unit, "wan") == 0;
	v->resident_id = strcmp(check, "resident-id") == 0;
	v->uscc = strcmp(check, "uscc") == 0;
}

/* A fault of the mapping: "'NAME' text". */
static bool
complain(const struct mapping *m, const struct node *where, struct diag *d, const char *name,
    const char *text)
{
	diag_at(d, m->file, where->line, where->col, "'%s' %s", name, text);
	return false;
}

/* A constant is known to be right or wrong before any row is read. */
static bool
value_whole(struct mapping *m, const struct map_value *v, const struct node *where,
    struct diag *d)
{
	if (!v->column == !v->constant)
		return complain(m, where, d, v->name, "needs a column or a value, and not both");
	return true;
}

static bool
read_case(struct mapping *m, const struct node *map, struct diag *d)
{
	const struct node *x;
	bool ok = true;

	m->values = arena_alloc(&m->arena, map->n * sizeof *m->values);
	for (x = map->first; x; x = x->next) {
		struct map_value *v = &m->values[m->n_values++];

		v->name = x->key->str;
		read_value(v, x);
		ok &= value_whole(m, v, x, d);
		if (strcmp(v->name, "item") != 0 && strcmp(v->name, "kind") != 0 &&
		    !dossier_known(v->name))
			ok = complain(m, x->key, d, v->name,
			    "is no part of a case: say item, kind, applicant.name, fields.NAME, "
			    "materials");
	}
	return ok;
}

static bool
read_act(struct mapping *m, struct map_act *act, const struct node *map, struct diag *d)
{
	struct map_value *v = arena_alloc(&m->arena, map->n * sizeof *v);
	const struct node *x;
	bool ok = true;

	act->act = act_find(node_get_str(map, "act", ""));
	act->when = node_get_str(map, "when", NULL);
	act->when_index = -1;
	act->keys = v;
	for (x = map->first; x; x = x->next) {
		if (strcmp(x->key->str, "act") == 0 || strcmp(x->key->str, "when") == 0)
			continue;
		v->name = x->key->str;
		read_value(v, x);
		ok &= value_whole(m, v, x, d);
		if (strcmp(v->name, "at") == 0 || strcmp(v->name, "by") == 0) {
			struct map_value *own = arena_alloc(&m->arena, sizeof *own);
			*own = *v;
			*v = (struct map_value){0};
			if (strcmp(own->name, "at") == 0)
				act->at = own;
			else
				act->by = own;
			continue;
		}
		v->key = act_key_find(act->act, v->name);
		if (!v->key)
			ok = complain(m, x->key, d, v->name, "is no key of this act");
		v++;
		act->n_keys++;
	}
	if (!act->at || !act->by)
		ok = complain(m, map, d, act->at ? "by" : "at", "is missing here");
	return ok;
}

bool
mapping_read(struct mapping *m, const char *file, const char *text, size_t len, struct diag *d)
{
	const struct schema *schema = schema_named("mapping", d);
	const struct node *doc, *list, *x;
	bool ok = true;

	*m = (struct mapping){.file = file};
	doc = schema ? node_parse(&m->arena, file, text, len, &node_limits_rule, d) : NULL;
	if (!doc || schema_check(schema, file, doc, d))
		return false;
	m->name = node_get_str(doc, "register", "");
	m->encoding = node_get_str(doc, "encoding", NULL);
	m->dates = node_get(doc, "dates");
	m->reference.name = "reference";
	read_value(&m->reference, node_get(doc, "reference"));
	ok = read_case(m, node_get(doc, "case"), d);
	list = node_get(doc, "acts");
	m->acts = arena_alloc(&m->arena, list->n * sizeof *m->acts);
	for (x = list->first; x; x = x->next)
		ok &= read_act(m, &m->acts[m->n_acts++], x, d);
	if (strcmp(m->acts[0].act->name, "receive") != 0)
		ok = complain(m, list->first, d, m->acts[0].act->name,
		    "cannot be the first act: a case begins with receive");
	return ok;
}

void
mapping_release(struct mapping *m)
{
	arena_release(&m->arena);
}

static bool
bind(struct mapping *m, const char *column, int *index, const struct csv_reader *reader,
    struct diag *d)
{
	if (!column)
		return true;
	*index = csv_column(reader, column);
	if (*index < 0) {
		diag_at(d, m->file, 0, 0, "the register has no column '%s'", column);
		return false;
	}
	for (size_t i = 0; i < m->n_used; i++)
		if (m->used[i].index == *index)
			return true;
	m->used[m->n_used++] = (struct map_column){column, *index};
	return true;
}

/* How many columns the mapping can name at the most. */
static size_t
columns_most(const struct mapping *m)
{
	size_t n = 1 + m->n_values;

	for (size_t i = 0; i < m->n_acts; i++)
		n += 3 + m->acts[i].n_keys;
	return n;
}

bool
mapping_bind(struct mapping *m, const struct csv_reader *reader, struct diag *d)
{
	bool ok;

	m->used = arena_alloc(&m->arena, columns_most(m) * sizeof *m->used);
	m->n_used = 0;
	ok = bind(m, m->reference.column, &m->reference.index, reader, d);
	for (size_t i = 0; i < m->n_values; i++)
		ok &= bind(m, m->values[i].column, &m->values[i].index, reader, d);
	for (size_t i = 0; i < m->n_acts; i++) {
		struct map_act *act = &m->acts[i];

		ok &= bind(m, act->when, &act->when_index, reader, d);
		ok &= bind(m, act->at->column, &act->at->index, reader, d);
		ok &= bind(m, act->by->column, &act->by->index, reader, d);
		for (size_t k = 0; k < act->n_keys; k++)
			ok &= bind(m, act->keys[k].column, &act->keys[k].index, reader, d);
	}
	return ok;
}

/* Ten thousand times a decimal with at most six places, as a decimal. */
static const char *
times_ten_thousand(struct arena *a, const char *text, struct buf *why)
{
	size_t whole = strspn(text, "0123456789"), part = 0;
	const char *places = text + whole;

	if (*places == '.')
		part = strspn(++places, "0123456789");
	if (!whole || whole > 11 || part > 6 || places[part]) {
		buf_fmt(why, "'%s' is no amount in 万元: say 12.5", text);
		return NULL;
	}
	return arena_fmt(a, "%.*s%.*s%.*s.%.*s", (int)whole, text, (int)(part < 4 ? part : 4), places,
	    (int)(part < 4 ? 4 - part : 0), "0000", part > 4 ? (int)part - 4 : 2,
	    part > 4 ? places + 4 : "00");
}

static bool
table_value(const struct map_value *v, const char **text, struct buf *why)
{
	const struct node *found = node_get(v->table, *text), *x;
	const char *sep = "";

	if (found) {
		*text = node_str(found, "");
		return true;
	}
	buf_fmt(why, "'%s' is none of: ", *text);
	for (x = v->table->first; x; x = x->next) {
		buf_fmt(why, "%s%s", sep, x->key->str);
		sep = ", ";
	}
	return false;
}

bool
map_value_text(struct arena *a, const struct map_value *v, const struct csv_row *row,
    const char **text, struct buf *why)
{
	*text = v->constant ? v->constant : v->index >= 0 ? row->field[v->index] : "";
	if (!v->constant && !**text) {
		*text = v->otherwise;
		return true;
	}
	if (v->table && !v->constant && !table_value(v, text, why))
		return false;
	if (v->resident_id && !resident_id_valid(*text, why))
		return false;
	if (v->uscc && !uscc_valid(*text, why))
		return false;
	if (v->wan)
		*text = times_ten_thousand(a, *text, why);
	return *text != NULL;
}

/* strptime alone would take 31 February. */
static bool
by_format(const char *format, const char *text, struct stamp *t)
{
	struct tm tm = {0};
	const char *end = strptime(text, format, &tm);
	bool second = strstr(format, "%S") || strstr(format, "%T");
	bool minute = second || strstr(format, "%M") || strstr(format, "%R");
	day_t day;

	if (!end || *end || !day_of(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, &day))
		return false;
	*t = zone_stamp(zone_moment(day, tm.tm_hour * 3600 + tm.tm_min * 60 + tm.tm_sec),
	    second ? PRECISION_SECOND : minute ? PRECISION_MINUTE : PRECISION_DAY);
	return true;
}

bool
mapping_moment(const struct mapping *m, const char *text, struct stamp *t)
{
	const struct node *x;

	if (stamp_parse_local(text, strlen(text), t))
		return true;
	for (x = m->dates ? m->dates->first : NULL; x; x = x->next)
		if (by_format(x->str, text, t))
			return true;
	return false;
}

void
mapping_digest(const struct mapping *m, const struct csv_row *row, char out[17])
{
	struct arena a = {0};
	struct buf b = {0};
	struct node *map = node_map(&a), *value;
	char digest[SEAL_TEXT];

	for (size_t i = 0; i < m->n_used; i++) {
		value = node_string(&a, row->field[m->used[i].index]);
		value->key = node_string(&a, m->used[i].column);
		node_append(map, value);
	}
	json_canonical(&b, map, NULL);
	seal_bytes(buf_text(&b), b.len, digest);
	memcpy(out, digest, 16);
	out[16] = '\0';
	buf_release(&b);
	arena_release(&a);
}
