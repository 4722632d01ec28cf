#ifndef EXCHANGE_EXCHANGE_H
#define EXCHANGE_EXCHANGE_H

#include "base/encode.h"
#include "form/use.h"
#include "query/filter.h"
#include "store/store.h"

/*
 * The forms of exchange (casework-exchange(5)): exchange/NAME.yaml of the
 * office, else those that come with the programs. A form says what a receiver
 * is sent; where a value comes from it says by the names of templates
 * (form/values.h). Codes that only this office knows are in exchange/codes.yaml.
 */
enum exchange_mask { MASK_NONE, MASK_NAME, MASK_NUMBER, MASK_TELEPHONE };
enum exchange_check { CELL_ANY, CELL_USCC, CELL_RESIDENT, CELL_IDENTITY, CELL_NUMBER, CELL_DATE };
enum exchange_count { COUNT_CHARACTERS, COUNT_UTF16, COUNT_BYTES };

struct exchange_column {
	const char *name, *title;
	const char *const *values; /* names, of which the first that is there counts */
	size_t n_values;
	const struct form_template *text;    /* in their place; NULL */
	const struct node *only, *needed_if; /* conditions; NULL */
	const struct node *codes[2];         /* the office's table and the form's; NULL */
	const char *coded;                   /* the table's name; NULL: no codes */
	const char *otherwise, *format;
	enum exchange_mask mask;
	enum exchange_check check;
	size_t length; /* 0: any */
	bool needed;
	bool of_export; /* it tells of the sending, and makes no row another */
};

struct exchange_version {
	struct period in_force;
	const char *from; /* as written; "" */
	struct filter where;
	const char *each; /* NULL: a case is a row */
	const struct node *only;
	const struct form_template *file;
	const char *encoding, *newline;
	bool bom, quotes, guard, crlf, operation; /* operation: a column says that a row is gone */
	char separator;
	enum { HEADER_NAMES, HEADER_TITLES, HEADER_NONE } header;
	enum exchange_count count;
	int key; /* the column by which the receiver knows a row; -1: by none */
	const struct node *ordered, *returned;
	const struct exchange_column *columns;
	size_t n;
	const struct node *shape; /* of its values, and what of them it uses */
	struct uses uses;
};

struct exchange {
	const struct office *office;
	struct arena arena;
	const char *name, *title, *source, *file;
	bool shipped, published;
	struct exchange_version *versions;
	size_t n;
};

/*
 * Reads the form of that name and checks it: names of values that there are,
 * tables that there are, columns once each. ST_NO when there is none, ST_FAILED
 * when something in it is wrong, with diagnostics. To be released in any case.
 */
enum status exchange_read(struct exchange *x, const struct store *s, const char *name,
    struct diag *d);
void exchange_release(struct exchange *x);
/* The version in force on the day; NULL: none is. */
const struct exchange_version *exchange_version(const struct exchange *x, day_t day);
/* The version that begins as that text says, "" for one without beginning; NULL. */
const struct exchange_version *exchange_version_from(const struct exchange *x, const char *from);

/* The place of the column of that name, or -1. */
int exchange_column(const struct exchange_version *v, const char *name);
/* The names of all forms, of the office and of the programs, each once and sorted: a sequence. */
const struct node *exchange_names(const struct store *s, struct arena *a, struct diag *d);
/* Nothing but a-z, 0-9 and -, so that it names no other file. */
bool exchange_is_name(const char *s);
/* Adds the text of the form that comes with the programs; false: none does. */
bool exchange_default(const char *name, struct buf *out);
/*
 * Every form in exchange/ holds, and so do the codes, what went out and withheld.yaml. ST_NO
 * and a diagnostic for each fault.
 */
enum status exchange_check(const struct store *s, struct diag *d);

/* Of what the values are of which forms name some. */
extern const struct document exchange_document;

#endif
