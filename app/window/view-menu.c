/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/view-menu.h"

#include "base/i18n.h"

struct _WhitherViewMenu
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkMenuButton *button;
  GtkImage *icon;
  GtkLabel *label;

  AdwViewStack *stack; /* (owned) (nullable) */
};

enum
{
  PROP_STACK = 1,
  PROP_REVEAL,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (WhitherViewMenu, whither_view_menu, ADW_TYPE_BIN)

static void
show_view (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherViewMenu *self = WHITHER_VIEW_MENU (widget);

  adw_view_stack_set_visible_child_name (self->stack, g_variant_get_string (parameter, NULL));
  gtk_widget_grab_focus (adw_view_stack_get_visible_child (self->stack));
}

/* Returns: (transfer full): those that have a name to be called by. */
static GMenuModel *
list_views (WhitherViewMenu *self)
{
  g_autoptr (GtkSelectionModel) pages = adw_view_stack_get_pages (self->stack);
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++)
    {
      g_autoptr (AdwViewStackPage) page = g_list_model_get_item (G_LIST_MODEL (pages), i);
      g_autoptr (GMenuItem) item = NULL;

      if (adw_view_stack_page_get_title (page) == NULL)
        continue;
      item = g_menu_item_new (adw_view_stack_page_get_title (page), NULL);
      g_menu_item_set_action_and_target (item, "views.show", "s",
                                         adw_view_stack_page_get_name (page));
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static void
make_menu (GtkMenuButton *button, gpointer user_data)
{
  WhitherViewMenu *self = user_data;
  g_autoptr (GMenuModel) menu = self->stack != NULL ? list_views (self) : NULL;

  gtk_menu_button_set_menu_model (button, menu);
}

static void
show_current (WhitherViewMenu *self)
{
  GtkWidget *child = self->stack != NULL ? adw_view_stack_get_visible_child (self->stack) : NULL;
  AdwViewStackPage *page = child != NULL ? adw_view_stack_get_page (self->stack, child) : NULL;
  const char *title = page != NULL ? adw_view_stack_page_get_title (page) : NULL;
  g_autofree char *spoken = NULL;

  if (title == NULL)
    return;
  gtk_label_set_label (self->label, title);
  gtk_image_set_from_icon_name (self->icon, adw_view_stack_page_get_icon_name (page));
  /* Translators: %s is a view such as "Cards". */
  spoken = g_strdup_printf (_ ("View: %s"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

static void
set_stack (WhitherViewMenu *self, AdwViewStack *stack)
{
  if (self->stack != NULL)
    g_signal_handlers_disconnect_by_func (self->stack, show_current, self);
  g_set_object (&self->stack, stack);
  if (stack != NULL)
    g_signal_connect_object (stack, "notify::visible-child", G_CALLBACK (show_current), self,
                             G_CONNECT_SWAPPED);
  show_current (self);
}

static void
whither_view_menu_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WhitherViewMenu *self = WHITHER_VIEW_MENU (object);

  if (id == PROP_STACK)
    g_value_set_object (value, self->stack);
  else if (id == PROP_REVEAL)
    g_value_set_boolean (value, gtk_revealer_get_reveal_child (self->revealer));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
whither_view_menu_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WhitherViewMenu *self = WHITHER_VIEW_MENU (object);

  if (id == PROP_STACK)
    set_stack (self, g_value_get_object (value));
  else if (id == PROP_REVEAL)
    gtk_revealer_set_reveal_child (self->revealer, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
whither_view_menu_dispose (GObject *object)
{
  g_clear_object (&WHITHER_VIEW_MENU (object)->stack);
  G_OBJECT_CLASS (whither_view_menu_parent_class)->dispose (object);
}

static void
whither_view_menu_class_init (WhitherViewMenuClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = whither_view_menu_dispose;
  object_class->get_property = whither_view_menu_get_property;
  object_class->set_property = whither_view_menu_set_property;
  properties[PROP_STACK] = g_param_spec_object ("stack", NULL, NULL, ADW_TYPE_VIEW_STACK,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REVEAL] = g_param_spec_boolean ("reveal", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_install_action (widget_class, "views.show", "s", show_view);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/view-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherViewMenu, revealer);
  gtk_widget_class_bind_template_child (widget_class, WhitherViewMenu, button);
  gtk_widget_class_bind_template_child (widget_class, WhitherViewMenu, icon);
  gtk_widget_class_bind_template_child (widget_class, WhitherViewMenu, label);
}

static void
whither_view_menu_init (WhitherViewMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->button, make_menu, self, NULL);
}
