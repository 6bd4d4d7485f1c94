### Новости семье: отметки, задание, итоговые; и то, что о них решает школа.

news-child = <b>{ $child }</b>
news-open-day = { $child }: день
news-open-finals = { $child }: итоговые
# Сообщение не вместило всего.
news-more = Здесь не всё: остальное по кнопкам ниже.
# $details — за какую работу и когда.
news-mark = { $subject }: { $state ->
    [withdrawn] отметка снята (было { $before })
    [changed] исправлено: { $value } (было { $before })
   *[new] { $value }
}{ $details ->
    [none] { "" }
   *[other] { " " }· { $details }
}
# Отметка со словами учителя.
news-mark-comment = { $mark }
    💬 { $comment }
news-retake = пересдача

news-homework-title = <b>{ $child }</b>: { $again ->
    [yes] обновлённое задание
   *[no] задание
} { $when ->
    [tomorrow] на завтра, { $day }
   *[later] на { $day }
}
news-homework-lesson = { $lesson }: { $homework }
news-homework = { $state ->
    [none] не задано
    [files] в файлах
   *[words] { $text }
}{ $files ->
    [0] { "" }
    [one] { " " }📎 { $files } файл
    [few] { " " }📎 { $files } файла
    [many] { " " }📎 { $files } файлов
   *[other] { " " }📎 { $files } файла
}

news-finals-title = <b>{ $child }</b>: итоговые отметки, { $period }
news-finals-year = год
news-final-year = годовая
news-final-exam = экзамен
news-final-final = итоговая
news-final-of = { $subject }, { $kind }
news-final = { $subject }: { $state ->
    [withdrawn] отметка снята (было { $before })
    [changed] исправлено: { $value } (было { $before })
   *[new] { $value }
}

# «Сообщить сейчас». $families — скольких учеников касается.
news-tell-now = Сообщить сейчас ({ $families })
news-told-now = { $families ->
    [0] Всё уже сообщено.
    [one] Отправляем: { $families } семья.
    [few] Отправляем: { $families } семьи.
    [many] Отправляем: { $families } семей.
   *[other] Отправляем: { $families } семьи.
}
news-told-in-morning = { $families ->
    [one] Сейчас тихие часы. { $families } семья прочитает утром.
    [few] Сейчас тихие часы. { $families } семьи прочитают утром.
    [many] Сейчас тихие часы. { $families } семей прочитают утром.
   *[other] Сейчас тихие часы. { $families } семьи прочитают утром.
}

# Открыть итоговые семьям.
openings-hub = Итоговые семьям
openings-classes = Итоговые какого класса открыть семьям?
openings-no-class = Класса, за которым вы закреплены, сейчас нет.
openings-title = <b>{ $group }: итоговые для семей</b>
    Пока период не открыт, его итоговые отметки видит только школа.
openings-none = Периоды года ещё не начались.
openings-year = Год
# $opened — с какого времени открыто; $missing — скольких отметок нет.
openings-line = { $state ->
    [closed] { $period }: не открыто{ $complete ->
        [yes] , все итоговые стоят
       *[no] , нет итоговых: { $missing }
    }
    [held] { $period }: открывается в { $at }
   *[open] { $period }: открыто { $opened }
}
openings-button = Открыть: { $period }
openings-withdraw = Не открывать: { $period }
openings-sure = <b>{ $group }, { $period }</b>
    { $complete ->
        [yes] Все итоговые стоят.
       *[no] Не поставлено итоговых: { $missing }. Семьи увидят те, что есть; остальные придут, когда появятся.
    }
    Семьи прочитают через { $minutes } мин, до этого можно передумать.
openings-yes = Открыть семьям
openings-opened = Открыто. Семьи прочитают в { $at }.
openings-withdrawn = Не открыто, семьи ничего не узнают.
openings-refusal-read = Семьи уже прочитали эти итоговые. Если отметка неверна, исправьте её: семья узнает и об этом.
