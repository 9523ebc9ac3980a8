/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "observe/voice.h"

#include "test-bytes.h"

#define TAIL " 2112a442 000102030405060708090a0b"

static const struct
{
  const char *input;
  WhitherStunKind kind;
} messages[] = {
  { "0001 0000" TAIL, WHITHER_STUN_BINDING },
  { "0101 0004" TAIL "00000000", WHITHER_STUN_BINDING },
  { "0111 0000" TAIL, WHITHER_STUN_BINDING }, /* an error is an answer too */
  { "0003 0000" TAIL, WHITHER_STUN_TURN },
  { "0113 0000" TAIL, WHITHER_STUN_TURN },
  { "0004 0000" TAIL, WHITHER_STUN_TURN },
  { "0005 0000" TAIL, WHITHER_STUN_BINDING }, /* no method of TURN */
  { "0016 0000" TAIL, WHITHER_STUN_TURN },
  { "0109 0000" TAIL, WHITHER_STUN_TURN },
  { "000a 0000" TAIL, WHITHER_STUN_BINDING },
  { "0023 0000" TAIL, WHITHER_STUN_BINDING }, /* method 0x13 */
  { "0001 0000 2112a442 000102030405060708090a", WHITHER_STUN_NOT },
  { "0001 0000" TAIL "00", WHITHER_STUN_NOT },
  { "0001 0004" TAIL "000000", WHITHER_STUN_NOT },
  { "0001 0003" TAIL "000000", WHITHER_STUN_NOT },
  { "0001 0000 2112a443 000102030405060708090a0b", WHITHER_STUN_NOT },
  { "4001 0000" TAIL, WHITHER_STUN_NOT },
  { "3fff 0000" TAIL, WHITHER_STUN_BINDING },
  { "", WHITHER_STUN_NOT },
};

static void
test_stun (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (messages); i++)
    {
      g_auto (TestBlock) block = test_block_from_hex (messages[i].input);

      g_test_message ("%s", messages[i].input);
      g_assert_cmpint (whither_stun_read (test_block_bytes (&block)), ==, messages[i].kind);
    }
}

/* Packets separated by blanks; each is a first byte, type, number, time, source and content. */
#define RTP(number) " 8060" number "00000001deadbeefaa"

static const struct
{
  const char *name, *packets;
  guint sure_at; /* the packet that makes it sure, from 1; 0: none */
} runs[] = {
  { "five", RTP ("0001") RTP ("0002") RTP ("0003") RTP ("0004") RTP ("0005"), 5 },
  { "said-once", RTP ("0001") RTP ("0002") RTP ("0003") RTP ("0004") RTP ("0005") RTP ("0006"), 5 },
  { "four", RTP ("0001") RTP ("0002") RTP ("0003") RTP ("0004"), 0 },
  { "over-the-end", RTP ("fffe") RTP ("ffff") RTP ("0000") RTP ("0001") RTP ("0002"), 5 },
  { "lost-15", RTP ("0001") RTP ("0011") RTP ("0012") RTP ("0013") RTP ("0014"), 5 },
  { "lost-16", RTP ("0001") RTP ("0012") RTP ("0013") RTP ("0014") RTP ("0015"), 0 },
  { "same-number", RTP ("0001") RTP ("0001") RTP ("0001") RTP ("0001") RTP ("0001"), 0 },
  { "other-source",
    RTP ("0001") RTP ("0002") " 8060000300000001deadbeeeaa" RTP ("0004") RTP ("0005"), 0 },
  { "rtcp-between",
    RTP ("0001") RTP ("0002") " 80c8000600000001deadbeefaa" RTP ("0003") RTP ("0004") RTP ("0005"),
    6 },
  { "type-34",
    " 8022000100000001deadbeefaa 8022000200000001deadbeefaa 8022000300000001deadbeefaa"
    " 8022000400000001deadbeefaa 8022000500000001deadbeefaa",
    5 },
  { "type-35",
    " 8023000100000001deadbeefaa 8023000200000001deadbeefaa 8023000300000001deadbeefaa"
    " 8023000400000001deadbeefaa 8023000500000001deadbeefaa",
    0 },
  { "version-1",
    " 4060000100000001deadbeefaa 4060000200000001deadbeefaa 4060000300000001deadbeefaa"
    " 4060000400000001deadbeefaa 4060000500000001deadbeefaa",
    0 },
  { "one-mixed-source-one-byte-short",
    " 8160000100000001deadbeef0000aa 8160000200000001deadbeef0000aa"
    " 8160000300000001deadbeef0000aa 8160000400000001deadbeef0000aa"
    " 8160000500000001deadbeef0000aa",
    0 },
  { "no-content",
    " 8060000100000001deadbeef 8060000200000001deadbeef 8060000300000001deadbeef"
    " 8060000400000001deadbeef 8060000500000001deadbeef",
    0 },
};

static void
test_rtp (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_auto (GStrv) packets = g_strsplit (runs[i].packets + 1, " ", -1);
      WhitherRtpRun run = { 0 };
      guint sure_at = 0;

      g_test_message ("%s", runs[i].name);
      for (guint k = 0; packets[k] != NULL; k++)
        {
          g_auto (TestBlock) block = test_block_from_hex (packets[k]);

          if (!whither_rtp_run_add (&run, test_block_bytes (&block)))
            continue;
          g_assert_cmpuint (sure_at, ==, 0);
          sure_at = k + 1;
        }
      g_assert_cmpuint (sure_at, ==, runs[i].sure_at);
    }
}

/* Every length up to a whole packet: refused without reading behind the end. */
static void
test_rtp_cut (void)
{
  g_auto (TestBlock) whole = test_block_from_hex ("8260000100000001deadbeef0000000000000000aa");

  for (gsize len = 0; len <= whole.len; len++)
    {
      g_auto (TestBlock) cut = test_block_copy (whole.block, len);

      g_assert_cmpint (whither_rtp_is_possible (test_block_bytes (&cut)), ==, len == whole.len);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stun/message", test_stun);
  g_test_add_func ("/rtp/run", test_rtp);
  g_test_add_func ("/rtp/cut", test_rtp_cut);
  return g_test_run ();
}
