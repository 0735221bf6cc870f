"""The frame: application, window, menus, status line; and the one place where the parts are put together."""
