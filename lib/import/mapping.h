#ifndef IMPORT_MAPPING_H
#define IMPORT_MAPPING_H

#include <limits.h>

#include "base/csv.h"
#include "import/dates.h"
#include "rules/record_text.h"
#include "rules/value.h"

/*
 * A mapping file, compiled: how a row of a paper register becomes a case and
 * its acts (casework(5), MAPPINGS), or one of a list a version of an item.
 */
enum map_use {
	MAP_REFERENCE,
	MAP_ITEM,
	MAP_DOSSIER,
	MAP_WHEN,
	MAP_AT,
	MAP_BY,
	MAP_PLACE,
	MAP_KEY,
	MAP_RECORD
};
enum map_check { CHECK_NONE, CHECK_RESIDENT_ID, CHECK_RESIDENT_ID_15, CHECK_USCC };
enum map_unit { UNIT_NONE, UNIT_YUAN, UNIT_WAN };
/* How a text is read, to be added. */
enum { READ_WIDTH = 1, READ_BLANKS = 2, READ_NUMBER = 4 };

struct map_column {
	const char *column;
	int index; /* in the file at hand, -1 when it has none such */
};

struct map_value {
	enum map_use use;
	const char *name;                /* the key or path that it is for */
	const struct act_key *key;       /* MAP_KEY */
	const struct record_key *record; /* MAP_RECORD; NULL: the id of the item */
	struct map_column *columns;
	size_t n_columns;
	const char *join; /* between the contents of several columns */
	const char *constant, *otherwise;
	const struct node *table, *means; /* NULL: none */
	unsigned int reads;
	enum map_unit unit;
	enum map_check check;
	bool required;
	int line, col; /* where the mapping says so */
};

struct map_act {
	const struct act *act;
	struct map_value *when;  /* NULL: always */
	struct map_value *place; /* NULL: at the window */
	struct map_value *at, *by, *keys;
	size_t n_keys;
};

/* A column in which an empty cell (blank) or a 〃 means what stands above. */
struct map_fill {
	struct map_column at;
	bool blank;
	int line, col;
};

/* What stands before a value in canonical JSON, and the column of the value. */
struct map_part {
	const char *before;
	size_t len;
	int index;
};

struct mapping {
	struct arena arena;
	const char *file, *name, *encoding;
	const struct office *office;
	char delimiter; /* NUL: what the file says, else a comma */
	int header_line, header_rows;
	const struct node *skip; /* patterns of rows that are none; NULL: none */
	struct map_fill *fill;
	size_t n_fill;
	bool joined; /* rows of one reference that follow one another are one case */
	struct dates dates;
	unsigned int amounts; /* readings */
	struct map_value reference;
	bool catalog; /* a list of items: values are of a version, and there is nothing of a case */
	struct map_value *values; /* of the dossier, and the item */
	size_t n_values;
	struct map_value *kind; /* a key of receive; NULL: none */
	struct map_act *acts;
	size_t n_acts;
	struct map_column *used; /* each column that the mapping uses, once */
	size_t n_used;
	struct map_part *part; /* of a row as its digest is of it: each of them */
};

/*
 * A row with what its empty cells mean. from is the line in which the content
 * of each field stands, 0: its own; FROM_NOWHERE when nothing stands above it,
 * -N when that is in line N, whose fields could not be told apart. NULL: all
 * are its own.
 */
enum { FROM_NOWHERE = INT_MIN };
struct map_row {
	struct csv_row csv;
	const int *from;
};

/*
 * Reads a mapping and checks it against the office's rules, constants and
 * tables too; false and diagnostics for every fault. Release it in any case.
 * The office outlives it.
 */
bool mapping_read(struct mapping *m, const char *file, const char *text, size_t len,
    const struct office *o, struct diag *d);
void mapping_release(struct mapping *m);
/*
 * Finds the columns in the header of the file, for messages, that was read
 * with the delimiter; false and a diagnostic for each that is not there, and
 * what the header is then.
 */
bool mapping_bind(struct mapping *m, const char *file, const struct csv_reader *reader,
    char delimiter, struct diag *d);

/* The first column of a value, -1 for none. */
int map_value_index(const struct map_value *v);
/* Bytes of the blank with which the text begins, ideographic and no-break ones too; 0: none. */
size_t map_blank(const char *text);
/* A cell that says only that it is the same as above, by 〃, 同上 and the like. */
bool map_ditto(const char *text);

/*
 * What the value is in a row, NULL when the row has none; false and a reason
 * in why when what stands there is wrong. A line end inside a field is LF,
 * whatever the register has. how is what was done beside reading it as it
 * stands, and may be NULL. Lives in the arena, the mapping or the row.
 */
bool map_value_text(struct arena *a, const struct mapping *m, const struct map_value *v,
    const struct map_row *row, const char **text, struct buf *how, struct buf *why);
/* What stands in the row for the value, as it is written. */
const char *map_value_cell(struct arena *a, const struct map_value *v, const struct map_row *row);
/* The value of a key of an act of that day as it will stand in the event; NULL and a reason in why. */
struct node *map_value_node(struct arena *a, const struct mapping *m, const struct map_value *v,
    const char *text, day_t day, struct buf *how, struct buf *why);
/*
 * A moment as the register writes it, by the dates of the mapping; a date
 * alone is a moment of precision DAY. False and the reason in why.
 */
bool mapping_moment(struct arena *a, const struct mapping *m, const char *text, struct stamp *t,
    struct buf *how, struct buf *why);
/* For mapping_bind: the columns that are used, in the order that a row has in canonical JSON. */
void mapping_parts(struct mapping *m);
/* The digest by which a row is known: of the columns that the mapping uses. */
void mapping_digest(struct arena *a, const struct mapping *m, const struct map_row *row,
    char out[17]);

#endif
