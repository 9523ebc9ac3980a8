/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/connection.h"

#include "base/i18n.h"
#include "base/text.h"

#include <string.h>

#define NANOSECONDS_IN_MICROSECOND 1000
#define MICROSECONDS_IN_SECOND 1000000
#define SIGN (G_GUINT64_CONSTANT (1) << 63)

struct _WhitherConnection
{
  GObject parent_instance;

  WhitherSnapshot *snapshot; /* (owned) */
  guint32 flow;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WhitherConnection, whither_connection, G_TYPE_OBJECT)

static void
whither_connection_finalize (GObject *object)
{
  g_clear_pointer (&WHITHER_CONNECTION (object)->snapshot, whither_snapshot_unref);
  G_OBJECT_CLASS (whither_connection_parent_class)->finalize (object);
}

static void
whither_connection_class_init (WhitherConnectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = whither_connection_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
whither_connection_init (WhitherConnection *self)
{
}

WhitherConnection *
whither_connection_new (WhitherSnapshot *snapshot, guint32 flow)
{
  WhitherConnection *self = g_object_new (WHITHER_TYPE_CONNECTION, NULL);

  self->snapshot = whither_snapshot_ref (snapshot);
  self->flow = flow;
  return self;
}

void
whither_connection_set (WhitherConnection *self, WhitherSnapshot *snapshot, guint32 flow)
{
  g_return_if_fail (WHITHER_IS_CONNECTION (self) && snapshot != NULL);

  whither_snapshot_ref (snapshot);
  whither_snapshot_unref (self->snapshot);
  self->snapshot = snapshot;
  self->flow = flow;
  g_signal_emit (self, signals[CHANGED], 0);
}

guint32
whither_connection_get_flow (WhitherConnection *self)
{
  g_return_val_if_fail (WHITHER_IS_CONNECTION (self), WHITHER_NO_NUMBER);
  return self->flow;
}

typedef struct
{
  const char *id;
  WhitherColumn column; /* WHITHER_N_COLUMNS: no facet */
  gboolean shown_first;
} CellKind;

static const CellKind kinds[WHITHER_N_CELLS] = {
  [WHITHER_CELL_FEATURE] = { "feature", WHITHER_COLUMN_FEATURE, TRUE },
  [WHITHER_CELL_COMPANY] = { "company", WHITHER_COLUMN_COMPANY, TRUE },
  [WHITHER_CELL_SENT] = { "sent", WHITHER_N_COLUMNS, TRUE },
  [WHITHER_CELL_RECEIVED] = { "received", WHITHER_N_COLUMNS, TRUE },
  [WHITHER_CELL_NAME] = { "name", WHITHER_COLUMN_NAME, TRUE },
  [WHITHER_CELL_ANSWERED_FROM] = { "answered-from", WHITHER_COLUMN_ANSWERED_FROM, TRUE },
  [WHITHER_CELL_KEPT_IN] = { "kept-in", WHITHER_COLUMN_KEPT_IN, FALSE },
  [WHITHER_CELL_SEAT] = { "seat", WHITHER_COLUMN_SEAT, TRUE },
  [WHITHER_CELL_LAWS] = { "laws", WHITHER_COLUMN_LAWS, FALSE },
  [WHITHER_CELL_PROGRAM] = { "program", WHITHER_COLUMN_PROGRAM, FALSE },
  [WHITHER_CELL_DATA] = { "data", WHITHER_COLUMN_DATA, FALSE },
  [WHITHER_CELL_HOSTER] = { "hoster", WHITHER_COLUMN_HOSTER, FALSE },
  [WHITHER_CELL_ADDRESS] = { "address", WHITHER_N_COLUMNS, FALSE },
  [WHITHER_CELL_DEVICE] = { "device", WHITHER_COLUMN_DEVICE, FALSE },
  [WHITHER_CELL_SOURCE] = { "source", WHITHER_COLUMN_SOURCE, FALSE },
  [WHITHER_CELL_START] = { "start", WHITHER_N_COLUMNS, TRUE },
  [WHITHER_CELL_PACKET] = { "packet", WHITHER_N_COLUMNS, TRUE },
};

const char *
whither_cell_to_id (WhitherCell cell)
{
  g_return_val_if_fail (cell < WHITHER_N_CELLS, "");
  return kinds[cell].id;
}

gboolean
whither_cell_from_id (const char *id, WhitherCell *out)
{
  for (guint i = 0; i < WHITHER_N_CELLS; i++)
    if (g_str_equal (kinds[i].id, id))
      {
        *out = (WhitherCell) i;
        return TRUE;
      }
  return FALSE;
}

gboolean
whither_cell_is_shown_first (WhitherCell cell)
{
  g_return_val_if_fail (cell < WHITHER_N_CELLS, FALSE);
  return kinds[cell].shown_first;
}

const char *
whither_cell_to_label (WhitherCell cell)
{
  g_return_val_if_fail (cell < WHITHER_N_CELLS, "");

  if (kinds[cell].column != WHITHER_N_COLUMNS)
    return whither_column_to_label (kinds[cell].column);
  if (cell == WHITHER_CELL_SENT)
    return whither_unit_to_label (WHITHER_UNIT_SENT);
  if (cell == WHITHER_CELL_RECEIVED)
    return whither_unit_to_label (WHITHER_UNIT_RECEIVED);
  if (cell == WHITHER_CELL_ADDRESS)
    return _ ("Address");
  return cell == WHITHER_CELL_START ? _ ("Began") : _ ("First Packet");
}

gboolean
whither_cell_is_number (WhitherCell cell)
{
  return cell == WHITHER_CELL_SENT || cell == WHITHER_CELL_RECEIVED || cell == WHITHER_CELL_PACKET;
}

static const char *
get_label (WhitherConnection *self, WhitherCell cell)
{
  WhitherColumn column = kinds[cell].column;
  guint32 facet = whither_snapshot_get_flow_facet (self->snapshot, column, self->flow);

  return whither_snapshot_get_facet (self->snapshot, column, facet)->label;
}

/* The number behind a cell; FALSE: the source does not know. */
static gboolean
get_number (WhitherSnapshot *snapshot, guint32 flow, WhitherCell cell, gint64 *out)
{
  const WhitherFlow *raw = whither_flow_set_get (whither_snapshot_get_flows (snapshot), flow);
  guint64 amount = 0;

  if (cell == WHITHER_CELL_START)
    {
      *out = raw->start;
      return raw->start != WHITHER_TIME_UNKNOWN;
    }
  if (cell == WHITHER_CELL_PACKET)
    {
      *out = (gint64) raw->first_packet;
      return raw->first_packet > 0;
    }
  if (!whither_flow_get_amount (
          raw, cell == WHITHER_CELL_SENT ? WHITHER_UNIT_SENT : WHITHER_UNIT_RECEIVED, &amount))
    return FALSE;
  *out = (gint64) amount;
  return TRUE;
}

static char *
get_address (WhitherConnection *self)
{
  const WhitherFlow *raw =
      whither_flow_set_get (whither_snapshot_get_flows (self->snapshot), self->flow);

  return raw->remote.family != 0 ? whither_address_to_string (&raw->remote) : g_strdup ("");
}

static char *
describe_time (gint64 nanoseconds)
{
  gint64 microseconds = nanoseconds / NANOSECONDS_IN_MICROSECOND;
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (microseconds / MICROSECONDS_IN_SECOND);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%F %T") : g_strdup ("");
}

char *
whither_connection_describe (WhitherConnection *self, WhitherCell cell)
{
  gint64 number = 0;

  g_return_val_if_fail (WHITHER_IS_CONNECTION (self), g_strdup (""));

  if (kinds[cell].column != WHITHER_N_COLUMNS)
    return g_strdup (get_label (self, cell));
  if (cell == WHITHER_CELL_ADDRESS)
    return get_address (self);
  if (!get_number (self->snapshot, self->flow, cell, &number))
    return g_strdup ("");
  if (cell == WHITHER_CELL_START)
    return describe_time (number);
  if (cell == WHITHER_CELL_PACKET)
    return whither_text_format_count ((guint64) number);
  return whither_text_format_size ((guint64) number);
}

char *
whither_connection_speak (WhitherConnection *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < WHITHER_N_CELLS; i++)
    {
      g_autofree char *said = whither_connection_describe (self, (WhitherCell) i);

      if (!kinds[i].shown_first || *said == '\0')
        continue;
      if (text->len > 0)
        g_string_append_c (text, ' ');
      /* Translators: a heading of the table and what stands below it. */
      g_string_append_printf (text, _ ("%s: %s."), whither_cell_to_label ((WhitherCell) i), said);
    }
  return g_string_free (text, FALSE);
}

char *
whither_connection_export (WhitherConnection *self, WhitherCell cell)
{
  gint64 number = 0;

  g_return_val_if_fail (WHITHER_IS_CONNECTION (self), g_strdup (""));

  if (kinds[cell].column != WHITHER_N_COLUMNS || cell == WHITHER_CELL_ADDRESS)
    return whither_connection_describe (self, cell);
  if (!get_number (self->snapshot, self->flow, cell, &number))
    return g_strdup ("");
  if (cell == WHITHER_CELL_START)
    return whither_text_format_time (number);
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/* --- order -------------------------------------------------------------------------------- */

/* Texts and addresses, before they have a number. */
typedef struct
{
  char *text;                    /* (owned): collation key of a facet's label */
  const WhitherAddress *address; /* where there is no text */
  guint32 number;
} Sortable;

static int
compare_sortables (gconstpointer a, gconstpointer b)
{
  const Sortable *one = a, *other = b;

  if (one->text != NULL)
    return strcmp (one->text, other->text);
  if ((one->address->family == 0) != (other->address->family == 0))
    return one->address->family == 0 ? 1 : -1; /* unknown */
  return memcmp (one->address, other->address, sizeof (WhitherAddress));
}

/* Returns: (transfer full): by number, the same key for those that compare as equal. */
static guint32 *
rank (GArray *sortables)
{
  guint32 *keys = g_new (guint32, sortables->len + 1);
  guint32 key = 0;

  g_array_sort (sortables, compare_sortables);
  for (guint i = 0; i < sortables->len; i++)
    {
      const Sortable *at = &g_array_index (sortables, Sortable, i);

      if (i > 0 && compare_sortables (at - 1, at) != 0)
        key++;
      keys[at->number] = key;
    }
  return keys;
}

static void
fill_label_keys (WhitherCell cell, WhitherSnapshot *snapshot, const GArray *flows, guint64 *out)
{
  WhitherColumn column = kinds[cell].column;
  guint32 n = whither_snapshot_get_n_facets (snapshot, column);
  g_autoptr (GArray) labels = g_array_sized_new (FALSE, FALSE, sizeof (Sortable), n);
  g_autofree guint32 *keys = NULL;

  for (guint32 i = 0; i < n; i++)
    {
      const char *label = whither_snapshot_get_facet (snapshot, column, i)->label;

      g_array_append_val (labels, ((Sortable){ g_utf8_collate_key (label, -1), NULL, i }));
    }
  keys = rank (labels);
  for (guint32 i = 0; i < n; i++)
    g_free (g_array_index (labels, Sortable, i).text);
  for (guint i = 0; i < flows->len; i++)
    out[i] =
        keys[whither_snapshot_get_flow_facet (snapshot, column, g_array_index (flows, guint32, i))];
}

static void
fill_address_keys (WhitherSnapshot *snapshot, const GArray *flows, guint64 *out)
{
  const WhitherFlowSet *set = whither_snapshot_get_flows (snapshot);
  g_autoptr (GArray) addresses = g_array_sized_new (FALSE, FALSE, sizeof (Sortable), flows->len);
  g_autofree guint32 *keys = NULL;

  for (guint i = 0; i < flows->len; i++)
    {
      const WhitherFlow *raw = whither_flow_set_get (set, g_array_index (flows, guint32, i));

      g_array_append_val (addresses, ((Sortable){ NULL, &raw->remote, i }));
    }
  keys = rank (addresses);
  for (guint i = 0; i < flows->len; i++)
    out[i] = keys[i];
}

guint64 *
whither_cell_list_keys (WhitherCell cell, WhitherSnapshot *snapshot, const GArray *flows)
{
  guint64 *keys;

  g_return_val_if_fail (cell < WHITHER_N_CELLS && snapshot != NULL && flows != NULL, NULL);

  keys = g_new (guint64, flows->len + 1);
  if (kinds[cell].column != WHITHER_N_COLUMNS)
    fill_label_keys (cell, snapshot, flows, keys);
  else if (cell == WHITHER_CELL_ADDRESS)
    fill_address_keys (snapshot, flows, keys);
  else
    for (guint i = 0; i < flows->len; i++)
      {
        gint64 number = 0;

        /* Below 0 comes before 0 once the sign is turned; unknown is beyond all. */
        keys[i] = get_number (snapshot, g_array_index (flows, guint32, i), cell, &number)
                      ? MIN ((guint64) number ^ SIGN, G_MAXUINT64 - 1)
                      : G_MAXUINT64;
      }
  return keys;
}
