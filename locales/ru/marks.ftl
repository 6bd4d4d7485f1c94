### Отметки за урок: кисть, отметки ученика, долги, пересдачи.

marks-title =
    <b>{ $lesson }, { $group }</b>
    { $day }
# Что сейчас ставится. $value — «5», «долг»; $work — вид работы.
marks-brush = <b>{ $value }</b> · { $work }. Нажимайте на учеников. У кого такая отметка уже есть, откроется страница: исправить, убрать, добавить вторую.
marks-no-brush = Нажмите на ученика: откроются его отметки.
marks-closed-written = Урок закрыт. Отметки за письменные работы ещё можно добавить.
marks-closed = Урок закрыт, отметки сохранены.
marks-markless = Здесь учатся без отметок.
marks-ahead = Этот урок ещё впереди: отметки можно поставить в день урока.
marks-read = Отметки за этот урок:
marks-none = нет отметок
# Ученик с отметками этого урока. $name — «12. Петров И.», $marks — «5 4/3».
marks-pupil = { $name } · { $marks }
marks-chosen = ✓ { $value }
marks-one-by-one = По одному
marks-work = Работа: { $work }
marks-which-work = За какую работу?
marks-back = ‹ Назад
marks-debts = Долги: { $count }
marks-remark = Замечание
marks-debt = долг
marks-sign-debt = •
marks-sign-pass = зч
marks-sign-fail = нз

marks-absent-ask = { $name }: отмечено, что на уроке нет. Всё равно поставить { $value }?
marks-absent-yes = Поставить { $value }
marks-absent-no = Не ставить

marks-debts-title = Долги по предмету. Нажмите, чтобы поставить отметку вместо долга.
marks-debts-first = Показаны первые { $shown } из { $total }.
marks-debts-none = Долгов нет.
marks-debt-line = { $name } · { $day } · { $work }

marks-whose = <b>{ $name }</b>
# $kind — own, retake (пересдача), former (из прежней школы).
marks-line = <b>{ $mark }</b> · { $kind ->
    [former] из прежней школы
    [retake] { $work }, пересдача
   *[own] { $work }
}, { $day }
marks-line-comment = «{ $comment }»
marks-none-here = На этом уроке отметок нет.
marks-next = Ещё одна отметка: { $work }.
marks-before = Ниже прежние отметки по предмету.
# Отметка на кнопке среди прежних: «5 · 12.11».
marks-short = { $mark } · { $day }
marks-open = { $mark } · { $work }
marks-withdraw = Убрать
marks-former = Из прежней школы
marks-to-pupil = ‹ Все отметки ученика

marks-is-withdrawn = Отметка убрана.
marks-mends = Пересдача вместо { $mark }.
marks-trail = Что с ней было:
marks-trace-set = { $at }: { $after }. { $by }
marks-trace-changed = { $at }: { $before } → { $after }. { $by }
marks-trace-withdrawn = { $at }: убрана. { $by }
marks-trace-returned = { $at }: снова { $after }. { $by }
marks-trace-commented = { $at }: комментарий. { $by }
marks-trace-retyped = { $at }: другая работа. { $by }
marks-trace-nobody = автоматически

marks-comment = Комментарий
marks-other-work = Другая работа
marks-comment-ask = Напишите комментарий к отметке, не длиннее { $limit } знаков.
marks-comment-clear = Убрать комментарий
marks-retake = Пересдача
marks-retake-ask = Какая отметка за пересдачу?

marks-former-ask =
    { $name }: отметки из прежней школы. Напишите их через пробел: <code>5 4 4</code>.
    Дату можно поставить впереди: <code>12.10 5 4/3</code>. Без даты отметки лягут на первый день в группе.

marks-refusal-absent = На уроке отмечено, что ученика нет. Отметка не поставлена.
marks-refusal-value = Такая отметка или работа на уроке не ставится. Откройте отметки заново.
marks-refusal-markless = Здесь учатся без отметок, отметка не поставлена.
marks-refusal-withdrawn = Эту отметку уже убрали. Откройте отметки ученика заново.
marks-refusal-comment = Комментарий длиннее { $limit } знаков и не записан. Сократите его и пришлите ещё раз.
marks-refusal-former = Не получилось прочитать «{ $word }», ничего не записано. Напишите, например: 5 4 4
marks-refusal-former-day = Дата должна быть в этом учебном году и не позже сегодняшней. Ничего не записано.
