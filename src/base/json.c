/* base/json.c - see json.h. Room: base. */
#include "base/json.h"

#define NS_PER_S 1000000000

static void before_value(struct json *json, const char *key)
{
	if (json->comma)
		text_char(json->text, ',');
	json->comma = true;
	if (!key)
		return;
	text_char(json->text, '"');
	text_string(json->text, key);
	text_literal(json->text, "\":");
}

void json_open_object(struct json *json, const char *key)
{
	before_value(json, key);
	text_char(json->text, '{');
	json->comma = false;
}

void json_close_object(struct json *json)
{
	text_char(json->text, '}');
	json->comma = true;
}

void json_open_array(struct json *json, const char *key)
{
	before_value(json, key);
	text_char(json->text, '[');
	json->comma = false;
}

void json_close_array(struct json *json)
{
	text_char(json->text, ']');
	json->comma = true;
}

/* the bytes of one valid UTF-8 sequence above ASCII at @at (RFC 3629, section 4), or 0 */
static size_t utf8_sequence_bytes(const uint8_t *at, size_t left)
{
	static const struct {
		uint8_t lead_from, lead_to, second_from, second_to, bytes;
	} forms[] = {
		{ 0xc2, 0xdf, 0x80, 0xbf, 2 },
		{ 0xe0, 0xe0, 0xa0, 0xbf, 3 },
		{ 0xe1, 0xec, 0x80, 0xbf, 3 },
		{ 0xed, 0xed, 0x80, 0x9f, 3 },
		{ 0xee, 0xef, 0x80, 0xbf, 3 },
		{ 0xf0, 0xf0, 0x90, 0xbf, 4 },
		{ 0xf1, 0xf3, 0x80, 0xbf, 4 },
		{ 0xf4, 0xf4, 0x80, 0x8f, 4 },
	};
	for (size_t i = 0; i < ARRAY_COUNT(forms); i++) {
		if (at[0] < forms[i].lead_from || at[0] > forms[i].lead_to)
			continue;
		if (left < forms[i].bytes || at[1] < forms[i].second_from ||
			at[1] > forms[i].second_to)
			return 0;
		for (size_t k = 2; k < forms[i].bytes; k++)
			if ((at[k] & 0xc0) != 0x80)
				return 0;
		return forms[i].bytes;
	}
	return 0;
}

static void escape(struct text *text, uint8_t c)
{
	switch (c) {
	case '"':
		text_literal(text, "\\\"");
		return;
	case '\\':
		text_literal(text, "\\\\");
		return;
	case '\n':
		text_literal(text, "\\n");
		return;
	case '\r':
		text_literal(text, "\\r");
		return;
	case '\t':
		text_literal(text, "\\t");
		return;
	}
	text_literal(text, "\\u00");
	text_hex(text, c, 2);
}

void json_string_bytes(struct json *json, const char *key, const void *value, size_t bytes)
{
	const uint8_t *at = value;
	before_value(json, key);
	text_char(json->text, '"');
	for (size_t i = 0; i < bytes; i++) {
		if (at[i] >= 0x80) {
			size_t sequence = utf8_sequence_bytes(at + i, bytes - i);
			if (sequence) {
				text_piece(json->text, at + i, sequence);
				i += sequence - 1;
				continue;
			}
		}
		if (at[i] < 0x20 || at[i] >= 0x7f || at[i] == '"' || at[i] == '\\')
			escape(json->text, at[i]);
		else
			text_char(json->text, (char)at[i]);
	}
	text_char(json->text, '"');
}

void json_string(struct json *json, const char *key, const char *value)
{
	json_string_bytes(json, key, value, strlen(value));
}

void json_open_string(struct json *json, const char *key)
{
	before_value(json, key);
	text_char(json->text, '"');
}

void json_close_string(struct json *json)
{
	text_char(json->text, '"');
}

void json_u64(struct json *json, const char *key, uint64_t value)
{
	before_value(json, key);
	text_u64(json->text, value);
}

void json_i64(struct json *json, const char *key, int64_t value)
{
	before_value(json, key);
	text_i64(json->text, value);
}

void json_bool(struct json *json, const char *key, bool value)
{
	before_value(json, key);
	text_string(json->text, value ? "true" : "false");
}

void json_null(struct json *json, const char *key)
{
	before_value(json, key);
	text_literal(json->text, "null");
}

void json_time(struct json *json, const char *key, int64_t time_ns)
{
	int64_t seconds = time_ns / NS_PER_S;
	int64_t rest_ns = time_ns % NS_PER_S;
	before_value(json, key);
	text_char(json->text, '"');
	if (time_ns < 0) {
		text_char(json->text, '-');
		seconds = -seconds;
		rest_ns = -rest_ns;
	}
	text_u64(json->text, (uint64_t)seconds);
	text_char(json->text, '.');
	text_u32_padded(json->text, (uint32_t)rest_ns, 9);
	text_char(json->text, '"');
}

void json_end_line(struct json *json)
{
	text_char(json->text, '\n');
	json->comma = false;
}
