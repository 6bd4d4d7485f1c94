### День в одном классе одной карточкой (начальная школа).

# Кнопка на «Сегодня».
day-card-open = Весь день: { $group }
day-card-title = <b>{ $group }, { $day }: весь день</b>
# $state — later (ещё не начался), open, closed; $has_topic — yes, no, none (под присмотром тема не нужна).
day-card-lesson = { $state ->
    [later] ▫️
    [open] ✏️
   *[closed] ✅
} { $starts } { $lesson }{ $has_topic ->
    [yes] : { $topic }
    [no] : темы нет
   *[none] { "" }
}
# $state — set (задано), none (не задано), planned (есть в плане, ещё не задано), unknown (в плане нет, никто не сказал).
day-card-homework = { $state ->
    [set] Задание: { $homework }
    [none] Задание: не задано
    [planned] Задание по плану: { $homework }
   *[unknown] Задание: ещё не записано
}
# $state — planned (хоть что-то есть в плане), none.
day-card-homework-how = { $state ->
    [planned] Кнопка «Задания по плану» запишет их; где в плане ничего нет, запишет «не задано».
   *[none] Кнопка «Ничего не задано» запишет это для всех начавшихся уроков без задания.
}
day-card-closing-sets = При закрытии задания по плану тоже запишутся.
# Задание без слов.
day-card-files = файлы
day-card-absent = <b>Нет:</b> { $names }
day-card-late = <b>Опоздание:</b> { $names }
# $lessons — номера уроков.
day-card-at = { $name } (уроки: { $lessons })
# $state — taken (отмечено), open.
day-card-all = { $state ->
    [taken] { $listed ->
        [one] { $listed } ученик, все здесь.
        [few] { $listed } ученика, все здесь.
        [many] { $listed } учеников, все здесь.
       *[other] { $listed } ученика, все здесь.
    }
   *[open] { $listed ->
        [one] По списку { $listed } ученик. Ещё не отмечено.
        [few] По списку { $listed } ученика. Ещё не отмечено.
        [many] По списку { $listed } учеников. Ещё не отмечено.
       *[other] По списку { $listed } ученика. Ещё не отмечено.
    }
}
day-card-closed = День закрыт.
# $now и $later — номера уроков.
day-card-part = Закроются уроки, которые начались: { $now }. Остальные ({ $later }) готовы, закройте их после звонка этой же кнопкой.
day-card-no-topic = Темы ещё нет: { $lessons }. Без неё урок не закрыть: откройте его и запишите тему.
# $state — planned (хоть что-то есть в плане), none.
day-card-take-homework = { $state ->
    [planned] Задания по плану
   *[none] Ничего не задано
}
# $what — day (все уроки дня), begun (те, что начались); $state — all (все здесь), some; $absent — сколько отсутствует.
day-card-close = { $what ->
    [day] Закрыть день
   *[begun] Закрыть начавшиеся
}: { $state ->
    [all] все здесь
   *[some] нет { $absent }
}

# Список на весь день.
day-list-how = Отметка действует на уроки: { $lessons }.
day-list-exceptions = Кто пришёл позже или ушёл раньше, отметьте ниже по урокам.
day-list-nothing = Отмечать пока нечего: уроки ещё не начались или уже закрыты.
# $state — present, absent (на всех), late, partly (на части уроков).
day-list-pupil = { $state ->
    [present] { $name }
    [absent] ❌ { $name }
    [late] 🕐 { $name }
   *[partly] ◐ { $name }
}
day-list-by-lesson = { $name } по урокам:
# $lesson — номер урока.
day-list-at = { $lesson } { $state ->
    [absent] ❌
    [late] 🕐
   *[present] ✓
}
day-list-finish = { $state ->
    [all] Все здесь ({ $listed })
   *[some] Готово: нет { $absent }
}
day-list-back = ‹ Весь день

refusal-not-begun-yet = Урок ещё не начался: отметить можно после звонка.
