"""What was promised and by when: recommendations, actions, dates, the statutory clock."""

from dashboard.settings.room_words import Words

words = Words(__file__)
