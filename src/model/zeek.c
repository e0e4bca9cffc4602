/* model/zeek.c - see zeek.h. Room: model. */
#include "model/zeek.h"

#include "base/macros.h"

#include <string.h>

static const char *const names[] = {
	[ZEEK_S0] = "S0",
	[ZEEK_S1] = "S1",
	[ZEEK_SF] = "SF",
	[ZEEK_REJ] = "REJ",
	[ZEEK_S2] = "S2",
	[ZEEK_S3] = "S3",
	[ZEEK_RSTO] = "RSTO",
	[ZEEK_RSTR] = "RSTR",
	[ZEEK_RSTOS0] = "RSTOS0",
	[ZEEK_RSTRH] = "RSTRH",
	[ZEEK_SH] = "SH",
	[ZEEK_SHR] = "SHR",
	[ZEEK_OTH] = "OTH",
};
_Static_assert(ARRAY_COUNT(names) == ZEEK_CONN_STATE_COUNT, "a name for every state");

const char *zeek_conn_state_name(enum zeek_conn_state state)
{
	return names[state];
}

static const char letters[END_COUNT][ZEEK_LETTER_COUNT + 1] = {
	[END_CLIENT] = "SHFRADIQCGTW",
	[END_SERVER] = "shfradiqcgtw",
};

char zeek_letter_of(enum zeek_letter letter, enum end end)
{
	return letters[end][letter];
}

static bool has_data(const struct zeek *zeek, enum end end)
{
	return zeek->half[end].letters >> ZEEK_LETTER_DATA & 1;
}

static bool is_inactive(uint8_t state)
{
	return state == ZEEK_INACTIVE || state == ZEEK_PARTIAL;
}

/* SYN, then RST, and nothing else of weight between */
static bool syn_then_reset(const struct zeek *zeek)
{
	const char *at = zeek->history + (zeek->history[0] == '^');
	if (*at != 'S')
		return false;
	at += strcspn(at, "HAFGIQR");
	return *at == 'R';
}

static enum zeek_conn_state reset_by_responder(const struct zeek *zeek)
{
	uint8_t originator = zeek->half[END_CLIENT].state;
	if (originator == ZEEK_SYN_SENT || originator == ZEEK_SYN_ACK_SENT)
		return ZEEK_REJ;
	if (originator == ZEEK_RESET && !has_data(zeek, END_CLIENT) && !has_data(zeek, END_SERVER))
		return ZEEK_REJ;
	return is_inactive(originator) ? ZEEK_RSTRH : ZEEK_RSTR;
}

static enum zeek_conn_state reset_by_originator(const struct zeek *zeek)
{
	if (!is_inactive(zeek->half[END_SERVER].state))
		return ZEEK_RSTO;
	return syn_then_reset(zeek) ? ZEEK_RSTOS0 : ZEEK_OTH;
}

/* in this order: the first that holds */
enum zeek_conn_state zeek_conn_state(const struct zeek *zeek)
{
	uint8_t originator = zeek->half[END_CLIENT].state;
	uint8_t responder = zeek->half[END_SERVER].state;
	if (responder == ZEEK_RESET)
		return reset_by_responder(zeek);
	if (originator == ZEEK_RESET)
		return reset_by_originator(zeek);
	if (originator == ZEEK_CLOSED && responder == ZEEK_CLOSED)
		return ZEEK_SF;
	if (originator == ZEEK_CLOSED)
		return is_inactive(responder) ? ZEEK_SH : ZEEK_S2;
	if (responder == ZEEK_CLOSED)
		return is_inactive(originator) ? ZEEK_SHR : ZEEK_S3;
	if (originator == ZEEK_SYN_SENT && responder == ZEEK_INACTIVE)
		return ZEEK_S0;
	if (originator == ZEEK_ESTABLISHED && responder == ZEEK_ESTABLISHED)
		return ZEEK_S1;
	return ZEEK_OTH;
}
