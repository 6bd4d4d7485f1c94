"""Giving access: who may be invited by whom, one-time links and slips, the journal of what was given."""
