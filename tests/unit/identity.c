/* lib/rules/identity: check digits, worked by hand from the standards' own tables. */
#include <string.h>

#include "rules/identity.h"
#include "tap.h"

static void
valid(bool (*check)(const char *, struct buf *), const char *number, const char *sentence)
{
	struct buf why = {0};
	bool ok = check(number, &why);

	if (!ok)
		tap_note("%s", buf_text(&why));
	tap_ok(ok && !why.len, sentence);
	buf_release(&why);
}

static void
wrong(bool (*check)(const char *, struct buf *), const char *number, const char *reason,
    const char *sentence)
{
	struct buf why = {0};
	bool ok = !check(number, &why) && strcmp(buf_text(&why), reason) == 0;

	if (!ok)
		tap_note("%s", buf_text(&why));
	tap_ok(ok, sentence);
	buf_release(&why);
}

/* Exactly one last character fits, and a wrong one is told the right one. */
static bool
one_fits(bool (*check)(const char *, struct buf *), const char *number, const char *set)
{
	char text[19], last = number[17];
	struct buf why = {0};
	bool ok = true;

	memcpy(text, number, sizeof text);
	for (const char *c = set; *c; c++) {
		buf_cut(&why, 0);
		text[17] = *c;
		if (check(text, &why) != (*c == last))
			ok = false;
		if (*c != last && (!why.len || why.data[why.len - 1] != last))
			ok = false;
	}
	buf_release(&why);
	return ok;
}

/* Each digit changed, and each two neighbours exchanged, is seen. */
static bool
slips_seen(bool (*check)(const char *, struct buf *), const char *number, size_t from, size_t to)
{
	char text[19];
	struct buf why = {0};
	bool ok = true;

	for (size_t i = from; i < to; i++) {
		memcpy(text, number, sizeof text);
		text[i] = text[i] == '9' ? '0' : (char)(text[i] + 1);
		ok &= !check(text, &why);
		memcpy(text, number, sizeof text);
		text[i] = number[i + 1];
		text[i + 1] = number[i];
		ok &= text[i] == text[i + 1] || !check(text, &why);
	}
	buf_release(&why);
	return ok;
}

int
main(void)
{
	/* The example of GB 11643-1999. */
	valid(resident_id_valid, "11010519491231002X", "the example of GB 11643 is right");
	valid(resident_id_valid, "440524188001010014", "the second example of GB 11643 is right");
	wrong(resident_id_valid, "110105194912310021",
	    "the last character of '110105194912310021' should be X", "X is ten");
	wrong(resident_id_valid, "11010519491231002x",
	    "the last character of '11010519491231002x' should be X", "a small x is not X");
	wrong(resident_id_valid, "110105491231002", "'110105491231002' has 15 characters, not 18",
	    "a number of the first generation is told by its length");
	wrong(resident_id_valid, "11010519490229002X",
	    "'11010519490229002X' names no date of birth", "1949 had no 29 February");
	wrong(resident_id_valid, "1101051949123100X2",
	    "'1101051949123100X2' has a character that is no digit", "X stands last only");
	wrong(resident_id_valid, "１10105194912310021",
	    "'１10105194912310021' has a character that is no digit", "a wide digit is none");
	wrong(resident_id_valid, "", "'' has 0 characters, not 18", "nothing is no number");
	tap_ok(one_fits(resident_id_valid, "11010519491231002X", "0123456789X"),
	    "one last character fits, and the message names it");
	tap_ok(slips_seen(resident_id_valid, "440524188001010014", 0, 6) &&
		slips_seen(resident_id_valid, "440524188001010014", 14, 16),
	    "a changed digit and two exchanged ones are seen");

	/* The weights of GB 32100-2015 are powers of 3 modulo 31. */
	valid(uscc_valid, "91350100M000100Y43", "the example of GB 32100 is right");
	valid(uscc_valid, "91379901MA7GE87157", "a code of a company is right");
	wrong(uscc_valid, "91350100M000100Y44",
	    "the last character of '91350100M000100Y44' should be 3", "the right digit is named");
	wrong(uscc_valid, "91350100I000100Y43",
	    "'91350100I000100Y43' has a character that such codes do not have",
	    "such codes have no I");
	wrong(uscc_valid, "91350100m000100Y43",
	    "'91350100m000100Y43' has a character that such codes do not have",
	    "such codes have no small letters");
	wrong(uscc_valid, "91350100M000100Y4", "'91350100M000100Y4' has 17 characters, not 18",
	    "a character too few");
	tap_ok(one_fits(uscc_valid, "91350100M000100Y43", "0123456789ABCDEFGHJKLMNPQRTUWXY"),
	    "one last character fits, and the message names it");
	tap_ok(slips_seen(uscc_valid, "91350100M000100Y43", 1, 7),
	    "a changed digit and two exchanged ones are seen");
	return tap_done();
}
