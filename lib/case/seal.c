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

void
seal_event(const char *before, const struct node *event, char out[SEAL_TEXT])
{
	struct buf b = {0};

	buf_str(&b, before);
	json_canonical(&b, event, "seal");
	seal_bytes(buf_text(&b), b.len, out);
	buf_release(&b);
}

void
seal_dossier(const struct node *tree, char out[SEAL_TEXT])
{
	struct node part = {.kind = NODE_MAP}, *entry;
	struct arena a = {0};
	struct buf b = {0};
	const struct node *x;

	/* the entries are borrowed, so each gets a shell of its own to be linked by */
	for (x = tree->first; x; x = x->next) {
		if (!in_dossier(x->key->str))
			continue;
		entry = arena_alloc(&a, sizeof *entry);
		*entry = *x;
		entry->next = NULL;
		node_link(&part, entry);
	}
	json_canonical(&b, &part, NULL);
	seal_bytes(buf_text(&b), b.len, out);
	buf_release(&b);
	arena_release(&a);
}
