#include "base/tongue.h"

#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char domain[] = "casework", zh[] = "zh", en[] = "en";

bool tongue_is_chinese;
static bool settled;
static const char *asked;

/* The directory, beside the program or installed, that has the catalogue. */
static bool
find_catalogue(char dir[PATH_MAX])
{
	static const char *const beside[] = {"../locale", "../share/locale"};
	char self[PATH_MAX], file[PATH_MAX + 64];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
	char *slash;

	self[n > 0 ? n : 0] = '\0';
	slash = strrchr(self, '/');
	if (slash)
		*slash = '\0';
	for (size_t i = 0; i < 3; i++) {
		if (i == 2)
			snprintf(dir, PATH_MAX, "%s", CASEWORK_LOCALEDIR);
		else if (!slash || snprintf(dir, PATH_MAX, "%s/%s", self, beside[i]) >= PATH_MAX)
			continue;
		snprintf(file, sizeof file, "%s/zh_CN/LC_MESSAGES/%s.mo", dir, domain);
		if (access(file, R_OK) == 0)
			return true;
	}
	return false;
}

/*
 * The locale C.UTF-8 is on every host, and has no catalogue of its own, so that the language is
 * what $LANGUAGE says. No other category than messages is set: numbers and dates are the same in
 * each language.
 */
static void
open_catalogue(void)
{
	char dir[PATH_MAX];

	if (!find_catalogue(dir) || !setlocale(LC_MESSAGES, "C.UTF-8"))
		return;
	setenv("LANGUAGE", "zh_CN", 1);
	bindtextdomain(domain, dir);
	bind_textdomain_codeset(domain, "UTF-8");
	textdomain(domain);
	tongue_is_chinese = true;
}

/* The name, which may have a territory, a character set or a script behind it, is of the language. */
static bool
is_language(const char *name, const char *language)
{
	size_t n = strlen(language);

	return strncmp(name, language, n) == 0 && strchr("_-.@:", name[n]);
}

/* zh or en, NULL: neither. */
static const char *
language_of(const char *name)
{
	return is_language(name, zh) ? zh : is_language(name, en) ? en : NULL;
}

static void
settle(const char *language)
{
	settled = true;
	if (language == zh && !tongue_is_chinese)
		open_catalogue();
	else if (language != zh)
		tongue_is_chinese = false;
}

bool
tongue_ask(const char *name)
{
	if (!language_of(name))
		return false;
	asked = language_of(name);
	settle(asked);
	return true;
}

void
tongue_of_locale(void)
{
	static const char *const names[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};
	const char *name = NULL;

	for (size_t i = 0; i < sizeof names / sizeof *names && !(name && *name); i++)
		name = getenv(names[i]);
	if (!settled && name && *name && !is_language(name, "C") && !is_language(name, "POSIX"))
		settle(language_of(name));
}

void
tongue_of_office(const char *name)
{
	if (!settled && name)
		settle(language_of(name));
}

bool
tongue_swap(bool chinese)
{
	static bool open;
	const bool was = tongue_is_chinese;

	open |= was;
	if (chinese && !open)
		open_catalogue();
	else
		tongue_is_chinese = chinese;
	return was;
}

bool
tongue_is_settled(void)
{
	return settled;
}

const char *
tongue_asked(void)
{
	return asked;
}
