"""Takes a read workbook into the journal: compares outside the write, then adds what is missing in one short write.

What changed in the file is taken over, what was corrected in the journal stays, what nobody knows is asked. A wrong row
stops everything unless told otherwise. Doors: ``plan`` (a dry run) and ``apply``.
"""

from services.school_import.choices import Choices
from services.school_import.report import ImportReport, SheetReport, StopReason
from services.school_import.run import apply, plan

__all__ = ["Choices", "ImportReport", "SheetReport", "StopReason", "apply", "plan"]
