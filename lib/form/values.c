#include "form/values.h"

#include <string.h>

#include "base/said.h"
#include "case/as_of.h"
#include "case/attached.h"
#include "case/dossier.h"
#include "form/figures.h"
#include "form/flow.h"
#include "form/mustache.h"
#include "form/past.h"
#include "form/proof.h"
#include "form/said.h"
#include "query/field.h"
#include "rules/duty.h"
#include "rules/record.h"

/* Of a digest so many digits tell two files apart on paper; all of them are in the history. */
enum { DIGEST_SHORT = 16 };

static void
put_articles(struct maker *m, struct node *map, const struct node *basis)
{
	struct node *list = put_list(m, map, "basis");

	for (const struct node *x = basis ? basis->first : NULL; x; x = x->next)
		node_append(list, node_string(m->a, basis_article(x)));
	if (!m->c && !list->n)
		node_append(list, node_string(m->a, ""));
}

static void
put_field(struct maker *m, struct node *values, const char *name)
{
	struct field f;
	const char *value;

	if (!field_find(&f, name) || field_hangs_on_time(&f) || node_get(values, name))
		return;
	value = m->c ? field_value(m->o, m->c, name, m->a) : NULL;
	switch (f.type) {
	case FIELD_MOMENT:
		put_moment(m, values, name, value);
		return;
	case FIELD_MONEY:
		put_money(m, values, name, value);
		return;
	case FIELD_WORD:
		put_word(m, values, name, value);
		return;
	case FIELD_PERSON:
		put_person(m, values, name, value);
		return;
	default:
		put_text(m, values, name, value);
	}
}

static void
put_materials(struct maker *m, struct node *values, const struct node *materials)
{
	static const char *const keys[] = {"name", "copies", "original", "received"};
	struct node *list = put_list(m, values, "materials"), *map;
	const struct node *x = materials && materials->kind == NODE_SEQ ? materials->first : NULL;
	size_t n = 0;

	for (; x || (!m->c && !n); x = x ? x->next : NULL) {
		map = append_map(m, list);
		put_text(m, map, "row", arena_fmt(m->a, "%zu", ++n));
		put_text(m, map, keys[0], node_str(x, node_get_str(x, keys[0], NULL)));
		put_text(m, map, keys[1], node_get_str(x, keys[1], NULL));
		put_bool(m, map, keys[2], node_get_str(x, keys[2], NULL));
		put_moment(m, map, keys[3], node_get_str(x, keys[3], NULL));
	}
}

/* An attachment, by the event that brought it; NULL: the shape of one. */
static void
put_attachment(struct maker *m, struct node *list, const struct node *e)
{
	const char *digest = node_get_str(e, "digest", "");
	struct node *map = append_map(m, list);

	put_text(m, map, "row", arena_fmt(m->a, "%zu", list->n));
	put_text(m, map, "file", node_get_str(e, "file", NULL));
	put_word(m, map, "as", node_get_str(e, "as", NULL));
	put_text(m, map, "type", node_get_str(e, "type", NULL));
	put_text(m, map, "size", node_get_str(e, "size", NULL));
	put_text(m, map, "digest", digest);
	put_beside(m, map, "digest", "short",
	    arena_strn(m->a, digest, strnlen(digest, DIGEST_SHORT)));
}

static void
put_attachments(struct maker *m, struct node *values)
{
	struct node *list = put_list(m, values, "attachments");
	const struct node *e = m->c ? attached_next(m->c, NULL) : NULL;

	for (; e; e = attached_next(m->c, e))
		put_attachment(m, list, e);
	if (!m->c)
		put_attachment(m, list, NULL);
	put_count(m, values, "attachments", list);
}

/* Of the attachments those that the event names as its photographs. */
static void
put_photographs(struct maker *m, struct node *values, const struct node *event)
{
	const struct node *names = node_get(event, "photographs");
	struct node *list = put_list(m, values, "photographs");

	for (const struct node *x = names ? names->first : NULL; x; x = x->next)
		put_attachment(m, list, attached_named(m->c, node_str(x, "")));
	if (!m->c)
		put_attachment(m, list, NULL);
	put_count(m, values, "photographs", list);
}

/* What was promised last, also when it is over: by then the case was to be done. */
static const struct task *
last_promise(const struct fold *f)
{
	const struct task *last = fold_binding(f);

	if (last)
		return last;
	for (const struct task *t = f->tasks; t < f->tasks + f->n_tasks; t++)
		if (t->clock == CLOCK_CASE && !t->paused &&
		    (!last || t->opened > last->opened ||
			(t->opened == last->opened && t->due.sec < last->due.sec)))
			last = t;
	return last;
}

/* The clock of the whole case that ends first: what was promised, and by when. */
static void
put_promise(struct maker *m, struct node *values)
{
	const struct task *t = m->c ? fold_binding(&m->c->fold) : NULL;
	const struct task *last = m->c ? last_promise(&m->c->fold) : NULL;
	struct node *map = put_map(m, values, "promise");

	put_length(m, map, "length", t ? t->length : NULL);
	put_moment(m, map, "due", t && !t->paused ? t->due_text : NULL);
	put_text(m, map, "basis", t ? t->basis : NULL);
	put_text(m, map, "limit", t ? t->limit : NULL);
	put_moment(m, map, "by", last && !last->paused ? last->due_text : NULL);
}

static void
put_rules(struct maker *m, struct node *values, const struct version *v)
{
	struct node *rules = put_map(m, values, "rules"), *list, *map;
	const struct node *x = node_get(v ? v->node : NULL, "materials");
	bool shape = !v && !m->c;
	size_t n = 0;

	put_text(m, rules, "name", v ? v->name : NULL);
	put_word(m, rules, "kind", v ? kind_names[v->kind] : NULL);
	put_department(m, rules, "host", v ? v->host : NULL);
	put_word(m, rules, "signed-by", v && v->signed_by ? sign_names[v->signed_by] : NULL);
	put_text(m, rules, "from", node_get_str(v ? v->node : NULL, "from", NULL));
	put_articles(m, rules, node_get(v ? v->node : NULL, "basis"));
	list = put_list(m, rules, "materials");
	for (x = x ? x->first : NULL; x || (shape && !n); x = x ? x->next : NULL) {
		map = append_map(m, list);
		put_text(m, map, "row", arena_fmt(m->a, "%zu", ++n));
		put_text(m, map, "name", node_get_str(x, "name", NULL));
		put_bool(m, map, "essential", node_get_str(x, "essential", NULL));
		put_text(m, map, "copies", node_get_str(x, "copies", NULL));
	}
	list = put_list(m, rules, "steps");
	x = node_get(v ? v->node : NULL, "steps");
	x = x ? x->first : NULL;
	for (n = 0; x || (shape && !n); x = x ? x->next : NULL) {
		map = append_map(m, list);
		put_text(m, map, "row", arena_fmt(m->a, "%zu", ++n));
		put_text(m, map, "step", node_get_str(x, "step", NULL));
		put_person(m, map, "responsible", node_get_str(x, "responsible", NULL));
	}
	list = put_list(m, rules, "limits");
	for (n = 0; n < (v ? v->n_limits : shape); n++) {
		const struct limit *l = v ? &v->limits[n] : NULL;
		char length[LENGTH_TEXT] = "";

		if (l)
			length_format(&l->length, length);
		map = append_map(m, list);
		put_text(m, map, "limit", l ? l->name : NULL);
		put_text(m, map, "task", l ? l->task : NULL);
		put_text(m, map, "starts", l ? l->starts : NULL);
		put_beside(m, map, "starts", "zh", l ? act_said(l->starts) : NULL);
		put_owner(m, map, "of", l ? l->of : NULL, v);
		put_length(m, map, "length", l && !l->stated ? length : NULL);
		put_word(m, map, "nature", l ? l->nature : NULL);
		put_text(m, map, "basis", l ? l->basis : NULL);
	}
}

static void
put_proof(struct maker *m, struct node *values)
{
	struct node *map = put_map(m, values, "proof");
	bool has = m->c && !m->doc->inside;
	const char *line = has ? proof_line(m->a, m->o, m->c) : NULL;

	put_text(m, map, "line", line);
	put_text(m, map, "code", has ? proof_code(m->a, m->c) : NULL);
	put_text(m, map, "qr",
	    !m->c                                       ? TEMPLATE_MARKUP
		: line && maker_wants(m, "proof", "qr") ? qr_svg(m->a, line)
							: NULL);
}

/*
 * By what the applicant sees how far the case is: of what only the applicant gets. form.c fills
 * it in, who has the secret of the office (store/secret.h).
 */
static void
put_query(struct maker *m, struct node *values)
{
	struct node *map;

	if (!words_have("received acceptance", m->doc->name))
		return;
	map = put_map(m, values, "query");
	put_text(m, map, "key", NULL);
	put_text(m, map, "address", NULL);
	put_text(m, map, "qr", m->c ? NULL : TEMPLATE_MARKUP);
}

static void
put_office(struct maker *m, struct node *values)
{
	const struct department *dep = m->o->window ? office_department(m->o, m->o->window) : NULL;
	struct node *map = put_map(m, values, "office");
	const char *seal = document_seal(m->doc);

	put_text(m, map, "name", m->o->name);
	put_text(m, map, "prefix", m->o->prefix);
	put_text(m, map, "currency", m->o->currency);
	put_text(m, map, "window", m->o->window);
	put_text(m, map, "window-name", dep ? department_name(dep, m->day) : NULL);
	put_department(m, map, "urging", m->o->urge_issuer);
	put_department(m, map, "supervision", m->o->urge_supervision);
	if (!node_get(values, "number"))
		put_text(m, values, "number", "");
	if (!node_get(values, "proof"))
		put_proof(m, values);
	put_text(m, values, "document", m->doc->name);
	put_text(m, values, "title", m->doc->title);
	put_word(m, values, "official-seal", seal);
}

/* The dossier, and every field that does not hang on the time. */
static void
put_case(struct maker *m, struct node *values)
{
	const struct node *tree = m->c ? m->c->tree : NULL, *x;
	struct node *map;
	struct buf names = {0};

	put_materials(m, values, node_get(tree, "materials"));
	put_attachments(m, values);
	map = put_map(m, values, "applicant");
	for (const char *const *key = applicant_keys; *key; key++)
		put_word(m, map, *key,
		    node_str(node_path(tree, arena_fmt(m->a, "applicant.%s", *key)), NULL));
	map = put_map(m, values, "fields");
	x = node_get(tree, "fields");
	for (x = x && x->kind == NODE_MAP ? x->first : NULL; x; x = x->next)
		put_text(m, map, x->key->str, node_str(x, NULL));
	if (!m->c)
		put_text(m, map, "*", "");
	map = put_map(m, values, "source");
	put_text(m, map, "register", node_get_str(node_get(tree, "source"), "register", NULL));
	put_text(m, map, "reference", node_get_str(node_get(tree, "source"), "reference", NULL));
	field_list(&names);
	for (const char *s = buf_text(&names), *end; *s; s = end + strspn(end, ", ")) {
		end = s + strcspn(s, ",");
		if (!memchr(s, '.', (size_t)(end - s)))
			put_field(m, values, arena_strn(m->a, s, (size_t)(end - s)));
	}
	buf_release(&names);
	put_promise(m, values);
	put_rules(m, values, m->c ? case_version(m->o, m->c) : NULL);
}

static day_t
day_of_case(const struct casefile *c)
{
	return c && c->fold.events ? zone_day(c->fold.received.sec) : 0;
}

static void
put_all_of_case(struct maker *m, struct node *values, size_t number)
{
	const struct node *event = m->c ? case_acts(m->c) : NULL;

	for (size_t i = 1; event && i < number; i++)
		event = event->next;
	put_text(m, values, "number", event ? document_number(m->doc, m->c, event, m->a) : NULL);
	/* which names what happened as it was then */
	put_history(m, values, event);
	put_visit(m, values);
	put_fault(m, values, event);
	put_photographs(m, values, event);
	m->day = day_of_case(m->c);
	put_case(m, values);
	if (m->doc->of == OF_EVENT)
		put_own_event(m, values, event, number);
	put_query(m, values);
	put_proof(m, values);
}

struct node *
values_of_case(struct arena *a, const struct office *o, const struct document *doc,
    const struct casefile *c, size_t event, const struct uses *uses, const struct node *shape)
{
	struct maker m = {a, o, doc, c, day_of_case(c), uses, shape};
	struct node *values = node_map(a);

	put_all_of_case(&m, values, event);
	put_office(&m, values);
	return values;
}

struct node *
values_of_sheet(struct arena *a, const struct office *o, const struct document *doc)
{
	struct maker m = {.a = a, .o = o, .doc = doc, .day = 0};
	struct node *sheet = node_map(a);

	put_list(&m, sheet, "cases");
	put_office(&m, sheet);
	return sheet;
}

void
values_add(struct arena *a, struct node *sheet, const struct office *o, const struct document *doc,
    const struct casefile *c, const struct uses *uses, const struct node *shape)
{
	const struct node *of_case = node_get(shape, "cases")->first;
	struct maker m = {c->arena, o, doc, c, day_of_case(c), uses, of_case};
	struct node *list = node_get(sheet, "cases");
	struct node *values = node_map(c->arena);

	put_text(&m, values, "row", arena_fmt(c->arena, "%zu", list->n + 1));
	put_all_of_case(&m, values, 0);
	node_append(list, uses_only(uses, a, of_case, values));
}

void
values_of_figures(struct figures *f)
{
	put_office(&f->maker, f->values);
}

static void
put_item(struct maker *m, struct node *values, const struct item *item, const struct version *v)
{
	put_text(m, values, "item", item ? item->id : NULL);
	put_text(m, values, "item-name", v ? v->name : NULL);
	put_rules(m, values, v);
}

struct node *
values_of_item(struct arena *a, const struct office *o, const struct document *doc,
    const struct item *item, day_t day)
{
	struct maker m = {.a = a, .o = o, .doc = doc, .day = day};
	const struct version *v = item_version(item, day);
	struct node *values = node_map(a);

	if (!v)
		return NULL;
	put_item(&m, values, item, v);
	put_flow(&m, values, item, v);
	put_office(&m, values);
	return values;
}

static void
put_duties(struct maker *m, struct node *values, bool shape)
{
	struct node *list = put_list(m, values, "duties"), *map;

	for (size_t i = 0; i < (shape ? 1 : m->o->n_duties); i++) {
		const struct duty *d = shape ? NULL : &m->o->duties[i];

		map = append_map(m, list);
		put_text(m, map, "row", arena_fmt(m->a, "%zu", i + 1));
		put_text(m, map, "id", d ? d->id : NULL);
		put_text(m, map, "name", d ? d->name : NULL);
		put_department(m, map, "of", d ? d->of : NULL);
		put_text(m, map, "due", d ? node_get_str(d->node, "due", NULL) : NULL);
		put_text(m, map, "every", d ? every_names[d->every] : NULL);
		put_text(m, map, "reason", d ? d->reason : NULL);
		put_text(m, map, "measure", d ? d->measure : NULL);
		put_bool(m, map, "done", d && d->n_done ? "true" : NULL);
	}
}

static struct node *
office_values(struct maker *m, bool shape)
{
	struct node *values = node_map(m->a), *list = put_list(m, values, "items");
	const struct version *v;

	for (size_t i = 0; i < m->o->n_items && !shape; i++)
		if ((v = item_version(&m->o->items[i], m->day)) && version_applied(v))
			put_item(m, append_map(m, list), &m->o->items[i], v);
	if (shape)
		put_item(m, append_map(m, list), NULL, NULL);
	put_duties(m, values, shape);
	put_office(m, values);
	return values;
}

struct node *
values_of_office(struct arena *a, const struct office *o, const struct document *doc, day_t day)
{
	struct maker m = {.a = a, .o = o, .doc = doc, .day = day};

	return office_values(&m, false);
}

struct node *
values_shape(struct arena *a, const struct office *o, const struct document *doc)
{
	struct maker m = {.a = a, .o = o, .doc = doc, .day = 0};
	struct node *values = node_map(a), *map;

	switch (doc->of) {
	case OF_OFFICE:
		return office_values(&m, true);
	case OF_ITEM:
		put_item(&m, values, NULL, NULL);
		put_flow(&m, values, NULL, NULL);
		break;
	case OF_CASES:
		map = append_map(&m, put_list(&m, values, "cases"));
		put_text(&m, map, "row", "");
		put_all_of_case(&m, map, 0);
		break;
	case OF_REPORT:
		figures_shape(&m, values);
		break;
	default:
		put_all_of_case(&m, values, 0);
	}
	put_office(&m, values);
	return values;
}

void
values_names(struct buf *out, const char *before, const struct node *shape)
{
	struct buf name = {0};

	for (const struct node *e = shape->first; e; e = e->next) {
		buf_cut(&name, 0);
		buf_fmt(&name, "%s%s%s", before, *before ? "." : "", e->key->str);
		if (e->kind == NODE_SEQ)
			buf_str(&name, "[]");
		if (e->kind == NODE_MAP)
			values_names(out, buf_text(&name), e);
		else if (e->kind == NODE_SEQ && e->first && e->first->kind == NODE_MAP)
			values_names(out, buf_text(&name), e->first);
		else
			buf_fmt(out, "%s\n", buf_text(&name));
	}
	buf_release(&name);
}
