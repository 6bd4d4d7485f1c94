"""Предварительное уведомление: before a period ends its family reads what threatens and what can be done (R-41)."""
