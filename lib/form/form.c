#include "form/form.h"

#include <string.h>

#include "base/said.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "case/as_of.h"
#include "case/seal.h"
#include "form/embedded.h"
#include "form/put.h"
#include "form/proof.h"
#include "form/template.h"
#include "form/values.h"
#include "store/file.h"

static const char directory[] = FORMS_DIRECTORY, ending[] = FORMS_ENDING;

const char *
forms_kind(const struct forms *f)
{
	return f->html ? "html" : "txt";
}

bool
form_is_name(const char *s, size_t n)
{
	return n && strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == n;
}

static const struct embedded_form *
default_form(const struct store *s, const char *name)
{
	const char *language = papers_language(&s->office);
	size_t n = strlen(language);

	for (const struct embedded_form *e = embedded_forms; e->name; e++)
		if (strncmp(e->name, language, n) == 0 && e->name[n] == '/' &&
		    strcmp(e->name + n + 1, name) == 0)
			return e;
	return NULL;
}

bool
forms_default(const struct store *s, const char *name, struct buf *out)
{
	const struct embedded_form *e = default_form(s, name);

	if (e)
		buf_add(out, e->start, (size_t)(e->end - e->start));
	return e;
}

/* As it is in force; ST_NO: there is none. */
static enum status
read_template(const struct store *s, const char *name, struct buf *out, struct diag *d)
{
	struct arena a = {0};
	enum status st = file_read_below(s->dir, arena_fmt(&a, "%s/%s%s", directory, name, ending),
	    TEMPLATE_BYTES, out, NULL, d);

	arena_release(&a);
	return st == ST_NO && forms_default(s, name, out) ? ST_DONE : st;
}

static void
put_in(void *forms, const struct node *value)
{
	uses_add(&((struct forms *)forms)->put, value);
}

/* What was refused, or is not there, has the forms in the place of a template: it is asked for once. */
const struct form_template *
forms_named(void *arg, const char *name)
{
	struct forms *f = arg;
	struct map_entry *e = map_at(&f->loaded, name, strlen(name));
	const char *file = arena_fmt(&f->arena, "%s.%s", name, forms_kind(f));
	struct buf text = {0};

	if (!e->value && form_is_name(name, strlen(name)) &&
	    read_template(f->store, file, &text, f->diag) == ST_DONE)
		e->value = template_parse(&f->arena,
		    arena_fmt(&f->arena, "%s/%s%s", directory, file, ending), buf_text(&text),
		    text.len, "form.template", f->diag);
	buf_release(&text);
	if (!e->value)
		e->value = f;
	if (e->value == f)
		return NULL;
	return e->value;
}

void
forms_begin(struct forms *f, const struct store *s, bool html, struct diag *d)
{
	*f = (struct forms){.store = s, .html = html, .diag = d};
	f->with = (struct templates){forms_named, put_in, f, html};
}

void
forms_end(struct forms *f)
{
	map_release(&f->loaded);
	uses_release(&f->uses);
	uses_release(&f->put);
	arena_release(&f->arena);
}

const struct form_template *
forms_template(struct forms *f, const char *name, struct diag *d)
{
	size_t told = f->diag->n;
	const struct form_template *t = forms_named(f, name);

	if (!t && f->diag->n == told)
		diag_at(d, NULL, 0, 0, "there is no template %s/%s.%s%s", directory, name,
		    forms_kind(f), ending);
	return t;
}

bool
forms_frame(struct forms *f, const struct document *doc, bool begin, struct buf *out)
{
	const struct form_template *t = forms_template(f, begin ? "begin" : "end", f->diag);
	struct arena a = {0};
	bool ok = t &&
	    template_render(t, &f->with, values_of_sheet(&a, &f->store->office, doc), out, f->diag);

	arena_release(&a);
	return ok;
}

bool
form_sealed(const struct printed *p, const char *said, const char *id, struct diag *d)
{
	const char *seal = document_seal(p->doc), *wrong = NULL;

	if (p->seal && (!seal || strcmp(seal, p->seal) != 0))
		wrong = p->seal;
	else if (said && seal && strcmp(seal, said) != 0)
		wrong = said;
	if (!wrong)
		return true;
	if (seal)
		diag_rule(d, id, "form.seal",
		    "cannot print %s: it has the official seal %s, not %s", p->doc->name, seal,
		    wrong);
	else
		diag_rule(d, id, "form.seal", "cannot print %s: it has no official seal, not %s",
		    p->doc->name, wrong);
	return false;
}

/* It has a text, or an entry. */
static bool
is_there(const struct node *n)
{
	return n && (n->kind == NODE_SCALAR ? !utf8_blank(n->str) : n->n > 0);
}

const char *
form_parts(struct arena *a, const struct document *doc)
{
	return arena_fmt(a, "%s%s%s%s", doc->parts, doc->sign ? " number" : "",
	    document_seal(doc) ? " official-seal" : "", doc->inside ? "" : " proof.code");
}

const char *
form_part(struct arena *a, const char **parts)
{
	size_t n = strcspn(*parts, " ");
	const char *part = arena_strn(a, *parts, n);

	*parts += n + ((*parts)[n] == ' ');
	return part;
}

/* Each part is there or, where put is what a template put in, stands in the document. */
static bool
has_parts(const struct document *doc, const struct node *values, const struct uses *put,
    const char *id, struct diag *d)
{
	struct buf missing = {0};
	struct arena a = {0};
	const char *parts = form_parts(&a, doc), *part;
	bool ok;

	while (*(part = form_part(&a, &parts)))
		if (put ? !uses_part(put, values, part) : !is_there(node_path(values, part)))
			buf_fmt(&missing, "%s%s", missing.len ? ", " : "", part);
	ok = !missing.len;
	if (!ok)
		diag_rule(d, id, "form.part", "cannot print %s: %s %s", doc->name,
		    put ? _("its template leaves out") : "without", buf_text(&missing));
	buf_release(&missing);
	arena_release(&a);
	return ok;
}

enum status
form_of_values(struct forms *f, struct printed *p, const struct node *values, struct diag *d)
{
	const struct form_template *t =
	    forms_template(f, p->template ? p->template : p->doc->name, d);

	buf_cut(&p->text, 0);
	f->put.n = 0;
	if (!t)
		return ST_FAILED;
	if (!has_parts(p->doc, values, NULL, p->name, d))
		return ST_NO;
	if (!template_render(t, &f->with, values, &p->text, d))
		return ST_FAILED;
	return has_parts(p->doc, values, &f->put, p->name, d) ? ST_DONE : ST_NO;
}

const struct node *
form_own(const struct version *v, const struct document *doc)
{
	return node_get(node_get(v ? v->node : NULL, "documents"), doc->name);
}

enum status
form_of_item(struct forms *f, struct printed *p, const char *text, day_t day, struct diag *d)
{
	const struct office *o = &f->store->office;
	struct arena a = {0};
	struct buf why = {0};
	const struct item *item = office_item_named(o, said_folded(&a, text), day, &why);
	const struct version *v = item ? item_version(item, day) : NULL;
	enum status st = ST_NO;

	if (v) {
		p->name = item->id;
		p->template = node_str(form_own(v, p->doc), NULL);
		st = form_of_values(f, p, values_of_item(&a, o, p->doc, item, day), d);
	} else {
		if (item)
			item_tell_none(item, day, &why);
		diag_at(d, text, 0, 0, "%s",
		    why.len ? buf_text(&why) : _("no item of the catalogue is called so"));
	}
	buf_release(&why);
	arena_release(&a);
	return st;
}

/* The events up to that one are what was sealed; else the first that is not, 0: all are. */
static size_t
not_sealed(const struct casefile *c, size_t number)
{
	const struct node *e = node_get(c->tree, "history")->first;
	const char *before = "";
	char seal[SEAL_TEXT];

	for (size_t n = 1; n <= number; n++, e = e->next) {
		seal_event(before, e, seal);
		before = node_get_str(e, "seal", "");
		if (strcmp(before, seal) != 0)
			return n;
	}
	return 0;
}

static bool
is_past(const struct document *doc, struct casefile *c, size_t number, struct diag *d)
{
	size_t wrong = not_sealed(c, number);

	if (wrong)
		diag_rule(d, case_id(c), "form.past",
		    "cannot print %s: event %zu is not what was sealed", doc->name, wrong);
	else if (!case_as_of_event(c, number))
		diag_rule(d, case_id(c), "form.past",
		    "cannot print %s: the dossier is not the one that was sealed by event %zu",
		    doc->name, number);
	else
		return true;
	return false;
}

/* The key of the applicant, and where it leads, where the office has pages that need one. */
static enum status
put_query(struct forms *f, const struct casefile *c, struct node *values, struct diag *d)
{
	struct node *query = node_get(values, "query");
	struct arena *a = c->arena;
	char key[SECRET_KEY], page[SECRET_PAGE];
	const char *address;

	if (!query)
		return ST_DONE;
	if (!f->asked) {
		f->asked = true;
		f->has_secret = secret_read(f->store, &f->secret, d);
		if (f->has_secret == ST_DONE)
			f->has_secret = secret_address(f->store, &f->arena, &f->address, d);
	}
	if (f->has_secret != ST_DONE || !version_applied(case_version(&f->store->office, c)))
		return f->has_secret == ST_FAILED ? ST_FAILED : ST_DONE;
	secret_key(&f->secret, case_id(c), key);
	secret_page(case_id(c), key, page);
	address = arena_fmt(a, "%sprogress/%s.html", f->address ? f->address : "", page);
	node_set_str(a, query, "key", key);
	node_set_str(a, query, "address", address);
	if (f->address && f->html)
		node_set_str(a, query, "qr", qr_svg(a, address));
	return ST_DONE;
}

enum status
form_of_case(struct forms *f, struct printed *p, struct casefile *c, struct diag *d)
{
	const struct office *o = &f->store->office;
	const char *id = case_id(c);
	struct buf why = {0};
	size_t n = document_event(p->doc, c, p->event, &why);
	const struct node *event = case_acts(c);
	struct node *values;
	enum status st;

	if (!n)
		diag_rule(d, id, "form.event", "cannot print %s: %s", p->doc->name, buf_text(&why));
	buf_release(&why);
	if (n && c->fold.simulated)
		diag_rule(d, id, "form.simulated", "cannot print %s: the case is simulated",
		    p->doc->name);
	if (!n || c->fold.simulated)
		return ST_NO;
	for (size_t i = 1; i < n; i++)
		event = event->next;
	if (!form_sealed(p,
		p->doc->of == OF_EVENT ? node_get_str(event, "official-seal", NULL) : NULL, id, d))
		return ST_NO;
	if (!is_past(p->doc, c, n, d))
		return ST_NO;
	values = values_of_case(c->arena, o, p->doc, c, n, f->shape ? &f->uses : NULL, f->shape);
	st = put_query(f, c, values, d);
	if (st != ST_DONE)
		return st;
	p->name = id;
	p->template = node_str(form_own(case_version(o, c), p->doc), NULL);
	st = form_of_values(f, p, values, d);
	p->name = node_get_str(values, "number", id);
	/* a number that somebody said may be another case's too, and is not the name of its file */
	if (strncmp(p->name, id, strlen(id)) != 0)
		p->name = arena_fmt(c->arena, "%s-%s", id, p->name);
	return st;
}

bool
form_lists(const struct document *doc, const struct office *o, const struct casefile *c,
    struct diag *d)
{
	const struct version *v = case_version(o, c);
	const char *rule = "form.results", *id = case_id(c);

	if (!doc->only)
		return true;
	if (!version_applied(v))
		diag_rule(d, id, rule,
		    "cannot print %s: nobody applies for an item of the nature %s", doc->name,
		    nature_names[v->nature]);
	else if (!c->fold.outcome || c->fold.state == STATE_VOID)
		diag_rule(d, id, rule, "cannot print %s: the case is %s, and has no result",
		    doc->name, state_names[c->fold.state]);
	else
		return true;
	return false;
}

const char *
form_file_name(const struct printed *printed, bool html, struct arena *a)
{
	struct buf b = {0};

	if (printed->name) {
		buf_fmt(&b, "%s.", printed->name);
		for (char *s = b.data; *s; s++)
			if (*s == '/' || (unsigned char)*s < ' ' || (s == b.data && *s == '.'))
				*s = '-';
	}
	buf_fmt(&b, "%s.%s", printed->doc->name, html ? "html" : "txt");
	return buf_keep(&b, a);
}
