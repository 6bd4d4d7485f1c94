"""The words that stand in cells: weekdays, kinds of days, relatives, positions. Folded."""

import re

from services.workbook.kinds import (
    Consent,
    DayKind,
    DeputyArea,
    Function,
    GroupKind,
    Kinship,
    PeriodKind,
    Sex,
    StudyForm,
    Weeks,
)


def words(line: str) -> tuple[str, ...]:
    """Part a line of words at its bars."""
    return tuple(line.split(" | "))


TOTALS = words("итого | всего")
CLASS_WORDS = words("классы | классов | класса | класс | кл | параллель | параллели")
ALL_CLASSES = words("все | все классы | вся школа | школа | всем | для всех")
LESSON_WORDS = words("урок | уроки | ур | №")
DATE_ENDS = words("года | год | г")
MONTHS = words(
    "январь января | февраль февраля | март марта | апрель апреля | май мая | июнь июня | июль июля | августа август | "
    "сентябрь сентября | октябрь октября | ноябрь ноября | декабрь декабря"
)
NAME_PARTICLES = words("оглы | кызы | гызы | улы | уулу | кизи | угли | заде | фон | де | ван | ибн")
LOOK_ALIKES = str.maketrans("ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху")
OLD_SPELLING = ("ё", "е")
PHONE_WORDS = words("телефон | тел | моб | сот | сотовый | мобильный")

PARAMETERS: dict[str, tuple[str, ...]] = {
    "name": words("название | школа | наименование | наименование школы | название школы | организация | оо"),
    "timezone": words("часовой пояс | время | зона | часовая зона | таймзона"),
    "year": words("учебный год | год"),
    "director": words("директор | руководитель | фио директора"),
}
TIMEZONES: dict[str, tuple[str, ...]] = {
    "Europe/Kaliningrad": words("мск-1 | калининград | калининградское"),
    "Europe/Moscow": words("мск | москва | московское | мск+0 | msk"),
    "Europe/Samara": words("мск+1 | самара | самарское"),
    "Asia/Yekaterinburg": words("мск+2 | екатеринбург | екатеринбургское"),
    "Asia/Omsk": words("мск+3 | омск | омское"),
    "Asia/Krasnoyarsk": words("мск+4 | красноярск | красноярское"),
    "Asia/Novosibirsk": words("новосибирск | новосибирское"),
    "Asia/Irkutsk": words("мск+5 | иркутск | иркутское"),
    "Asia/Yakutsk": words("мск+6 | якутск | якутское"),
    "Asia/Vladivostok": words("мск+7 | владивосток | владивостокское"),
    "Asia/Magadan": words("мск+8 | магадан | магаданское"),
    "Asia/Kamchatka": words("мск+9 | камчатка | камчатское"),
}
WEEKDAYS: dict[int, tuple[str, ...]] = {
    1: words("понедельник | по | пн | пон | понед | понедельника | 1"),
    2: words("вторник | вт | вто | втор | вторника | 2"),
    3: words("среда | ср | сре | сред | среды | среду | 3"),
    4: words("четверг | че | чт | чет | четв | четверга | 4"),
    5: words("пятница | пя | пт | пят | пятн | пятницы | пятницу | 5"),
    6: words("суббота | су | сб | суб | субб | субботы | субботу | 6"),
    7: words("воскресенье | воскресение | во | вс | вск | воскр | воскресенья | 7"),
}
SEXES: dict[Sex, tuple[str, ...]] = {
    Sex.MALE: words("м | муж | мужской | мальчик | мал | m | юноша | мужчина"),
    Sex.FEMALE: words("ж | жен | женский | девочка | дев | f | девушка | женщина"),
}
KINSHIPS: dict[Kinship, tuple[str, ...]] = {
    Kinship.MOTHER: words("мать | мама | матери | мамой"),
    Kinship.FATHER: words("отец | папа | отцом | папой"),
    Kinship.GUARDIAN: words("опекун | попечитель | опекунша | опекуном | опекун попечитель"),
    Kinship.FOSTER_PARENT: words(
        "приемный родитель | приемная мать | приемный отец | приемная мама | приемный папа | усыновитель | удочеритель"
    ),
    Kinship.INSTITUTION: words(
        "представитель учреждения | представитель организации | соцработник | социальный работник | детский дом | "
        "интернат"
    ),
}
CONSENTS: dict[Consent | None, tuple[str, ...]] = {
    Consent.GIVEN: words("да | + | есть | дано | согласен | согласна | получено | подписано | имеется | 1 | yes"),
    Consent.REFUSED: words("нет | - | отказ | отказался | отказалась | не согласен | не согласна | против | 0 | no"),
    None: words("не спрашивали | ? | не спрошен | не получено | ждем"),
}
YES_OR_NO: dict[bool, tuple[str, ...]] = {
    True: words("да | + | есть | может | можно | 1 | yes"),
    False: words("нет | - | не может | нельзя | запрещено | 0 | no"),
}
STUDY_FORMS: dict[StudyForm, tuple[str, ...]] = {
    StudyForm.FULL_TIME: words("очная | очно | очное | дневная | обычная | в школе"),
    StudyForm.HOME: words("на дому | надомная | надомное | надомно | обучение на дому | домашнее | домашнее обучение"),
    StudyForm.FAMILY: words("семейная | семейное | семейное обучение | семейное образование | в семье"),
    StudyForm.DISTANCE: words(
        "дистанционно | дистанционная | дистанционное | дистанционное обучение | дистант | удаленно"
    ),
    StudyForm.INDIVIDUAL: words(
        "индивидуальный план | индивидуальный учебный план | по индивидуальному плану | иуп | индивидуально | "
        "индивидуальная"
    ),
}
PERIOD_KINDS: dict[PeriodKind, tuple[str, ...]] = {
    PeriodKind.QUARTER: words("четверть | четв | чет"),
    PeriodKind.TRIMESTER: words("триместр | трим"),
    PeriodKind.HALF_YEAR: words("полугодие | полуг | пг"),
}
ROMAN: dict[str, int] = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "первая": 1, "вторая": 2, "третья": 3, "четвертая": 4,
                         "первое": 1, "второе": 2, "первый": 1, "второй": 2, "третий": 3}  # fmt: skip
DAY_KINDS: dict[DayKind, tuple[str, ...]] = {
    DayKind.AS_WEEKDAY: words("по расписанию | как | за | вместо"),
    DayKind.SHORTENED: words("сокращен | короткие уроки | укорочен"),
    DayKind.DISTANCE: words("дистан | удален"),
    DayKind.QUARANTINE: words("карантин"),
    DayKind.CLOSED: words("актирован | закрыт"),
    DayKind.HOLIDAYS: words("каникул"),
    DayKind.SCHOOL_DAY: words("учебный день | рабочий день | учимся | рабочая суббота | учебная суббота"),
    DayKind.DAY_OFF: words("выходн | праздник | праздничн | нерабоч | неучебн"),
}
GROUP_KINDS: dict[GroupKind, tuple[str, ...]] = {
    GroupKind.AFTER_SCHOOL: words("гпд | продленка | группа продленного дня | продленный день"),
    GroupKind.CLUB: words("кружок | секция | факультатив | электив | доп"),
    GroupKind.EXTRACURRICULAR: words("внеурочная | внеурочка | внеурочная деятельность | вд"),
    GroupKind.HOME: words("на дому | домашнее | надомное | индивидуально | инд"),
}
WHOLE_CLASS = words("весь класс | класс | все | целый класс | вместе | - | нет")
WEEKS: dict[Weeks, tuple[str, ...]] = {
    Weeks.ALL: words("каждая | все | каждую | еженедельно"),
    Weeks.ODD: words("нечет | нечетная | нечетные | 1 | i | первая"),
    Weeks.EVEN: words("чет | четная | четные | 2 | ii | вторая"),
}
FUNCTIONS: dict[Function, tuple[str, ...]] = {
    Function.DEPUTY: words("зам | зав уч | завуч"),
    Function.SECRETARY: words("секретар | делопроизводител"),
    Function.ADMINISTRATOR: words("администратор | системный администратор | оператор эж | техник эж"),
    Function.RESPONSIBLE: words("ответствен"),
    Function.WORKING_GROUP: words("член рабоч | рабочая групп | рабочей групп | рабочую групп"),
    Function.PSYCHOLOGIST: words("психолог | педагог психолог"),
    Function.TEACHER: words("учител | преподавател | педагог дополнительного | воспитател | учитель логопед"),
    Function.DIRECTOR: words("директор | и о директора | ио директора"),
}
DEPUTY_AREAS: dict[DeputyArea, tuple[str, ...]] = {
    DeputyArea.STUDIES: words("учебно воспитательн | увр | ур | учебн | завуч"),
    DeputyArea.UPBRINGING: words("вр | воспитательн"),
    DeputyArea.DIGITAL: words("икт | информатизац | цифров | информационн | ит"),
    DeputyArea.METHODS: words("научно методич | нмр | мр | методич"),
    DeputyArea.FACILITIES: words("административно хозяйствен | ахч | ахр | хозяйствен"),
    DeputyArea.SAFETY: words("безопасност | обж"),
}
POSITION_PARTS = re.compile(r"[,;/+\n]|\sи\s")
SUBJECT_PARTS = re.compile(r"[,;\n]")
GROUP_WORDS = words("я подгруппа | я группа | подгруппа | группа | подгр | гр | п гр | № | -я")
