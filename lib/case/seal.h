#ifndef CASE_SEAL_H
#define CASE_SEAL_H

#include "base/digest.h"
#include "yaml/node.h"

/*
 * casework(5), SEAL. Both are SHA-256 over JSON in canonical form (RFC 8785)
 * in which every scalar is a string, as 64 lower-case hexadecimal digits.
 */
enum { SEAL_TEXT = DIGEST_TEXT };

/* Over the previous seal's digits ("" for the first event) and the event without its own seal. */
void seal_event(const char *before, const struct node *event, char out[SEAL_TEXT]);
/* Over all top-level keys but casework, kind, state, due, tasks, history. */
void seal_dossier(const struct node *tree, char out[SEAL_TEXT]);
/* Over bytes. */
void seal_bytes(const char *s, size_t n, char out[SEAL_TEXT]);

/* The key is part of the dossier. */
bool in_dossier(const char *key);

#endif
