### Сотрудники: список, карточка, приход и уход, болезнь.

hub-staff = Сотрудники
me-absence = Меня не будет

staff-title = <b>Сотрудники.</b> Выберите или напишите первые буквы фамилии.
staff-row = { $state ->
    [away] 🏠 { $name }, { $position }
    [joined] ✓ { $name }, { $position }
   *[none] { $name }, { $position }
}
staff-page-before = ‹ Раньше
staff-page-next = Дальше ›
staff-back = ‹ Все сотрудники
staff-to-card = ‹ К карточке
staff-skip = Без изменений
staff-add = ➕ Добавить сотрудника
staff-found = <b>Нашлись:</b>
# $shown — сколько показано, $found — сколько всего.
staff-found-first = <b>Показаны { $shown } из { $found }.</b> Напишите больше букв фамилии.
staff-nobody = Сотрудника с такой фамилией нет. Проверьте первые буквы и напишите ещё раз.

staff-card = <b>{ $name }</b>
    { $position }, работает с { $since }
staff-card-last-day = Последний рабочий день: { $day }
staff-card-phone = { $phone ->
    [none] Телефон не записан
   *[other] Телефон: { $phone }
}
staff-card-functions = Функции: { $roles }
staff-card-courses = Ведёт: { $courses }
staff-card-tutor = { $state ->
    [acting] Замещает классного руководителя: { $group }
   *[regular] Классный руководитель: { $group }
}
staff-card-access = { $state ->
    [joined] Доступ в журнал есть
    [ended] Доступа в журнал нет
    [parent] Остался доступ родителя
   *[none] В журнал ещё не входили: передайте приглашение
}
staff-left-without = <b>Остались без учителя:</b> { $courses }

staff-left-classes = <b>Остались без классного руководителя:</b> { $classes }

staff-edit-position = Должность
staff-edit-phone = Телефон
staff-edit-start = Работает с…
staff-functions = Функции
staff-invite = Пригласить в журнал
staff-end-access = Закрыть доступ
staff-release = Уходит из школы
staff-undo-release = Отменить уход
staff-rehire = Принять снова
staff-appoint-teacher = Назначить: { $course }

staff-ask-name = <b>Кто приходит?</b> Напишите фамилию, имя и отчество полностью, например: Петрова Анна Сергеевна.
staff-namesakes = Человек с таким именем в журнале уже есть. <b>Это тот же человек?</b> Если да, нажмите на него. Если это другой человек, напишите фамилию, имя и отчество ещё раз.
staff-namesake = { $who ->
    [colleague] Уже работает: { $name }
    [parent] Родитель: { $name }
   *[known] Да: { $name }
}{ $phone ->
    [none] , телефона нет
   *[other] , …{ $phone }
}
staff-ask-position = <b>{ $name }</b>: { $position }
    Какая должность? Выберите или напишите своими словами.
staff-ask-phone = <b>{ $name }</b>
    { $phone ->
        [none] Напишите телефон.
       *[other] Сейчас записан { $phone }. Напишите новый.
    }
staff-ask-start = <b>{ $name }</b>, работает с { $since }
    С какого дня на самом деле? Напишите день, например 1.09.

staff-position-teacher = учитель
staff-position-primary = учитель начальных классов
staff-position-educator = воспитатель
staff-position-psychologist = педагог-психолог
staff-position-speech = учитель-логопед
staff-position-social = социальный педагог
staff-position-librarian = библиотекарь
staff-position-deputy = заместитель директора
staff-position-secretary = секретарь

staff-functions-title = <b>{ $name }</b>
    ✓ — есть сейчас. Нажмите, чтобы дать или снять с сегодняшнего дня.
staff-function = { $state ->
    [held] ✓ { $role }
   *[none] { $role }
}
staff-role-director = директор
staff-role-deputy_studies = завуч по учебной работе
staff-role-deputy_it = завуч по информатизации
staff-role-deputy_service = завуч по хозяйственной части
staff-role-deputy_upbringing = завуч по воспитательной работе
staff-role-secretary = секретарь
staff-role-administrator = администратор журнала
staff-role-journal_keeper = ответственный за журнал
staff-role-working_group = рабочая группа
staff-role-psychologist = психолог

staff-ask-release = <b>{ $name }</b> уходит из школы.
    С какого дня уже не работает? Выберите или напишите день. Проведённые уроки и отметки останутся, права закончатся в этот день.
staff-from-day = с { $day }
staff-choose-teacher = <b>{ $course }</b>, с { $day }
    Кто будет вести? Выберите или напишите первые буквы фамилии.
staff-teacher-set = Готово: { $course } — новый учитель с { $day }. Будущие уроки переданы.

# Отсутствие сотрудника
staff-my-absence = <b>Если вас не будет</b>
    Скажите здесь: завуч сразу увидит, какие уроки остаются без вас.
staff-i-am-ill = Болею
staff-i-am-leave = В отпуске
staff-i-am-trip = В командировке
staff-report-ill = Болеет
staff-report-leave = Отпуск
staff-report-trip = Командировка
staff-away = { $kind ->
    [ill] Болезнь: { $days }
    [leave] Отпуск: { $days }
   *[trip] Командировка: { $days }
}
staff-until = до { $day } включительно
staff-from-open = с { $day }, срок пока неизвестен
staff-came-back = Снова на работе
staff-prolong = Изменить срок
staff-ask-days = { $kind ->
    [ill] <b>Болезнь.</b>
    [leave] <b>Отпуск.</b>
   *[trip] <b>Командировка.</b>
} На какие дни? Выберите или напишите последний день («27.11») либо первый и последний («24.11–27.11»).
staff-only-today = Только сегодня
staff-only-tomorrow = Только завтра
staff-this-week = До пятницы
staff-until-further-notice = Срок пока неизвестен
staff-ask-prolong = До какого дня включительно? Выберите или напишите день.
staff-until-day = до { $day }

staff-news-away = <b>{ $name }</b>: { $kind ->
    [ill] болезнь
    [leave] отпуск
   *[trip] командировка
}, { $days }. Уроки без учителя:
staff-news-day = <b>{ $day }</b>
staff-news-lesson = { $starts } { $lesson }, { $group }
staff-news-more = { $count ->
    [one] И ещё { $count } урок.
    [few] И ещё { $count } урока.
    [many] И ещё { $count } уроков.
   *[other] И ещё { $count } урока.
}
staff-news-no-lessons = в эти дни по расписанию уроков нет.
staff-news-back = { $name }: сегодня снова на работе.

# Отказы
staff-refusal-day = Не получилось прочитать день. Напишите его так: 27.11 или 27 ноября.
staff-refusal-range = Такой день здесь не подходит: он уже прошёл, слишком далеко или вне учебного года. Напишите или выберите другой.
staff-refusal-position = Напишите должность коротко, одной строкой.
staff-refusal-not-then = В этот день человек в школе не работает. Выберите другой день или другого сотрудника.
staff-refusal-pupil = Это ученик школы: должность и функции сотрудника ему не даются.
staff-refusal-last-administrator = Это последний администратор журнала. Сначала назначьте другого, потом снимите эту функцию.
staff-refusal-own-administrator = Свою функцию директора или администратора снять нельзя: это сделает другой администратор или директор.
staff-refusal-own-leaving = Свой уход записать нельзя: это сделает секретарь, завуч или директор.
staff-refusal-leaving-stands = Уход уже записан. Отменить его можно, пока этот день не наступил, или в день записи; потом человека принимают снова.
staff-refusal-already-away = На эти дни уже записано другое отсутствие. Измените его срок или отметьте возвращение.
