/*
 * tests/unit/view/ipv6_samples.h - IPv6 datagrams and their extension headers,
 * and what tcpdump 4.99.3 prints of them.
 */
#ifndef TCPWHY_TESTS_VIEW_IPV6_SAMPLES_H
#define TCPWHY_TESTS_VIEW_IPV6_SAMPLES_H

#include "sample.h"

static const struct sample samples[] = {
	{ .about = "a plain datagram",
		.link_type = DLT_RAW,
		.hex = "60000000000c11ff20010db800000000000000000000000120010db80000000000000000"
			"0000000200070009000cdf8a61626364",
		.lines = {
			{ "", 0, "IP6 2001:db8::1.7 > 2001:db8::2.9: UDP, length 4\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header UDP (17) payload length: 12) 2001:db8::1.7 > "
				"2001:db8::2.9: [udp sum ok] UDP, length 4\n" },
			{ "-e", 0, "ip: 2001:db8::1.7 > 2001:db8::2.9: UDP, length 4\n" },
			{ "-K -v", 0, "IP6 (hlim 255, next-header UDP (17) payload length: 12) 2001:db8::1.7 > "
				"2001:db8::2.9: UDP, length 4\n" },
			{ "-q -v", 0, "IP6 (hlim 255, next-header UDP (17) payload length: 12) 2001:db8::1.7 > "
				"2001:db8::2.9: [udp sum ok] UDP, length 4\n" },
			{ "", 39, " [|ip6]\n" },
			{ "-v", 40, "IP6 (hlim 255, next-header UDP (17) payload length: 12) 2001:db8::1 > "
				"2001:db8::2:  [|udp]\n" },
			{ "", 43, "IP6 2001:db8::1 > 2001:db8::2:  [|udp]\n" },
			{ "", 44, "IP6 2001:db8::1.7 > 2001:db8::2.9:  [|udp]\n" },
			{ "-v", 47, "IP6 (hlim 255, next-header UDP (17) payload length: 12) 2001:db8::1.7 > "
				"2001:db8::2.9:  [|udp]\n" },
		} },
	{ .about = "traffic class and flow label",
		.link_type = DLT_RAW,
		.hex = "6b8abcde000c110020010db800000000000000000000000120010db80000000000000000"
			"0000000200070009000cdf8a61626364",
		.lines = {
			{ "-v", 0, "IP6 (class 0xb8, flowlabel 0xabcde, hlim 0, next-header UDP (17) "
				"payload length: 12) 2001:db8::1.7 > 2001:db8::2.9: [udp sum ok] UDP, "
				"length 4\n" },
		} },
	{ .about = "longer than its frame",
		.link_type = DLT_RAW,
		.hex = "60000000006411ff20010db800000000000000000000000120010db80000000000000000"
			"0000000200070009000cdf8a61626364",
		.lines = {
			{ "", 0, "IP6 truncated-ip6 - 88 bytes missing!2001:db8::1.7 > 2001:db8::2.9: "
				"UDP, length 4\n" },
			{ "-v", 0, "IP6 truncated-ip6 - 88 bytes missing!(hlim 255, next-header UDP (17) "
				"payload length: 100) 2001:db8::1.7 > 2001:db8::2.9: [udp sum ok] UDP, "
				"length 4\n" },
		} },
	{ .about = "another version",
		.link_type = DLT_EN10MB,
		.hex = "02000000000202000000000186dd50000000000c11ff20010db800000000000000000000"
			"000120010db800000000000000000000000200070009000cdf8a61626364",
		.lines = {
			{ "", 0, "IP6 version error: 5 != 6\n" },
			{ "-e", 0, "02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype IPv6 (0x86dd), length "
				"66: version error: 5 != 6\n" },
		} },
	{ .about = "no next header",
		.link_type = DLT_RAW,
		.hex = "6000000000033bff20010db800000000000000000000000120010db80000000000000000"
			"00000002616263",
		.lines = {
			{ "", 0, "IP6 2001:db8::1 > 2001:db8::2: no next header\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header unknown (59) payload length: 3) 2001:db8::1 "
				"> 2001:db8::2: no next header\n" },
		} },
	{ .about = "ICMP in IPv6",
		.link_type = DLT_RAW,
		.hex = "60000000000801ff20010db800000000000000000000000120010db80000000000000000"
			"000000020800f7ff00000000",
		.lines = {
			{ "", 0, "IP6 2001:db8::1 > 2001:db8::2: [ICMP requires IPv4] (invalid)\n" },
		} },
	{ .about = "IGMP in IPv6",
		.link_type = DLT_RAW,
		.hex = "60000000000802ff20010db800000000000000000000000120010db80000000000000000"
			"000000020800f7ff00000000",
		.lines = {
			{ "", 0, "IP6 2001:db8::1 > 2001:db8::2: [IGMP requires IPv4] (invalid)\n" },
		} },
	{ .about = "Ethernet in IPv6",
		.link_type = DLT_RAW,
		.hex = "6000000000368fff20010db800000000000000000000000120010db80000000000000000"
			"0000000202000000000202000000000186dd6000000000003bfffe800000000000000000"
			"000000000001ff020000000000000000000000000001",
		.lines = {
			{ "", 0, "IP6 2001:db8::1 > 2001:db8::2: IP6 fe80::1 > ff02::1: no next header\n" },
			{ "-e", 0, "ip: 2001:db8::1 > 2001:db8::2: 02:00:00:00:00:01 > 02:00:00:00:00:02, "
				"ethertype IPv6 (0x86dd), length 54: fe80::1 > ff02::1: no next header\n" },
		} },
	{ .about = "no payload, so no UDP",
		.link_type = DLT_RAW,
		.hex = "60000000000011ff20010db800000000000000000000000120010db80000000000000000"
			"0000000200070009000cdf8a61626364",
		.lines = {
			{ "", 0, "IP6 2001:db8::1 > 2001:db8::2:  [|udp]\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header UDP (17) payload length: 0) 2001:db8::1 > "
				"2001:db8::2:  [|udp]\n" },
		} },
	{ .about = "hop-by-hop options: router alert",
		.link_type = DLT_RAW,
		.hex = "60000000002000fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013a000502000001008300802300000000ff020000000000000000000000000001",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: HBH ICMP6, multicast listener reportmax resp "
				"delay: 0 addr: ff02::1, length 24\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header Options (0) payload length: 32) fe80::1 > "
				"ff02::1: HBH (rtalert: 0x0000) (padn) [icmp6 sum ok] ICMP6, multicast "
				"listener reportmax resp delay: 0 addr: ff02::1\n" },
			{ "", 40, "IP6 fe80::1 > ff02::1:  [|hbhopt]\n" },
			{ "", 41, "IP6 fe80::1 > ff02::1:  [|hbhopt]\n" },
			{ "", 47, "IP6 fe80::1 > ff02::1:  [|hbhopt]\n" },
			{ "", 48, "IP6 fe80::1 > ff02::1: HBH  [|icmp6]\n" },
		} },
	{ .about = "hop-by-hop options of every kind",
		.link_type = DLT_RAW,
		.hex = "60000000002000fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b03000100630400000000c20400010000050300000100c90000000000000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: HBH (rtalert: invalid len 3) [|hbhopt]\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header Options (0) payload length: 32) fe80::1 > "
				"ff02::1: HBH (pad1)(padn)(opt_type 0x63: len=4)(jumbo: 65536 - payload "
				"len != 0) (rtalert: invalid len 3) [|hbhopt]\n" },
		} },
	{ .about = "hop-by-hop options that run over",
		.link_type = DLT_RAW,
		.hex = "60000000000800fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b00630900000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: HBH  [|hbhopt]\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header Options (0) payload length: 8) fe80::1 > "
				"ff02::1: HBH  [|hbhopt]\n" },
		} },
	{ .about = "hop-by-hop options: a jumbo payload too short",
		.link_type = DLT_RAW,
		.hex = "60000000000000fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b00c2040000ffff",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: HBH [No valid Jumbo Payload Hop-by-Hop option "
				"found] (invalid)\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header Options (0) payload length: 0) fe80::1 > "
				"ff02::1: HBH (jumbo: 65535 - < 65536)  [No valid Jumbo Payload "
				"Hop-by-Hop option found] (invalid)\n" },
		} },
	{ .about = "hop-by-hop options: a jumbo payload",
		.link_type = DLT_RAW,
		.hex = "60000000000000fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b00c20400011170",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: HBH truncated-ip6 - 69992 bytes missing!no next "
				"header\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header Options (0) payload length: 0) fe80::1 > "
				"ff02::1: HBH (jumbo: 70000)  truncated-ip6 - 69992 bytes missing!no "
				"next header\n" },
		} },
	{ .about = "hop-by-hop options: a jumbo payload of a wrong size",
		.link_type = DLT_RAW,
		.hex = "60000000000000fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b00c20300000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: HBH (jumbo: invalid len 3) [|hbhopt][No valid "
				"Jumbo Payload Hop-by-Hop option found] (invalid)\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header Options (0) payload length: 0) fe80::1 > "
				"ff02::1: HBH (jumbo: invalid len 3) [|hbhopt][No valid Jumbo Payload "
				"Hop-by-Hop option found] (invalid)\n" },
		} },
	{ .about = "hop-by-hop options: a jumbo payload where there is a length",
		.link_type = DLT_RAW,
		.hex = "60000000001000fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b01c20400011170c204000111700100",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header Options (0) payload length: 16) fe80::1 > "
				"ff02::1: HBH (jumbo: 70000 - payload len != 0) (jumbo: 70000 - already "
				"seen) (padn) no next header\n" },
		} },
	{ .about = "hop-by-hop options twice",
		.link_type = DLT_RAW,
		.hex = "60000000001000fffe800000000000000000000000000001ff0200000000000000000000"
			"0000000100000104000000003b00010400000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: HBH [The Hop-by-Hop Options header was already "
				"found] (invalid)\n" },
		} },
	{ .about = "hop-by-hop options in the wrong place",
		.link_type = DLT_RAW,
		.hex = "6000000000103cfffe800000000000000000000000000001ff0200000000000000000000"
			"0000000100000104000000003b00010400000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: DSTOPT [The Hop-by-Hop Options header don't "
				"follow the IPv6 header] (invalid)\n" },
		} },
	{ .about = "destination options: home address with options inside",
		.link_type = DLT_RAW,
		.hex = "6000000000183cfffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b02c91420010db800000000000000000000000900010063",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: DSTOPT no next header\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header unknown (60) payload length: 24) fe80::1 > "
				"ff02::1: DSTOPT (homeaddr: 2001:db8::9, pad1, padn [|dstopt]\n" },
		} },
	{ .about = "destination options: home address",
		.link_type = DLT_RAW,
		.hex = "6000000000243cfffe800000000000000000000000000001ff0200000000000000000000"
			"000000011102c91020010db8000000000000000000000009c202000000070009000cdf8a"
			"61626364",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header unknown (60) payload length: 36) fe80::1 > "
				"ff02::1: DSTOPT (homeaddr: 2001:db8::9)(jumbo: trunc) [|dstopt]\n" },
		} },
	{ .about = "destination options: home address and a jumbo payload",
		.link_type = DLT_RAW,
		.hex = "6000000000203cfffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b03c91320010db8000000000000000000000009000100c20400011170000000",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header unknown (60) payload length: 32) fe80::1 > "
				"ff02::1: DSTOPT (homeaddr: 2001:db8::9, pad1, padn)(jumbo: 70000 - not "
				"a hop-by-hop option) (pad1)(pad1)(pad1) no next header\n" },
		} },
	{ .about = "destination options with no length at all",
		.link_type = DLT_RAW,
		.hex = "6000000000003cfffe800000000000000000000000000001ff0200000000000000000000"
			"00000001110001040000000000070009000cdf8a61626364",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: DSTOPT  [|ip6]\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header unknown (60) payload length: 0) fe80::1 > "
				"ff02::1: DSTOPT (padn)  [|ip6]\n" },
		} },
	{ .about = "a routing header of type 0",
		.link_type = DLT_RAW,
		.hex = "6000000000342bfffe800000000000000000000000000001ff0200000000000000000000"
			"00000001110400010000000020010db800000000000000000000000320010db800000000"
			"000000000000000400070009000c0ec161626364",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: RT6 (len=4, type=0 [Deprecated], segleft=1, "
				"[0]2001:db8::3, [1]2001:db8::4) 7 > 9: UDP, length 4\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header Routing (43) payload length: 52) fe80::1 > "
				"ff02::1: RT6 (len=4, type=0 [Deprecated], segleft=1, rsv=0x0, "
				"[0]2001:db8::3, [1]2001:db8::4) 7 > 9: [udp sum ok] UDP, length 4\n" },
			{ "", 40, "IP6 fe80::1 > ff02::1:  [|ip6]\n" },
			{ "", 41, "IP6 fe80::1 > ff02::1: RT6 [|rt6]\n" },
			{ "", 42, "IP6 fe80::1 > ff02::1: RT6 (len=4 [|rt6]\n" },
			{ "", 43, "IP6 fe80::1 > ff02::1: RT6 (len=4, type=0 [Deprecated] [|rt6]\n" },
			{ "", 45, "IP6 fe80::1 > ff02::1: RT6 (len=4, type=0 [Deprecated], segleft=1 "
				"[|rt6]\n" },
			{ "", 63, "IP6 fe80::1 > ff02::1: RT6 (len=4, type=0 [Deprecated], segleft=1 "
				"[|rt6]\n" },
		} },
	{ .about = "a routing header of type 2",
		.link_type = DLT_RAW,
		.hex = "6000000000242bfffe800000000000000000000000000001ff0200000000000000000000"
			"00000001110202010000000520010db800000000000000000000000300070009000c0ec2"
			"61626364",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: RT6 (len=2, type=2, segleft=1, rsv=0x5, "
				"[0]2001:db8::3) 7 > 9: UDP, length 4\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header Routing (43) payload length: 36) fe80::1 > "
				"ff02::1: RT6 (len=2, type=2, segleft=1, rsv=0x5, [0]2001:db8::3) 7 > 9: "
				"[udp sum ok] UDP, length 4\n" },
		} },
	{ .about = "a segment routing header",
		.link_type = DLT_RAW,
		.hex = "6000000000342bfffe800000000000000000000000000001ff0200000000000000000000"
			"00000001110404010100000920010db800000000000000000000000320010db800000000"
			"000000000000000400070009000c0ec261626364",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: RT6 (len=4, type=4, segleft=1, last-entry=1, "
				"tag=9, [0]2001:db8::3, [1]2001:db8::4) 7 > 9: UDP, length 4\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header Routing (43) payload length: 52) fe80::1 > "
				"ff02::1: RT6 (len=4, type=4, segleft=1, last-entry=1, flags=0x0, tag=9, "
				"[0]2001:db8::3, [1]2001:db8::4) 7 > 9: [udp sum ok] UDP, length 4\n" },
			{ "", 44, "IP6 fe80::1 > ff02::1: RT6 (len=4, type=4, segleft=1 [|rt6]\n" },
			{ "", 45, "IP6 fe80::1 > ff02::1: RT6 (len=4, type=4, segleft=1, last-entry=1 "
				"[|rt6]\n" },
			{ "", 46, "IP6 fe80::1 > ff02::1: RT6 (len=4, type=4, segleft=1, last-entry=1 "
				"[|rt6]\n" },
		} },
	{ .about = "a routing header of an odd length",
		.link_type = DLT_RAW,
		.hex = "6000000000102bfffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b010001000000000000000000000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: RT6 (len=1, type=0 [Deprecated], segleft=1 "
				"(invalid length 1) (invalid)\n" },
		} },
	{ .about = "a routing header of another type",
		.link_type = DLT_RAW,
		.hex = "6000000000082bfffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b00030100000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: RT6 (len=0, type=3, segleft=1 (unknown type) "
				"(invalid)\n" },
		} },
	{ .about = "a first fragment",
		.link_type = DLT_RAW,
		.hex = "6000000000142cfffe800000000000000000000000000001ff0200000000000000000000"
			"00000001110000010000cafe0007000900643d2261626364",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: frag (0|12) 7 > 9: UDP, length 92\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header Fragment (44) payload length: 20) fe80::1 > "
				"ff02::1: frag (0x0000cafe:0|12) 7 > 9: UDP, length 92\n" },
			{ "", 43, "IP6 fe80::1 > ff02::1:  [|frag6]\n" },
			{ "", 44, "IP6 fe80::1 > ff02::1: frag (0|12) \n" },
			{ "-v", 44, "IP6 (hlim 255, next-header Fragment (44) payload length: 20) fe80::1 > "
				"ff02::1:  [|frag6]\n" },
			{ "", 48, "IP6 fe80::1 > ff02::1: frag (0|12) \n" },
		} },
	{ .about = "a later fragment",
		.link_type = DLT_RAW,
		.hex = "6000000000102cfffe800000000000000000000000000001ff0200000000000000000000"
			"00000001110005a80000cafe6162636465666768",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: frag (1448|8)\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header Fragment (44) payload length: 16) fe80::1 > "
				"ff02::1: frag (0x0000cafe:1448|8)\n" },
		} },
	{ .about = "an authentication header",
		.link_type = DLT_RAW,
		.hex = "60000000001033fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013c010000000000010000000200000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: AH(spi=0x00000001,seq=0x2,icv=0x):  ip-proto-60 "
				"4\n" },
		} },
	{ .about = "mobility: a refresh is asked",
		.link_type = DLT_RAW,
		.hex = "60000000000987fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b0000000000000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: mobility: BRR\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header Mobility (135) payload length: 9) fe80::1 > "
				"ff02::1: mobility: BRR\n" },
		} },
	{ .about = "mobility: a home test begins",
		.link_type = DLT_RAW,
		.hex = "60000000001187fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b01010000000000010203040506070800",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: mobility: HoTI\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header Mobility (135) payload length: 17) fe80::1 > "
				"ff02::1: mobility: HoTI Home Init Cookie=01020304:05060708\n" },
			{ "", 42, "IP6 fe80::1 > ff02::1:  [|mobility]\n" },
			{ "-v", 55, "IP6 (hlim 255, next-header Mobility (135) payload length: 17) fe80::1 > "
				"ff02::1: mobility: HoTI [|mobility]\n" },
		} },
	{ .about = "mobility: a care-of test begins",
		.link_type = DLT_RAW,
		.hex = "60000000001187fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b01020000000000010203040506070800",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header Mobility (135) payload length: 17) fe80::1 > "
				"ff02::1: mobility: CoTI Care-of Init Cookie=01020304:05060708\n" },
		} },
	{ .about = "mobility: a home test",
		.link_type = DLT_RAW,
		.hex = "60000000001987fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b020300000000070102030405060708010203040506070800",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: mobility: HoT nonce id=0x7\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header Mobility (135) payload length: 25) fe80::1 > "
				"ff02::1: mobility: HoT nonce id=0x7 Home Init Cookie=01020304:05060708 "
				"Home Keygen Token=01020304:05060708\n" },
			{ "", 47, "IP6 fe80::1 > ff02::1: mobility: HoT [|mobility]\n" },
		} },
	{ .about = "mobility: a care-of test",
		.link_type = DLT_RAW,
		.hex = "60000000001987fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b020400000000070102030405060708010203040506070800",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header Mobility (135) payload length: 25) fe80::1 > "
				"ff02::1: mobility: CoT nonce id=0x7 Care-of Init "
				"Cookie=01020304:05060708 Care-of Keygen Token=01020304:05060708\n" },
		} },
	{ .about = "mobility: a binding update and every option",
		.link_type = DLT_RAW,
		.hex = "60000000004287fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b07050000000009f000000a000102000002020003031020010db80000000000"
			"00000000000007040400010002050c00000000000000000000000009010001000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: mobility: BU seq#=9 AHLK lifetime=40\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header Mobility (135) payload length: 66) fe80::1 > "
				"ff02::1: mobility: BU seq#=9 AHLK lifetime=40(pad1)(padn)(refresh: "
				"12)(alt-CoA: 2001:db8::7)(ni: ho=0x0001 co=0x0002)(auth)(type-0x09: "
				"len=1)(padn)\n" },
			{ "", 49, "IP6 fe80::1 > ff02::1: mobility: BU seq#=9 [|mobility]\n" },
			{ "", 50, "IP6 fe80::1 > ff02::1: mobility: BU seq#=9 AHLK [|mobility]\n" },
			{ "-v", 60, "IP6 (hlim 255, next-header Mobility (135) payload length: 66) fe80::1 > "
				"ff02::1: mobility: BU seq#=9 AHLK lifetime=40(pad1)(padn) [|mobility]\n" },
		} },
	{ .about = "mobility: a binding update with an option cut",
		.link_type = DLT_RAW,
		.hex = "60000000001187fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b010500000000090000000a0201000000",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header Mobility (135) payload length: 17) fe80::1 > "
				"ff02::1: mobility: BU seq#=9 lifetime=40(refresh: 0)(pad1)\n" },
		} },
	{ .about = "mobility: an acknowledgement",
		.link_type = DLT_RAW,
		.hex = "60000000001187fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b010600000081800009000a0102000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: mobility: BA status=129 K seq#=9 lifetime=40\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header Mobility (135) payload length: 17) fe80::1 > "
				"ff02::1: mobility: BA status=129 K seq#=9 lifetime=40(padn)\n" },
		} },
	{ .about = "mobility: an error",
		.link_type = DLT_RAW,
		.hex = "60000000001987fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b0207000000020020010db800000000000000000000000700",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: mobility: BE status=2 homeaddr 2001:db8::7\n" },
			{ "", 62, "IP6 fe80::1 > ff02::1: mobility: BE status=2 [|mobility]\n" },
		} },
	{ .about = "mobility: another type",
		.link_type = DLT_RAW,
		.hex = "60000000000987fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b0014000000000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: mobility: type-#20 len=0\n" },
		} },
	{ .about = "mobility: a header too short",
		.link_type = DLT_RAW,
		.hex = "60000000000887fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b00050000000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: (header length 8 is too small for type 5) "
				"[|mobility]\n" },
			{ "", 41, "IP6 fe80::1 > ff02::1:  [|mobility]\n" },
		} },
	{ .about = "mobility by its old number",
		.link_type = DLT_RAW,
		.hex = "6000000000083efffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b00000000000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: mobility: BRR\n" },
		} },
	{ .about = "an IPv6 datagram too short by the word of PPPoE",
		.link_type = DLT_EN10MB,
		.hex = "020000000002020000000001886411000001000c00576000000000003bfffe8000000000"
			"00000000000000000001ff020000000000000000000000000001",
		.lines = {
			{ "", 0, "PPPoE  [ses 0x1] truncated-ip6 10\n" },
		} },
	{ .about = "an IPv6 datagram too short in IPv4",
		.link_type = DLT_RAW,
		.hex = "45000032000100004029f69ec0000201c00002026000000000003bfffe80000000000000"
			"0000000000000001ff0200000000",
		.lines = {
			{ "", 0, "IP 192.0.2.1 > 192.0.2.2:  [|ip6]\n" },
		} },
	{ .about = "headers of every kind behind no length",
		.link_type = DLT_RAW,
		.hex = "6000000000003cfffe800000000000000000000000000001ff0200000000000000000000"
			"000000012b000104000000002c0200000000000020010db8000000000000000000000001"
			"110000010000000900070009000cdf8a61626364",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: DSTOPT RT6 (len=2, type=0 [Deprecated], "
				"segleft=0, [0]2001:db8::1) frag (0|18446744073709551576)  [|ip6]\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header unknown (60) payload length: 0) fe80::1 > "
				"ff02::1: DSTOPT (padn) RT6 (len=2, type=0 [Deprecated], segleft=0, "
				"rsv=0x0, [0]2001:db8::1) frag (0x00000009:0|18446744073709551576)  "
				"[|ip6]\n" },
		} },
	{ .about = "mobility behind no length",
		.link_type = DLT_RAW,
		.hex = "60000000000087fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b00000000000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: mobility: BRR\n" },
		} },
	{ .about = "an extension header cut behind no length",
		.link_type = DLT_RAW,
		.hex = "6000000000003cfffe800000000000000000000000000001ff0200000000000000000000"
			"000000012b03010400000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1:  [|dstopt]\n" },
		} },
	{ .about = "an unknown routing header ahead of UDP is not walked",
		.link_type = DLT_RAW,
		.hex = "60000000001c2bfffe800000000000000000000000000001ff0200000000000000000000"
			"000000011101000000000000000000000000000000070009000cdf8a61626364",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header Routing (43) payload length: 28) fe80::1 > "
				"ff02::1: RT6 (len=1, type=0 [Deprecated], segleft=0, rsv=0x0 (invalid "
				"length 1) (invalid)\n" },
		} },
	{ .about = "an authentication header ahead of UDP",
		.link_type = DLT_RAW,
		.hex = "60000000001833fffe800000000000000000000000000001ff0200000000000000000000"
			"0000000111010000000000010000000200070009000c3d7a61626364",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header AH (51) payload length: 24) fe80::1 > "
				"ff02::1: AH(length=1(12-bytes),spi=0x00000001,seq=0x2,icv=0x): 7 > 9: "
				"[udp sum ok] UDP, length 4\n" },
		} },
	{ .about = "an empty routing header ahead of UDP",
		.link_type = DLT_RAW,
		.hex = "6000000000142bfffe800000000000000000000000000001ff0200000000000000000000"
			"00000001110000000000000000070009000c3d7a61626364",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header Routing (43) payload length: 20) fe80::1 > "
				"ff02::1: RT6 (len=0, type=0 [Deprecated], segleft=0, rsv=0x0) 7 > 9: "
				"[udp sum ok] UDP, length 4\n" },
		} },
	{ .about = "mobility: acknowledgement, cut",
		.link_type = DLT_RAW,
		.hex = "60000000001187fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b010600000081000009000a0102000000",
		.lines = {
			{ "", 46, "IP6 fe80::1 > ff02::1: mobility: BA [|mobility]\n" },
			{ "", 47, "IP6 fe80::1 > ff02::1: mobility: BA status=129 [|mobility]\n" },
			{ "", 48, "IP6 fe80::1 > ff02::1: mobility: BA status=129 [|mobility]\n" },
			{ "", 50, "IP6 fe80::1 > ff02::1: mobility: BA status=129 seq#=9 [|mobility]\n" },
		} },
	{ .about = "mobility: options too small for their kind",
		.link_type = DLT_RAW,
		.hex = "60000000001187fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b010500000000090000000a0301000000",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header Mobility (135) payload length: 17) fe80::1 > "
				"ff02::1: mobility: BU seq#=9 lifetime=40(altcoa: trunc) [|mobility]\n" },
		} },
	{ .about = "mobility: more options too small",
		.link_type = DLT_RAW,
		.hex = "60000000001187fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b010500000000090000000a0402000000",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header Mobility (135) payload length: 17) fe80::1 > "
				"ff02::1: mobility: BU seq#=9 lifetime=40(ni: trunc) [|mobility]\n" },
		} },
	{ .about = "mobility: an alternate address cut",
		.link_type = DLT_RAW,
		.hex = "60000000002187fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b030500000000090000000a0100031020010db8000000000000000000000007"
			"00",
		.lines = {
			{ "-v", 60, "IP6 (hlim 255, next-header Mobility (135) payload length: 33) fe80::1 > "
				"ff02::1: mobility: BU seq#=9 lifetime=40(padn) [|mobility]\n" },
		} },
	{ .about = "hop-by-hop options: router alert of a wrong size",
		.link_type = DLT_RAW,
		.hex = "60000000000800fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b00050300000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: HBH (rtalert: invalid len 3) [|hbhopt]\n" },
		} },
	{ .about = "hop-by-hop options: router alert cut short",
		.link_type = DLT_RAW,
		.hex = "60000000000800fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b00010100050100",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: HBH (rtalert: trunc) [|hbhopt]\n" },
		} },
	{ .about = "destination options: home address of a wrong size",
		.link_type = DLT_RAW,
		.hex = "6000000000183cfffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b02c90f0000000000000000000000000000000000000000",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header unknown (60) payload length: 24) fe80::1 > "
				"ff02::1: DSTOPT (homeaddr: invalid len 15) [|dstopt]\n" },
		} },
	{ .about = "destination options: home address cut short",
		.link_type = DLT_RAW,
		.hex = "6000000000103cfffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b01c90c000000000000000000000000",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header unknown (60) payload length: 16) fe80::1 > "
				"ff02::1: DSTOPT (homeaddr: trunc) [|dstopt]\n" },
		} },
	{ .about = "destination options: home address with an option inside",
		.link_type = DLT_RAW,
		.hex = "6000000000183cfffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b02c91420010db800000000000000000000000963020000",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header unknown (60) payload length: 24) fe80::1 > "
				"ff02::1: DSTOPT (homeaddr: 2001:db8::9, sopt_type 0x63: len=2) no next "
				"header\n" },
		} },
	{ .about = "destination options: home address with an option that runs over inside",
		.link_type = DLT_RAW,
		.hex = "6000000000183cfffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b02c91420010db800000000000000000000000963030000",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header unknown (60) payload length: 24) fe80::1 > "
				"ff02::1: DSTOPT (homeaddr: 2001:db8::9 [|dstopt]\n" },
		} },
	{ .about = "an IPv4 datagram too short in IPv6",
		.link_type = DLT_RAW,
		.hex = "60000000000a04fffe800000000000000000000000000001ff0200000000000000000000"
			"000000014500001400010000403b",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: IP  [|ip]\n" },
		} },
	{ .about = "hop-by-hop options: a home address",
		.link_type = DLT_RAW,
		.hex = "60000000001800fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b02c91020010db800000000000000000000000101020000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: HBH no next header\n" },
		} },
	{ .about = "hop-by-hop options that run over, and no length",
		.link_type = DLT_RAW,
		.hex = "60000000000000fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b00010900000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: HBH  [|hbhopt][No valid Jumbo Payload Hop-by-Hop "
				"option found] (invalid)\n" },
		} },
	{ .about = "a fragment and more behind no length",
		.link_type = DLT_RAW,
		.hex = "6000000000002cfffe800000000000000000000000000001ff0200000000000000000000"
			"000000013c000001000000093b00010400000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: frag (0|18446744073709551608) DSTOPT  [|ip6]\n" },
		} },
	{ .about = "mobility: a refresh that reads past its end",
		.link_type = DLT_RAW,
		.hex = "60000000001187fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b010500000000090000000a0200000000",
		.lines = {
			{ "-v", 55, "IP6 (hlim 255, next-header Mobility (135) payload length: 17) fe80::1 > "
				"ff02::1: mobility: BU seq#=9 lifetime=40 [|mobility]\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header Mobility (135) payload length: 17) fe80::1 > "
				"ff02::1: mobility: BU seq#=9 lifetime=40(refresh: 0)(pad1)(pad1)\n" },
		} },
	{ .about = "mobility: an alternate address that reads past its end",
		.link_type = DLT_RAW,
		.hex = "60000000002187fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b030500000000090000000a0300000000000000000000000000000000000000"
			"00",
		.lines = {
			{ "-v", 55, "IP6 (hlim 255, next-header Mobility (135) payload length: 33) fe80::1 > "
				"ff02::1: mobility: BU seq#=9 lifetime=40 [|mobility]\n" },
		} },
	{ .about = "mobility: nonces that read past their end",
		.link_type = DLT_RAW,
		.hex = "60000000001987fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b020500000000090000000a04000000000000000000000000",
		.lines = {
			{ "-v", 55, "IP6 (hlim 255, next-header Mobility (135) payload length: 25) fe80::1 > "
				"ff02::1: mobility: BU seq#=9 lifetime=40 [|mobility]\n" },
		} },
	{ .about = "mobility: an option without a length",
		.link_type = DLT_RAW,
		.hex = "60000000001187fffe800000000000000000000000000001ff0200000000000000000000"
			"000000013b010500000000090000000a0101000900",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header Mobility (135) payload length: 17) fe80::1 > "
				"ff02::1: mobility: BU seq#=9 lifetime=40(padn) [|mobility]\n" },
		} },
};

#endif
