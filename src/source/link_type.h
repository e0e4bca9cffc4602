/*
 * source/link_type.h - the numbers of link types in files (LINKTYPE_) and in libpcap (DLT_), which
 * differ for some, and the longest packet each may have. Room: source.
 */
#ifndef TCPWHY_SOURCE_LINK_TYPE_H
#define TCPWHY_SOURCE_LINK_TYPE_H

#include <stdint.h>

#define LINK_TYPE_NONE 0xffff /* no interface has been named yet */

/* the longest packet that is believed, as libpcap's MAXIMUM_SNAPLEN; and of the types that need more */
#define CAPTURE_SNAP_BYTES_MAX (256 * 1024)
#define CAPTURE_SNAP_BYTES_MAX_USBPCAP (1024 * 1024)
#define CAPTURE_SNAP_BYTES_MAX_EBHSCR (8 * 1024 * 1024)
#define CAPTURE_SNAP_BYTES_MAX_DBUS (128 * 1024 * 1024)

/* link_type_from_file() - DLT_ for a file's LINKTYPE_; the same number where there is none */
uint16_t link_type_from_file(uint16_t linktype);

/* link_type_to_file() - LINKTYPE_ for a DLT_. Return: the number, or -1 if files have none for it */
int link_type_to_file(uint16_t link_type);

/* link_type_snap_bytes_max() - The longest packet that is believed on a DLT_ */
uint32_t link_type_snap_bytes_max(uint16_t link_type);

/* link_type_snap_bytes() - What a declared snap length means: 0 and absurd ones are the maximum */
uint32_t link_type_snap_bytes(uint16_t link_type, uint32_t declared_bytes);

#endif
