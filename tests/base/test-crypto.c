/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/crypto.h"
#include "test-bytes.h"

static char *
to_hex (const guint8 *bytes, gsize len)
{
  GString *hex = g_string_new (NULL);

  for (gsize i = 0; i < len; i++)
    g_string_append_printf (hex, "%02x", bytes[i]);
  return g_string_free (hex, FALSE);
}

static void
assert_hex (const guint8 *bytes, gsize len, const char *expected)
{
  g_autofree char *hex = to_hex (bytes, len);

  g_assert_cmpstr (hex, ==, expected);
}

/* FIPS 180-4 examples, and the object used a second time. */
static void
test_sha256 (void)
{
  g_autoptr (WhitherSha256) hash = whither_sha256_new ();
  g_autofree char *empty = whither_sha256_finish_hex (hash);
  guint8 digest[WHITHER_SHA256_SIZE];

  g_assert_cmpstr (empty, ==, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  whither_sha256_update (hash, "a", 1);
  whither_sha256_update (hash, "bc", 2);
  whither_sha256_finish (hash, digest);
  assert_hex (digest, sizeof digest,
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/* RFC 5869 Appendix A.1 and A.3 (empty salt). */
static void
test_hkdf_extract (void)
{
  g_auto (TestBlock) secret = test_block_from_hex ("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b");
  g_auto (TestBlock) salt = test_block_from_hex ("000102030405060708090a0b0c");
  g_auto (TestBlock) none = test_block_from_hex ("");
  guint8 out[WHITHER_SHA256_SIZE];

  whither_hkdf_extract (test_block_bytes (&salt), test_block_bytes (&secret), out);
  assert_hex (out, sizeof out, "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");
  whither_hkdf_extract (test_block_bytes (&none), test_block_bytes (&secret), out);
  assert_hex (out, sizeof out, "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04");
}

/* RFC 9001 Appendix A.1. */
static void
test_quic_keys (void)
{
  g_auto (TestBlock) salt = test_block_from_hex ("38762cf7f55934b34d179ae6a4c80cadccbb7f0a");
  g_auto (TestBlock) id = test_block_from_hex ("8394c8f03e515708");
  guint8 initial[WHITHER_SHA256_SIZE], client[WHITHER_SHA256_SIZE], out[16];

  whither_hkdf_extract (test_block_bytes (&salt), test_block_bytes (&id), initial);
  assert_hex (initial, sizeof initial,
              "7db5df06e7a69e432496adedb00851923595221596ae2ae9fb8115c1e9ed0a44");
  whither_hkdf_expand_label (initial, "client in", client, sizeof client);
  assert_hex (client, sizeof client,
              "c00cf151ca5be075ed0ebfb5c80323c42d6b7db67881289af4008f1f6c357aea");
  whither_hkdf_expand_label (client, "quic key", out, 16);
  assert_hex (out, 16, "1f369613dd76d5467730efcbe3b1a22d");
  whither_hkdf_expand_label (client, "quic iv", out, 12);
  assert_hex (out, 12, "fa044b2f42a3fd3b46fb255c");
  whither_hkdf_expand_label (client, "quic hp", out, 16);
  assert_hex (out, 16, "9f50449e04a0e810283a1e9933adedd2");
}

/* RFC 9001 Appendix A.2: the mask of the example; FIPS 197 Appendix C.1. */
static void
test_aes_block (void)
{
  g_auto (TestBlock) hp = test_block_from_hex ("9f50449e04a0e810283a1e9933adedd2");
  g_auto (TestBlock) sample = test_block_from_hex ("d1b1c98dd7689fb8ec11d242b123dc9b");
  g_auto (TestBlock) key = test_block_from_hex ("000102030405060708090a0b0c0d0e0f");
  g_auto (TestBlock) plain = test_block_from_hex ("00112233445566778899aabbccddeeff");
  guint8 out[16];

  whither_aes_128_encrypt_block (hp.block, sample.block, out);
  assert_hex (out, 5, "437b9aec36");
  whither_aes_128_encrypt_block (key.block, plain.block, out);
  assert_hex (out, 16, "69c4e0d86a7b0430d8cdb78070b4c55a");
}

/* The Galois/Counter Mode of Operation (McGrew, Viega), test case 4. */
static void
test_gcm (void)
{
  g_auto (TestBlock) key = test_block_from_hex ("feffe9928665731c6d6a8f9467308308");
  g_auto (TestBlock) iv = test_block_from_hex ("cafebabefacedbaddecaf888");
  g_auto (TestBlock) associated = test_block_from_hex ("feedfacedeadbeeffeedfacedeadbeefabaddad2");
  g_auto (TestBlock) plain =
      test_block_from_hex ("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                           "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
  guint8 sealed[60 + WHITHER_GCM_TAG_SIZE], opened[60];

  whither_aes_128_gcm_seal (key.block, iv.block, test_block_bytes (&associated),
                            test_block_bytes (&plain), sealed);
  assert_hex (sealed, sizeof sealed,
              "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e"
              "21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091"
              "5bc94fbc3221a5db94fae95ae7121a47");
  g_assert_true (whither_aes_128_gcm_open (key.block, iv.block, test_block_bytes (&associated),
                                           whither_bytes (sealed, sizeof sealed), opened));
  g_assert_cmpmem (opened, sizeof opened, plain.block, plain.len);

  /* Each changed bit, in text, tag or associated bytes, and each missing byte is noticed. */
  for (gsize i = 0; i < sizeof sealed; i++)
    {
      sealed[i] ^= 0x80;
      g_assert_false (whither_aes_128_gcm_open (key.block, iv.block, test_block_bytes (&associated),
                                                whither_bytes (sealed, sizeof sealed), opened));
      sealed[i] ^= 0x80;
      g_auto (TestBlock) cut = test_block_copy (sealed, i);
      g_assert_false (whither_aes_128_gcm_open (key.block, iv.block, test_block_bytes (&associated),
                                                test_block_bytes (&cut), opened));
    }
  associated.block[0] ^= 1;
  g_assert_false (whither_aes_128_gcm_open (key.block, iv.block, test_block_bytes (&associated),
                                            whither_bytes (sealed, sizeof sealed), opened));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crypto/sha256", test_sha256);
  g_test_add_func ("/crypto/rfc-5869", test_hkdf_extract);
  g_test_add_func ("/crypto/rfc-9001-a1", test_quic_keys);
  g_test_add_func ("/crypto/aes-block", test_aes_block);
  g_test_add_func ("/crypto/gcm", test_gcm);
  return g_test_run ();
}
