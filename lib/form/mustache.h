#ifndef FORM_MUSTACHE_H
#define FORM_MUSTACHE_H

#include "base/buf.h"
#include "yaml/node.h"

/*
 * Templates in the language mustache (casework-forms(5), LANGUAGE): the core
 * modules of its specification, 1.4, and inheritance; no lambdas, no dynamic
 * names. Pure: a template is read from a text, names the values of a tree, and
 * becomes a text.
 *
 * Rendering is as the specification has it, so a name without a value is
 * nothing. What a template may name is told by template_check, before.
 */
struct form_template;

/* The limits: of a template, of how deep tags stand in each other, of a text that comes out. */
enum { TEMPLATE_BYTES = 1 << 20, TEMPLATE_DEPTH = 64, TEMPLATE_OUT = 64 << 20 };

/*
 * Reads a template; file is what messages call it, and is copied, as is the
 * text. NULL and a diagnostic of the rule with line and column when it is not well formed.
 */
struct form_template *template_parse(struct arena *a, const char *file, const char *text,
    size_t len, const char *rule, struct diag *d);

/* The partial or parent of a name; NULL: there is none. */
typedef const struct form_template *template_find_fn(void *arg, const char *name);
struct templates {
	template_find_fn *find; /* NULL: there are none */
	/* The value, of a check the part of the shape, that is put in or gone through by entries; NULL. */
	void (*used)(void *arg, const struct node *value);
	void *arg;
	bool html; /* values are escaped, but those in three braces or with & */
};

/*
 * Adds the template with the values of the tree: false, a plain false, null,
 * a text of no characters and an empty sequence are false to a section. False
 * and a diagnostic, out unspecified, when partials call each other too deep,
 * or too much would come out.
 */
bool template_render(const struct form_template *t, const struct templates *with,
    const struct node *values, struct buf *out, struct diag *d);

/*
 * Every name that the template, its partials and parents use is there. shape
 * is a tree like that of the values: a mapping has the names, that of the key *
 * stands for any; a sequence has one entry, the shape of each; a scalar is a
 * text, or, where it is TEMPLATE_MARKUP, text for HTML that needs no escaping,
 * as no other does. Else false, and a diagnostic for each fault, with the name
 * that was likely meant.
 */
#define TEMPLATE_MARKUP "markup"
bool template_check(const struct form_template *t, const struct templates *with,
    const struct node *shape, const char *rule, struct diag *d);

#endif
