/* model/words.h - quantities as people write them. Room: model. */
#ifndef TCPWHY_MODEL_WORDS_H
#define TCPWHY_MODEL_WORDS_H

#include "base/text.h"
#include "model/connection.h"

/* text_count() - With commas: 312,480 */
void text_count(struct text *text, uint64_t count);

/* text_counted() - "1 segment", "214 segments" */
void text_counted(struct text *text, uint64_t count, const char *singular, const char *plural);

/* text_duration() - Three digits or two units: 25 us, 1.23 ms, 31.2 s, 7 min 46 s, 2 h 13 min */
void text_duration(struct text *text, int64_t ns);

/* text_size() - Exact while short, 305 kB or 1.2 GB after that */
void text_size(struct text *text, uint64_t bytes);

/* text_endpoint() - 127.0.0.1:80, [::1]:80 */
void text_endpoint(struct text *text, const struct endpoint *endpoint);

/* icmp_error_words() - "host unreachable", "time to live exceeded"...; "error" for the rest */
const char *icmp_error_words(bool v6, uint8_t type, uint8_t code);

#endif
