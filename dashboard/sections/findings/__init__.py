"""What reviewers found, by review and theme, beside the national picture."""
