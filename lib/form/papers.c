#include "form/papers.h"

#include <string.h>

static bool
frame(struct papers *p, bool begin)
{
	return !p->forms->html || forms_frame(p->forms, p->doc, begin, &p->text);
}

static enum status
put_file(struct papers *p, const struct printed *printed, struct diag *d)
{
	const char *name = form_file_name(printed, p->forms->html, &p->names.arena);
	struct map_entry *e = map_at(&p->names, name, strlen(name));
	bool changed = false;
	enum status st;

	if (e->value) {
		diag_at(d, name, 0, 0, "two documents of this call would have this name");
		return ST_FAILED;
	}
	e->value = p;
	if (!frame(p, true))
		return ST_FAILED;
	buf_add(&p->text, buf_text(&printed->text), printed->text.len);
	if (!frame(p, false))
		return ST_FAILED;
	st = form_dir_write(&p->dir, name, &p->text, &changed, d);
	buf_cut(&p->text, 0);
	if (st == ST_DONE && changed)
		buf_fmt(&p->text, "%s\n", name);
	return st;
}

enum status
papers_add(struct papers *p, const struct printed *printed, struct diag *d)
{
	buf_cut(&p->text, 0);
	if (p->dir.fd >= 0)
		return put_file(p, printed, d);
	if (!p->n++ && !frame(p, true))
		return ST_FAILED;
	if (p->n > 1 && !p->forms->html)
		buf_str(&p->text, "\f");
	buf_add(&p->text, buf_text(&printed->text), printed->text.len);
	return ST_DONE;
}

bool
papers_end(struct papers *p)
{
	buf_cut(&p->text, 0);
	return !p->n || frame(p, false);
}

void
papers_release(struct papers *p)
{
	form_dir_close(&p->dir);
	map_release(&p->names);
	buf_release(&p->text);
}
