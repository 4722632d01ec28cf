#ifndef FORM_FORM_H
#define FORM_FORM_H

#include "base/map.h"
#include "form/document.h"
#include "form/mustache.h"
#include "form/use.h"
#include "store/secret.h"

/*
 * Documents from templates (casework-forms(5)): forms/NAME.html.mustache and
 * forms/NAME.txt.mustache of the office, else those that come with the
 * programs in the language of the office. One forms for one office and one
 * kind of output; templates are read when they are first asked for.
 */
struct forms {
	const struct store *store;
	bool html;
	struct diag *diag; /* of templates that are refused */
	struct map loaded; /* struct form_template by name; what is refused is NULL */
	struct templates with;
	/* What the document that is printed uses of its shape (form_holds), and what it put in last. */
	const struct node *shape;
	struct uses uses, put;
	struct secret secret; /* of the office, by which applicants see how far they are */
	enum status has_secret;
	bool asked;          /* whether there is one */
	const char *address; /* below which the pages are, NULL: it is not known */
	struct arena arena;
};

void forms_begin(struct forms *f, const struct store *s, bool html, struct diag *d);
void forms_end(struct forms *f);

/* Adds the template of that name, such as acceptance.html, that comes with the programs; false: none does. */
bool forms_default(const struct store *s, const char *name, struct buf *out);
/*
 * The templates of the document, also those that items have for it, and what is
 * around them, name what there is, and have each part: asked before it is
 * printed. Else false, and each fault.
 */
bool form_holds(struct forms *f, const struct document *doc);
/* What stands before, and behind, all documents of one file. False: the template is refused. */
bool forms_frame(struct forms *f, const struct document *doc, bool begin, struct buf *out);

/*
 * What is to be printed, and what came of it: the text, and by what the file
 * of it is called.
 */
struct printed {
	const struct document *doc;
	const char *template; /* NULL: that of the document */
	const char *seal;     /* that is asked for; NULL */
	size_t event;         /* that is asked for; 0: the last */
	struct buf text;
	const char *name; /* the number of the document, or item; NULL: there is none */
};
/* ST_NO: a rule stands against it (form_rules), told. The case is cut off behind the event. */
enum status form_of_case(struct forms *f, struct printed *p, struct casefile *c, struct diag *d);
/* The case may stand on a sheet of cases; else false, and told: the rule form.results. */
bool form_lists(const struct document *doc, const struct office *o, const struct casefile *c,
    struct diag *d);
/* Of the item of the catalog that the text names, as it is in force on that day. */
enum status form_of_item(struct forms *f, struct printed *p, const char *text, day_t day,
    struct diag *d);
/* Of a sheet, the office. */
enum status form_of_values(struct forms *f, struct printed *p, const struct node *values,
    struct diag *d);
/* The seal that is asked for is that of the document; else false, and told of id. */
bool form_sealed(const struct printed *p, const char *said, const char *id, struct diag *d);

/*
 * Every template of the office, and each that an item names for a document
 * (casework(5), ITEMS), is there and well formed, names what there is, and has
 * each part of its document. ST_NO and a diagnostic for each fault.
 */
enum status forms_check(const struct store *s, struct diag *d);

/*
 * The name of the file of a document that was printed, from its number: what cannot
 * be in a name, or hides a file, becomes -. It lives in the arena.
 */
const char *form_file_name(const struct printed *printed, bool html, struct arena *a);

#endif
