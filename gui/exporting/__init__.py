"""Taking what is seen out of the window: pictures, tables, paper."""
