#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "form/form.h"
#include "form/template.h"
#include "form/values.h"

static const char directory[] = FORMS_DIRECTORY, ending[] = FORMS_ENDING;

/* A check of a template, with what it puts in. */
struct use {
	struct forms *f;
	struct uses uses;
};

static const struct form_template *
find_used(void *arg, const char *name)
{
	return forms_named(((struct use *)arg)->f, name);
}

static void
used(void *arg, const struct node *shape)
{
	uses_add(&((struct use *)arg)->uses, shape);
}

static bool
shows(const struct use *u, const struct node *shape, const char *part, const char *file,
    const struct document *doc, struct diag *d)
{
	if (uses_part(&u->uses, shape, part))
		return true;
	diag_rule(d, file, "form.part", "%s is to have %s, which it does not put in", doc->name,
	    part);
	return false;
}

/* What it uses joins what the document uses. */
static bool
check_template(struct forms *f, const struct document *doc, const char *name,
    const struct node *shape)
{
	struct diag *d = f->diag;
	const struct form_template *t = forms_template(f, name, d);
	struct use u = {.f = f};
	const struct templates with = {find_used, used, &u, f->html};
	const char *parts = form_parts(&f->arena, doc), *part,
		   *file =
		       arena_fmt(&f->arena, "%s/%s.%s%s", directory, name, forms_kind(f), ending);
	bool named = t && template_check(t, &with, shape, "form.name", d), ok = named;

	while (named && *(part = form_part(&f->arena, &parts)))
		ok &= shows(&u, shape, part, file, doc, d);
	for (size_t i = 0; i < u.uses.n; i++)
		uses_add(&f->uses, u.uses.list[i]);
	uses_release(&u.uses);
	return ok;
}

/* The template that an item names is there; else it is told where it is named. */
static bool
is_named(struct forms *f, const struct item *item, const struct node *name)
{
	size_t told = f->diag->n;

	if (forms_named(f, name->str))
		return true;
	if (f->diag->n == told)
		diag_rule_at(f->diag, item->file, name->line, name->col, "form.name",
		    "there is no template %s/%s.%s%s", directory, name->str, forms_kind(f), ending);
	return false;
}

/* It is of a case, which has an item, or of one. */
static bool
of_an_item(const struct document *doc)
{
	return doc->of == OF_EVENT || doc->of == OF_CASE || doc->of == OF_ITEM;
}

/* Those that the versions of items have for the document, each once. */
static bool
check_own(struct forms *f, const struct document *doc, const struct node *shape)
{
	const struct office *o = &f->store->office;
	struct map seen = {0};
	bool ok = true;

	for (size_t i = 0; i < o->n_items; i++)
		for (size_t k = 0; k < o->items[i].n_versions; k++) {
			const struct node *name = form_own(&o->items[i].versions[k], doc);
			struct map_entry *e = name ? map_at(&seen, name->str, name->len) : NULL;

			if (e && !e->value)
				ok &= is_named(f, &o->items[i], name) &&
				    check_template(f, doc, name->str, shape);
			if (e)
				e->value = f;
		}
	map_release(&seen);
	return ok;
}

static bool
check_document(struct forms *f, const struct document *doc)
{
	const struct node *shape = values_shape(&f->arena, &f->store->office, doc);
	bool ok;

	uses_release(&f->uses);
	f->shape = shape;
	ok = check_template(f, doc, doc->name, shape);
	if (of_an_item(doc))
		ok &= check_own(f, doc, shape);
	uses_spread(&f->uses, shape);
	return ok;
}

static bool
check_frame(struct forms *f, const char *name)
{
	struct diag *d = f->diag;
	const struct form_template *t = forms_template(f, name, d);
	struct arena a = {0};
	bool ok = t &&
	    template_check(t, &f->with, values_of_sheet(&a, &f->store->office, documents),
		"form.name", d);

	arena_release(&a);
	return ok;
}

bool
form_holds(struct forms *f, const struct document *doc)
{
	return check_document(f, doc) && check_frame(f, "begin") && check_frame(f, "end");
}

/* The office has templates; false, and *st, when that cannot be told. Files that are none are told. */
static bool
has_templates(const struct store *s, enum status *st, struct diag *d)
{
	int fd = openat(s->dir, directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
	const struct dirent *e;
	struct arena a = {0};

	if (!dir) {
		if (errno != ENOENT) {
			diag_errno(d, directory, "cannot read the directory");
			*st = ST_FAILED;
		}
		return false;
	}
	while ((e = readdir(dir))) {
		const char *dot = strchr(e->d_name, '.');

		if (e->d_name[0] == '.')
			continue;
		if (dot &&
		    form_is_name(arena_strn(&a, e->d_name, (size_t)(dot - e->d_name)),
			(size_t)(dot - e->d_name)) &&
		    (strcmp(dot, ".html.mustache") == 0 || strcmp(dot, ".txt.mustache") == 0))
			continue;
		diag_rule(d, arena_fmt(&a, "%s/%s", directory, e->d_name), "form.template",
		    "no template: these are NAME.html.mustache and NAME.txt.mustache");
		*st = ST_NO;
	}
	closedir(dir);
	arena_release(&a);
	return true;
}

/* The documents for which a version has templates are such as are of a case or an item. */
static bool
check_names(const struct item *item, const struct version *v, struct diag *d)
{
	const struct node *own = node_get(v->node, "documents");
	bool ok = true;

	for (const struct node *x = own ? own->first : NULL; x; x = x->next) {
		const struct document *doc = document_find(x->key->str);
		struct buf why = {0};

		if (!doc)
			document_none(x->key->str, &why);
		else if (!of_an_item(doc))
			buf_say(&why, "'%s' is of no single item", doc->name);
		if (why.len)
			diag_rule_at(d, item->file, x->key->line, x->key->col, "form.name", "%s",
			    buf_text(&why));
		ok &= !why.len;
		buf_release(&why);
	}
	return ok;
}

/* The same for all; *any: there is one that has templates. */
static bool
check_items(const struct office *o, bool *any, struct diag *d)
{
	bool ok = true;

	for (size_t i = 0; i < o->n_items; i++)
		for (size_t k = 0; k < o->items[i].n_versions; k++) {
			const struct version *v = &o->items[i].versions[k];

			*any |= node_get(v->node, "documents") != NULL;
			ok &= check_names(&o->items[i], v, d);
		}
	return ok;
}

enum status
forms_check(const struct store *s, struct diag *d)
{
	enum status st = ST_DONE;
	struct forms f;
	bool any = has_templates(s, &st, d);

	if (!check_items(&s->office, &any, d))
		st = status_worse(st, ST_NO);
	for (int html = 0; any && html < 2; html++) {
		forms_begin(&f, s, html, d);
		for (const struct document *doc = documents; doc->name; doc++)
			if (!check_document(&f, doc))
				st = status_worse(st, ST_NO);
		if (!check_frame(&f, "begin") || !check_frame(&f, "end"))
			st = status_worse(st, ST_NO);
		forms_end(&f);
	}
	return st;
}
