### Замены: кто ведёт урок вместо коллеги.

hub-substitutions = Замены
substitutions-day = <b>Замены, { $day }</b>
substitutions-none = Коллег, которых нет, в этот день не записано. Нужен другой урок? Выберите коллегу ниже.
substitutions-whose-hours = Чьи уроки: { $teacher }
substitutions-none-of-colleague = У коллеги в этот день уроков нет.
substitutions-lesson = { $lesson } { $group }, { $starts }
# $state — asked, appointed; $kind — вид замены; $teacher — none, если урок снят.
substitutions-hour = { $state ->
    [none] { $day }: { $lesson }{ $absent ->
        [none] {""}
       *[other] {" "}({ $absent })
    }
    [asked] { $day }: { $lesson }. Просит заменить: { $teacher }, { $kind ->
        [same_subject] тот же предмет
        [other_subject] другой предмет
        [joined] объединить группы
       *[supervision] присмотр
    }
   *[appointed] { $day }: { $lesson }. { $kind ->
        [same_subject] Ведёт { $teacher }
        [other_subject] Другой предмет, ведёт { $teacher }
        [joined] Группы вместе, ведёт { $teacher }
        [supervision] Присмотр: { $teacher }
       *[cancelled] Урок снят
    }
}{ $away ->
    [yes] {" "}⚠️ Этого коллеги в тот день тоже нет.
   *[no] {""}
}
substitutions-hours-more = И ещё { $count ->
    [one] { $count } урок
    [few] { $count } урока
    [many] { $count } уроков
   *[other] { $count } урока
}: найдите через «Другой коллега».
substitutions-other-colleague = Другой коллега
substitutions-register = Журнал замен
substitutions-asked-entry = Просят заменить: { $count }
substitutions-to-day = ‹ К заменам
substitutions-whose = <b>Чей урок?</b> Выберите коллегу или напишите первые буквы фамилии.
substitutions-choose = <b>{ $lesson }</b>{ $teacher ->
    [none] {""}
   *[other] , по расписанию { $teacher }
}
    { $kind ->
        [same_subject] Тот же предмет, программа идёт дальше.
        [other_subject] Другой предмет: в этот час встанет его урок.
        [joined] Группы вместе, ведёт учитель другой группы.
       *[supervision] Присмотр: отмечают, кто есть; темы нет.
    }
substitutions-who = { $who ->
    [some] Кто ведёт? Выберите или напишите первые буквы фамилии.
   *[none] Подходящих коллег не нашлось. Выберите другой вид замены или напишите другую фамилию.
}
# $state — same: ведёт этот предмет; busy: занят; $subject — другой предмет или none.
substitutions-offer = { $state ->
    [same] ★ { $name }
    [busy] ⏳ { $name }
   *[free] { $name }
}{ $subject ->
    [none] {""}
   *[other] : { $subject }
}
substitutions-sign-same = ★ — ведёт этот предмет
substitutions-sign-busy = ⏳ — в этот час свой урок
substitutions-kind-same_subject = Тот же предмет
substitutions-kind-other_subject = Другой предмет
substitutions-kind-joined = Объединить группы
substitutions-kind-supervision = Присмотр
substitutions-kind-cancelled = Снять урок
substitutions-why = <b>{ $lesson }</b>
    По какой причине замена?
substitutions-reason-illness = Болезнь
substitutions-reason-trip = Командировка
substitutions-reason-course = Курсы
substitutions-reason-leave = Отпуск
substitutions-reason-other = Другая причина
substitutions-done = <b>Записано.</b>
substitutions-also = Также { $lesson }
substitutions-note = Добавить пояснение
substitutions-ask-note = <b>{ $lesson }</b>
    Напишите пояснение к причине одним сообщением.
substitutions-noted = Пояснение сохранено.
substitutions-withdraw = Отменить замену
substitutions-withdrawn = Замена отменена.
substitutions-asked = <b>Коллеги просят заменить:</b>
substitutions-asked-none = Просьб о замене нет.
substitutions-allow = Подтвердить
substitutions-refuse = Нет
substitutions-decided = { $allowed ->
    [yes] Подтверждено, коллега узнает.
   *[no] Отказано, коллега узнает.
}
# Строка «Сегодня»; $who — me, если ведёт сам читающий.
substitutions-today = { $line } { $who ->
    [me] ↔ замена
   *[other] ↔ { $kind ->
        [supervision] присмотр: { $who }
       *[other] ведёт { $who }
    }
}

hub-i-replace = Я замещаю
replacing-which = { $of_class ->
    [none] <b>Какой урок вы замещаете?</b>{ $has ->
        [some] {" "}Здесь уроки коллег, которых сегодня нет.
       *[none] {" "}Коллег, которых нет, сегодня не записано: выберите класс.
    }
   *[other] <b>{ $of_class }: какой урок вы замещаете?</b>{ $has ->
        [some] {""}
       *[none] {" "}Сегодня у класса уроков других учителей нет.
    }
}
replacing-any-class = Другой класс
replacing-which-class = <b>В каком классе?</b>
replacing-how = <b>{ $lesson }</b>
    Что вы проведёте?
replacing-own-course = Мой предмет: { $subject }
replacing-asked = <b>Завуч узнает.</b> { $lesson }: когда подтвердят, урок откроется вам и придёт сообщение.
replacing-take-back = Отозвать просьбу
replacing-taken-back = Просьба отозвана.
replacing-open-lesson = Открыть урок
replacing-news-asked = <b>Просьба о замене.</b> { $day }, { $starts }: { $lesson }, { $group }
    Ведёт вместо: { $absent ->
        [none] не указано
       *[other] { $absent }
    }
    Хочет провести: { $teacher }, { $kind ->
        [same_subject] тот же предмет
        [other_subject] другой предмет ({ $instead })
        [joined] группы вместе
       *[supervision] присмотр
    }.
replacing-news-mine = <b>Вы замещаете.</b> { $day }, { $starts }: { $lesson }, { $group }
    { $kind ->
        [same_subject] Тот же предмет, программа идёт дальше.
        [other_subject] Вы проведёте: { $instead }.
        [joined] Группы вместе.
       *[supervision] Присмотр: отметьте, кто есть; темы не нужно.
    } Урок открыт вам до конца следующего учебного дня.
replacing-news-set = <b>Ваш урок.</b> { $day }, { $starts }: { $lesson }, { $group }
    { $kind ->
        [cancelled] Урок снят.
        [other_subject] Вместо него { $instead }, ведёт { $teacher }.
        [supervision] Присмотр: { $teacher }.
       *[other] Ведёт { $teacher }.
    }
replacing-news-refused = <b>Замена не подтверждена.</b> { $day }, { $starts }: { $lesson }, { $group }
replacing-news-withdrawn = <b>Замена отменена.</b> { $day }, { $starts }: { $lesson }, { $group }. Вам этот урок вести не нужно.
replacing-news-back = <b>Замена отменена.</b> { $day }, { $starts }: { $lesson }, { $group }. Урок снова ваш.
# Семье: кто ведёт урок; почему, не говорим.
replacing-news-home = { $day }, { $starts }: { $lesson }, { $group }
    { $kind ->
        [supervision] С классом будет { $teacher }.
        [joined] Урок вместе с другой группой, ведёт { $teacher }.
       *[other] Урок ведёт { $teacher }.
    }

register-title = <b>Пропущенные и замещённые уроки, { $month }</b>{ $has ->
    [some] {""}
   *[none] {" "}— записей нет.
}
register-line = { $date } { $lesson }, { $class }: { $absent ->
    [none] {""}
   *[other] { $absent }{" → "}
}{ $teacher ->
    [none] {""}
   *[other] { $teacher },{" "}
}{ $kind }{ $reason ->
    [none] {""}
   *[other] , { $reason }
}{ $given ->
    [yes] {" "}✅
   *[no] {""}
}
register-more = И ещё { $count ->
    [one] { $count } запись
    [few] { $count } записи
    [many] { $count } записей
   *[other] { $count } записи
}: все они в файле.
register-file = Файл XLSX
register-file-name = замены-{ $month }.xlsx
register-column-date = Дата
register-column-lesson = Урок
register-column-class = Класс
register-column-absent = Чей урок
register-column-teacher = Кто провёл
register-column-kind = Вид замены
register-column-reason = Причина
register-column-given = Проведён
register-kind = { $kind ->
    [same_subject] тот же предмет
    [other_subject] другой предмет: { $instead }
    [joined] группы вместе
    [supervision] присмотр
    [cancelled] урок снят
    [moved] перенос
    [unsettled] не закрыт, замены нет
   *[abandoned] урок не состоялся
}
register-given = { $given ->
    [yes] да
   *[no] нет
}
register-reason-illness = болезнь
register-reason-trip = командировка
register-reason-course = курсы
register-reason-leave = отпуск
register-reason-other = другая причина
register-reason-event = мероприятие
register-reason-outing = экскурсия
register-reason-weather = погода
register-reason-nobody = класса не было
register-reason-ill = болезнь учителя
month-1 = январь { $year }
month-2 = февраль { $year }
month-3 = март { $year }
month-4 = апрель { $year }
month-5 = май { $year }
month-6 = июнь { $year }
month-7 = июль { $year }
month-8 = август { $year }
month-9 = сентябрь { $year }
month-10 = октябрь { $year }
month-11 = ноябрь { $year }
month-12 = декабрь { $year }

refusal-substitute-absent = Этого коллеги в тот день нет, или это его собственный урок. Выберите другого.
refusal-substitute-busy = У коллеги в этот час свой урок: можно только объединить группы. Или выберите другого.
refusal-nothing-to-join = У коллеги в этот час урока нет: объединять не с чем. Выберите другой вид замены.
refusal-lesson-filled = В уроке уже есть записи. Сначала снимите их, потом повторите.
refusal-substitution-late = Замену записывают до конца следующего учебного дня и не дальше, чем созданы уроки.
refusal-substituted = На этот урок замена уже записана, или её просит другой коллега. Сначала завуч решит об этом.
refusal-lesson-fallen-out = Этот урок уже снят или перенесён: замена не нужна.
refusal-lesson-replaced = На этот урок записана замена, или её просит коллега. Перенести его можно, когда завуч её отменит.
refusal-request-decided = На эту просьбу уже ответили иначе, или коллега её отозвал.
refusal-hour-not-free = В этот час уже стоит другой урок, вернуть прежний нельзя.
