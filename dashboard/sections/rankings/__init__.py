"""League tables set out as the Connexions tables were, ranks over time and between measures."""

from dashboard.settings.room_words import Words

words = Words(__file__)
