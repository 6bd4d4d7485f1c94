### Учитель переносит свой урок или меняет два местами.

hub-moves = Перенести мой урок
moves-which = <b>Какой урок перенести?</b> Здесь ваши ближайшие уроки, в которых ещё нет записей.
moves-none = <b>Переносить нечего.</b> В ближайшие дни у вас нет уроков без записей.
# $moved — yes, если урок уже перенесён.
moves-lesson = { $moved ->
    [yes] ↷ { $weekday } { $day }, { $slot }. { $subject } { $group }
   *[no] { $weekday } { $day }, { $slot }. { $subject } { $group }
}
moves-where = <b>{ $lesson }</b>
    На какой день перенести? Или поменяйте его местами с другим своим уроком.
moves-swap = Поменять с другим моим уроком
moves-hour = { $slot }-й урок, { $starts }
moves-which-hour = <b>{ $lesson }</b>
    Свободно и у класса, и у вас:
moves-no-hour = <b>{ $lesson }</b>
    В этот день нет часа, свободного и у класса, и у вас. Выберите другой день.
moves-which-other = <b>{ $lesson }</b>
    С каким уроком поменять местами?
moves-preview = <b>Что изменится:</b>
moves-line = { $subject }, { $group }: { $before } → { $after }
moves-place = { $day }, { $slot }-й урок ({ $starts })
moves-tells = Узнают завуч, классный руководитель и { $count ->
    [one] { $count } человек из семей
    [few] { $count } человека из семей
    [many] { $count } человек из семей
   *[other] { $count } человека из семей
}. Задание, которое сдают на этом уроке, переедет вместе с ним.
moves-do = Перенести
moves-done = <b>Сделано.</b> Теперь: { $lesson }. Пока урок не начался, можно вернуть.
moves-undo = Вернуть как было
moves-undone = Урок вернулся на прежнее место.
moves-to-lessons = ‹ К моим урокам

# $how — moved, swapped, back.
moves-news = { $how ->
    [swapped] <b>Уроки поменялись местами.</b>
    [back] <b>Перенос отменён, урок будет по расписанию.</b>
   *[moved] <b>Урок перенесён.</b>
}

refusal-lesson-begun = Урок уже начался или прошёл, перенести его нельзя.
refusal-lesson-holds = В уроке уже есть записи, поэтому он остаётся на месте.
refusal-hour-taken = Этот час занят у класса или у вас, или уроков тогда нет. Ничего не изменено, выберите другой.
