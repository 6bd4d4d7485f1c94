### Расписание: неделя класса, строка, изменённая с даты, и сообщения о ней.

hub-timetable = Расписание
timetable-whose = <b>Расписание.</b> Какого класса?
timetable-week = <b>Расписание, { $group }</b>
timetable-day = <b>{ $day }</b>
# $room, $teachers, $since, $until — «none», если сказать нечего; $weeks — every, odd, even.
timetable-line = { $slot }. { $course }{ $room ->
    [none] { "" }
   *[other] , каб. { $room }
}{ $weeks ->
    [odd] , нечётные недели
    [even] , чётные недели
   *[every] { "" }
}{ $teachers ->
    [none] { "" }
   *[other] { "" } — { $teachers }
}{ $since ->
    [none] { "" }
   *[other] { "" } (с { $since })
}{ $until ->
    [none] { "" }
   *[other] { "" } (по { $until })
}
timetable-subgroup = { $subject }, группа { $subgroup }
timetable-empty = Уроков здесь нет.
timetable-choose-day = Чтобы изменить расписание, выберите день.
timetable-day-of = <b>{ $group }, { $day }.</b> Какую строку изменить?
timetable-row = { $slot }. { $course }
timetable-add = Добавить урок
timetable-row-title = <b>{ $day }</b>
    { $row }
timetable-move = Перенести на другой день или час
timetable-room = Другой кабинет
timetable-end = Больше не проводить
timetable-which-course = <b>Какой предмет добавить?</b>
timetable-which-day = <b>На какой день?</b>
timetable-which-slot = <b>Каким уроком?</b>
timetable-which-weeks = <b>По каким неделям?</b>
timetable-weeks-every = каждую неделю
timetable-weeks-odd = по нечётным
timetable-weeks-even = по чётным
timetable-which-room = <b>В каком кабинете?</b> Напишите номер.
timetable-no-room = Без кабинета
timetable-room-long = Название кабинета длиннее { $most } знаков. Напишите короче.
timetable-from-when = <b>С какого дня?</b> Выберите или напишите, например 01.12. Прежние дни останутся как были.
timetable-from = { $day }
timetable-bad-day = Не получилось понять, какой это день. Напишите один день, например 01.12.
timetable-preview = <b>С этого дня: { $day }.</b> { $course }, { $group }
timetable-before = Было: { $hour }.
timetable-after = Будет: { $hour }.
timetable-no-more = Будет: этого урока больше нет.
timetable-hour = { $day }, { $slot }-й урок{ $room ->
    [none] { "" }
   *[other] , каб. { $room }
}{ $weeks ->
    [odd] , нечётные недели
    [even] , чётные недели
   *[every] { "" }
}
timetable-doubt-teacher = ❓ У учителя в это время { $course }, { $group }. Это объединённый урок?
timetable-doubt-class = ❓ У класса { $group } в это время уже есть урок: { $course }. Оставить оба?
timetable-doubt-room = ❓ В этом кабинете тогда же { $course }, { $group }. Так и должно быть?
timetable-preview-tells = Будущие уроки, в которых нет записей, изменятся сразу. Учителя, классный руководитель и семьи узнают.
timetable-apply = Применить
timetable-applied = Расписание изменено.
timetable-to-classes = ‹ К классам
timetable-to-week = ‹ К неделе класса

timetable-news = <b>Изменение в расписании с { $day }.</b> { $subject }, { $group }

refusal-row-changed = Эта строка расписания уже изменена или говорит то же самое. Откройте день класса заново.
refusal-no-bell = В расписании звонков нет { $slot }-го урока для этого класса. Выберите другой час или добавьте звонок.
