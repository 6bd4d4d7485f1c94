"""Absences: what families say of them, what is done about them, what stays unexplained (D-3)."""
