/*
 * tests/unit/view/test_names.c - the cache of names. The resolver is this file's own: getnameinfo(),
 * ether_ntohost() and getservent() below stand before the C library's, so nothing leaves the host.
 */
#include "entry.h"

#include "view/dump/names.h"

#include <netdb.h>
#include <netinet/ether.h>
#include <netinet/in.h>

static unsigned int lookups;
static unsigned int service_at;

/* 10.a.b.c and fd00::... have names; 10.0.0.66's is hostile, the rest have none */
int getnameinfo(const struct sockaddr *address, socklen_t address_bytes, char *host,
	socklen_t host_bytes, char *service, socklen_t service_bytes, int flags)
{
	lookups++;
	assert_int_equal(flags, NI_NAMEREQD);
	if (address->sa_family == AF_INET6) {
		const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)(const void *)address;
		if (v6->sin6_addr.s6_addr[0] != 0xfd)
			return EAI_NONAME;
		snprintf(host, host_bytes, "six-%u.example.org", v6->sin6_addr.s6_addr[15]);
		return 0;
	}
	const struct sockaddr_in *v4 = (const struct sockaddr_in *)(const void *)address;
	uint32_t number = ntohl(v4->sin_addr.s_addr);
	if (number >> 24 != 10)
		return EAI_NONAME;
	if (number == 0x0a000042)
		snprintf(host, host_bytes, "evil\033[31m\n\xff.example.org");
	else
		snprintf(host, host_bytes, "host-%u.example.org", number & 0xffffff);
	return 0;
}

int ether_ntohost(char *name, const struct ether_addr *address)
{
	lookups++;
	if (address->ether_addr_octet[0] != 0x02)
		return -1;
	memcpy(name, "printer", 8);
	return 0;
}

struct servent *getservent(void)
{
	static const struct {
		const char *name, *protocol;
		uint16_t port;
	} services[] = {
		{ "http", "tcp", 80 },
		{ "www", "tcp", 80 }, /* a second name, which is not used */
		{ "http", "udp", 8008 },
		{ "other", "sctp", 81 },
		{ "ev\033il", "tcp", 65535 },
	};
	static char name[16], protocol[8];
	static struct servent service = { .s_name = name, .s_proto = protocol };
	if (service_at == ARRAY_COUNT(services))
		return NULL;
	snprintf(name, sizeof(name), "%s", services[service_at].name);
	snprintf(protocol, sizeof(protocol), "%s", services[service_at].protocol);
	service.s_port = htons(services[service_at].port);
	service_at++;
	return &service;
}

void endservent(void)
{
	service_at = 0;
}

struct fixture {
	struct text text;
	struct dump_view view;
};

static void start(struct fixture *fixture, struct dump_options options)
{
	lookups = 0;
	assert_int_equal(text_to_memory(&fixture->text), 0);
	fixture->view = (struct dump_view){ .options = options, .text = &fixture->text };
	assert_int_equal(names_start(&fixture->view.names, &options), 0);
}

static void finish(struct fixture *fixture)
{
	names_done(fixture->view.names);
	text_done(&fixture->text);
}

static const char *ipv4(struct fixture *fixture, uint32_t number)
{
	uint8_t address[4];
	store_be32(address, number);
	text_reset(&fixture->text);
	dump_ipv4_address(&fixture->view, address);
	return text_terminated(&fixture->text);
}

static const char *port(struct fixture *fixture, bool tcp, uint16_t number)
{
	text_reset(&fixture->text);
	if (tcp)
		dump_tcp_port(&fixture->view, number);
	else
		dump_udp_port(&fixture->view, number);
	return text_terminated(&fixture->text);
}

static void an_address_is_looked_up_once(void **state)
{
	struct fixture fixture;
	start(&fixture, (struct dump_options){ 0 });
	for (int i = 0; i < 3; i++) {
		assert_string_equal(ipv4(&fixture, 0x0a000001), "host-1.example.org");
		assert_string_equal(ipv4(&fixture, 0xc0000201), "192.0.2.1");
	}
	assert_int_equal(lookups, 2);
	finish(&fixture);
}

static void numeric_asks_nobody(void **state)
{
	struct fixture fixture;
	start(&fixture, (struct dump_options){ .numeric = 1 });
	assert_string_equal(ipv4(&fixture, 0x0a000001), "10.0.0.1");
	assert_string_equal(port(&fixture, true, 80), "80");
	text_reset(&fixture.text);
	dump_mac(&fixture.view, (const uint8_t *)"\xff\xff\xff\xff\xff\xff");
	assert_string_equal(text_terminated(&fixture.text), "ff:ff:ff:ff:ff:ff");
	assert_int_equal(lookups, 0);
	finish(&fixture);
}

static void the_domain_is_cut_when_asked(void **state)
{
	struct fixture fixture;
	start(&fixture, (struct dump_options){ .no_domain = true });
	assert_string_equal(ipv4(&fixture, 0x0a000007), "host-7");
	assert_string_equal(ipv4(&fixture, 0xc0000201), "192.0.2.1"); /* no domain to cut */
	finish(&fixture);
}

static void names_cannot_command_the_terminal(void **state)
{
	struct fixture fixture;
	start(&fixture, (struct dump_options){ 0 });
	assert_string_equal(ipv4(&fixture, 0x0a000042), "evil?[31m??.example.org");
	assert_string_equal(port(&fixture, true, 65535), "ev?il");
	finish(&fixture);
}

static void ipv6_and_ipv4_do_not_mix(void **state)
{
	/* the first four bytes are 10.0.0.1, as a key of the table for IPv4 would be */
	static const uint8_t addresses[][16] = {
		{ 0xfd, [15] = 9 },
		{ 10, 0, 0, 1 },
	};
	static const char *const expected[] = { "six-9.example.org", "a00:1::" };
	struct fixture fixture;
	start(&fixture, (struct dump_options){ 0 });
	assert_string_equal(ipv4(&fixture, 0x0a000001), "host-1.example.org");
	for (size_t i = 0; i < ARRAY_COUNT(addresses); i++) {
		text_reset(&fixture.text);
		dump_ipv6_address(&fixture.view, addresses[i]);
		assert_string_equal(text_terminated(&fixture.text), expected[i]);
	}
	finish(&fixture);
}

static void ports_have_their_services_first_name(void **state)
{
	struct fixture fixture;
	start(&fixture, (struct dump_options){ 0 });
	assert_string_equal(port(&fixture, true, 80), "http");
	assert_string_equal(port(&fixture, false, 80), "80");
	assert_string_equal(port(&fixture, false, 8008), "http");
	assert_string_equal(port(&fixture, true, 81), "81"); /* SCTP's is nobody's here */
	assert_string_equal(port(&fixture, true, 0), "0");
	finish(&fixture);
}

static void macs_have_hosts_or_vendors(void **state)
{
	static const struct {
		uint8_t address[6];
		const char *name;
	} cases[] = {
		{ { 0x02, 1, 2, 3, 4, 5 }, "printer" },
		{ { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff }, "Broadcast" },
		{ { 0x00, 0x00, 0x0c, 1, 2, 3 }, "00:00:0c:01:02:03 (oui Cisco)" },
		{ { 0x12, 0x34, 0x56, 1, 2, 3 }, "12:34:56:01:02:03 (oui Unknown)" },
	};
	struct fixture fixture;
	start(&fixture, (struct dump_options){ 0 });
	for (size_t i = 0; i < ARRAY_COUNT(cases) * 2; i++) {
		text_reset(&fixture.text);
		dump_mac(&fixture.view, cases[i % ARRAY_COUNT(cases)].address);
		assert_string_equal(
			text_terminated(&fixture.text), cases[i % ARRAY_COUNT(cases)].name);
	}
	assert_int_equal(lookups, ARRAY_COUNT(cases));
	finish(&fixture);
}

/* as many addresses as a large site has are all remembered; a flood of more is forgotten at once */
static void the_cache_grows_and_has_an_end(void **state)
{
	const uint32_t site = 100000, flood = (1u << 20) + 1000;
	struct fixture fixture;
	char expected[64];
	start(&fixture, (struct dump_options){ 0 });
	for (uint32_t i = 0; i < 2 * site; i++) {
		snprintf(expected, sizeof(expected), "host-%u.example.org", i % site + 1000);
		assert_string_equal(ipv4(&fixture, 0x0a000000 + i % site + 1000), expected);
	}
	assert_int_equal(lookups, site);
	for (uint32_t i = site; i < flood; i++)
		ipv4(&fixture, 0x0a000000 + i + 1000);
	assert_int_equal(lookups, flood);
	assert_string_equal(ipv4(&fixture, 0x0a000000 + 1000), "host-1000.example.org");
	assert_int_equal(lookups, flood + 1);
	finish(&fixture);
}

static void an_interface_that_is_not_here_has_no_name(void **state)
{
	struct fixture fixture;
	start(&fixture, (struct dump_options){ .numeric = 1 });
	for (int i = 0; i < 2; i++) {
		text_reset(&fixture.text);
		dump_interface(&fixture.view, 0x7fffffff);
		assert_string_equal(text_terminated(&fixture.text), "?     ");
	}
	finish(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_address_is_looked_up_once),
		cmocka_unit_test(numeric_asks_nobody),
		cmocka_unit_test(the_domain_is_cut_when_asked),
		cmocka_unit_test(names_cannot_command_the_terminal),
		cmocka_unit_test(ipv6_and_ipv4_do_not_mix),
		cmocka_unit_test(ports_have_their_services_first_name),
		cmocka_unit_test(macs_have_hosts_or_vendors),
		cmocka_unit_test(the_cache_grows_and_has_an_end),
		cmocka_unit_test(an_interface_that_is_not_here_has_no_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
