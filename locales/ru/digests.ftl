### Сводки: за день и за неделю, «Ознакомлен», когда присылать.

digest-day = <b>Сводка на { $day }, { $at }</b>
digest-child = <b>{ $child }, { $group }</b>
digest-marked = Отмечено { $marked } из { $total ->
    [one] { $total } урока
    [few] { $total } уроков
    [many] { $total } уроков
   *[other] { $total } урока
}.
digest-no-lessons = Сегодня уроков не было.
digest-unmarked = Ещё не отмечено: { $lessons }.
digest-ahead = Ещё впереди: { $lessons }.
digest-absent = ❌ { $lesson }: нет на уроке, { $reason }
digest-absent-several = ❌ Нет на уроках { $lessons }: { $reason }
digest-reason-b = болезнь
digest-reason-up = уважительная причина
digest-reason-np = без уважительной причины
digest-reason-ot = причина пока не записана
digest-reason-op = опоздание
digest-reason-osv = освобождение
digest-late = 🕐 { $lesson }: опоздание
digest-late-minutes = 🕐 { $lesson }: опоздание, { $minutes ->
    [one] { $minutes } минута
    [few] { $minutes } минуты
    [many] { $minutes } минут
   *[other] { $minutes } минуты
}
digest-marks = Отметки: { $marks }
# $kind — own или retake (пересдача).
digest-mark = { $kind ->
    [retake] { $subject } — { $mark } ({ $work }, пересдача)
   *[own] { $subject } — { $mark } ({ $work })
}
digest-next = 📚 На { $day }:
digest-next-none = На { $day } заданий пока не записано.
digest-homework = { $lesson }: { $text }{ $files ->
    [0] { "" }
    [one] { " " }📎 { $files } файл
    [few] { " " }📎 { $files } файла
    [many] { " " }📎 { $files } файлов
   *[other] { " " }📎 { $files } файла
}
digest-homework-none = { $lesson }: не задано
# $how — cancelled, moved, added, replaced.
digest-change = ↪️ { $day }, { $lesson }: { $how ->
    [cancelled] урока не будет
    [moved] урок перенесён
    [added] урок добавлен
   *[replaced] замена
}

# Когда детей столько, что всё о каждом в сообщение не входит. $said — части ниже, через запятую.
digest-short = <b>{ $child }, { $group }</b>: { $said }.
digest-short-marked = отмечено { $marked } из { $total }
digest-short-no-lessons = уроков не было
digest-short-absent = пропущено уроков: { $count }
digest-short-late = опозданий: { $count }
digest-short-marks = отметок: { $count }
digest-short-homework = заданий: { $count }
digest-short-changes = изменений в расписании: { $count }
digest-short-remarks = записей учителя: { $count }
digest-short-debts = долгов: { $count }

digest-week = <b>Итоги недели, { $days }</b>
digest-week-no-lessons = На этой неделе уроков не было.
digest-week-no-marks = Новых отметок нет.
digest-week-marks = { $subject }: { $marks }
digest-week-average = { $subject }: { $marks } · средняя { $whole },{ $part }
digest-week-reason = { $reason } — { $count }
digest-week-absent = Пропущено { $count ->
    [one] { $count } урок
    [few] { $count } урока
    [many] { $count } уроков
   *[other] { $count } урока
}: { $reasons }
digest-week-days = Из них целиком { $count ->
    [one] { $count } день
    [few] { $count } дня
    [many] { $count } дней
   *[other] { $count } дня
}.
digest-week-late = Опозданий: { $count ->
    [one] { $count }
    [few] { $count }
    [many] { $count }
   *[other] { $count }
}
digest-week-remark = 💬 { $remark }
digest-week-debt = Долг: { $subject }, { $work }
digest-seen = ✓ Вы ознакомились.
digest-seen-thanks = Записано, спасибо.
digest-button-seen = Ознакомлен
digest-button-seen-child = Ознакомлен: { $child }
digest-button-seen-all = Ознакомлен со всеми

digest-open-settings = Сводки
digest-settings = <b>Сводки</b>
digest-settings-evening = За день: { $hour }.
digest-settings-weekly = За неделю: { $hour }.
# $value — silence, line.
digest-settings-empty = { $value ->
    [line] Когда уроков не было, приходит короткая строка об этом.
   *[silence] Когда уроков не было, ничего не приходит.
}
digest-settings-hour-school = как в школе, в { $at }
digest-settings-hour-none = не приходит
digest-settings-evening-button = Когда присылать за день
digest-settings-weekly-button = Когда присылать за неделю
digest-settings-empty-button = { $value ->
    [line] Писать и когда нет уроков
   *[silence] Без уроков не писать
}
digest-settings-evening-ask = Когда присылать сводку за день? С { $quiet } тихое время: сводка придёт до него.
digest-settings-weekly-ask = Когда присылать итоги недели? Они приходят в последний учебный день недели. С { $quiet } тихое время: сводка придёт до него.
digest-settings-as-school = Как в школе
digest-settings-never = Не присылать
