/*
 * view/dump/foreign.h - protocols beside IP that a link may carry, each as its first words. Room:
 * view, for its own files only.
 */
#ifndef TCPWHY_VIEW_DUMP_FOREIGN_H
#define TCPWHY_VIEW_DUMP_FOREIGN_H

#include "view/dump/dump.h"

/* Prints one message, as far as the layers below allow */
typedef enum dump_result foreign_printer(struct dump_view *view, const struct span *bytes);

foreign_printer dump_ipx, dump_osi, dump_spanning_tree, dump_lldp, dump_cdp, dump_dtp, dump_udld,
	dump_vtp, dump_eapol, dump_slow_protocol, dump_ethernet_loopback, dump_aoe;

/* dump_short() - "NAME, length N", for what tcpwhy knows by name only */
enum dump_result dump_short(struct dump_view *view, const char *name, const struct span *bytes);

/**
 * dump_safe_text() - Text of a packet: control characters as ^X, bytes above 127 as M-X
 * @offset, @bytes: Which of @span
 * @padded:	It ends at a NUL, too
 *
 * Return: DUMP_CUT if the capture ended first, after printing what there was
 */
enum dump_result dump_safe_text(
	struct dump_view *view, const struct span *span, size_t offset, size_t bytes, bool padded);

#endif
