"""Pupils and their families: who is here, how they learn, who answers for them, whose data is wrong."""
