#ifndef BASE_VERSION_H
#define BASE_VERSION_H

/* Of the programs, all of which have one. */
#define VERSION "0.1"

#endif
