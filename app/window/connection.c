/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/connection.h"

#include "base/i18n.h"
#include "base/text.h"

#include <string.h>

#define NANOSECONDS_IN_MICROSECOND 1000
#define MICROSECONDS_IN_SECOND 1000000

struct _WhitherConnection
{
  GObject parent_instance;

  WhitherSnapshot *snapshot; /* (owned) */
  guint32 flow;
};

G_DEFINE_FINAL_TYPE (WhitherConnection, whither_connection, G_TYPE_OBJECT)

struct _WhitherConnectionList
{
  GObject parent_instance;

  WhitherSnapshot *snapshot; /* (owned) */
  GArray *flows;             /* (owned) (element-type guint32) */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WhitherConnectionList,
                               whither_connection_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

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
}

static void
whither_connection_init (WhitherConnection *self)
{
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

static const WhitherFlow *
get_raw (WhitherConnection *self)
{
  return whither_flow_set_get (whither_snapshot_get_flows (self->snapshot), self->flow);
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
get_number (WhitherConnection *self, WhitherCell cell, gint64 *out)
{
  const WhitherFlow *raw = get_raw (self);
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
  const WhitherFlow *raw = get_raw (self);

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
  if (!get_number (self, cell, &number))
    return g_strdup ("");
  if (cell == WHITHER_CELL_START)
    return describe_time (number);
  if (cell == WHITHER_CELL_PACKET)
    return whither_text_format_count ((guint64) number);
  return whither_text_format_size ((guint64) number);
}

char *
whither_connection_export (WhitherConnection *self, WhitherCell cell)
{
  gint64 number = 0;

  g_return_val_if_fail (WHITHER_IS_CONNECTION (self), g_strdup (""));

  if (kinds[cell].column != WHITHER_N_COLUMNS || cell == WHITHER_CELL_ADDRESS)
    return whither_connection_describe (self, cell);
  if (!get_number (self, cell, &number))
    return g_strdup ("");
  if (cell == WHITHER_CELL_START)
    return whither_text_format_time (number);
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

int
whither_connection_compare (WhitherConnection *a, WhitherConnection *b, WhitherCell cell)
{
  gint64 first = 0, second = 0;
  gboolean first_known, second_known;

  if (kinds[cell].column != WHITHER_N_COLUMNS)
    return g_utf8_collate (get_label (a, cell), get_label (b, cell));

  if (cell == WHITHER_CELL_ADDRESS)
    return memcmp (&get_raw (a)->remote, &get_raw (b)->remote, sizeof (WhitherAddress));
  first_known = get_number (a, cell, &first);
  second_known = get_number (b, cell, &second);
  if (first_known != second_known)
    return first_known ? -1 : 1;
  return (first > second) - (first < second);
}

static GType
get_item_type (GListModel *model)
{
  return WHITHER_TYPE_CONNECTION;
}

static guint
get_n_items (GListModel *model)
{
  return WHITHER_CONNECTION_LIST (model)->flows->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  WhitherConnectionList *self = WHITHER_CONNECTION_LIST (model);
  WhitherConnection *row;

  if (position >= self->flows->len)
    return NULL;

  row = g_object_new (WHITHER_TYPE_CONNECTION, NULL);
  row->snapshot = whither_snapshot_ref (self->snapshot);
  row->flow = g_array_index (self->flows, guint32, position);
  return row;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
whither_connection_list_finalize (GObject *object)
{
  WhitherConnectionList *self = WHITHER_CONNECTION_LIST (object);

  whither_snapshot_unref (self->snapshot);
  g_array_unref (self->flows);
  G_OBJECT_CLASS (whither_connection_list_parent_class)->finalize (object);
}

static void
whither_connection_list_class_init (WhitherConnectionListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = whither_connection_list_finalize;
}

static void
whither_connection_list_init (WhitherConnectionList *self)
{
}

WhitherConnectionList *
whither_connection_list_new (WhitherSnapshot *snapshot, GArray *flows)
{
  WhitherConnectionList *self = g_object_new (WHITHER_TYPE_CONNECTION_LIST, NULL);

  self->snapshot = whither_snapshot_ref (snapshot);
  self->flows = flows;
  return self;
}
