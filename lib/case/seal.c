#include "case/seal.h"

#include <string.h>

#include "base/digest.h"
#include "yaml/json.h"

bool
in_dossier(const char *key)
{
	static const char *const outside[] = {"casework", "kind", "state", "due", "tasks",
	    "history"};

	for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
		if (strcmp(key, outside[i]) == 0)
			return false;
	return true;
}

void
seal_bytes(const char *s, size_t n, char out[SEAL_TEXT])
{
	struct digest g;

	digest_begin(&g);
	digest_add(&g, s, n);
	digest_end(&g, out);
}

static bool
in_seal(const char *key)
{
	return *key != 's' || strcmp(key, "seal") != 0;
}

enum { MOSTLY = 2000 }; /* bytes that are enough for the text of an event, or of a dossier */

void
seal_event(const char *before, const struct node *event, char out[SEAL_TEXT])
{
	struct buf b = {0};

	buf_room(&b, MOSTLY);
	buf_str(&b, before);
	json_canonical(&b, event, in_seal);
	seal_bytes(buf_text(&b), b.len, out);
	buf_release(&b);
}

void
seal_dossier(const struct node *tree, char out[SEAL_TEXT])
{
	struct buf b = {0};

	buf_room(&b, MOSTLY);
	json_canonical(&b, tree, in_dossier);
	seal_bytes(buf_text(&b), b.len, out);
	buf_release(&b);
}
