/* tests/kernel/truth/plan_print.c - a plan as one line. Room: tests. */
#include "plan.h"

static const char *const service_names[] = {
	[SERVICE_LISTENS] = "listens",
	[SERVICE_REFUSES] = "refuses",
	[SERVICE_REJECTS_RESET] = "rejects-reset",
	[SERVICE_REJECTS_ICMP] = "rejects-icmp",
	[SERVICE_DEFERS] = "defers",
	[SERVICE_FASTOPEN] = "fastopen",
	[SERVICE_FULL] = "full",
	[SERVICE_CALLS] = "calls",
};
_Static_assert(sizeof(service_names) / sizeof(*service_names) == SERVICE_COUNT, "a name each");

static const char *const verb_names[] = {
	[DO_WAIT] = "wait",
	[DO_SEND] = "send",
	[DO_READ] = "read",
	[DO_READ_ALL] = "read-all",
	[DO_SHUT_WRITE] = "shut-write",
	[DO_SHUT_READ] = "shut-read",
	[DO_CLOSE] = "close",
	[DO_RESET] = "reset",
	[DO_LINGER] = "linger",
	[DO_KILL] = "kill",
	[DO_MUTE] = "mute",
	[DO_IDLE] = "idle",
};
_Static_assert(sizeof(verb_names) / sizeof(*verb_names) == VERB_COUNT, "a name each");

static const char *const trait_names[] = { "nodelay", "keepalive", "user-timeout", "small-buffer",
	"linger2", "linger2-never", "delayed-acks", "impatient" };

static const char *const kind_names[] = {
	[KIND_SYN] = "syn",
	[KIND_SYN_ACK] = "synack",
	[KIND_ACK] = "ack",
	[KIND_DATA] = "data",
	[KIND_FIN] = "fin",
	[KIND_RST] = "rst",
	[KIND_ANY] = "any",
};
_Static_assert(sizeof(kind_names) / sizeof(*kind_names) == KIND_COUNT, "a name each");

static const char *const harm_names[] = {
	[HARM_DROP] = "drop",
	[HARM_DOUBLE] = "double",
	[HARM_DELAY] = "delay",
	[HARM_DROP_AT_INPUT] = "input-drop",
};
_Static_assert(sizeof(harm_names) / sizeof(*harm_names) == HARM_COUNT, "a name each");

static void print_steps(const struct step *step, FILE *to)
{
	for (;; step++) {
		fprintf(to, " %s", verb_names[step->verb]);
		if (step->amount)
			fprintf(to, "(%u)", step->amount);
		if (step->verb == DO_IDLE || step->verb == DO_CLOSE || step->verb == DO_RESET ||
			step->verb == DO_LINGER)
			break;
	}
}

static void print_end(const struct plan *plan, enum role role, FILE *to)
{
	fprintf(to, " %s@%c:", role == ROLE_CLIENT ? "client" : "server",
		plan_side(plan, role) == SIDE_A ? 'a' : 'b');
	for (int act = 0; act < plan->acts; act++) {
		if (act > 0)
			fprintf(to, role == ROLE_CLIENT ? ", after %u ms again:" : ", again:",
				plan->pause_ms);
		print_steps(plan->step[act][role], to);
	}
	for (unsigned int bit = 0; bit < sizeof(trait_names) / sizeof(*trait_names); bit++)
		if (plan->trait[role] >> bit & 1)
			fprintf(to, " +%s", trait_names[bit]);
	fprintf(to, ";");
}

static void print_weather(const struct weather *weather, FILE *to)
{
	fprintf(to, " delay %u+%u ms", weather->delay_ms, weather->jitter_ms);
	if (weather->loss_permille || weather->double_permille || weather->late_permille)
		fprintf(to, " loss %u double %u late %u permille", weather->loss_permille,
			weather->double_permille, weather->late_permille);
	for (unsigned int side = 0; side < SIDE_COUNT; side++)
		if (weather->dark_after[side])
			fprintf(to, " %c dark after %u", "ab"[side], weather -> dark_after[side]);
	for (int i = 0; i < weather->fault_count; i++) {
		const struct fault *fault = &weather->fault[i];
		fprintf(to, " %c:%s:%s:%u-%u", "ab"[fault->from], harm_names[fault->harm],
			kind_names[fault->kind], fault -> first, fault -> last);
	}
}

void plan_print(const struct plan *plan, FILE *to)
{
	fprintf(to, "%u %s %ums;", plan->index, service_names[plan->service], plan->start_ms);
	print_end(plan, ROLE_CLIENT, to);
	print_end(plan, ROLE_SERVER, to);
	print_weather(&plan->weather, to);
	fprintf(to, "\n");
}
