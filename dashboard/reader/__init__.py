"""What a browser meets: the app, the frame around pages, the reader's choices in the address, who may edit.

May use everything below; the only room that touches session state.
"""

from dashboard.settings.room_words import Words

words = Words(__file__)
