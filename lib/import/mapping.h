#ifndef IMPORT_MAPPING_H
#define IMPORT_MAPPING_H

#include "base/csv.h"
#include "rules/value.h"

/*
 * A mapping file, compiled: how a row of a paper register becomes a case and
 * its acts (casework(5), MAPPINGS).
 */
enum map_use { MAP_REFERENCE, MAP_ITEM, MAP_DOSSIER, MAP_WHEN, MAP_AT, MAP_BY, MAP_KEY };

struct map_value {
	enum map_use use;
	const char *name;          /* the key or path that it is for */
	const struct act_key *key; /* MAP_KEY */
	const char *column, *constant, *otherwise;
	const struct node *table; /* NULL: none */
	bool wan;                 /* the amount is in units of ten thousand */
	bool resident_id, uscc;   /* check digit */
	int index;                /* of the column in the file at hand, -1 for none */
	int line, col;            /* where the mapping says so */
};

struct map_act {
	const struct act *act;
	struct map_value *when; /* NULL: always */
	struct map_value *at, *by, *keys;
	size_t n_keys;
};

struct map_column {
	const char *column;
	int index;
};

struct mapping {
	struct arena arena;
	const char *file, *name, *encoding;
	const struct office *office;
	const struct node *dates;
	struct map_value reference;
	struct map_value *values; /* of the dossier, and the item */
	size_t n_values;
	struct map_value *kind; /* a key of receive; NULL: none */
	struct map_act *acts;
	size_t n_acts;
	struct map_column *used; /* each column that the mapping uses, once */
	size_t n_used;
	struct node *row; /* the columns of a row, for its digest */
};

/*
 * Reads a mapping and checks it against the office's rules, constants and
 * tables too; false and diagnostics for every fault. Release it in any case.
 * The office outlives it.
 */
bool mapping_read(struct mapping *m, const char *file, const char *text, size_t len,
    const struct office *o, struct diag *d);
void mapping_release(struct mapping *m);
/* Finds the columns in a file's header; false and a diagnostic for each that is not there. */
bool mapping_bind(struct mapping *m, const struct csv_reader *reader, struct diag *d);

/*
 * What the value is in a row, NULL when the row has none; false and a reason
 * in why when what stands there is wrong. A line end inside a field is LF,
 * whatever the register has. Lives in the arena, the mapping or the row.
 */
bool map_value_text(struct arena *a, const struct map_value *v, const struct csv_row *row,
    const char **text, struct buf *why);
/* The value of a key of an act of that day as it will stand in the event; NULL and a reason in why. */
struct node *map_value_node(struct arena *a, const struct mapping *m, const struct map_value *v,
    const char *text, day_t day, struct buf *why);
/*
 * A moment as a register writes it: ISO 8601, or one of the mapping's
 * formats; a date alone is a moment of precision DAY. False and the reason in
 * why when it is none, or the clocks of the office skip it.
 */
bool mapping_moment(const struct mapping *m, const char *text, struct stamp *t, struct buf *why);
/* The digest by which a row is known: of the columns that the mapping uses. */
void mapping_digest(struct arena *a, const struct mapping *m, const struct csv_row *row,
    char out[17]);

#endif
