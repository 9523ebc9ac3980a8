/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/connection-list.h"

#include <gtk/gtk.h>

#define DIGIT_BITS 8
#define N_DIGITS 256

struct _WhitherConnectionList
{
  GObject parent_instance;

  WhitherSnapshot *snapshot; /* (owned) (nullable) */
  GArray *flows;             /* (owned) (element-type guint32) */
  GArray *orders;            /* (owned) (element-type WhitherCellOrder) */
  guint32 *rows;             /* (owned): of each position, the index of its flow */
  GHashTable *held;          /* (owned): position → Held */
};

/* A row that somebody still has. */
typedef struct
{
  WhitherConnectionList *list;
  WhitherConnection *row; /* (unowned) */
  guint position;
} Held;

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WhitherConnectionList,
                               whither_connection_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* --- order -------------------------------------------------------------------------------- */

/* Rows with the same digit of their key stay as they are among themselves. FALSE: all have the
 * same. */
static gboolean
sort_by_digit (const guint32 *rows, guint n, const guint64 *keys, guint shift, guint32 *out)
{
  guint first[N_DIGITS + 1] = { 0 };

  for (guint i = 0; i < n; i++)
    first[(keys[i] >> shift & (N_DIGITS - 1)) + 1]++;
  for (guint i = 0; i < N_DIGITS; i++)
    {
      if (first[i + 1] == n)
        return FALSE;
      first[i + 1] += first[i];
    }
  for (guint i = 0; i < n; i++)
    out[first[keys[rows[i]] >> shift & (N_DIGITS - 1)]++] = rows[i];
  return TRUE;
}

/* From the last digit to the first: as many steps as the numbers are long, whatever their order. */
static void
sort_by_keys (WhitherConnectionList *self, const guint64 *keys)
{
  guint n = self->flows->len;
  g_autofree guint32 *other = g_new (guint32, n);

  for (guint shift = 0; shift < 64; shift += DIGIT_BITS)
    if (sort_by_digit (self->rows, n, keys, shift, other))
      {
        guint32 *sorted = g_steal_pointer (&other);

        other = self->rows;
        self->rows = sorted;
      }
}

static void
put_in_order (WhitherConnectionList *self)
{
  guint n = self->flows->len;

  g_free (self->rows);
  self->rows = g_new (guint32, n);
  for (guint i = 0; i < n; i++)
    self->rows[i] = i;
  /* What counts most comes last and keeps the order of the others where it is equal. */
  for (guint i = self->orders->len; n > 0 && i-- > 0;)
    {
      const WhitherCellOrder *order = &g_array_index (self->orders, WhitherCellOrder, i);
      g_autofree guint64 *keys = whither_cell_list_keys (order->cell, self->snapshot, self->flows);

      for (guint k = 0; order->descending && k < n; k++)
        keys[k] = ~keys[k];
      sort_by_keys (self, keys);
    }
}

/* --- model -------------------------------------------------------------------------------- */

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

static guint32
get_flow (WhitherConnectionList *self, guint position)
{
  return g_array_index (self->flows, guint32, self->rows[position]);
}

static void
forget (gpointer user_data, GObject *row)
{
  Held *held = user_data;

  g_hash_table_remove (held->list->held, GUINT_TO_POINTER (held->position));
}

static gpointer
get_item (GListModel *model, guint position)
{
  WhitherConnectionList *self = WHITHER_CONNECTION_LIST (model);
  Held *held = g_hash_table_lookup (self->held, GUINT_TO_POINTER (position));

  if (position >= self->flows->len)
    return NULL;
  if (held != NULL)
    return g_object_ref (held->row);
  held = g_new (Held, 1);
  *held =
      (Held){ self, whither_connection_new (self->snapshot, get_flow (self, position)), position };
  g_hash_table_insert (self->held, GUINT_TO_POINTER (position), held);
  g_object_weak_ref (G_OBJECT (held->row), forget, held);
  return held->row;
}

/* Rows beyond the end are let go by whoever has them, when the list tells. */
static void
tell_rows (WhitherConnectionList *self)
{
  g_autoptr (GList) all = g_hash_table_get_values (self->held);

  for (GList *at = all; at != NULL; at = at->next)
    {
      const Held *held = at->data;

      if (held->position < self->flows->len)
        whither_connection_set (held->row, self->snapshot, get_flow (self, held->position));
    }
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
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->held);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_object_weak_unref (G_OBJECT (((Held *) value)->row), forget, value);
  g_hash_table_unref (self->held);
  g_clear_pointer (&self->snapshot, whither_snapshot_unref);
  g_array_unref (self->flows);
  g_array_unref (self->orders);
  g_free (self->rows);
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
  self->flows = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->orders = g_array_new (FALSE, FALSE, sizeof (WhitherCellOrder));
  self->held = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

WhitherConnectionList *
whither_connection_list_new (void)
{
  return g_object_new (WHITHER_TYPE_CONNECTION_LIST, NULL);
}

void
whither_connection_list_set_flows (WhitherConnectionList *self,
                                   WhitherSnapshot *snapshot,
                                   GArray *flows)
{
  guint n_before, n_kept;

  g_return_if_fail (WHITHER_IS_CONNECTION_LIST (self) && snapshot != NULL && flows != NULL);

  n_before = self->flows->len;
  whither_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, whither_snapshot_unref);
  self->snapshot = snapshot;
  g_array_unref (self->flows);
  self->flows = flows;
  put_in_order (self);
  tell_rows (self);
  n_kept = MIN (n_before, flows->len);
  if (n_before != flows->len)
    g_list_model_items_changed (G_LIST_MODEL (self), n_kept, n_before - n_kept,
                                flows->len - n_kept);
}

void
whither_connection_list_sort (WhitherConnectionList *self, const GArray *orders)
{
  g_return_if_fail (WHITHER_IS_CONNECTION_LIST (self) && orders != NULL);

  g_array_set_size (self->orders, 0);
  g_array_append_vals (self->orders, orders->data, orders->len);
  put_in_order (self);
  tell_rows (self);
}

guint
whither_connection_list_find (WhitherConnectionList *self, guint32 flow)
{
  g_return_val_if_fail (WHITHER_IS_CONNECTION_LIST (self), GTK_INVALID_LIST_POSITION);

  for (guint i = 0; i < self->flows->len; i++)
    if (g_array_index (self->flows, guint32, self->rows[i]) == flow)
      return i;
  return GTK_INVALID_LIST_POSITION;
}
