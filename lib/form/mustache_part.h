#ifndef FORM_MUSTACHE_PART_H
#define FORM_MUSTACHE_PART_H

#include "form/mustache.h"

/*
 * What a template is to those that read, render and check it.
 *
 * It is cut into tags and the text between them; what stands alone on
 * its line goes with that line (specification: "standalone"). Each line that
 * is left begins with a part LINE, which has its indentation: that of a
 * partial is put before each of its lines, and that of a block is taken from
 * where it is said and put in where it goes.
 */
enum kind { LINE, TEXT, VALUE, MARKUP, SECTION, INVERTED, PARTIAL, PARENT, BLOCK, END, ASIDE };

struct part {
	enum kind kind;
	int line, col;
	const char *text; /* the text, the name; of a LINE its indentation */
	size_t len;
	const char *indent; /* of a partial, parent or block: where it goes */
	size_t indent_len;
	size_t inner; /* of a block: bytes of indentation of what stands in it */
	struct part *first, *last, *next;
};

struct form_template {
	const char *file;
	struct part *first, *last;
};

/* What a name is looked up in, the innermost first. */
struct scope {
	const struct node *value;
	const struct scope *outer;
};

/* The blocks that are said for a parent, and those that were said around it, which come first. */
struct frame {
	const struct part *parent; /* NULL: a partial */
	const struct frame *outer;
	const char *file; /* where it stands */
	bool *used;       /* by the number of the block in the parent; NULL */
};

struct look {
	const struct frame *frame; /* NULL: nobody says it */
	const struct part *block;
};

/* The block of that name that is said outermost. */
struct look template_said(const struct frame *f, const struct part *site);
/* The partial or parent of a name, or NULL. */
const struct form_template *template_called(const struct templates *with, const char *name);

#endif
