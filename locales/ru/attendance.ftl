### Список класса на уроке: кого нет, кто опоздал.

# Подгруппа в названии группы. $group — класс, $subgroup — имя подгруппы.
lesson-subgroup = { $group }, группа { $subgroup }
# Ученик, чья семья не дала согласия: только номер по списку.
name-hidden = ученик № { $number }
# То же в списке, где номер уже стоит впереди: «5. имя скрыто».
name-hidden-on-list = имя скрыто

attendance-title = <b>{ $lesson }, { $group }</b>
attendance-when = { $day }, { $starts }–{ $ends }
attendance-nobody = В этой группе пока нет учеников. Скажите секретарю.
attendance-not-taken = { $listed ->
    [one] По списку { $listed } ученик. Ещё не отмечено.
    [few] По списку { $listed } ученика. Ещё не отмечено.
    [many] По списку { $listed } учеников. Ещё не отмечено.
   *[other] По списку { $listed } ученика. Ещё не отмечено.
}
attendance-being-taken = По списку { $listed }, нет { $absent }, с опозданием { $late }. Список ещё не закончен.
# $state — all (все здесь), late (есть опоздания), absent (есть отсутствующие), both.
attendance-taken = { $state ->
    [all] <b>Отмечено.</b> Все { $listed } на уроке.
    [late] <b>Отмечено.</b> Все { $listed } на уроке, с опозданием { $late }.
    [absent] <b>Отмечено.</b> По списку { $listed }, нет { $absent }.
   *[both] <b>Отмечено.</b> По списку { $listed }, нет { $absent }, с опозданием { $late }.
}
attendance-how = Нажимайте на имя: ❌ нет на уроке → 🕐 опоздание → снова на уроке.
attendance-expected = Кто с кодом — предупредили, что не будет. Если ученик здесь, нажмите на имя.
attendance-missing-before = ❔ — не было на прошлом уроке.

# Не отмечен учителем, но причина уже есть: «❌ Б 4. Петров И.».
attendance-pupil-expected = ❌ { $code } { $name }
attendance-pupil-absent = ❌ { $name }
attendance-pupil-late = 🕐 { $name }
attendance-pupil-missed-before = ❔ { $name }
# Для того, кто только смотрит. $state — present, absent, late, unknown (ещё никто не отметил).
attendance-line = { $state ->
    [present] ✅ { $name }
    [absent] ❌ { $name } — нет на уроке
    [late] 🕐 { $name } — опоздание
   *[unknown] ▫️ { $name }
}

attendance-finish-all = Все здесь ({ $listed })
attendance-finish = { $state ->
    [late] Готово: с опозданием { $late }
    [absent] Готово: нет { $absent }
   *[both] Готово: нет { $absent }, с опозданием { $late }
}
attendance-back = ‹ Сегодня
