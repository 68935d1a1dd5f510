"""Reads workbooks that nobody has vouched for. Imports no other package, so that it starts fast."""
