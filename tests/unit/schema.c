#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "schema/embedded.h"
#include "tap.h"
#include "base/number.h"
#include "schema/pattern.h"
#include "schema/schema.h"

/* The diagnostics, one a line: "line:col text". */
static const char *
found(const struct diag *d)
{
	static struct buf b;

	buf_cut(&b, 0);
	for (const struct diag_item *i = d->first; i; i = i->next)
		buf_fmt(&b, "%d:%d %s\n", i->line, i->col, i->text);
	return buf_text(&b);
}

static struct node *
parse(struct arena *a, const char *text, struct diag *d)
{
	return node_parse(a, "file", text, strlen(text), &node_limits_rule, d);
}

/* Everything that is found in a document, or in the schema when that is refused. */
static void
expect(const char *schema, const char *doc, const char *faults, const char *sentence)
{
	struct arena a = {0};
	struct diag d = {0};
	const struct node *root = parse(&a, schema, &d);
	const struct schema *s = root ? schema_compile(&a, "schema", root, &d) : NULL;
	const struct node *n = s ? parse(&a, doc, &d) : NULL;
	size_t count = n ? schema_check(s, "doc", n, &d) : d.n;
	bool good = strcmp(found(&d), faults) == 0 && count == d.n;

	if (!good)
		tap_note("found %zu: %s", count, found(&d));
	tap_ok(good, sentence);
	diag_release(&d);
	arena_release(&a);
}

static void
refused(const char *schema, const char *faults, const char *sentence)
{
	expect(schema, "x", faults, sentence);
}

static void
test_types(void)
{
	expect("{}", "a: [1, {b: x}]", "", "the empty schema allows everything");
	expect("type: string", "5",
	    "1:1 the document must be text, not the number 5: quotes make it text\n",
	    "a number is not text");
	expect("type: string", "'5'", "", "a number in quotes is text");
	expect("type: string", "x: 1", "1:1 the document must be text, not a mapping\n",
	    "a mapping is not text");
	expect("type: integer", "abc", "1:1 the document must be a whole number, not 'abc'\n",
	    "text is no number");
	expect("type: integer", "1.0", "", "a number without fraction is whole");
	expect("type: integer", "1.5e0",
	    "1:1 the document must be a whole number, not the number 1.5e0\n",
	    "a number with a fraction is not whole");
	expect("type: integer", ".inf",
	    "1:1 the document must be a whole number, not the number .inf\n",
	    "infinity is not whole");
	expect("type: boolean", "yes", "1:1 the document must be true or false, not 'yes'\n",
	    "yes is not a truth value");
	expect("type: [string, integer, 'null']", "true",
	    "1:1 the document must be text or a whole number or empty, not true: "
	    "quotes make it text\n",
	    "a list of types is named as a whole");
	expect("type: [string, number, boolean, 'null', array]", "{}",
	    "1:1 the document must be a single value or a list, not a mapping\n",
	    "all types of scalars are one name");
	expect("{properties: {a: {type: array}}}", "a:\nb: 1",
	    "1:3 'a' must be a list, not empty\n", "a value that is not there is called empty");
}

/* A mapping whose keys k1 to k40 are all required, without one of them, 0: with all. */
static void
one_of_forty(int without, const char *faults, const char *sentence)
{
	struct buf schema = {0}, doc = {0};

	buf_str(&schema, "additionalProperties: false\nproperties:\n");
	for (int i = 1; i <= 40; i++)
		buf_fmt(&schema, "  k%d: {type: integer}\n", i);
	buf_str(&schema, "required: [k1");
	for (int i = 2; i <= 40; i++)
		buf_fmt(&schema, ", k%d", i);
	buf_str(&schema, "]\n");
	for (int i = 40; i; i--)
		if (i != without)
			buf_fmt(&doc, "k%d: %d\n", i, i);
	expect(buf_text(&schema), buf_text(&doc), faults, sentence);
	buf_release(&schema);
	buf_release(&doc);
}

static void
test_required(void)
{
	one_of_forty(0, "", "of many required keys all are there");
	one_of_forty(1, "1:1 'k1' is missing\n", "the first of them is missing");
	one_of_forty(30, "1:1 'k30' is missing\n", "one in the middle is");
	one_of_forty(31, "1:1 'k31' is missing\n", "the next one is");
	one_of_forty(40, "1:1 'k40' is missing\n", "the last is");
	expect("{additionalProperties: false, required: [b, c], properties: {b: {}, c: {}}}",
	    "a: 1\nb: 2\n", "1:1 'c' is missing\n1:1 'a' is not a key here; known keys: b, c\n",
	    "what is missing is told before what is too much at the same place");
	expect("{additionalProperties: false, required: [x, b], properties: {b: {}}}", "b: 2\n",
	    "1:1 'x' is missing\n", "a required key may be no property");
	expect("{required: [x, x], additionalProperties: {type: integer}, properties: {x: {}}}",
	    "x: a\n", "", "a key may be required twice");
}

static void
test_collections(void)
{
	expect("{type: object, additionalProperties: false, properties: {a: {}, b: {}, c: {}}}",
	    "a: 1\nfoo: 2\n", "2:1 'foo' is not a key here; known keys: a, b, c\n",
	    "an unknown key is named with those that are known");
	expect("{additionalProperties: false}", "{x: 1}", "1:2 'x' is not a key here\n",
	    "there may be no known keys");
	expect("{properties: {a: {required: [length, b]}}}", "\na:\n  b: 1\n",
	    "3:3 'a.length' is missing\n", "a missing key is placed at its mapping");
	expect("{additionalProperties: {type: integer}, properties: {a: {}}}", "{a: x, b: y}",
	    "1:11 'b' must be a whole number, not 'y'\n", "a schema holds for all other keys");
	expect("{items: {items: {type: string}}}", "- [a]\n- [b, 1]\n",
	    "2:7 '[1][1]' must be text, not the number 1: quotes make it text\n",
	    "an entry of a list is named by its index");
	expect("{properties: {l: {items: false}, m: {items: true}}}", "l: [1]\nm: [1]",
	    "1:5 'l[0]' is not allowed\n", "no entry and every entry");
	expect("{additionalProperties: {type: integer}}", "'a.b': x\n'': x\n'a b': x\n",
	    "1:8 '[\"a.b\"]' must be a whole number, not 'x'\n"
	    "2:5 '[\"\"]' must be a whole number, not 'x'\n"
	    "3:8 '[\"a b\"]' must be a whole number, not 'x'\n",
	    "keys that would read as a path are quoted");
}

static void
test_sizes(void)
{
	expect("{minLength: 1}", "''", "1:1 the document must not be empty\n", "empty text");
	expect("{minLength: 3, maxLength: 3}", "中文",
	    "1:1 the document must have at least 3 characters, not 2\n",
	    "lengths count characters");
	expect("{maxLength: 1}", "𠀀", "", "a character of four bytes is one");
	expect("{maxLength: 1}", "ab", "1:1 the document must have at most 1 character, not 2\n",
	    "one is singular");
	expect("{minItems: 1, maxItems: 2}", "[]", "1:1 the document must not be empty\n",
	    "an empty list");
	expect("{minItems: 1, maxItems: 2}", "[1, 2, 3]",
	    "1:1 the document must have at most 2 entries, not 3\n", "a list that is too long");
	expect("{minProperties: 2, maxProperties: 2}", "{a: 1}",
	    "1:1 the document must have at least 2 keys, not 1\n", "a mapping that is too small");
	expect("{minItems: 9, minLength: 9, minProperties: 9, minimum: 9}", "true", "",
	    "bounds hold only for the types that have them");
}

static void
test_values(void)
{
	expect("{enum: [immediate, promised]}", "other",
	    "1:1 the document must be one of immediate, promised, not 'other'\n",
	    "a choice names all that can be chosen");
	expect("{enum: ['1']}", "1", "1:1 the document must be 1, not the number 1\n",
	    "a number is not the text of it");
	expect("{items: {enum: [1, true, null]}}", "[1.0, 0x1, True, ~]", "",
	    "values are compared as JSON");
	expect("{const: TRUE}", "true", "", "the spelling of true does not count");
	expect("{const: x}", "[x]", "1:1 the document must be x, not a list\n",
	    "a value is no list of it");
	expect("{title: an act, enum: [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q]}", "z",
	    "1:1 the document must be an act, not 'z'\n", "a long choice is called by its title");
	expect("{enum: [a], type: string, minLength: 3}", "5",
	    "1:1 the document must be a, not the number 5\n",
	    "a value that is wrong altogether is one fault");
	expect("{minimum: -0.5, maximum: 12}", "-0.50", "", "a bound is included");
	expect("{minimum: -0.5, maximum: 12}", "-0.500000000000000000000001",
	    "1:1 the document must be at least -0.5, not the number -0.500000000000000000000001\n",
	    "numbers are compared exactly");
	expect("{maximum: 9007199254740992}", "9007199254740993",
	    "1:1 the document must be at most 9007199254740992, not the number "
	    "9007199254740993\n",
	    "numbers beyond a double are compared exactly");
	expect("{maximum: 1, minimum: 0}", ".nan", "", "what is no number is beyond no bound");
	expect("{pattern: '^[a-z]+$'}", "a1", "1:1 the document must match ^[a-z]+$, not 'a1'\n",
	    "a pattern");
	expect("{pattern: '^[a-z]+$'}", "\"a\\n\"",
	    "1:1 the document must match ^[a-z]+$, not 'a\n'\n", "a pattern sees a last newline");
	expect("{pattern: '^[0-9]+-[0-9]+$', title: a date, type: string}", "5",
	    "1:1 the document must be a date, not the number 5\n",
	    "a title says what a pattern means");
	expect("{pattern: '^[0-9]+$', title: an account, type: string}", "007",
	    "1:1 the document must be an account, not the number 007: quotes make it text\n",
	    "where quotes alone are missing, that is said");
	expect("{pattern: '^$'}", "0123456789012345678901234567890123456789ä",
	    "1:1 the document must match ^$, not '0123456789012345678901234567890123456789…'\n",
	    "a long value is cut");
}

static void
test_references(void)
{
	static const char tree[] = "$ref: '#/$defs/tree'\n"
				   "$defs:\n"
				   "  tree: {type: object, properties: {kids: {items: {$ref: "
				   "'#/$defs/tree'}}, n: {type: integer}}}\n";

	expect(tree, "kids:\n- kids: [{n: x}]\n- 5\n",
	    "2:14 'kids[0].kids[0].n' must be a whole number, not 'x'\n"
	    "3:3 'kids[1]' must be a mapping, not the number 5\n",
	    "a definition may lead to itself further down");
	expect("{$ref: '#/$defs/a', properties: {x: {type: string}, y: {type: string}}, "
	       "$defs: {a: {required: [z], properties: {x: {type: string}, y: {maximum: 3}, "
	       "w: {maximum: 3}}}}}",
	    "{x: 1, y: 4, w: 4}",
	    "1:1 'z' is missing\n"
	    "1:5 'x' must be text, not the number 1: quotes make it text\n"
	    "1:11 'y' must be at most 3, not the number 4\n"
	    "1:11 'y' must be text, not the number 4: quotes make it text\n"
	    "1:17 'w' must be at most 3, not the number 4\n",
	    "a reference and its siblings both hold, in the order of the file");
	refused("{$ref: '#/$defs/a', $defs: {a: {$ref: '#/$defs/b'}, b: {$ref: '#/$defs/a'}}}",
	    "1:39 this $ref leads back to itself\n1:63 this $ref leads back to itself\n",
	    "refuses references that lead in a circle");
	refused("{$ref: '#/$defs/b', $defs: {a: {}}}", "1:8 there is no 'b' in $defs\n",
	    "refuses a reference to nothing");
	refused("{items: {$ref: 'other.yaml#/$defs/a'}, $defs: {a: {}}}",
	    "1:16 '$ref' must be #/$defs/NAME\n", "refuses a reference to another file");
	refused("{items: {$ref: '#/$defs/a%20b'}, $defs: {'a b': {}}}",
	    "1:16 '$ref' must be #/$defs/NAME\n", "refuses escapes in a reference");
}

static void
test_refusals(void)
{
	refused("type: object\nproperties:\n  a: {type: strng}\n  b: {format: date}\noneOf: []\n",
	    "3:13 'type' must be one of string, integer, number, boolean, array, object, null\n"
	    "4:7 'format' is not a keyword that this validator knows\n"
	    "5:1 'oneOf' is not a keyword that this validator knows\n",
	    "refuses a schema with all its faults");
	refused("{enum: [{oneOf: 1}], const: [1]}",
	    "1:8 'enum' must be a list of single values\n1:29 'const' must be a single value\n",
	    "values are single");
	refused("{properties: {enum: {}, oneOf: {}}, required: [enum]}", "",
	    "keys are no keywords");
	refused("{properties: {a: true}}", "1:18 a schema must be a mapping\n",
	    "true and false stand only for other keys and for entries");
	refused("{properties: [a]}", "1:14 'properties' must be a mapping of schemas\n",
	    "properties are a mapping");
	refused("{required: a}", "1:12 'required' must be a list of keys\n", "required is a list");
	refused("{required: [1]}", "1:13 a required key must be text\n", "a required key is text");
	refused("{enum: []}", "1:8 'enum' must be a list of single values\n",
	    "a choice has a value");
	refused("{minLength: -1, maxItems: 1.0, minItems: '1', maxLength: 1000000000}",
	    "1:13 'minLength' must be a whole number from 0 to 999999999\n"
	    "1:27 'maxItems' must be a whole number from 0 to 999999999\n"
	    "1:42 'minItems' must be a whole number from 0 to 999999999\n"
	    "1:58 'maxLength' must be a whole number from 0 to 999999999\n",
	    "sizes are whole numbers");
	refused("{minimum: '1'}", "1:11 'minimum' must be a number\n", "a bound is a number");
	refused("{type: []}", "1:8 'type' must be a name or a list of names\n",
	    "types are not none");
	refused("{type: [string, any]}",
	    "1:17 a type must be one of string, integer, number, boolean, array, object, null\n",
	    "each type has a name");
	refused("{title: 5, description: [], $comment: null}",
	    "1:9 'title' must be text\n1:25 'description' must be text\n"
	    "1:39 '$comment' must be text\n",
	    "annotations are text");
	refused("{items: {$id: urn:x, $defs: {}, $schema: x}}",
	    "1:10 this keyword is only known at the top of the file\n"
	    "1:22 this keyword is only known at the top of the file\n"
	    "1:33 this keyword is only known at the top of the file\n",
	    "a schema within is none of its own");
	refused("{$schema: http://json-schema.org/draft-07/schema}",
	    "1:11 '$schema' must be https://json-schema.org/draft/2020-12/schema\n",
	    "refuses another dialect");
	refused("[]", "1:1 a schema must be a mapping\n", "a schema is a mapping");
}

static void
test_patterns(void)
{
	struct pattern_tables t = {0};
	uint16_t p = pattern_compile(&t, "^[^x]{2}$");
	struct patterns all = {t.pattern, t.class_of, t.next};

	tap_ok(pattern_match(&all, p, "中a") && !pattern_match(&all, p, "中") &&
		!pattern_match(&all, p, "ax"),
	    "a bracket takes characters, not bytes, in the C locale too");
	free(t.pattern);
	free(t.class_of);
	free(t.next);
}

static void
test_large_patterns(void)
{
	refused("{pattern: '^(([0-9]{200}){200}){2}$'}",
	    "1:11 'pattern' must be a smaller pattern\n",
	    "a pattern has no more points than can be numbered");
	expect("{pattern: '^[0-9]{255}(ab){255}$'}", "x",
	    "1:1 the document must match ^[0-9]{255}(ab){255}$, not 'x'\n",
	    "and of those it may have many");
}

static bool
less(const char *a, const char *b)
{
	struct number x, y;

	number_read(&x, a);
	number_read(&y, b);
	return number_less(&x, &y) && !number_less(&y, &x) && !number_equal(&x, &y);
}

static bool
equal(const char *a, const char *b)
{
	struct number x, y;

	number_read(&x, a);
	number_read(&y, b);
	return number_equal(&x, &y) && !number_less(&x, &y) && !number_less(&y, &x);
}

static void
test_numbers(void)
{
	static const char *const ascending[] = {"-.inf", "-1e99999999999999999999", "-10", "-9.99",
	    "-1", "-1e-5", "-1e-99999999999999999999", "0", "1e-5", "0.09", ".1", "0.101", "+1",
	    "1.0000000000000000000001", "2", "12", "0o17", "0x10", "100", "1e3",
	    "0xffffffffffffffff", "18446744073709551616", "1e999", ".inf", NULL};
	static const char *const same[][2] = {{"0", "-0"}, {"0", "0.000e5"}, {"1", "1."},
	    {"1", "+001"}, {"1", "1.000"}, {"10", "1e1"}, {"10", "100e-1"}, {"0.5", ".5"},
	    {"0.05", "5e-2"}, {"15", "0o17"}, {"255", "0xFF"}, {"0", "0x0"}, {"-1.5", "-15E-1"},
	    {".inf", "+.INF"}, {"100", "0x64"}};
	struct number x, y;
	size_t i;

	for (i = 0; ascending[i + 1]; i++) {
		if (!less(ascending[i], ascending[i + 1])) {
			tap_note("%s, %s", ascending[i], ascending[i + 1]);
			break;
		}
	}
	tap_ok(!ascending[i + 1], "numbers are ordered by their exact values");
	for (i = 0; i < sizeof same / sizeof same[0]; i++) {
		if (!equal(same[i][0], same[i][1])) {
			tap_note("%s, %s", same[i][0], same[i][1]);
			break;
		}
	}
	tap_ok(i == sizeof same / sizeof same[0], "numbers are equal however they are written");
	number_read(&x, ".nan");
	number_read(&y, ".NaN");
	tap_ok(!number_equal(&x, &y) && !number_less(&x, &y),
	    "what is no number compares with none");
	number_read(&x, "1.5e1");
	number_read(&y, "1.5");
	tap_ok(number_integral(&x) && !number_integral(&y), "a number is whole by its value");
}

/* All but the first of a table, which nothing refers to. */
#define SAME(made, is, n) (!memcmp((made) + 1, (is) + 1, ((n)-1) * sizeof *(made)))

static bool
same_tables(const struct schema_tables *t, const struct compiled *is)
{
	return SAME(t->sub, is->sub, t->n_sub) && SAME(t->value, is->value, t->n_value) &&
	    SAME(t->patterns.pattern, is->patterns.pattern, t->patterns.n_pattern) &&
	    SAME(t->patterns.class_of, is->patterns.class_of, t->patterns.n_class_of) &&
	    SAME(t->patterns.next, is->patterns.next, t->patterns.n_next) &&
	    SAME(t->text.data, is->text, t->text.len);
}

/* What stands in the programs is what the files are compiled to now. */
static void
test_embedded(void)
{
	struct schema_tables t = {0};
	struct arena a = {0};
	struct diag d = {0};
	bool same = true;

	for (size_t i = 0; i < embedded_schemas_n; i++) {
		const struct embedded_schema *e = &embedded_schemas[i];
		const char *path = arena_fmt(&a, "schemas/%s.yaml", e->name);
		static char text[1 << 20];
		FILE *f = fopen(path, "r");
		size_t n = f ? fread(text, 1, sizeof text, f) : 0;
		const struct node *root = node_parse(&a, path, text, n, &node_limits_rule, &d);

		same &= root && schema_add(&t, path, root, &d) == e->schema.root &&
		    schema_named(e->name, &d) == &e->schema;
		if (f)
			fclose(f);
	}
	if (d.n)
		tap_note("%s", found(&d));
	tap_ok(same && embedded_schemas_n && same_tables(&t, embedded_schemas->schema.in),
	    "every schema of the project is taken, and stands in the programs as it was compiled");
	diag_reset(&d);
	tap_ok(!schema_named("offices", &d) &&
		strcmp(found(&d), "0:0 there is no schema 'offices'\n") == 0,
	    "there is no schema of another name");
	schema_tables_release(&t);
	arena_release(&a);
	diag_release(&d);
}

int
main(void)
{
	test_types();
	test_collections();
	test_required();
	test_sizes();
	test_values();
	test_references();
	test_refusals();
	test_patterns();
	test_large_patterns();
	test_numbers();
	test_embedded();
	return tap_done();
}
