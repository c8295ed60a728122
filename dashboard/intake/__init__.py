"""Files people bring: read, recognised, understood, compared with what is held, and made into a batch."""
