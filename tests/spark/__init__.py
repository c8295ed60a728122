"""Trials against a real cluster of Spark on this machine: `manage.py test --engine spark`. Nothing else needs Java."""
