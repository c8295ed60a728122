"""How grades of two frameworks are spread, who is in each, and the matched set."""

from dashboard.settings.room_words import Words

words = Words(__file__)
