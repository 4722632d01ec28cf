/*
 * validate SCHEMA.yaml DOC.yaml...
 *
 * Prints every fault of every document, in the form in which programs report them, to standard
 * output. Exit status 0 when there is none, 1 when there is one, 2 when a file cannot be read
 * or the schema is refused.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "schema/schema.h"

/* False and a diagnostic when the file cannot be read. */
static bool
slurp(struct buf *b, const char *file, struct diag *d)
{
	FILE *f = fopen(file, "r");
	char block[65536];
	size_t n;

	if (!f) {
		diag_errno(d, file, "cannot open");
		return false;
	}
	while ((n = fread(block, 1, sizeof block, f)) > 0)
		buf_add(b, block, n);
	if (ferror(f))
		diag_errno(d, file, "cannot read");
	return fclose(f) == 0 && d->n == 0;
}

/* NULL and diagnostics when the file is not YAML; *opened says whether it could be read. */
static struct node *
load(struct arena *a, const char *file, struct diag *d, bool *opened)
{
	struct node *root = NULL;
	struct buf b = {0};

	*opened = slurp(&b, file, d);
	if (*opened)
		root = node_parse(a, file, buf_text(&b), b.len, &node_limits_rule, d);
	buf_release(&b);
	return root;
}

/* The exit status that they call for. */
static int
print(struct diag *d, int status)
{
	struct buf b = {0};

	for (const struct diag_item *i = d->first; i; i = i->next)
		diag_format(&b, "validate", i);
	fputs(buf_text(&b), stdout);
	buf_release(&b);
	status = d->n ? status : 0;
	diag_reset(d);
	return status;
}

static int
check(const struct schema *schema, const char *file, struct diag *d)
{
	struct arena a = {0};
	bool opened;
	const struct node *doc = load(&a, file, d, &opened);
	int status;

	if (doc)
		schema_check(schema, file, doc, d);
	status = print(d, opened ? 1 : 2);
	arena_release(&a);
	return status;
}

int
main(int argc, char **argv)
{
	struct arena a = {0};
	struct diag d = {0};
	const struct schema *schema = NULL;
	const struct node *root;
	int status = 0, one;
	bool opened;

	if (argc < 2) {
		fputs("usage: validate SCHEMA.yaml DOC.yaml...\n", stderr);
		return 64;
	}
	root = load(&a, argv[1], &d, &opened);
	if (root)
		schema = schema_compile(&a, argv[1], root, &d);
	if (!schema)
		status = print(&d, 2);
	for (int i = 2; schema && i < argc; i++) {
		one = check(schema, argv[i], &d);
		if (one > status)
			status = one;
	}
	diag_release(&d);
	arena_release(&a);
	if (fflush(stdout) != 0)
		return 2;
	return status;
}
