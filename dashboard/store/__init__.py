"""Versions of the DuckDB file: built aside, checked, put in place by one rename; batches, the log, undo.

May use settings, words and check; the only room that writes.
"""
