/* source/link_type.c - see link_type.h. Room: source. */
#include "source/link_type.h"

#include "base/macros.h"

#include <limits.h>
#include <pcap/dlt.h>

/* numbers from here on mean the same in files and in libpcap, but for those in the table */
#define MATCHING_MIN 104
#define MATCHING_MAX DLT_MATCHING_MAX

/* where the two differ on Linux: the systems did not agree on these DLT_ numbers */
static const struct link_type_pair {
	uint16_t file;
	uint16_t dlt;
} pairs[] = {
	{ 50, DLT_PPP_SERIAL },
	{ 51, DLT_PPP_ETHER },
	{ 100, DLT_ATM_RFC1483 },
	{ 101, DLT_RAW },
	{ 102, DLT_SLIP_BSDOS },
	{ 103, DLT_PPP_BSDOS },
	{ 106, DLT_ATM_CLIP },
	{ 246, DLT_PFSYNC },
	{ 258, DLT_PKTAP },
};

/* below MATCHING_MIN: the old DLT_ numbers that every system has alike */
static const uint16_t alike[] = { DLT_NULL, DLT_EN10MB, DLT_EN3MB, DLT_AX25, DLT_PRONET, DLT_CHAOS,
	DLT_IEEE802, DLT_ARCNET, DLT_SLIP, DLT_PPP, DLT_FDDI, DLT_SYMANTEC_FIREWALL };

uint16_t link_type_from_file(uint16_t linktype)
{
	for (size_t i = 0; i < ARRAY_COUNT(pairs); i++) {
		if (pairs[i].file == linktype)
			return pairs[i].dlt;
	}
	return linktype;
}

int link_type_to_file(uint16_t link_type)
{
	for (size_t i = 0; i < ARRAY_COUNT(pairs); i++) {
		if (pairs[i].dlt == link_type)
			return pairs[i].file;
	}
	if (link_type >= MATCHING_MIN && link_type <= MATCHING_MAX)
		return link_type;
	for (size_t i = 0; i < ARRAY_COUNT(alike); i++) {
		if (alike[i] == link_type)
			return link_type;
	}
	return -1;
}

uint32_t link_type_snap_bytes_max(uint16_t link_type)
{
	switch (link_type) {
	case DLT_DBUS:
		return CAPTURE_SNAP_BYTES_MAX_DBUS;
	case DLT_EBHSCR:
		return CAPTURE_SNAP_BYTES_MAX_EBHSCR;
	case DLT_USBPCAP:
		return CAPTURE_SNAP_BYTES_MAX_USBPCAP;
	}
	return CAPTURE_SNAP_BYTES_MAX;
}

uint32_t link_type_snap_bytes(uint16_t link_type, uint32_t declared_bytes)
{
	if (declared_bytes == 0 || declared_bytes > INT_MAX)
		return link_type_snap_bytes_max(link_type);
	return declared_bytes;
}
