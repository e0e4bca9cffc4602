/* base/macros.h - what C lacks: results that must be used, cleanup by scope. Room: base. */
#ifndef TCPWHY_BASE_MACROS_H
#define TCPWHY_BASE_MACROS_H

#include <stddef.h>

#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF_LIKE(format_at, first_at) __attribute__((format(__printf__, format_at, first_at)))
#define ARRAY_COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define LIKELY(x) __builtin_expect(!!(x), 1)
#define UNLIKELY(x) __builtin_expect(!!(x), 0)

/* runs f(&variable) when the variable leaves its scope; f accepts NULL and half-built objects */
#define CLEANUP(f) __attribute__((cleanup(f)))

/* gives the pointer away, so that its CLEANUP finds NULL */
#define TAKE(p)                            \
	({                                 \
		__typeof__(p) taken = (p); \
		(p) = NULL;                \
		taken;                     \
	})

#endif
