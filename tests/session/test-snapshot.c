/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/filter.h"

#include "small.h"

/* Facets, sums, bounds, ranks and selectors on the small facts. */

static const SmallFlow sent[] = {
  { "voice.example", "11.0.0.127", "org.example.App", 100, 1000, 0, 0 },
  { "a.both.example", "12.0.0.1", "org.example.app2", 20, 0, 0, 3600 },
  { "xvoice.example", "11.0.0.128", NULL, 3, 0, 0, 7200 },
  { "show.example", "203.0.113.7", NULL, 4, 0, WHITHER_FLOW_ATTEMPTED, 10800 },
  { NULL, "192.168.1.1", NULL, 50, 0, WHITHER_FLOW_LOCAL, 14400 },
  { "voice.example", NULL, NULL, -1, -1, 0, -1 },
  { "voice.example", "11.0.0.127", NULL, 7, 7, WHITHER_FLOW_HIDDEN_NAME, 21600 },
  { "swapped.example", NULL, NULL, -1, -1, 0, 25200 },
};

static WhitherSnapshot *
make_snapshot (void)
{
  return small_snapshot (sent, G_N_ELEMENTS (sent));
}

typedef struct
{
  guint flow;
  WhitherColumn column;
  const char *id, *members;
  WhitherCertainty certainty;
} FacetRow;

static const FacetRow facet_rows[] = {
  { 0, WHITHER_COLUMN_FEATURE, "acme.talk.voice", "acme.talk.voice", WHITHER_CERTAINTY_CERTAIN },
  { 1, WHITHER_COLUMN_FEATURE, "acme.talk.text;acme.talk.voice", "acme.talk.text acme.talk.voice",
    WHITHER_CERTAINTY_ONE_OF_SEVERAL },
  /* the same set, whatever order the rule has */
  { 7, WHITHER_COLUMN_FEATURE, "acme.talk.text;acme.talk.voice", "acme.talk.text acme.talk.voice",
    WHITHER_CERTAINTY_ONE_OF_SEVERAL },
  { 2, WHITHER_COLUMN_FEATURE, "unknown", "", WHITHER_CERTAINTY_UNKNOWN },
  { 4, WHITHER_COLUMN_FEATURE, "local", "", WHITHER_CERTAINTY_UNKNOWN },
  { 0, WHITHER_COLUMN_COMPANY, "acme", "acme", WHITHER_CERTAINTY_CERTAIN },
  { 2, WHITHER_COLUMN_COMPANY, "unknown", "", WHITHER_CERTAINTY_UNKNOWN },
  { 1, WHITHER_COLUMN_HOSTER, "rented", "rented", WHITHER_CERTAINTY_CERTAIN },
  { 0, WHITHER_COLUMN_HOSTER, "unknown", "", WHITHER_CERTAINTY_UNKNOWN },
  { 1, WHITHER_COLUMN_ANSWERED_FROM, "JP;SG/C", "JP SG", WHITHER_CERTAINTY_ONE_OF_SEVERAL },
  { 5, WHITHER_COLUMN_ANSWERED_FROM, "unknown", "", WHITHER_CERTAINTY_UNKNOWN },
  { 0, WHITHER_COLUMN_KEPT_IN, "CN;SG", "CN SG", WHITHER_CERTAINTY_ONE_OF_SEVERAL },
  { 1, WHITHER_COLUMN_KEPT_IN, "not-looked-up", "", WHITHER_CERTAINTY_UNKNOWN },
  { 0, WHITHER_COLUMN_SEAT, "CN", "CN", WHITHER_CERTAINTY_CERTAIN },
  { 0, WHITHER_COLUMN_NAME, "voice.example", "voice.example", WHITHER_CERTAINTY_CERTAIN },
  { 6, WHITHER_COLUMN_NAME, "hidden", "", WHITHER_CERTAINTY_UNKNOWN },
  { 6, WHITHER_COLUMN_COMPANY, "unknown", "", WHITHER_CERTAINTY_UNKNOWN },
  { 0, WHITHER_COLUMN_PROGRAM, "org.example.App", "org.example.App", WHITHER_CERTAINTY_CERTAIN },
  { 2, WHITHER_COLUMN_PROGRAM, "unknown", "", WHITHER_CERTAINTY_UNKNOWN },
  { 1, WHITHER_COLUMN_DATA, "text;voice", "text voice", WHITHER_CERTAINTY_ONE_OF_SEVERAL },
  { 0, WHITHER_COLUMN_DEVICE, "Kims-iPhone", "Kims-iPhone", WHITHER_CERTAINTY_CERTAIN },
};

static void
test_facet (gconstpointer data)
{
  const FacetRow *row = data;
  g_autoptr (WhitherSnapshot) snapshot = make_snapshot ();
  const WhitherFacet *facet = whither_snapshot_get_facet (
      snapshot, row->column, whither_snapshot_get_flow_facet (snapshot, row->column, row->flow));
  g_autofree char *members = g_strjoinv (" ", (char **) facet->members);

  g_assert_cmpstr (facet->id, ==, row->id);
  g_assert_cmpstr (members, ==, row->members);
  g_assert_cmpint (facet->certainty, ==, row->certainty);
}

typedef struct
{
  const char *selectors; /* separated by blanks */
  const char *flows;     /* numbers of those that match */
} FilterRow;

static const FilterRow filter_rows[] = {
  { "", "01234567" },
  { "feature:acme.talk.voice", "0157" },
  { "feature:acme.talk", "0157" },
  { "feature:acme.tal", "" },
  { "feature:acme.talk.voice.more", "" },
  { "feature:acme", "01357" },
  { "company:acme", "01357" },
  { "company:acm", "" },
  { "company:ACME", "01357" },
  { "company:unknown", "26" },
  { "name:voice.example", "05" },
  { "name:oice.example", "" },
  { "name:example", "012357" },
  { "name:both.example", "1" },
  { "name:a.both.example", "1" },
  { "name:b.both.example", "" },
  { "name:VOICE.example.", "05" },
  { "address:11.0.0.127", "06" },
  { "address:11.0.0.0/24", "026" },
  { "address:11.0.0.0/25", "06" },
  { "address:11.0.0.128/25", "2" },
  { "address:11.0.0.127/32", "06" },
  { "address:0.0.0.0/0", "012346" },
  { "address:::/0", "" },
  { "answered-from:us", "026" },
  { "answered-from:JP", "1" },
  { "answered-from:SG", "1" },
  { "answered-from:CN", "" },
  { "kept-in:SG", "05" },
  { "kept-in:US", "" },
  { "seat:cn", "01357" },
  { "law:us", "1" },
  { "law:us.cloud-act", "1" },
  { "law:us.cloud-ac", "" },
  { "law:eu.gdpr", "01357" }, /* an establishment: only if */
  { "law:gb", "" },
  { "program:org.example.app", "0" },
  { "program:org.example.ap", "" },
  { "data:voice", "0157" },
  { "data:text", "137" },
  { "hoster:rented", "1" },
  { "device:kims-iphone", "01234567" },
  { "device:kims", "" },
  { "grade:c", "0126" },
  { "grade:X", "" },
  { "grade:unknown", "3457" },
  { "law:US.Cloud-Act", "1" },
  { "name:voice.example name:both.example", "015" },
  { "name:voice.example answered-from:US", "0" },
  { "name:voice.example name:both.example data:text", "1" },
  { "certainty:certain", "05" },
  { "feature:=acme.talk.voice", "05" },
  { "feature:=acme.talk", "" },
  { "feature:=acme.talk.text;acme.talk.voice", "17" },
  { "feature:=unknown", "26" },
  { "answered-from:=JP;SG/C", "1" },
  { "answered-from:=JP;SG", "" },
  { "answered-from:=unknown", "57" },
  { "source:a.pcap", "01234567" },
  { "source:b.pcap", "" },
  { "certainty:one-of-several", "17" },
  { "certainty:attempted", "3" },
  { "certainty:unknown", "246" },
  { "state:attempted", "3" },
  { "state:answered", "0124567" },
  { "state:blocked", "" },
  { "text:talk", "0157" },
  { "text:SINGA", "015" },
  { "text:11.0.0.12", "026" },
  { "text:nothing-of-this", "" },
  /* each begins an hour after the one before; flow 5 at a time nobody knows */
  { "time:1970-01-01T01:00:00Z..1970-01-01T03:00:00Z", "12" },
  { "time:1970-01-01T00:59:59Z..1970-01-01T03:00:00.000001Z", "123" },
  { "time:..1970-01-01T01:00:00Z", "0" },
  { "time:1970-01-01T04:00:00Z..", "467" },
  { "time:1970-01-01T03:00:00+02:00..1970-01-01T04:00:00+02:00", "1" },
  { "hours:0-6", "01234" },
  { "hours:6-7", "6" },
  { "hours:7-24", "7" },
  { "hours:7-1", "07" },
  { "hours:0:01-6", "1234" },
  { "hours:0-6:00", "01234" },
  { "hours:0-6:01", "012346" },
  { "hours:5:59-6:00", "" },
};

/* Asked for all at once, the answer is the same. */
static void
check_list (const WhitherFilter *filter, WhitherSnapshot *snapshot)
{
  g_autoptr (GArray) listed = whither_filter_list (filter, snapshot);
  guint n = 0;

  for (guint32 i = 0; i < whither_snapshot_get_n_flows (snapshot); i++)
    if (whither_filter_counts (filter, snapshot, i))
      {
        g_assert_cmpuint (n, <, listed->len);
        g_assert_cmpuint (g_array_index (listed, guint32, n), ==, i);
        n++;
      }
  g_assert_cmpuint (listed->len, ==, n);
}

static void
test_filter (gconstpointer data)
{
  const FilterRow *row = data;
  g_autoptr (WhitherSnapshot) snapshot = make_snapshot ();
  g_autoptr (WhitherFilter) filter = whither_filter_new ();
  g_auto (GStrv) selectors = g_strsplit (row->selectors, " ", 0);
  g_autoptr (GString) flows = g_string_new (NULL);

  for (guint i = 0; selectors[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (whither_filter_add (filter, selectors[i], &error));
      g_assert_no_error (error);
    }
  for (guint32 i = 0; i < whither_snapshot_get_n_flows (snapshot); i++)
    if (whither_filter_matches (filter, snapshot, i))
      g_string_append_printf (flows, "%u", i);
  g_assert_cmpstr (flows->str, ==, row->flows);
  check_list (filter, snapshot);
}

typedef struct
{
  const char *selector;
  int code;
  const char *part; /* of the message */
} RefusalRow;

static const RefusalRow refusal_rows[] = {
  { "featur:apple", WHITHER_FILTER_ERROR_UNKNOWN, "feature:" },
  { "nam:apple", WHITHER_FILTER_ERROR_UNKNOWN, "name:" },
  { "sead:CN", WHITHER_FILTER_ERROR_UNKNOWN, "seat:" },
  { "apple", WHITHER_FILTER_ERROR_UNKNOWN, ":" },
  { "", WHITHER_FILTER_ERROR_UNKNOWN, ":" },
  { "address:11.0.0.0/33", WHITHER_FILTER_ERROR_VALUE, "11.0.0.0/33" },
  { "address:::/129", WHITHER_FILTER_ERROR_VALUE, "::/129" },
  { "address:11.0.0", WHITHER_FILTER_ERROR_VALUE, "11.0.0" },
  { "address:11.0.0.0/", WHITHER_FILTER_ERROR_VALUE, "11.0.0.0/" },
  { "answered-from:XX", WHITHER_FILTER_ERROR_VALUE, "XX" },
  { "seat:CHN", WHITHER_FILTER_ERROR_VALUE, "CHN" },
  { "grade:E", WHITHER_FILTER_ERROR_VALUE, "A, B, C, D, X and unknown" },
  { "grade:CC", WHITHER_FILTER_ERROR_VALUE, "CC" },
  { "grade:=C", WHITHER_FILTER_ERROR_VALUE, "=C" },
  { "certainty:sure", WHITHER_FILTER_ERROR_VALUE, "one-of-several" },
  { "state:open", WHITHER_FILTER_ERROR_VALUE, "attempted" },
  { "time:today", WHITHER_FILTER_ERROR_VALUE, "today" },
  { "time:..", WHITHER_FILTER_ERROR_VALUE, ".." },
  { "time:1970-01-01T01:00:00Z..1970-01-01T01:00:00Z", WHITHER_FILTER_ERROR_VALUE, "01:00:00Z" },
  { "time:0001-01-01T01:00:00Z..", WHITHER_FILTER_ERROR_VALUE, "0001" },
  { "hours:0-0", WHITHER_FILTER_ERROR_VALUE, "0-0" },
  { "hours:24-6", WHITHER_FILTER_ERROR_VALUE, "24-6" },
  { "hours:6-25", WHITHER_FILTER_ERROR_VALUE, "6-25" },
  { "hours:6", WHITHER_FILTER_ERROR_VALUE, "6" },
  { "hours:6:60-7", WHITHER_FILTER_ERROR_VALUE, "6:60" },
  { "hours:24:00-7", WHITHER_FILTER_ERROR_VALUE, "24:00" },
  { "hours:6-24:01", WHITHER_FILTER_ERROR_VALUE, "24:01" },
  { "hours:6-0:00", WHITHER_FILTER_ERROR_VALUE, "0:00" },
};

static void
test_refusal (gconstpointer data)
{
  const RefusalRow *row = data;
  g_autoptr (WhitherFilter) filter = whither_filter_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (whither_filter_add (filter, row->selector, &error));
  g_assert_error (error, WHITHER_FILTER_ERROR, row->code);
  g_assert_nonnull (strstr (error->message, row->part));
  g_assert_true (whither_filter_is_empty (filter));
}

/* Well formed, but does anybody know it? @part: of the message; NULL: known, or not of a kind that
 * the facts list. */
static const RefusalRow known_rows[] = {
  { "law:us", 0, NULL },
  { "law:us.cloud-act", 0, NULL },
  { "law:kr.tba", 0, NULL }, /* nowhere in this recording */
  { "law:us.cloud-ac", 1, "the nearest known ones are law:us.cloud-act" },
  { "law:us.cloud-act.x", 1, "law:us.cloud-act" },
  { "law:xx.nothing", 1, "“law:xx.nothing” is known neither" },
  { "law:u", 1, "law:" },
  { "feature:acme", 0, NULL },
  { "feature:acme.talk", 0, NULL },
  { "feature:ACME.talk.voice", 0, NULL },
  { "feature:acme.tal", 1, "feature:acme.talk" },
  { "feature:acme.talk.voice.more", 1, "feature:acme.talk.voice" },
  { "feature:unknown", 0, NULL }, /* a node of this recording */
  { "company:acme", 0, NULL },
  { "company:rented", 0, NULL }, /* only a hoster here */
  { "company:acm", 1, "company:acme" },
  { "company:acme.talk", 1, "company:acme" },
  { "company:unknown", 0, NULL },
  { "hoster:rented", 0, NULL },
  { "hoster:acme", 0, NULL },
  { "hoster:rente", 1, "hoster:rented" },
  { "data:voice", 0, NULL },
  { "data:voic", 1, "data:voice" },
  { "program:org.nowhere", 0, NULL },
  { "device:nobody", 0, NULL },
  { "source:other.pcap", 0, NULL },
  { "name:nowhere.example", 0, NULL },
  { "seat:KZ", 0, NULL },
  { "text:nothing", 0, NULL },
  { "feature:=acme.talk", 0, NULL }, /* the node of another recording */
};

static void
test_known (gconstpointer data)
{
  const RefusalRow *row = data;
  g_autoptr (WhitherSnapshot) snapshot = make_snapshot ();
  g_autoptr (WhitherFilter) outer = whither_filter_new ();
  g_autoptr (WhitherFilter) inner = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (whither_filter_add (outer, row->selector, NULL));
  g_assert_cmpint (whither_filter_check (outer, snapshot, &error), ==, row->part == NULL);
  if (row->part != NULL)
    {
      g_assert_error (error, WHITHER_FILTER_ERROR, WHITHER_FILTER_ERROR_VALUE);
      if (strstr (error->message, row->part) == NULL)
        g_error ("“%s” lacks “%s”", error->message, row->part);
    }
  inner = whither_filter_new_within (outer);
  g_assert_cmpint (whither_filter_check (inner, snapshot, NULL), ==, row->part == NULL);
  g_assert_true (whither_filter_check (NULL, snapshot, NULL));
}

typedef struct
{
  const char *name;
  WhitherUnit unit;
  WhitherColumn column;
  const char *member;
  guint64 at_least, at_most;
} BoundRow;

static const BoundRow bound_rows[] = {
  /* what has no company may be anybody's; what stays in the network is nobody's */
  { "company", WHITHER_UNIT_SENT, WHITHER_COLUMN_COMPANY, "acme", 124, 134 },
  { "other-company", WHITHER_UNIT_SENT, WHITHER_COLUMN_COMPANY, "rented", 0, 10 },
  { "set-of-features", WHITHER_UNIT_SENT, WHITHER_COLUMN_FEATURE, "acme.talk.text", 0, 30 },
  { "set-and-alone", WHITHER_UNIT_SENT, WHITHER_COLUMN_FEATURE, "acme.talk.voice", 100, 130 },
  /* the attempt to reach show.example (4 bytes) had no answer */
  { "two-countries", WHITHER_UNIT_SENT, WHITHER_COLUMN_ANSWERED_FROM, "JP", 0, 20 },
  { "connections", WHITHER_UNIT_FLOWS, WHITHER_COLUMN_COMPANY, "acme", 5, 7 },
};

static void
test_bound (gconstpointer data)
{
  const BoundRow *row = data;
  g_autoptr (WhitherSnapshot) snapshot = make_snapshot ();
  WhitherBounds bounds =
      whither_snapshot_bound (snapshot, row->unit, row->column, row->member, NULL);

  g_assert_cmpuint (bounds.at_least, ==, row->at_least);
  g_assert_cmpuint (bounds.at_most, ==, row->at_most);
}

/* A sum says of how many flows it does not know; a set is a node, so the parts make up the whole.
 */
static void
test_sum_and_ranks (void)
{
  g_autoptr (WhitherSnapshot) snapshot = make_snapshot ();
  WhitherSum sum = whither_snapshot_sum (snapshot, WHITHER_UNIT_SENT, NULL);

  g_assert_cmpuint (sum.amount, ==, 134);
  g_assert_cmpuint (sum.n_flows, ==, 7);
  g_assert_cmpuint (sum.n_unknown, ==, 2);
  for (guint column = 0; column < WHITHER_N_COLUMNS; column++)
    {
      g_autoptr (GArray) ranks =
          whither_snapshot_rank (snapshot, (WhitherColumn) column, WHITHER_UNIT_SENT, NULL);
      guint64 amount = 0, last = G_MAXUINT64;
      guint n_flows = 0;

      for (guint i = 0; i < ranks->len; i++)
        {
          const WhitherRank *rank = &g_array_index (ranks, WhitherRank, i);

          g_assert_cmpuint (rank->sum.amount, <=, last);
          last = rank->sum.amount;
          amount += rank->sum.amount;
          n_flows += rank->sum.n_flows;
        }
      g_assert_cmpuint (amount, ==, 134);
      g_assert_cmpuint (n_flows, ==, 7);
    }
}

static void
test_rank_points_to_the_largest (void)
{
  g_autoptr (WhitherSnapshot) snapshot = make_snapshot ();
  g_autoptr (GArray) ranks =
      whither_snapshot_rank (snapshot, WHITHER_COLUMN_COMPANY, WHITHER_UNIT_SENT, NULL);
  const WhitherRank *first = &g_array_index (ranks, WhitherRank, 0);

  g_assert_cmpstr (whither_snapshot_get_facet (snapshot, WHITHER_COLUMN_COMPANY, first->facet)->id,
                   ==, "acme");
  g_assert_cmpuint (first->first_flow, ==, 0);
  g_assert_cmpuint (first->sent, ==, 124);
  g_assert_cmpuint (first->received, ==, 1000);
}

/* What is added to a filter within another narrows, also with selectors of the same kind. */
static void
test_within (void)
{
  g_autoptr (WhitherSnapshot) snapshot = make_snapshot ();
  g_autoptr (WhitherFilter) outer = whither_filter_new ();

  g_assert_true (whither_filter_add (outer, "name:voice.example", NULL));
  g_autoptr (WhitherFilter) inner = whither_filter_new_within (outer);
  g_assert_false (whither_filter_is_empty (inner));
  g_assert_true (whither_filter_add (inner, "name:both.example", NULL));
  g_assert_false (whither_filter_matches (inner, snapshot, 0));
  g_assert_false (whither_filter_matches (inner, snapshot, 1));
  g_assert_true (whither_filter_add (inner, "name:example", NULL));
  g_autoptr (WhitherFilter) copy = whither_filter_copy (inner);
  g_assert_true (whither_filter_matches (copy, snapshot, 0));
  g_assert_false (whither_filter_matches (copy, snapshot, 1));
  check_list (copy, snapshot);
  g_autoptr (WhitherFilter) all = whither_filter_new_within (NULL);
  g_assert_true (whither_filter_is_empty (all));
}

/* Which of the matching flows are so whatever is not known. */
static const FilterRow sure_rows[] = {
  { "law:us.cloud-act", "1" },
  { "law:cn.dsl.access", "01357" },
  { "law:eu", "" }, /* only through an establishment */
  { "law:eu law:us.cloud-act", "1" },
  { "law:eu.gdpr.rights law:cn.nil", "01357" },
  { "answered-from:us", "" }, /* of grade C */
  { "seat:cn", "01357" },
};

static void
test_sure (gconstpointer data)
{
  const FilterRow *row = data;
  g_autoptr (WhitherSnapshot) snapshot = make_snapshot ();
  g_autoptr (WhitherFilter) filter = whither_filter_new ();
  g_auto (GStrv) selectors = g_strsplit (row->selectors, " ", 0);
  g_autoptr (GString) flows = g_string_new (NULL);

  for (guint i = 0; selectors[i] != NULL; i++)
    g_assert_true (whither_filter_add (filter, selectors[i], NULL));
  for (guint32 i = 0; i < whither_snapshot_get_n_flows (snapshot); i++)
    if (whither_filter_is_sure (filter, snapshot, i))
      g_string_append_printf (flows, "%u", i);
  g_assert_cmpstr (flows->str, ==, row->flows);
}

static void
test_clicked_facet (void)
{
  g_autoptr (WhitherSnapshot) snapshot = make_snapshot ();
  g_autoptr (WhitherFilter) filter = whither_filter_new ();

  whither_filter_add_facet (filter, WHITHER_COLUMN_FEATURE,
                            whither_snapshot_get_flow_facet (snapshot, WHITHER_COLUMN_FEATURE, 0));
  g_assert_true (whither_filter_matches (filter, snapshot, 0));
  g_assert_false (whither_filter_matches (filter, snapshot, 1)); /* the set is another node */
  g_assert_true (whither_filter_matches (filter, snapshot, 5));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 4);
  g_setenv ("TZ", "UTC", TRUE);
  small_facts_load (argv[1], argv[2]);
  for (gsize i = 0; i < G_N_ELEMENTS (facet_rows); i++)
    {
      const FacetRow *row = &facet_rows[i];
      g_autofree char *path = g_strdup_printf ("/session/facet/%s-of-%u",
                                               whither_column_to_id (row->column), row->flow);
      g_test_add_data_func (path, row, test_facet);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (filter_rows); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/session/filter/%02u-%s", (guint) i, filter_rows[i].selectors);
      g_strdelimit (path + strlen ("/session/filter/"), "/ ", '-');
      g_test_add_data_func (path, &filter_rows[i], test_filter);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (sure_rows); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/session/sure/%02u-%s", (guint) i, sure_rows[i].selectors);
      g_strdelimit (path + strlen ("/session/sure/"), "/ ", '-');
      g_test_add_data_func (path, &sure_rows[i], test_sure);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (refusal_rows); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/session/refused/%02u-%s", (guint) i, refusal_rows[i].selector);
      g_strdelimit (path + strlen ("/session/refused/"), "/", '-');
      g_test_add_data_func (path, &refusal_rows[i], test_refusal);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (known_rows); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/session/known/%02u-%s", (guint) i, known_rows[i].selector);
      g_test_add_data_func (path, &known_rows[i], test_known);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bound_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/session/bound/", bound_rows[i].name, NULL);
      g_test_add_data_func (path, &bound_rows[i], test_bound);
    }
  g_test_add_func ("/session/sum-and-ranks", test_sum_and_ranks);
  g_test_add_func ("/session/rank/largest", test_rank_points_to_the_largest);
  g_test_add_func ("/session/filter-by-click", test_clicked_facet);
  g_test_add_func ("/session/filter-within", test_within);
  int status = g_test_run ();
  small_facts_free ();
  return status;
}
