/*
 * stopwatch [-n RUNS] [-e STATUS] [-a FILE] [-i INPUT] [-o OUTPUT] COMMAND [ARG...]: runs a command
 * and prints, for each run, its milliseconds from start to end, its peak memory in KiB (of the
 * largest of its processes), and the milliseconds for which processors worked for it (of them all).
 *
 * -n  how many runs, 1
 * -e  an exit status besides 0 that is no failure
 * -a  for each run a line of FILE takes the place of every argument {}
 * -i  its standard input, else /dev/null
 * -o  its standard output, else /dev/null; written anew by each run
 *
 * A command that fails ends the measuring, with status 2.
 */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double
milliseconds(struct timeval t)
{
	return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3;
}

static int
run(const char *command, char **argv, const char *input, const char *output, int also)
{
	posix_spawn_file_actions_t files;
	struct rusage usage;
	double start;
	int status, failed;
	pid_t pid;

	if (posix_spawn_file_actions_init(&files) != 0 ||
	    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, input, O_RDONLY, 0) != 0 ||
	    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, output,
		O_WRONLY | O_CREAT | O_TRUNC, 0644) != 0) {
		fputs("stopwatch: out of memory\n", stderr);
		return 2;
	}
	start = now();
	/* Not fork: the child's peak would begin with what this program has. */
	failed = posix_spawnp(&pid, command, &files, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&files);
	if (failed) {
		fprintf(stderr, "stopwatch: %s: %s\n", command, strerror(failed));
		return 2;
	}
	if (wait4(pid, &status, 0, &usage) != pid) {
		perror("stopwatch");
		return 2;
	}
	printf("%.3f %ld %.3f\n", now() - start, usage.ru_maxrss,
	    milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime));
	if (WIFEXITED(status) && (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == also))
		return 0;
	if (WIFEXITED(status))
		fprintf(stderr, "stopwatch: %s: exit status %d\n", command, WEXITSTATUS(status));
	else
		fprintf(stderr, "stopwatch: %s: signal %d\n", command, WTERMSIG(status));
	return 2;
}

int
main(int argc, char **argv)
{
	const char *input = "/dev/null", *output = "/dev/null", *list = "";
	FILE *lines = NULL;
	char *line = NULL;
	size_t room = 0;
	long runs = 1;
	int c, also = 0, rc = 0;

	while ((c = getopt(argc, argv, "+n:e:a:i:o:")) != -1) {
		switch (c) {
		case 'n':
			runs = strtol(optarg, NULL, 10);
			break;
		case 'e':
			also = (int)strtol(optarg, NULL, 10);
			break;
		case 'a':
			list = optarg;
			break;
		case 'i':
			input = optarg;
			break;
		case 'o':
			output = optarg;
			break;
		default:
			return 64;
		}
	}
	if (optind == argc || runs < 1)
		return 64;
	if (*list && !(lines = fopen(list, "re"))) {
		perror(list);
		return 2;
	}
	argv += optind;
	argc -= optind;

	char **given = calloc((size_t)argc + 1, sizeof(*given));

	if (!given)
		return 2;
	while (runs-- > 0 && rc == 0) {
		if (lines) {
			ssize_t n = getline(&line, &room, lines);

			if (n < 0) {
				fprintf(stderr, "stopwatch: %s: more runs than lines\n", list);
				rc = 2;
				break;
			}
			if (n > 0 && line[n - 1] == '\n')
				line[n - 1] = '\0';
		}
		for (int i = 0; i < argc; i++)
			given[i] = lines && strcmp(argv[i], "{}") == 0 ? line : argv[i];
		rc = run(argv[0], given, input, output, also);
	}
	free(line);
	free(given);
	if (lines)
		fclose(lines);
	return rc;
}
