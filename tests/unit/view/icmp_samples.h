/*
 * tests/unit/view/icmp_samples.h - ICMP messages,
 * and what tcpdump 4.99.3 prints of them.
 */
#ifndef TCPWHY_TESTS_VIEW_ICMP_SAMPLES_H
#define TCPWHY_TESTS_VIEW_ICMP_SAMPLES_H

#include "sample.h"

static const struct sample samples[] = {
	{ .about = "an echo request",
		.link_type = DLT_RAW,
		.hex = "45000020000100004001f6d8c0000201c0000202080033310007000161626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP echo request, id 7, seq 1, length 12\n" },
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 32)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP echo request, id 7, seq 1, length 12\n" },
			{ "-q", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP echo request, id 7, seq 1, length 12\n" },
			{ "", 21, "IP 192.0.2.1 > 192.0.2.2:  [|icmp]\n" },
			{ "", 27, "IP 192.0.2.1 > 192.0.2.2:  [|icmp]\n" },
		} },
	{ .about = "an echo reply with a wrong checksum",
		.link_type = DLT_RAW,
		.hex = "45000020000100004001f6d8c0000201c000020200003b300007000161626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP echo reply, id 7, seq 1, length 12\n" },
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 32)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP echo reply, id 7, seq 1, length 12 "
				"(wrong icmp cksum 3b30 (->3b31)!)\n" },
		} },
	{ .about = "a fragmented echo reply",
		.link_type = DLT_RAW,
		.hex = "45000024000120004001d6d4c0000201c000020200006e63000700016162636465666768",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [+], proto ICMP (1), length "
				"36)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP echo reply, id 7, seq 1, length 16\n" },
		} },
	{ .about = "unreachable, code 0",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c000020203008121000000004500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP net 192.0.2.1 unreachable, length 40\n" },
		} },
	{ .about = "unreachable, code 1",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c000020203018120000000004500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 60)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP host 192.0.2.1 unreachable, length 40\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 32)\n"
				"    192.0.2.2.7 > 192.0.2.1.9: UDP, length 4\n" },
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP host 192.0.2.1 unreachable, length 40\n" },
		} },
	{ .about = "unreachable, code 2",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c00002020302811f000000004500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP 192.0.2.1 protocol 17 unreachable, "
				"length 40\n" },
		} },
	{ .about = "unreachable, code 3",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c00002020303811e000000004500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 60)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP 192.0.2.1 udp port 9 unreachable, "
				"length 40\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 32)\n"
				"    192.0.2.2.7 > 192.0.2.1.9: UDP, length 4\n" },
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP 192.0.2.1 udp port 9 unreachable, length "
				"40\n" },
		} },
	{ .about = "unreachable, code 4",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c00002020304811d000000004500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP 192.0.2.1 unreachable - need to frag, "
				"length 40\n" },
		} },
	{ .about = "unreachable, code 5",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c00002020305811c000000004500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP 192.0.2.1 unreachable - source route "
				"failed, length 40\n" },
		} },
	{ .about = "unreachable, code 6",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c00002020306811b000000004500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP net 192.0.2.1 unreachable - unknown, "
				"length 40\n" },
		} },
	{ .about = "unreachable, code 7",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c00002020307811a000000004500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP host 192.0.2.1 unreachable - unknown, "
				"length 40\n" },
		} },
	{ .about = "unreachable, code 8",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c000020203088119000000004500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP 192.0.2.1 unreachable - source host "
				"isolated, length 40\n" },
		} },
	{ .about = "unreachable, code 9",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c000020203098118000000004500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP net 192.0.2.1 unreachable - admin "
				"prohibited, length 40\n" },
		} },
	{ .about = "unreachable, code 10",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c0000202030a8117000000004500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP host 192.0.2.1 unreachable - admin "
				"prohibited, length 40\n" },
		} },
	{ .about = "unreachable, code 11",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c0000202030b8116000000004500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP net 192.0.2.1 unreachable - tos "
				"prohibited, length 40\n" },
		} },
	{ .about = "unreachable, code 12",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c0000202030c8115000000004500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP host 192.0.2.1 unreachable - tos "
				"prohibited, length 40\n" },
		} },
	{ .about = "unreachable, code 13",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c0000202030d8114000000004500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP host 192.0.2.1 unreachable - admin "
				"prohibited filter, length 40\n" },
		} },
	{ .about = "unreachable, code 14",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c0000202030e8113000000004500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP host 192.0.2.1 unreachable - host "
				"precedence violation, length 40\n" },
		} },
	{ .about = "unreachable, code 15",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c0000202030f8112000000004500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP host 192.0.2.1 unreachable - precedence "
				"cutoff, length 40\n" },
		} },
	{ .about = "unreachable, code 16",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c000020203108111000000004500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP 192.0.2.1 unreachable - #16, length 40\n" },
		} },
	{ .about = "a TCP port unreachable",
		.link_type = DLT_RAW,
		.hex = "45000044000100004001f6b4c0000201c00002020303811b000000004500002800010000"
			"4006f6cbc0000202c00002019c400050000003e8000000005002040087660000",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP 192.0.2.1 tcp port 80 unreachable, "
				"length 48\n" },
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 68)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP 192.0.2.1 tcp port 80 unreachable, "
				"length 48\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), "
				"length 40)\n"
				"    192.0.2.2.40000 > 192.0.2.1.80: Flags [S], cksum 0x8766 (correct), "
				"seq 1000, win 1024, length 0\n" },
			{ "", 37, "IP 192.0.2.1 > 192.0.2.2:  [|icmp]\n" },
			{ "", 38, "IP 192.0.2.1 > 192.0.2.2:  [|icmp]\n" },
			{ "", 50, "IP 192.0.2.1 > 192.0.2.2:  [|icmp]\n" },
			{ "-v", 60, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 68)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP 192.0.2.1 tcp port 80 unreachable, "
				"length 48\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), "
				"length 40)\n"
				"    192.0.2.2.40000 > 192.0.2.1.80:  [|tcp]\n" },
		} },
	{ .about = "a port of another protocol unreachable",
		.link_type = DLT_RAW,
		.hex = "45000038000100004001f6c0c0000201c00002020303fcf9000000004500001c00010000"
			"4084f659c0000202c00002010001000200000000",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP 192.0.2.1 protocol 132 port 2 "
				"unreachable, length 36\n" },
		} },
	{ .about = "fragmentation needed, with the next MTU",
		.link_type = DLT_RAW,
		.hex = "45000038000100004001f6c0c0000201c00002020304570b000005784500002800010000"
			"4006f6cbc0000202c00002019c400050000003e8",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP 192.0.2.1 unreachable - need to frag "
				"(mtu 1400), length 36\n" },
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 56)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP 192.0.2.1 unreachable - need to frag "
				"(mtu 1400), length 36\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), "
				"length 40)\n"
				"    192.0.2.2.40000 > 192.0.2.1.80:  [|tcp]\n" },
		} },
	{ .about = "a quote of 8 bytes of payload with a checksum out of reach",
		.link_type = DLT_RAW,
		.hex = "45000038000100004001f6c0c0000201c000020203015c86000000004500002800010000"
			"4006f6cbc0000202c00002019c400050000003e8",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 56)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP host 192.0.2.1 unreachable, length 36\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), "
				"length 40)\n"
				"    192.0.2.2.40000 > 192.0.2.1.80:  [|tcp]\n" },
			{ "-vv", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 56)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP host 192.0.2.1 unreachable, length 36\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), "
				"length 40)\n"
				"    192.0.2.2.40000 > 192.0.2.1.80:  [|tcp]\n" },
		} },
	{ .about = "a quote without a length",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c000020203018120000000004500000000010000"
			"4011f6e8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 60)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP host 192.0.2.1 unreachable, length 40\n"
				"\t [|icmp]\n" },
		} },
	{ .about = "a quote with a length below its header",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c000020203018120000000004500000a00010000"
			"4011f6dec0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 60)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP host 192.0.2.1 unreachable, length 40\n"
				"\tIP  [|ip]\n" },
		} },
	{ .about = "a quote of another version",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c000020203018120000000006500002000010000"
			"4011d6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 60)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP host 192.0.2.1 unreachable, length 40\n"
				"\tIP6, wrong link-layer encapsulation (invalid)\n" },
		} },
	{ .about = "a quote of an error that quotes",
		.link_type = DLT_RAW,
		.hex = "45000058000100004001f6a0c0000201c00002020b00f4ff000000004500003c00010000"
			"4001f6bcc0000202c0000201030181200000000045000020000100004011f6c8c0000202"
			"c000020100070009000cb6fb61626364",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 88)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP time exceeded in-transit, length 68\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 60)\n"
				"    192.0.2.2 > 192.0.2.1: ICMP host 192.0.2.1 unreachable, length 40\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 32)\n"
				"    192.0.2.2.7 > 192.0.2.1.9: UDP, length 4\n" },
		} },
	{ .about = "source quench",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c000020204008021000000004500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP source quench, length 40\n" },
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 60)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP source quench, length 40\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 32)\n"
				"    192.0.2.2.7 > 192.0.2.1.9: UDP, length 4\n" },
		} },
	{ .about = "redirect, code 0",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c0000202050054e6c63364074500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP redirect 192.0.2.1 to net 198.51.100.7, "
				"length 40\n" },
		} },
	{ .about = "redirect, code 1",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c0000202050154e5c63364074500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP redirect 192.0.2.1 to host 198.51.100.7, "
				"length 40\n" },
		} },
	{ .about = "redirect, code 2",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c0000202050254e4c63364074500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP redirect-tos 192.0.2.1 to net "
				"198.51.100.7, length 40\n" },
		} },
	{ .about = "redirect, code 3",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c0000202050354e3c63364074500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP redirect-tos 192.0.2.1 to host "
				"198.51.100.7, length 40\n" },
		} },
	{ .about = "redirect, code 4",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c0000202050454e2c63364074500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP redirect-#4 192.0.2.1 to 198.51.100.7, "
				"length 40\n" },
		} },
	{ .about = "redirect",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c0000202050154e5c63364074500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 60)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP redirect 192.0.2.1 to host "
				"198.51.100.7, length 40\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 32)\n"
				"    192.0.2.2.7 > 192.0.2.1.9: UDP, length 4\n" },
			{ "", 47, "IP 192.0.2.1 > 192.0.2.2:  [|icmp]\n" },
		} },
	{ .about = "router advertisement for seconds",
		.link_type = DLT_RAW,
		.hex = "4500001c000100004001f6dcc0000201c00002020900f6c20002003b",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP router advertisement lifetime 59 0:, "
				"length 8\n" },
		} },
	{ .about = "router advertisement for minutes",
		.link_type = DLT_RAW,
		.hex = "45000024000100004001f6d4c0000201c000020209002cf401020708c000020100000000",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP router advertisement lifetime 30:00 1: "
				"{192.0.2.1 0}, length 16\n" },
			{ "", 27, "IP 192.0.2.1 > 192.0.2.2:  [|icmp]\n" },
			{ "", 35, "IP 192.0.2.1 > 192.0.2.2:  [|icmp]\n" },
		} },
	{ .about = "router advertisement for hours, of several",
		.link_type = DLT_RAW,
		.hex = "4500002c000100004001f6ccc0000201c00002020900d45a02021c9dc000020100000001"
			"c000020280000000",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP router advertisement lifetime 2:02:05 2: "
				"{192.0.2.1 1} {192.0.2.2 2147483648}, length 24\n" },
		} },
	{ .about = "router advertisement of another size",
		.link_type = DLT_RAW,
		.hex = "45000024000100004001f6d4c0000201c0000202090033bf0103003cc000020100000000",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP router advertisement lifetime 1:00 1: "
				"[size 3], length 16\n" },
		} },
	{ .about = "router advertisement of more than fit a line",
		.link_type = DLT_RAW,
		.hex = "45000064000100004001f694c0000201c0000202090071ad0902003cc6336407ffffffff"
			"c6336407ffffffffc6336407ffffffffc6336407ffffffffc6336407ffffffffc6336407"
			"ffffffffc6336407ffffffffc6336407ffffffffc6336407ffffffff",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP router advertisement lifetime 1:00 9: "
				"{198.51.100.7 4294967295} {198.51.100.7 4294967295} {198.51.100.7 "
				"4294967295} {198.51.100.7 4294967295} {198.51.100.7 4294967, length 80\n" },
		} },
	{ .about = "router solicitation",
		.link_type = DLT_RAW,
		.hex = "4500001c000100004001f6dcc0000201c00002020a00f5ff00000000",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP router solicitation, length 8\n" },
		} },
	{ .about = "time exceeded, code 0",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c00002020b007921000000004500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP time exceeded in-transit, length 40\n" },
			{ "", 47, "IP 192.0.2.1 > 192.0.2.2:  [|icmp]\n" },
		} },
	{ .about = "time exceeded, code 1",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c00002020b017920000000004500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP ip reassembly time exceeded, length 40\n" },
			{ "", 47, "IP 192.0.2.1 > 192.0.2.2:  [|icmp]\n" },
		} },
	{ .about = "time exceeded, code 2",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c00002020b02791f000000004500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP time exceeded-#2, length 40\n" },
			{ "", 47, "IP 192.0.2.1 > 192.0.2.2:  [|icmp]\n" },
		} },
	{ .about = "time exceeded, quoting TCP",
		.link_type = DLT_RAW,
		.hex = "45000044000100004001f6b4c0000201c00002020b00791e000000004500002800010000"
			"4006f6cbc0000202c00002019c400050000003e8000000005002040087660000",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 68)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP time exceeded in-transit, length 48\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), "
				"length 40)\n"
				"    192.0.2.2.40000 > 192.0.2.1.80: Flags [S], cksum 0x8766 (correct), "
				"seq 1000, win 1024, length 0\n" },
			{ "-vv", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 68)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP time exceeded in-transit, length 48\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), "
				"length 40)\n"
				"    192.0.2.2.40000 > 192.0.2.1.80: Flags [S], cksum 0x8766 (correct), "
				"seq 1000, win 1024, length 0\n" },
		} },
	{ .about = "parameter problem",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c00002020c006421140000004500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP parameter problem - octet 20, length 40\n" },
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 60)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP parameter problem - octet 20, length "
				"40\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 32)\n"
				"    192.0.2.2.7 > 192.0.2.1.9: UDP, length 4\n" },
		} },
	{ .about = "parameter problem of another code",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004001f6bcc0000201c00002020c017820000000004500002000010000"
			"4011f6c8c0000202c000020100070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP parameter problem - code 1, length 40\n" },
		} },
	{ .about = "time stamp request",
		.link_type = DLT_RAW,
		.hex = "45000028000100004001f6d0c0000201c00002020d00f2f7000700010000000000000000"
			"00000000",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP time stamp query id 7 seq 1, length 20\n" },
			{ "", 27, "IP 192.0.2.1 > 192.0.2.2:  [|icmp]\n" },
		} },
	{ .about = "time stamp reply",
		.link_type = DLT_RAW,
		.hex = "45000028000100004001f6d0c0000201c00002020e00910a000700010038cefc05265bff"
			"02932e00",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP time stamp reply id 7 seq 1: org "
				"01:02:03.004, recv 23:59:59.999, xmit 12:00:00.000, length 20\n" },
			{ "", 39, "IP 192.0.2.1 > 192.0.2.2:  [|icmp]\n" },
		} },
	{ .about = "information request",
		.link_type = DLT_RAW,
		.hex = "4500001c000100004001f6dcc0000201c00002020f00f0ff00000000",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP information request, length 8\n" },
		} },
	{ .about = "information reply",
		.link_type = DLT_RAW,
		.hex = "4500001c000100004001f6dcc0000201c00002021000efff00000000",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP information reply, length 8\n" },
		} },
	{ .about = "address mask request",
		.link_type = DLT_RAW,
		.hex = "4500001c000100004001f6dcc0000201c00002021100eeff00000000",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP address mask request, length 8\n" },
		} },
	{ .about = "address mask reply",
		.link_type = DLT_RAW,
		.hex = "45000020000100004001f6d8c0000201c00002021200eefe00000000ffffff00",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP address mask is 0xffffff00, length 12\n" },
			{ "", 31, "IP 192.0.2.1 > 192.0.2.2:  [|icmp]\n" },
		} },
	{ .about = "another type",
		.link_type = DLT_RAW,
		.hex = "4500001c000100004001f6dcc0000201c00002022a00d5ff00000000",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP type-#42, length 8\n" },
		} },
	{ .about = "an extension with labels",
		.link_type = DLT_RAW,
		.hex = "450000b4000100004001f644c0000201c00002020b0078fe002000004500002800010000"
			"4006f6cbc0000202c00002019c400050000003e800000000500204008766000000000000"
			"000000000000000000000000000000000000000000000000000000000000000000000000"
			"000000000000000000000000000000000000000000000000000000000000000000000000"
			"000000000000000000000000200091270008010100013140000c010100010a400001113f",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP time exceeded in-transit, length 160\n" },
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 180)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP time exceeded in-transit, length 160\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), "
				"length 40)\n"
				"    192.0.2.2.40000 > 192.0.2.1.80: Flags [S], cksum 0x8766 (correct), "
				"seq 1000, win 1024, length 0\n"
				"\tICMP Multi-Part extension v2, checksum 0x9127 (correct), length 24\n"
				"\t  MPLS Stack Entry Object (1), Class-Type: 1, length 8\n"
				"\t    label 19, tc 0, [S], ttl 64\n"
				"\t  MPLS Stack Entry Object (1), Class-Type: 1, length 12\n"
				"\t    label 16, tc 5, ttl 64\n" },
			{ "-v", 160, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 180)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP time exceeded in-transit, length 160\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), "
				"length 40)\n"
				"    192.0.2.2.40000 > 192.0.2.1.80: Flags [S], cksum 0x8766 (correct), "
				"seq 1000, win 1024, length 0 [|icmp]\n" },
			{ "-v", 162, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 180)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP time exceeded in-transit, length 160\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), "
				"length 40)\n"
				"    192.0.2.2.40000 > 192.0.2.1.80: Flags [S], cksum 0x8766 (correct), "
				"seq 1000, win 1024, length 0\n"
				"\tICMP Multi-Part extension v2 [|icmp]\n" },
			{ "-v", 166, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 180)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP time exceeded in-transit, length 160\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), "
				"length 40)\n"
				"    192.0.2.2.40000 > 192.0.2.1.80: Flags [S], cksum 0x8766 (correct), "
				"seq 1000, win 1024, length 0\n"
				"\tICMP Multi-Part extension v2\n"
				"\t  MPLS Stack Entry Object (1), Class-Type: 1, length 8 [|icmp]\n" },
		} },
	{ .about = "an extension that the length does not tell",
		.link_type = DLT_RAW,
		.hex = "450000b4000100004001f644c0000201c00002020b00791e000000004500002800010000"
			"4006f6cbc0000202c00002019c400050000003e800000000500204008766000000000000"
			"000000000000000000000000000000000000000000000000000000000000000000000000"
			"000000000000000000000000000000000000000000000000000000000000000000000000"
			"000000000000000000000000200091270008010100013140000c010100010a400001113f",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 180)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP time exceeded in-transit, length 160\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), "
				"length 40)\n"
				"    192.0.2.2.40000 > 192.0.2.1.80: Flags [S], cksum 0x8766 (correct), "
				"seq 1000, win 1024, length 0\n"
				"\tICMP Multi-Part extension v2, checksum 0x9127 (correct), length 24\n"
				"\t  MPLS Stack Entry Object (1), Class-Type: 1, length 8\n"
				"\t    label 19, tc 0, [S], ttl 64\n"
				"\t  MPLS Stack Entry Object (1), Class-Type: 1, length 12\n"
				"\t    label 16, tc 5, ttl 64\n" },
		} },
	{ .about = "no extension, for its checksum is wrong",
		.link_type = DLT_RAW,
		.hex = "450000b4000100004001f644c0000201c00002020b00791f000000004500002800010000"
			"4006f6cbc0000202c00002019c400050000003e800000000500204008766000000000000"
			"000000000000000000000000000000000000000000000000000000000000000000000000"
			"000000000000000000000000000000000000000000000000000000000000000000000000"
			"000000000000000000000000200091260008010100013140000c010100010a400001113f",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 180)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP time exceeded in-transit, length 160\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), "
				"length 40)\n"
				"    192.0.2.2.40000 > 192.0.2.1.80: Flags [S], cksum 0x8766 (correct), "
				"seq 1000, win 1024, length 0\n" },
		} },
	{ .about = "an extension with a wrong checksum",
		.link_type = DLT_RAW,
		.hex = "450000b4000100004001f644c0000201c0000202030080ff002000004500002800010000"
			"4006f6cbc0000202c00002019c400050000003e800000000500204008766000000000000"
			"000000000000000000000000000000000000000000000000000000000000000000000000"
			"000000000000000000000000000000000000000000000000000000000000000000000000"
			"000000000000000000000000200091260008010100013140000c010100010a400001113f",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 180)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP net 192.0.2.1 unreachable, length 160\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), "
				"length 40)\n"
				"    192.0.2.2.40000 > 192.0.2.1.80: Flags [S], cksum 0x8766 (correct), "
				"seq 1000, win 1024, length 0\n"
				"\tICMP Multi-Part extension v2, checksum 0x9126 (incorrect), length 24\n"
				"\t  MPLS Stack Entry Object (1), Class-Type: 1, length 8\n"
				"\t    label 19, tc 0, [S], ttl 64\n"
				"\t  MPLS Stack Entry Object (1), Class-Type: 1, length 12\n"
				"\t    label 16, tc 5, ttl 64\n" },
		} },
	{ .about = "an extension of another version",
		.link_type = DLT_RAW,
		.hex = "450000b4000100004001f644c0000201c00002020c0077fe002000004500002800010000"
			"4006f6cbc0000202c00002019c400050000003e800000000500204008766000000000000"
			"000000000000000000000000000000000000000000000000000000000000000000000000"
			"000000000000000000000000000000000000000000000000000000000000000000000000"
			"0000000000000000000000001000a1270008010100013140000c010100010a400001113f",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 180)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP parameter problem - octet 0, length "
				"160\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), "
				"length 40)\n"
				"    192.0.2.2.40000 > 192.0.2.1.80: Flags [S], cksum 0x8766 (correct), "
				"seq 1000, win 1024, length 0\n"
				"\tICMP Multi-Part extension v1 packet not supported\n" },
		} },
	{ .about = "extension objects of other kinds",
		.link_type = DLT_RAW,
		.hex = "450000bc000100004001f63cc0000201c00002020b0078fe002000004500002800010000"
			"4006f6cbc0000202c00002019c400050000003e800000000500204008766000000000000"
			"000000000000000000000000000000000000000000000000000000000000000000000000"
			"000000000000000000000000000000000000000000000000000000000000000000000000"
			"000000000000000000000000200068730008010261626364000802016566676800080701"
			"696a6b6c00030701",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 188)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP time exceeded in-transit, length 168\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), "
				"length 40)\n"
				"    192.0.2.2.40000 > 192.0.2.1.80: Flags [S], cksum 0x8766 (correct), "
				"seq 1000, win 1024, length 0\n"
				"\tICMP Multi-Part extension v2, checksum 0x6873 (correct), length 32\n"
				"\t  MPLS Stack Entry Object (1), Class-Type: 2, length 8\n"
				"\t    0x0000:  6162 6364\n"
				"\t  Interface Identification Object (2), Class-Type: 1, length 8\n"
				"\t    0x0000:  6566 6768\n"
				"\t  unknown Object (7), Class-Type: 1, length 8\n"
				"\t    0x0000:  696a 6b6c\n" },
		} },
	{ .about = "an extension object without a class",
		.link_type = DLT_RAW,
		.hex = "450000a8000100004001f650c0000201c00002020b0078fe002000004500002800010000"
			"4006f6cbc0000202c00002019c400050000003e800000000500204008766000000000000"
			"000000000000000000000000000000000000000000000000000000000000000000000000"
			"000000000000000000000000000000000000000000000000000000000000000000000000"
			"00000000000000000000000020001b2f0008000261626364",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 168)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP time exceeded in-transit, length 148\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), "
				"length 40)\n"
				"    192.0.2.2.40000 > 192.0.2.1.80: Flags [S], cksum 0x8766 (correct), "
				"seq 1000, win 1024, length 0\n"
				"\tICMP Multi-Part extension v2, checksum 0x1b2f (correct), length 12\n"
				"\t  unknown Object (0), Class-Type: 2, length 8\n" },
		} },
	{ .about = "an extension object past the end",
		.link_type = DLT_RAW,
		.hex = "450000ac000100004001f64cc0000201c00002020b0078fe002000004500002800010000"
			"4006f6cbc0000202c00002019c400050000003e800000000500204008766000000000000"
			"000000000000000000000000000000000000000000000000000000000000000000000000"
			"000000000000000000000000000000000000000000000000000000000000000000000000"
			"000000000000000000000000200018d4006402016162636400000000",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 172)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP time exceeded in-transit, length 152\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), "
				"length 40)\n"
				"    192.0.2.2.40000 > 192.0.2.1.80: Flags [S], cksum 0x8766 (correct), "
				"seq 1000, win 1024, length 0\n"
				"\tICMP Multi-Part extension v2, checksum 0x18d4 (correct), length 16\n"
				"\t  Interface Identification Object (2), Class-Type: 1, length 100\n"
				"\t    0x0000:  6162 6364 0000 0000\n" },
		} },
	{ .about = "a message of one byte",
		.link_type = DLT_RAW,
		.hex = "45000015000100004001f6e3c0000201c000020208",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2:  [|icmp]\n" },
		} },
	{ .about = "a message of two bytes",
		.link_type = DLT_RAW,
		.hex = "45000016000100004001f6e2c0000201c00002020a00",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ICMP router solicitation, length 2\n" },
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), "
				"length 22)\n"
				"    192.0.2.1 > 192.0.2.2: ICMP router solicitation, length 2 [|icmp]\n" },
		} },
};

#endif
