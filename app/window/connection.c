/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/connection.h"

#include "base/i18n.h"
#include "base/text.h"

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

const char *
whither_cell_to_label (WhitherCell cell)
{
  switch (cell)
    {
    case WHITHER_CELL_FEATURE:
      return whither_column_to_label (WHITHER_COLUMN_FEATURE);
    case WHITHER_CELL_COMPANY:
      return whither_column_to_label (WHITHER_COLUMN_COMPANY);
    case WHITHER_CELL_NAME:
      return whither_column_to_label (WHITHER_COLUMN_NAME);
    case WHITHER_CELL_ANSWERED_FROM:
      return whither_column_to_label (WHITHER_COLUMN_ANSWERED_FROM);
    case WHITHER_CELL_SEAT:
      return whither_column_to_label (WHITHER_COLUMN_SEAT);
    case WHITHER_CELL_SENT:
      return whither_unit_to_label (WHITHER_UNIT_SENT);
    case WHITHER_CELL_RECEIVED:
      return whither_unit_to_label (WHITHER_UNIT_RECEIVED);
    case WHITHER_CELL_START:
      return _ ("Began");
    case WHITHER_CELL_PACKET:
      return _ ("First Packet");
    case WHITHER_N_CELLS:
    default:
      return "";
    }
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

/* WHITHER_N_COLUMNS for cells that are no facet. */
static WhitherColumn
get_column (WhitherCell cell)
{
  static const WhitherColumn columns[] = {
    [WHITHER_CELL_FEATURE] = WHITHER_COLUMN_FEATURE,
    [WHITHER_CELL_COMPANY] = WHITHER_COLUMN_COMPANY,
    [WHITHER_CELL_NAME] = WHITHER_COLUMN_NAME,
    [WHITHER_CELL_ANSWERED_FROM] = WHITHER_COLUMN_ANSWERED_FROM,
    [WHITHER_CELL_SEAT] = WHITHER_COLUMN_SEAT,
  };

  return cell <= WHITHER_CELL_SEAT ? columns[cell] : WHITHER_N_COLUMNS;
}

static const char *
get_label (WhitherConnection *self, WhitherCell cell)
{
  WhitherColumn column = get_column (cell);
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

  if (get_column (cell) != WHITHER_N_COLUMNS)
    return g_strdup (get_label (self, cell));
  if (!get_number (self, cell, &number))
    return g_strdup ("");
  if (cell == WHITHER_CELL_START)
    return describe_time (number);
  if (cell == WHITHER_CELL_PACKET)
    return whither_text_format_count ((guint64) number);
  return whither_text_format_size ((guint64) number);
}

int
whither_connection_compare (WhitherConnection *a, WhitherConnection *b, WhitherCell cell)
{
  gint64 first = 0, second = 0;
  gboolean first_known, second_known;

  if (get_column (cell) != WHITHER_N_COLUMNS)
    return g_utf8_collate (get_label (a, cell), get_label (b, cell));

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
