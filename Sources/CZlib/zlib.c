/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "CZlib.h"

#include <limits.h>
#include <string.h>
#include <zlib.h>

int lh_inflate(const uint8_t *in, size_t in_length, uint8_t *out, size_t out_length) {
  if (in_length > UINT_MAX || out_length > UINT_MAX) return 0;
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  /* A negative number of bits: no header, no checksum. */
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return 0;
  stream.next_in = (Bytef *)in;
  stream.avail_in = (uInt)in_length;
  stream.next_out = out;
  stream.avail_out = (uInt)out_length;
  int status = inflate(&stream, Z_FINISH);
  int is_even = status == Z_STREAM_END && stream.total_out == out_length;
  inflateEnd(&stream);
  return is_even;
}

uint32_t lh_crc32(const uint8_t *bytes, size_t length) {
  uLong crc = crc32(0L, Z_NULL, 0);
  while (length > 0) {
    uInt part = length > UINT_MAX ? UINT_MAX : (uInt)length;
    crc = crc32(crc, bytes, part);
    bytes += part;
    length -= part;
  }
  return (uint32_t)crc;
}
