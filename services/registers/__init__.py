"""Registers that are not a class's lessons, and hours off the timetable (R-01, R-02)."""
