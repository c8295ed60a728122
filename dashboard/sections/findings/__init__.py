"""What reviewers found, by review and theme, beside the national picture."""

from dashboard.settings.room_words import Words

words = Words(__file__)
