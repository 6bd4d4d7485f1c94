"""What the school means: the shared journal service. Knows no messenger."""
