"""Ways in and out: joining by an invitation, being confirmed, one's own accounts, who one is here."""
