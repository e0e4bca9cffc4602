/*
 * tests/unit/view/link_samples.h - packets on links of many kinds, and what tcpdump 4.99.3 prints
 * of them with -n -t and the options named.
 */
#ifndef TCPWHY_TESTS_VIEW_LINK_SAMPLES_H
#define TCPWHY_TESTS_VIEW_LINK_SAMPLES_H

#include <pcap/dlt.h>
#include <stdint.h>

#define SAMPLE_LINES_MAX 8

struct sample {
	const char *about;
	uint16_t link_type;
	const char *hex;
	struct {
		const char *options, *entry; /* NULL after the last */
	} expected[SAMPLE_LINES_MAX + 1];
};

/* a table of this depth is laid out by hand */
/* clang-format off */
static const struct sample samples[] = {
	{ "Ethernet II with IPv4", DLT_EN10MB,
		"020000000002020000000001080045000020000100004011f6c8c0000201c000"
		"020200070009000c0000616263640000000000000000000000000000",
		{
			{ "",
				"IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype IPv4 (0x0800), length 60: 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-q -e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, IPv4, length 60: 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-x",
				"IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n"
				"\t0x0000:  4500 0020 0001 0000 4011 f6c8 c000 0201\n"
				"\t0x0010:  c000 0202 0007 0009 000c 0000 6162 6364\n"
				"\t0x0020:  0000 0000 0000 0000 0000 0000 0000\n" },
			{ "-X",
				"IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n"
				"\t0x0000:  4500 0020 0001 0000 4011 f6c8 c000 0201  E.......@.......\n"
				"\t0x0010:  c000 0202 0007 0009 000c 0000 6162 6364  ............abcd\n"
				"\t0x0020:  0000 0000 0000 0000 0000 0000 0000       ..............\n" },
			{ "-A",
				"IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n"
				"E.. ....@..............\t....abcd..............\n" },
			{ "-xx",
				"IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n"
				"\t0x0000:  0200 0000 0002 0200 0000 0001 0800 4500\n"
				"\t0x0010:  0020 0001 0000 4011 f6c8 c000 0201 c000\n"
				"\t0x0020:  0202 0007 0009 000c 0000 6162 6364 0000\n"
				"\t0x0030:  0000 0000 0000 0000 0000 0000\n" },
			{ "-AA",
				"IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n"
				"..............E.. ....@..............\t....abcd..............\n" },
		} },
	{ "an ARP request", DLT_EN10MB,
		"02000000000202000000000108060001080006040001020000000001c0000201"
		"000000000000c0000202000000000000000000000000000000000000",
		{
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype ARP (0x0806), length 60: Request who-has 192.0.2.2 tell 192.0.2.1, length 46\n" },
		} },
	{ "two tags", DLT_EN10MB,
		"02000000000202000000000188a8706481000005080045000020000100004011"
		"f6c8c0000201c000020200070009000c000061626364",
		{
			{ "",
				"IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype 802.1Q-QinQ (0x88a8), length 54: vlan 100, p 3, DEI, ethertype 802.1Q (0x8100), vlan 5, p 0, ethertype IPv4 (0x0800), 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-q -e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, 802.1Q-QinQ, length 54: vlan 100, p 3, DEI, 802.1Q, vlan 5, p 0, IPv4, 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-x",
				"IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n"
				"\t0x0000:  4500 0020 0001 0000 4011 f6c8 c000 0201\n"
				"\t0x0010:  c000 0202 0007 0009 000c 0000 6162 6364\n" },
		} },
	{ "a tag before a length", DLT_EN10MB,
		"0200000000020200000000018100000500264242030000000001800002000000"
		"00bb0000001380010200000000aa80020100140002000f00",
		{
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype 802.1Q (0x8100), length 56: vlan 5, p 0, 802.3LLC, dsap STP (0x42) Individual, ssap STP (0x42) Command, ctrl 0x03: STP 802.1d, Config, Flags [Topology change], bridge-id 8001.02:00:00:00:00:aa.8002, length 35\n" },
		} },
	{ "an EtherType that nobody knows", DLT_EN10MB,
		"02000000000202000000000188b5736f6d6520746578742c206c6f6e6720656e"
		"6f756768ff00",
		{
			{ "",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype Unknown (0x88b5), length 38: \n"
				"\t0x0000:  736f 6d65 2074 6578 742c 206c 6f6e 6720  some.text,.long.\n"
				"\t0x0010:  656e 6f75 6768 ff00                      enough..\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype Unknown (0x88b5), length 38: \n"
				"\t0x0000:  736f 6d65 2074 6578 742c 206c 6f6e 6720  some.text,.long.\n"
				"\t0x0010:  656e 6f75 6768 ff00                      enough..\n" },
			{ "-q",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, Unknown Ethertype (0x88b5), length 38: \n" },
			{ "-q -e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, Unknown Ethertype (0x88b5), length 38: \n" },
			{ "-x",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype Unknown (0x88b5), length 38: \n"
				"\t0x0000:  736f 6d65 2074 6578 742c 206c 6f6e 6720\n"
				"\t0x0010:  656e 6f75 6768 ff00\n" },
			{ "-A",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype Unknown (0x88b5), length 38: \n"
				"\t0x0000:  736f 6d65 2074 6578 742c 206c 6f6e 6720  some.text,.long.\n"
				"\t0x0010:  656e 6f75 6768 ff00                      enough..\n"
				"some text, long enough..\n" },
		} },
	{ "the same behind a tag", DLT_EN10MB,
		"0200000000020200000000018100600588b574657874",
		{
			{ "",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype Unknown (0x88b5), length 22: \n"
				"\t0x0000:  7465 7874                                text\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype 802.1Q (0x8100), length 22: vlan 5, p 3, ethertype Unknown (0x88b5), \n"
				"\t0x0000:  7465 7874                                text\n" },
			{ "-x",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype Unknown (0x88b5), length 22: \n"
				"\t0x0000:  7465 7874\n" },
		} },
	{ "spanning tree", DLT_EN10MB,
		"0200000000020200000000010026424203000000000180000200000000bb0000"
		"001380010200000000aa80020100140002000f000000000000000000",
		{
			{ "",
				"STP 802.1d, Config, Flags [Topology change], bridge-id 8001.02:00:00:00:00:aa.8002, length 35\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, 802.3, length 38: LLC, dsap STP (0x42) Individual, ssap STP (0x42) Command, ctrl 0x03: STP 802.1d, Config, Flags [Topology change], bridge-id 8001.02:00:00:00:00:aa.8002, length 35\n" },
			{ "-v",
				"STP 802.1d, Config, Flags [Topology change], bridge-id 8001.02:00:00:00:00:aa.8002, length 35\n"
				"\tmessage-age 1.00s, max-age 20.00s, hello-time 2.00s, forwarding-delay 15.00s\n"
				"\troot-id 8000.02:00:00:00:00:bb, root-pathcost 19\n" },
			{ "-x",
				"STP 802.1d, Config, Flags [Topology change], bridge-id 8001.02:00:00:00:00:aa.8002, length 35\n"
				"\t0x0000:  0000 0000 0180 0002 0000 0000 bb00 0000\n"
				"\t0x0010:  1380 0102 0000 0000 aa80 0201 0014 0002\n"
				"\t0x0020:  000f 0000 0000 0000 0000 00\n" },
		} },
	{ "rapid spanning tree", DLT_EN10MB,
		"0200000000020200000000010027424203000002023c80000200000000bb0000"
		"001380010200000000aa80020100140002000f000000000000000000",
		{
			{ "",
				"STP 802.1w, Rapid STP, Flags [Learn, Forward], bridge-id 8001.02:00:00:00:00:aa.8002, length 36\n" },
			{ "-v",
				"STP 802.1w, Rapid STP, Flags [Learn, Forward], bridge-id 8001.02:00:00:00:00:aa.8002, length 36\n"
				"\tmessage-age 1.00s, max-age 20.00s, hello-time 2.00s, forwarding-delay 15.00s\n"
				"\troot-id 8000.02:00:00:00:00:bb, root-pathcost 19, port-role Designated\n" },
		} },
	{ "multiple spanning tree", DLT_EN10MB,
		"0200000000020200000000010069424203000003027c80000200000000bb0000"
		"000080010200000000aa80020000140002000f0000004000726567696f6e0000"
		"0000000000000000000000000000000000000000000000000000111111111111"
		"111111111111111111110000000080010200000000aa14",
		{
			{ "",
				"STP 802.1s, Rapid STP, CIST Flags [Learn, Forward, Agreement], length 102\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, 802.3, length 105: LLC, dsap STP (0x42) Individual, ssap STP (0x42) Command, ctrl 0x03: STP 802.1s, Rapid STP, CIST Flags [Learn, Forward, Agreement], length 102\n" },
			{ "-v",
				"STP 802.1s, Rapid STP, CIST Flags [Learn, Forward, Agreement], length 102\n"
				"\tport-role Designated, CIST root-id 8000.02:00:00:00:00:bb, CIST ext-pathcost 0\n"
				"\tCIST regional-root-id 8001.02:00:00:00:00:aa, CIST port-id 8002,\n"
				"\tmessage-age 0.00s, max-age 20.00s, hello-time 2.00s, forwarding-delay 15.00s\n"
				"\tv3len 64, MCID Name region, rev 0,\n"
				"\t\tdigest 11111111111111111111111111111111, CIST int-root-pathcost 0,\n"
				"\tCIST bridge-id 8001.02:00:00:00:00:aa, CIST remaining-hops 20\n" },
		} },
	{ "multiple spanning tree with instances", DLT_EN10MB,
		"0200000000020200000000010089424203000003027c80000200000000bb0000"
		"000080010200000000aa80020000140002000f0000006000726567696f6e0000"
		"0000000000000000000000000000000000000000000000000000111111111111"
		"111111111111111111110000000080010200000000aa147c80050200000000aa"
		"000186a08080140e80060200000000bb000186a0709013",
		{
			{ "-v",
				"STP 802.1s, Rapid STP, CIST Flags [Learn, Forward, Agreement], length 134\n"
				"\tport-role Designated, CIST root-id 8000.02:00:00:00:00:bb, CIST ext-pathcost 0\n"
				"\tCIST regional-root-id 8001.02:00:00:00:00:aa, CIST port-id 8002,\n"
				"\tmessage-age 0.00s, max-age 20.00s, hello-time 2.00s, forwarding-delay 15.00s\n"
				"\tv3len 96, MCID Name region, rev 0,\n"
				"\t\tdigest 11111111111111111111111111111111, CIST int-root-pathcost 0,\n"
				"\tCIST bridge-id 8001.02:00:00:00:00:aa, CIST remaining-hops 20\n"
				"\tMSTI 5, Flags [Learn, Forward, Agreement], port-role Designated\n"
				"\t\tMSTI regional-root-id 8005.02:00:00:00:00:aa, pathcost 100000\n"
				"\t\tMSTI bridge-prio 8, port-prio 8, hops 20\n"
				"\tMSTI 6, Flags [Proposal], port-role Designated\n"
				"\t\tMSTI regional-root-id 8006.02:00:00:00:00:bb, pathcost 100000\n"
				"\t\tMSTI bridge-prio 7, port-prio 9, hops 19\n" },
		} },
	{ "spanning tree of a version that nobody knows", DLT_EN10MB,
		"0200000000020200000000010007424203000009000000000000000000000000"
		"00000000000000000000000000000000000000000000000000000000",
		{
			{ "",
				"STP Unknown STP protocol (0x09)\n" },
		} },
	{ "LLC: two SAPs, unnumbered information", DLT_EN10MB,
		"0200000000020200000000010006f0f103616263000000000000000000000000"
		"00000000000000000000000000000000000000000000000000000000",
		{
			{ "",
				"02:00:00:00:00:01 > 02:00:00:00:00:02 NetBeui Unnumbered, ui, Flags [Response], length 6\n"
				"\t0x0000:  f0f1 0361 6263                           ...abc\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, 802.3, length 6: LLC, dsap NetBeui (0xf0) Individual, ssap NetBeui (0xf0) Response, ctrl 0x03: Unnumbered, ui, Flags [Response], length 6\n"
				"\t0x0000:  f0f1 0361 6263                           ...abc\n" },
			{ "-x",
				"02:00:00:00:00:01 > 02:00:00:00:00:02 NetBeui Unnumbered, ui, Flags [Response], length 6\n"
				"\t0x0000:  6162 6300 0000 0000 0000 0000 0000 0000\n"
				"\t0x0010:  0000 0000 0000 0000 0000 0000 0000 0000\n"
				"\t0x0020:  0000 0000 0000 0000 0000 00\n" },
		} },
	{ "LLC: a SAP that nobody knows, information, poll", DLT_EN10MB,
		"020000000002020000000001000734110a0b6162630000000000000000000000"
		"00000000000000000000000000000000000000000000000000000000",
		{
			{ "",
				"02:00:00:00:00:01 Unknown SSAP 0x10 > 02:00:00:00:00:02 Unknown DSAP 0x34 Information, send seq 5, rcv seq 5, Flags [Final], length 7\n"
				"\t0x0000:  3411 0a0b 6162 63                        4...abc\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, 802.3, length 7: LLC, dsap Unknown (0x34) Individual, ssap Unknown (0x10) Response, ctrl 0x0b0a: Information, send seq 5, rcv seq 5, Flags [Final], length 7\n"
				"\t0x0000:  3411 0a0b 6162 63                        4...abc\n" },
		} },
	{ "LLC: supervisory", DLT_EN10MB,
		"0200000000020200000000010004040401030000000000000000000000000000"
		"00000000000000000000000000000000000000000000000000000000",
		{
			{ "",
				"02:00:00:00:00:01 > 02:00:00:00:00:02 SNA Supervisory, Receiver Ready, rcv seq 1, Flags [Poll], length 4\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, 802.3, length 4: LLC, dsap SNA (0x04) Individual, ssap SNA (0x04) Command, ctrl 0x0301: Supervisory, Receiver Ready, rcv seq 1, Flags [Poll], length 4\n" },
		} },
	{ "LLC: exchange of identification", DLT_EN10MB,
		"02000000000202000000000100060001bf810102000000000000000000000000"
		"00000000000000000000000000000000000000000000000000000000",
		{
			{ "",
				"02:00:00:00:00:01 > 02:00:00:00:00:02 Null Unnumbered, xid, Flags [Final], length 6: 01 02\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, 802.3, length 6: LLC, dsap Null (0x00) Individual, ssap Null (0x00) Response, ctrl 0xbf: Unnumbered, xid, Flags [Final], length 6: 01 02\n" },
		} },
	{ "LLC: exchange of identification, cut", DLT_EN10MB,
		"02000000000202000000000100040001bf810000000000000000000000000000"
		"00000000000000000000000000000000000000000000000000000000",
		{
			{ "",
				"02:00:00:00:00:01 > 02:00:00:00:00:02 Null Unnumbered, xid, Flags [Final], length 4 [|llc]\n"
				"\t0x0000:  81                                       .\n" },
		} },
	{ "LLC: a command that nobody knows", DLT_EN10MB,
		"0200000000020200000000010004080823aa0000000000000000000000000000"
		"00000000000000000000000000000000000000000000000000000000",
		{
			{ "",
				"02:00:00:00:00:01 > 02:00:00:00:00:02 Unknown DSAP 0x08 Unnumbered, 23, Flags [Command], length 4\n"
				"\t0x0000:  0808 23aa                                ..#.\n" },
		} },
	{ "LLC: two bytes", DLT_EN10MB,
		"02000000000202000000000100020303",
		{
			{ "",
				" [|llc]\n"
				"\t0x0000:  0303                                     ..\n" },
			{ "-x",
				" [|llc]\n"
				"\t0x0000:  0303                                     ..\n" },
		} },
	{ "LLC with IPv4", DLT_EN10MB,
		"020000000002020000000001002306060345000020000100004011f6c8c00002"
		"01c000020200070009000c0000616263640000000000000000000000",
		{
			{ "",
				"IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, 802.3, length 35: LLC, dsap IP (0x06) Individual, ssap IP (0x06) Command, ctrl 0x03: 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ "SNAP with IPv4", DLT_EN10MB,
		"0200000000020200000000010028aaaa03000000080045000020000100004011"
		"f6c8c0000201c000020200070009000c000061626364000000000000",
		{
			{ "",
				"IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, 802.3, length 40: LLC, dsap SNAP (0xaa) Individual, ssap SNAP (0xaa) Command, ctrl 0x03: oui Ethernet (0x000000), ethertype IPv4 (0x0800), length 32: 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-x",
				"IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n"
				"\t0x0000:  4500 0020 0001 0000 4011 f6c8 c000 0201\n"
				"\t0x0010:  c000 0202 0007 0009 000c 0000 6162 6364\n"
				"\t0x0020:  0000 0000 0000\n" },
		} },
	{ "SNAP with an EtherType that nobody knows", DLT_EN10MB,
		"020000000002020000000001000baaaa0300000088b561626300000000000000"
		"00000000000000000000000000000000000000000000000000000000",
		{
			{ "",
				"02:00:00:00:00:01 > 02:00:00:00:00:02 SNAP, ethertype Unknown (0x88b5), length 3: \n"
				"\t0x0000:  aaaa 0300 0000 88b5 6162 63              ........abc\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, 802.3, length 11: LLC, dsap SNAP (0xaa) Individual, ssap SNAP (0xaa) Command, ctrl 0x03: oui Ethernet (0x000000), ethertype Unknown (0x88b5), length 3: \n"
				"\t0x0000:  aaaa 0300 0000 88b5 6162 63              ........abc\n" },
			{ "-x",
				"02:00:00:00:00:01 > 02:00:00:00:00:02 SNAP, ethertype Unknown (0x88b5), length 3: \n"
				"\t0x0000:  6162 6300 0000 0000 0000 0000 0000 0000\n"
				"\t0x0010:  0000 0000 0000 0000 0000 0000 0000 0000\n"
				"\t0x0020:  0000 0000 0000\n" },
		} },
	{ "SNAP of a vendor that nobody knows", DLT_EN10MB,
		"020000000002020000000001000baaaa03123456000161626300000000000000"
		"00000000000000000000000000000000000000000000000000000000",
		{
			{ "",
				"02:00:00:00:00:01 > 02:00:00:00:00:02 SNAP, oui Unknown (0x123456), pid Unknown (0x0001), length 3: \n"
				"\t0x0000:  aaaa 0312 3456 0001 6162 63              ....4V..abc\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, 802.3, length 11: LLC, dsap SNAP (0xaa) Individual, ssap SNAP (0xaa) Command, ctrl 0x03: oui Unknown (0x123456), pid Unknown (0x0001), length 3: \n"
				"\t0x0000:  aaaa 0312 3456 0001 6162 63              ....4V..abc\n" },
		} },
	{ "SNAP with a bridged frame", DLT_EN10MB,
		"0200000000020200000000010038aaaa030080c2000700000200000000020200"
		"00000001080045000020000100004011f6c8c0000201c000020200070009000c"
		"000061626364",
		{
			{ "",
				"IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, 802.3, length 56: LLC, dsap SNAP (0xaa) Individual, ssap SNAP (0xaa) Command, ctrl 0x03: oui Ethernet bridged (0x0080c2), pid Ethernet w/o FCS (0x0007), length 48: 02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype IPv4 (0x0800), length 46: 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ "SNAP, cut", DLT_EN10MB,
		"0200000000020200000000010005aaaa03000000000000000000000000000000"
		"00000000000000000000000000000000000000000000000000000000",
		{
			{ "",
				" [|snap]\n" },
		} },
	{ "Cisco: CDP", DLT_EN10MB,
		"020000000002020000000001001daaaa0300000c200002b40000000100097377"
		"30303100040008000000280000000000000000000000000000000000",
		{
			{ "",
				"CDPv2, ttl: 180s, Device-ID 'sw001'\n"
				"\t  0x0000:  0000 0028, length 21\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, 802.3, length 29: LLC, dsap SNAP (0xaa) Individual, ssap SNAP (0xaa) Command, ctrl 0x03: oui Cisco (0x00000c), pid CDP (0x2000), length 21: CDPv2, ttl: 180s, Device-ID 'sw001'\n"
				"\t  0x0000:  0000 0028, length 21\n" },
			{ "-v",
				"CDPv2, ttl: 180s, checksum: 0x0000 (unverified), length 21\n"
				"\tDevice-ID (0x01), value length: 5 bytes: 'sw001'\n"
				"\tCapability (0x04), value length: 4 bytes: (0x00000028): L2 Switch, IGMP snooping\n" },
		} },
	{ "Cisco: CDP with many elements", DLT_EN10MB,
		"02000000000202000000000100b5aaaa0300000c200002b41234000100077377"
		"3100020034000000030101cc0004c00002010208aaaa0300000086dd00102001"
		"0db80000000000000000000000010502abcd00017f0005000b494f530a763101"
		"00070009c0000200180008000500000a00060005000b000501000c0005aa000f"
		"0007010005000f0006200000100006138800110008000005dc00120005000016"
		"0012000000010101cc0004c0000202ff00170008006c6162000a000500123400"
		"06beef",
		{
			{ "",
				"CDPv2, ttl: 180s, Device-ID 'sw1'\n"
				"\t  0x0000:  0000 0003 0101 cc00 04c0 0002 0102 08aa\n"
				"\t  0x0010:  aa03 0000 0086 dd00 1020 010d b800 0000\n"
				"\t  0x0020:  0000 0000 0000 0000 0105 02ab cd00 017f\n"
				"\t  0x0000:  494f 530a 7631 01\n"
				"\t  0x0000:  c000 0200 18\n"
				"\t  0x0000:  00\n"
				"\t  0x0000:  0005\n"
				"\t  0x0000:  01\n"
				"\t  0x0000:  aa\n"
				"\t  0x0000:  0100 05\n"
				"\t  0x0000:  2000\n"
				"\t  0x0000:  1388\n"
				"\t  0x0000:  0000 05dc\n"
				"\t  0x0000:  00\n"
				"\t  0x0000:  0000 0001 0101 cc00 04c0 0002 02ff\n"
				"\t  0x0000:  006c 6162 (malformed TLV)\n"
				"\t  0x0000:  00\n"
				"\t  0x0000:  beef, length 173\n" },
			{ "-v",
				"CDPv2, ttl: 180s, checksum: 0x1234 (unverified), length 173\n"
				"\tDevice-ID (0x01), value length: 3 bytes: 'sw1'\n"
				"\tAddress (0x02), value length: 48 bytes: IPv4 (3) 192.0.2.1 IPv6 (2) 2001:db8::1 pt=0x05, pl=2, pb= ab cd, al=1, a= 7f\n"
				"\tVersion String (0x05), value length: 7 bytes: \n"
				"\t  IOS\n"
				"\t  v1^A\n"
				"\tPrefixes (0x07), value length: 5 bytes:  IPv4 Prefixes (1): 192.0.2.0/24\n"
				"\tProtocol-Hello option (0x08), value length: 1 byte: \n"
				"\tNative VLAN ID (0x0a), value length: 2 bytes: 5\n"
				"\tDuplex (0x0b), value length: 1 byte: full\n"
				"\tunknown field type (0x0c), value length: 1 byte: \n"
				"\tATA-186 VoIP VLAN request (0x0f), value length: 3 bytes: app 1, vlan 5\n"
				"\tATA-186 VoIP VLAN request (0x0f), value length: 2 bytes: unknown 0x2000\n"
				"\tpower consumption (0x10), value length: 2 bytes: 5.00W\n"
				"\tMTU (0x11), value length: 4 bytes: 1500 bytes\n"
				"\tAVVID trust bitmap (0x12), value length: 1 byte: 0x00\n"
				"\tManagement Addresses (0x16), value length: 14 bytes: IPv4 (1) 192.0.2.2 (1 bytes of stray data)\n"
				"\tPhysical Location (0x17), value length: 4 bytes: 0x00/lab\n"
				"\tNative VLAN ID (0x0a), value length: 1 byte:  (malformed TLV)\n"
				"\t  0x0000:  00\n"
				"\tunknown field type (0x1234), value length: 2 bytes: \n"
				"\t  0x0000:  beef\n" },
		} },
	{ "PPP, every option of LCP", DLT_PPP,
		"ff03c02101010059000600000c01010405d40206000a00000304c0230305c223"
		"8103051234ff0408c02500000064050612345678070208020d0306110405dc12"
		"02130702c0000201130903020000000001130300170400011e022003aa",
		{
			{ "-v",
				"LCP, Conf-Request (0x01), id 1, length 91\n"
				"\tencoded length 89 (=Option(s) length 85)\n"
				"\t  Vend-Ext Option (0x00), length 6: Vendor: Cisco (12)\n"
				"\t  MRU Option (0x01), length 4: 1492\n"
				"\t  ACCM Option (0x02), length 6: 0x000a0000\n"
				"\t  Auth-Prot Option (0x03), length 4: PAP\n"
				"\t  Auth-Prot Option (0x03), length 5: CHAP, MS-CHAPv2\n"
				"\t  Auth-Prot Option (0x03), length 5: Unknown Auth Proto (0x04x)\n"
				"\t0x0000:  0305 1234 ff\n"
				"\t  Qual-Prot Option (0x04), length 8: LQR\n"
				"\t  Magic-Num Option (0x05), length 6: 0x12345678\n"
				"\t  PFC Option (0x07), length 2\n"
				"\t  ACFC Option (0x08), length 2\n"
				"\t  Call-Back Option (0x0d), length 3: : Callback Operation CBCP (6)\n"
				"\t  MRRU Option (0x11), length 4: 1500\n"
				"\t  12-Bit seq # Option (0x12), length 2\n"
				"\t  End-Disc Option (0x13), length 7: IPv4 192.0.2.1\n"
				"\t  End-Disc Option (0x13), length 9: MAC 02:00:00:00:00:01\n"
				"\t  End-Disc Option (0x13), length 3: Null\n"
				"\t  Link-Disc Option (0x17), length 4: 0x0001\n"
				"\t  PPP-Muxing Option (0x1e), length 2\n"
				"\tunknown LCP option 0x20\n" },
			{ "-vv",
				"LCP, Conf-Request (0x01), id 1, length 91\n"
				"\tencoded length 89 (=Option(s) length 85)\n"
				"\t0x0000:  c021 0101 0059\n"
				"\t  Vend-Ext Option (0x00), length 6: Vendor: Cisco (12)\n"
				"\t    0x0000:  0000 0c01\n"
				"\t  MRU Option (0x01), length 4: 1492\n"
				"\t    0x0000:  05d4\n"
				"\t  ACCM Option (0x02), length 6: 0x000a0000\n"
				"\t    0x0000:  000a 0000\n"
				"\t  Auth-Prot Option (0x03), length 4: PAP\n"
				"\t    0x0000:  c023\n"
				"\t  Auth-Prot Option (0x03), length 5: CHAP, MS-CHAPv2\n"
				"\t    0x0000:  c223 81\n"
				"\t  Auth-Prot Option (0x03), length 5: Unknown Auth Proto (0x04x)\n"
				"\t0x0000:  0305 1234 ff\n"
				"\t    0x0000:  1234 ff\n"
				"\t  Qual-Prot Option (0x04), length 8: LQR\n"
				"\t    0x0000:  c025 0000 0064\n"
				"\t  Magic-Num Option (0x05), length 6: 0x12345678\n"
				"\t    0x0000:  1234 5678\n"
				"\t  PFC Option (0x07), length 2\n"
				"\t  ACFC Option (0x08), length 2\n"
				"\t  Call-Back Option (0x0d), length 3: : Callback Operation CBCP (6)\n"
				"\t    0x0000:  06\n"
				"\t  MRRU Option (0x11), length 4: 1500\n"
				"\t    0x0000:  05dc\n"
				"\t  12-Bit seq # Option (0x12), length 2\n"
				"\t  End-Disc Option (0x13), length 7: IPv4 192.0.2.1\n"
				"\t    0x0000:  02c0 0002 01\n"
				"\t  End-Disc Option (0x13), length 9: MAC 02:00:00:00:00:01\n"
				"\t    0x0000:  0302 0000 0000 01\n"
				"\t  End-Disc Option (0x13), length 3: Null\n"
				"\t    0x0000:  00\n"
				"\t  Link-Disc Option (0x17), length 4: 0x0001\n"
				"\t    0x0000:  0001\n"
				"\t  PPP-Muxing Option (0x1e), length 2\n"
				"\tunknown LCP option 0x20\n" },
		} },
	{ "PPP, options of LCP with wrong lengths", DLT_PPP,
		"ff03c02103010010010300020500000013040201",
		{
			{ "-v",
				"LCP, Conf-Nack (0x03), id 1, length 18\n"
				"\tencoded length 16 (=Option(s) length 12)\n"
				"\t  MRU Option (0x01), length 3 (length bogus, should be = 4)\n"
				"\t  ACCM Option (0x02), length 5 (length bogus, should be = 6)\n"
				"\t  End-Disc Option (0x13), length 4 (length bogus, should be = 7)\n" },
		} },
	{ "PPP, an option of LCP that is too long", DLT_PPP,
		"ff03c0210201000c010405d405ff1234",
		{
			{ "-v",
				"LCP, Conf-Ack (0x02), id 1, length 14\n"
				"\tencoded length 12 (=Option(s) length 8)\n"
				"\t  MRU Option (0x01), length 4: 1492\n" },
		} },
	{ "PPP, more options than the message says", DLT_PPP,
		"ff03c02104010009010405d4050612345678",
		{
			{ "-v",
				"LCP, Conf-Reject (0x04), id 1, length 16\n"
				"\tencoded length 9 (=Option(s) length 5)\n"
				"\t  MRU Option (0x01), length 4: 1492\n"
				"\t  Magic-Num Option (0x05), length 6: 0x12345678 [remaining options length 1 < 6] (invalid)\n" },
		} },
	{ "PPP, options of IPCP", DLT_PPP,
		"ff038021010100310306c00002018106c00002350206002d0f01020e00610010"
		"00100100000500a8010ac0000201c0000202050300",
		{
			{ "-v",
				"IPCP, Conf-Request (0x01), id 1, length 51\n"
				"\tencoded length 49 (=Option(s) length 45)\n"
				"\t  IP-Addr Option (0x03), length 6: 192.0.2.1\n"
				"\t  Pri-DNS Option (0x81), length 6: 192.0.2.53\n"
				"\t  IP-Comp Option (0x02), length 6: VJ-Comp (0x2d):\n"
				"\t  IP-Comp Option (0x02), length 14: IP Header Compression (0x61):\n"
				"\t    TCP Space 16, non-TCP Space 16, maxPeriod 256, maxTime 5, maxHdr 168\n"
				"\t  IP-Addrs Option (0x01), length 10: src 192.0.2.1, dst 192.0.2.2\n"
				"\t  unknown Option (0x05), length 3\n"
				"\t    0x0000:  00\n" },
			{ "-vv",
				"IPCP, Conf-Request (0x01), id 1, length 51\n"
				"\tencoded length 49 (=Option(s) length 45)\n"
				"\t0x0000:  8021 0101 0031\n"
				"\t  IP-Addr Option (0x03), length 6: 192.0.2.1\n"
				"\t    0x0000:  c000 0201\n"
				"\t  Pri-DNS Option (0x81), length 6: 192.0.2.53\n"
				"\t    0x0000:  c000 0235\n"
				"\t  IP-Comp Option (0x02), length 6: VJ-Comp (0x2d):\n"
				"\t    0x0000:  002d 0f01\n"
				"\t  IP-Comp Option (0x02), length 14: IP Header Compression (0x61):\n"
				"\t    TCP Space 16, non-TCP Space 16, maxPeriod 256, maxTime 5, maxHdr 168\n"
				"\t    0x0000:  0061 0010 0010 0100 0005 00a8\n"
				"\t  IP-Addrs Option (0x01), length 10: src 192.0.2.1, dst 192.0.2.2\n"
				"\t    0x0000:  c000 0201 c000 0202\n"
				"\t  unknown Option (0x05), length 3\n"
				"\t    0x0000:  00\n" },
		} },
	{ "PPP, options of IPV6CP", DLT_PPP,
		"ff03805701010012010a020000fffe00000102040021",
		{
			{ "-v",
				"IP6CP, Conf-Request (0x01), id 1, length 20\n"
				"\tencoded length 18 (=Option(s) length 14)\n"
				"\t  Interface-ID Option (0x01), length 10: 0200:00ff:fe00:0001\n"
				"\t  unknown Option (0x02), length 4\n"
				"\t    0x0000:  0021\n" },
		} },
	{ "PPP, options of CCP", DLT_PPP,
		"ff0380fd0101001715032c1804a5011a0478001206010000606302",
		{
			{ "-v",
				"CCP, Conf-Request (0x01), id 1, length 25\n"
				"\tencoded length 23 (=Option(s) length 19)\n"
				"\t  BSD-Comp Option (0x15), length 3: Version: 1, Dictionary Bits: 12\n"
				"\t  MVRCA Option (0x18), length 4: Features: 2, PxP: Enabled, History: 5, #CTX-ID: 1\n"
				"\t  Deflate Option (0x1a), length 4: Window: 7K, Method: zlib (0x8), MBZ: 0, CHK: 0\n"
				"\t  MPPC Option (0x12), length 6\n"
				"\t    0x0000:  0100 0060\n"
				"\t  Unknown Option (0x63), length 2\n" },
		} },
	{ "PPP, options of BACP", DLT_PPP,
		"ff03c02b0101000a010612345678",
		{
			{ "-v",
				"BACP, Conf-Request (0x01), id 1, length 12\n"
				"\tencoded length 10 (=Option(s) length 6)\n"
				"\t  Favored-Peer Option (0x01), length 6: Magic-Num 0x12345678\n" },
		} },
	{ "PPP, echo", DLT_PPP,
		"ff03c0210901000c1234567864617461",
		{
			{ "-v",
				"LCP, Echo-Request (0x09), id 1, length 14\n"
				"\tencoded length 12 (=Option(s) length 8)\n"
				"\t  Magic-Num 0x12345678\n"
				"\t  -----trailing data-----\n"
				"\t  0x0000:  6461 7461\n" },
			{ "-vv",
				"LCP, Echo-Request (0x09), id 1, length 14\n"
				"\tencoded length 12 (=Option(s) length 8)\n"
				"\t0x0000:  c021 0901 000c\n"
				"\t  Magic-Num 0x12345678\n"
				"\t  -----trailing data-----\n"
				"\t  0x0000:  6461 7461\n" },
		} },
	{ "PPP, identification", DLT_PPP,
		"ff03c0210c01000f123456784d53524153563500000000",
		{
			{ "-v",
				"LCP, Ident (0x0c), id 1, length 21\n"
				"\tencoded length 15 (=Option(s) length 11)\n"
				"\t  Magic-Num 0x12345678\n"
				"\t  Message\n"
				"\t    MSRASV5^@^@^@^@\n" },
		} },
	{ "PPP, time remaining", DLT_PPP,
		"ff03c0210d01000c123456780000003c",
		{
			{ "-v",
				"LCP, Time-Rem (0x0d), id 1, length 14\n"
				"\tencoded length 12 (=Option(s) length 8)\n"
				"\t  Magic-Num 0x12345678, Seconds-Remaining 60s\n" },
		} },
	{ "PPP, a protocol rejected", DLT_PPP,
		"ff03c0210801000a80fd01010004",
		{
			{ "-v",
				"LCP, Prot-Reject (0x08), id 1, length 12\n"
				"\tencoded length 10 (=Option(s) length 6)\n"
				"\t  Rejected CCP Protocol (0x80fd)\n"
				"\t  Rejected Packet\n"
				"\t    0x0000:  0101 0004\n" },
		} },
	{ "PPP, a code that nobody knows", DLT_PPP,
		"ff03c021200100060102",
		{
			{ "-v",
				"LCP, Unknown Opcode (0x20), id 1, length 8\n"
				"\tencoded length 6 (=Option(s) length 2)\n"
				"\t  0x0000:  c021 2001 0006 0102\n" },
			{ "-vv",
				"LCP, Unknown Opcode (0x20), id 1, length 8\n"
				"\tencoded length 6 (=Option(s) length 2)\n"
				"\t0x0000:  c021 2001 0006\n" },
		} },
	{ "PPP, a vendor's extension", DLT_PPP,
		"ff03c0210001000c1234567800000c01",
		{
			{ "-v",
				"LCP, Vendor-Extension (0x00), id 1, length 14\n"
				"\tencoded length 12 (=Option(s) length 8)\n"
				"\t  Magic-Num 0x12345678 Vendor: Cisco (12)\n" },
		} },
	{ "PPP, a length that is too long", DLT_PPP,
		"ff03c021010100ff010405d4",
		{
			{ "-v",
				"LCP, Conf-Request (0x01), id 1, length 10\n"
				"\tencoded length 255 (> packet length 8))\n" },
		} },
	{ "PPP, a length that is too short", DLT_PPP,
		"ff03c02101010003",
		{
			{ "-v",
				"LCP, Conf-Request (0x01), id 1, length 6\n"
				"\tencoded length 3 (< 4))\n" },
		} },
	{ "Cisco: CDP with a length that is too long", DLT_EN10MB,
		"0200000000020200000000010011aaaa0300000c200002b4000000010044ab00"
		"00000000000000000000000000000000000000000000000000000000",
		{
			{ "",
				"CDPv2, ttl: 180s (TLV length 68 > 5) (invalid)\n" },
		} },
	{ "Cisco: PVST", DLT_EN10MB,
		"020000000002020000000001002baaaa0300000c010b00000000018000020000"
		"0000bb0000001380010200000000aa80020100140002000f00000000",
		{
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, 802.3, length 43: LLC, dsap SNAP (0xaa) Individual, ssap SNAP (0xaa) Command, ctrl 0x03: oui Cisco (0x00000c), pid PVST (0x010b), length 35: STP 802.1d, Config, Flags [Topology change], bridge-id 8001.02:00:00:00:00:aa.8002, length 35\n" },
		} },
	{ "Cisco: UDLD", DLT_EN10MB,
		"0200000000020200000000010011aaaa0300000c011121030000000100056100"
		"00000000000000000000000000000000000000000000000000000000",
		{
			{ "",
				"UDLDv1, Code Probe message (1), Flags [RT, RSY] (0x03), length 9\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, 802.3, length 17: LLC, dsap SNAP (0xaa) Individual, ssap SNAP (0xaa) Command, ctrl 0x03: oui Cisco (0x00000c), pid UDLD (0x0111), length 9: UDLDv1, Code Probe message (1), Flags [RT, RSY] (0x03), length 9\n" },
			{ "-v",
				"UDLDv1, Code Probe message (1), Flags [RT, RSY] (0x03), length 9\n"
				"\tChecksum 0x0000 (unverified)\n"
				"\tDevice-ID TLV (0x0001) TLV, length 5, a\n" },
		} },
	{ "Cisco: UDLD with many elements", DLT_EN10MB,
		"0200000000020200000000010038aaaa0300000c011121001234000100076162"
		"6300030008000000010004000507000500050500060006737700070008000000"
		"0a00090005ff",
		{
			{ "-v",
				"UDLDv1, Code Probe message (1), Flags [none] (0x00), length 48\n"
				"\tChecksum 0x1234 (unverified)\n"
				"\tDevice-ID TLV (0x0001) TLV, length 7, abc\n"
				"\tEcho TLV (0x0003) TLV, length 8, ^@^@^@^A\n"
				"\tMessage Interval TLV (0x0004) TLV, length 5, 7s\n"
				"\tTimeout Interval TLV (0x0005) TLV, length 5, 5s\n"
				"\tDevice Name TLV (0x0006) TLV, length 6, sw\n"
				"\tSequence Number TLV (0x0007) TLV, length 8, 10\n"
				"\tUnknown (0x0009) TLV, length 5\n" },
		} },
	{ "Cisco: UDLD with a wrong length", DLT_EN10MB,
		"0200000000020200000000010012aaaa0300000c011121001234000400060707"
		"00000000000000000000000000000000000000000000000000000000",
		{
			{ "-v",
				"UDLDv1, Code Probe message (1), Flags [none] (0x00), length 10\n"
				"\tChecksum 0x1234 (unverified)\n"
				"\tMessage Interval TLV (0x0004) TLV, length 6 (invalid)\n" },
		} },
	{ "Cisco: VTP", DLT_EN10MB,
		"020000000002020000000001002caaaa0300000c2003010100036c6162000000"
		"00000000000000000000000000000000000000000000000000000000",
		{
			{ "",
				"VTPv1, Message Summary advertisement (0x01), length 36\n" },
		} },
	{ "Cisco: DTP", DLT_EN10MB,
		"020000000002020000000001002aaaaa0300000c200401000100086c61620000"
		"0200058100030005a50004000a02000000000100070005ff00000000",
		{
			{ "",
				"DTPv1, length 34\n" },
			{ "-v",
				"DTPv1, length 34\n"
				"\tDomain (0x0001) TLV, length 8, lab\n"
				"\tStatus (0x0002) TLV, length 5, 0x81\n"
				"\tDTP type (0x0003) TLV, length 5, 0xa5\n"
				"\tNeighbor (0x0004) TLV, length 10, 02:00:00:00:00:01\n"
				"\tUnknown (0x0007) TLV, length 5\n" },
		} },
	{ "Cisco: DTP with a wrong length", DLT_EN10MB,
		"020000000002020000000001000faaaa0300000c200401000200068181000000"
		"00000000000000000000000000000000000000000000000000000000",
		{
			{ "-v",
				"DTPv1, length 7\n"
				"\tStatus (0x0002) TLV, length 6 (invalid)\n" },
		} },
	{ "Cisco: DTP, three bytes too many", DLT_EN10MB,
		"020000000002020000000001000caaaa0300000c200401010203000000000000"
		"00000000000000000000000000000000000000000000000000000000",
		{
			{ "-v",
				"DTPv1, length 4[3 bytes remaining] (invalid)\n" },
		} },
	{ "IPX behind a length", DLT_EN10MB,
		"0200000000020200000000010028ffff0028000400000000ffffffffffff0453"
		"0000000102000000000140030001ffffffffffffffff000000000000",
		{
			{ "",
				"IPX 00000001.02:00:00:00:00:01.4003 > 00000000.ff:ff:ff:ff:ff:ff.0453: ipx-rip-req ffffffff/65535.65535\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, 802.3, length 40: IPX 802.3: 00000001.02:00:00:00:00:01.4003 > 00000000.ff:ff:ff:ff:ff:ff.0453: ipx-rip-req ffffffff/65535.65535\n" },
		} },
	{ "IPX behind LLC", DLT_EN10MB,
		"020000000002020000000001002be0e003ffff0028000400000000ffffffffff"
		"ff04530000000102000000000140030001ffffffffffffffff000000",
		{
			{ "",
				"IPX 00000001.02:00:00:00:00:01.4003 > 00000000.ff:ff:ff:ff:ff:ff.0453: ipx-rip-req ffffffff/65535.65535\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, 802.3, length 43: LLC, dsap IPX (0xe0) Individual, ssap IPX (0xe0) Command, ctrl 0x03: IPX 802.2: 00000001.02:00:00:00:00:01.4003 > 00000000.ff:ff:ff:ff:ff:ff.0453: ipx-rip-req ffffffff/65535.65535\n" },
		} },
	{ "IPX behind an EtherType", DLT_EN10MB,
		"0200000000020200000000018137ffff0022000400000000ffffffffffff4444"
		"00000001020000000001400361626364",
		{
			{ "",
				"(NOV-ETHII) IPX 00000001.02:00:00:00:00:01.4003 > 00000000.ff:ff:ff:ff:ff:ff.4444: ipx-#4444 4\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype IPX (0x8137), length 48: (NOV-ETHII) 00000001.02:00:00:00:00:01.4003 > 00000000.ff:ff:ff:ff:ff:ff.4444: ipx-#4444 4\n" },
		} },
	{ "LLDP", DLT_EN10MB,
		"02000000000202000000000188cc020704020000000001040305653106020078"
		"0a037377310000",
		{
			{ "",
				"LLDP, length 25: sw1\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype LLDP (0x88cc), length 39: LLDP, length 25: sw1\n" },
		} },
	{ "LLDP, an element that is too long", DLT_EN10MB,
		"02000000000202000000000188cc0a7f6162",
		{
			{ "",
				"LLDP, length 4 [|lldp]\n" },
		} },
	{ "EAPOL", DLT_EN10MB,
		"020000000002020000000001888e01010000",
		{
			{ "",
				"EAPOL start (1) v1, len 0\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype EAPOL (0x888e), length 18: EAPOL start (1) v1, len 0\n" },
		} },
	{ "LACP", DLT_EN10MB,
		"0200000000020200000000018809010101140000000000000000000000000000"
		"000000000000",
		{
			{ "",
				"LACPv1, length 24\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype Slow Protocols (0x8809), length 38: LACPv1, length 24\n" },
		} },
	{ "LACP with all elements", DLT_EN10MB,
		"0200000000020200000000018809010101148000020000000001000700ff0001"
		"3d00000002140001020000000002000800800002c20000000310138800000000"
		"00000000000000000703aa0000",
		{
			{ "-v",
				"LACPv1, length 63\n"
				"\tActor Information TLV (0x01), length 20\n"
				"\t  System 02:00:00:00:00:01, System Priority 32768, Key 7, Port 1, Port Priority 255\n"
				"\t  State Flags [Activity, Aggregation, Synchronization, Collecting, Distributing]\n"
				"\tPartner Information TLV (0x02), length 20\n"
				"\t  System 02:00:00:00:00:02, System Priority 1, Key 8, Port 2, Port Priority 128\n"
				"\t  State Flags [Timeout, Default, Expired]\n"
				"\tCollector Information TLV (0x03), length 16\n"
				"\t  Max Delay 5000\n"
				"\tUnknown TLV (0x07), length 3\n"
				"\t  0x0000:  aa\n"
				"\tTerminator TLV (0x00), length 0\n" },
			{ "-vv",
				"LACPv1, length 63\n"
				"\tActor Information TLV (0x01), length 20\n"
				"\t  System 02:00:00:00:00:01, System Priority 32768, Key 7, Port 1, Port Priority 255\n"
				"\t  State Flags [Activity, Aggregation, Synchronization, Collecting, Distributing]\n"
				"\t  0x0000:  8000 0200 0000 0001 0007 00ff 0001 3d00\n"
				"\t  0x0010:  0000\n"
				"\tPartner Information TLV (0x02), length 20\n"
				"\t  System 02:00:00:00:00:02, System Priority 1, Key 8, Port 2, Port Priority 128\n"
				"\t  State Flags [Timeout, Default, Expired]\n"
				"\t  0x0000:  0001 0200 0000 0002 0008 0080 0002 c200\n"
				"\t  0x0010:  0000\n"
				"\tCollector Information TLV (0x03), length 16\n"
				"\t  Max Delay 5000\n"
				"\t  0x0000:  1388 0000 0000 0000 0000 0000 0000\n"
				"\tUnknown TLV (0x07), length 3\n"
				"\t  0x0000:  aa\n"
				"\tTerminator TLV (0x00), length 0\n" },
		} },
	{ "LACP with a wrong length", DLT_EN10MB,
		"0200000000020200000000018809010101048000031300",
		{
			{ "-v",
				"LACPv1, length 9\n"
				"\tActor Information TLV (0x01), length 4\n"
				"\t    ERROR: illegal length - should be 20\n"
				"\tCollector Information TLV (0x03), length 19\n"
				"\t\t packet is too short\n" },
		} },
	{ "a marker", DLT_EN10MB,
		"0200000000020200000000018809020101100001020000000001123456780000"
		"0000",
		{
			{ "",
				"MARKERv1, length 20\n" },
			{ "-v",
				"MARKERv1, length 20\n"
				"\tMarker Information TLV (0x01), length 16\n"
				"\t  Request System 02:00:00:00:00:01, Request Port 1, Request Transaction ID 0x12345678\n"
				"\tTerminator TLV (0x00), length 0\n" },
		} },
	{ "a slow protocol that nobody knows", DLT_EN10MB,
		"02000000000202000000000188090a01020304",
		{
			{ "",
				"unknown (10), length 5\n"
				"\t0x0000:  0a01 0203 04\n" },
		} },
	{ "Ethernet loopback", DLT_EN10MB,
		"020000000002020000000001900000000100000564617461",
		{
			{ "",
				"Loopback, skipCount 0, Reply, receipt number 1280, data (4 octets)\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype Loopback (0x9000), length 24: Loopback, skipCount 0, Reply, receipt number 1280, data (4 octets)\n" },
		} },
	{ "Ethernet loopback, forwarded", DLT_EN10MB,
		"02000000000202000000000190000300000000020002000000000964617461",
		{
			{ "",
				"Loopback, skipCount 3 (bogus), Forward Data, forwarding address 02:00:00:00:00:09, data (4 octets)\n" },
		} },
	{ "ATA over Ethernet", DLT_EN10MB,
		"02000000000202000000000188a218000001020101020304",
		{
			{ "",
				"AoE length 10, Ver 1, Flags: [Response]\n" },
		} },
	{ "cooked, with IPv4", DLT_LINUX_SLL,
		"0000000100060200000000010000080045000020000100004011f6c8c0000201"
		"c000020200070009000c000061626364",
		{
			{ "",
				"IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-e",
				" In 02:00:00:00:00:01 ethertype IPv4 (0x0800), length 48: 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-q -e",
				" In 02:00:00:00:00:01 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-x",
				"IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n"
				"\t0x0000:  4500 0020 0001 0000 4011 f6c8 c000 0201\n"
				"\t0x0010:  c000 0202 0007 0009 000c 0000 6162 6364\n" },
		} },
	{ "cooked, with a tag", DLT_LINUX_SLL,
		"000400010006020000000001000081002005080045000020000100004011f6c8"
		"c0000201c000020200070009000c000061626364",
		{
			{ "",
				"ethertype IPv4, IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-e",
				"Out 02:00:00:00:00:01 ethertype 802.1Q (0x8100), length 52: vlan 5, p 1, ethertype IPv4, 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-q",
				"IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ "cooked, with a tag and LLC", DLT_LINUX_SLL,
		"0000000100060200000000010000810020050026424203000000000180000200"
		"000000bb0000001380010200000000aa80020100140002000f00",
		{
			{ "",
				"ethertype Unknown, STP 802.1d, Config, Flags [Topology change], bridge-id 8001.02:00:00:00:00:aa.8002, length 35\n" },
			{ "-e",
				" In 02:00:00:00:00:01 ethertype 802.1Q (0x8100), length 58: vlan 5, p 1, ethertype Unknown, LLC, dsap STP (0x42) Individual, ssap STP (0x42) Command, ctrl 0x03: STP 802.1d, Config, Flags [Topology change], bridge-id 8001.02:00:00:00:00:aa.8002, length 35\n" },
		} },
	{ "cooked, with LLC", DLT_LINUX_SLL,
		"00020001000602000000000100000004424203000000000180000200000000bb"
		"0000001380010200000000aa80020100140002000f00",
		{
			{ "",
				"STP 802.1d, Config, Flags [Topology change], bridge-id 8001.02:00:00:00:00:aa.8002, length 35\n" },
			{ "-e",
				"  M 02:00:00:00:00:01 802.2, length 54: LLC, dsap STP (0x42) Individual, ssap STP (0x42) Command, ctrl 0x03: STP 802.1d, Config, Flags [Topology change], bridge-id 8001.02:00:00:00:00:aa.8002, length 35\n" },
			{ "-x",
				"STP 802.1d, Config, Flags [Topology change], bridge-id 8001.02:00:00:00:00:aa.8002, length 35\n"
				"\t0x0000:  0000 0000 0180 0002 0000 0000 bb00 0000\n"
				"\t0x0010:  1380 0102 0000 0000 aa80 0201 0014 0002\n"
				"\t0x0020:  000f 00\n" },
		} },
	{ "cooked, with LLC that nobody knows", DLT_LINUX_SLL,
		"00020001000602000000000100000004f0f003616263",
		{
			{ "",
				"NetBeui Unnumbered, ui, Flags [Command], length 6\n"
				"\t0x0000:  f0f0 0361 6263                           ...abc\n" },
			{ "-x",
				"NetBeui Unnumbered, ui, Flags [Command], length 6\n"
				"\t0x0000:  f0f0 0361 6263\n" },
		} },
	{ "cooked, without an address, of a type that nobody knows", DLT_LINUX_SLL,
		"000900010000020000000001000088b5616263",
		{
			{ "",
				"  ? ethertype Unknown (0x88b5), length 19: \n"
				"\t0x0000:  6162 63                                  abc\n" },
			{ "-e",
				"  ? ethertype Unknown (0x88b5), length 19: \n"
				"\t0x0000:  6162 63                                  abc\n" },
			{ "-q",
				"  ? \n" },
		} },
	{ "cooked, of a protocol of Linux", DLT_LINUX_SLL,
		"00010001000602000000000100000003616263",
		{
			{ "",
				"\n"
				"\t0x0000:  6162 63                                  abc\n" },
			{ "-e",
				"  B 02:00:00:00:00:01 ethertype Unknown (0x0003), length 19: \n"
				"\t0x0000:  6162 63                                  abc\n" },
		} },
	{ "cooked, a tag that is cut", DLT_LINUX_SLL,
		"000000010006020000000001000081002005",
		{
			{ "",
				" [|vlan]\n" },
			{ "-x",
				" [|vlan]\n" },
		} },
	{ "cooked, second version", DLT_LINUX_SLL2,
		"080000007fffffff00010406020000000001000045000020000100004011f6c8"
		"c0000201c000020200070009000c000061626364",
		{
			{ "",
				"?     Out IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-e",
				"?     Out ifindex 2147483647 02:00:00:00:00:01 ethertype IPv4 (0x0800), length 52: 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-q -e",
				"?     Out ifindex 2147483647 02:00:00:00:00:01 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-x",
				"?     Out IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n"
				"\t0x0000:  4500 0020 0001 0000 4011 f6c8 c000 0201\n"
				"\t0x0010:  c000 0202 0007 0009 000c 0000 6162 6364\n" },
		} },
	{ "cooked, second version, of a type that nobody knows", DLT_LINUX_SLL2,
		"88b500007fffffff000100060200000000010000616263",
		{
			{ "",
				"?     In  ifindex 2147483647 02:00:00:00:00:01 ethertype Unknown (0x88b5), length 23: \n"
				"\t0x0000:  6162 63                                  abc\n" },
			{ "-e",
				"?     In  ifindex 2147483647 02:00:00:00:00:01 ethertype Unknown (0x88b5), length 23: \n"
				"\t0x0000:  6162 63                                  abc\n" },
		} },
	{ "loopback of a little-endian BSD", DLT_NULL,
		"0200000045000020000100004011f6c8c0000201c000020200070009000c0000"
		"61626364",
		{
			{ "",
				"IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-e",
				"AF IPv4 (2), length 36: 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-q -e",
				"IPv4, length 36: 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-x",
				"IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n"
				"\t0x0000:  4500 0020 0001 0000 4011 f6c8 c000 0201\n"
				"\t0x0010:  c000 0202 0007 0009 000c 0000 6162 6364\n" },
		} },
	{ "loopback of OpenBSD", DLT_LOOP,
		"0000000245000020000100004011f6c8c0000201c000020200070009000c0000"
		"61626364",
		{
			{ "-e",
				"AF IPv4 (2), length 36: 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ "loopback, of a family that nobody knows", DLT_NULL,
		"63000000616263",
		{
			{ "",
				"AF Unknown (99), length 7: \n"
				"\t0x0000:  6162 63                                  abc\n" },
			{ "-e",
				"AF Unknown (99), length 7: \n"
				"\t0x0000:  6162 63                                  abc\n" },
			{ "-q",
				"Unknown AF 99, length 7: \n" },
		} },
	{ "raw, neither IPv4 nor IPv6", DLT_RAW,
		"1234",
		{
			{ "",
				"unknown ip 1\n" },
			{ "-e",
				"ip: unknown ip 1\n" },
		} },
	{ "PPP with IPv4", DLT_PPP,
		"ff03002145000020000100004011f6c8c0000201c000020200070009000c0000"
		"61626364",
		{
			{ "",
				"IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-e",
				"IP (0x0021), length 36: 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-x",
				"IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n"
				"\t0x0000:  4500 0020 0001 0000 4011 f6c8 c000 0201\n"
				"\t0x0010:  c000 0202 0007 0009 000c 0000 6162 6364\n" },
		} },
	{ "PPP, address and protocol compressed", DLT_PPP,
		"2145000020000100004011f6c8c0000201c000020200070009000c0000616263"
		"64",
		{
			{ "",
				"IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-e",
				"IP (0x0021), length 33: 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ "PPP as pppd notes it", DLT_PPP_PPPD,
		"0103002145000020000100004011f6c8c0000201c000020200070009000c0000"
		"61626364",
		{
			{ "",
				"IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-e",
				"Out IP (0x0021), length 36: 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ "PPP, configuration", DLT_PPP,
		"ff03c0210107000e010405d4050612345678",
		{
			{ "",
				"LCP, Conf-Request (0x01), id 7, length 16\n" },
			{ "-e",
				"LCP (0xc021), length 18: LCP, Conf-Request (0x01), id 7, length 16\n" },
		} },
	{ "PPP, a control protocol that is cut", DLT_PPP,
		"ff03802101",
		{
			{ "",
				"IPCP, [|IPCP]\n" },
		} },
	{ "PPP, password", DLT_PPP,
		"ff03c0230101000b03626f62027077",
		{
			{ "",
				"PAP, Auth-Req (0x01), id 1, Peer bob, Name pw\n" },
			{ "-e",
				"PAP (0xc023), length 15: PAP, Auth-Req (0x01), id 1, Peer bob, Name pw\n" },
		} },
	{ "PPP, password refused", DLT_PPP,
		"ff03c02303010007026e6f",
		{
			{ "",
				"PAP, Auth-NACK (0x03), id 1, Msg no\n" },
		} },
	{ "PPP, challenge", DLT_PPP,
		"ff03c2230101000b04010203046201",
		{
			{ "",
				"CHAP, Challenge (0x01), id 1, Value 01020304, Name b^A\n" },
		} },
	{ "PPP, a protocol that nobody knows", DLT_PPP,
		"ff030199616263",
		{
			{ "",
				"unknown PPP protocol (0x0001) \n"
				"\t0x0000:  9961 6263\n" },
			{ "-e",
				"unknown (0x0001), length 7\n" },
		} },
	{ "PPP, multilink", DLT_PPP,
		"ff03003dc123616263",
		{
			{ "",
				"MLPPP, seq 0x123, Flags [begin, end], length 5\n" },
			{ "-e",
				"MLPPP (0x003d), length 9: seq 0x123, Flags [begin, end], length 5\n" },
		} },
	{ "PPP on a serial line", DLT_PPP_SERIAL,
		"ff03002145000020000100004011f6c8c0000201c000020200070009000c0000"
		"61626364",
		{
			{ "",
				"IP: IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-e",
				"ff 03 36 IP: 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-x",
				"IP: IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n"
				"\t0x0000:  4500 0020 0001 0000 4011 f6c8 c000 0201\n"
				"\t0x0010:  c000 0202 0007 0009 000c 0000 6162 6364\n" },
		} },
	{ "PPP on a serial line, strange address", DLT_PPP_SERIAL,
		"aa03002145000020000100004011f6c8c0000201c000020200070009000c0000"
		"61626364",
		{
			{ "",
				"unknown addr 00; ctrl 21\n" },
			{ "-e",
				"aa 03 36 unknown addr 00; ctrl 21\n" },
		} },
	{ "PPPoE, discovery", DLT_EN10MB,
		"0200000000020200000000018863110900000017010100000103000401020304"
		"0102000361633100000000",
		{
			{ "",
				"PPPoE PADI [Service-Name] [Host-Uniq 0x01020304] [AC-Name \"ac1\"] [EOL]\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype PPPoE D (0x8863), length 43: PPPoE PADI [Service-Name] [Host-Uniq 0x01020304] [AC-Name \"ac1\"] [EOL]\n" },
		} },
	{ "PPPoE, a tag that is too long", DLT_EN10MB,
		"020000000002020000000001886311090000000401010009",
		{
			{ "",
				"PPPoE PADI [|pppoe]\n" },
		} },
	{ "PPPoE, session", DLT_EN10MB,
		"0200000000020200000000018864110000030010c0210107000e010405d40506"
		"12345678",
		{
			{ "",
				"PPPoE  [ses 0x3] LCP, Conf-Request (0x01), id 7, length 16\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype PPPoE S (0x8864), length 36: PPPoE  [ses 0x3] LCP (0xc021), length 16: LCP, Conf-Request (0x01), id 7, length 16\n" },
			{ "-x",
				"PPPoE  [ses 0x3] LCP, Conf-Request (0x01), id 7, length 16\n"
				"\t0x0000:  1100 0003 0010 c021 0107 000e 0104 05d4\n"
				"\t0x0010:  0506 1234 5678\n" },
		} },
	{ "PPPoE alone", DLT_PPP_ETHER,
		"110000030010c0210107000e010405d4050612345678",
		{
			{ "",
				"PPPoE  [ses 0x3] LCP, Conf-Request (0x01), id 7, length 16\n" },
			{ "-x",
				"PPPoE  [ses 0x3] LCP, Conf-Request (0x01), id 7, length 16\n"
				"\t0x0000:  0107 000e 0104 05d4 0506 1234 5678\n" },
		} },
	{ "MPLS, two labels and IPv4", DLT_EN10MB,
		"0200000000020200000000018847000640400001014045000020000100004011"
		"f6c8c0000201c000020200070009000c000061626364",
		{
			{ "",
				"MPLS (label 100, tc 0, ttl 64) (label 16, tc 0, [S], ttl 64) IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-v",
				"MPLS (label 100, tc 0, ttl 64)\n"
				"\t(label 16, tc 0, [S], ttl 64)\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 32)\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype MPLS unicast (0x8847), length 54: MPLS (label 100, tc 0, ttl 64) (label 16, tc 0, [S], ttl 64) 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ "MPLS, explicit null", DLT_EN10MB,
		"02000000000202000000000188470000014045000020000100004011f6c8c000"
		"0201c000020200070009000c000061626364",
		{
			{ "-v",
				"MPLS (label 0 (IPv4 explicit NULL), tc 0, [S], ttl 64)\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 32)\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ "MPLS, something else", DLT_EN10MB,
		"02000000000202000000000188470006414078797a",
		{
			{ "",
				"MPLS (label 100, tc 0, [S], ttl 64)\n"
				"\t0x0000:  7879 7a                                  xyz\n" },
			{ "-q",
				"MPLS (label 100, tc 0, [S], ttl 64)\n" },
		} },
	{ "GRE", DLT_EN10MB,
		"02000000000202000000000108004500004400010000402ff686c0000201c000"
		"0202b000080012340000000000070000000145000020000100004011f6c8c000"
		"0201c000020200070009000c000061626364",
		{
			{ "",
				"IP 192.0.2.1 > 192.0.2.2: GREv0, off 0x0, key=0x7, seq 1, length 48: IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-v",
				"IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto GRE (47), length 68)\n"
				"    192.0.2.1 > 192.0.2.2: GREv0, Flags [checksum present, key present, sequence# present], sum 0x1234, off 0x0, key=0x7, seq 1, length 48\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 32)\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype IPv4 (0x0800), length 82: 192.0.2.1 > 192.0.2.2: GREv0, off 0x0, key=0x7, seq 1, proto IPv4 (0x0800), length 48: 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ "GRE with source routes", DLT_EN10MB,
		"02000000000202000000000108004500005600010000402ff674c0000201c000"
		"0202400008000000000008000408c0000207c0000208fffe0002fde812340000"
		"0000000045000020000100004011f6c8c0000201c000020200070009000c0000"
		"61626364",
		{
			{ "",
				"IP 192.0.2.1 > 192.0.2.2: GREv0, off 0x0, (rtaf=ip 192.0.2.7 *192.0.2.8), (rtaf=asn *fde8), (rtaf=0x1234), length 66: IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ "GRE with a frame", DLT_EN10MB,
		"02000000000202000000000108004500004600010000402ff684c0000201c000"
		"020200006558020000000002020000000001080045000020000100004011f6c8"
		"c0000201c000020200070009000c000061626364",
		{
			{ "",
				"IP 192.0.2.1 > 192.0.2.2: GREv0, length 50: IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype IPv4 (0x0800), length 84: 192.0.2.1 > 192.0.2.2: GREv0, proto TEB (0x6558), length 50: 02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype IPv4 (0x0800), length 46: 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ "GRE with what nobody knows", DLT_EN10MB,
		"02000000000202000000000108004500001b00010000402ff6afc0000201c000"
		"0202000088b5616263",
		{
			{ "",
				"IP 192.0.2.1 > 192.0.2.2: GREv0, length 7: gre-proto-0x88b5\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype IPv4 (0x0800), length 41: 192.0.2.1 > 192.0.2.2: GREv0, proto unknown (0x88b5), length 7: gre-proto-0x88b5\n" },
			{ "-v",
				"IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto GRE (47), length 27)\n"
				"    192.0.2.1 > 192.0.2.2: GREv0, Flags [none], length 7\n"
				"\tgre-proto-0x88b5\n" },
		} },
	{ "GRE of a version that nobody knows", DLT_EN10MB,
		"02000000000202000000000108004500003800010000402ff692c0000201c000"
		"02020003080045000020000100004011f6c8c0000201c000020200070009000c"
		"000061626364",
		{
			{ "",
				"IP 192.0.2.1 > 192.0.2.2: GREv3 ERROR: unknown-version\n" },
		} },
	{ "GRE, cut by IP", DLT_EN10MB,
		"02000000000202000000000108004500001900010000402ff6b1c0000201c000"
		"02022000080000",
		{
			{ "",
				"IP 192.0.2.1 > 192.0.2.2: GREv0 [|gre]\n" },
		} },
	{ "GRE of PPTP", DLT_EN10MB,
		"02000000000202000000000108004500004600010000402ff684c0000201c000"
		"02023081880b002000050000000700000003002145000020000100004011f6c8"
		"c0000201c000020200070009000c000061626364",
		{
			{ "",
				"IP 192.0.2.1 > 192.0.2.2: GREv1, call 5, seq 7, ack 3, length 50: IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-v",
				"IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto GRE (47), length 70)\n"
				"    192.0.2.1 > 192.0.2.2: GREv1, Flags [key present, sequence# present, ack present], call 5, seq 7, ack 3, length 50\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 32)\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
		} },
	{ "GRE of PPTP, an acknowledgment", DLT_EN10MB,
		"02000000000202000000000108004500002000010000402ff6aac0000201c000"
		"02022081880b0000000500000003",
		{
			{ "",
				"IP 192.0.2.1 > 192.0.2.2: GREv1, call 5, ack 3, no-payload, length 12\n" },
		} },
	{ "VXLAN", DLT_EN10MB,
		"020000000002020000000001080045000052000100004011f696c0000201c000"
		"02029c4012b5003e000008000000000016000200000000020200000000010800"
		"45000020000100004011f6c8c0000201c000020200070009000c000061626364",
		{
			{ "",
				"IP 192.0.2.1.40000 > 192.0.2.2.4789: VXLAN, flags [I] (0x08), vni 22\n"
				"IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype IPv4 (0x0800), length 96: 192.0.2.1.40000 > 192.0.2.2.4789: VXLAN, flags [I] (0x08), vni 22\n"
				"02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype IPv4 (0x0800), length 46: 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-v",
				"IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 82)\n"
				"    192.0.2.1.40000 > 192.0.2.2.4789: VXLAN, flags [I] (0x08), vni 22\n"
				"IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 32)\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-x",
				"IP 192.0.2.1.40000 > 192.0.2.2.4789: VXLAN, flags [I] (0x08), vni 22\n"
				"IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n"
				"\t0x0000:  4500 0052 0001 0000 4011 f696 c000 0201\n"
				"\t0x0010:  c000 0202 9c40 12b5 003e 0000 0800 0000\n"
				"\t0x0020:  0000 1600 0200 0000 0002 0200 0000 0001\n"
				"\t0x0030:  0800 4500 0020 0001 0000 4011 f6c8 c000\n"
				"\t0x0040:  0201 c000 0202 0007 0009 000c 0000 6162\n"
				"\t0x0050:  6364\n" },
		} },
	{ "VXLAN without its flag", DLT_EN10MB,
		"020000000002020000000001080045000035000100004011f6b3c0000201c000"
		"02029c4012b500210000000000000000160002000000000202000000000188b5"
		"616263",
		{
			{ "",
				"IP 192.0.2.1.40000 > 192.0.2.2.4789: VXLAN, flags [invalid] (0x00), vni 22\n"
				"02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype Unknown (0x88b5), length 17: \n"
				"\t0x0000:  6162 63                                  abc\n" },
		} },
	{ "Geneve", DLT_EN10MB,
		"02000000000202000000000108004500005e000100004011f68ac0000201c000"
		"02029c4017c1004a000003406558000016000102800101020304ffff05000200"
		"00000002020000000001080045000020000100004011f6c8c0000201c0000202"
		"00070009000c000061626364",
		{
			{ "",
				"IP 192.0.2.1.40000 > 192.0.2.2.6081: Geneve, Flags [C], vni 0x16, options [12 bytes]: IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-e",
				"02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype IPv4 (0x0800), length 108: 192.0.2.1.40000 > 192.0.2.2.6081: Geneve, Flags [C], vni 0x16, proto TEB (0x6558), options [12 bytes]: 02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype IPv4 (0x0800), length 46: 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-v",
				"IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 94)\n"
				"    192.0.2.1.40000 > 192.0.2.2.6081: Geneve, Flags [C], vni 0x16, options [class Open Virtual Networking (OVN) (0x102) type 0x80(C) len 8, class Experimental (0xffff) type 0x5 len 4]\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 32)\n"
				"    192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-vv",
				"IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 94)\n"
				"    192.0.2.1.40000 > 192.0.2.2.6081: [no cksum] Geneve, Flags [C], vni 0x16, options [class Open Virtual Networking (OVN) (0x102) type 0x80(C) len 8 data 01020304, class Experimental (0xffff) type 0x5 len 4]\n"
				"\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 32)\n"
				"    192.0.2.1.7 > 192.0.2.2.9: [no cksum] UDP, length 4\n" },
		} },
	{ "Geneve with what nobody knows", DLT_EN10MB,
		"020000000002020000000001080045000025000100004011f6c3c0000201c000"
		"02029c4017c100110000000088b50000160161",
		{
			{ "",
				"IP 192.0.2.1.40000 > 192.0.2.2.6081: Geneve, Flags [none], vni 0x16, rsvd 0x1: geneve-proto-0x88b5\n" },
		} },
	{ "Geneve of a version that nobody knows", DLT_EN10MB,
		"020000000002020000000001080045000025000100004011f6c3c0000201c000"
		"02029c4017c100110000400008000000160161",
		{
			{ "",
				"IP 192.0.2.1.40000 > 192.0.2.2.6081: Geneve ERROR: unknown-version 1\n" },
		} },
	{ "Cisco's HDLC with IPv4", DLT_C_HDLC,
		"0f00080045000020000100004011f6c8c0000201c000020200070009000c0000"
		"61626364",
		{
			{ "",
				"IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-e",
				"unicast, ethertype IPv4 (0x0800), length 36: 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n" },
			{ "-x",
				"IP 192.0.2.1.7 > 192.0.2.2.9: UDP, length 4\n"
				"\t0x0000:  4500 0020 0001 0000 4011 f6c8 c000 0201\n"
				"\t0x0010:  c000 0202 0007 0009 000c 0000 6162 6364\n" },
		} },
	{ "Cisco's HDLC, keepalive", DLT_C_HDLC,
		"8f008035000000020000000500000004ffff00123456",
		{
			{ "",
				"SLARP (length: 18), keepalive: mineseen=0x00000005, yourseen=0x00000004, reliability=0xffff, link uptime=0d0h19m53s\n" },
			{ "-e",
				"bcast, ethertype Reverse ARP (0x8035), length 22: SLARP (length: 18), keepalive: mineseen=0x00000005, yourseen=0x00000004, reliability=0xffff, link uptime=0d0h19m53s\n" },
		} },
	{ "Cisco's HDLC, address", DLT_C_HDLC,
		"8f00803500000001c0000201ffffff00ffff",
		{
			{ "",
				"SLARP (length: 14), reply 192.0.2.1/255.255.255.0\n" },
		} },
	{ "Cisco's HDLC, a type that nobody knows", DLT_C_HDLC,
		"8f0088b501",
		{
			{ "",
				"unknown CHDLC protocol (0x88b5)\n" },
			{ "-e",
				"bcast, ethertype Unknown (0x88b5), length 5: \n" },
		} },
};
/* clang-format on */

#endif
