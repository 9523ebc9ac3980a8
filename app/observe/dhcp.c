/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/dhcp.h"

#include "base/text.h"

enum
{
  BOOT_REQUEST = 1,
  FIXED_BEFORE_CIADDR = 11, /* htype … flags */
  FIXED_AFTER_CIADDR = 220, /* yiaddr … file, up to the magic cookie */
  OPTION_PAD = 0,
  OPTION_HOST_NAME = 12,
  OPTION_REQUESTED_ADDRESS = 50,
  OPTION_END = 255,
};

static const guint8 magic_cookie[] = { 99, 130, 83, 99 }; /* RFC 2132 §2 */

static gboolean
read_header (WhitherBytes *message, WhitherAddress *client)
{
  guint8 operation;
  WhitherBytes cookie;

  return whither_bytes_u8 (message, &operation) && operation == BOOT_REQUEST &&
         whither_bytes_skip (message, FIXED_BEFORE_CIADDR) &&
         whither_address_read_v4 (message, client) &&
         whither_bytes_skip (message, FIXED_AFTER_CIADDR) &&
         whither_bytes_take (message, sizeof magic_cookie, &cookie) &&
         whither_bytes_equal (&cookie, magic_cookie, sizeof magic_cookie);
}

gboolean
whither_dhcp_read_host_name (WhitherBytes message, char **host, WhitherAddress *client)
{
  static const guint8 none[4] = { 0 };
  WhitherAddress address = { 0 };
  g_autofree char *name = NULL;
  guint8 code;
  WhitherBytes value;

  if (!read_header (&message, &address))
    return FALSE;
  if (memcmp (address.bytes, none, sizeof none) == 0)
    address = (WhitherAddress){ 0 };

  while (whither_bytes_u8 (&message, &code) && code != OPTION_END)
    {
      if (code == OPTION_PAD)
        continue;
      if (!whither_bytes_vector8 (&message, &value))
        break;
      if (code == OPTION_HOST_NAME && name == NULL && whither_bytes_left (&value) > 0)
        name = whither_text_from_bytes (value, 0);
      else if (code == OPTION_REQUESTED_ADDRESS && address.family == 0 &&
               !whither_address_read_v4 (&value, &address))
        address.family = 0;
    }
  if (name == NULL)
    return FALSE;

  *host = g_steal_pointer (&name);
  *client = address;
  return TRUE;
}
