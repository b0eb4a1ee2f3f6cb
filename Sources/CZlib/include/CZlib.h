/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CZLIB_H
#define CZLIB_H

/* The two things that Longhaul asks of zlib. */
#include <stddef.h>
#include <stdint.h>

/* Unfolds raw deflate data into exactly out_length bytes; whether that came out even. */
int lh_inflate(const uint8_t *in, size_t in_length, uint8_t *out, size_t out_length);

/* The CRC-32 that zip files bear. */
uint32_t lh_crc32(const uint8_t *bytes, size_t length);

#endif
