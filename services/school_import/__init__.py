"""Takes a read workbook into the journal: compares outside the write, then adds what is missing in one short write.

In this version nothing that the journal already has is changed by a file: what differs is counted and left. A wrong row
stops everything. Doors: ``plan`` (a dry run) and ``apply``.
"""

from services.school_import.choices import Choices
from services.school_import.report import ImportReport, SheetReport, StopReason
from services.school_import.run import apply, plan

__all__ = ["Choices", "ImportReport", "SheetReport", "StopReason", "apply", "plan"]
