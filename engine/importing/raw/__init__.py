"""What every reader gives: raw pictures, tables and scales, before anything is made to fit."""
