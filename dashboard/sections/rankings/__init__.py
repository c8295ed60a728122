"""League tables set out as the Connexions tables were, ranks over time and between measures."""
