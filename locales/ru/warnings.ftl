### Предварительное уведомление, напоминание и список классного руководителя.

warning-title =
    <b>{ $child }: { $period }, до { $until }</b>
    До конца ещё есть время. Вот предметы, на которые стоит посмотреть вместе.
warning-subject = <b>{ $subject }</b>
warning-low = Сейчас средняя { $whole },{ $part }, её ещё можно поднять.
warning-few = Чтобы поставить отметку за период, не хватает ещё { $count ->
    [one] { $count } отметки
    [few] { $count } отметок
    [many] { $count } отметок
   *[other] { $count } отметки
}.
warning-debts = Не сдано: { $count ->
    [one] { $count } работа. Её
    [few] { $count } работы. Их
    [many] { $count } работ. Их
   *[other] { $count } работы. Их
} ещё можно сдать.
warning-absences = Пропущено { $absent } из { $held ->
    [one] { $held } урока
    [few] { $held } уроков
    [many] { $held } уроков
   *[other] { $held } урока
}. Спросите учителя, что наверстать.
warning-ahead = Впереди { $count ->
    [0] уроков нет: договоритесь с учителем о времени
    [one] { $count } урок
    [few] { $count } урока
    [many] { $count } уроков
   *[other] { $count } урока
}.
warning-help = Это предварительно: итоги ставят после { $until }. Если нужна помощь, напишите классному руководителю.

unseen-week = { $children }: итоги недели ({ $day }) ждут вашего «Ознакомлен».
unseen-open-week = Итоги недели
unseen-warning = { $child }: предварительное уведомление ({ $period }, до { $until }) ждёт вашего «Ознакомлен».
unseen-open-warning = Что в уведомлении
unseen-list = <b>Ещё не ознакомились ({ $day })</b>
# $what — weekly (итоги недели), warning (предварительное уведомление).
unseen-none = { $name }: { $what ->
    [warning] предварительное уведомление
   *[weekly] итоги недели
}, пока никто из { $told }, напоминание было
unseen-some = { $name }: { $what ->
    [warning] предварительное уведомление
   *[weekly] итоги недели
}, ознакомились { $seen } из { $told }
