#ifndef IMPORT_SHEET_H
#define IMPORT_SHEET_H

#include "import/mapping.h"

/*
 * A register as a spreadsheet program writes it: where the header is, which
 * rows are none of a case, and what its empty cells mean (casework(5),
 * MAPPINGS). Rejects of an import are such a register in a layout of their
 * own: a header first, commas, nothing left out.
 */
struct sheet {
	const struct mapping *m;
	struct csv_layout layout;
	bool rejects;
	struct sheet_above *above; /* of each column of fill */
	int lost;                  /* the last line whose fields could not be told apart, 0: none */
	struct arena arena;
};

/*
 * How the register lies in its text, by the mapping and by a line sep=X at its
 * beginning. False and a diagnostic when these contradict each other.
 */
bool sheet_look(struct sheet *s, const struct mapping *m, const char *file, const char *text,
    size_t len, struct diag *d);
void sheet_release(struct sheet *s);

/*
 * The pattern of skip by which the row is none, NULL when it is one of a case.
 * *why is a reason, else NULL, when the row has a day of receipt of its own,
 * which no title and no total has; without a pattern, when it is a total that
 * would get its reference from above.
 */
const char *sheet_skips(const struct sheet *s, struct arena *a, const struct csv_row *row,
    const char **why);
/* The row has names of columns as the header has, and others in columns that the mapping uses. */
bool sheet_header_differs(const struct sheet *s, const struct csv_reader *reader,
    const struct csv_row *row);
/* The reference is the word of a total (小计, 合计). */
bool sheet_total(const char *reference);
/* The row in which the cells that are as above say what stands there. All rows pass here, in order. */
const struct map_row *sheet_row(struct sheet *s, struct arena *a, const struct csv_row *row);
/* A copy of it that outlives the row that was read. */
const struct map_row *sheet_keep(struct arena *a, const struct map_row *row);
/* The row went by and says nothing of those below: its fields cannot be told apart, or it is a total. */
void sheet_lost(struct sheet *s, const struct csv_row *row);

#endif
