/*
 * schema-tables schemas/NAME.yaml...
 *
 * Compiles the schemas and prints them as C (lib/schema/embedded.h). The build runs it, so that no
 * program has to read a schema. Exit status 1 when one is refused.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "schema/compiled.h"

enum { MOST = 1 << 20 };

/* schemas/NAME.yaml: NAME */
static const char *
stem(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;

	return arena_strn(a, name, strcspn(name, "."));
}

static unsigned
add(struct schema_tables *t, struct arena *a, const char *path, struct diag *d)
{
	static char text[MOST];
	FILE *f = fopen(path, "r");
	size_t n = f ? fread(text, 1, MOST, f) : 0;
	const struct node *root = NULL;

	if (!f || ferror(f))
		diag_errno(d, path, "cannot read");
	else
		root = node_parse(a, path, text, n, &node_limits_rule, d);
	if (f)
		fclose(f);
	return root ? schema_add(t, path, root, d) : 0;
}

static void
print_subs(const struct subschema *s, size_t n)
{
	puts("static const struct subschema sub[] = {");
	for (size_t i = 0; i < n; i++, s++)
		printf("\t{%u, %u, %u, %u, %u, %u, %u, %u, %u, %u, %u, %d, %d, %u, %u, %" PRIu32
		       ", %" PRIu32 ", %" PRIu32 ", %" PRIu32 ", %" PRIu32 ", %" PRIu32 ", %" PRIu32
		       ", {%" PRIu32 ", %" PRIu32 ", %" PRIu32 "}, {%" PRIu32 ", %" PRIu32
		       ", %" PRIu32 "}},\n",
		    s->next, s->ref, s->properties, s->additional, s->items, s->required,
		    s->choices, s->constant, s->pattern, s->slots, s->types, s->never, s->alias,
		    s->bit, s->len, s->name, s->slot, s->needed, s->title, s->pattern_text,
		    s->minimum, s->maximum, s->least[0], s->least[1], s->least[2], s->most[0],
		    s->most[1], s->most[2]);
	puts("};");
}

static void
print_values(const struct schema_value *v, size_t n)
{
	puts("static const struct schema_value value[] = {");
	for (size_t i = 0; i < n; i++, v++)
		printf("\t{%" PRIu32 ", %" PRIu32 ", %u, %u},\n", v->text, v->len, v->next,
		    v->type);
	puts("};");
}

static void
print_numbers(const char *list, const uint16_t *number, size_t n)
{
	printf("static const uint16_t %s[] = {", list);
	for (size_t i = 0; i < n; i++)
		printf(i % 16 == 15 ? "%u,\n" : "%u,", number[i]);
	puts("};");
}

static void
print_patterns(const struct pattern_tables *t)
{
	puts("static const struct pattern pattern[] = {");
	for (size_t i = 0; i < t->n_pattern; i++)
		printf("\t{%" PRIu32 ", %" PRIu32 ", %" PRIu32 ", %" PRIu32 ", %" PRIu32
		       ", %" PRIu32 "},\n",
		    t->pattern[i].class_of, t->pattern[i].next, t->pattern[i].begins,
		    t->pattern[i].run, t->pattern[i].least, t->pattern[i].most);
	puts("};\nstatic const uint8_t class_of[] = {");
	for (size_t i = 0; i < t->n_class_of; i++)
		printf(i % 32 == 31 ? "%u,\n" : "%u,", t->class_of[i]);
	puts("};");
	print_numbers("next", t->next, t->n_next);
}

static void
print_text(const struct buf *b)
{
	const unsigned char *s = (const unsigned char *)buf_text(b);

	printf("static const char text[] =\n\t\"");
	for (size_t i = 0; i < b->len; i++)
		printf(i % 20 == 19 ? "\\%03o\"\n\t\"" : "\\%03o", s[i]);
	puts("\";");
}

int
main(int argc, char **argv)
{
	unsigned *root = calloc((size_t)argc, sizeof *root);
	struct schema_tables t = {0};
	struct arena a = {0};
	struct diag d = {0};
	struct buf why = {0};

	for (int i = 1; root && i < argc; i++)
		root[i] = add(&t, &a, argv[i], &d);
	for (const struct diag_item *i = d.first; i; i = i->next)
		diag_format(&why, "schema-tables", i);
	fputs(buf_text(&why), stderr);
	puts("#include \"schema/embedded.h\"\n");
	print_subs(t.sub, t.n_sub);
	print_values(t.value, t.n_value);
	print_numbers("slot", t.slot, t.n_slot);
	print_patterns(&t.patterns);
	print_text(&t.text);
	puts(
	    "static const struct compiled all = {sub, value, slot, {pattern, class_of, next}, text};\n"
	    "const struct embedded_schema embedded_schemas[] = {");
	for (int i = 1; root && i < argc; i++)
		printf("\t{\"%s\", {&all, %u}},\n", stem(&a, argv[i]), root[i]);
	printf("};\nconst size_t embedded_schemas_n = %d;\n", argc - 1);
	argc = !root || d.n || fflush(stdout) != 0;
	schema_tables_release(&t);
	buf_release(&why);
	diag_release(&d);
	arena_release(&a);
	free(root);
	return argc;
}
