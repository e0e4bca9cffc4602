/* view/dump/ppp.h - what the printers of PPP share. Room: view, for its own files only. */
#ifndef TCPWHY_VIEW_DUMP_PPP_H
#define TCPWHY_VIEW_DUMP_PPP_H

#include "view/dump/dump.h"

/* IANA's "PPP DLL Protocol Numbers", those that a printer looks at */
enum ppp_protocol {
	PPP_IPV4 = 0x0021,
	PPP_OSI = 0x0023,
	PPP_IPX = 0x002b,
	PPP_VJ_UNCOMPRESSED = 0x002f,
	PPP_MULTILINK = 0x003d,
	PPP_IPV6 = 0x0057,
	PPP_COMPRESSED = 0x00fd,
	PPP_MPLS_UNICAST = 0x0281,
	PPP_MPLS_MULTICAST = 0x0283,
	PPP_IPCP = 0x8021,
	PPP_OSICP = 0x8023,
	PPP_IPV6CP = 0x8057,
	PPP_CCP = 0x80fd,
	PPP_MPLSCP = 0x8281,
	PPP_LCP = 0xc021,
	PPP_PAP = 0xc023,
	PPP_LQM = 0xc025,
	PPP_SPAP = 0xc027,
	PPP_BACP = 0xc02b,
	PPP_BAP = 0xc02d,
	PPP_SPAP_OLD = 0xc123,
	PPP_CHAP = 0xc223,
	PPP_EAP = 0xc227,
};

/* the first byte of a frame of Cisco's HDLC (RFC 1547, section 4.3.1) */
enum cisco_hdlc_address {
	CISCO_HDLC_UNICAST = 0x0f,
	CISCO_HDLC_MULTICAST = 0x8f,
};

/* dump_cisco_hdlc() - A frame of Cisco's HDLC, which serial lines carry beside PPP */
dump_printer dump_cisco_hdlc;

/* dump_ppp_protocol() - As tcpdump calls a protocol number, or NULL */
const char *dump_ppp_protocol(uint16_t protocol);

/* dump_ppp_control() - A message of LCP, IPCP and their like (RFC 1661, section 5) */
enum dump_result dump_ppp_control(
	struct dump_view *view, uint16_t protocol, const struct span *bytes);

/**
 * dump_ppp_options() - What a control protocol's configuration messages carry
 * @options:	Behind the message's header, as far as captured
 * @message_bytes: Of the message, header included; at least 5
 */
enum dump_result dump_ppp_options(struct dump_view *view, uint16_t protocol,
	const struct span *options, size_t message_bytes);

/* dump_ppp_chap() - RFC 1994, section 4; dump_ppp_pap() - RFC 1334, section 2.2 */
enum dump_result dump_ppp_chap(struct dump_view *view, const struct span *bytes);
enum dump_result dump_ppp_pap(struct dump_view *view, const struct span *bytes);

#endif
