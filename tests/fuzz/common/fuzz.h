#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rules/office.h"

/*
 * A harness is one parser: libFuzzer calls it with inputs of its own making
 * (`make fuzz`), main.c with those that are kept in tests/corpus (`make check`).
 * What a parser promises of every input is said by must.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* Aborts, which keeps the input, with the sentence that should have been true. */
void must(bool holds, const char *sentence);

/* An office with one of everything, made once. */
const struct office *fuzz_office(void);
/*
 * The same with its file of that kind, and of that name, replaced by a text
 * (NULL: with none replaced). The office is the caller's; false and
 * diagnostics when the text is refused.
 */
bool fuzz_office_with(struct office *o, enum rule_file kind, const char *text, size_t n,
    struct diag *d);

#endif
