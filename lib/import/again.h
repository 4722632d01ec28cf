#ifndef IMPORT_AGAIN_H
#define IMPORT_AGAIN_H

#include "import/importing.h"

/*
 * A row that is a case already, and not the row of before: what is new in it
 * goes to the case; what says otherwise is a reject, or amended where that is
 * asked.
 */
enum status import_continue(struct import *im, struct plan *p, const char *id);

#endif
