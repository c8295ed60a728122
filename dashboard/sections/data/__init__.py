"""What the tables hold, where they came from and what is missing."""

from dashboard.settings.room_words import Words

words = Words(__file__)
