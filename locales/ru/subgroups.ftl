### Деление класса на подгруппы: один предлагает, остальные подтверждают.

hub-subgroups = Подгруппы
subgroups-title = <b>Подгруппы.</b> Какое деление открыть?
subgroups-none = <b>Подгруппы.</b> Делений, где нужно ваше слово, нет.
subgroups-back = ‹ Все деления
subgroups-division = <b>{ $group }, { $subject }</b>
subgroups-part = Группа { $name }: { $count ->
    [one] { $count } ученик
    [few] { $count } ученика
    [many] { $count } учеников
   *[other] { $count } ученика
}{ $teachers ->
    [none] , учителя нет
   *[other] , { $teachers }
}
subgroups-count = Группа { $name }: { $count ->
    [one] { $count } ученик
    [few] { $count } ученика
    [many] { $count } учеников
   *[other] { $count } ученика
}
subgroups-without = Без группы: { $pupils }
subgroups-waits = Новое деление предложено и ждёт согласия.
subgroups-look = Посмотреть
subgroups-open-draft = Продолжить черновик
subgroups-start = Предложить другое деление
subgroups-draft = Это черновик, его видите только вы. Нажмите на ученика, чтобы перевести его в другую группу.
subgroups-pupil = { $part ->
    [none] { $pupil } — ?
   *[other] { $pupil } — { $part }
}
subgroups-halve = По алфавиту поровну
subgroups-by-sex = Девочки и мальчики
subgroups-propose = Предложить…
subgroups-drop-draft = Убрать черновик
subgroups-drop = Отозвать предложение
subgroups-to-division = ‹ К делению
subgroups-ask-day = С какого дня? Выберите или напишите день. Деление начнёт действовать, когда согласятся учитель, классный руководитель и администратор. Проведённые уроки останутся как есть.
subgroups-state = { $state ->
    [draft] Черновик.
    [proposed] Предложено с { $day }. Ждёт согласия.
    [agreed] Согласовано, действует с { $day }.
    [refused] Не согласовано: есть возражение. Списки остались прежними.
   *[withdrawn] Предложение отозвано. Списки остались прежними.
}
subgroups-voice = { $side ->
    [teacher] Учитель
    [tutor] Классный руководитель
   *[administrator] Администратор
}: { $state ->
    [agrees] согласие, { $name }
    [objects] возражение, { $name }
    [nobody] сейчас не назначен, решают остальные
   *[waits] ждём
}
subgroups-list = <b>Группа { $name }:</b> { $pupils }
subgroups-agree = Согласен(на)
subgroups-object = Возражаю
subgroups-asked = { $name } предлагает новое деление: <b>{ $group }, { $subject }</b>, с { $day }. Нужно ваше слово.
subgroups-ended = <b>{ $group }, { $subject }:</b> { $state ->
    [agreed] новое деление согласовано и действует с { $day }.
    [refused] новое деление не согласовано, списки остались прежними.
   *[withdrawn] предложение о новом делении отозвано, списки остались прежними.
}

subgroups-refusal-places = Пока не у каждого ученика есть группа, или какая-то группа пуста. Поправьте черновик и предложите снова.
subgroups-refusal-proposed = По этому предмету уже предложено другое деление. Дождитесь, чем оно закончится.
subgroups-refusal-settled = Это предложение уже закрыто. Откройте деление ещё раз.
