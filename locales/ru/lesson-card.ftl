### Карточка урока: что в нём уже есть, чего не хватает, «урок проведён».

# Ряд под каждым экраном урока.
lesson-nav-card = ‹ Урок
lesson-nav-attendance = Кто есть
lesson-nav-marks = Отметки
lesson-nav-homework = Задание

lesson-card-when = { $has_room ->
    [yes] { $day }, { $starts }–{ $ends }, каб. { $room }
   *[no] { $day }, { $starts }–{ $ends }
}
# $how — own (записана, из КТП), planned (по КТП, ещё не записана), typed (своими словами); $number — место в КТП.
lesson-card-topic = { $how ->
    [own] Тема: { $topic } (№ { $number } из { $of })
    [planned] Тема по плану: { $topic } (№ { $number } из { $of })
   *[typed] Тема: { $topic }
}
# $state — finished (все темы пройдены), none (КТП нет); $topic — последняя тема, если была.
lesson-card-no-topic = { $state ->
    [finished] { $has_last ->
        [yes] КТП закончилось, последняя тема: { $topic }
       *[no] КТП закончилось
    }
   *[none] { $has_last ->
        [yes] КТП нет, прошлая тема: { $topic }
       *[no] КТП нет
    }
}
# $ict — yes или no: применялись ли ИКТ.
lesson-card-kind = { $ict ->
    [yes] Вид: { $kind }. ИКТ: да
   *[no] Вид: { $kind }. ИКТ: нет
}
lesson-card-no-kind = не указан
lesson-card-homework-unknown = Задание: ещё не записано
lesson-card-homework-none = Задание: не задано
lesson-card-homework = { $has_due ->
    [yes] Задание на { $due }: { $text }
   *[no] Задание: { $text }
}
lesson-card-files = { $count ->
    [one] 📎 { $count } файл
    [few] 📎 { $count } файла
    [many] 📎 { $count } файлов
   *[other] 📎 { $count } файла
}
lesson-card-named = { $count ->
    [one] (и отдельно для { $count } ученика)
    [few] (и отдельно для { $count } учеников)
    [many] (и отдельно для { $count } учеников)
   *[other] (и отдельно для { $count } ученика)
}
lesson-card-marks = Отметки: { $marks }
# «5 — Ким С., Петров И.»
lesson-card-mark = { $value } — { $names }
lesson-card-times = { $name } ×{ $times }
# Ученик без согласия семьи в строке имён.
lesson-card-number = № { $number }
lesson-card-absent = ❌ Нет: { $names }
lesson-card-late = 🕐 С опозданием: { $names }
# Предложены как отсутствующие, пока учитель не подтвердил.
lesson-card-missing-before = ❔ Не было на прошлом уроке: { $names }
lesson-card-excused = ❔ Предупредили, что не будет: { $names }
# Список начат, а про этих ещё ничего не сказано.
lesson-card-unsure = ❔ Проверьте в «Кто есть»: { $names }
# $state — taken (все здесь), open (ещё не отмечено).
lesson-card-list = { $state ->
    [taken] { $listed ->
        [one] На уроке все, { $listed } ученик
        [few] На уроке все, { $listed } ученика
        [many] На уроке все, { $listed } учеников
       *[other] На уроке все, { $listed } ученика
    }
   *[open] { $listed ->
        [one] По списку { $listed } ученик
        [few] По списку { $listed } ученика
        [many] По списку { $listed } учеников
       *[other] По списку { $listed } ученика
    }
}
lesson-card-taught = Урок ведёт { $teacher }, по расписанию { $planned }
lesson-card-left = Осталось: { $what }
lesson-missing-attendance = кто есть
lesson-missing-topic = тема
lesson-missing-homework = задание
# $late — yes, если закрыт позже дня урока.
lesson-card-closed = { $late ->
    [yes] <b>Урок проведён.</b> { $who }, { $at }, внесено позже
   *[no] <b>Урок проведён.</b> { $who }, { $at }
}
lesson-card-asked = Завуч получил просьбу открыть урок.

lesson-card-set-topic = Тема
lesson-card-say-none = Не задано
lesson-card-more = Ещё
lesson-card-reopen = Открыть снова
lesson-card-ask-reopening = Попросить открыть

# Кнопка, которая закрывает урок: она утверждает ровно то, что на ней написано.
lesson-close-nobody = Урок проведён
lesson-close-all = { $listed ->
    [one] { $listed } ученик здесь, урок проведён
    [few] Все { $listed } здесь, урок проведён
    [many] Все { $listed } здесь, урок проведён
   *[other] Все { $listed } здесь, урок проведён
}
# $how — seen (отмечены), before (как на прошлом уроке, $number — его номер), shown (как на карточке).
lesson-close = { $how ->
    [before] { lesson-close-who }, как на { $number }-м. Урок проведён
    [shown] { lesson-close-who }, как выше. Урок проведён
   *[seen] { lesson-close-who }. Урок проведён
}
# $state — absent (есть отсутствующие), late (есть опоздания), both.
lesson-close-who = { $state ->
    [absent] Нет { $absent }
    [late] С опозданием { $late }
   *[both] Нет { $absent }, с опозданием { $late }
}

# Экран «Тема».
lesson-topic-title = <b>Тема: { $lesson }, { $group }</b>
lesson-topic-now = Сейчас: { $topic }
# $has — some (есть из чего выбрать), none.
lesson-topic-how = { $has ->
    [some] Выберите или напишите свою.
   *[none] Напишите тему урока.
}
lesson-topic-one = { $number }. { $topic }
lesson-topic-both = Две сразу: { $first } и { $second }
lesson-topic-again = Ещё раз: { $topic }
# Набранное раньше, что не удалось записать.
lesson-topic-typed = Вы писали, это сохранено:
    <blockquote>{ $words }</blockquote>
lesson-topic-use-typed = Записать написанное

# Экран «Ещё».
lesson-more-move = Перенести урок
# $used — yes: отметить, что ИКТ применялись; no — что нет.
lesson-more-ict = { $used ->
    [yes] ИКТ: отметить «да»
   *[no] ИКТ: отметить «нет»
}

refusal-topic-missing = Сначала запишите тему урока: «Тема».
refusal-topic-long = В теме больше { $most } знаков. Напишите короче.
refusal-card-changed = На уроке что-то изменилось, пока кнопка была на экране. Откройте урок ещё раз и проверьте.
refusal-lesson-early = Урок начнётся в { $starts }. Закрыть его можно за { $minutes ->
    [one] { $minutes } минуту
    [few] { $minutes } минуты
    [many] { $minutes } минут
   *[other] { $minutes } минуты
} до звонка.
