#ifndef STORE_MAPPING_H
#define STORE_MAPPING_H

#include "base/csv.h"
#include "case/act.h"

/*
 * A mapping file, compiled: how a row of a paper register becomes a case and
 * its acts (casework(5), MAPPINGS).
 */
struct map_value {
	const char *name;        /* the key or path that it is for */
	const struct act_key *key; /* of an act's key; NULL for at, by and the dossier */
	const char *column, *constant, *otherwise;
	const struct node *table; /* NULL: none */
	bool wan;                 /* the amount is in units of ten thousand */
	bool resident_id, uscc;   /* check digit */
	int index;                /* of the column in the file at hand, -1 for none */
};

struct map_act {
	const struct act *act;
	const char *when; /* a column, NULL: always */
	int when_index;
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
	struct map_value reference;
	const struct node *dates;
	struct map_value *values; /* of the dossier; item and kind among them */
	size_t n_values;
	struct map_act *acts;
	size_t n_acts;
	struct map_column *used; /* each column that the mapping uses, once */
	size_t n_used;
};

/* Reads and checks a mapping; false and diagnostics for every fault. Release it in any case. */
bool mapping_read(struct mapping *m, const char *file, const char *text, size_t len,
    struct diag *d);
void mapping_release(struct mapping *m);
/* Finds the columns in a file's header; false and a diagnostic for each that is not there. */
bool mapping_bind(struct mapping *m, const struct csv_reader *reader, struct diag *d);

/*
 * What the value is in a row, NULL when the row has none; false and a reason
 * in why when what stands there is wrong. Lives in the arena or the row.
 */
bool map_value_text(struct arena *a, const struct map_value *v, const struct csv_row *row,
    const char **text, struct buf *why);
/*
 * A moment as a register writes it: ISO 8601, or one of the mapping's
 * formats; a date alone is a moment of precision DAY.
 */
bool mapping_moment(const struct mapping *m, const char *text, struct stamp *t);
/* The digest by which a row is known: of the columns that the mapping uses. */
void mapping_digest(const struct mapping *m, const struct csv_row *row, char out[17]);

#endif
