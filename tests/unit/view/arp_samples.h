/*
 * tests/unit/view/arp_samples.h - ARP packets,
 * and what tcpdump 4.99.3 prints of them.
 */
#ifndef TCPWHY_TESTS_VIEW_ARP_SAMPLES_H
#define TCPWHY_TESTS_VIEW_ARP_SAMPLES_H

#include "sample.h"

static const struct sample samples[] = {
	{ .about = "a request",
		.link_type = DLT_EN10MB,
		.hex = "02000000000202000000000108060001080006040001020000000001c000020100000000"
			"0000c0000202000000000000000000000000000000000000",
		.lines = {
			{ "", 0, "ARP, Request who-has 192.0.2.2 tell 192.0.2.1, length 46\n" },
			{ "-v", 0, "ARP, Ethernet (len 6), IPv4 (len 4), Request who-has 192.0.2.2 tell "
				"192.0.2.1, length 46\n" },
			{ "-e", 0, "02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype ARP (0x0806), length "
				"60: Request who-has 192.0.2.2 tell 192.0.2.1, length 46\n" },
			{ "-q", 0, "ARP, Request who-has 192.0.2.2 tell 192.0.2.1, length 46\n" },
			{ "-e -v", 0, "02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype ARP (0x0806), length "
				"60: Ethernet (len 6), IPv4 (len 4), Request who-has 192.0.2.2 tell "
				"192.0.2.1, length 46\n" },
			{ "", 21, " [|arp]\n" },
			{ "", 22, " [|arp]\n" },
			{ "", 41, " [|arp]\n" },
			{ "-x", 41, " [|arp]\n"
				"\t0x0000:  0200 0000 0002 0200 0000 0001 0806 0001\n"
				"\t0x0010:  0800 0604 0001 0200 0000 0001 c000 0201\n"
				"\t0x0020:  0000 0000 0000 c000 02\n" },
		} },
	{ .about = "a probe",
		.link_type = DLT_EN10MB,
		.hex = "020000000002020000000001080600010800060400010200000000010000000000000000"
			"0000c0000202",
		.lines = {
			{ "", 0, "ARP, Request who-has 192.0.2.2 tell 0.0.0.0, length 28\n" },
		} },
	{ .about = "an announcement",
		.link_type = DLT_EN10MB,
		.hex = "02000000000202000000000108060001080006040001020000000001c000020100000000"
			"0000c0000201",
		.lines = {
			{ "", 0, "ARP, Request who-has 192.0.2.1 tell 192.0.2.1, length 28\n" },
		} },
	{ .about = "a request that names the target",
		.link_type = DLT_EN10MB,
		.hex = "02000000000202000000000108060001080006040001020000000001c000020102000000"
			"0002c0000202",
		.lines = {
			{ "", 0, "ARP, Request who-has 192.0.2.2 (02:00:00:00:00:02) tell 192.0.2.1, "
				"length 28\n" },
		} },
	{ .about = "a reply",
		.link_type = DLT_EN10MB,
		.hex = "02000000000202000000000108060001080006040002020000000001c000020102000000"
			"0002c0000202",
		.lines = {
			{ "", 0, "ARP, Reply 192.0.2.1 is-at 02:00:00:00:00:01, length 28\n" },
			{ "-v", 0, "ARP, Ethernet (len 6), IPv4 (len 4), Reply 192.0.2.1 is-at "
				"02:00:00:00:00:01, length 28\n" },
		} },
	{ .about = "RARP asks",
		.link_type = DLT_EN10MB,
		.hex = "02000000000202000000000180350001080006040003020000000001c000020102000000"
			"0001c0000202",
		.lines = {
			{ "", 0, "ARP, Reverse Request who-is 02:00:00:00:00:01 tell 02:00:00:00:00:01, "
				"length 28\n" },
			{ "-v", 0, "ARP, Ethernet (len 6), IPv4 (len 4), Reverse Request who-is "
				"02:00:00:00:00:01 tell 02:00:00:00:00:01, length 28\n" },
		} },
	{ .about = "RARP answers",
		.link_type = DLT_EN10MB,
		.hex = "02000000000202000000000180350001080006040004020000000001c000020102000000"
			"0001c0000202",
		.lines = {
			{ "", 0, "ARP, Reverse Reply 02:00:00:00:00:01 at 192.0.2.2, length 28\n" },
		} },
	{ .about = "InARP asks",
		.link_type = DLT_EN10MB,
		.hex = "02000000000202000000000108060001080006040008020000000001c000020102000000"
			"0002c0000202",
		.lines = {
			{ "", 0, "ARP, Inverse Request who-is 02:00:00:00:00:02 tell 02:00:00:00:00:01, "
				"length 28\n" },
		} },
	{ .about = "InARP answers",
		.link_type = DLT_EN10MB,
		.hex = "02000000000202000000000108060001080006040009020000000001c000020102000000"
			"0002c0000202",
		.lines = {
			{ "", 0, "ARP, Inverse Reply 02:00:00:00:00:01 at 192.0.2.1, length 28\n" },
		} },
	{ .about = "an operation of another kind",
		.link_type = DLT_EN10MB,
		.hex = "0200000000020200000000010806000108000604000a020000000001c000020102000000"
			"0002c0000202",
		.lines = {
			{ "", 0, "ARP, NACK Reply \n"
				"\t0x0000:  0001 0800 0604 000a 0200 0000 0001 c000  ................\n"
				"\t0x0010:  0201 0200 0000 0002 c000 0202            ............\n" },
			{ "-v", 0, "ARP, Ethernet (len 6), IPv4 (len 4), NACK Reply \n"
				"\t0x0000:  0001 0800 0604 000a 0200 0000 0001 c000  ................\n"
				"\t0x0010:  0201 0200 0000 0002 c000 0202            ............\n" },
		} },
	{ .about = "hardware of every name",
		.link_type = DLT_EN10MB,
		.hex = "02000000000202000000000108060006080006040002020000000001c000020100000000"
			"0000c0000202",
		.lines = {
			{ "-v", 0, "ARP, TokenRing (len 6), IPv4 (len 4), Reply 192.0.2.1 is-at "
				"02:00:00:00:00:01, length 28\n" },
		} },
	{ .about = "hardware without a name",
		.link_type = DLT_EN10MB,
		.hex = "020000000002020000000001080603e7080006040002020000000001c000020100000000"
			"0000c0000202",
		.lines = {
			{ "", 0, "ARP, Reply 192.0.2.1 is-at 02:00:00:00:00:01, length 28\n" },
			{ "-v", 0, "ARP, Unknown Hardware (999) (len 6), IPv4 (len 4), Reply 192.0.2.1 "
				"is-at 02:00:00:00:00:01, length 28\n" },
		} },
	{ .about = "hardware 7",
		.link_type = DLT_EN10MB,
		.hex = "020000000002020000000001080600070800020400021841c0000201000000000000c000"
			"0202",
		.lines = {
			{ "-v", 0, "ARP, ArcNet (len 2), IPv4 (len 4), Reply 192.0.2.1 is-at 18:41, length "
				"24\n" },
		} },
	{ .about = "hardware 15",
		.link_type = DLT_EN10MB,
		.hex = "0200000000020200000000010806000f0800020400021841c0000201000000000000c000"
			"0202",
		.lines = {
			{ "-v", 0, "ARP, FrameRelay (len 2), IPv4 (len 4), Reply 192.0.2.1 is-at DLCI 100, "
				"length 24\n" },
		} },
	{ .about = "hardware 23",
		.link_type = DLT_EN10MB,
		.hex = "020000000002020000000001080600170800020400021841c0000201000000000000c000"
			"0202",
		.lines = {
			{ "-v", 0, "ARP, Strip (len 2), IPv4 (len 4), Reply 192.0.2.1 is-at 18:41, length "
				"24\n" },
		} },
	{ .about = "hardware 24",
		.link_type = DLT_EN10MB,
		.hex = "020000000002020000000001080600180800020400021841c0000201000000000000c000"
			"0202",
		.lines = {
			{ "-v", 0, "ARP, IEEE 1394 (len 2), IPv4 (len 4), Reply 192.0.2.1 is-at 18:41, "
				"length 24\n" },
		} },
	{ .about = "hardware 32",
		.link_type = DLT_EN10MB,
		.hex = "020000000002020000000001080600200800020400021841c0000201000000000000c000"
			"0202",
		.lines = {
			{ "-v", 0, "ARP, InfiniBand (len 2), IPv4 (len 4), Reply 192.0.2.1 is-at 18:41, "
				"length 24\n" },
		} },
	{ .about = "hardware addresses of 8 bytes",
		.link_type = DLT_EN10MB,
		.hex = "020000000002020000000001080600180800080400010200000000010200c00002010200"
			"000000020200c0000202",
		.lines = {
			{ "", 0, "ARP, Request who-has 192.0.2.2 (02:00:00:00:00:02:02:00) tell "
				"192.0.2.1, length 32\n" },
		} },
	{ .about = "no hardware addresses",
		.link_type = DLT_EN10MB,
		.hex = "02000000000202000000000108060001080000040002c0000201c0000202",
		.lines = {
			{ "", 0, "ARP, Ethernet (len 0), IPv4 (len 4), length 16\n" },
			{ "-v", 0, "ARP, Ethernet (len 0), IPv4 (len 4), Reply 192.0.2.1 is-at <empty>, "
				"length 16\n" },
		} },
	{ .about = "IPv6 addresses",
		.link_type = DLT_EN10MB,
		.hex = "0200000000020200000000010806000186dd0610000102000000000120010db800000000"
			"000000000000000100000000000020010db8000000000000000000000002",
		.lines = {
			{ "", 0, "ARP, Ethernet (len 6), IPv6 (len 16), length 52\n" },
			{ "-v", 0, "ARP, Ethernet (len 6), IPv6 (len 16), Request who-has <wrong proto "
				"type> tell <wrong proto type>, length 52\n" },
		} },
	{ .about = "a protocol without a name",
		.link_type = DLT_EN10MB,
		.hex = "02000000000202000000000108060001123406040002020000000001c000020100000000"
			"0000c0000202",
		.lines = {
			{ "", 0, "ARP, Ethernet (len 6), Unknown Protocol (0x1234) (len 4), length 28\n" },
			{ "-v", 0, "ARP, Ethernet (len 6), Unknown Protocol (0x1234) (len 4), Reply <wrong "
				"proto type> is-at 02:00:00:00:00:01, length 28\n" },
		} },
	{ .about = "trailers",
		.link_type = DLT_EN10MB,
		.hex = "02000000000202000000000108060001100006040001020000000001c000020100000000"
			"0000c0000202",
		.lines = {
			{ "", 0, "ARP, Request who-has 192.0.2.2 tell 192.0.2.1, length 28\n" },
		} },
	{ .about = "addresses of a wrong size",
		.link_type = DLT_EN10MB,
		.hex = "020000000002020000000001080600010800060300010200000000016162630000000000"
			"00616263",
		.lines = {
			{ "", 0, "ARP, Ethernet (len 6), IPv4 (len 3), length 26\n" },
			{ "-v", 0, "ARP, Ethernet (len 6), IPv4 (len 3), Request who-has <wrong len> tell "
				"<wrong len>, length 26\n" },
		} },
	{ .about = "frame relay",
		.link_type = DLT_EN10MB,
		.hex = "0200000000020200000000010806000f0800020400021841c00002011841c0000202",
		.lines = {
			{ "", 0, "ARP, Reply 192.0.2.1 is-at DLCI 100, length 20\n" },
		} },
	{ .about = "frame relay",
		.link_type = DLT_EN10MB,
		.hex = "0200000000020200000000010806000f080003040002184005c0000201184005c0000202",
		.lines = {
			{ "", 0, "ARP, Reply 192.0.2.1 is-at DLCI 6401, length 22\n" },
		} },
	{ .about = "frame relay",
		.link_type = DLT_EN10MB,
		.hex = "0200000000020200000000010806000f08000404000218400407c000020118400407c000"
			"0202",
		.lines = {
			{ "", 0, "ARP, Reply 192.0.2.1 is-at DLCI 819329, length 24\n" },
		} },
	{ .about = "frame relay",
		.link_type = DLT_EN10MB,
		.hex = "0200000000020200000000010806000f0800020400021941c00002011941c0000202",
		.lines = {
			{ "", 0, "ARP, Reply 192.0.2.1 is-at <Invalid DLCI>, length 20\n" },
		} },
	{ .about = "frame relay",
		.link_type = DLT_EN10MB,
		.hex = "0200000000020200000000010806000f08000104000218c000020118c0000202",
		.lines = {
			{ "", 0, "ARP, Reply 192.0.2.1 is-at <Truncated>, length 18\n" },
		} },
	{ .about = "frame relay",
		.link_type = DLT_EN10MB,
		.hex = "0200000000020200000000010806000f080003040002184004c0000201184004c0000202",
		.lines = {
			{ "", 0, "ARP, Reply 192.0.2.1 is-at <Truncated>, length 22\n" },
		} },
	{ .about = "frame relay",
		.link_type = DLT_EN10MB,
		.hex = "0200000000020200000000010806000f08000404000218400406c000020118400406c000"
			"0202",
		.lines = {
			{ "", 0, "ARP, Reply 192.0.2.1 is-at <Invalid DLCI>, length 24\n" },
		} },
	{ .about = "ATM: a request",
		.link_type = DLT_EN10MB,
		.hex = "020000000002020000000001080600130800540000010400000447474747474747474747"
			"47474747474747474747c0000201c0000202",
		.lines = {
			{ "", 0, "ARP, Request who-has 192.0.2.2 tell 192.0.2.1, length 40\n" },
			{ "-v", 0, "ARP, ATM, IPv4 (len 4/4), Request who-has 192.0.2.2 tell 192.0.2.1, "
				"length 40\n" },
			{ "-e", 0, "02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype ARP (0x0806), length "
				"54: Request who-has 192.0.2.2 tell 192.0.2.1, length 40\n" },
			{ "", 25, " [|arp]\n" },
			{ "", 49, " [|arp]\n" },
		} },
	{ .about = "ATM: a request that names the target",
		.link_type = DLT_EN10MB,
		.hex = "020000000002020000000001080600130800540000010402010447474747474747474747"
			"47474747474747474747c0000201010203c0000202",
		.lines = {
			{ "", 0, "ARP, Request who-has 192.0.2.2 (01:02,03) tell 192.0.2.1, length 43\n" },
		} },
	{ .about = "ATM: a reply",
		.link_type = DLT_EN10MB,
		.hex = "020000000002020000000001080600130800540000020400000447474747474747474747"
			"47474747474747474747c0000201c0000202",
		.lines = {
			{ "", 0, "ARP, Reply 192.0.2.1 is-at "
				"47:47:47:47:47:47:47:47:47:47:47:47:47:47:47:47:47:47:47:47, length 40\n" },
		} },
	{ .about = "ATM: a reply without an address",
		.link_type = DLT_EN10MB,
		.hex = "0200000000020200000000010806001308004000000204000004c0000201c0000202",
		.lines = {
			{ "", 0, "ARP, Reply 192.0.2.1 is-at <No address>, length 20\n" },
		} },
	{ .about = "ATM: InATMARP asks",
		.link_type = DLT_EN10MB,
		.hex = "020000000002020000000001080600130800540000080402010447474747474747474747"
			"47474747474747474747c0000201010203c0000202",
		.lines = {
			{ "", 0, "ARP, Inverse Request who-is 01:02,03 tell "
				"47:47:47:47:47:47:47:47:47:47:47:47:47:47:47:47:47:47:47:47, length 43\n" },
		} },
	{ .about = "ATM: InATMARP answers",
		.link_type = DLT_EN10MB,
		.hex = "020000000002020000000001080600130800540000090400000447474747474747474747"
			"47474747474747474747c0000201c0000202",
		.lines = {
			{ "", 0, "ARP, Inverse Reply 47:47:47:47:47:47:47:47:47:47:47:47:47:47:47:47:47:47:47:47at "
				"192.0.2.1, length 40\n" },
		} },
	{ .about = "ATM: refused",
		.link_type = DLT_EN10MB,
		.hex = "0200000000020200000000010806001308005400000a0400000447474747474747474747"
			"47474747474747474747c0000201c0000202",
		.lines = {
			{ "", 0, "ARP, NACK Reply for 192.0.2.1, length 40\n" },
			{ "-v", 0, "ARP, ATM, IPv4 (len 4/4), NACK Reply for 192.0.2.1, length 40\n" },
		} },
	{ .about = "ATM: another operation",
		.link_type = DLT_EN10MB,
		.hex = "020000000002020000000001080600130800540000070400000447474747474747474747"
			"47474747474747474747c0000201c0000202",
		.lines = {
			{ "", 0, "ARP, Unknown (7) \n"
				"\t0x0000:  0013 0800 5400 0007 0400 0004 4747 4747  ....T.......GGGG\n"
				"\t0x0010:  4747 4747 4747 4747 4747 4747 4747 4747  GGGGGGGGGGGGGGGG\n"
				"\t0x0020:  c000 0201 c000 0202                      ........\n" },
		} },
	{ .about = "ATM: no addresses of IPv4",
		.link_type = DLT_EN10MB,
		.hex = "020000000002020000000001080600130800540000010000000047474747474747474747"
			"47474747474747474747",
		.lines = {
			{ "", 0, "ARP, ATM, IPv4 (len 0/0), length 32\n" },
			{ "-v", 0, "ARP, ATM, IPv4 (len 0/0), Request who-has <wrong tplen> tell <wrong "
				"splen>, length 32\n" },
		} },
	{ .about = "ATM: another protocol",
		.link_type = DLT_EN10MB,
		.hex = "0200000000020200000000010806001386dd540000010400000447474747474747474747"
			"47474747474747474747c0000201c0000202",
		.lines = {
			{ "", 0, "ARP, ATM, IPv6 (len 4/4), length 40\n" },
			{ "-v", 0, "ARP, ATM, IPv6 (len 4/4), Request who-has <wrong proto type> tell "
				"<wrong proto type>, length 40\n" },
		} },
};

#endif
