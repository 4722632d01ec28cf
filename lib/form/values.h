#ifndef FORM_VALUES_H
#define FORM_VALUES_H

#include "form/figures.h"

/*
 * The values that a template may name (casework-forms(5), NAMES), as trees for
 * form/mustache.h. They come from the fields of a case (query/field.h) and the
 * keys of acts (rules/act.h). Each name is there, if only as a text of no
 * characters, so that none is looked up elsewhere by mistake; what is asked of
 * no case is the shape of all values.
 *
 * Beside a moment or date NAME stand NAME-zh, NAME-weekday-zh, NAME-en,
 * NAME-weekday-en and NAME-time; beside a word, a length or true and false
 * NAME-zh; beside an account or a department NAME-name.
 *
 * Where it is known what a template uses of the shape, NULL: all, the others
 * need not be there: a sheet of thousands of cases holds nothing else.
 */

/* Of a case, cut off behind the event of that number (case_as_of_event), of which the document is. */
struct node *values_of_case(struct arena *a, const struct office *o, const struct document *doc,
    const struct casefile *c, size_t event, const struct uses *uses, const struct node *shape);
/* Of a sheet, to which values_add then adds each case; in the arena a. */
struct node *values_of_sheet(struct arena *a, const struct office *o, const struct document *doc);
void values_add(struct arena *a, struct node *sheet, const struct office *o,
    const struct document *doc, const struct casefile *c, const struct uses *uses,
    const struct node *shape);
/* Of a sheet of figures that have come to their end: what every document has is put into its values. */
void values_of_figures(struct figures *f);
/* Of an item as it is in force on a day; NULL: it is not. */
struct node *values_of_item(struct arena *a, const struct office *o, const struct document *doc,
    const struct item *item, day_t day);
/* Of the office. */
struct node *values_of_office(struct arena *a, const struct office *o, const struct document *doc,
    day_t day);
/* What they look like for a document: template_check. */
struct node *values_shape(struct arena *a, const struct office *o, const struct document *doc);

/*
 * Puts the names of a shape, a line each, behind before ("" at the root): NAME, those of
 * a map with dots, those of a list's entries with [].
 */
void values_names(struct buf *out, const char *before, const struct node *shape);

#endif
