/* A template; behind a line %% the partial p, which may be a parent too. */
#include <string.h>

#include "common/fuzz.h"
#include "form/mustache.h"

static const char values_text[] =
    "{a: <b> & \"c\", n: 12, empty: '', no: false, none: , list: [1, {a: 2}, [3]], deep: {a: {b: 甲}}}";
static const char shape_text[] =
    "{a: , n: , empty: , no: , none: , list: [{a: }], deep: {a: {b: }}, any: {'*': }}";

static const struct form_template *
find(void *arg, const char *name)
{
	return strcmp(name, "p") == 0 ? *(struct form_template **)arg : NULL;
}

static void
one(struct arena *a, const struct form_template *t, const struct form_template *partial, bool html)
{
	struct templates with = {.find = find, .arg = &partial, .html = html};
	const struct node *values, *shape;
	struct buf out = {0}, again = {0};
	struct diag d = {0};
	bool done;

	values = node_parse(a, "values", values_text, strlen(values_text), &node_limits_rule, &d);
	shape = node_parse(a, "shape", shape_text, strlen(shape_text), &node_limits_rule, &d);
	must(values && shape, "the values are read");
	done = template_render(t, &with, values, &out, &d);
	must(done == !d.n, "what does not come out is told");
	must(done == template_render(t, &with, values, &again, &d), "it does so again");
	if (done)
		must(out.len == again.len && !memcmp(buf_text(&out), buf_text(&again), out.len),
		    "the same comes out");
	diag_reset(&d);
	must(template_check(t, &with, shape, "form.name", &d) == !d.n, "each fault is told");
	buf_release(&out);
	buf_release(&again);
	diag_release(&d);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *text = (const char *)data, *rest = memmem(text, n, "\n%%\n", 4);
	size_t len = rest ? (size_t)(rest - text) : n;
	struct form_template *t, *partial = NULL;
	struct arena a = {0};
	struct diag d = {0};
	struct buf out = {0};

	t = template_parse(&a, "t", text, len, "form.template", &d);
	must(t || (d.first && (d.first->line > 0 || len > TEMPLATE_BYTES)),
	    "a template is refused with its place");
	if (rest)
		partial = template_parse(&a, "p", rest + 4, n - len - 4, "form.template", &d);
	if (t && !memmem(text, len, "{{", 2)) {
		must(template_render(t, &(struct templates){0}, NULL, &out, &d) && out.len == len &&
			!memcmp(buf_text(&out), text, len),
		    "a text without tags is itself");
	}
	if (t) {
		one(&a, t, partial, true);
		one(&a, t, partial, false);
	}
	buf_release(&out);
	diag_release(&d);
	arena_release(&a);
	return 0;
}
