"""The closed lists of a school's workbook: what a position, a day, a group or a relative can be."""

from enum import StrEnum


class Function(StrEnum):
    """What a position gives its holder in the journal."""

    DIRECTOR = "director"
    DEPUTY = "deputy"
    SECRETARY = "secretary"
    ADMINISTRATOR = "administrator"
    RESPONSIBLE = "responsible"
    WORKING_GROUP = "working_group"
    PSYCHOLOGIST = "psychologist"
    TEACHER = "teacher"


class DeputyArea(StrEnum):
    """What a deputy director answers for; several may stand in one position."""

    STUDIES = "studies"
    UPBRINGING = "upbringing"
    DIGITAL = "digital"
    METHODS = "methods"
    FACILITIES = "facilities"
    SAFETY = "safety"


class Sex(StrEnum):
    """A pupil's sex."""

    MALE = "male"
    FEMALE = "female"


class Kinship(StrEnum):
    """What a guardian is to the child."""

    MOTHER = "mother"
    FATHER = "father"
    GUARDIAN = "guardian"
    FOSTER_PARENT = "foster_parent"
    INSTITUTION = "institution"


class Consent(StrEnum):
    """What stands on paper about messages and personal data; not asked yet is None."""

    GIVEN = "given"
    REFUSED = "refused"


class StudyForm(StrEnum):
    """How a pupil learns (D-2)."""

    FULL_TIME = "full_time"
    HOME = "home"
    FAMILY = "family"
    DISTANCE = "distance"
    INDIVIDUAL = "individual"


class PeriodKind(StrEnum):
    """How the year is divided for a class."""

    QUARTER = "quarter"
    TRIMESTER = "trimester"
    HALF_YEAR = "half_year"


class DayKind(StrEnum):
    """What a line of the calendar makes of its days."""

    HOLIDAYS = "holidays"
    DAY_OFF = "day_off"
    AS_WEEKDAY = "as_weekday"
    SHORTENED = "shortened"
    DISTANCE = "distance"
    QUARANTINE = "quarantine"
    CLOSED = "closed"
    SCHOOL_DAY = "school_day"


class GroupKind(StrEnum):
    """What a group that is not the whole class is."""

    SUBGROUP = "subgroup"
    AFTER_SCHOOL = "after_school"
    CLUB = "club"
    EXTRACURRICULAR = "extracurricular"
    HOME = "home"


class Weeks(StrEnum):
    """In which weeks a lesson stands in the timetable."""

    ALL = "all"
    ODD = "odd"
    EVEN = "even"


class SheetKind(StrEnum):
    """The sheets that a school's workbook may have."""

    SCHOOL = "school"
    PERIODS = "periods"
    CALENDAR = "calendar"
    BELLS = "bells"
    STAFF = "staff"
    CLASSES = "classes"
    PUPILS = "pupils"
    GUARDIANS = "guardians"
    WORKLOAD = "workload"
    SUBGROUPS = "subgroups"
    MEMBERS = "members"
    TIMETABLE = "timetable"
    PLAN = "plan"


class Column(StrEnum):
    """What a column of a sheet can hold."""

    PARAMETER = "parameter"
    VALUE = "value"
    PERIOD = "period"
    CLASSES = "classes"
    START = "start"
    END = "end"
    DAY_KIND = "day_kind"
    LESSON = "lesson"
    SHIFT = "shift"
    WEEKDAY = "weekday"
    FULL_NAME = "full_name"
    SURNAME = "surname"
    NAME = "name"
    PATRONYMIC = "patronymic"
    POSITION = "position"
    PHONE = "phone"
    BORN = "born"
    CLASS = "class"
    TUTOR = "tutor"
    SEX = "sex"
    FILE_NUMBER = "file_number"
    LIST_NUMBER = "list_number"
    KINSHIP = "kinship"
    CHILD = "child"
    CONSENT = "consent"
    SUBJECT = "subject"
    GROUP = "group"
    HOURS = "hours"
    TEACHER = "teacher"
    PUPIL = "pupil"
    ROOM = "room"
    WEEKS = "weeks"
    NUMBER = "number"
    TOPIC = "topic"
    HOMEWORK = "homework"
    STUDY_FORM = "study_form"
    SUBJECTS = "subjects"
    INFORMED = "informed"
    WRITES = "writes"
    EXPLAINS = "explains"
    BASIS = "basis"
    BASIS_DATE = "basis_date"
    GROUP_KIND = "group_kind"
    LEADER = "leader"
