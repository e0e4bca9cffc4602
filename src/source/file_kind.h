/* source/file_kind.h - what a file that is no capture file looks like, for messages. Room: source. */
#ifndef TCPWHY_SOURCE_FILE_KIND_H
#define TCPWHY_SOURCE_FILE_KIND_H

#include <stddef.h>
#include <stdint.h>

/**
 * struct file_kind - Of a file known by its first bytes
 * @name:	Completes "it is ", such as "compressed by gzip"
 * @unpacker:	The program that writes what it holds to its output, or NULL if it is not compressed
 */
struct file_kind {
	const char *name;
	const char *unpacker;
};

/* file_kind_guess() - By the first @bytes of a file. Return: NULL if it looks like nothing known */
const struct file_kind *file_kind_guess(const uint8_t *at, size_t bytes);

#endif
