#ifndef BASE_STATUS_H
#define BASE_STATUS_H

/*
 * Exit statuses, the same in every program (casework(7), EXIT STATUS).
 */
enum status {
	ST_DONE = 0,   /* done, also when there was nothing to do */
	ST_NO = 1,     /* the answer is no: no match, or refused by a rule */
	ST_FAILED = 2, /* something failed, or part of the input was bad */
	ST_USAGE = 64, /* the command line is wrong */
	ST_BUSY = 75   /* somebody else holds the lock: try again */
};

/* The one of two statuses that a program reports: 64, 2, 75, 1, 0. */
enum status status_worse(enum status a, enum status b);

#endif
