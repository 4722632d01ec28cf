#ifndef BASE_TLOG_H
#define BASE_TLOG_H

#include "base/buf.h"
#include "base/merkle.h"

/*
 * The texts in which transparency logs speak (c2sp.org): a checkpoint
 * (tlog-checkpoint: origin, size, root; a note that may be signed), a proof
 * that an entry is in the log (tlog-proof), and that a checkpoint comes after
 * an older one (the request add-checkpoint of tlog-witness). All of them are
 * proved without the log.
 */
struct checkpoint {
	const char *origin;
	struct tree tree;
	const char *text; /* the whole, signatures too */
	size_t body;      /* bytes of text that signatures are of */
};

struct tlog_proof {
	bool consistency; /* else inclusion */
	size_t at;        /* the size of the older checkpoint; the index of the entry */
	const char *entry;
	size_t entry_len; /* of inclusion, what the proof has besides */
	struct hash path[MERKLE_PATH];
	size_t n;
	struct checkpoint checkpoint;
};

/* What is wrong with a text, and in which line, from 1. */
struct tlog_fault {
	int line;
	const char *why;
};

/* A checkpoint without signatures. */
void checkpoint_write(struct buf *out, const char *origin, const struct tree *tree);
/* Strings go into the arena. False: it is none. */
bool checkpoint_parse(struct checkpoint *c, struct arena *a, const char *text, size_t len,
    struct tlog_fault *f);
void tlog_proof_write(struct buf *out, const struct tlog_proof *p);
bool tlog_proof_parse(struct tlog_proof *p, struct arena *a, const char *text, size_t len,
    struct tlog_fault *f);
/*
 * What does not hold of a proof for who holds that checkpoint: of consistency
 * the older one, of inclusion the one that the proof has. NULL: it is proved.
 */
const char *tlog_proof_fault(const struct tlog_proof *p, const struct checkpoint *held);

#endif
