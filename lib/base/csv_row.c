/* A row as it is held while it is read, and until it is handed out. */
#include <stdlib.h>

#include "base/csv_reader.h"
#include "base/list.h"
#include "base/tongue.h"

void
csv_store_release(struct csv_store *s)
{
	buf_release(&s->text);
	buf_release(&s->values);
	buf_release(&s->fault);
	free(s->field);
	free(s->raw);
	free(s->len);
	free(s->whole);
	free(s->place);
}

void
csv_store_clear(struct csv_store *s)
{
	buf_cut(&s->text, 0);
	buf_cut(&s->values, 0);
	buf_cut(&s->fault, 0);
	s->row = (struct csv_row){0};
}

void
csv_store_add(struct csv_store *s, const char *value, size_t n, struct csv_place place)
{
	size_t i = s->row.n++, from = 0, to = n;

	while (from < to && csv_blank(value[from]))
		from++;
	while (to > from && csv_blank(value[to - 1]))
		to--;
	if (i == s->most) {
		s->field = list_room(s->field, i, sizeof *s->field);
		s->raw = list_room(s->raw, i, sizeof *s->raw);
		s->len = list_room(s->len, i, sizeof *s->len);
		s->whole = list_room(s->whole, i, sizeof *s->whole);
		s->place = list_room(s->place, i, sizeof *s->place);
		s->most++;
	}
	s->len[i] = to - from;
	s->whole[i] = n;
	s->place[i] = place;
	buf_add(&s->values, value + from, to - from);
	buf_char(&s->values, '\0');
	if (n == to - from)
		return;
	buf_add(&s->values, value, n);
	buf_char(&s->values, '\0');
}

void
csv_store_finish(struct csv_store *s)
{
	size_t n = s->text.len, at = 0;
	const char *text = buf_text(&s->text);

	if (n && text[n - 1] == '\n')
		n--;
	if (n && text[n - 1] == '\r')
		n--;
	buf_cut(&s->text, n);
	for (size_t i = 0; i < s->row.n; i++) {
		s->field[i] = s->raw[i] = s->values.data + at;
		at += s->len[i] + 1;
		if (s->whole[i] == s->len[i])
			continue;
		s->raw[i] = s->values.data + at;
		at += s->whole[i] + 1;
	}
	s->row.field = s->field;
	s->row.raw = s->raw;
	s->row.len = s->len;
	s->row.place = s->place;
	s->row.text = buf_text(&s->text);
	s->row.text_len = n;
	s->row.fault = s->fault.len ? s->fault.data : NULL;
}

void
csv_fail(struct csv_reader *r, int line, int col, const char *text)
{
	diag_at(r->d, r->file, line, col, "%s", _(text));
	r->status = ST_FAILED;
}
