"""Many authorities in one grid, how grades moved, and two side by side."""

from dashboard.settings.room_words import Words

words = Words(__file__)
