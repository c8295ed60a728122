"""What was promised and by when: recommendations, actions, dates, the statutory clock."""
