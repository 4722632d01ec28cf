/* Runs a harness, without libFuzzer, on files: those named, and all in the directories named. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "fuzz.h"

static size_t runs;

static void
run(const char *path)
{
	FILE *f = fopen(path, "re");
	struct buf text = {0};
	char chunk[4096], *exact;
	size_t n;

	if (!f) {
		perror(path);
		exit(2);
	}
	while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
		buf_add(&text, chunk, n);
	fclose(f);
	/* of its exact size, so that a sanitizer sees what is read behind it */
	exact = xmalloc(text.len + 1);
	for (size_t i = 0; i < text.len; i++)
		exact[i + 1] = text.data[i];
	fprintf(stderr, "%s\n", path);
	LLVMFuzzerTestOneInput((const uint8_t *)exact + 1, text.len);
	free(exact);
	buf_release(&text);
	runs++;
}

static void
run_directory(const char *path)
{
	struct dirent **list;
	int n = scandir(path, &list, NULL, alphasort);
	char file[4096];

	for (int i = 0; i < n; i++) {
		if (list[i]->d_name[0] != '.') {
			snprintf(file, sizeof file, "%s/%s", path, list[i]->d_name);
			run(file);
		}
		free(list[i]);
	}
	if (n >= 0)
		free(list);
}

int
main(int argc, char **argv)
{
	struct stat st;

	for (int i = 1; i < argc; i++)
		if (stat(argv[i], &st) == 0 && S_ISDIR(st.st_mode))
			run_directory(argv[i]);
		else
			run(argv[i]);
	printf("%zu inputs\n", runs);
	return runs ? 0 : 2;
}
