/*
 * tests/unit/view/ipv4_samples.h - IPv4 datagrams and what they carry but for TCP and ICMP,
 * and what tcpdump 4.99.3 prints of them.
 */
#ifndef TCPWHY_TESTS_VIEW_IPV4_SAMPLES_H
#define TCPWHY_TESTS_VIEW_IPV4_SAMPLES_H

#include "sample.h"

static const struct sample samples[] = {
	{ .about = "a plain datagram",
		.link_type = DLT_RAW,
		.hex = "45000020000100004011f6c8c0000201c000020200070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 32)\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-vv", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 32)\n"
				"    192.0.2.1.7 > 192.0.2.2.9: [udp sum ok] UDP, length 4\n" },
			{ "-e", 0, "ip: 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-q", 0, "IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-K -vv", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 32)\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "", 19, "IP  [|ip]\n" },
			{ "", 20, "IP 192.0.2.1 > 192.0.2.2:  [|udp]\n" },
			{ "", 23, "IP 192.0.2.1 > 192.0.2.2:  [|udp]\n" },
			{ "-v", 24, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 32)\n"
				"    192.0.2.1.7 > 192.0.2.2.9:  [|udp]\n" },
			{ "-vv", 27, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 32)\n"
				"    192.0.2.1.7 > 192.0.2.2.9:  [|udp]\n" },
			{ "-vv", 29, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 32)\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ .about = "every field of the header",
		.link_type = DLT_RAW,
		.hex = "45b90020ffffc00001117510c0000201c000020200070009000cb6fb61626364",
		.lines = {
			{ "-v", 0, "IP (tos 0xb9,ECT(1), ttl 1, id 65535, offset 0, flags [DF, rsvd], proto "
				"UDP (17), length 32)\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ .about = "congestion experienced, hop limit used up, a wrong checksum",
		.link_type = DLT_RAW,
		.hex = "4503002000010000001136c7c0000201c000020200070009000cb6fb61626364",
		.lines = {
			{ "-v", 0, "IP (tos 0x3,CE, id 1, offset 0, flags [none], proto UDP (17), length "
				"32, bad cksum 36c7 (->36c6)!)\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-K -v", 0, "IP (tos 0x3,CE, id 1, offset 0, flags [none], proto UDP (17), length "
				"32)\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ .about = "longer than its frame",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004011f6acc0000201c000020200070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP truncated-ip - 28 bytes missing! 192.0.2.1.7 > 192.0.2.2.9: UDP, "
				"length 4\n" },
			{ "-v", 0, "IP truncated-ip - 28 bytes missing! (tos 0x0, ttl 64, id 1, offset 0, "
				"flags [none], proto UDP (17), length 60)\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ .about = "a header too short",
		.link_type = DLT_RAW,
		.hex = "44000020000100004011f7c8c0000201c000020200070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP bad-hlen 16\n" },
		} },
	{ .about = "a length below the header",
		.link_type = DLT_RAW,
		.hex = "45000013000100004011f6d5c0000201c000020200070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP bad-len 19\n" },
		} },
	{ .about = "no length: segmentation offload",
		.link_type = DLT_RAW,
		.hex = "45000000000100004006f6f3c0000201c00002029c400050000003e80000000050020400"
			"87660000",
		.lines = {
			{ "", 0, "IP bad-len 0\n" },
		} },
	{ .about = "another version",
		.link_type = DLT_EN10MB,
		.hex = "020000000002020000000001080055000020000100004011e6c8c0000201c00002020007"
			"0009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP5 (invalid)\n" },
			{ "-e", 0, "02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype IPv4 (0x0800), length "
				"46: IP5 (invalid)\n" },
		} },
	{ .about = "IPv6 where IPv4 was announced",
		.link_type = DLT_EN10MB,
		.hex = "02000000000202000000000108006000000000003bfffe80000000000000000000000000"
			"0001ff020000000000000000000000000001",
		.lines = {
			{ "", 0, "IP6, wrong link-layer encapsulation (invalid)\n" },
		} },
	{ .about = "shorter than a header",
		.link_type = DLT_EN10MB,
		.hex = "0200000000020200000000010800450000",
		.lines = {
			{ "", 0, "IP  [|ip]\n" },
			{ "-x", 0, "IP  [|ip]\n"
				"\t0x0000:  4500 00\n" },
		} },
	{ .about = "the first fragment",
		.link_type = DLT_RAW,
		.hex = "45000020000120004011d6c8c0000201c0000202000700090064b6a361626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 92\n" },
			{ "-vv", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [+], proto UDP (17), length "
				"32)\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 92\n" },
		} },
	{ .about = "a later fragment",
		.link_type = DLT_RAW,
		.hex = "4500001c000120b94011d613c0000201c00002026162636465666768",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ip-proto-17\n" },
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 1480, flags [+], proto UDP (17), "
				"length 28)\n"
				"    192.0.2.1 > 192.0.2.2: ip-proto-17\n" },
			{ "-q", 0, "IP 192.0.2.1 > 192.0.2.2: ip-proto-17\n" },
			{ "-q -q", 0, "IP \n" },
			{ "-q -q -v", 0, "IP (tos 0x0, ttl 64, id 1, offset 1480, flags [+], proto UDP (17), "
				"length 28)\n"
				"    \n" },
		} },
	{ .about = "a later fragment of a protocol without a name",
		.link_type = DLT_RAW,
		.hex = "4500001c0001000140fdf5dfc0000201c00002026162636465666768",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ip-proto-253\n" },
		} },
	{ .about = "a route recorded, of two places one used",
		.link_type = DLT_RAW,
		.hex = "4800002c000100004011e2efc0000201c0000202070b08c0000201000000000000070009"
			"000cb6fb61626364",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 44, options (RR 192.0.2.1, 0.0.0.0,EOL))\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-v", 31, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 44, options (RR 192.0.2.1, 0.0.0.0, [|ip]\n" },
			{ "-v", 33, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 44, options (RR 192.0.2.1, 0.0.0.0,EOL))\n"
				"    192.0.2.1 > 192.0.2.2:  [|udp]\n" },
			{ "-v", 20, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 44, options ( [|ip]\n" },
			{ "-v", 21, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 44, options (RR [|ip]\n" },
		} },
	{ .about = "a loose source route and its last address in the sum",
		.link_type = DLT_RAW,
		.hex = "4800002c00010000401126c4c0000201c0000202830b0cc0000202c63364070100070009"
			"000c4ec361626364",
		.lines = {
			{ "-vv", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 44, options (LSRR 192.0.2.2, 198.51.100.7,,NOP))\n"
				"    192.0.2.1.7 > 192.0.2.2.9: [udp sum ok] UDP, length 4\n" },
		} },
	{ .about = "a strict source route that ends badly",
		.link_type = DLT_RAW,
		.hex = "4700002800010000401165f8c0000201c0000202890605c00002000000070009000cb6fb"
			"61626364",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 40, options (SSRR [bad length 6] [bad ptr 5] 192.0.2.0,,EOL))\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ .about = "timestamps alone",
		.link_type = DLT_RAW,
		.hex = "4800002c000100004011761dc0000201c0000202440c090002932e000000000000070009"
			"000cb6fb61626364",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 44, options (timestamp TS{TSONLY 43200000@ ^ 0@}))\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ .about = "timestamps with addresses, hops left out",
		.link_type = DLT_RAW,
		.hex = "4a0000340001000040111468c0000201c000020244141531c000020100000001c0000202"
			"0000000200070009000cb6fb61626364",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 52, options (timestamp TS{TS+ADDR 1@192.0.2.1 2@192.0.2.2 ^  [3 "
				"hops not recorded]} ))\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ .about = "timestamps asked of some",
		.link_type = DLT_RAW,
		.hex = "4800002c000100004011e8aac0000201c0000202440c0503c00002010000000100070009"
			"000cb6fb61626364",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 44, options (timestamp TS{PRESPEC ^ 1@192.0.2.1}))\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ .about = "timestamps of no known kind",
		.link_type = DLT_RAW,
		.hex = "4800002c000100004011eca6c0000201c0000202440c0107c00002010000000100070009"
			"000cb6fb61626364",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 44, options (timestamp TS{[bad ptr 1][bad ts type 7] ^ }))\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ .about = "timestamps too short",
		.link_type = DLT_RAW,
		.hex = "46000024000100004011acc0c0000201c00002024403050100070009000cb6fb61626364",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 36, options (timestamp[bad length 3],NOP))\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ .about = "small options",
		.link_type = DLT_RAW,
		.hex = "4a000034000100004011dc9ac0000201c000020294040000940400019403008202880300"
			"5202010000070009000cb6fb61626364",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 52, options (RA,RA value 1,RA [bad length 3],security,unknown "
				"136,traceroute,NOP,EOL))\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ .about = "an option that runs over",
		.link_type = DLT_RAW,
		.hex = "46000024000100004011edbac0000201c00002020101070900070009000cb6fb61626364",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 36, options (NOP,NOP,RR [bad length 9]))\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ .about = "an option without a length",
		.link_type = DLT_RAW,
		.hex = "46000024000100004011f3bcc0000201c00002020101010700070009000cb6fb61626364",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 36, options (NOP,NOP,NOP,RR [bad length 0]))\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ .about = "UDP shorter than its header",
		.link_type = DLT_RAW,
		.hex = "45000019000100004011f6cfc0000201c00002020007000900",
		.lines = {
			{ "", 0, "IP 192.0.2.1.7 > 192.0.2.2.9: truncated-udp 5\n" },
		} },
	{ .about = "UDP whose length is below its header",
		.link_type = DLT_RAW,
		.hex = "45000020000100004011f6c8c0000201c0000202000700090007b70061626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1.7 > 192.0.2.2.9: truncated-udplength 7\n" },
		} },
	{ .about = "UDP whose length is past the datagram",
		.link_type = DLT_RAW,
		.hex = "45000020000100004011f6c8c0000201c0000202000700090064b6a361626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1.7 > 192.0.2.2.9: UDP, bad length 92 > 4\n" },
			{ "-vv", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 32)\n"
				"    192.0.2.1.7 > 192.0.2.2.9: [udp sum ok] UDP, bad length 92 > 4\n" },
		} },
	{ .about = "UDP with bytes behind it",
		.link_type = DLT_RAW,
		.hex = "45000027000100004011f6c1c0000201c000020200070009000cb6fb6162636470616464"
			"696e67",
		.lines = {
			{ "", 0, "IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-vv", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 39)\n"
				"    192.0.2.1.7 > 192.0.2.2.9: [udp sum ok] UDP, length 4\n" },
		} },
	{ .about = "UDP without a checksum",
		.link_type = DLT_RAW,
		.hex = "45000020000100004011f6c8c0000201c000020200070009000c000061626364",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 32)\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-vv", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 32)\n"
				"    192.0.2.1.7 > 192.0.2.2.9: [no cksum] UDP, length 4\n" },
		} },
	{ .about = "UDP with a wrong checksum",
		.link_type = DLT_RAW,
		.hex = "45000020000100004011f6c8c0000201c000020200070009000c123461626364",
		.lines = {
			{ "-vv", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 32)\n"
				"    192.0.2.1.7 > 192.0.2.2.9: [bad udp cksum 0x1234 -> 0xb6fb!] UDP, "
				"length 4\n" },
			{ "-K -vv", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 32)\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ .about = "TCP in IPv4 in IPv4",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004004f6b9c0000201c0000202450000280001000040068e92c6336407"
			"c00002029c400050000003e800000000500204001f2d0000",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: IP 198.51.100.7.40000 > 192.0.2.2.80: Flags "
				"[S], seq 1000, win 1024, length 0\n" },
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto IPIP (4), "
				"length 60)\n"
				"    192.0.2.1 > 192.0.2.2: IP (tos 0x0, ttl 64, id 1, offset 0, flags "
				"[none], proto TCP (6), length 40)\n"
				"    198.51.100.7.40000 > 192.0.2.2.80: Flags [S], cksum 0x1f2d "
				"(correct), seq 1000, win 1024, length 0\n" },
		} },
	{ .about = "IPv6 in IPv4",
		.link_type = DLT_RAW,
		.hex = "4500003c000100004029f694c0000201c00002026000000000003bfffe80000000000000"
			"0000000000000001ff020000000000000000000000000001",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: IP6 fe80::1 > ff02::1: no next header\n" },
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto IPv6 (41), "
				"length 60)\n"
				"    192.0.2.1 > 192.0.2.2: IP6 (hlim 255, next-header unknown (59) "
				"payload length: 0) fe80::1 > ff02::1: no next header\n" },
		} },
	{ .about = "an authentication header ahead of UDP",
		.link_type = DLT_RAW,
		.hex = "45000038000100004033f68ec0000201c0000202110400000000010000000001aaaaaaaa"
			"aaaaaaaaaaaaaaaa00070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: "
				"AH(spi=0x00000100,seq=0x1,icv=0xaaaaaaaaaaaaaaaaaaaaaaaa): 7 > 9: UDP, "
				"length 4\n" },
			{ "-vv", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto AH (51), "
				"length 56)\n"
				"    192.0.2.1 > 192.0.2.2: "
				"AH(length=4(24-bytes),spi=0x00000100,seq=0x1,icv=0xaaaaaaaaaaaaaaaaaaaaaaaa): "
				"7 > 9: [udp sum ok] UDP, length 4\n" },
			{ "", 20, "IP 192.0.2.1 > 192.0.2.2:  [|ah]\n" },
			{ "", 21, "IP 192.0.2.1 > 192.0.2.2: AH [|ah]\n" },
			{ "", 23, "IP 192.0.2.1 > 192.0.2.2: AH( [|ah]\n" },
			{ "-v", 27, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto AH (51), "
				"length 56)\n"
				"    192.0.2.1 > 192.0.2.2: AH(length=4(24-bytes), [|ah]\n" },
			{ "", 31, "IP 192.0.2.1 > 192.0.2.2: AH(spi=0x00000100, [|ah]\n" },
			{ "", 40, "IP 192.0.2.1 > 192.0.2.2: "
				"AH(spi=0x00000100,seq=0x1,icv=0xaaaaaaaaaaaaaaaa [|ah]\n" },
		} },
	{ .about = "an authentication header with something where nothing is",
		.link_type = DLT_RAW,
		.hex = "45000020000100004033f6a6c0000201c00002023b0101020000010000000001",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: "
				"AH(reserved=0x102[MustBeZero],spi=0x00000100,seq=0x1,icv=0x): no next "
				"header\n" },
		} },
	{ .about = "ESP",
		.link_type = DLT_RAW,
		.hex = "45000024000100004032f6a3c0000201c00002020000cafe000000070000000000000000",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: ESP(spi=0x0000cafe,seq=0x7), length 16\n" },
			{ "", 28, "IP 192.0.2.1 > 192.0.2.2:  [|esp]\n" },
		} },
	{ .about = "IPComp",
		.link_type = DLT_RAW,
		.hex = "4500002000010000406cf66dc0000201c0000202060000040000000000000000",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: IPComp(cpi=0x0004)\n" },
			{ "", 23, "IP 192.0.2.1 > 192.0.2.2:  [|ipcomp]\n" },
		} },
	{ .about = "ICMPv6 in IPv4",
		.link_type = DLT_RAW,
		.hex = "4500001800010000403af6a7c0000201c000020280000000",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: [ICMPv6 requires IPv6] (invalid)\n" },
		} },
	{ .about = "Ethernet in IPv4",
		.link_type = DLT_RAW,
		.hex = "4500002200010000408ff648c0000201c00002020000000000000000000000000000",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: [Ethernet requires IPv6] (invalid)\n" },
		} },
	{ .about = "no next header",
		.link_type = DLT_RAW,
		.hex = "4500001400010000403bf6aac0000201c0000202",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: no next header\n" },
		} },
	{ .about = "SUN ND",
		.link_type = DLT_RAW,
		.hex = "4500001800010000404df694c0000201c000020200000000",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2:  nd 4\n" },
		} },
	{ .about = "a protocol of no printer",
		.link_type = DLT_RAW,
		.hex = "450000180001000040fdf5e4c0000201c000020200000000",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2:  ip-proto-253 4\n" },
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto unknown (253), "
				"length 24)\n"
				"    192.0.2.1 > 192.0.2.2:  ip-proto-253 4\n" },
		} },
	{ .about = "IGMP: a query of version 1",
		.link_type = DLT_RAW,
		.hex = "4500001c000100004002f6dbc0000201c00002021100eeff00000000",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: igmp query v1\n" },
			{ "-q", 0, "IP 192.0.2.1 > 192.0.2.2: igmp\n" },
		} },
	{ .about = "IGMP: a query of version 2, with a group and a tail",
		.link_type = DLT_RAW,
		.hex = "4500001d000100004002f6dac0000201c000020211140ee6e000000500",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: igmp query v2 [max resp time 20] [gaddr "
				"224.0.0.5] [len 9]\n" },
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto IGMP (2), "
				"length 29)\n"
				"    192.0.2.1 > 192.0.2.2: igmp query v2 [max resp time 20] [gaddr "
				"224.0.0.5] [len 9]\n" },
			{ "", 27, "IP 192.0.2.1 > 192.0.2.2: igmp query v2 [max resp time 20] [|igmp]\n" },
		} },
	{ .about = "IGMP: a query of version 3",
		.link_type = DLT_RAW,
		.hex = "45000028000100004002f6cfc0000201c000020211838a70e000000500000002c0000201"
			"c0000202",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: igmp query v3 [max resp time 15.2s] [gaddr "
				"224.0.0.5, 2 source(s)]\n" },
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto IGMP (2), "
				"length 40)\n"
				"    192.0.2.1 > 192.0.2.2: igmp query v3 [max resp time 15.2s] [gaddr "
				"224.0.0.5, 2 source(s)]\n" },
			{ "-vv", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto IGMP (2), "
				"length 40)\n"
				"    192.0.2.1 > 192.0.2.2: igmp query v3 [max resp time 15.2s] [gaddr "
				"224.0.0.5 { 192.0.2.1 192.0.2.2 }]\n" },
			{ "-vv", 33, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto IGMP (2), "
				"length 40)\n"
				"    192.0.2.1 > 192.0.2.2: igmp query v3 [max resp time 15.2s] [gaddr "
				"224.0.0.5 { [|igmp]\n" },
			{ "-vv", 39, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto IGMP (2), "
				"length 40)\n"
				"    192.0.2.1 > 192.0.2.2: igmp query v3 [max resp time 15.2s] [gaddr "
				"224.0.0.5 { 192.0.2.1 [|igmp]\n" },
		} },
	{ .about = "IGMP: a query of version 3 to all",
		.link_type = DLT_RAW,
		.hex = "45000020000100004002f6d7c0000201c000020211ffee000000000000000000",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: igmp query v3 [max resp time 52m54s]\n" },
		} },
	{ .about = "IGMP: a query of version 3 of an odd length",
		.link_type = DLT_RAW,
		.hex = "45000021000100004002f6d6c0000201c00002021164ee9b000000000000000000",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: igmp query v3 [invalid len 13]\n" },
		} },
	{ .about = "IGMP: a query with more sources than bytes",
		.link_type = DLT_RAW,
		.hex = "45000024000100004002f6d3c0000201c000020211644c91e000000500000003c0000201",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: igmp query v3 [gaddr 224.0.0.5 [invalid "
				"number of sources]]\n" },
		} },
	{ .about = "IGMP: reports and leaving",
		.link_type = DLT_RAW,
		.hex = "4500001c000100004002f6dbc0000201c0000202160009fae0000005",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: igmp v2 report 224.0.0.5\n" },
		} },
	{ .about = "IGMP: a report of version 1, wrong sum and length",
		.link_type = DLT_RAW,
		.hex = "4500001e000100004002f6d9c0000201c000020212000dfbe00000050000",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto IGMP (2), "
				"length 30)\n"
				"    192.0.2.1 > 192.0.2.2: igmp v1 report 224.0.0.5 [len 10] bad igmp "
				"cksum dfb!\n" },
			{ "", 27, "IP 192.0.2.1 > 192.0.2.2:  [|igmp]\n" },
		} },
	{ .about = "IGMP: leaving",
		.link_type = DLT_RAW,
		.hex = "4500001c000100004002f6dbc0000201c0000202170008fae0000005",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: igmp leave 224.0.0.5\n" },
		} },
	{ .about = "IGMP: a report of version 3",
		.link_type = DLT_RAW,
		.hex = "45000034000100004002f6c3c0000201c000020222008cea0000000204000000e0000005"
			"09000002e0000006c0000201c0000202",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: igmp v3 report, 2 group record(s)\n" },
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto IGMP (2), "
				"length 52)\n"
				"    192.0.2.1 > 192.0.2.2: igmp v3 report, 2 group record(s) [gaddr "
				"224.0.0.5 to_ex, 0 source(s)] [gaddr 224.0.0.6  [v3-report-#9], 2 "
				"source(s)]\n" },
			{ "-vv", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto IGMP (2), "
				"length 52)\n"
				"    192.0.2.1 > 192.0.2.2: igmp v3 report, 2 group record(s) [gaddr "
				"224.0.0.5 to_ex { }] [gaddr 224.0.0.6  [v3-report-#9] { 192.0.2.1 "
				"192.0.2.2 }]\n" },
			{ "-v", 33, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto IGMP (2), "
				"length 52)\n"
				"    192.0.2.1 > 192.0.2.2: igmp v3 report, 2 group record(s) [|igmp]\n" },
		} },
	{ .about = "IGMP: a report of version 3 with a group too many",
		.link_type = DLT_RAW,
		.hex = "45000024000100004002f6d3c0000201c00002022200f9f70000000204000000e0000005",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto IGMP (2), "
				"length 36)\n"
				"    192.0.2.1 > 192.0.2.2: igmp v3 report, 2 group record(s) [gaddr "
				"224.0.0.5 to_ex, 0 source(s)] [invalid number of groups]\n" },
		} },
	{ .about = "IGMP: a report of version 3 with a source too many",
		.link_type = DLT_RAW,
		.hex = "45000024000100004002f6d3c0000201c00002022200f9f70000000104000001e0000005",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto IGMP (2), "
				"length 36)\n"
				"    192.0.2.1 > 192.0.2.2: igmp v3 report, 1 group record(s) [gaddr "
				"224.0.0.5 to_ex [invalid number of sources 1]\n" },
		} },
	{ .about = "IGMP: a report of version 3 too short",
		.link_type = DLT_RAW,
		.hex = "4500001c000100004002f6dbc0000201c00002022200ddfe00000001",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: igmp v3 report [invalid len 8]\n" },
		} },
	{ .about = "IGMP: a trace to a group",
		.link_type = DLT_RAW,
		.hex = "4500002c000100004002f6cbc0000201c00002021f034b8dc6336407c0000201c0000202"
			"e00000050700002a",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: mtrace 42: 192.0.2.1 to 192.0.2.2 reply-to "
				"224.0.0.5 with-ttl 7\n" },
			{ "", 43, "IP 192.0.2.1 > 192.0.2.2:  [|igmp]\n" },
		} },
	{ .about = "IGMP: the answer to a trace",
		.link_type = DLT_RAW,
		.hex = "4500002c000100004002f6cbc0000201c00002021e030258c6336407c0000201c0000202"
			"c63364070700002a",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: mresp 42: 192.0.2.1 to 192.0.2.2 reply-to "
				"198.51.100.7\n" },
		} },
	{ .about = "IGMP: a trace too short",
		.link_type = DLT_RAW,
		.hex = "4500001c000100004002f6dbc0000201c00002021e031ffbc0000201",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2:  [invalid len 8]\n" },
		} },
	{ .about = "IGMP: an unknown type",
		.link_type = DLT_RAW,
		.hex = "4500001c000100004002f6dbc0000201c00002027f0380fc00000000",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2: igmp-127\n" },
		} },
	{ .about = "a route of two bytes",
		.link_type = DLT_RAW,
		.hex = "46000024000100004011edc2c0000201c00002020702010000070009000cb6fb61626364",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 36, options (RR [bad length 2],NOP,EOL))\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ .about = "a route whose last address ends the datagram",
		.link_type = DLT_RAW,
		.hex = "4700001c00010000403b2a96c0000201c000020201070704c0000201",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto unknown (59), "
				"length 28, options (NOP,RR 192.0.2.1))\n"
				"    192.0.2.1 > 192.0.2.2: no next header\n" },
		} },
	{ .about = "timestamps of an odd length",
		.link_type = DLT_RAW,
		.hex = "47000028000100004011abb8c0000201c0000202440705000000000100070009000cb6fb"
			"61626364",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 40, options (timestamp TS{[bad length 7]TSONLY ^ 1@},NOP))\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ .about = "timestamps whose last one ends the datagram",
		.link_type = DLT_RAW,
		.hex = "4700001c00010000403baa9bc0000201c00002020101440605000000",
		.lines = {
			{ "-v", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto unknown (59), "
				"length 28, options (NOP,NOP,timestamp TS{[bad length 6]TSONLY "
				"[truncated-option]))\n"
				"    192.0.2.1 > 192.0.2.2:  [|ip]\n" },
		} },
	{ .about = "no options behind the end of a source route",
		.link_type = DLT_RAW,
		.hex = "4800002c000100004011c0f1c0000201c000020201830704c63364070009000000070009"
			"000c4ec361626364",
		.lines = {
			{ "-vv", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 44, options (NOP,LSRR 198.51.100.7,EOL))\n"
				"    192.0.2.1.7 > 192.0.2.2.9: [udp sum ok] UDP, length 4\n" },
		} },
	{ .about = "an option without a length ahead of the sum",
		.link_type = DLT_RAW,
		.hex = "46000024000100004011f3bac0000201c00002020101010900070009000cb6fb61626364",
		.lines = {
			{ "-vv", 0, "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
				"length 36, options (NOP,NOP,NOP,unknown 9 [bad length 0]))\n"
				"    192.0.2.1.7 > 192.0.2.2.9: [udp sum ok] UDP, length 4\n" },
		} },
	{ .about = "UDP behind an authentication header, its ports cut",
		.link_type = DLT_RAW,
		.hex = "4500002c000100004033f69ac0000201c000020211010000000000010000000200070009"
			"000cb6fb61626364",
		.lines = {
			{ "", 34, "IP 192.0.2.1 > 192.0.2.2: AH(spi=0x00000001,seq=0x2,icv=0x):  [|udp]\n" },
		} },
	{ .about = "VXLAN",
		.link_type = DLT_EN10MB,
		.hex = "020000000002020000000001080045000052000100004011f696c0000201c00002021388"
			"12b5003ec04f080000000000050002000000000202000000000108004500002000010000"
			"4011f6c8c0000201c000020200070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1.5000 > 192.0.2.2.4789: VXLAN, flags [I] (0x08), vni 5\n"
				"IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-q", 0, "IP 192.0.2.1.5000 > 192.0.2.2.4789: UDP, length 54\n" },
		} },
	{ .about = "VXLAN from a port that BCM-LI had first",
		.link_type = DLT_EN10MB,
		.hex = "020000000002020000000001080045000052000100004011f696c0000201c000020212b5"
			"1388003ec04f080000000000050002000000000202000000000108004500002000010000"
			"4011f6c8c0000201c000020200070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP 192.0.2.1.4789 > 192.0.2.2.5000: VXLAN, flags [I] (0x08), vni 5\n"
				"IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ .about = "a datagram too short by the word of PPPoE",
		.link_type = DLT_EN10MB,
		.hex = "020000000002020000000001886411000001000c002145000020000100004011f6c8c000"
			"0201c000020200070009000cb6fb61626364",
		.lines = {
			{ "", 0, "PPPoE  [ses 0x1] IP truncated-ip 10\n" },
		} },
	{ .about = "a datagram too short by the word of 802.3",
		.link_type = DLT_EN10MB,
		.hex = "0200000000020200000000010012aaaa03000000080045000020000100004011f6c8c000"
			"0201c000020200070009000cb6fb61626364",
		.lines = {
			{ "", 0, "IP  [|ip]\n" },
		} },
	{ .about = "UDP that carries nothing",
		.link_type = DLT_RAW,
		.hex = "4500001c000100004011f6ccc0000201c00002020007000900087bca",
		.lines = {
			{ "", 0, "IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 0\n" },
		} },
};

#endif
