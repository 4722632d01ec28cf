#include "store/about.h"

#include <string.h>

static bool
can_complain(const struct office *o, const char *id)
{
	const struct item *item = office_item(o, id);

	for (size_t i = 0; item && i < item->n_versions; i++)
		if (item->versions[i].nature == NATURE_COMPLAINT)
			return true;
	return false;
}

void
about_look(const struct store *s, const struct casefile *c, const char *item, struct request *r,
    struct arena *a)
{
	const char *was = c ? node_str(node_path(c->tree, "fields.about-case"), NULL) : NULL;
	const char *id = node_get_str(r->dossier.set, "fields.about-case", was);
	struct casefile *about;
	struct diag ignored = {0};
	struct buf text = {0};

	if (!id || !words_have("receive accept amend hold dispatch hand-over", r->act->name) ||
	    !can_complain(&s->office, item))
		return;
	about = arena_alloc(a, sizeof *about);
	r->looked = true;
	if (store_read(s, id, CASE_WHOLE, a, &text, about, &ignored) == ST_DONE) {
		about->text = NULL; /* it goes, and nobody asks for it */
		r->about = about;
	}
	buf_release(&text);
	diag_release(&ignored);
}
