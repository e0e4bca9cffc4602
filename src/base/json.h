/*
 * base/json.h - writes JSON, one object a line. Room: base.
 *
 * The writer keeps the commas; the caller keeps objects and arrays balanced. Strings are UTF-8;
 * bytes that are not valid UTF-8, control characters and DEL come out as \u00XX of each byte.
 */
#ifndef TCPWHY_BASE_JSON_H
#define TCPWHY_BASE_JSON_H

#include "base/text.h"

#include <stdbool.h>

struct json {
	struct text *text;
	bool comma; /* something stands before, in this object or array */
};

static inline struct json json_to(struct text *text)
{
	return (struct json){ .text = text };
}

/* keys are C string constants of ours and are not escaped; NULL inside an array */
void json_open_object(struct json *json, const char *key);
void json_close_object(struct json *json);
void json_open_array(struct json *json, const char *key);
void json_close_array(struct json *json);
void json_string(struct json *json, const char *key, const char *value);
void json_string_bytes(struct json *json, const char *key, const void *value, size_t bytes);

/* json_open_string() - A string whose text the caller adds to @json's text, with nothing in it that
 * would need escaping, until json_close_string() */
void json_open_string(struct json *json, const char *key);
void json_close_string(struct json *json);

void json_u64(struct json *json, const char *key, uint64_t value);
void json_i64(struct json *json, const char *key, int64_t value);
void json_bool(struct json *json, const char *key, bool value);
void json_null(struct json *json, const char *key);

/* json_time() - Seconds since the epoch as a decimal string with nine digits, from nanoseconds */
void json_time(struct json *json, const char *key, int64_t time_ns);

/* json_end_line() - After the outermost object; the next object starts afresh */
void json_end_line(struct json *json);

#endif
