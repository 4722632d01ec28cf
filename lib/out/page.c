#include "out/page.h"

#include <string.h>

#include "base/base64.h"
#include "base/digest.h"
#include "draw/svg.h"

static const char style[] =
    "body{margin:1.5em;color:#1a1a1a;background:#fff;font:1em/1.5 'Noto Sans CJK SC',"
    "'Source Han Sans SC','Microsoft YaHei','PingFang SC','WenQuanYi Micro Hei',sans-serif}"
    "h1{font-size:1.3em;margin:0 0 .5em}"
    "figure{margin:0 0 1.5em}"
    "figure,div{overflow-x:auto}"
    "table{border-collapse:collapse}"
    "caption{text-align:left;color:#4d4d4d;padding:0 0 .4em}"
    "th,td{border:1px solid #767676;padding:.2em .6em;text-align:left;vertical-align:top;"
    "overflow-wrap:break-word;white-space:pre-line}"
    "thead th{background:#eee}"
    "tbody th{font-weight:normal;min-width:8em}"
    ".n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}"
    ".s>*{font-weight:bold}"
    "@media print{body{margin:0;font-size:10pt}figure,div{overflow:visible}figure svg{max-width:100%;height:auto}thead{display:table-header-group}"
    "tr{break-inside:avoid}th,td{overflow-wrap:anywhere}}";

/* Text: lines of it are lines, other control characters are told as \xHH. */
static void
add_text(struct buf *out, const char *s)
{
	size_t n;
	char line[2] = "";

	for (; *s; s += n) {
		struct buf part = {0};

		n = strcspn(s, "\n");
		buf_add(&part, s, n);
		svg_escape(out, buf_text(&part));
		buf_release(&part);
		line[0] = s[n];
		buf_str(out, line);
		n += s[n] == '\n';
	}
}

static void
add_cell(struct buf *out, const struct column *c, bool head, const char *scope, const char *text)
{
	buf_str(out, head ? "<th" : "<td");
	if (head)
		buf_fmt(out, " scope=\"%s\"", scope);
	buf_str(out, c->align == COLUMN_RIGHT ? " class=\"n\">" : ">");
	add_text(out, text ? text : "");
	buf_str(out, head ? "</th>" : "</td>");
}

void
page_row(struct page *p, const char *const *values, bool sum)
{
	buf_str(&p->rows, sum ? "<tr class=\"s\">" : "<tr>");
	for (size_t i = 0; i < p->n; i++)
		add_cell(&p->rows, &p->columns[i], !i, "row", values[i]);
	buf_str(&p->rows, "</tr>\n");
}

static void
add_policy(struct buf *out)
{
	uint8_t bytes[DIGEST_BYTES];
	struct digest g;

	digest_begin(&g);
	digest_add(&g, style, strlen(style));
	digest_end_bytes(&g, bytes);
	buf_str(out,
	    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	    "style-src 'sha256-");
	base64_add(out, bytes, sizeof bytes);
	buf_str(out, "'; base-uri 'none'; form-action 'none'\">\n");
}

static void
add_element(struct buf *out, const char *begin, const char *text, const char *end)
{
	buf_str(out, begin);
	add_text(out, text);
	buf_str(out, end);
}

static void
add_table(const struct page *p, const struct page_head *head, struct buf *out)
{
	buf_str(out, "<div role=\"region\" aria-labelledby=\"title\" tabindex=\"0\">\n<table>\n");
	add_element(out, "<caption>", head->caption, "</caption>\n<thead>\n<tr>");
	for (size_t i = 0; i < p->n; i++)
		add_cell(out, &p->columns[i], true, "col", head->said(&p->columns[i]));
	buf_str(out, "</tr>\n</thead>\n<tbody>\n");
	buf_add(out, buf_text(&p->rows), p->rows.len);
	buf_str(out, "</tbody>\n</table>\n</div>\n");
}

void
page_write(const struct page *p, const struct page_head *head, struct buf *out)
{
	buf_fmt(out, "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
	    head->chinese ? "zh-CN" : "en");
	add_policy(out);
	buf_str(out, "<meta name=\"viewport\" content=\"width=device-width\">\n");
	add_element(out, "<title>", head->title, "</title>\n");
	buf_fmt(out, "<style>%s</style>\n</head>\n<body>\n<main>\n", style);
	add_element(out, "<h1 id=\"title\">", head->title, "</h1>\n");
	if (head->addressee)
		add_element(out, "<p>", head->addressee, "</p>\n");
	if (head->figure)
		buf_fmt(out, "<figure tabindex=\"0\">\n%s</figure>\n", head->figure);
	if (p->rows.len)
		add_table(p, head, out);
	else
		add_element(out, "<p>", head->none, "</p>\n");
	buf_str(out, "</main>\n</body>\n</html>\n");
}

void
page_release(struct page *p)
{
	buf_release(&p->rows);
}
