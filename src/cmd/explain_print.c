/* cmd/explain_print.c - see explain_print.h. Room: cmd. */
#include "cmd/explain_print.h"

#include "view/connection_json.h"
#include "view/ladder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define WIDTH_DEFAULT 100
#define WIDTH_MAX 120

static bool colour_wanted(const struct explain_args *args)
{
	const char *no_color = getenv("NO_COLOR");
	const char *term = getenv("TERM");
	if (strcmp(args->color, "auto") != 0)
		return strcmp(args->color, "always") == 0;
	return isatty(STDOUT_FILENO) && !(no_color && *no_color) &&
		!(term && strcmp(term, "dumb") == 0);
}

/* LC_ALL over LC_CTYPE over LANG, as setlocale() has it */
static bool unicode_wanted(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
	const char *locale = NULL;
	for (size_t i = 0; i < ARRAY_COUNT(names) && !(locale && *locale); i++)
		locale = getenv(names[i]);
	return isatty(STDOUT_FILENO) && locale &&
		(strcasestr(locale, "UTF-8") || strcasestr(locale, "UTF8"));
}

static unsigned int width_of_terminal(void)
{
	struct winsize size;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 || size.ws_col == 0)
		return WIDTH_DEFAULT;
	return size.ws_col < WIDTH_MAX ? size.ws_col : WIDTH_MAX;
}

int printer_start(struct printer *printer, const struct explain_args *args)
{
	*printer = (struct printer){
		.args = args,
		.options = { .colour = colour_wanted(args),
			.unicode = unicode_wanted(),
			.width = width_of_terminal(),
			.time_wait_ns = args->time_wait_ns },
	};
	if (text_to_memory(&printer->draft) < 0 || text_to_memory(&printer->says) < 0)
		return -ENOMEM;
	return text_to_memory(&printer->next);
}

void printer_done(struct printer *printer)
{
	text_done(&printer->draft);
	text_done(&printer->says);
	text_done(&printer->next);
}

bool printer_whole(const struct printer *printer)
{
	return !printer->args->json && !printer->args->brief;
}

static struct story compose(struct printer *printer, const struct connection *connection,
	const struct verdict *verdict, const struct attempts *attempts, int64_t end_ns)
{
	struct explain_context context = { .end_ns = end_ns, .attempts = attempts };
	text_reset(&printer->says);
	text_reset(&printer->next);
	explain_says(connection, &context, verdict, &printer->says);
	explain_next(connection, verdict, &printer->next);
	return (struct story){
		.connection = connection,
		.verdict = verdict,
		.says = text_terminated(&printer->says),
		.next = text_terminated(&printer->next),
		.end_ns = end_ns,
	};
}

void printer_connection(struct printer *printer, const struct connection *connection,
	const struct verdict *verdict, const struct attempts *attempts, int64_t end_ns,
	struct text *text)
{
	const struct explain_args *args = printer->args;
	if (args->brief && !args->json) { /* no sentence is read here, so none is made */
		struct story line = { connection, verdict, "", "", end_ns };
		story_brief(text, &printer->options, &line);
		return;
	}
	struct story story = compose(printer, connection, verdict, attempts, end_ns);
	text_reset(&printer->draft);
	if (args->json)
		connection_json(&printer->draft, &story);
	else if (args->ladder)
		ladder_print(&printer->draft, &printer->options, &story);
	else
		story_print(&printer->draft, &printer->options, &story);
	text_bytes(text, printer->draft.start, text_length(&printer->draft));
}

void printer_attempts(struct printer *printer, const struct connection *connection,
	const struct verdict *verdict, const struct attempts *attempts, int64_t end_ns,
	struct text *text)
{
	struct story story = compose(printer, connection, verdict, attempts, end_ns);
	uint64_t ids = attempts->count < ATTEMPTS_IDS_MAX ? attempts->count : ATTEMPTS_IDS_MAX;
	group_json(text, &story, attempts->id, ids, attempts->count);
}

void printer_host(struct printer *printer, struct host_story *story, struct text *text)
{
	story->says = text_terminated(&printer->says);
	story->next = text_terminated(&printer->next);
	text_reset(&printer->draft);
	if (printer->args->json)
		host_json(&printer->draft, story);
	else if (printer->args->brief)
		host_brief(&printer->draft, &printer->options, story);
	else
		host_print(&printer->draft, &printer->options, story);
	text_bytes(text, printer->draft.start, text_length(&printer->draft));
}
