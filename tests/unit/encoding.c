/* lib/base/encoding: decoding with the place of what cannot be, and the look for damage. */
#include <iconv.h>
#include <stdint.h>
#include <string.h>

#include "base/encoding.h"
#include "tap.h"

#define TWO "\xc4\xe3\xba\xc3"  /* 你好 in GB2312 */
#define FOUR "\x95\x32\x82\x36" /* U+20000 in GB18030 */
#define BAD "\xef\xbf\xbd"

static bool
same(const struct buf *got, const char *expected)
{
	if (strcmp(buf_text(got), expected) == 0)
		return true;
	tap_note("got %s", buf_text(got));
	return false;
}

static void
decodes(const char *sentence, const char *bytes, const char *encoding, const char *expected)
{
	struct buf b = {0};
	struct text_faults f = {0};
	bool good = text_decode(bytes, strlen(bytes), encoding, &b, &f);

	tap_ok(good && same(&b, expected) && !f.n, sentence);
	buf_release(&b);
	text_faults_release(&f);
}

static void
refuses(const char *sentence, const char *bytes, const char *encoding, const char *expected)
{
	struct buf b = {0}, told = {0};
	struct text_faults f = {0};
	bool whole = text_decode(bytes, strlen(bytes), encoding, &b, &f);

	if (f.n)
		buf_fmt(&told, "%d:%d: %s", f.list[0].line, f.list[0].col, f.list[0].why);
	tap_ok(f.n == 1 && whole == (f.list[0].line > 0) && same(&told, expected), sentence);
	buf_release(&b);
	buf_release(&told);
	text_faults_release(&f);
}

/* Line by line: the text, then the faults as line:col. */
static void
mends(const char *sentence, const char *bytes, const char *encoding, const char *expected,
    const char *places)
{
	struct buf b = {0}, told = {0};
	struct text_faults f = {0};
	bool good = text_decode(bytes, strlen(bytes), encoding, &b, &f);

	for (size_t i = 0; i < f.n; i++)
		buf_fmt(&told, "%s%d:%d", i ? " " : "", f.list[i].line, f.list[i].col);
	tap_ok(same(&b, expected) && same(&told, places) && good, sentence);
	buf_release(&b);
	buf_release(&told);
	text_faults_release(&f);
}

static void
detection(void)
{
	decodes("UTF-8 is seen to be UTF-8", "你好,\n", NULL, "你好,\n");
	decodes("a UTF-8 byte order mark is dropped", "\xef\xbb\xbf你好", NULL, "你好");
	decodes("ASCII is UTF-8", "a,b\n", NULL, "a,b\n");
	decodes("no bytes are no text", "", NULL, "");
	decodes("what is not UTF-8 is GB18030", TWO "\n", NULL, "你好\n");
	decodes("GB18030 has characters of four bytes", TWO TWO TWO TWO TWO FOUR "x", NULL,
	    "你好你好你好你好你好𠀀x");
	decodes("a GB18030 byte order mark is dropped", "\x84\x31\x95\x33" TWO, NULL, "你好");
	decodes("a GB18030 byte order mark decides for ASCII",
	    "\x84\x31\x95\x33"
	    "a",
	    NULL, "a");
	mends("UTF-8 with a damaged byte stays UTF-8", "你好\n你\xe5\xa5\n你好", NULL,
	    "你好\n你" BAD BAD "\n你好", "2:2");
}

static void
names(void)
{
	decodes("UTF-8 may be named, in any case", "你好", "utf-8", "你好");
	decodes("GB18030 may be named", TWO FOUR, "gb18030", "你好𠀀");
	decodes("GBK may be named", TWO, "GBK", "你好");
	decodes("GB2312 has the dash and the dot of GBK", "\xa1\xaa\xa1\xa4", "GB2312", "—·");
	refuses("UTF-8 that was said to be is not guessed", TWO, "UTF-8",
	    "1:1: bytes that are not UTF-8");
	decodes("any that iconv knows may be named", "\xa7\x41\xa6\x6e", "Big5", "你好");
	decodes("also one whose text begins with nothing in particular", "J\xfcrgen", "ISO-8859-1",
	    "Jürgen");
	refuses("another is refused", "a", "EBCDIC-?",
	    "0:0: unknown encoding 'EBCDIC-?': 'iconv -l' lists those that there are");
	refuses("and so is one without a name", "a", "",
	    "0:0: unknown encoding '': 'iconv -l' lists those that there are");
	refuses("and one that would leave out what it cannot convert", "a", "GBK//IGNORE",
	    "0:0: unknown encoding 'GBK//IGNORE': 'iconv -l' lists those that there are");
}

/* The bytes of text in that encoding. */
static void
encode(struct buf *b, const char *text, const char *encoding)
{
	iconv_t cd = iconv_open(encoding, "UTF-8");
	char out[4096], *in = (char *)(uintptr_t)text, *to = out;
	size_t left = strlen(text), room = sizeof out;

	buf_cut(b, 0);
	if (cd == (iconv_t)-1 || iconv(cd, &in, &left, &to, &room) == (size_t)-1)
		tap_note("cannot write %s", encoding);
	else
		buf_add(b, out, (size_t)(to - out));
	iconv_close(cd);
}

/* A text in that encoding is refused without its name, and this is what it looks like. */
static void
looks(const char *encoding, const char *text)
{
	struct buf b = {0}, out = {0}, want = {0};
	struct text_faults f = {0};
	bool good;

	encode(&b, text, encoding);
	buf_fmt(&want, "neither UTF-8 nor Chinese text in GB18030: it looks like %s", encoding);
	good = !text_decode(b.data, b.len, NULL, &out, &f) && f.n == 1 &&
	    same(&f.text, buf_text(&want));
	text_faults_release(&f);
	good = good && text_decode(b.data, b.len, encoding, &out, &f) && !f.n &&
	    strcmp(buf_text(&out), text) == 0 && strcmp(f.encoding, encoding) == 0;
	tap_ok(good, encoding);
	buf_release(&b);
	buf_release(&out);
	buf_release(&want);
	text_faults_release(&f);
}

static void
chinese(const char *sentence, const char *text)
{
	struct buf b = {0}, out = {0};
	struct text_faults f = {0};

	encode(&b, text, "GB18030");
	tap_ok(text_decode(b.data, b.len, NULL, &out, &f) && !f.n &&
		strcmp(buf_text(&out), text) == 0 && strcmp(f.encoding, "GB18030") == 0,
	    sentence);
	buf_release(&b);
	buf_release(&out);
	text_faults_release(&f);
}

static void
guesses(void)
{
	struct buf out = {0};
	struct text_faults f = {0};

	tap_ok(text_decode("\xff\xfe\x60\x4f\n\0", 6, NULL, &out, &f) && same(&out, "你\n") &&
		!f.n && strcmp(f.encoding, "UTF-16LE") == 0,
	    "UTF-16, little end first");
	buf_cut(&out, 0);
	text_faults_release(&f);
	tap_ok(text_decode("\xfe\xff\x4f\x60\xd8\0\0\n", 8, NULL, &out, &f) &&
		same(&out, "你" BAD "\n") && f.n == 1 && f.list[0].col == 2,
	    "UTF-16, big end first: half a character is one that is bad");
	buf_cut(&out, 0);
	text_faults_release(&f);
	tap_ok(text_decode("\xfe\xff\x4f\x60", 4, "UTF-16", &out, &f) && same(&out, "你"),
	    "its mark counts where UTF-16 is named");
	buf_release(&out);
	text_faults_release(&f);
	looks("windows-1252", "no,date,name\n1,2022-01-04,Jürgen Müller GmbH\n");
	looks("windows-1252", "1,2022-01-04,Société générale, à l’étranger – 12 €\n");
	looks("Shift_JIS", "1,2022-01-04,文化の日\n");
	looks("Shift_JIS", "国民の祝日・休日月日,国民の祝日・休日名称\n1955/1/1,元日\n");
	looks("EUC-JP", "1,2022-01-04,これは日本語のテキストです。東京都\n");
	looks("EUC-KR", "1,2022-01-04,서울특별시 강남구청 민원실에서 접수한 신청서\n");
	looks("windows-1251", "1,2022-01-04,Заявление о выдаче разрешения на строительство\n");
	looks("KOI8-R", "1,2022-01-04,Заявление о выдаче разрешения на строительство\n");
	looks("Big5", "1,2022-01-04,臺北市政府環境保護局,申請書已經收到，請補件\n");
	chinese("a row of Chinese", "1,2022-01-04,大青山矿业有限公司,采矿权变更登记\n");
	chinese("names with rare characters among others",
	    "朱镕基,陶喆,李堃,申请人,青岚县水利局,河道管理范围内建设项目,生产建设项目水土保持方案审批\n");
	chinese("numbers, units and signs of Chinese",
	    "①面积１２０㎡（约）——“甲”·乙，《办法》第〇条；价：￥5元、Ａ座\n");
	chinese("one name", "1,2022-01-04,孟庆河\n");
}

static void
places(void)
{
	struct buf b = {0};
	struct text_faults all = {0};

	refuses("the place of bad UTF-8 counts characters", "甲\n乙丙\xff\n", "UTF-8",
	    "2:3: bytes that are not UTF-8");
	refuses("the place of bad GB18030 counts characters", TWO "\n" TWO FOUR "\xff", "GB18030",
	    "2:4: bytes that are not GB18030");
	refuses("a mark does not count",
	    "\xef\xbb\xbf"
	    "a\xff",
	    NULL, "1:2: bytes that are not UTF-8");
	refuses("a character cut off at the end is bad", TWO "\xc4", "GBK",
	    "1:3: bytes that are not GB18030");
	mends("a newline after half a character is kept", TWO "\n\xc4\n" TWO "\xff\xff\n" TWO,
	    "GBK", "你好\n" BAD "\n你好" BAD BAD "\n你好", "2:1 3:3");
	mends("a quote and a comma after half a character are kept", "\"" TWO "\xc4\",\x81\n",
	    "GB18030", "\"你好" BAD "\"," BAD "\n", "1:4");
	mends("half a character of four bytes is one bad byte", "\x81\x30\nab", "GB18030",
	    BAD "0\nab", "1:1");
	mends("half a character of four bytes may end the text", "ab\x81\x30", "GB18030",
	    "ab" BAD "0", "1:3");
	mends("bad UTF-8 is told once a line", "a\xff\xfe\nb\n\xc3", "UTF-8",
	    "a" BAD BAD "\nb\n" BAD, "1:2 3:1");
	buf_str(&b, "old\n");
	tap_ok(text_decode("\xef\xbb\xbf"
			   "new",
		   6, NULL, &b, &all) &&
		same(&b, "old\nnew"),
	    "the text is added to what there is");
	tap_ok(!text_decode("a", 1, "EBCDIC", &b, &all) && all.n == 1 && all.list[0].line == 0,
	    "nothing decoded is one fault without a line");
	buf_release(&b);
	text_faults_release(&all);
}

static void
large(void)
{
	struct buf in = {0}, out = {0}, expected = {0};
	struct text_faults f = {0};

	for (int i = 0; i < 100000; i++) {
		buf_str(&in, i % 7 ? TWO : FOUR "\n");
		buf_str(&expected, i % 7 ? "你好" : "𠀀\n");
	}
	tap_ok(text_decode(in.data, in.len, "GB18030", &out, &f) && !f.n &&
		out.len == expected.len && memcmp(out.data, expected.data, out.len) == 0,
	    "a long text is decoded whole");
	buf_release(&in);
	buf_release(&out);
	buf_release(&expected);
}

static void
damaged(const char *sentence, const char *text, const char *what, size_t offset)
{
	size_t at = 0;
	const char *found = text_damage(text, strlen(text), &at);

	if (!what) {
		tap_ok(!found, sentence);
		return;
	}
	if (!found || at != offset)
		tap_note("got %s at %zu", found ? found : "nothing", at);
	tap_ok(found && strcmp(found, what) == 0 && at == offset, sentence);
}

static void
damage(void)
{
	size_t at;

	damaged("sound text has no damage", "采矿权变更登记，第1号\n\t是吗？是", NULL, 0);
	damaged("a question in Latin letters is no damage", "what? yes", NULL, 0);
	damaged("a question mark at the end is no damage", "可以吗?", NULL, 0);
	damaged("the replacement character is damage", "甲" BAD "乙", "replacement character", 3);
	damaged("two question marks are damage", "大青山??公司", "question marks in a row", 9);
	damaged("two wide ones are damage", "大？？", "question marks in a row", 3);
	damaged("a wide and a plain one are damage", "a？?b", "question marks in a row", 1);
	damaged("a lone question mark between Chinese is damage", "大?山",
	    "question mark between Chinese characters", 3);
	damaged("that holds beyond the basic plane", "𠀀?山",
	    "question mark between Chinese characters", 4);
	damaged("a control character is damage", "ab\x01", "control character", 2);
	damaged("so is one of C1", "a\xc2\x85", "control character", 1);
	damaged("a private-use character is damage", "王\xee\x80\x80", "private-use character", 3);
	damaged("so is one of the last planes", "王\xf3\xb0\x80\x80", "private-use character", 3);
	damaged("invalid UTF-8 is damage", "王\xc4", "invalid UTF-8", 3);
	tap_ok(text_damage("a\0b", 3, &at) && at == 1, "a NUL is damage");
	tap_ok(!text_damage("", 0, &at), "no text has no damage");
}

int
main(void)
{
	detection();
	names();
	guesses();
	places();
	large();
	damage();
	return tap_done();
}
