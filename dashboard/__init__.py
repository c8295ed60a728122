"""Children's Services Compare: one folder a room, `docs/architecture.md` shows them all."""
