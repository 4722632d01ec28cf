/*
 * lib/form/mustache: the published tests of the language, where they are (CASEWORK_MUSTACHE, else
 * ../shared/spec/mustache), and what this library asks for besides them.
 */
#include <stdlib.h>
#include <string.h>

#include "form/mustache.h"
#include "tap.h"

static struct arena arena;
static struct diag diag;
static const struct node *partials;

static const struct form_template *
find(void *arg, const char *name)
{
	const struct node *p = node_get(partials, name);

	(void)arg;
	return p ? template_parse(&arena, name, p->str, p->len, "form.template", &diag) : NULL;
}

static struct templates with = {.find = find, .html = true};

static const char *
rendered(const char *text, size_t len, const struct node *data)
{
	struct form_template *t = template_parse(&arena, "t", text, len, "form.template", &diag);
	struct buf b = {0};

	if (!t || !template_render(t, &with, data, &b, &diag)) {
		buf_cut(&b, 0);
		buf_fmt(&b, "%d:%d: %s", diag.last ? diag.last->line : 0,
		    diag.last ? diag.last->col : 0, diag.last ? diag.last->text : "?");
	}
	return buf_keep(&b, &arena);
}

static struct node *
yaml(const char *text)
{
	return node_parse(&arena, "yaml", text, strlen(text), &node_limits_rule, &diag);
}

static const char *
read_file(const char *dir, const char *name)
{
	static char text[65536];
	char path[512];
	FILE *in;
	size_t n;

	snprintf(path, sizeof path, "%s/%s.yml", dir, name);
	in = fopen(path, "re");
	if (!in)
		return NULL;
	n = fread(text, 1, sizeof text / 2, in);
	fclose(in);
	text[n] = '\0';
	for (char *at = text; (at = strstr(at, "\\r"));) {
		memmove(at + 3, at + 2, strlen(at + 2) + 1);
		memcpy(at, "\uE000", 3);
	}
	return text;
}

/*
 * What our own YAML refuses, or leaves as it is written: a carriage return, which read_file has
 * as U+E000, and numbers, which JSON has in one form.
 */
static void
as_json(struct node *n)
{
	char *s, *at;

	for (struct node *e = n->first; e; e = e->next)
		as_json(e);
	if (n->kind != NODE_SCALAR)
		return;
	s = node_scalar_type(n) == SCALAR_FLOAT ? arena_fmt(&arena, "%g", strtod(n->str, NULL))
						: arena_strn(&arena, n->str, n->len);
	while ((at = strstr(s, "\uE000"))) {
		*at = '\r';
		memmove(at + 1, at + 3, strlen(at + 3) + 1);
	}
	n->str = s;
	n->len = strlen(s);
}

static void
published(const char *dir, const char *module)
{
	const char *text = read_file(dir, module);
	struct node *doc = text ? yaml(text) : NULL;
	const struct node *all = node_get(doc, "tests"), *t;
	size_t failed = 0, n = 0;
	char sentence[128];

	if (doc)
		as_json(doc);
	if (diag.first)
		tap_note("%d:%d: %s", diag.first->line, diag.first->col, diag.first->text);
	for (t = all ? all->first : NULL; t; t = t->next) {
		const struct node *template = node_get(t, "template");
		const char *got, *want = node_get_str(t, "expected", "");

		partials = node_get(t, "partials");
		got = rendered(template->str, template->len, node_get(t, "data"));
		n++;
		if (strcmp(got, want) == 0)
			continue;
		failed++;
		tap_note("%s: '%s' for '%s', not '%s'", node_get_str(t, "name", ""), got,
		    template->str, want);
	}
	partials = NULL;
	snprintf(sentence, sizeof sentence, "the published tests of %s pass, all of them", module);
	tap_ok(n > 0 && !failed, sentence);
	arena_reset(&arena);
	diag_reset(&diag);
}

static void
is(const char *text, const char *data, const char *want, const char *sentence)
{
	const char *got = rendered(text, strlen(text), yaml(data));

	if (strcmp(got, want) != 0)
		tap_note("'%.200s', not '%s'", got, want);
	tap_ok(strcmp(got, want) == 0, sentence);
	diag_reset(&diag);
}

/* What template_check says of a template with names of that shape; "" when all is well. */
static void
checked(const char *text, const char *shape, const char *want, const char *sentence)
{
	struct form_template *t =
	    template_parse(&arena, "t", text, strlen(text), "form.template", &diag);
	struct buf b = {0};
	bool ok = t && template_check(t, &with, yaml(shape), "form.name", &diag);

	for (const struct diag_item *i = diag.first; i; i = i->next)
		buf_fmt(&b, "%s%s:%d:%d: %s", b.len ? "; " : "", i->file, i->line, i->col, i->text);
	if (strcmp(buf_text(&b), want) != 0)
		tap_note("'%.200s', not '%s'", buf_text(&b), want);
	tap_ok(ok == !*want && strcmp(buf_text(&b), want) == 0, sentence);
	buf_release(&b);
	diag_reset(&diag);
}

static void
own(void)
{
	struct buf deep = {0};

	is("{{a}} {{{a}}} {{&a}}", "a: \"<'&\\\"\"", "&lt;&#39;&amp;&quot; <'&\" <'&\"",
	    "values are escaped unless the template says otherwise");
	with.html = false;
	is("{{a}}", "a: <b>", "<b>", "in plain text nothing is escaped");
	with.html = true;
	is("{{#a}}yes{{/a}}{{^a}}no{{/a}}", "a: ''", "no", "an empty text is false to a section");
	is("{{#a}}yes{{/a}}{{^a}}no{{/a}}", "a: \"false\"", "yes",
	    "a text that reads false is none");
	is("{{#a}}{{b}}{{/a}}", "{a: [{b: 1}, {}], b: 2}", "12",
	    "a name that an entry lacks is looked up around it");
	is("{{#a}}\n{{a}", "a: 1", "2:1: the tag is not closed by }}",
	    "a tag that is not closed is told with its place");
	is("一{{/a}}", "a: 1", "1:2: 'a' ends, and was not begun",
	    "columns are counted in characters");
	is("{{#a}}{{^b}}\n{{/a}}{{/b}}", "a: 1", "2:1: 'a' ends, where 'b' of line 1 would have to",
	    "sections end in their order");
	is("\n {{#a}}", "a: 1", "2:2: 'a' is begun, and does not end", "a section has to end");
	is("{{ }}", "a: 1", "1:1: the tag has no name", "a tag has a name");
	is("{{a b}}", "a: 1", "1:1: a name has no blanks", "a name is one word");
	is("{{=a=}}", "a: 1", "1:1: delimiters are two words without '=', such as {{=<% %>=}}",
	    "delimiters are two");
	for (int i = 0; i <= TEMPLATE_DEPTH; i++)
		buf_str(&deep, "{{#a}}");
	is(buf_text(&deep), "a: 1", "1:385: tags stand too deep in each other",
	    "tags do not nest without end");
	buf_release(&deep);
	tap_ok(strcmp(rendered("a\0b", 3, yaml("a: 1")), "1:2: not UTF-8, or a NUL") == 0,
	    "a NUL is no text");
	partials = yaml("{r: '{{> r}}', s: '{{> t}}{{> t}}', t: '{{> s}}{{> s}}', "
			"p: '{{$x}}{{/x}}{{name}}'}");
	is("{{> r}}", "a: 1", "1:1: 'r': partials call each other more than 64 deep",
	    "a partial that calls itself comes to an end");
	is("{{> s}}", "a: 1", "1:1: 's': partials call each other more than 64 deep",
	    "so do two that call each other twice");
	is("{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}x{{/a}}{{/a}}{{/a}}{{/a}}{{/a}}"
	   "{{/a}}{{/a}}{{/a}}{{/a}}",
	    "a: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]",
	    "1:49: more would come out than the 67108864 bytes that may",
	    "what multiplies is cut off");
	checked("{{a}}{{#l}}{{b}}{{a}}{{/l}}{{m.any}}{{#m.x}}{{.}}{{/m.x}}",
	    "{a: , l: [{b: }], m: {'*': }}", "", "names of every shape are found");
	checked("\n {{aplicant.nme}}", "applicant: {name: }",
	    "t:2:2: 'aplicant.nme' is no name that stands for anything here; did you mean "
	    "'applicant.name'?",
	    "a name that is not there is told, with the one that was meant");
	checked("{{#l}}{{c}}{{/l}}{{^x}}{{/x}}", "l: [{b: }]",
	    "t:1:7: 'c' is no name that stands for anything here; t:1:18: 'x' is no name that stands "
	    "for anything here",
	    "in sections too, and of inverted ones");
	checked("{{l}}", "l: [{b: }]", "t:1:1: 'l' has parts, and is no text itself",
	    "a list is no text");
	checked("{{{a}}}{{{m}}}", "{a: , m: markup}",
	    "t:1:1: 'a' is a value, which is escaped: {{NAME}}",
	    "no value goes out unescaped that is not markup");
	checked("{{> p}}", "a: ", "p:1:13: 'name' is no name that stands for anything here",
	    "the names of a partial are looked at where it is used");
	checked("{{<p}}{{$y}}{{/y}}{{/p}}{{> q}}",
	    "name: ", "t:1:7: 'y' is no block of that parent; t:1:25: 'q' is no template",
	    "blocks and partials are there");
	checked("{{> r}}", "a: 1", "r:1:1: 'r' is called too deep",
	    "a partial that calls itself is a fault");
	checked("{{> s}}", "a: 1", "t:1:1: 's' is called too deep",
	    "and so are two that call each other");
}

int
main(void)
{
	static const char *const modules[] = {"comments", "delimiters", "interpolation", "inverted",
	    "partials", "sections", "inheritance"};
	const char *dir = getenv("CASEWORK_MUSTACHE");

	if (!dir)
		dir = "../shared/spec/mustache";
	if (read_file(dir, "sections"))
		for (size_t i = 0; i < sizeof modules / sizeof *modules; i++)
			published(dir, modules[i]);
	own();
	arena_release(&arena);
	diag_release(&diag);
	return tap_done();
}
