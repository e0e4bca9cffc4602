/* test_link_type.c - numbers of link types in files and in libpcap (source/link_type.h). */
#include "source/link_type.h"

#include "base/bytes.h"
#include "source/capture_format.h"

#include <pcap/pcap.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define NUMBERS 400 /* a little beyond the highest that there is */

/* what libpcap makes of the number in a file's header */
static int libpcap_from_file(uint32_t linktype, int *ret_snap_bytes)
{
	uint8_t header[PCAP_HEADER_BYTES] = { 0 };
	char says[PCAP_ERRBUF_SIZE];
	store_le32(header, PCAP_MAGIC);
	store_le16(header + 4, 2);
	store_le16(header + 6, 4);
	store_le32(header + 20, linktype);
	pcap_t *pcap = pcap_fopen_offline(fmemopen(header, sizeof(header), "rb"), says);
	assert_non_null(pcap);
	int link_type = pcap_datalink(pcap);
	*ret_snap_bytes = pcap_snapshot(pcap);
	pcap_close(pcap);
	return link_type;
}

/* what libpcap writes into a file's header; -1 if it cannot */
static int libpcap_to_file(int link_type)
{
	uint8_t header[PCAP_HEADER_BYTES] = { 0 };
	pcap_t *pcap = pcap_open_dead(link_type, 100);
	FILE *file = fmemopen(header, sizeof(header), "wb");
	assert_non_null(file);
	setbuf(file, NULL);
	pcap_dumper_t *dumper = pcap_dump_fopen(pcap, file);
	int linktype = dumper ? (int)load_le32(header + 20) : -1;
	if (dumper)
		pcap_dump_close(dumper);
	else
		fclose(file);
	pcap_close(pcap);
	return linktype;
}

static void agrees_with_libpcap(void **state)
{
	for (int number = 0; number < NUMBERS; number++) {
		int snap_bytes;
		uint16_t link_type = link_type_from_file((uint16_t)number);
		assert_int_equal(link_type, libpcap_from_file((uint32_t)number, &snap_bytes));
		assert_int_equal(link_type_to_file((uint16_t)number), libpcap_to_file(number));
		assert_int_equal(link_type_snap_bytes_max(link_type), snap_bytes);
		assert_int_equal(link_type_snap_bytes(link_type, 0), snap_bytes);
	}
}

static void believes_a_declared_snap_length(void **state)
{
	assert_int_equal(link_type_snap_bytes(DLT_EN10MB, 96), 96);
	assert_int_equal(link_type_snap_bytes(DLT_EN10MB, 0x7fffffff), 0x7fffffff);
	assert_int_equal(link_type_snap_bytes(DLT_EN10MB, 0x80000000), 262144);
	assert_int_equal(link_type_snap_bytes(DLT_EN10MB, 0xffffffff), 262144);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agrees_with_libpcap),
		cmocka_unit_test(believes_a_declared_snap_length),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
