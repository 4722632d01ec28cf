#ifndef EXCHANGE_EMBEDDED_H
#define EXCHANGE_EMBEDDED_H

/*
 * The forms exchange/NAME.yaml that come with the programs, byte for byte as
 * they were when the library was built. Their text is [start, end).
 */
struct embedded_exchange {
	const char *name; /* NULL: the end of the table */
	const unsigned char *start, *end;
};
extern const struct embedded_exchange embedded_exchanges[];

#endif
