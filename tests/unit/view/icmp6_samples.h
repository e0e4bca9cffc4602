/*
 * tests/unit/view/icmp6_samples.h - ICMPv6 messages,
 * and what tcpdump 4.99.3 prints of them.
 */
#ifndef TCPWHY_TESTS_VIEW_ICMP6_SAMPLES_H
#define TCPWHY_TESTS_VIEW_ICMP6_SAMPLES_H

#include "sample.h"

static const struct sample samples[] = {
	{ .about = "unreachable, code 0",
		.link_type = DLT_RAW,
		.hex = "60000000003c3afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000101008f150000000060000000000c11ff20010db8000000000000000000000001"
			"20010db800000000000000000000000200070009000cdf8a61626364",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, destination unreachable, unreachable "
				"route 2001:db8::2, length 60\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 60) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, destination unreachable, unreachable "
				"route 2001:db8::2\n" },
			{ "", 87, "IP6 fe80::1 > ff02::1: ICMP6, destination unreachable, unreachable "
				"route [|icmp6]\n" },
			{ "-vv", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 60) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, destination unreachable, unreachable "
				"route 2001:db8::2\n" },
		} },
	{ .about = "unreachable, code 1",
		.link_type = DLT_RAW,
		.hex = "60000000003c3afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000101018f140000000060000000000c11ff20010db8000000000000000000000001"
			"20010db800000000000000000000000200070009000cdf8a61626364",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, destination unreachable,  unreachable "
				"prohibited 2001:db8::2, length 60\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 60) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, destination unreachable,  unreachable "
				"prohibited 2001:db8::2\n" },
		} },
	{ .about = "unreachable, code 2",
		.link_type = DLT_RAW,
		.hex = "60000000003c3afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000101028f130000000060000000000c11ff20010db8000000000000000000000001"
			"20010db800000000000000000000000200070009000cdf8a61626364",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, destination unreachable, beyond scope "
				"2001:db8::2, source address 2001:db8::1, length 60\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 60) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, destination unreachable, beyond scope "
				"2001:db8::2, source address 2001:db8::1\n" },
		} },
	{ .about = "unreachable, code 3",
		.link_type = DLT_RAW,
		.hex = "60000000003c3afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000101038f120000000060000000000c11ff20010db8000000000000000000000001"
			"20010db800000000000000000000000200070009000cdf8a61626364",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, destination unreachable, unreachable "
				"address 2001:db8::2, length 60\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 60) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, destination unreachable, unreachable "
				"address 2001:db8::2\n" },
		} },
	{ .about = "unreachable, code 4",
		.link_type = DLT_RAW,
		.hex = "60000000003c3afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000101048f110000000060000000000c11ff20010db8000000000000000000000001"
			"20010db800000000000000000000000200070009000cdf8a61626364",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, destination unreachable, unreachable "
				"port, 2001:db8::2 udp port 9, length 60\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 60) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, destination unreachable, unreachable "
				"port, 2001:db8::2 udp port 9\n" },
			{ "", 95, "IP6 fe80::1 > ff02::1: ICMP6, destination unreachable, unreachable "
				"port, 2001:db8::2 udp port 9, length 60\n" },
			{ "", 91, "IP6 fe80::1 > ff02::1: ICMP6, destination unreachable, unreachable port "
				"[|icmp6]\n" },
			{ "", 54, "IP6 fe80::1 > ff02::1: ICMP6, destination unreachable, unreachable port "
				"[|icmp6]\n" },
		} },
	{ .about = "unreachable, code 5",
		.link_type = DLT_RAW,
		.hex = "60000000003c3afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000101058f100000000060000000000c11ff20010db8000000000000000000000001"
			"20010db800000000000000000000000200070009000cdf8a61626364",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, destination unreachable, unknown unreach "
				"code (5)\n"
				"\t0x0000:  0105 8f10 0000 0000 6000 0000 000c 11ff\n"
				"\t0x0010:  2001 0db8 0000 0000 0000 0000 0000 0001\n"
				"\t0x0020:  2001 0db8 0000 0000 0000 0000 0000 0002\n"
				"\t0x0030:  0007 0009 000c df8a 6162 6364\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 60) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, destination unreachable, unknown unreach "
				"code (5)\n"
				"\t0x0000:  0105 8f10 0000 0000 6000 0000 000c 11ff\n"
				"\t0x0010:  2001 0db8 0000 0000 0000 0000 0000 0001\n"
				"\t0x0020:  2001 0db8 0000 0000 0000 0000 0000 0002\n"
				"\t0x0030:  0007 0009 000c df8a 6162 6364\n" },
			{ "", 87, "IP6 fe80::1 > ff02::1: ICMP6, destination unreachable, unknown unreach "
				"code (5)\n"
				"\t0x0000:  0105 8f10 0000 0000 6000 0000 000c 11ff\n"
				"\t0x0010:  2001 0db8 0000 0000 0000 0000 0000 0001\n"
				"\t0x0020:  2001 0db8 0000 0000 0000 0000 0000 00\n" },
			{ "-vv", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 60) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, destination unreachable, unknown unreach "
				"code (5)\n" },
		} },
	{ .about = "a TCP port unreachable",
		.link_type = DLT_RAW,
		.hex = "6000000000443afffe800000000000000000000000000001ff0200000000000000000000"
			"00000001010499fe0000000060000000001406ff20010db8000000000000000000000001"
			"20010db80000000000000000000000029c400050000003e80000000050020400aff50000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, destination unreachable, unreachable "
				"port, 2001:db8::2 tcp port 80, length 68\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 68) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, destination unreachable, unreachable "
				"port, 2001:db8::2 tcp port 80\n" },
		} },
	{ .about = "a port behind extension headers unreachable",
		.link_type = DLT_RAW,
		.hex = "6000000000603afffe800000000000000000000000000001ff0200000000000000000000"
			"000000010104f1ba0000000060000000003000ff20010db8000000000000000000000001"
			"20010db80000000000000000000000023c000104000000002c0001040000000033000001"
			"0000000111010000000000010000000200070009000cdf8a61626364",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, destination unreachable, unreachable "
				"port, 2001:db8::2 udp port 9, length 96\n" },
		} },
	{ .about = "a port behind a later fragment unreachable",
		.link_type = DLT_RAW,
		.hex = "60000000003c3afffe800000000000000000000000000001ff0200000000000000000000"
			"00000001010442af0000000060000000000c2cff20010db8000000000000000000000001"
			"20010db8000000000000000000000002110000080000000161626364",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, destination unreachable, unreachable port "
				"[|icmp6]\n" },
		} },
	{ .about = "a port of another protocol unreachable",
		.link_type = DLT_RAW,
		.hex = "6000000000343afffe800000000000000000000000000001ff0200000000000000000000"
			"000000010104fbc70000000060000000000484ff20010db8000000000000000000000001"
			"20010db800000000000000000000000261626364",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, destination unreachable, unreachable port "
				"[|icmp6]\n" },
		} },
	{ .about = "too big",
		.link_type = DLT_RAW,
		.hex = "60000000003c3afffe800000000000000000000000000001ff0200000000000000000000"
			"00000001020089150000050060000000000c11ff20010db8000000000000000000000001"
			"20010db800000000000000000000000200070009000cdf8a61626364",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, packet too big, mtu 1280, length 60\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 60) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, packet too big, mtu 1280\n" },
			{ "", 46, "IP6 fe80::1 > ff02::1: ICMP6, packet too big [|icmp6]\n" },
		} },
	{ .about = "time exceeded, code 0",
		.link_type = DLT_RAW,
		.hex = "60000000003c3afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000103008d150000000060000000000c11ff20010db8000000000000000000000001"
			"20010db800000000000000000000000200070009000cdf8a61626364",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, time exceeded in-transit for 2001:db8::2, "
				"length 60\n" },
			{ "", 80, "IP6 fe80::1 > ff02::1: ICMP6, time exceeded in-transit [|icmp6]\n" },
		} },
	{ .about = "time exceeded, code 1",
		.link_type = DLT_RAW,
		.hex = "60000000003c3afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000103018d140000000060000000000c11ff20010db8000000000000000000000001"
			"20010db800000000000000000000000200070009000cdf8a61626364",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, time exceeded in-transit (reassembly), "
				"length 60\n" },
			{ "", 80, "IP6 fe80::1 > ff02::1: ICMP6, time exceeded in-transit (reassembly), "
				"length 60\n" },
		} },
	{ .about = "time exceeded, code 2",
		.link_type = DLT_RAW,
		.hex = "60000000003c3afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000103028d130000000060000000000c11ff20010db8000000000000000000000001"
			"20010db800000000000000000000000200070009000cdf8a61626364",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, time exceeded in-transit, unknown code "
				"(2), length 60\n" },
			{ "", 80, "IP6 fe80::1 > ff02::1: ICMP6, time exceeded in-transit, unknown code "
				"(2), length 60\n" },
		} },
	{ .about = "parameter problem, code 0",
		.link_type = DLT_RAW,
		.hex = "60000000003c3afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000104008bed0000002860000000000c11ff20010db8000000000000000000000001"
			"20010db800000000000000000000000200070009000cdf8a61626364",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, parameter problem, erroneous - octet 40, "
				"length 60\n" },
			{ "", 80, "IP6 fe80::1 > ff02::1: ICMP6, parameter problem [|icmp6]\n" },
		} },
	{ .about = "parameter problem, code 1",
		.link_type = DLT_RAW,
		.hex = "60000000003c3afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000104018bec0000002860000000000c11ff20010db8000000000000000000000001"
			"20010db800000000000000000000000200070009000cdf8a61626364",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, parameter problem, next header - octet "
				"40, length 60\n" },
			{ "", 80, "IP6 fe80::1 > ff02::1: ICMP6, parameter problem [|icmp6]\n" },
		} },
	{ .about = "parameter problem, code 2",
		.link_type = DLT_RAW,
		.hex = "60000000003c3afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000104028beb0000002860000000000c11ff20010db8000000000000000000000001"
			"20010db800000000000000000000000200070009000cdf8a61626364",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, parameter problem, option - octet 40, "
				"length 60\n" },
			{ "", 80, "IP6 fe80::1 > ff02::1: ICMP6, parameter problem [|icmp6]\n" },
		} },
	{ .about = "parameter problem, code 3",
		.link_type = DLT_RAW,
		.hex = "60000000003c3afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000104038bea0000002860000000000c11ff20010db8000000000000000000000001"
			"20010db800000000000000000000000200070009000cdf8a61626364",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, parameter problem, incomplete header "
				"chain - octet 40, length 60\n" },
			{ "", 80, "IP6 fe80::1 > ff02::1: ICMP6, parameter problem [|icmp6]\n" },
		} },
	{ .about = "parameter problem, code 4",
		.link_type = DLT_RAW,
		.hex = "60000000003c3afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000104048be90000002860000000000c11ff20010db8000000000000000000000001"
			"20010db800000000000000000000000200070009000cdf8a61626364",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, parameter problem, code-#4, length 60\n" },
			{ "", 80, "IP6 fe80::1 > ff02::1: ICMP6, parameter problem [|icmp6]\n" },
		} },
	{ .about = "an echo request",
		.link_type = DLT_RAW,
		.hex = "60000000000c3afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018000bd640007000161626364",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, echo request, id 7, seq 1, length 12\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 12) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, echo request, id 7, seq 1\n" },
			{ "-K -v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 12) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, echo request, id 7, seq 1\n" },
			{ "-q", 0, "IP6 fe80::1 > ff02::1: ICMP6, echo request, id 7, seq 1, length 12\n" },
			{ "", 40, "IP6 fe80::1 > ff02::1:  [|icmp6]\n" },
			{ "", 41, "IP6 fe80::1 > ff02::1: ICMP6, echo request [|icmp6]\n" },
			{ "", 47, "IP6 fe80::1 > ff02::1: ICMP6, echo request [|icmp6]\n" },
		} },
	{ .about = "an echo reply with a wrong checksum",
		.link_type = DLT_RAW,
		.hex = "60000000000c3afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018100bc650007000161626364",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 12) fe80::1 > "
				"ff02::1: [bad icmp6 cksum 0xbc65 -> 0xbc64!] ICMP6, echo reply, id 7, "
				"seq 1\n" },
		} },
	{ .about = "no bytes at all",
		.link_type = DLT_RAW,
		.hex = "6000000000003afffe800000000000000000000000000001ff0200000000000000000000"
			"00000001",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, length 0 (invalid)\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 0) fe80::1 > "
				"ff02::1: ICMP6, length 0 (invalid)\n" },
		} },
	{ .about = "a query for listeners",
		.link_type = DLT_RAW,
		.hex = "6000000000183afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000182007d3b03e80000ff020000000000000000000000000001",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, multicast listener querymax resp delay: "
				"1000 addr: ff02::1, length 24\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 24) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, multicast listener querymax resp delay: "
				"1000 addr: ff02::1\n" },
			{ "", 60, "IP6 fe80::1 > ff02::1: ICMP6, multicast listener query, length 24\n" },
		} },
	{ .about = "a query of version 2",
		.link_type = DLT_RAW,
		.hex = "60000000002c3afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018200b68c92340000ff0200000000000000000000000000010a93000120010db8"
			"000000000000000000000001",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, multicast listener query v2 [gaddr "
				"ff02::1, 1 source(s)], length 44\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 44) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, multicast listener query v2 [max resp "
				"delay=74560] [gaddr ff02::1 sflag robustness=2 qqi=304, 1 source(s)]\n" },
			{ "-vv", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 44) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, multicast listener query v2 [max resp "
				"delay=74560] [gaddr ff02::1 sflag robustness=2 qqi=304 { 2001:db8::1 "
				"}]\n" },
			{ "", 44, "IP6 fe80::1 > ff02::1: ICMP6, multicast listener query v2 [|icmp6]\n" },
			{ "", 60, "IP6 fe80::1 > ff02::1: ICMP6, multicast listener query v2 [|icmp6]\n" },
			{ "-v", 64, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 44) fe80::1 > "
				"ff02::1: ICMP6, multicast listener query v2 [max resp delay=74560] "
				"[gaddr ff02::1 [|icmp6]\n" },
			{ "-v", 65, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 44) fe80::1 > "
				"ff02::1: ICMP6, multicast listener query v2 [max resp delay=74560] "
				"[gaddr ff02::1 sflag robustness=2 [|icmp6]\n" },
			{ "", 66, "IP6 fe80::1 > ff02::1: ICMP6, multicast listener query v2 [gaddr "
				"ff02::1 [|icmp6]\n" },
			{ "-vv", 80, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 44) fe80::1 > "
				"ff02::1: ICMP6, multicast listener query v2 [max resp delay=74560] "
				"[gaddr ff02::1 sflag robustness=2 qqi=304 { [|icmp6]\n" },
		} },
	{ .about = "a query of version 2 with a source too many",
		.link_type = DLT_RAW,
		.hex = "60000000002c3afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018200507000640000ff020000000000000000000000000001027f000220010db8"
			"000000000000000000000001",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 44) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, multicast listener query v2 [max resp "
				"delay=100] [gaddr ff02::1 robustness=2 qqi=127 [invalid number of "
				"sources]]\n" },
		} },
	{ .about = "a query of no version",
		.link_type = DLT_RAW,
		.hex = "60000000001a3afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018200802500000000000000000000000000000000000000000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, multicast listener query unknown-version "
				"(len 26) , length 26\n" },
		} },
	{ .about = "a report",
		.link_type = DLT_RAW,
		.hex = "6000000000183afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018300802300000000ff020000000000000000000000000001",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, multicast listener reportmax resp delay: "
				"0 addr: ff02::1, length 24\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 24) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, multicast listener reportmax resp delay: "
				"0 addr: ff02::1\n" },
		} },
	{ .about = "listening ended",
		.link_type = DLT_RAW,
		.hex = "6000000000183afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000184007f2300000000ff020000000000000000000000000001",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, multicast listener donemax resp delay: 0 "
				"addr: ff02::1, length 24\n" },
		} },
	{ .about = "a report of version 2",
		.link_type = DLT_RAW,
		.hex = "6000000000503afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018f000cf00000000204000000ff02000000000000000000000000000109000002"
			"fe80000000000000000000000000000120010db800000000000000000000000120010db8"
			"000000000000000000000002",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, multicast listener report v2, 2 group "
				"record(s), length 80\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 80) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, multicast listener report v2, 2 group "
				"record(s) [gaddr ff02::1 to_ex, 0 source(s)] [gaddr fe80::1  "
				"[v2-report-#9], 2 source(s)]\n" },
			{ "-vv", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 80) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, multicast listener report v2, 2 group "
				"record(s) [gaddr ff02::1 to_ex { }] [gaddr fe80::1  [v2-report-#9] { "
				"2001:db8::1 2001:db8::2 }]\n" },
			{ "", 46, "IP6 fe80::1 > ff02::1: ICMP6, multicast listener report v2 [|icmp6]\n" },
			{ "-v", 66, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 80) fe80::1 > "
				"ff02::1: ICMP6, multicast listener report v2, 2 group record(s) "
				"[|icmp6]\n" },
			{ "-v", 70, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 80) fe80::1 > "
				"ff02::1: ICMP6, multicast listener report v2, 2 group record(s) [gaddr "
				"ff02::1 to_ex, 0 source(s)] [|icmp6]\n" },
			{ "-vv", 110, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 80) fe80::1 > "
				"ff02::1: ICMP6, multicast listener report v2, 2 group record(s) [gaddr "
				"ff02::1 to_ex { }] [gaddr fe80::1  [v2-report-#9] { 2001:db8::1 "
				"[|icmp6]\n" },
		} },
	{ .about = "a report of version 2 with a group too many",
		.link_type = DLT_RAW,
		.hex = "60000000001c3afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018f00701d0000000204000000ff020000000000000000000000000001",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 28) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, multicast listener report v2, 2 group "
				"record(s) [gaddr ff02::1 to_ex, 0 source(s)] [invalid number of "
				"groups]\n" },
		} },
	{ .about = "a report of version 2 with a source too many",
		.link_type = DLT_RAW,
		.hex = "60000000001c3afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018f00701d0000000104000001ff020000000000000000000000000001",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 28) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, multicast listener report v2, 1 group "
				"record(s) [gaddr ff02::1 to_ex [invalid number of sources 1]\n" },
		} },
	{ .about = "a report of version 2 too short",
		.link_type = DLT_RAW,
		.hex = "6000000000073afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018f007337000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, multicast listener report v2 [invalid len "
				"7], length 7\n" },
		} },
	{ .about = "a router is asked for",
		.link_type = DLT_RAW,
		.hex = "6000000000103afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000185007a2d000000000101020000000001",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, router solicitation, length 16\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 16) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router solicitation, length 16\n"
				"\t  source link-address option (1), length 8 (1): 02:00:00:00:00:01\n" },
			{ "-vv", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 16) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router solicitation, length 16\n"
				"\t  source link-address option (1), length 8 (1): 02:00:00:00:00:01\n"
				"\t    0x0000:  0200 0000 0001\n" },
		} },
	{ .about = "a router, with every option",
		.link_type = DLT_RAW,
		.hex = "6000000000b83afffe800000000000000000000000000001ff0200000000000000000000"
			"00000001860098ca40e2070800007530000003e801010200000000010201020000000002"
			"030440e0ffffffff00093a800000000020010db800000000000000000000000005010000"
			"000005dc07010000000003e80801000000010708180100180000003c180230080000003c"
			"20010db80000000018034000ffffffff20010db800000000000000000000000019030000"
			"0000003c20010db80000000000000000000000031f0300000000003c076578616d706c65"
			"036f726700000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, router advertisement, length 184\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 184) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router advertisement, length 184\n"
				"\thop limit 64, Flags [managed, other stateful, home agent, ipv6 only], "
				"pref medium, router lifetime 1800s, reachable time 30000ms, retrans "
				"timer 1000ms\n"
				"\t  source link-address option (1), length 8 (1): 02:00:00:00:00:01\n"
				"\t  destination link-address option (2), length 8 (1): "
				"02:00:00:00:00:02\n"
				"\t  prefix info option (3), length 32 (4): 2001:db8::/64, Flags "
				"[onlink, auto, router], valid time infinity, pref. time 604800s\n"
				"\t  mtu option (5), length 8 (1):  1500\n"
				"\t  advertisement interval option (7), length 8 (1):  1000ms\n"
				"\t  homeagent information option (8), length 8 (1):  preference 1, "
				"lifetime 1800\n"
				"\t  route info option (24), length 8 (1):  ::/0, pref=low, "
				"lifetime=60s\n"
				"\t  route info option (24), length 16 (2):  2001:db8::/48, pref=high, "
				"lifetime=60s\n"
				"\t  route info option (24), length 24 (3):  2001:db8::/64, pref=medium, "
				"lifetime=infinity\n"
				"\t  rdnss option (25), length 24 (3):  lifetime 60s, addr: 2001:db8::3\n"
				"\t  dnssl option (31), length 24 (3):  lifetime 60s, domain(s): "
				"example.org.\n" },
			{ "-vv", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 184) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router advertisement, length 184\n"
				"\thop limit 64, Flags [managed, other stateful, home agent, ipv6 only], "
				"pref medium, router lifetime 1800s, reachable time 30000ms, retrans "
				"timer 1000ms\n"
				"\t  source link-address option (1), length 8 (1): 02:00:00:00:00:01\n"
				"\t    0x0000:  0200 0000 0001\n"
				"\t  destination link-address option (2), length 8 (1): "
				"02:00:00:00:00:02\n"
				"\t    0x0000:  0200 0000 0002\n"
				"\t  prefix info option (3), length 32 (4): 2001:db8::/64, Flags "
				"[onlink, auto, router], valid time infinity, pref. time 604800s\n"
				"\t    0x0000:  40e0 ffff ffff 0009 3a80 0000 0000 2001\n"
				"\t    0x0010:  0db8 0000 0000 0000 0000 0000 0000\n"
				"\t  mtu option (5), length 8 (1):  1500\n"
				"\t    0x0000:  0000 0000 05dc\n"
				"\t  advertisement interval option (7), length 8 (1):  1000ms\n"
				"\t    0x0000:  0000 0000 03e8\n"
				"\t  homeagent information option (8), length 8 (1):  preference 1, "
				"lifetime 1800\n"
				"\t    0x0000:  0000 0001 0708\n"
				"\t  route info option (24), length 8 (1):  ::/0, pref=low, "
				"lifetime=60s\n"
				"\t    0x0000:  0018 0000 003c\n"
				"\t  route info option (24), length 16 (2):  2001:db8::/48, pref=high, "
				"lifetime=60s\n"
				"\t    0x0000:  3008 0000 003c 2001 0db8 0000 0000\n"
				"\t  route info option (24), length 24 (3):  2001:db8::/64, pref=medium, "
				"lifetime=infinity\n"
				"\t    0x0000:  4000 ffff ffff 2001 0db8 0000 0000 0000\n"
				"\t    0x0010:  0000 0000 0000\n"
				"\t  rdnss option (25), length 24 (3):  lifetime 60s, addr: 2001:db8::3\n"
				"\t    0x0000:  0000 0000 003c 2001 0db8 0000 0000 0000\n"
				"\t    0x0010:  0000 0000 0003\n"
				"\t  dnssl option (31), length 24 (3):  lifetime 60s, domain(s): "
				"example.org.\n"
				"\t    0x0000:  0000 0000 003c 0765 7861 6d70 6c65 036f\n"
				"\t    0x0010:  7267 0000 0000\n" },
			{ "-v", 55, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 184) fe80::1 > "
				"ff02::1: ICMP6, router advertisement, length 184 [|icmp6]\n" },
			{ "-v", 57, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 184) fe80::1 > "
				"ff02::1: ICMP6, router advertisement, length 184\n"
				"\thop limit 64, Flags [managed, other stateful, home agent, ipv6 only], "
				"pref medium, router lifetime 1800s, reachable time 30000ms, retrans "
				"timer 1000ms [|icmp6]\n" },
			{ "-v", 60, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 184) fe80::1 > "
				"ff02::1: ICMP6, router advertisement, length 184\n"
				"\thop limit 64, Flags [managed, other stateful, home agent, ipv6 only], "
				"pref medium, router lifetime 1800s, reachable time 30000ms, retrans "
				"timer 1000ms [|icmp6]\n" },
			{ "-v", 80, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 184) fe80::1 > "
				"ff02::1: ICMP6, router advertisement, length 184\n"
				"\thop limit 64, Flags [managed, other stateful, home agent, ipv6 only], "
				"pref medium, router lifetime 1800s, reachable time 30000ms, retrans "
				"timer 1000ms\n"
				"\t  source link-address option (1), length 8 (1): 02:00:00:00:00:01\n"
				"\t  destination link-address option (2), length 8 (1): "
				"02:00:00:00:00:02 [|icmp6]\n" },
		} },
	{ .about = "a router of low preference and no flags",
		.link_type = DLT_RAW,
		.hex = "6000000000103afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000186003c17401800000000000000000000",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 16) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router advertisement, length 16\n"
				"\thop limit 64, Flags [none], pref low, router lifetime 0s, reachable "
				"time 0ms, retrans timer 0ms\n" },
		} },
	{ .about = "options that are wrong in size",
		.link_type = DLT_RAW,
		.hex = "6000000000583afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018600d5f640080000000000000000000005020000000005dc0000000000000000"
			"030340000000000100000002000000000000000000000000180400000000000000000000"
			"0000000000000000000000000000000000000000",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 88) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router advertisement, length 88\n"
				"\thop limit 64, Flags [none], pref high, router lifetime 0s, reachable "
				"time 0ms, retrans timer 0ms\n"
				"\t  mtu option (5), length 16 (2):  1500bad option length\n"
				"\t  prefix info option (3), length 24 (3): ::1804:0:0:0/64badlen, Flags "
				"[none], valid time 1s, pref. time 2s\n"
				"\t  route info option (24), length 32 (4):  [|icmp6]\n" },
		} },
	{ .about = "an option without a length",
		.link_type = DLT_RAW,
		.hex = "6000000000183afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000186003b1f4008000000000000000000000100000000000000",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 24) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router advertisement, length 24\n"
				"\thop limit 64, Flags [none], pref high, router lifetime 0s, reachable "
				"time 0ms, retrans timer 0ms [|icmp6]\n" },
		} },
	{ .about = "an option past the end",
		.link_type = DLT_RAW,
		.hex = "6000000000183afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000186003b1d4008000000000000000000000102000000000000",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 24) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router advertisement, length 24\n"
				"\thop limit 64, Flags [none], pref high, router lifetime 0s, reachable "
				"time 0ms, retrans timer 0ms [|icmp6]\n" },
		} },
	{ .about = "an option that nobody knows, and one behind it",
		.link_type = DLT_RAW,
		.hex = "6000000000203afffe800000000000000000000000000001ff0200000000000000000000"
			"00000001860000e74008000000000000000000000e016162636465660101020000000001",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 32) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router advertisement, length 32\n"
				"\thop limit 64, Flags [none], pref high, router lifetime 0s, reachable "
				"time 0ms, retrans timer 0ms\n"
				"\t  unknown option (14), length 8 (1): \n"
				"\t  0x0000:  6162 6364 6566\n" },
			{ "-vv", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 32) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router advertisement, length 32\n"
				"\thop limit 64, Flags [none], pref high, router lifetime 0s, reachable "
				"time 0ms, retrans timer 0ms\n"
				"\t  unknown option (14), length 8 (1): \n"
				"\t    0x0000:  6162 6364 6566\n"
				"\t  source link-address option (1), length 8 (1): 02:00:00:00:00:01\n"
				"\t    0x0000:  0200 0000 0001\n" },
		} },
	{ .about = "a search list",
		.link_type = DLT_RAW,
		.hex = "6000000000273afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000186005a9d4008000000000000000000001f0200000000003c076578616d01706c"
			"65000000000000",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 39) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router advertisement, length 39\n"
				"\thop limit 64, Flags [none], pref high, router lifetime 0s, reachable "
				"time 0ms, retrans timer 0ms\n"
				"\t  dnssl option (31), length 16 (2):  lifetime 60s, domain(s): "
				"exam^Apl.<ELT 37> [|icmp6]\n" },
		} },
	{ .about = "a search list",
		.link_type = DLT_RAW,
		.hex = "6000000000263afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000186005b694008000000000000000000001f0200000000003c0161c00800000000"
			"000000000000",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 38) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router advertisement, length 38\n"
				"\thop limit 64, Flags [none], pref high, router lifetime 0s, reachable "
				"time 0ms, retrans timer 0ms\n"
				"\t  dnssl option (31), length 16 (2):  lifetime 60s, domain(s): a.<BAD "
				"PTR> [|icmp6]\n" },
		} },
	{ .about = "a search list",
		.link_type = DLT_RAW,
		.hex = "6000000000203afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000186005cb84008000000000000000000001f0200000000003cc020000000000000",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 32) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router advertisement, length 32\n"
				"\thop limit 64, Flags [none], pref high, router lifetime 0s, reachable "
				"time 0ms, retrans timer 0ms\n"
				"\t  dnssl option (31), length 16 (2):  lifetime 60s, domain(s): <BAD "
				"PTR> [|icmp6]\n" },
		} },
	{ .about = "a search list",
		.link_type = DLT_RAW,
		.hex = "6000000000203afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018600da6b4008000000000000000000001f0200000000003c410bffff01620000",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 32) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router advertisement, length 32\n"
				"\thop limit 64, Flags [none], pref high, router lifetime 0s, reachable "
				"time 0ms, retrans timer 0ms\n"
				"\t  dnssl option (31), length 16 (2):  lifetime 60s, domain(s): "
				"\\[xffe/11].b.\n" },
		} },
	{ .about = "a search list",
		.link_type = DLT_RAW,
		.hex = "6000000000203afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018600dcd34008000000000000000000001f0200000000003c4104ff0000000000",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 32) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router advertisement, length 32\n"
				"\thop limit 64, Flags [none], pref high, router lifetime 0s, reachable "
				"time 0ms, retrans timer 0ms\n"
				"\t  dnssl option (31), length 16 (2):  lifetime 60s, domain(s): "
				"\\[xf/4].\n" },
		} },
	{ .about = "a search list",
		.link_type = DLT_RAW,
		.hex = "6000000000203afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018600dad84008000000000000000000001f0200000000003c4200000000000000",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 32) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router advertisement, length 32\n"
				"\thop limit 64, Flags [none], pref high, router lifetime 0s, reachable "
				"time 0ms, retrans timer 0ms\n"
				"\t  dnssl option (31), length 16 (2):  lifetime 60s, domain(s): <ELT 2> "
				"[|icmp6]\n" },
		} },
	{ .about = "a search list",
		.link_type = DLT_RAW,
		.hex = "6000000000203afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000186009cd84008000000000000000000001f0200000000003c8000000000000000",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 32) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router advertisement, length 32\n"
				"\thop limit 64, Flags [none], pref high, router lifetime 0s, reachable "
				"time 0ms, retrans timer 0ms\n"
				"\t  dnssl option (31), length 16 (2):  lifetime 60s, domain(s): <BAD "
				"LABEL TYPE> [|icmp6]\n" },
		} },
	{ .about = "a search list",
		.link_type = DLT_RAW,
		.hex = "6000000000203afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018600b9534008000000000000000000001f0200000000003c3f61616161616161",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 32) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router advertisement, length 32\n"
				"\thop limit 64, Flags [none], pref high, router lifetime 0s, reachable "
				"time 0ms, retrans timer 0ms\n"
				"\t  dnssl option (31), length 16 (2):  lifetime 60s, domain(s): aaaaaaa "
				"[|icmp6]\n" },
		} },
	{ .about = "a search list",
		.link_type = DLT_RAW,
		.hex = "6000000000203afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018600e8474008000000000000000000001f0200000000003c0761626364656667",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 32) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router advertisement, length 32\n"
				"\thop limit 64, Flags [none], pref high, router lifetime 0s, reachable "
				"time 0ms, retrans timer 0ms\n"
				"\t  dnssl option (31), length 16 (2):  lifetime 60s, domain(s): "
				"abcdefg. [|icmp6]\n" },
		} },
	{ .about = "a search list",
		.link_type = DLT_RAW,
		.hex = "6000000000203afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018600e8ee4008000000000000000000001f0200000000003c06616263646566c0",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 32) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router advertisement, length 32\n"
				"\thop limit 64, Flags [none], pref high, router lifetime 0s, reachable "
				"time 0ms, retrans timer 0ms\n"
				"\t  dnssl option (31), length 16 (2):  lifetime 60s, domain(s): "
				"abcdef.\n" },
		} },
	{ .about = "a search list with a name too long",
		.link_type = DLT_RAW,
		.hex = "6000000001603afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018600e8944008000000000000000000001f2a00000000003c3f61616161616161"
			"616161616161616161616161616161616161616161616161616161616161616161616161"
			"61616161616161616161616161616161616161613f616161616161616161616161616161"
			"616161616161616161616161616161616161616161616161616161616161616161616161"
			"6161616161616161616161613f6161616161616161616161616161616161616161616161"
			"616161616161616161616161616161616161616161616161616161616161616161616161"
			"616161613f61616161616161616161616161616161616161616161616161616161616161"
			"61616161616161616161616161616161616161616161616161616161616161613f616161"
			"616161616161616161616161616161616161616161616161616161616161616161616161"
			"6161616161616161616161616161616161616161616161610000000000000000",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 352) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router advertisement, length 352\n"
				"\thop limit 64, Flags [none], pref high, router lifetime 0s, reachable "
				"time 0ms, retrans timer 0ms\n"
				"\t  dnssl option (31), length 336 (42):  lifetime 60s, domain(s): "
				"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.<DOMAIN "
				"NAME TOO LONG>\n" },
		} },
	{ .about = "a neighbour is asked for",
		.link_type = DLT_RAW,
		.hex = "6000000000203afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000187004a630000000020010db80000000000000000000000010101020000000001",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, neighbor solicitation, who has "
				"2001:db8::1, length 32\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 32) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, neighbor solicitation, length 32, who "
				"has 2001:db8::1\n"
				"\t  source link-address option (1), length 8 (1): 02:00:00:00:00:01\n" },
			{ "", 63, "IP6 fe80::1 > ff02::1: ICMP6, neighbor solicitation [|icmp6]\n" },
		} },
	{ .about = "a neighbour",
		.link_type = DLT_RAW,
		.hex = "6000000000203afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000188006862e000000020010db80000000000000000000000010201020000000001",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, neighbor advertisement, tgt is "
				"2001:db8::1, length 32\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 32) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, neighbor advertisement, length 32, tgt "
				"is 2001:db8::1, Flags [router, solicited, override]\n"
				"\t  destination link-address option (2), length 8 (1): "
				"02:00:00:00:00:01\n" },
			{ "", 63, "IP6 fe80::1 > ff02::1: ICMP6, neighbor advertisement [|icmp6]\n" },
		} },
	{ .about = "a neighbour without flags",
		.link_type = DLT_RAW,
		.hex = "6000000000183afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000188004c6d0000000020010db8000000000000000000000001",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 24) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, neighbor advertisement, length 24, tgt "
				"is 2001:db8::1, Flags [none]\n" },
		} },
	{ .about = "redirect",
		.link_type = DLT_RAW,
		.hex = "6000000000383afffe800000000000000000000000000001ff0200000000000000000000"
			"00000001890087fa0000000020010db800000000000000000000000120010db800000000"
			"000000000000000204020000000000006162636465666768",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, redirect, 2001:db8::2 to 2001:db8::1, "
				"length 56\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 56) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, redirect, length 56, 2001:db8::2 to "
				"2001:db8::1\n"
				"\t  redirected header option (4), length 16 (2): \n"
				"\t    0x0000:  0402 0000 0000 0000 6162 6364 6566 6768\n" },
			{ "-vv", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 56) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, redirect, length 56, 2001:db8::2 to "
				"2001:db8::1\n"
				"\t  redirected header option (4), length 16 (2): \n"
				"\t    0x0000:  0402 0000 0000 0000 6162 6364 6566 6768\n"
				"\t    0x0000:  0000 0000 0000 6162 6364 6566 6768\n" },
			{ "", 79, "IP6 fe80::1 > ff02::1: ICMP6, redirect [|icmp6]\n" },
		} },
	{ .about = "router renumbering: a command",
		.link_type = DLT_RAW,
		.hex = "6000000000683afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018a0026d00000000501f8001400000007020b01400180000020010db800000000"
			"00000000000000004010c040ffffffff0000003cc000000020010db80000000000000000"
			"000000094010c04000000009ffffffff0000000020010db8000000000000000000000008",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, router renumbering, command, seq=5 "
				"match(change,2001:db8::/64) use(VP,2001:db8::9/64/16) "
				"use(2001:db8::8/64/16), length 104\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 104) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router renumbering, command, "
				"seq=5[TRASP,seg=1,maxdelay=20rsvd=0x7] "
				"match(change,ord=1,min=1,max=128,2001:db8::/64) "
				"use(VP,mask=0xc0,raflags=0x40,vltime=infty,pltime=60,2001:db8::9/64/16) "
				"use(mask=0xc0,raflags=0x40,vltime=9,pltime=infty,2001:db8::8/64/16)\n" },
			{ "-vv", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 104) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router renumbering, command, "
				"seq=5[TRASP,seg=1,maxdelay=20rsvd=0x7]\n"
				"\tmatch(change,ord=1,min=1,max=128,2001:db8::/64)\n"
				"\tuse(VP,mask=0xc0,raflags=0x40,vltime=infty,pltime=60,2001:db8::9/64/16)\n"
				"\tuse(mask=0xc0,raflags=0x40,vltime=9,pltime=infty,2001:db8::8/64/16)\n" },
			{ "", 55, "IP6 fe80::1 > ff02::1: ICMP6, router renumbering [|icmp6], length 104\n" },
			{ "", 79, "IP6 fe80::1 > ff02::1: ICMP6, router renumbering, command, seq=5 "
				"[|icmp6], length 104\n" },
			{ "-v", 100, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 104) fe80::1 > "
				"ff02::1: ICMP6, router renumbering, command, "
				"seq=5[TRASP,seg=1,maxdelay=20rsvd=0x7] "
				"match(change,ord=1,min=1,max=128,2001:db8::/64) [|icmp6]\n" },
		} },
	{ .about = "router renumbering: a command of odd size",
		.link_type = DLT_RAW,
		.hex = "6000000000283afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018a003d81000000050100001400000000090401400180000020010db800000000"
			"0000000000000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, router renumbering, command, seq=5 "
				"match(#9,2001:db8::/64) [|icmp6], length 40\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 40) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router renumbering, command, "
				"seq=5[seg=1,maxdelay=20] match(#9,ord=1,min=1,max=128,2001:db8::/64) "
				"[|icmp6]\n" },
		} },
	{ .about = "router renumbering: a result",
		.link_type = DLT_RAW,
		.hex = "6000000000103afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018a017715000000050100001400000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, router renumbering, result, seq=5, length "
				"16\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 16) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router renumbering, result, "
				"seq=5[seg=1,maxdelay=20]\n" },
		} },
	{ .about = "router renumbering: a reset",
		.link_type = DLT_RAW,
		.hex = "6000000000103afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018aff7617000000050100001400000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, router renumbering, sequence number "
				"reset, seq=5, length 16\n" },
		} },
	{ .about = "router renumbering: another code",
		.link_type = DLT_RAW,
		.hex = "6000000000103afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018a09770d000000050100001400000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, router renumbering, code-#9, seq=5, "
				"length 16\n" },
		} },
	{ .about = "node information: who are you",
		.link_type = DLT_RAW,
		.hex = "60000000000c3afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018b0077330000000000000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, who-are-you request who-are-you request, "
				"length 12\n" },
		} },
	{ .about = "node information: nothing asked",
		.link_type = DLT_RAW,
		.hex = "6000000000103afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018b00671b000000000102030405060708",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, who-are-you request node information "
				"query (noop), length 16\n" },
			{ "", 55, "IP6 fe80::1 > ff02::1: ICMP6, who-are-you request node information "
				"query [|icmp6], length 16\n" },
		} },
	{ .about = "node information: nothing asked at length",
		.link_type = DLT_RAW,
		.hex = "6000000000113afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018b00061a00000000010203040506070861",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 17) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, who-are-you request node information "
				"query (noop, invalid len)\n" },
		} },
	{ .about = "node information: which questions",
		.link_type = DLT_RAW,
		.hex = "6000000000103afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018b006719000100010102030405060708",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, who-are-you request node information "
				"query (supported qtypes [C]), length 16\n" },
		} },
	{ .about = "node information: which questions, uncompressed",
		.link_type = DLT_RAW,
		.hex = "6000000000103afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018b006718000100020102030405060708",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, who-are-you request node information "
				"query (supported qtypes []), length 16\n" },
		} },
	{ .about = "node information: the name of an address",
		.link_type = DLT_RAW,
		.hex = "6000000000203afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018b00394f00020000010203040506070820010db8000000000000000000000001",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, who-are-you request node information "
				"query (DNS name, subject=2001:db8::1), length 32\n" },
		} },
	{ .about = "node information: the addresses of a name",
		.link_type = DLT_RAW,
		.hex = "60000000001e3afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018b01e2540003007f010203040506070804686f7374076578616d706c6500",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, who-are-you request node information "
				"query (node addresses [aGSLCA], subject=DNS name, \"host.example.\"), "
				"length 30\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 30) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, who-are-you request node information "
				"query (node addresses [aGSLCA], subject=DNS name, \"host.example.\")\n" },
		} },
	{ .about = "node information: the addresses of a counted name",
		.link_type = DLT_RAW,
		.hex = "6000000000153afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018b017f3500030001010203040506070804686f7374",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, who-are-you request node information "
				"query (node addresses [], subject=DNS name, \"host\"), length 21\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 21) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, who-are-you request node information "
				"query (node addresses [], subject=DNS name, 03 draft, \"host\")\n" },
		} },
	{ .about = "node information: the addresses of an IPv4 address",
		.link_type = DLT_RAW,
		.hex = "6000000000143afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018b02a50f000400000102030405060708c0000201",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, who-are-you request node information "
				"query (unknown, subject=192.0.2.1), length 20\n" },
		} },
	{ .about = "node information: of a subject of a wrong size",
		.link_type = DLT_RAW,
		.hex = "6000000000153afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018b02440f000300000102030405060708c000020161",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, who-are-you request node information "
				"query (node addresses), length 21\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 21) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, who-are-you request node information "
				"query (node addresses, invalid subject len)\n" },
		} },
	{ .about = "node information: of a subject too short",
		.link_type = DLT_RAW,
		.hex = "6000000000143afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018b00a512000300000102030405060708c0000201",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 20) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, who-are-you request node information "
				"query (node addresses)\n" },
		} },
	{ .about = "node information: of another subject",
		.link_type = DLT_RAW,
		.hex = "6000000000143afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018b09a509000300000102030405060708c0000201",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, who-are-you request node information "
				"query (node addresses, unknown subject), length 20\n" },
		} },
	{ .about = "node information: of an early draft",
		.link_type = DLT_RAW,
		.hex = "6000000000103afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018b006718000300000102030405060708",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, who-are-you request node information "
				"query (node addresses, 03 draft), length 16\n" },
		} },
	{ .about = "node information: nothing answered",
		.link_type = DLT_RAW,
		.hex = "6000000000103afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018c00661b000000000102030405060708",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, who-are-you reply node information reply "
				"(noop), length 16\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 16) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, who-are-you reply node information reply "
				"(success, noop)\n" },
		} },
	{ .about = "node information: nothing answered at length",
		.link_type = DLT_RAW,
		.hex = "6000000000113afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018c00051a00000000010203040506070861",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 17) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, who-are-you reply node information reply "
				"(success, noop, invalid length)\n" },
		} },
	{ .about = "node information: the questions",
		.link_type = DLT_RAW,
		.hex = "6000000000143afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018c00661500010001010203040506070800000000",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 20) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, who-are-you reply node information reply "
				"(success, supported qtypes [C])\n" },
		} },
	{ .about = "node information: a name",
		.link_type = DLT_RAW,
		.hex = "6000000000223afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018c00e1940002000101020304050607080000003c04686f7374076578616d706c"
			"6500",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, who-are-you reply node information reply "
				"(DNS name, \"host.example.\" [TTL=60]), length 34\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 34) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, who-are-you reply node information reply "
				"(success, DNS name, \"host.example.\" [TTL=60])\n" },
			{ "", 70, "IP6 fe80::1 > ff02::1: ICMP6, who-are-you reply [|icmp6], length 34\n" },
		} },
	{ .about = "node information: a part of a name",
		.link_type = DLT_RAW,
		.hex = "60000000001b3afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018c00f0800002000001020304050607080000003c04686fe9010000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, who-are-you reply node information reply "
				"(DNS name, \"hoM-i^A\"), length 27\n" },
		} },
	{ .about = "node information: a wrong name",
		.link_type = DLT_RAW,
		.hex = "60000000001d3afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018c00b9910002000001020304050607080000003c04686f737400616263",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, who-are-you reply node information reply "
				"(DNS name, \"host???\"), length 29\n" },
		} },
	{ .about = "node information: a name past the end",
		.link_type = DLT_RAW,
		.hex = "60000000001d3afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018c00b9880002000001020304050607080000003c04686f737409616263",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, who-are-you reply node information reply "
				"(DNS name, \"host.???\"), length 29\n" },
		} },
	{ .about = "node information: a counted name",
		.link_type = DLT_RAW,
		.hex = "6000000000193afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018c007df80002000001020304050607080000003c04686f7374",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 25) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, who-are-you reply node information reply "
				"(success, DNS name, 03 draft, \"host\")\n" },
		} },
	{ .about = "node information: no name",
		.link_type = DLT_RAW,
		.hex = "6000000000103afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018c006619000200000102030405060708",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, who-are-you reply node information reply "
				"(DNS name [|icmp6]\n" },
		} },
	{ .about = "node information: addresses",
		.link_type = DLT_RAW,
		.hex = "60000000003b3afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018c0074930003007f01020304050607080000003c20010db80000000000000000"
			"0000000100000000fe800000000000000000000000000001616263",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, who-are-you reply node information reply "
				"(node addresses 2001:db8::1(60) fe80::1(0) [aGSLCAT]), length 59\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 59) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, who-are-you reply node information reply "
				"(success, node addresses 2001:db8::1(60) fe80::1(0) [aGSLCAT])\n" },
		} },
	{ .about = "node information: something else",
		.link_type = DLT_RAW,
		.hex = "6000000000103afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018c006612000900000102030405060708",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, who-are-you reply node information reply "
				"(unknown), length 16\n" },
		} },
	{ .about = "node information: refused",
		.link_type = DLT_RAW,
		.hex = "6000000000103afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018c016617000300000102030405060708",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, who-are-you reply node information reply "
				"(refused), length 16\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 16) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, who-are-you reply node information reply "
				"(refused)\n" },
		} },
	{ .about = "node information: unknown at length",
		.link_type = DLT_RAW,
		.hex = "6000000000113afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018c02051500030000010203040506070861",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, who-are-you reply node information reply "
				"(unknown), length 17\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 17) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, who-are-you reply node information reply "
				"(unknown, invalid length)\n" },
		} },
	{ .about = "node information: another code",
		.link_type = DLT_RAW,
		.hex = "6000000000103afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018c076611000300000102030405060708",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, who-are-you reply node information reply "
				"(), length 16\n" },
		} },
	{ .about = "inverse discovery",
		.link_type = DLT_RAW,
		.hex = "6000000000083afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018d00753700000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, inverse neighbor solicitation, length 8\n" },
		} },
	{ .about = "inverse discovery answered",
		.link_type = DLT_RAW,
		.hex = "6000000000083afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018e00743700000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, inverse neighbor advertisement, length 8\n" },
		} },
	{ .about = "home agents are asked for",
		.link_type = DLT_RAW,
		.hex = "6000000000083afffe800000000000000000000000000001ff0200000000000000000000"
			"000000019000a738cafe0000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, ha discovery request, id 0xcafe, length "
				"8\n" },
			{ "", 44, "IP6 fe80::1 > ff02::1: ICMP6, ha discovery request [|icmp6]\n" },
		} },
	{ .about = "home agents",
		.link_type = DLT_RAW,
		.hex = "6000000000283afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000191004aa3cafe000020010db800000000000000000000000120010db800000000"
			"0000000000000002",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, ha discovery reply, length 40\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 40) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, ha discovery reply, length 40, id "
				"0xcafe, 2001:db8::1, 2001:db8::2\n" },
			{ "-v", 70, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 40) fe80::1 > "
				"ff02::1: ICMP6, ha discovery reply, length 40, id 0xcafe, 2001:db8::1 "
				"[|icmp6]\n" },
		} },
	{ .about = "a mobile prefix is asked for",
		.link_type = DLT_RAW,
		.hex = "6000000000083afffe800000000000000000000000000001ff0200000000000000000000"
			"000000019200a538cafe0000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, mobile router solicitation, id 0xcafe, "
				"length 8\n" },
		} },
	{ .about = "mobile prefixes",
		.link_type = DLT_RAW,
		.hex = "6000000000103afffe800000000000000000000000000001ff0200000000000000000000"
			"000000019300d952cafec00005010000000005dc",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, mobile router advertisement, length 16\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 16) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, mobile router advertisement, length 16, "
				"id 0xcafe MO\n"
				"\t  mtu option (5), length 8 (1):  1500\n" },
			{ "-v", 44, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 16) fe80::1 > "
				"ff02::1: ICMP6, mobile router advertisement, length 16 [|icmp6]\n" },
			{ "-v", 46, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 16) fe80::1 > "
				"ff02::1: ICMP6, mobile router advertisement, length 16, id 0xcafe "
				"[|icmp6]\n" },
		} },
	{ .about = "RPL: a solicitation",
		.link_type = DLT_RAW,
		.hex = "6000000000083afffe800000000000000000000000000001ff0200000000000000000000"
			"000000019b00673700000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, RPL, (CLR)DODAG Information Solicitation, "
				"length 8\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 8) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, RPL, (CLR)DODAG Information "
				"Solicitation\n" },
		} },
	{ .about = "RPL: an object",
		.link_type = DLT_RAW,
		.hex = "6000000000293afffe800000000000000000000000000001ff0200000000000000000000"
			"000000019b0159341ef001008c01000020010db800000000000000000000000100010261"
			"620701630403646566",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, RPL, (CLR)DODAG Information Object, "
				"length 41\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 41) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, RPL, (CLR)DODAG Information Object "
				"[dagid:2001:db8::1,seq:1,instance:30,rank:256,grounded,mop:storing,prf:4]\n" },
			{ "-vv", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 41) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, RPL, (CLR)DODAG Information Object "
				"[dagid:2001:db8::1,seq:1,instance:30,rank:256,grounded,mop:storing,prf:4] "
				"opt:pad1 opt:padN len:4  opt:subopt:7 len:3  opt:config len:5 \n" },
			{ "-vvv", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 41) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, RPL, (CLR)DODAG Information Object "
				"[dagid:2001:db8::1,seq:1,instance:30,rank:256,grounded,mop:storing,prf:4] "
				"opt:pad1 opt:padN len:4  0x0000:  6162 opt:subopt:7 len:3  0x0000:  63 "
				"opt:config len:5  0x0000:  6465 66\n" },
			{ "-v", 60, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 41) fe80::1 > "
				"ff02::1: ICMP6, RPL, (CLR)DODAG Information Object [|icmp6]\n" },
			{ "-vv", 70, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 41) fe80::1 > "
				"ff02::1: ICMP6, RPL, (CLR)DODAG Information Object "
				"[dagid:2001:db8::1,seq:1,instance:30,rank:256,grounded,mop:storing,prf:4] "
				"opt:pad1 [|icmp6]\n" },
		} },
	{ .about = "RPL: an object of another mode",
		.link_type = DLT_RAW,
		.hex = "60000000001c3afffe800000000000000000000000000001ff0200000000000000000000"
			"000000019b01f8761ef001002101000020010db8000000000000000000000001",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 28) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, RPL, (CLR)DODAG Information Object "
				"[dagid:2001:db8::1,seq:1,instance:30,rank:256,mop:mop4,prf:1]\n" },
		} },
	{ .about = "RPL: an object too short",
		.link_type = DLT_RAW,
		.hex = "6000000000103afffe800000000000000000000000000001ff0200000000000000000000"
			"000000019b01672e000000000000000000000000",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 16) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, RPL, (CLR)DODAG Information Object "
				"[length 12 < 24] (invalid)\n" },
		} },
	{ .about = "RPL: an object whose option is cut",
		.link_type = DLT_RAW,
		.hex = "60000000001d3afffe800000000000000000000000000001ff0200000000000000000000"
			"000000019b0188751ef001008c01000020010db800000000000000000000000105",
		.lines = {
			{ "-vv", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 29) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, RPL, (CLR)DODAG Information Object "
				"[dagid:2001:db8::1,seq:1,instance:30,rank:256,grounded,mop:storing,prf:4] "
				"[|icmp6]\n" },
		} },
	{ .about = "RPL: an object whose option is too long",
		.link_type = DLT_RAW,
		.hex = "60000000001f3afffe800000000000000000000000000001ff0200000000000000000000"
			"000000019b01276e1ef001008c01000020010db8000000000000000000000001050561",
		.lines = {
			{ "-vv", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 31) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, RPL, (CLR)DODAG Information Object "
				"[dagid:2001:db8::1,seq:1,instance:30,rank:256,grounded,mop:storing,prf:4] "
				"opt:rpltarget len:7  [|icmp6]\n" },
		} },
	{ .about = "RPL: an advertisement",
		.link_type = DLT_RAW,
		.hex = "6000000000253afffe800000000000000000000000000001ff0200000000000000000000"
			"000000019b02e6611ec0000720010db80000000000000000000000010001026162070163"
			"0403646566",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, RPL, (CLR)Destination Advertisement "
				"Object, length 37\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 37) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, RPL, (CLR)Destination Advertisement "
				"Object [dagid:2001:db8::1,seq:7,instance:30,acK,Dagid,c0]\n" },
			{ "-vv", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 37) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, RPL, (CLR)Destination Advertisement "
				"Object [dagid:2001:db8::1,seq:7,instance:30,acK,Dagid,c0] opt:pad1 "
				"opt:padN len:4  opt:subopt:7 len:3  opt:config len:5 \n" },
			{ "-v", 63, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 37) fe80::1 > "
				"ff02::1: ICMP6, RPL, (CLR)Destination Advertisement Object [|icmp6]\n" },
		} },
	{ .about = "RPL: an advertisement without its graph",
		.link_type = DLT_RAW,
		.hex = "6000000000183afffe800000000000000000000000000001ff0200000000000000000000"
			"000000019b02491e1e00000700000000000000000000000000000000",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 24) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, RPL, (CLR)Destination Advertisement "
				"Object [dagid:<elided>,seq:7,instance:30,00]\n" },
			{ "-vv", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 24) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, RPL, (CLR)Destination Advertisement "
				"Object [dagid:<elided>,seq:7,instance:30,00] opt:pad1 opt:pad1 opt:pad1 "
				"opt:pad1 opt:pad1 opt:pad1 opt:pad1 opt:pad1 opt:pad1 opt:pad1 opt:pad1 "
				"opt:pad1 opt:pad1 opt:pad1 opt:pad1 opt:pad1\n" },
		} },
	{ .about = "RPL: an acknowledgement",
		.link_type = DLT_RAW,
		.hex = "6000000000253afffe800000000000000000000000000001ff0200000000000000000000"
			"000000019b03dfa61e80070120010db80000000000000000000000010001026162070163"
			"0403646566",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 37) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, RPL, (CLR)Destination Advertisement "
				"Object Ack [dagid:2001:db8::1,seq:7,instance:30,status:1]\n" },
			{ "-vv", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 37) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, RPL, (CLR)Destination Advertisement "
				"Object Ack [dagid:2001:db8::1,seq:7,instance:30,status:1] opt:pad1 "
				"opt:padN len:4  opt:subopt:7 len:3  opt:config len:5 \n" },
			{ "-v", 60, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 37) fe80::1 > "
				"ff02::1: ICMP6, RPL, (CLR)Destination Advertisement Object Ack "
				"[|icmp6]\n" },
		} },
	{ .about = "RPL: an acknowledgement without its graph",
		.link_type = DLT_RAW,
		.hex = "6000000000083afffe800000000000000000000000000001ff0200000000000000000000"
			"000000019b0342331e000701",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, RPL, (CLR)Destination Advertisement "
				"Object Ack, length 8\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 8) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, RPL, (CLR)Destination Advertisement "
				"Object Ack [dagid:<elided>,seq:7,instance:30,status:1]\n" },
		} },
	{ .about = "RPL: an advertisement whose graph is cut",
		.link_type = DLT_RAW,
		.hex = "6000000000183afffe800000000000000000000000000001ff0200000000000000000000"
			"000000019b021b241e40000720010db8000000000000",
		.lines = {
			{ "-v", 0, "IP6 truncated-ip6 - 6 bytes missing!(hlim 255, next-header ICMPv6 (58) "
				"payload length: 24) fe80::1 > ff02::1: ICMP6, RPL, (CLR)Destination "
				"Advertisement Object [|icmp6]\n" },
		} },
	{ .about = "a message of one byte",
		.link_type = DLT_RAW,
		.hex = "6000000000013afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000180",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, echo request [|icmp6]\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 1) fe80::1 > "
				"ff02::1:  [|icmp6]\n" },
		} },
	{ .about = "a message of two bytes",
		.link_type = DLT_RAW,
		.hex = "6000000000023afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018d00",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, inverse neighbor solicitation, length 2\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 2) fe80::1 > "
				"ff02::1:  [|icmp6]\n" },
		} },
	{ .about = "RPL: another code",
		.link_type = DLT_RAW,
		.hex = "6000000000083afffe800000000000000000000000000001ff0200000000000000000000"
			"000000019b04673300000000",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, RPL, (CLR)RPL message, unknown code 4, "
				"length 8\n" },
		} },
	{ .about = "RPL: secured",
		.link_type = DLT_RAW,
		.hex = "6000000000083afffe800000000000000000000000000001ff0200000000000000000000"
			"000000019b8166b600000000",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 8) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, RPL, (SEC) [worktodo]\n" },
		} },
	{ .about = "mtrace",
		.link_type = DLT_RAW,
		.hex = "60000000000c3afffe800000000000000000000000000001ff0200000000000000000000"
			"00000001c900746c0000000061626364",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, mtrace message, length 12\n"
				"\t0x0000:  c900 746c 0000 0000 6162 6364\n" },
			{ "-vv", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 12) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, mtrace message, length 12\n" },
		} },
	{ .about = "another type",
		.link_type = DLT_RAW,
		.hex = "60000000000c3afffe800000000000000000000000000001ff0200000000000000000000"
			"00000001de005f6c0000000061626364",
		.lines = {
			{ "", 0, "IP6 fe80::1 > ff02::1: ICMP6, unknown icmp6 type (222), length 12\n"
				"\t0x0000:  de00 5f6c 0000 0000 6162 6364\n" },
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 12) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, unknown icmp6 type (222), length 12\n"
				"\t0x0000:  de00 5f6c 0000 0000 6162 6364\n" },
			{ "-vv", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 12) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, unknown icmp6 type (222), length 12\n" },
		} },
	{ .about = "a search list of the root",
		.link_type = DLT_RAW,
		.hex = "6000000000203afffe800000000000000000000000000001ff0200000000000000000000"
			"0000000186005b754008000000000000000000001f0200000000003c0161c00200000000",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 32) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router advertisement, length 32\n"
				"\thop limit 64, Flags [none], pref high, router lifetime 0s, reachable "
				"time 0ms, retrans timer 0ms\n"
				"\t  dnssl option (31), length 16 (2):  lifetime 60s, domain(s): a.\n" },
		} },
	{ .about = "a search list with bits cut",
		.link_type = DLT_RAW,
		.hex = "6000000000203afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018600ec974008000000000000000000001f0200000000003c0000000000413000",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 32) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router advertisement, length 32\n"
				"\thop limit 64, Flags [none], pref high, router lifetime 0s, reachable "
				"time 0ms, retrans timer 0ms\n"
				"\t  dnssl option (31), length 16 (2):  lifetime 60s, domain(s):\n" },
		} },
	{ .about = "a search list with bits that run over",
		.link_type = DLT_RAW,
		.hex = "6000000000203afffe800000000000000000000000000001ff0200000000000000000000"
			"000000018600d6114008000000000000000000001f0200000000003c0161416001020304",
		.lines = {
			{ "-v", 0, "IP6 (hlim 255, next-header ICMPv6 (58) payload length: 32) fe80::1 > "
				"ff02::1: [icmp6 sum ok] ICMP6, router advertisement, length 32\n"
				"\thop limit 64, Flags [none], pref high, router lifetime 0s, reachable "
				"time 0ms, retrans timer 0ms\n"
				"\t  dnssl option (31), length 16 (2):  lifetime 60s, domain(s): "
				"a.\\[x01020304 [|icmp6]\n" },
		} },
};

#endif
