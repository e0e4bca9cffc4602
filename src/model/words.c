/* model/words.c - see words.h. Room: model. */
#include "model/words.h"

#include <inttypes.h>

#define NS_PER_US INT64_C(1000)
#define NS_PER_MS INT64_C(1000000)
#define NS_PER_S INT64_C(1000000000)

void text_count(struct text *text, uint64_t count)
{
	char digits[32];
	char *at = digits + sizeof(digits);
	int made = 0;
	do {
		if (made && made % 3 == 0)
			*--at = ',';
		*--at = (char)('0' + count % 10);
		count /= 10;
		made++;
	} while (count);
	text_bytes(text, at, (size_t)(digits + sizeof(digits) - at));
}

void text_counted(struct text *text, uint64_t count, const char *singular, const char *plural)
{
	text_count(text, count);
	text_char(text, ' ');
	text_string(text, count == 1 ? singular : plural);
}

/* three digits of value / unit, cut, not rounded: 1.23, 12.3, 123; no zeros at the end */
static void text_three_digits(struct text *text, uint64_t value, uint64_t unit)
{
	uint64_t whole = value / unit;
	uint32_t decimals = whole < 10 ? 2 : whole < 100 ? 1 : 0;
	uint32_t scale = decimals == 2 ? 100 : decimals == 1 ? 10 : 1;
	uint32_t rest = (uint32_t)(value % unit * scale / unit);
	text_u64(text, whole);
	if (rest && rest % 10 == 0) {
		rest /= 10;
		decimals--;
	}
	if (!rest)
		return;
	text_char(text, '.');
	text_u32_padded(text, rest, decimals);
}

static void text_two_units(
	struct text *text, uint64_t value, uint32_t per, const char *large, const char *small)
{
	text_count(text, value / per);
	text_string(text, large);
	if (value % per == 0)
		return;
	text_char(text, ' ');
	text_u64(text, value % per);
	text_string(text, small);
}

void text_duration(struct text *text, int64_t ns)
{
	if (ns < 0) {
		text_char(text, '-');
		ns = ns == INT64_MIN ? INT64_MAX : -ns;
	}
	uint64_t value = (uint64_t)ns;
	uint64_t s = value / NS_PER_S;
	if (ns > 0 && ns < NS_PER_US) {
		text_u64(text, value);
		text_literal(text, " ns");
	} else if (ns < NS_PER_MS) {
		text_u64(text, value / NS_PER_US);
		text_literal(text, " us");
	} else if (ns < NS_PER_S) {
		text_three_digits(text, value, NS_PER_MS);
		text_literal(text, " ms");
	} else if (s < 60) {
		text_three_digits(text, value, NS_PER_S);
		text_literal(text, " s");
	} else if (s < 3600) {
		text_two_units(text, s, 60, " min", " s");
	} else if (s < 86400) {
		text_two_units(text, s / 60, 60, " h", " min");
	} else {
		text_two_units(text, s / 3600, 24, " d", " h");
	}
}

void text_size(struct text *text, uint64_t bytes)
{
	static const struct {
		uint64_t bytes;
		const char *name;
	} units[] = { { 1000000000000, " TB" }, { 1000000000, " GB" }, { 1000000, " MB" },
		{ 1000, " kB" } };
	if (bytes < 10000) {
		text_count(text, bytes);
		text_literal(text, " B");
		return;
	}
	size_t i = 0;
	while (bytes < units[i].bytes)
		i++;
	text_three_digits(text, bytes, units[i].bytes);
	text_string(text, units[i].name);
}

void text_endpoint(struct text *text, const struct endpoint *endpoint)
{
	bool v4 = address_is_v4(&endpoint->address);
	if (!v4)
		text_char(text, '[');
	text_address(text, &endpoint->address);
	if (!v4)
		text_char(text, ']');
	text_char(text, ':');
	text_u32(text, endpoint->port);
}

/* IANA's registries; code ANY_CODE: whatever the code */
#define ANY_CODE 0xff
static const struct {
	bool v6;
	uint8_t type, code;
	const char *words;
} icmp_errors[] = {
	{ false, 3, 0, "network unreachable" },
	{ false, 3, 1, "host unreachable" },
	{ false, 3, 2, "protocol unreachable" },
	{ false, 3, 3, "port unreachable" },
	{ false, 3, 4, "fragmentation needed" },
	{ false, 3, 5, "source route failed" },
	{ false, 3, 6, "network unknown" },
	{ false, 3, 7, "host unknown" },
	{ false, 3, 9, "network administratively prohibited" },
	{ false, 3, 10, "host administratively prohibited" },
	{ false, 3, 11, "network unreachable for this type of service" },
	{ false, 3, 12, "host unreachable for this type of service" },
	{ false, 3, 13, "communication administratively prohibited" },
	{ false, 3, ANY_CODE, "destination unreachable" },
	{ false, 4, ANY_CODE, "source quench" },
	{ false, 5, ANY_CODE, "redirect" },
	{ false, 11, 0, "time to live exceeded" },
	{ false, 11, 1, "fragment reassembly time exceeded" },
	{ false, 12, ANY_CODE, "parameter problem" },
	{ true, 1, 0, "no route to destination" },
	{ true, 1, 1, "communication administratively prohibited" },
	{ true, 1, 2, "beyond scope of source address" },
	{ true, 1, 3, "address unreachable" },
	{ true, 1, 4, "port unreachable" },
	{ true, 1, 5, "source address failed policy" },
	{ true, 1, 6, "reject route to destination" },
	{ true, 1, ANY_CODE, "destination unreachable" },
	{ true, 2, ANY_CODE, "packet too big" },
	{ true, 3, 0, "hop limit exceeded" },
	{ true, 3, 1, "fragment reassembly time exceeded" },
	{ true, 4, ANY_CODE, "parameter problem" },
};

const char *icmp_error_words(bool v6, uint8_t type, uint8_t code)
{
	for (size_t i = 0; i < ARRAY_COUNT(icmp_errors); i++)
		if (icmp_errors[i].v6 == v6 && icmp_errors[i].type == type &&
			(icmp_errors[i].code == code || icmp_errors[i].code == ANY_CODE))
			return icmp_errors[i].words;
	return "error";
}
