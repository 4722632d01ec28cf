#ifndef STORE_SECRET_H
#define STORE_SECRET_H

#include "base/digest.h"
#include "store/store.h"

/*
 * The secret of an office, site.secret, from which each case has a key that
 * its applicant is given (S258): HMAC-SHA-256 over the case number, so that
 * whoever knows one key, and all numbers, knows no other. Nothing prints the
 * secret itself.
 */
struct secret {
	char hex[DIGEST_TEXT];
};

/* ST_NO and no diagnostic: there is none. ST_FAILED: it is none, or everybody can read it. */
enum status secret_read(const struct store *s, struct secret *secret, struct diag *d);
/*
 * Makes one of 256 random bits, which its owner alone can read. One that is
 * there is refused, ST_NO, unless it is to be replaced: then every key is another.
 */
enum status secret_make(const struct store *s, bool replace, struct diag *d);

/* The key: 4 groups of 5 letters and digits, without those that are easily mistaken (100 bits). */
enum { SECRET_KEY = 24, SECRET_PAGE = 33 };
void secret_key(const struct secret *secret, const char *id, char key[SECRET_KEY]);
/* The name of the page that tells how far the case is: it tells neither the number nor the key. */
void secret_page(const char *id, const char *key, char page[SECRET_PAGE]);
/*
 * Where the office has such pages: the address of the first of its sites (site.yaml) that has
 * one and has progress. NULL: nothing says. ST_FAILED: the file cannot be read.
 */
enum status secret_address(const struct store *s, struct arena *a, const char **address,
    struct diag *d);

extern const struct rule secret_rules[];

#endif
