#ifndef IMPORT_IMPORTING_H
#define IMPORT_IMPORTING_H

#include "base/encoding.h"
#include "import/batch.h"
#include "import/import.h"
#include "import/known.h"
#include "import/makers.h"
#include "import/plan.h"
#include "import/rejects.h"
#include "import/sheet.h"
#include "schema/embedded.h"

/*
 * An import on its way, as the files that do its parts see it, from the bottom
 * up: how a row is refused (refuse.h), how the acts of a plan become events
 * (acts.h), a row that is a new case (fresh.h), one that is a case already
 * (again.h), and the rows of the register in their order (rows.h).
 */
struct import {
	struct store *s;
	struct mapping *m;
	const struct import_request *r;
	struct import_result *result;
	struct diag *d;
	const struct schema *schema; /* of cases */
	struct csv_reader *reader;
	size_t above; /* rows that stand above the header */
	int shown;    /* the line of the last row that a dry run shows whole */
	struct text_faults faults;
	size_t at_fault; /* the first one that is not above the row at hand */
	struct sources known;
	struct known_files files;
	bool trying; /* what is performed is not to be written */
	struct batch batch;
	size_t at;             /* in the register, to which it was given to the reader */
	bool fresh;            /* a row was met that is a new case */
	struct makers *makers; /* NULL: there are none */
	struct maker *maker;   /* of a worker: what is made goes there; NULL */
	struct map numbers;    /* of a worker: the next number of its days, long by day */
	struct rejects rejects;
	struct sheet sheet;
	struct arena a;    /* of the group at hand */
	struct arena look; /* of the row that is looked at */
	struct planner by;
	struct plan_teller teller;
	const struct map_row **row; /* the group at hand */
	struct group group;
	const char *reference; /* of the group, that further rows may have */
	int spoiled;           /* the line of a row that may be of the group and is lost, 0: none */
	struct plan_faults faulty;
};

#endif
