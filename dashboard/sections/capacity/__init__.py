"""Were services judged able to improve, and what took the idea up."""

from dashboard.settings.room_words import Words

words = Words(__file__)
