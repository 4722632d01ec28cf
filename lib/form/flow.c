#include "form/flow.h"

#include <string.h>

#include "base/said.h"
#include "base/utf8.h"
#include "form/said.h"

enum { STEPS_MOST = 24 };

struct flow {
	struct maker *m;
	const struct item *item;
	const struct version *v;
	struct step {
		const char *act, *of; /* of: a department, or as a limit has it */
		const char *what;     /* a word that says more of it; NULL */
		const char *others;   /* acts to which it may lead instead, blanks between */
	} steps[STEPS_MOST];
	size_t n;
};

static void
add(struct flow *f, const char *act, const char *of, const char *what, const char *others)
{
	if (f->n < STEPS_MOST)
		f->steps[f->n++] = (struct step){act, of, what, others};
}

static bool
asks(const struct flow *f, const char *key, const char *word)
{
	const struct node *n = node_get(f->v->node, key);

	return word ? node_has(n, word) : n != NULL;
}

static void
add_payment(struct flow *f, const char *before)
{
	const struct node *waits = node_path(f->v->node, "payment.before");
	const char *first = waits && waits->first ? node_str(waits->first, "issue") : "issue";

	if (!office_charges(f->m->o, f->item->id) || strcmp(first, before) != 0)
		return;
	add(f, "notify", "window", NULL, "");
	add(f, "pay", "applicant", NULL, "");
}

/* What is looked at, heard and tested before anybody decides. */
static void
add_procedures(struct flow *f)
{
	static const char *const procedures[] = {"hearing", "tender", "auction", "inspection",
	    "testing", "quarantine", "appraisal", "expert-review"};
	const char *node = node_get_str(f->v->node, "visit", NULL);
	const struct visit_node *visit = node ? office_visit(f->m->o, node, f->m->day) : NULL;

	for (size_t i = 0; i < sizeof procedures / sizeof *procedures; i++)
		if (asks(f, "requires", procedures[i]))
			add(f, strcmp(procedures[i], "inspection") == 0 ? "inspect" : "pause",
			    "host", procedures[i], "");
	if (node)
		add(f, "visit", visit ? visit->lead : "host", node, "");
}

static void
add_review(struct flow *f)
{
	add_payment(f, "opine");
	add(f, "opine", "host", NULL, "");
	if (f->v->panel)
		add(f, "countersign", "reviewers", NULL, "convene");
	add_payment(f, "escalate");
	if (f->v->kind == KIND_ESCALATED) {
		add(f, "escalate", "host", NULL, "");
		add(f, "answer", "window", NULL, "");
	}
}

static void
add_all(struct flow *f)
{
	const struct version *v = f->v;

	add(f, "receive", "window", NULL, "ask refuse");
	add(f, "accept", "window", NULL, "");
	if (v->kind != KIND_IMMEDIATE) {
		add(f, "dispatch", "window", NULL, "");
		add_procedures(f);
		add_review(f);
	}
	add_payment(f, "draft");
	add_payment(f, "decide");
	add(f, "decide", "host", v->signed_by ? sign_names[v->signed_by] : NULL, "");
	add_payment(f, "issue");
	if (asks(f, "licence", NULL) || asks(f, "by-document", NULL))
		add(f, "issue", "host", NULL, "");
	add_payment(f, "serve");
	add(f, "serve", "window", NULL, "");
	add(f, "close", "window", NULL, "");
}

/* The step is the first behind the start of the limit that ends it. */
static bool
ends_here(const struct flow *f, const struct limit *l, size_t step)
{
	bool begun = strcmp(l->starts, "supplement") == 0;

	if (l->stated || l->lapse == LAPSE_DEEMED_RENEWED || l->clock == CLOCK_APPLICANT)
		return false;
	for (size_t i = 0; i <= step; i++) {
		if (begun && node_has(l->ends, f->steps[i].act))
			return i == step;
		begun |= strcmp(l->starts, f->steps[i].act) == 0;
	}
	return false;
}

static void
put_limit(struct flow *f, struct node *list, const struct limit *l)
{
	struct maker *m = f->m;
	struct node *map = append_map(m, list);
	char length[LENGTH_TEXT] = "";

	if (l)
		length_format(&l->length, length);
	put_text(m, map, "starts", l ? l->starts : NULL);
	put_beside(m, map, "starts", "zh", l ? act_said(l->starts) : NULL);
	put_length(m, map, "length", l ? length : NULL);
	put_word(m, map, "nature", l ? l->nature : NULL);
	put_owner(m, map, "of", l ? l->of : NULL, f->v);
}

static void
put_limits(struct flow *f, struct node *map, size_t step)
{
	const struct office *o = f->m->o;
	struct node *list = put_list(f->m, map, "limits");

	for (size_t i = 0; i < f->v->n_limits; i++)
		if (ends_here(f, &f->v->limits[i], step))
			put_limit(f, list, &f->v->limits[i]);
	for (size_t i = 0; i < o->n_limits; i++)
		if (period_holds(&o->limits[i].in_force, f->m->day) &&
		    ends_here(f, &o->limits[i], step))
			put_limit(f, list, &o->limits[i]);
}

static void
put_act(struct maker *m, struct node *map, const char *name)
{
	const struct act *act = name ? act_find(name) : NULL;

	put_text(m, map, "act", name);
	put_beside(m, map, "act", "zh", name ? act_said(name) : NULL);
	put_text(m, map, "text", act ? act->help : NULL);
}

static struct node *
put_step(struct flow *f, struct node *steps, const struct step *s)
{
	struct maker *m = f->m;
	struct node *map = append_map(m, steps), *others;

	put_text(m, map, "row", arena_fmt(m->a, "%zu", steps->n));
	put_act(m, map, s ? s->act : NULL);
	put_word(m, map, "what", s ? s->what : NULL);
	put_owner(m, map, "of", s ? s->of : NULL, f->v);
	others = put_list(m, map, "others");
	for (const char *w = s ? s->others : ""; *w; w += strspn(w, " ")) {
		put_act(m, append_map(m, others), arena_strn(m->a, w, strcspn(w, " ")));
		w += strcspn(w, " ");
	}
	if (!s)
		put_act(m, append_map(m, others), NULL);
	return map;
}

/* The lines of a box: what is done and by whom, and by when. */
static size_t
lines_of(struct maker *m, const struct node *step, const char **lines, size_t most)
{
	bool zh = maker_chinese(m);
	const char *what = node_get_str(step, zh ? "what-zh" : "what", ""),
		   *by = node_get_str(step, "of-name", "");
	const struct node *l = node_get(step, "limits")->first;
	size_t n = 0;

	lines[n++] = arena_fmt(m->a, "%s. %s%s%s", node_get_str(step, "row", ""),
	    node_get_str(step, zh ? "act-zh" : "text", ""), *what ? zh ? "：" : ": " : "", what);
	if (*by)
		lines[n++] = arena_fmt(m->a, "   %s", by);
	for (; l && n < most; l = l->next)
		lines[n++] = zh ? arena_fmt(m->a, "   自%s起%s内", node_get_str(l, "starts-zh", ""),
				      node_get_str(l, "length-zh", ""))
				: arena_fmt(m->a, "   %s from %s", node_get_str(l, "length", ""),
				      node_get_str(l, "starts", ""));
	return n;
}

enum { LINES_MOST = 12 };

static void
draw_edge(struct buf *b, size_t width)
{
	buf_char(b, '+');
	for (size_t i = 0; i < width + 2; i++)
		buf_char(b, '-');
	buf_str(b, "+\n");
}

static void
draw_blanks(struct buf *b, size_t n)
{
	while (n--)
		buf_char(b, ' ');
}

/* A box, to the right of which stands where else it leads. */
static void
draw_step(struct maker *m, struct buf *b, const struct node *step, size_t width)
{
	const struct node *other = node_get(step, "others")->first;
	const char *lines[LINES_MOST];
	size_t n = lines_of(m, step, lines, LINES_MOST);

	draw_edge(b, width);
	for (size_t i = 0; i < n || other; i++) {
		const char *line = i < n ? lines[i] : "";

		buf_fmt(b, "| %s", line);
		draw_blanks(b, width - utf8_width(line, strlen(line)));
		buf_str(b, " |");
		if (other) {
			buf_fmt(b, "--> %s",
			    node_get_str(other, maker_chinese(m) ? "act-zh" : "text", ""));
			other = other->next;
		}
		buf_char(b, '\n');
	}
	draw_edge(b, width);
}

/* Plus, minus, bar and v are as wide in every font; the lines of boxes are not in a Chinese one. */
static const char *
drawing(struct maker *m, const struct node *steps)
{
	const char *lines[LINES_MOST];
	size_t width = 0, n, one;
	struct buf b = {0};

	for (const struct node *s = steps->first; s; s = s->next) {
		n = lines_of(m, s, lines, LINES_MOST);
		for (size_t i = 0; i < n; i++)
			if ((one = utf8_width(lines[i], strlen(lines[i]))) > width)
				width = one;
	}
	for (const struct node *s = steps->first; s; s = s->next) {
		draw_step(m, &b, s, width);
		for (int i = 0; s->next && i < 2; i++) {
			draw_blanks(&b, width / 2 + 1);
			buf_str(&b, i ? "v\n" : "|\n");
		}
	}
	if (b.len)
		buf_cut(&b, b.len - 1);
	return buf_keep(&b, m->a);
}

void
put_flow(struct maker *m, struct node *values, const struct item *item, const struct version *v)
{
	struct node *map = put_map(m, values, "flow"), *steps = put_list(m, map, "steps"), *step;
	struct flow f = {.m = m, .item = item, .v = v};

	if (v)
		add_all(&f);
	for (size_t i = 0; i < f.n; i++) {
		step = put_step(&f, steps, &f.steps[i]);
		put_limits(&f, step, i);
	}
	if (!v) {
		step = put_step(&f, steps, NULL);
		put_limit(&f, put_list(m, step, "limits"), NULL);
	}
	put_text(m, map, "drawing", v ? drawing(m, steps) : NULL);
}
