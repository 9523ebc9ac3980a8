/* SPDX-License-Identifier: GPL-3.0-or-later */

/* 100,000 names that want to be something else, through every writer: no line may be anything but a
 * rule of that format or a comment, and none may speak of more than one name. */

#include "flows.h"

#include <json-glib/json-glib.h>
#include <libxml/parser.h>
#include <locale.h>
#include <string.h>

#include "policy/format.h"
#include "policy/name.h"
#include "policy/simulation.h"

#define N_NAMES 100000

/* Each is tried alone, before, behind and inside a good name. */
static const char *const pieces[] = {
  "\n",
  "\r",
  "\r\n",
  "\t",
  " ",
  "\v",
  "\f",
  "\x1b[2J",
  "\x7f",
  "#",
  ";",
  "!",
  "//",
  "/#/",
  "/",
  "\\",
  "\"",
  "'",
  "`",
  "$",
  "$(id)",
  "${IFS}",
  "%s",
  "%n",
  "&",
  "|",
  "||",
  "^",
  "@@",
  "@@||",
  "*",
  "*.",
  "?",
  "[",
  "]",
  "(",
  ")",
  "{",
  "}",
  "<",
  ">",
  "<key>",
  "</string>",
  "<!--",
  "-->",
  "]]>",
  "&amp;",
  "&#10;",
  ",",
  ":",
  "=",
  "+",
  "~",
  "..",
  ".",
  "-",
  "--",
  "_",
  "\xff",
  "\xc3",
  "\xc3\xa9",
  "\xe2\x80\xae",
  "\xe2\x80\xa8",
  "\xef\xbc\x8e",
  "\xe3\x80\x82",
  "\n0.0.0.0 evil.example",
  "\naddress=/#/192.0.2.1",
  "\nserver=192.0.2.1",
  "\nlocal-zone: \"com.\" always_nxdomain",
  "\" always_nxdomain\nlocal-zone: \"com.",
  "\n* CNAME .",
  " CNAME rpz-passthru.",
  "\n$INCLUDE /etc/passwd",
  "\n$ORIGIN com.",
  "/\nconf-file=/etc/passwd\n#",
  "^$important",
  "$badfilter",
  "\"},{\"type\":\"COUNTRY\",\"value\":\"US",
  "\",\"active\":false",
  "\n  - GEOIP,US",
  ",DIRECT",
  ",REJECT\nFINAL,DIRECT",
  "</array></dict><key>PayloadType</key>",
  "0.0.0.0/0",
  "::/0",
  "; }\n",
  "}\ntable inet evil {}",
  "elements = { 0.0.0.0/0 }",
  "0",
  "0x7f",
  "1e9",
  "com",
  "co.uk",
  "localhost",
  "local",
  "xn--",
  "xn--\xff",
  "24.0.113.0.203.rpz-ip",
  "rpz-drop",
  "rpz-client-ip",
  "rpz-nsdname",
  "www",
  "a",
  "true",
  "null",
  "yes",
  "no",
};

static const char *const good[] = { "example.com", "deepseek.com", "a.b.example.org",
                                    "x-y.example.net" };

static char *
make_piece (GRand *random)
{
  GString *piece = g_string_new (NULL);

  switch (g_rand_int_range (random, 0, 5))
    {
    case 0: /* any bytes */
      for (int i = g_rand_int_range (random, 1, 40); i > 0; i--)
        g_string_append_c (piece, (char) g_rand_int_range (random, 1, 256));
      break;
    case 1: /* long labels */
      for (int i = g_rand_int_range (random, 60, 68); i > 0; i--)
        g_string_append_c (piece, 'l');
      break;
    case 2: /* many labels */
      for (int i = g_rand_int_range (random, 30, 130); i > 0; i--)
        g_string_append (piece, "m.");
      break;
    default:
      g_string_append (piece, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      break;
    }
  return g_string_free (piece, FALSE);
}

static char *
make_name (GRand *random)
{
  g_autofree char *piece = make_piece (random), *other = make_piece (random);
  const char *name = good[g_rand_int_range (random, 0, G_N_ELEMENTS (good))];
  gsize at = (gsize) g_rand_int_range (random, 0, (gint32) strlen (name) + 1);

  switch (g_rand_int_range (random, 0, 6))
    {
    case 0:
      return g_strdup (piece);
    case 1:
      return g_strconcat (piece, name, NULL);
    case 2:
      return g_strconcat (name, piece, NULL);
    case 3:
      return g_strdup_printf ("%.*s%s%s", (int) at, name, piece, name + at);
    case 4:
      return g_strconcat (piece, ".", name, ".", other, NULL);
    default:
      return g_strdup_printf ("n%u.%s.%s", g_rand_int (random) % 100000, piece, name);
    }
}

#define LABEL "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?"
#define NAME LABEL "(\\." LABEL ")+"
#define RULE                                                                                       \
  "(DOMAIN(-SUFFIX)?," NAME "|IP-CIDR6?,[0-9a-f.:]+/"                                              \
  "[0-9]+,no-resolve|PROCESS-NAME,[A-Za-z0-9._-]+)"

/* What a line of each format may be, besides a comment and nothing. */
static const struct
{
  const char *format, *comment, *line;
} grammars[] = {
  { "hosts", "# ", "(0\\.0\\.0\\.0|::) " NAME },
  { "pihole", "# ", NAME "|\\|\\|" NAME "\\^" },
  { "adguard", "! ", "(@@)?\\|\\|" NAME "\\^(\\$client=[0-9a-f.:]+)?" },
  { "dnsmasq", "# ", "address=/" NAME "/|server=/" NAME "/#" },
  { "unbound", "# ", "server:|  local-zone: \"" NAME "\\.\" always_(nxdomain|transparent)" },
  { "rpz", "; ",
    "\\$TTL 300|@ IN SOA localhost\\. root\\.localhost\\. \\( [0-9]+ 3600 900 604800 300 \\)|"
    "@ IN NS localhost\\.|(\\*\\.)?(?![^ ]*\\.rpz-[^. ]* )" NAME " CNAME (\\.|rpz-passthru\\.)|"
    "[0-9]+(\\.[0-9]+){4}\\.rpz-ip CNAME \\." },
  { "nftables", "# ",
    "table inet whither( \\{)?|delete table inet whither|  set whither_[0-9]+ \\{|    type "
    "ipv[46]_addr|"
    "    flags interval|    auto-merge|    elements = \\{|      [0-9a-f.:]+(/[0-9]+)?,|    \\}|  "
    "\\}|\\}|"
    "  chain whither_forward \\{|    type filter hook forward priority filter - 5; policy accept;|"
    "    ip6? daddr @whither_[0-9]+ (meta l4proto tcp reject with tcp reset|reject with icmp(v6)? "
    "type "
    "admin-prohibited)" },
  { "rethink", "# ", "(\\*\\.)?" NAME },
  { "clash", "# ", "payload:( \\[\\])?|  - " RULE },
  { "surge", "# ", RULE },
  { "checklist", "", "[^\\x00-\\x1f\\x7f]*" },
};

static GPtrArray *names;
static WhitherPolicy *policy;

static void
set_up (WhitherSession *session)
{
  static const char text[] =
      "block program:" TEST_FLOWS_PROGRAM "\n  note # \" ' ; } <b> -->  \\ $(id)\n"
      "block program:evil\",\"name;{}<x>\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (20261129);
  g_autoptr (WhitherPolicyBook) book = whither_policy_book_new (session, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (WhitherSwitches) switches =
      whither_switches_parse ("test", text, strlen (text), &error);
  g_assert_no_error (error);

  names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < N_NAMES; i++)
    g_ptr_array_add (names, make_name (random));
  g_autoptr (WhitherSnapshot) snapshot =
      test_flows_new (session, (const char *const *) names->pdata, names->len);
  policy = whither_policy_compile (book, switches, snapshot, FALSE);
}

static WhitherPlan *
make_plan (const char *format)
{
  WhitherPlanOptions options = { .now = 1795910400, .sinkhole = TRUE };
  const WhitherPolicyFormat *found = whither_policy_find_format (format);

  g_assert_nonnull (found);
  return whither_policy_plan (policy, found, &options);
}

static void
test_lines (gconstpointer pointer)
{
  gsize row = GPOINTER_TO_SIZE (pointer);
  g_autoptr (WhitherPlan) plan = make_plan (grammars[row].format);
  g_autofree char *pattern = g_strconcat ("^(", grammars[row].line, ")$", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) regex =
      g_regex_new (pattern, G_REGEX_OPTIMIZE | G_REGEX_RAW | G_REGEX_DOLLAR_ENDONLY, 0, &error);
  g_assert_no_error (error);
  char *(*const texts[]) (const WhitherPlan *) = { whither_plan_to_text, whither_plan_to_undo };

  for (guint k = 0; k < G_N_ELEMENTS (texts); k++)
    {
      g_autofree char *text = texts[k](plan);
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

      for (guint i = 0; lines[i] != NULL; i++)
        if (lines[i][0] != '\0' && !g_str_has_prefix (lines[i], grammars[row].comment) &&
            !g_regex_match (regex, lines[i], 0, NULL))
          g_error ("%s: line %u is no rule: %s", grammars[row].format, i + 1, lines[i]);
        else if (strpbrk (lines[i], "\r\x1b\x7f\v\f") != NULL)
          g_error ("%s: line %u has a control byte", grammars[row].format, i + 1);
    }
}

static void
check_value (JsonArray *array, guint index, JsonNode *node, gpointer user_data)
{
  JsonObject *object = json_node_get_object (node);
  const char *key = user_data;
  const char *value = json_object_get_string_member (object, key);
  g_autofree char *name = whither_name_check (value, NULL);
  WhitherAddress address;
  const char *type = json_object_has_member (object, "type")
                         ? json_object_get_string_member (object, "type")
                         : "HOST";

  g_assert_cmpuint (json_object_get_size (object), ==, 2);
  if (strcmp (type, "HOST") == 0)
    g_assert_cmpstr (name, ==, value);
  else if (strcmp (type, "IP") == 0)
    {
      g_auto (GStrv) parts = g_strsplit (value, "/", 2);
      g_assert_true (whither_address_parse (parts[0], &address));
    }
  else
    g_assert_cmpstr (type, ==, "APP");
}

static void
test_json (gconstpointer format)
{
  g_autoptr (WhitherPlan) plan = make_plan (format);
  gboolean pcapdroid = strcmp (format, "pcapdroid") == 0;
  g_autofree char *text = whither_plan_to_text (plan);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpuint (json_object_get_size (root), ==, pcapdroid ? 1 : 2);
  JsonArray *array = json_object_get_array_member (root, pcapdroid ? "rules" : "denylist");
  g_assert_cmpuint (json_array_get_length (array), >, 100);
  json_array_foreach_element (array, check_value, (gpointer) (pcapdroid ? "value" : "id"));
}

static void
check_strings (xmlNode *node, guint *n_names)
{
  for (; node != NULL; node = node->next)
    {
      if (node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, "array") == 0)
        for (xmlNode *child = node->children; child != NULL; child = child->next)
          {
            if (child->type != XML_ELEMENT_NODE ||
                strcmp ((const char *) child->name, "string") != 0)
              continue;
            g_autofree char *content = g_strdup ((const char *) child->children->content);
            g_autofree char *name = whither_name_check (content, NULL);
            WhitherAddress address;

            if (whither_address_parse (content, &address))
              continue;
            g_assert_cmpstr (name, ==, content);
            (*n_names)++;
          }
      check_strings (node->children, n_names);
    }
}

static void
test_profile (gconstpointer format)
{
  g_autoptr (WhitherPlan) plan = make_plan (format);
  g_autofree char *text = whither_plan_to_text (plan);
  xmlDoc *document = xmlReadMemory (text, (int) strlen (text), "p", NULL, XML_PARSE_NONET);
  guint n_names = 0;

  g_assert_nonnull (document);
  check_strings (xmlDocGetRootElement (document), &n_names);
  g_assert_cmpuint (n_names, >, 100);
  xmlFreeDoc (document);
}

/* Nothing is lost without a word: each refused name is listed, each other one is a target. */
static void
test_all_accounted_for (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const GArray *targets = whither_policy_get_targets (policy);
  const GPtrArray *left = whither_policy_get_left_out (policy);
  guint n_names = 0, n_refused = 0;

  for (guint i = 0; i < names->len; i++)
    if (((const char *) g_ptr_array_index (names, i))[0] != '\0')
      g_hash_table_add (seen, g_ptr_array_index (names, i));
  for (guint i = 0; i < targets->len; i++)
    n_names += g_array_index (targets, WhitherTarget, i).kind == WHITHER_TARGET_NAME;
  for (guint i = 0; i < left->len; i++)
    n_refused +=
        ((const WhitherLeftOut *) g_ptr_array_index (left, i))->decision == WHITHER_DECISION_BLOCK;
  g_assert_cmpuint (n_names, >, 1000);
  g_assert_cmpuint (n_refused, >, 10000);
  /* One of the refused is the program of the switch. */
  g_assert_cmpuint (n_names + n_refused - 1, ==, g_hash_table_size (seen));
}

/* Cancelled it gives nothing; every flow has one outcome otherwise. */
static void
test_cancelled (void)
{
  g_autoptr (WhitherPlan) plan = make_plan ("hosts");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (WhitherSimulation) whole = whither_simulation_run (plan, cancellable);
  guint32 n = 0;

  g_assert_nonnull (whole);
  for (guint i = 0; i < WHITHER_N_FATES; i++)
    n += whither_simulation_get_amounts (whole, (WhitherFate) i).n_flows;
  g_assert_cmpuint (n, ==, whither_snapshot_get_n_flows (whither_policy_get_snapshot (policy)));
  g_cancellable_cancel (cancellable);
  g_assert_null (whither_simulation_run (plan, cancellable));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_autoptr (WhitherSession) session = test_flows_session ();
  set_up (session);

  for (gsize i = 0; i < G_N_ELEMENTS (grammars); i++)
    {
      g_autofree char *path = g_strconcat ("/policy/hostile/", grammars[i].format, NULL);
      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_lines);
    }
  g_test_add_data_func ("/policy/hostile/pcapdroid", "pcapdroid", test_json);
  g_test_add_data_func ("/policy/hostile/nextdns", "nextdns", test_json);
  g_test_add_data_func ("/policy/hostile/mobileconfig", "mobileconfig", test_profile);
  g_test_add_data_func ("/policy/hostile/mobileconfig-supervised", "mobileconfig-supervised",
                        test_profile);
  g_test_add_func ("/policy/hostile/all-accounted-for", test_all_accounted_for);
  g_test_add_func ("/policy/hostile/cancelled", test_cancelled);
  int status = g_test_run ();
  whither_policy_unref (policy);
  g_ptr_array_unref (names);
  return status;
}
