/*
 * source/capture_format.h - numbers of the pcap (draft-ietf-opsawg-pcap) and pcapng
 * (draft-ietf-opsawg-pcapng) file formats, for the readers and the writer. Room: source.
 */
#ifndef TCPWHY_SOURCE_CAPTURE_FORMAT_H
#define TCPWHY_SOURCE_CAPTURE_FORMAT_H

#define NS_PER_S 1000000000LL
#define NS_PER_US 1000LL

/* pcap: the first four bytes, in the byte order of the whole file */
#define PCAP_MAGIC 0xa1b2c3d4u
#define PCAP_MAGIC_NANOSECONDS 0xa1b23c4du
#define PCAP_MAGIC_KUZNETZOV 0xa1b2cd34u /* longer record headers, from old Linux patches */
#define PCAP_MAGIC_NAVTEL 0xa12b3c4du /* nanoseconds */
#define PCAP_MAGIC_IXIA_HARDWARE 0x1c0001acu /* with the length of all records after the header */
#define PCAP_MAGIC_IXIA_SOFTWARE 0x1c0001abu

#define PCAP_HEADER_BYTES 24
#define PCAP_HEADER_BYTES_IXIA 28
#define PCAP_RECORD_HEADER_BYTES 16
#define PCAP_RECORD_HEADER_BYTES_KUZNETZOV 24
#define PCAP_VERSION_MAJOR 2
#define PCAP_VERSION_MINOR 4
#define PCAP_VERSION_MAJOR_DGUX 543 /* DG/UX's tcpdump, with the old order of the two lengths */

/* the link type's field also says whether frames end in an FCS, and how long it is */
#define PCAP_LINK_TYPE_MASK 0x03ffffffu

/* pcapng: block types */
#define PCAPNG_INTERFACE 0x00000001u
#define PCAPNG_PACKET_OBSOLETE 0x00000002u
#define PCAPNG_PACKET_SIMPLE 0x00000003u
#define PCAPNG_STATISTICS 0x00000005u
#define PCAPNG_PACKET 0x00000006u
#define PCAPNG_SECTION 0x0a0d0d0au /* reads the same in both byte orders */

#define PCAPNG_BYTE_ORDER 0x1a2b3c4du
#define PCAPNG_VERSION_MAJOR 1
#define PCAPNG_VERSION_MINOR 0

/* type and length before, length again after */
#define PCAPNG_BLOCK_HEADER_BYTES 8
#define PCAPNG_BLOCK_BYTES_MIN 12
#define PCAPNG_SECTION_BYTES_MIN 28
#define PCAPNG_INTERFACE_BYTES_MIN 20
#define PCAPNG_PACKET_BYTES_MIN 32
#define PCAPNG_PACKET_SIMPLE_BYTES_MIN 16
#define PCAPNG_STATISTICS_BYTES_MIN 24
/* what follows each block's fixed part starts here */
#define PCAPNG_PACKET_DATA_AT 28
#define PCAPNG_PACKET_SIMPLE_DATA_AT 12
#define PCAPNG_INTERFACE_OPTIONS_AT 16
#define PCAPNG_STATISTICS_OPTIONS_AT 20

/* libpcap's bounds: of a block, of a section header, and of the options beside the longest packet */
#define PCAPNG_BLOCK_BYTES_MAX (16 * 1024 * 1024)
#define PCAPNG_SECTION_BYTES_MAX (1024 * 1024)
#define PCAPNG_OPTIONS_BYTES_MAX (128 * 1024)

/* options: a number that means different things in different blocks, a length, a padded value */
#define PCAPNG_OPTION_HEADER_BYTES 4
#define PCAPNG_OPTION_END 0
#define PCAPNG_OPTION_COMMENT 1
#define PCAPNG_SECTION_HARDWARE 2
#define PCAPNG_SECTION_OS 3
#define PCAPNG_SECTION_APPLICATION 4
#define PCAPNG_INTERFACE_NAME 2
#define PCAPNG_INTERFACE_DESCRIPTION 3
#define PCAPNG_INTERFACE_RESOLUTION 9
#define PCAPNG_INTERFACE_OFFSET 14
#define PCAPNG_STATISTICS_INTERFACE_DROPPED 5
#define PCAPNG_STATISTICS_KERNEL_DROPPED 7

/* if_tsresol: a power of two if the top bit is set, else of ten */
#define PCAPNG_RESOLUTION_BINARY 0x80
#define PCAPNG_RESOLUTION_MICROSECONDS 6
#define PCAPNG_RESOLUTION_NANOSECONDS 9

#endif
