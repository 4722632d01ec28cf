/* lib/draw: ticks, texts that are cut, and the bytes of small pictures. */
#include <stdlib.h>
#include <string.h>

#include "common/random.h"
#include "draw/picture.h"
#include "draw/scale.h"
#include "draw/svg.h"
#include "tap.h"

static bool
scale_is(int64_t least, int64_t most, int steps, int64_t low, int64_t step, int n)
{
	const struct scale s = scale_of(least, most, steps);

	if (s.low != low || s.step != step || s.n != n)
		tap_note("%lld to %lld: %lld, %d steps of %lld", (long long)least, (long long)most,
		    (long long)s.low, s.n, (long long)s.step);
	return s.low == low && s.step == step && s.n == n;
}

/* 1, 2 or 5 at the front, else 0. */
static int64_t
front(int64_t step)
{
	while (step % 10 == 0)
		step /= 10;
	return step == 1 || step == 2 || step == 5 ? step : 0;
}

static int64_t
steps_of(int64_t least, int64_t most, int64_t step)
{
	return (most + step - 1) / step + (-least + step - 1) / step;
}

/* It has 0 and all values on it, round steps, and no finer ones would do. */
static bool
holds(int64_t least, int64_t most, int steps)
{
	const struct scale s = scale_of(least, most, steps);
	const int64_t finer = front(s.step) == 5 ? s.step / 5 * 2 : s.step / 2;

	return front(s.step) && s.n >= 1 && s.n <= steps && s.low <= least &&
	    scale_high(&s) >= most && s.low % s.step == 0 &&
	    (!finer || steps_of(least, most, finer) > steps) && scale_at(&s, s.low, 4000) == 0 &&
	    scale_at(&s, scale_high(&s), 4000) == 4000;
}

static bool
scales_hold(void)
{
	for (int i = 0; i < 20000; i++) {
		int64_t most = 1, least;

		for (unsigned digits = pick(17); digits; digits--)
			most = most * 10 + pick(10);
		least = chance(50) ? -(most / (1 + pick(9))) : 0;
		if (!holds(least, most, 2 + (int)pick(9))) {
			tap_note("%lld to %lld", (long long)least, (long long)most);
			return false;
		}
	}
	return true;
}

static bool
is(const char *got, const char *expected)
{
	if (strcmp(got, expected) != 0)
		tap_note("%s", got);
	return strcmp(got, expected) == 0;
}

static bool
text_is(const struct svg_text *t, const char *s, const char *expected)
{
	struct buf b = {0};
	bool ok;

	svg_text(&b, t, s);
	ok = is(buf_text(&b), expected);
	buf_release(&b);
	return ok;
}

#define ROOM(units, most)                                                           \
	&(struct svg_text)                                                          \
	{                                                                           \
		.x = 100, .y = 205, .size = 10, .room = (units)*10, .lines = (most) \
	}
#define OPEN "<text x=\"10\" y=\"20.5\" font-size=\"10\" fill=\"#1a1a1a\">"

static bool
texts(void)
{
	return text_is(ROOM(0, 0), "a<b>&\"\x01\xff",
		   OPEN "a&lt;b&gt;&amp;&quot;\\x01\\xff</text>\n") &&
	    text_is(ROOM(40, 1), "矿产开发", OPEN "矿产开发</text>\n") &&
	    text_is(ROOM(40, 1), "矿产开发处", OPEN "<title>矿产开发处</title>矿产开…</text>\n") &&
	    text_is(ROOM(40, 2), "矿产开发处",
		OPEN "矿产开发<tspan x=\"10\" dy=\"13\">处</tspan></text>\n") &&
	    text_is(ROOM(50, 2), "地籍测绘（甲）",
		OPEN "地籍测绘<tspan x=\"10\" dy=\"13\">（甲）</tspan></text>\n") &&
	    text_is(ROOM(40, 2), "good words",
		OPEN "good <tspan x=\"10\" dy=\"13\">words</tspan></text>\n") &&
	    text_is(ROOM(1, 1), "甲", OPEN "甲</text>\n");
}

static const char *const labels[] = {"甲处", "乙处", "丙处"};
static const struct picture_value values[] = {{true, 3}, {true, 0}, {false, 0}};

static const struct picture bars = {.kind = PICTURE_BARS,
    .chinese = true,
    .id = "load",
    .title = "在办件",
    .unit = "件",
    .width = 320,
    .n_rows = 3,
    .n_series = 1,
    .labels = labels,
    .values = values};
static const char bars_svg[] =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 320 164\" width=\"320\" height=\"164\" role=\"img\" aria-labelledby=\"load-title load-desc\" xml:lang=\"zh-CN\" font-family=\"'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','WenQuanYi Micro Hei',sans-serif\">\n"
    "<title id=\"load-title\">在办件</title>\n"
    "<desc id=\"load-desc\">2项，最高3（甲处），最低0（乙处），1项无数据。</desc>\n"
    "<rect width=\"320\" height=\"164\" fill=\"#ffffff\"/>\n"
    "<text x=\"12\" y=\"28\" font-size=\"16\" fill=\"#1a1a1a\" font-weight=\"bold\">在办件</text>\n"
    "<text x=\"12\" y=\"44.8\" font-size=\"12\" fill=\"#4d4d4d\">单位：件</text>\n"
    "<line x1=\"46\" y1=\"56.4\" x2=\"46\" y2=\"131.1\" stroke=\"#c4c4c4\"/>\n"
    "<text x=\"46\" y=\"145.1\" font-size=\"12\" fill=\"#4d4d4d\" text-anchor=\"middle\">0</text>\n"
    "<line x1=\"117.6\" y1=\"56.4\" x2=\"117.6\" y2=\"131.1\" stroke=\"#c4c4c4\"/>\n"
    "<text x=\"117.6\" y=\"145.1\" font-size=\"12\" fill=\"#4d4d4d\" text-anchor=\"middle\">1</text>\n"
    "<line x1=\"189.3\" y1=\"56.4\" x2=\"189.3\" y2=\"131.1\" stroke=\"#c4c4c4\"/>\n"
    "<text x=\"189.3\" y=\"145.1\" font-size=\"12\" fill=\"#4d4d4d\" text-anchor=\"middle\">2</text>\n"
    "<line x1=\"261\" y1=\"56.4\" x2=\"261\" y2=\"131.1\" stroke=\"#c4c4c4\"/>\n"
    "<text x=\"261\" y=\"145.1\" font-size=\"12\" fill=\"#4d4d4d\" text-anchor=\"middle\">3</text>\n"
    "<text x=\"38\" y=\"73.4\" font-size=\"13\" fill=\"#1a1a1a\" text-anchor=\"end\">甲处</text>\n"
    "<rect x=\"46\" y=\"60.8\" width=\"215\" height=\"16\" fill=\"#1f4e79\" stroke=\"#1f4e79\"/>\n"
    "<text x=\"267\" y=\"73.4\" font-size=\"13\" fill=\"#1a1a1a\">3</text>\n"
    "<text x=\"38\" y=\"98.3\" font-size=\"13\" fill=\"#1a1a1a\" text-anchor=\"end\">乙处</text>\n"
    "<text x=\"52\" y=\"98.3\" font-size=\"13\" fill=\"#1a1a1a\">0</text>\n"
    "<text x=\"38\" y=\"123.2\" font-size=\"13\" fill=\"#1a1a1a\" text-anchor=\"end\">丙处</text>\n"
    "<text x=\"52\" y=\"123.2\" font-size=\"13\" fill=\"#4d4d4d\">无数据</text>\n"
    "<line x1=\"46\" y1=\"56.4\" x2=\"46\" y2=\"131.1\" stroke=\"#1a1a1a\"/>\n"
    "</svg>\n";

static const char *const months[] = {"2025-01", "2025-02", "2025-03"};
static const char *const parts[] = {"in", "out"};
static const struct picture_value two[] = {{true, 1000}, {true, 5}, {false, 0}, {true, -5},
    {true, 990}, {false, 0}};
static const struct picture lines = {.kind = PICTURE_LINES,
    .id = "rate",
    .title = "a < b",
    .unit = "%",
    .note = "until 2025-03-14",
    .width = 320,
    .places = 1,
    .reach = 1000,
    .n_rows = 3,
    .n_series = 2,
    .labels = months,
    .series = parts,
    .values = two};
static const char lines_svg[] =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 320 304\" width=\"320\" height=\"304\" role=\"img\" aria-labelledby=\"rate-title rate-desc\" xml:lang=\"en\" font-family=\"'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','WenQuanYi Micro Hei',sans-serif\">\n"
    "<title id=\"rate-title\">a &lt; b</title>\n"
    "<desc id=\"rate-desc\">in: 2 values, the highest 100.0 (2025-01), the lowest 99.0 (2025-03), 1 without data. out: 2 values, the highest 0.5 (2025-01), the lowest -0.5 (2025-02), 1 without data.</desc>\n"
    "<rect width=\"320\" height=\"304\" fill=\"#ffffff\"/>\n"
    "<text x=\"12\" y=\"28\" font-size=\"16\" fill=\"#1a1a1a\" font-weight=\"bold\">a &lt; b</text>\n"
    "<text x=\"12\" y=\"44.8\" font-size=\"12\" fill=\"#4d4d4d\">unit: %</text>\n"
    "<line x1=\"38.9\" y1=\"216.4\" x2=\"237.6\" y2=\"216.4\" stroke=\"#c4c4c4\"/>\n"
    "<text x=\"32.9\" y=\"220.4\" font-size=\"12\" fill=\"#4d4d4d\" text-anchor=\"end\">-50</text>\n"
    "<line x1=\"38.9\" y1=\"169.8\" x2=\"237.6\" y2=\"169.8\" stroke=\"#1a1a1a\"/>\n"
    "<text x=\"32.9\" y=\"173.8\" font-size=\"12\" fill=\"#4d4d4d\" text-anchor=\"end\">0</text>\n"
    "<line x1=\"38.9\" y1=\"123.1\" x2=\"237.6\" y2=\"123.1\" stroke=\"#c4c4c4\"/>\n"
    "<text x=\"32.9\" y=\"127.1\" font-size=\"12\" fill=\"#4d4d4d\" text-anchor=\"end\">50</text>\n"
    "<line x1=\"38.9\" y1=\"76.4\" x2=\"237.6\" y2=\"76.4\" stroke=\"#c4c4c4\"/>\n"
    "<text x=\"32.9\" y=\"80.4\" font-size=\"12\" fill=\"#4d4d4d\" text-anchor=\"end\">100</text>\n"
    "<line x1=\"72\" y1=\"216.4\" x2=\"72\" y2=\"220.4\" stroke=\"#1a1a1a\"/>\n"
    "<text x=\"72\" y=\"233.4\" font-size=\"12\" fill=\"#4d4d4d\" text-anchor=\"middle\">2025-01</text>\n"
    "<line x1=\"138.2\" y1=\"216.4\" x2=\"138.2\" y2=\"220.4\" stroke=\"#1a1a1a\"/>\n"
    "<text x=\"138.2\" y=\"233.4\" font-size=\"12\" fill=\"#4d4d4d\" text-anchor=\"middle\">2025-02</text>\n"
    "<line x1=\"204.5\" y1=\"216.4\" x2=\"204.5\" y2=\"220.4\" stroke=\"#1a1a1a\"/>\n"
    "<text x=\"204.5\" y=\"233.4\" font-size=\"12\" fill=\"#4d4d4d\" text-anchor=\"middle\">2025-03</text>\n"
    "<path d=\"M72 76.4M204.5 77.4\" fill=\"none\" stroke=\"#1f4e79\" stroke-width=\"2\"/>\n"
    "<path transform=\"translate(72 76.4)\" d=\"M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z\" fill=\"#1f4e79\" stroke=\"#1f4e79\" stroke-width=\"1.5\"/>\n"
    "<path transform=\"translate(204.5 77.4)\" d=\"M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z\" fill=\"#1f4e79\" stroke=\"#1f4e79\" stroke-width=\"1.5\"/>\n"
    "<path d=\"M72 169.3L138.2 170.2\" fill=\"none\" stroke=\"#a34400\" stroke-width=\"2\" stroke-dasharray=\"8 4\"/>\n"
    "<path transform=\"translate(72 169.3)\" d=\"M-3.5 -3.5h7v7h-7z\" fill=\"#ffffff\" stroke=\"#a34400\" stroke-width=\"1.5\"/>\n"
    "<path transform=\"translate(138.2 170.2)\" d=\"M-3.5 -3.5h7v7h-7z\" fill=\"#ffffff\" stroke=\"#a34400\" stroke-width=\"1.5\"/>\n"
    "<path transform=\"translate(246.6 77.4)\" d=\"M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z\" fill=\"#1f4e79\" stroke=\"#1f4e79\" stroke-width=\"1.5\"/>\n"
    "<text x=\"255.6\" y=\"82\" font-size=\"13\" fill=\"#1a1a1a\">in 99.0</text>\n"
    "<path transform=\"translate(246.6 170.2)\" d=\"M-3.5 -3.5h7v7h-7z\" fill=\"#ffffff\" stroke=\"#a34400\" stroke-width=\"1.5\"/>\n"
    "<text x=\"255.6\" y=\"174.8\" font-size=\"13\" fill=\"#1a1a1a\">out -0.5</text>\n"
    "<text x=\"12\" y=\"256.4\" font-size=\"12\" fill=\"#4d4d4d\">in: no data in 1 places</text>\n"
    "<text x=\"12\" y=\"272\" font-size=\"12\" fill=\"#4d4d4d\">out: no data in 1 places</text>\n"
    "<text x=\"12\" y=\"287.6\" font-size=\"12\" fill=\"#4d4d4d\">until 2025-03-14</text>\n"
    "</svg>\n";

static const struct picture_value none[3] = {{0}};

/* What was drawn is these bytes. */
static bool
drawn(const struct picture *p, const char *svg)
{
	struct buf b = {0};
	bool ok;

	picture_svg(p, &b);
	ok = is(buf_text(&b), svg);
	buf_release(&b);
	return ok;
}

static bool
drawn_has(struct picture p, const char *text)
{
	struct buf b = {0};
	bool ok;

	picture_svg(&p, &b);
	ok = strstr(buf_text(&b), text) != NULL;
	buf_release(&b);
	return ok;
}

static bool
words_are(struct picture p, const char *expected)
{
	struct buf b = {0};
	bool ok;

	picture_words(&p, &b);
	ok = is(buf_text(&b), expected);
	buf_release(&b);
	return ok;
}

static bool
words(void)
{
	static const char *const names[] = {"one", "two", "three"};
	const struct picture p = {.chinese = true,
	    .n_rows = 3,
	    .n_series = 1,
	    .places = 1,
	    .labels = labels,
	    .values = values};
	const struct picture q = {.n_rows = 1,
	    .n_series = 3,
	    .labels = labels,
	    .series = names,
	    .values = values};

	return words_are(p, "2项，最高0.3（甲处），最低0.0（乙处），1项无数据。") &&
	    words_are(q,
		"one: 1 value, the highest 3 (甲处), the lowest 3 (甲处). two: 1 value, the "
		"highest 0 (甲处), the lowest 0 (甲处). three: 0 values, 1 without data.") &&
	    words_are((struct picture){.chinese = true, .n_series = 1}, "无数据。");
}

static bool
numbers(void)
{
	static const struct {
		int places;
		struct picture_value v;
		const char *text;
	} rows[] = {{0, {true, 1234567}, "1,234,567"}, {2, {true, -100000}, "-1,000.00"},
	    {1, {true, 5}, "0.5"}, {3, {true, 0}, "0.000"}, {0, {true, 999}, "999"},
	    {0, {false, 7}, "no data"}};
	bool ok = true;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf b = {0};

		picture_value(&(struct picture){.places = rows[i].places}, &rows[i].v, &b);
		ok &= is(buf_text(&b), rows[i].text);
		buf_release(&b);
	}
	return ok;
}

int
main(void)
{
	tap_ok(scale_is(0, 0, 5, 0, 1, 1) && scale_is(0, 1, 5, 0, 1, 1) &&
		scale_is(0, 7, 5, 0, 2, 4) && scale_is(0, 10, 5, 0, 2, 5) &&
		scale_is(0, 11, 5, 0, 5, 3) && scale_is(0, 1000, 5, 0, 200, 5) &&
		scale_is(3, 7, 5, 0, 2, 4) && scale_is(-7, -3, 5, -8, 2, 4) &&
		scale_is(-1, 100, 6, -20, 20, 6) && scale_is(-30, 100, 6, -50, 50, 3) &&
		scale_is(-SCALE_MOST, SCALE_MOST, 2, -SCALE_MOST, SCALE_MOST, 2),
	    "ticks are at 0 and at 1, 2 or 5 times a power of ten, and no more of them than asked for");
	tap_ok(scales_hold(), "every value is on its scale, and no finer scale would do");
	tap_ok(numbers(), "a number has its places and its commas, and what is missing is no zero");
	tap_ok(texts(), "a text is cut with an ellipsis and told whole, or goes on below");
	tap_ok(words(), "a picture says in words how much there is, and what is missing");
	tap_ok(drawn(&bars, bars_svg), "bars have their names and values beside them");
	tap_ok(drawn(&lines, lines_svg),
	    "a line ends where there is no value, and is named at its end");
	tap_ok(drawn_has((struct picture){.chinese = true, .title = "空", .id = "a"},
		   ">无数据</text>") &&
		drawn_has((struct picture){.kind = PICTURE_LINES,
			      .title = "",
			      .id = "a",
			      .n_rows = 3,
			      .n_series = 1,
			      .labels = months,
			      .values = none},
		    ">no data</text>"),
	    "a picture of nothing says so");
	return tap_done();
}
